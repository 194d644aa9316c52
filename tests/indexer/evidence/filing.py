"""What a sentence, a page or a file comes to be filed under: what the tests of this room ask."""

from pathlib import Path

from indexer.classification import classify
from indexer.document import Document
from indexer.facets import Facets
from indexer.page import Kind, Page, Question, Step
from indexer.reading import read_document
from indexer.taxonomy import load_taxonomy
from indexer.walking import load_path
from tests.build import a_page, a_section

GUIDE = "Train twice a week. Rest between workouts. Strength takes years. {}\n\n## Cards\n\n{}"


def read(folder: Path, text: str, name: str = "page.md") -> Document:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return read_document(load_path(file))


def facets_in(folder: Path, head: str, body: str) -> Facets:
    """The facets of a file with this head and body."""
    return read(folder, f"---\n{head}\n---\n{body}\n").facets


def kind_of(folder: Path, head: str, body: str) -> Kind:
    """The kind of a file with this head and body."""
    return read(folder, f"---\n{head}\n---\n{body}\n").page.kind


def named(value: str) -> str:
    """The name of a row: the title of its text, if that states one."""
    return value.partition("title: ")[2].partition("\n")[0] or value


def facets_of(page: Page) -> Facets:
    return classify(page, load_taxonomy()).facets


def facets_told(title: str, text: str = "", *steps: str) -> Facets:
    """The facets of a page with this title, text and steps."""
    return facets_of(
        a_page(
            title=title,
            sections=(a_section(None, text),) if text else (),
            steps=tuple(Step(step, f"step-{n}") for n, step in enumerate(steps, 1)),
        )
    )


def facets_stating(
    *equipment: str, title: str = "Row", steps: tuple[str, ...] = (), **keys: tuple[str, ...]
) -> Facets:
    """The facets of a page whose author states this equipment."""
    told = tuple(Step(text, f"step-{n}") for n, text in enumerate(steps, 1))
    return facets_of(a_page(title=title, stated={"equipment": equipment, **keys}, steps=told))


def muscles_of(page: Page) -> dict[str, str]:
    """The level of each muscle that the page makes more than a mention."""
    muscles = facets_of(page).muscle
    return dict.fromkeys(muscles.primary, "primary") | dict.fromkeys(muscles.secondary, "secondary")


def muscles_filed(page: Page) -> set[str]:
    """The muscles that the page is filed under, at whatever level."""
    return set(muscles_of(page))


def levels(role: str, sentence: str, lang: str = "en") -> dict[str, str]:
    """The level of each muscle that the sentence makes more than a mention."""
    match role:
        case "steps":
            page = a_page(title="Hip thrust", lang=lang, steps=(Step(sentence, "step-1"),))
        case "tips":
            page = a_page(title="Hip thrust", lang=lang, tips=(sentence,))
        case "faq":
            page = a_page(title="Hip thrust", lang=lang, faq=(Question("What about it?", sentence, "q"),))
        case _:
            page = a_page(title="Hip thrust", lang=lang, sections=(a_section("About", sentence, role=role),))
    return muscles_of(page)
