"""The content files under a root: found safely, in order, within bounds."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One content file as read once: its bytes and what identifies them.

    `id` is the path under the corpus root without suffix, with `/` between parts.
    `digest` is the SHA-256 of `content`, in hex.
    """

    id: str
    path: Path
    content: bytes
    digest: str
