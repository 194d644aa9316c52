"""What a server does about an index that is not of its version: say so, and rebuild it where it may.

Run as a program it has `kb reindex` do so, and says in the server's log what came of it.
"""

import json
import logging
import os
import subprocess
import sys

from kb.engines.base import Engine
from kb.errors import EngineUnavailable, KbError
from kb.settings import Settings
from kb.web.http.journal import log_to_stderr

_log = logging.getLogger("kb.serving.rebuilding")


def look_after(engine: Engine, settings: Settings) -> None:
    """Say why the index should be rebuilt, where it should, and begin to do so where the settings say so.

    Until that is done the server answers with what it has, or 503 where that can't be searched.
    """
    reason = _wrong(engine)
    if reason is None:
        return
    if settings.rebuild == "never":
        _log.warning("%s: run kb reindex", reason)
        return
    _log.warning("%s: rebuilding it", reason)
    # A process of its own, so that a reindex costs no answer; its index may be named by a flag of ours.
    os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, "-m", __name__, str(settings.index)])


def _wrong(engine: Engine) -> str | None:
    """Why the index can't be searched, or gives what another version read; None where it is up to date."""
    try:
        engine.generation()
    except EngineUnavailable:
        return None
    except KbError as error:
        return str(error).partition(": run ")[0]
    return engine.outdated()


def main(index: str) -> None:
    """Have `kb reindex` bring the index up to date, and log what it said."""
    log_to_stderr()
    command = [sys.executable, "-m", "kb", "reindex", "--index", index, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        _log.error("the index could not be rebuilt: %s", done.stderr.strip())
        return
    report = json.loads(done.stdout)
    _log.info("the index is rebuilt: %d documents, %d failed", report["documents"], len(report["failed"]))


if __name__ == "__main__":
    main(*sys.argv[1:])
