"""The index that the browser searches: Pagefind's, fed from our Documents (docs/decisions)."""

import asyncio
import gzip
import json
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path

from indexer.extras import remedy
from kb.errors import KbError, SettingsError

FOLDER = "pagefind"
NUMBER = "card"
"""What Pagefind keeps of each record besides its words: its number among all."""

_OF_ITS_OWN_PAGES = ("pagefind-*ui*", "pagefind-highlight*")
"""What it brings for pages of its own look: ours need none of it."""

_AT_ONCE = 50
"""Records on their way to Pagefind: each waits for its answer."""

_MARK = b"pagefind_dcd"
"""What its files begin with, inside their gzip."""


def write_index(folder: Path, language: str, records: Iterable[tuple[str, str]]) -> Mapping[int, str]:
    """Write the index of records below a folder, each an address and the HTML of `records.record`.

    Gives by number what Pagefind calls a record. All are one index, stemmed as `language`, so that one
    question finds pages in every language. Raises SettingsError where Pagefind is not installed.
    """
    asyncio.run(_write(folder / FOLDER, language, records))
    for pattern in _OF_ITS_OWN_PAGES:
        for path in (folder / FOLDER).glob(pattern):
            path.unlink()
    return dict(map(_named, (folder / FOLDER / "fragment").glob("*.pf_fragment")))


async def _write(folder: Path, language: str, records: Iterable[tuple[str, str]]) -> None:
    try:
        from pagefind.index import PagefindIndex
    except ModuleNotFoundError as error:
        raise SettingsError(f"kb export --site needs: {remedy('export')}") from error
    async with PagefindIndex(config={"output_path": str(folder), "force_language": language}) as index:
        waiting = iter(records)
        while some := tuple(islice(waiting, _AT_ONCE)):
            await asyncio.gather(*(index.add_html_file(url=url, content=html) for url, html in some))


def _named(fragment: Path) -> tuple[int, str]:
    """The number of a record, and what Pagefind calls it: it says so in no other way."""
    content = gzip.decompress(fragment.read_bytes())
    if not content.startswith(_MARK):
        raise KbError(f"{fragment.name} is not as Pagefind 1.5 writes it: install what requirements/ pins")
    return int(json.loads(content.removeprefix(_MARK))["meta"][NUMBER]), fragment.name.removesuffix(
        ".pf_fragment"
    )
