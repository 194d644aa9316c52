"""Which readers, rules and vocabulary made a Document."""

from functools import cache
from hashlib import sha256
from pathlib import Path


@cache
def content_version() -> str:
    """A fingerprint of this package's own code, words and vocabulary, 16 hex digits.

    Taken from the files themselves, so that no change of a rule can be forgotten: an index of another
    version is rebuilt.
    """
    here = Path(__file__).parent
    digest = sha256()
    for path in sorted(p for p in here.rglob("*") if p.suffix in {".py", ".toml", ".yaml"}):
        digest.update(path.relative_to(here).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
