"""What to install where an optional part is asked for and its packages are missing."""

from importlib.metadata import PackageNotFoundError, requires


def remedy(extra: str) -> str:
    """The command that installs what an extra of this package needs, by the bounds of its metadata."""
    try:
        lines = requires("exercise-kb") or []
    except PackageNotFoundError:
        lines = []
    marked = f'extra == "{extra}"'
    needed = [line.partition(";")[0].strip() for line in lines if marked in line.replace("'", '"')]
    return "pip install " + " ".join(f"'{one}'" for one in needed) if needed else f"the extra {extra}"
