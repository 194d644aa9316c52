"""Source files for tests, out of a text."""

import hashlib
from pathlib import Path

from indexer.source import SourceFile


def a_source(content: str | bytes, *, name: str = "plank.md", id: str | None = None) -> SourceFile:
    data = content.encode() if isinstance(content, str) else content
    path = Path(name)
    return SourceFile(id or path.stem, path, data, hashlib.sha256(data).hexdigest())
