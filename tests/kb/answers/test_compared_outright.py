"""What a page says that sets just the two that are compared beside each other."""

import pytest

from indexer.document import Document
from tests.build import a_document, a_section
from tests.kb.answers.harbour import FAR, LOW, spans, with_section

SAME = "They train alike."
FIRST = "Learn the first of them first."


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Quay squat or ferry lunge?", True),
        ("Ferry lunge vs quay squat", True),
        ("Quay squat or pier lunge?", False),
        ("Quay squats and ferry lunges on Monday", False),
    ],
)
def test_a_section_that_asks_which_of_the_two_is_quoted_in_whole(heading: str, told: bool) -> None:
    page = with_section(heading, f"{SAME} {LOW} {FAR} {FIRST}")
    found = spans("quay squat vs ferry lunge", page)
    assert (found[:4] == [SAME, LOW, FAR, FIRST]) == told


def test_a_line_that_names_two_is_quoted_with_what_it_leads_to() -> None:
    others = "Quay squat vs pier lunge. The pier lunge is wet."
    page = with_section("How it compares", f"Quay squat vs ferry lunge. {LOW} {FAR}\n{others}")
    assert spans("quay squat vs ferry lunge", page)[:3] == ["Quay squat vs ferry lunge.", LOW, FAR]


ROPE = ("It is soft on the hands.", "It rots.")
WIRE = ("It lasts for ever.", "It cuts.")


def _article(title: str = "Rope or wire: what we bought", *more: tuple[str, str]) -> Document:
    sections = (
        a_section(None, "We tried both on the boat.", anchor="top"),
        a_section("Take a rope if", " ".join(ROPE), anchor="rope", role="other"),
        a_section("Take a wire if", " ".join(WIRE), anchor="wire", role="other"),
        *(a_section(heading, text, anchor=heading, role="other") for heading, text in more),
    )
    return a_document("article", title=title, lang="en", kind="guide", sections=sections)


EACH = ["Take a rope if", *ROPE, "Take a wire if", *WIRE]


@pytest.mark.parametrize(
    ("question", "title", "quoted"),
    [
        ("rope vs wire", "Rope or wire: what we bought", EACH),
        ("wire or rope, which is better", "The boat's outfit: rope and wire", EACH[3:] + EACH[:3]),
        ("rope type or wire type, which is better", "Rope or wire?", EACH),
        ("rope vs wire", "Rope vs. Wire: what we bought", EACH),
        ("rope vs wire", "Rope, wire or chain?", EACH),
        ("rope vs wire", "Tarred rope or wire?", []),
        ("rope vs chain", "Rope or wire: what we bought", []),
    ],
)
def test_an_article_on_two_things_is_quoted_on_each(question: str, title: str, quoted: list[str]) -> None:
    assert sorted(spans(question, _article(title))) == sorted(quoted)


def test_an_article_is_quoted_on_what_is_asked_beside_them_first_and_last_with_its_table_and_verdict() -> (
    None
):
    price = ("The price", "A tie.")
    table = ("At a glance", " | Rope | Wire\nWeight | 3 | 9")
    verdict = ("Verdict", "As you like. Rope for hands.")
    page = _article("Rope or wire?", verdict, table, price, ("Which knots", "A bowline."))
    found = spans("rope vs wire for the price", page)
    assert found == ["A tie.", *EACH, "| Rope | Wire", "Weight | 3 | 9", "As you like.", "Rope for hands."]


def test_where_no_section_is_on_a_side_sentences_that_name_one_are_quoted() -> None:
    told = ("A rope bends.", "A wire does not.", "Wires sing in the wind.")
    text = a_section("In use", f"The boat is old. {' '.join(told)}", role="other")
    page = a_document("article", title="Rope or wire?", lang="en", kind="guide", sections=(text,))
    assert spans("rope vs wire", page) == [*told]


def test_an_article_that_says_nothing_of_one_of_them_compares_nothing() -> None:
    text = a_section("In use", "A rope bends.", role="other")
    page = a_document("article", title="Rope or wire?", lang="en", kind="guide", sections=(text,))
    assert spans("rope vs wire", page) == []


SORE = "With a sore back take the ferry lunge."


@pytest.mark.parametrize(("end", "answers"), [(SORE, True), (FIRST, False)])
def test_what_a_side_is_wanted_with_is_no_name_and_must_be_minded(end: str, answers: bool) -> None:
    page = with_section("Quay squat or ferry lunge?", f"{LOW} {FAR} {end}")
    assert bool(spans("quay squat vs ferry lunge with a sore back", page)) == answers


@pytest.mark.parametrize("wanted", ["for a small flat", "for training at home", "for somebody new"])
def test_who_compares_just_these_is_answered_whatever_they_are_wanted_for(wanted: str) -> None:
    page = with_section("Rope or wire?", "Rope is soft.", "Wire is hard.")
    assert spans(f"rope vs wire {wanted}", page) == ["Rope is soft.", "Wire is hard."]


def test_the_page_that_leads_the_results_compares_what_an_or_joins() -> None:
    assert spans("rope or wire for somebody zealous", _article()) == EACH


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("rope or wire for somebody zealous", True),
        ("how many ropes or wires should i buy", False),
        ("how do i tie a rope or wire", False),
        ("is a rope or wire normal", False),
    ],
)
def test_what_an_or_joins_is_compared_by_nobody_who_asks_something_else(question: str, answers: bool) -> None:
    assert (EACH[0] in spans(question, _article())) == answers


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("rope vs wire with a sore elbow", ["Pulling is work.", "A sore elbow hates wire.", "Ropes give."]),
        ("rope vs wire with a sore ankle", []),
        ("rope vs wire with passengers", []),
    ],
)
def test_an_article_must_say_what_ails_and_what_is_said_of_who_asks(question: str, first: list[str]) -> None:
    told = " ".join(("Sails are heavy.", "Pulling is work.", "A sore elbow hates wire.", "Ropes give."))
    assert spans(question, _article("Rope or wire?", ("In use", told)))[:3] == first


def test_what_is_safer_is_told_by_the_section_on_safety() -> None:
    page = _article("Rope or wire?", ("Price", "Alike."), ("Is it safe?", "The soft one is safer."))
    assert spans("rope or wire, which is safer", page)[0] == "The soft one is safer."


def test_what_ails_is_minded_by_the_section_that_asks_for_it_first() -> None:
    aside = ("Why we wrote this", "We sailed. A sore elbow made us stop. It healed.")
    asks = ("Is one easier on a sore elbow?", "The rope is. A sore elbow hates wire. Ask anybody.")
    page = _article("Rope or wire?", aside, asks)
    found = spans("rope vs wire, which is easier on a sore elbow", page)
    assert found[:2] == ["The rope is.", "A sore elbow hates wire."]
