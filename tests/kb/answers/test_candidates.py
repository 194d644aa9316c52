"""The pieces of pages that may answer, and what a question wants of one."""

from collections.abc import Sequence

import pytest

from kb.answers.ask import leading
from kb.answers.candidates import candidates, wanted_by
from kb.answers.choice import FEWEST_PAGES
from kb.answers.reply import Asked
from kb.curation import Curation
from tests.build import a_document, a_section
from tests.kb.answers.harbour import ROWING, TAXONOMY, asking, site


@pytest.mark.parametrize(
    ("question", "headings"),
    [
        ("how many minutes is a first harbour outing", ["The first outing"]),
        ("how many weeks is a first harbour outing", []),  # no such measure
        (
            "how do i rest on the first harbour outing",
            ["The first outing"],
        ),  # the others command once at most
        ("are crews ever sick at sea", ["At sea"]),  # no title or heading says of the others
    ],
)
def test_what_a_piece_must_tell_no_chance_outweighs(question: str, headings: Sequence[str]) -> None:
    asking, _ = leading(site(), TAXONOMY, Curation(), Asked(text=question))
    wanted = wanted_by(asking)
    assert wanted is not None
    assert [one.passage.heading for one in candidates((ROWING,)) if wanted.may_be(one)] == headings


RAISE = a_document(
    "pier-raise",
    title="Pier Raise",
    lang="en",
    sections=tuple(
        a_section(heading, text, anchor=heading, role="other")
        for heading, text in (
            ("At work", "It lifts you by the calves."),
            ("Mind", "Keep both knees above the planks."),
            ("Easier", "Lean on the rail."),
            ("Harder", "Hold nothing, and then rise on just one foot."),
            ("Words", "A bollard is a short post. Ropes go round it, and now and then a bollard leans."),
        )
    ),
)


@pytest.mark.parametrize(
    ("question", "headings"),
    [
        ("which muscles does the pier raise work", ["At work"]),  # nothing trains a joint
        ("a harder pier raise", ["At work", "Mind", "Harder", "Words"]),
        ("what is a bollard", ["Words"]),
        ("what is a foot", []),  # a sentence that ends with it does not begin by saying what it is
        ("raise mistakes", []),  # one word that is half of a title names nothing
    ],
)
def test_one_thing_that_is_asked_is_named_and_told(question: str, headings: Sequence[str]) -> None:
    engine = site(FEWEST_PAGES, RAISE)
    wanted = wanted_by(leading(engine, TAXONOMY, Curation(), Asked(text=question))[0])
    assert wanted is not None
    assert [one.passage.heading for one in candidates((RAISE,)) if wanted.may_be(one)] == headings


@pytest.mark.parametrize(("lines", "sizes"), [(6, [6]), (9, [4, 4, 1])])
def test_a_long_passage_is_cut_into_pieces_that_can_be_quoted(lines: int, sizes: list[int]) -> None:
    page = a_document("row", lang="en", text=" ".join(f"Row {n} far." for n in range(lines)))
    assert [len(one.spans) for one in candidates([page])] == sizes


def test_a_text_is_one_piece_of_each_page_that_has_it() -> None:
    pages = [
        a_document(
            id,
            lang="en",
            sections=tuple(a_section(text, text, anchor=f"{n}") for n, text in enumerate(texts)),
        )
        for id, texts in (("one", ("Row.",)), ("two", ("Row.", "Row.", "Sit.")))
    ]
    found = [(one.page.id, one.text, one.rank, one.place) for one in candidates(pages)]
    assert {one.lang for one in candidates(pages)} == {"en"}
    assert found == [("one", "Row.", 0, 0), ("two", "Row.", 1, 0), ("two", "Sit.", 1, pytest.approx(2 / 3))]


@pytest.mark.parametrize("question", ["exercises for the calves", "how do i row without a boat", "is it?"])
def test_who_wants_pages_or_says_nothing_of_what_wants_no_piece(question: str) -> None:
    assert wanted_by(asking(site(), question)) is None


@pytest.mark.parametrize(
    ("question", "ails"),
    [
        ("my shoulder is torn, can i row in the harbour", True),
        ("who should not row in the harbour", True),
        ("can i go harbour rowing with scurvy or sciatica", True),
        ("does my shoulder turn in harbour rowing", False),
        ("how long is a harbour outing", False),
    ],
)
def test_something_ails_where_that_is_said_or_it_is_asked_what_is_safe(question: str, ails: bool) -> None:
    wanted = wanted_by(asking(site(), question))
    assert wanted is not None
    assert wanted.ails == ails


def test_what_is_said_beside_a_question_is_not_what_it_mostly_asks() -> None:
    wanted = wanted_by(asking(site(), "my knee is old. do zeppelins bother lanterns?"))
    assert wanted is not None
    assert "knee" in {one.word for one in wanted.demands}
    assert {one.word for one in wanted.asked} == {"zeppelins", "bother", "lanterns"}


def test_the_words_by_which_it_asks_are_no_demands() -> None:
    wanted = wanted_by(asking(site(), "how many minutes is a first harbour outing"))
    assert wanted is not None
    assert [one.word for one in wanted.demands] == ["first", "harbour", "outing"]


@pytest.mark.parametrize(
    ("question", "bare"), [("what are blisters", True), ("do gloves rub blisters", False)]
)
def test_a_bare_question_asks_for_one_thing(question: str, bare: bool) -> None:
    wanted = wanted_by(asking(site(), question))
    assert wanted is not None
    assert wanted.is_bare == bare
    assert wanted.weight == pytest.approx(sum(one.weight for one in wanted.demands))
    assert wanted.weight > 0
