"""How large each row of the plan is: small here, whole with KB_FAULTS=full (make faults); and its figures.

Every random choice comes from SEED, which is printed where a test fails. With KB_FAULTS_REPORT each row adds
one JSON line of what it measured to that file: docs/faults.md is made from it.
"""

import json
import os
import random
from pathlib import Path

FULL = os.environ.get("KB_FAULTS") == "full"
SEED = int(os.environ.get("KB_FAULTS_SEED", "20261121"))


def size(small: int, whole: int) -> int:
    """How often to try: the plan's own number with KB_FAULTS=full."""
    return whole if FULL else small


def chance(*what: object) -> random.Random:
    """Random numbers that are the same in every run for the same purpose."""
    return random.Random(f"{SEED} {what}")


def note(row: int, tries: int, **figures: object) -> None:
    """Keep what a row measured."""
    line = json.dumps({"row": row, "tries": tries, "seed": SEED, **figures})
    print(line)
    if path := os.environ.get("KB_FAULTS_REPORT"):
        with Path(path).open("a") as report:
            report.write(line + "\n")


def percentile(values: list[float], share: float) -> float:
    """The value below which that share of all lies, in ms of values in seconds."""
    return round(sorted(values)[min(len(values) - 1, int(len(values) * share))] * 1000, 1)
