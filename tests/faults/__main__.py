"""Run the fault plan at full size, or some rows of it, and print what was measured.

    python -m tests.faults [ROW...]

All of it takes more than an hour, of which row 14 takes half an hour. Rows 8, 9, 10 and 16 measure times:
give them a machine that does nothing else. KB_FAULTS_REPORT names a file to keep the report in.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.faults.report import read, table

TESTS = ("tests/faults", "tests/kb/web/api/test_openapi.py")


def main(rows: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(os.environ.get("KB_FAULTS_REPORT") or f"{folder}/report.jsonl")
        before = len(read(report))
        environ = {**os.environ, "KB_FAULTS": "full", "KB_FAULTS_REPORT": str(report)}
        environ["KB_FAULTS_ROWS"] = " ".join(rows)
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "no:cacheprovider",
            "--tb=short",
            "--timeout=0",
            *TESTS,
        ]
        code = subprocess.run(command, env=environ, check=False).returncode
        print(table(read(report)[before:]))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
