"""One text says the same whatever it is written in: what is read of it, its facets and its evidence."""

import pytest

from indexer.document import Document
from indexer.reading import Several, read_file
from tests.indexer.readers.documents.making import a_docx, a_pdf, an_epub
from tests.indexer.sources import a_source

MARKDOWN = """# Donkey kick

The donkey kick works the glutes on all fours.

## How to do it

1. Kneel on all fours.
2. Lift one leg.

## How long should I rest?

Rest for a minute.
"""
HTML = (
    "<h1>Donkey kick</h1><p>The donkey kick works the glutes on all fours.</p><h2>How to do it</h2>"
    "<ol><li>Kneel on all fours.</li><li>Lift one leg.</li></ol>"
    "<h2>How long should I rest?</h2><p>Rest for a minute.</p>"
)
PDF = (
    (20, 770, "Donkey kick"),
    (11, 740, "The donkey kick works the glutes on all fours."),
    (-11, 700, "How to do it"),
    (11, 680, "1. Kneel on all fours."),
    (11, 666, "2. Lift one leg."),
    (-11, 630, "How long should I rest?"),
    (11, 610, "Rest for a minute."),
)
DOCX = (
    ("Title", "Donkey kick"),
    ("", "The donkey kick works the glutes on all fours."),
    ("heading 1", "How to do it"),
    ("", "1. Kneel on all fours."),
    ("", "2. Lift one leg."),
    ("heading 1", "How long should I rest?"),
    ("", "Rest for a minute."),
)


def document(content: str | bytes, name: str) -> Document:
    found = read_file(a_source(content, name=name))
    (only,) = found.documents if isinstance(found, Several) else (found,)
    return only


def said(document: Document) -> object:
    page = document.page
    return (
        page.title,
        page.kind,
        page.summary,
        [step.text for step in page.steps],
        [(one.question, one.answer) for one in page.faq],
        document.facets,
    )


@pytest.mark.parametrize(
    ("content", "name"),
    [
        pytest.param(an_epub(HTML), "a.epub", id="epub"),
        pytest.param(a_pdf(PDF), "a.pdf", id="pdf", marks=pytest.mark.slow),
        pytest.param(a_docx(*DOCX), "a.docx", id="docx"),
    ],
)
def test_a_text_says_the_same_in_every_format(content: bytes, name: str) -> None:
    assert said(document(content, name)) == said(document(MARKDOWN, "a.md"))
