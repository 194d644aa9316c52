"""How a piece meets what a question wants, in numbers."""

import pytest

from kb.answers.ask import leading
from kb.answers.candidates import candidates, wanted_by
from kb.answers.choice import features_of_none, load_weights
from kb.answers.piece_features import Features, features_of
from kb.answers.reply import Asked
from kb.curation import Curation
from tests.build import a_document, a_section
from tests.kb.answers.harbour import GLOVES, TAXONOMY, asking, site


def test_each_feature_has_a_weight_and_each_weight_a_feature() -> None:
    asking, pages = leading(site(), TAXONOMY, Curation(), Asked(text=GLOVES))
    wanted = wanted_by(asking)
    assert wanted is not None
    weights = load_weights()
    assert list(weights["piece"]) == list(features_of(wanted, tuple(candidates(pages)))[0])
    assert list(weights["none"]) == list(features_of_none(wanted))


def features(question: str, heading: str, text: str, role: str = "other") -> Features:
    """Of one section of a page called Harbour Rowing."""
    page = a_document(
        "page", title="Harbour Rowing", lang="en", sections=(a_section(heading, text, role=role),)
    )
    wanted = wanted_by(asking(site(), question))
    assert wanted is not None
    return features_of(wanted, tuple(candidates((page,))))[0]


@pytest.mark.parametrize(
    ("heading", "text", "met"),
    [
        ("Gloves", "They rub.", {"open_said": 1, "left": 0, "accounted": 1, "no_heading": 0}),
        ("Hands", "Take gloves, or rub.", {"open_said": 1, "open_in_heading": 0, "open_in_first_line": 1}),
        ("Hands", "Row. Row gloves, rub.", {"open_in_first_line": 0, "open_in_line": 1}),
        ("Hands", "Row.", {"open_said": 0, "left": pytest.approx(2 / 3), "most_unsaid": 1}),
    ],
)
def test_what_a_title_leaves_open_is_said_by_heading_or_lines(
    heading: str, text: str, met: dict[str, float]
) -> None:
    found = features("do gloves rub in harbour rowing", heading, text)
    assert {name: found[name] for name in met} == met


@pytest.mark.parametrize(
    ("question", "heading", "text", "name", "value"),
    [
        ("which muscles does harbour rowing work", "At work", "The calves.", "muscle_untold", 0),
        ("which muscles does harbour rowing work", "At work", "Lift your back.", "muscle_untold", 1),
        ("my shoulder is torn, can i go harbour rowing", "Sails", "It hurts.", "ailment_unsaid", 0),
        ("my shoulder is torn, can i go harbour rowing", "Sails", "A shoulder.", "ailment_unsaid", 1),
        ("how many oars in harbour rowing", "Oars", "Take 2 oars.", "number_told", 1),
        ("how many oars in harbour rowing", "Oars", "Take oars.", "number_told", 0),
        ("do gloves rub in harbour rowing", "Hands", "No, gloves never rub.", "decides", 1),
        ("do gloves rub in harbour rowing", "Hands", "Gloves rub.", "decision_unsaid", 1),
    ],
)
def test_a_piece_tells_what_its_kind_of_question_asks_for(
    question: str, heading: str, text: str, name: str, value: float
) -> None:
    assert features(question, heading, text)[name] == value


def test_a_page_is_held_against_the_titles_of_the_others() -> None:
    pages = [a_document(t, title=t, lang="en", text="Gloves rub.") for t in ("Harbour Gloves", "Pier")]
    wanted = wanted_by(asking(site(), "do gloves rub in harbour rowing"))
    assert wanted is not None
    own, other = features_of(wanted, tuple(candidates(pages)))
    assert own["title_asked"] == other["other_title_asked"] > other["title_asked"] == own["other_title_asked"]
