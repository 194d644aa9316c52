"""The likeliest piece of the pages that lead: what is asked is told by it, else by none."""

from collections.abc import Sequence

import pytest
from msgspec import structs

from kb.answers import choice
from kb.answers.ask import ask, leading
from kb.answers.candidates import candidates, wanted_by
from kb.answers.choice import (
    FEWEST_PAGES,
    Chosen,
    answer_of,
    chances_of,
    choose,
    features_of_none,
    likeliest,
    load_weights,
)
from kb.answers.piece_features import features_of
from kb.answers.reply import Answer, Asked
from kb.curation import Curation
from tests.build import a_document, a_section
from tests.kb.answers.harbour import GLOVES, ROWING, TAXONOMY, site
from tests.kb.fake_engine import FakeEngine


def told(question: str, pages: int = FEWEST_PAGES) -> Answer | None:
    """What is chosen, whatever else would answer."""
    asking, leads = leading(site(pages), TAXONOMY, Curation(), Asked(text=question))
    return answer_of(asking, choose(asking, leads), None)[0]


def lines(answer: Answer | None) -> Sequence[str]:
    return tuple(one.span for one in answer.sources) if answer else ()


@pytest.mark.parametrize(
    ("question", "line"),
    [
        (GLOVES, "Leather gloves only rub the blisters more."),
        (
            "harbour rowing: i feel sick on the waves",
            "Look at the horizon when the waves make you feel sick.",
        ),
        ("how many minutes is a first harbour outing", "Row for twelve minutes."),
        ("how many weeks is a first harbour outing", None),  # no such measure
        ("are there lockers for gloves in harbour rowing", None),
        ("are leather gloves any use against blisters in the desert", None),
        ("how many minutes is a first harbour outing for divers", None),  # the last word: no word of them
        ("which exercises for blisters in harbour rowing", None),  # pages are wanted
    ],
)
def test_what_is_asked_is_told_by_the_likeliest_piece_or_by_none(question: str, line: str | None) -> None:
    found = lines(told(question))
    assert (found[0] if found else None) == line


def test_where_but_one_thing_is_asked_nothing_takes_the_place_of_an_answer() -> None:
    asking, leads = leading(site(), TAXONOMY, Curation(), Asked(text="what are blisters"))
    chosen = choose(asking, leads)
    assert chosen is not None
    sure, given = structs.replace(chosen, chance=1.0), Answer(type="passage", sources=(), heading="Ferries")
    assert answer_of(asking, sure, None)[0] is not None
    assert answer_of(asking, sure, given)[0] is None


def test_a_word_that_nothing_there_says_makes_it_less_likely() -> None:
    def chance(question: str) -> float:
        asking, leads = leading(site(), TAXONOMY, Curation(), Asked(text=question))
        chosen = choose(asking, leads)
        assert chosen is not None
        return chosen.chance

    assert chance(f"{GLOVES} and moonwalk") < chance(GLOVES)


@pytest.mark.parametrize(
    ("chances", "places"),
    [
        ((0.1, 0.9, 0.05), (1,)),  # it answers alone
        ((0.1, 0.5, 0.3), (1, 2)),
        ((0.3, 0.1, 0.5), (0, 2)),  # as they stand on the page
        ((0.2, 0.5, 0.0), (0, 1)),
    ],
)
def test_what_is_too_unlikely_alone_is_told_with_the_next_of_its_page(
    chances: Sequence[float], places: Sequence[int]
) -> None:
    assert likeliest(["a", "a", "a"], chances) == places


def test_two_pieces_are_of_one_page() -> None:
    assert likeliest(["a", "b", "b", "a"], (0.5, 0.4, 0.0, 0.1)) == (0, 3)
    assert likeliest(["a", "b"], (0.5, 0.4)) == (0,)


def test_of_two_sections_the_page_is_what_they_stand_under() -> None:
    first, second, *_ = candidates((ROWING,))
    one, two = Chosen((first,), 0.9), Chosen((first, second), 0.9)
    assert (one.heading, two.heading) == ("Hands", "Harbour Rowing")
    assert lines(two.answer()) == (*first.spans, *second.spans)


def test_how_something_is_done_all_steps_of_its_page_tell() -> None:
    steps = ("Sit in the boat and bend your knees.", "Hold the oar with both hands.")
    more = ("Push with your legs.", "Lean back and pull the oar to your belly.")
    sections = (
        a_section("Set up", *steps, anchor="set-up", role="steps"),
        a_section("Breathing", "Breathe out as you pull.", anchor="breathing", role="breathing"),
        a_section("Stroke", *more, anchor="stroke", role="steps"),
    )
    boat = a_document("stroke", title="Coxswain Stroke", lang="en", kind="exercise", sections=sections)
    quays = (a_document(f"quay-{n}", title=f"Quay {n}", lang="en", text="Stone.") for n in range(30))
    engine = FakeEngine((boat, *quays), TAXONOMY)
    asking, leads = leading(engine, TAXONOMY, Curation(), Asked(text="how do you do the coxswain stroke"))
    chosen = choose(asking, leads)
    assert chosen is not None
    assert lines(chosen.answer()) == (*steps, *more)


def test_a_site_too_small_to_know_which_words_are_rare_tells_nothing() -> None:
    assert told(GLOVES, FEWEST_PAGES) is not None
    assert told(GLOVES, FEWEST_PAGES - 1) is None


def test_all_pieces_and_none_share_one_chance() -> None:
    asking, pages = leading(site(), TAXONOMY, Curation(), Asked(text=GLOVES))
    wanted = wanted_by(asking)
    assert wanted is not None
    pieces = tuple(candidates(pages))
    chances = chances_of(features_of(wanted, pieces), features_of_none(wanted), load_weights())
    assert len(chances) == len(pieces) >= 3
    assert all(0 < one < 1 for one in chances)
    assert sum(chances) < 1
    chosen = choose(asking, pages)
    assert chosen is not None
    assert [one.passage.heading for one in chosen.pieces] == ["Hands"]


def test_what_is_not_likely_enough_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "CHOSEN", 1.0)
    monkeypatch.setattr(choice, "TOGETHER", 1.0)
    assert told(GLOVES) is None


def test_a_passage_that_quotes_it_already_stays() -> None:
    asking, leads = leading(site(), TAXONOMY, Curation(), Asked(text=GLOVES))
    given = told(GLOVES)
    assert given is not None
    assert answer_of(asking, choose(asking, leads), given)[0] is None


def test_explain_says_how_likely_it_is() -> None:
    steps = ask(
        site(), TAXONOMY, Curation(), Asked(text="how many minutes is a first harbour outing", explain=True)
    ).steps
    assert any("“The first outing” of Harbour Rowing answers: chance " in one for one in steps)
