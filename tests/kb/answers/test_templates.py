"""What a site says on every page answers nothing."""

from pathlib import Path

import pytest

from indexer.changes import Changes
from indexer.document import Document
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Asked, Source
from kb.answers.templates import RECURRING, is_template
from kb.curation import Curation
from kb.engines.whoosh.engine import WhooshEngine
from tests.build import a_document

NAMES = ("Plank", "Side plank", "Glute bridge", "Wall sit", "Bird dog", "Dead bug")


def page(name: str, text: str = "") -> Document:
    said = f"Learn how to do the {name} with proper form, pictures and tips. Keep the back straight."
    return a_document(name.lower().replace(" ", "-"), title=name, summary=said, text=f"{said} {text}".strip())


@pytest.fixture
def engine(tmp_path: Path) -> WhooshEngine:
    made = WhooshEngine(tmp_path, taxonomy=load_taxonomy())
    told = "A wall sit is a squat that is held against a wall."
    made.apply(Changes((*(page(name) for name in NAMES if name != "Wall sit"), page("Wall sit", told))))
    return made


def source(span: str, title: str = "Plank") -> Source:
    return Source(title.lower().replace(" ", "-"), "top", title, None, span)


def test_a_sentence_that_other_pages_say_of_their_title_is_a_template(engine: WhooshEngine) -> None:
    assert is_template(engine, source("Learn how to do the Plank with proper form, pictures and tips."))
    assert is_template(engine, source("Learn how to do the Planks with proper form, pictures and tips."))


@pytest.mark.parametrize(
    ("span", "title"),
    [
        ("A wall sit is a squat that is held against a wall.", "Wall sit"),
        ("Keep the back straight.", "Plank"),  # whoever says it means it
        ("Learn how to do the Plank", "Side plank"),
        ("The Plank.", "Plank"),
    ],
)
def test_what_a_page_says_of_itself_is_none(engine: WhooshEngine, span: str, title: str) -> None:
    assert not is_template(engine, source(span, title))


def test_few_pages_make_no_template(tmp_path: Path) -> None:
    made = WhooshEngine(tmp_path, taxonomy=load_taxonomy())
    made.apply(Changes(map(page, NAMES[: RECURRING - 1])))
    assert not is_template(made, source("Learn how to do the Plank with proper form, pictures and tips."))


@pytest.mark.parametrize(
    "question", ["what is a plank", "what is a bird dog", "how to do the plank with proper form"]
)
def test_a_template_never_answers(engine: WhooshEngine, question: str) -> None:
    answer = ask(engine, load_taxonomy(), Curation(), Asked(text=question)).answer
    assert answer is None or "proper form" not in answer.text


def test_what_stands_beside_a_template_answers(engine: WhooshEngine) -> None:
    answer = ask(engine, load_taxonomy(), Curation(), Asked(text="what is a wall sit")).answer
    assert answer is None or "held against a wall" in answer.text


def test_a_template_is_none_any_more_when_its_pages_are_gone(engine: WhooshEngine) -> None:
    line = "Learn how to do the Plank with proper form, pictures and tips."
    assert is_template(engine, source(line))
    engine.apply(
        Changes((), removed=tuple(name.lower().replace(" ", "-") for name in NAMES[RECURRING - 1 :]))
    )
    assert not is_template(engine, source(line))


def test_a_template_leads_no_excerpt(engine: WhooshEngine) -> None:
    hits = ask(engine, load_taxonomy(), Curation(), Asked(text="")).hits
    shown = {found.hit.title: "".join(one.text for one in found.hit.snippet) for found in hits}
    assert set(shown) == set(NAMES)
    assert all("Learn how to do" not in text for text in shown.values())
    assert shown["Plank"] == "Keep the back straight."
