"""How a piece meets what a question wants, in numbers."""

from kb.answers.ask import leading
from kb.answers.candidates import candidates, wanted_by
from kb.answers.choice import features_of_none, load_weights
from kb.answers.piece_features import features_of
from kb.answers.reply import Asked
from kb.curation import Curation
from tests.kb.answers.harbour import GLOVES, TAXONOMY, site


def test_each_feature_has_a_weight_and_each_weight_a_feature() -> None:
    asking, pages = leading(site(), TAXONOMY, Curation(), Asked(text=GLOVES))
    wanted = wanted_by(asking)
    assert wanted is not None
    weights = load_weights()
    assert list(weights["piece"]) == list(features_of(wanted, tuple(candidates(pages)))[0])
    assert list(weights["none"]) == list(features_of_none(wanted))
