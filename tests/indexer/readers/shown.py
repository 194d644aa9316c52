"""What a page shows, by the names of the files."""

from pathlib import PurePosixPath

from indexer.page import Media
from indexer.readers.table import read_page
from tests.indexer.sources import a_source


def shown(name: str, text: str) -> dict[str, Media]:
    return {PurePosixPath(one.url).name: one for one in read_page(a_source(text, name=name)).media}
