"""Questions made of pages that none of them answers."""

from benchmarks.pairs import Bench, conditions, negatives
from indexer.taxonomy import load_taxonomy
from tests.build import a_document
from tests.kb.fake_engine import FakeEngine


def test_a_condition_is_asked_beside_own_questions_where_no_page_has_a_word_of_it() -> None:
    asks = a_document(
        "quay/a", title="Rope Haul", lang="en", faq=(("Does it hurt the hands?", "Not with wax."),)
    )
    made = conditions((asks,), 100)
    assert "Rope Haul: Does it hurt the hands in a pool?" in {one.question for one in made}
    told = a_document("quay/b", title="Tides", lang="en", text="High altitude, a boat and a pool.")
    beside = {one.question for one in conditions((asks, told), 100)}
    assert beside
    assert not any(word in one for one in beside for word in ("pool", "boat", "altitude"))


def test_a_site_with_too_few_questions_gives_fewer_negatives_and_ends() -> None:
    pages = (a_document("a", title="Quay Row", lang="en", faq=(("Is it cold?", "No."),)),)
    taxonomy = load_taxonomy()
    assert negatives(Bench(FakeEngine(pages, taxonomy), taxonomy), pages, 5) == ()
