"""What a segment keeps of one Document besides its words: the whole of it, its card, what it is sorted by."""

import zlib
from datetime import date

import msgspec

from indexer.document import Document
from kb.analysis import title_key
from kb.engines.whoosh.segment import UNKNOWN, Card, CompletionEntry
from kb.schema import told

_DEFLATION = 1  # level 6 saves 6% more and takes three times as long
_IN_MEMORY = 4
"""How many times larger a Document is in memory than its JSON, about; one long text takes less."""

_encode = msgspec.json.Encoder(enc_hook=str).encode
_decode = msgspec.json.Decoder(Document).decode


def freeze(document: Document) -> bytes:
    """A Document as kept: JSON, deflated."""
    return zlib.compress(_encode(document), _DEFLATION)


def thaw(kept: bytes) -> Document:
    """The Document that was frozen."""
    return _decode(zlib.decompress(kept))


def weighed(kept: bytes) -> tuple[Document, int]:
    """The Document that was frozen, and the bytes that it takes in memory, about: of its JSON, as text that
    repeats itself deflates to a hundredth."""
    json = zlib.decompress(kept)
    return _decode(json), _IN_MEMORY * len(json)


def card_of(document: Document) -> Card:
    page = document.page
    primary = document.facets.muscle.primary
    return Card(
        page.id, page.title, page.kind, page.source, page.url, page.lang, page.summary,
        {name: values for name, values in told(document).items() if values}, primary, page.image,
        page.locator,
    )  # fmt: skip


def entries_of(document: Document) -> list[CompletionEntry]:
    """What completes to this Document: its title, other names and questions."""
    page = document.page
    found = [CompletionEntry(page.title, 0, 0, None)]
    found += [CompletionEntry(alias, 1, 0, None) for alias in page.aliases]
    found += [CompletionEntry(question.question, 2, 0, question.anchor) for question in page.faq]
    return [entry for entry in found if entry.text.strip()]


def sort_key(title: str, id: str) -> bytes:
    """A title as sorted; the id decides between equal ones."""
    return f"{title_key(title)}\0{id}".encode()


def day_of(value: date | None) -> int:
    return UNKNOWN if value is None else value.toordinal()
