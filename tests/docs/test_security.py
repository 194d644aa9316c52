"""SECURITY.md promises the bounds that hold."""

from pathlib import Path

import pytest

from indexer.bounds import TITLE
from indexer.readers.front_matter.fences import MAX_HEAD_BYTES
from indexer.readers.html.parsing import MAX_TAGS
from indexer.readers.text import MAX_LINES
from indexer.source import MAX_FILE_BYTES
from kb.query.lexing import MOST_CHARACTERS
from kb.query.parser import MOST_TERMS
from kb.serving.connection import ARRIVAL_SECONDS
from kb.serving.room import CONNECTIONS, PER_ADDRESS
from kb.serving.server import BODY_BYTES, HEADER_BYTES
from kb.showing.values import LISTED
from kb.web.http.slots import WAITING

TEXT = (Path(__file__).parents[2] / "SECURITY.md").read_text("utf-8")


@pytest.mark.parametrize(
    "promised",
    [
        f"{MOST_CHARACTERS:,} characters, {MOST_TERMS} words",
        f"{MAX_FILE_BYTES >> 20} MiB, {MAX_LINES:,} lines, {MAX_HEAD_BYTES >> 10} KiB",
        f"{MAX_TAGS:,} HTML tags",
        f"titles and headings of {TITLE:,} characters",
        f"{LISTED} values of a facet listed",
        f"{HEADER_BYTES >> 10} KiB of header (431), {BODY_BYTES >> 10} KiB of body (413)",
        {10: "ten"}.get(ARRIVAL_SECONDS, str(ARRIVAL_SECONDS)) + " seconds to arrive (408)",
        f"{WAITING} waiting",
        f"{CONNECTIONS} connections a process, {PER_ADDRESS} of one address",
    ],
)
def test_what_is_promised_is_what_is_bounded(promised: str) -> None:
    assert promised in TEXT
