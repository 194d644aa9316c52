"""The collections that lie beside a checkout: other people's text, run on and never committed."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def shared(path: str) -> Path:
    """The path inside the shared folder; the test is skipped where there is none."""
    folder = Path(os.environ.get("KB_SHARED", ROOT.parent / "shared"))
    if not (folder / path).exists():
        pytest.skip(f"no {path} in the shared collections ({folder}); set KB_SHARED to run this")
    return folder / path
