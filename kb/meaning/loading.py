"""The one model of a process: the packaged one, or a publisher's own."""

from functools import lru_cache
from pathlib import Path

from kb.meaning.encoder import Encoder, PackagedEncoder


@lru_cache(maxsize=1)
def load_encoder(folder: Path | None = None) -> Encoder:
    """The one model of this process: that of a folder, or the packaged one. Raises SettingsError where a
    package is not installed or the folder has no model."""
    if folder is None:
        return PackagedEncoder()
    from kb.meaning.own_model import FolderEncoder  # its runtime is another extra's

    return FolderEncoder(folder)
