"""What a segment keeps of one Document besides its words: its card, its completions, its keys of sorting."""

from datetime import date

import msgspec

from indexer.document import Document
from kb.analysis import title_key
from kb.engines.whoosh.segment import UNKNOWN, Card, CompletionEntry
from kb.schema import told

_pack = msgspec.msgpack.Encoder().encode


def packed_card(document: Document) -> bytes:
    return _pack(card_of(document))


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
