"""Lists that a title promises by their number."""

import pytest

from indexer.page import Content
from indexer.readers.composing.compose import compose
from indexer.readers.composing.outline import Part
from indexer.words import speaking


def _page(title: str, *headings: str, level: int = 2, lang: str = "en") -> Content:
    parts = [
        part
        for number, heading in enumerate(headings)
        for part in (Part("heading", heading, level=level), Part("paragraph", f"It is told here: {number}."))
    ]
    with speaking(lang):
        return compose((Part("paragraph", "An opening line."), *parts), title=title)


@pytest.mark.parametrize(
    ("title", "headings", "lang"),
    [
        (
            "Kettlebell clean: three mistakes to drop",
            ("1. Banging wrists", "2. Wide arc", "3. No hips"),
            "en",
        ),
        ("The 3 biggest rowing errors", ("#3: Banging wrists", "#2: Wide arc", "#1: No hips"), "en"),
        ("3 faults of the clean", ("Fault 1: Banging wrists", "Fault 2: Wide arc", "Fault 3: No hips"), "en"),
        ("Remo: tres errores de principiante", ("1. Banging wrists", "2. Wide arc", "3. No hips"), "es"),
        ("Remada: três erros comuns", ("1) Banging wrists", "2) Wide arc", "3) No hips"), "pt"),
    ],
)
@pytest.mark.parametrize("level", [0, 2])
def test_numbered_headings_are_the_mistakes_that_a_title_promises(
    title: str, headings: tuple[str, ...], lang: str, level: int
) -> None:
    result = _page(title, *headings, "And the load?", level=level, lang=lang)
    assert [(one.mistake, one.fix) for one in result.mistakes] == [
        ("Banging wrists", "It is told here: 0."),
        ("Wide arc", "It is told here: 1."),
        ("No hips", "It is told here: 2."),
    ]
    assert [(one.heading, one.role) for one in result.sections[1:4]] == [(h, "mistakes") for h in headings]
    assert (result.sections[4].heading, result.sections[4].role) == ("And the load?", "other")
    assert result.sections[4].paragraphs == ("It is told here: 3.",)


def test_what_is_counted_beyond_the_promise_is_none() -> None:
    result = _page("Two mistakes of the clean", "1. Banging wrists", "2. Wide arc", "3. Warm up")
    assert [one.mistake for one in result.mistakes] == ["Banging wrists", "Wide arc"]
    assert result.sections[3].role == "other"


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Two benefits of rowing", "benefits"),
        ("2 ventajas del remo", "benefits"),
        ("Rowing: two tips to fix mistakes", "tips"),
    ],
)
def test_benefits_and_tips_are_named_by_their_headings(title: str, role: str) -> None:
    result = _page(title, "1. Legs first", "2. Long arms", lang="es" if "del" in title else "en")
    assert [one.role for one in result.sections[1:]] == [role, role]
    assert (result.benefits or result.tips) == ("Legs first", "Long arms")
    assert result.sections[1].paragraphs == ("It is told here: 0.",)
    assert result.mistakes == ()


@pytest.mark.parametrize(
    ("title", "headings"),
    [
        ("Three mistakes of the clean", ("1. Banging wrists", "2. Wide arc")),
        ("Three mistakes of the clean", ("1. Banging wrists", "3. Wide arc", "4. No hips")),
        ("Three mistakes of the clean", ("Banging wrists", "Wide arc", "No hips")),
        ("Mistakes of the clean", ("1. Banging wrists", "2. Wide arc", "3. No hips")),
        ("One mistake of the clean", ("1. Banging wrists",)),
    ],
)
def test_a_promise_that_is_not_kept_gives_no_roles(title: str, headings: tuple[str, ...]) -> None:
    assert _page(title, *headings).mistakes == ()


def test_what_asks_and_answers_below_a_promised_heading_stays_a_question() -> None:
    parts = (
        Part("heading", "1. Banging wrists", level=2),
        Part("question", "Does it hurt?"),
        Part("answer", "It does."),
        Part("heading", "2. Wide arc", level=2),
        Part("bullet", "Fix: stay close."),
    )
    result = compose(parts, title="Two mistakes of the clean")
    assert [(one.question, one.answer) for one in result.faq] == [("Does it hurt?", "It does.")]
    assert result.mistakes[-1].fix == "stay close."
