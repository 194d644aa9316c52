"""How many of the words of a question a page must have, and which pages need fewer."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Asked
from kb.answers.rescue import ENOUGH, unknown_words
from kb.curation import Curation
from kb.engines.base import SearchRequest
from kb.query.understanding import understand
from tests.build import a_document
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()


@pytest.fixture(scope="module")
def engine() -> FakeEngine:
    diaries = (
        a_document(f"diary/{n}", title=f"Diary {n}", lang="en", text="A push against the wind: I breathe up.")
        for n in range(ENOUGH)
    )
    own = a_document("moves/push-up", title="Push-Up", lang="en", text="Lower the chest, press it away.")
    other = a_document("moves/wall", title="Wall Sit", lang="en", text="Push the heels down.")
    return FakeEngine((*diaries, own, other), TAXONOMY)


def found(engine: FakeEngine, question: str) -> list[str]:
    return [one.hit.id for one in ask(engine, TAXONOMY, Curation(), Asked(text=question, size=20)).hits]


def test_the_page_of_the_exercise_is_found_without_the_words_asked_about_it(engine: FakeEngine) -> None:
    ids = found(engine, "how do I breathe during push ups")
    assert ids[0] == "moves/push-up"
    assert len(ids) == ENOUGH + 1


def test_words_that_ask_nothing_of_an_exercise_are_all_needed(engine: FakeEngine) -> None:
    assert "moves/push-up" not in found(engine, "breathe push up")


def test_a_word_that_no_page_has_is_named_unless_it_is_mended_or_asks_for_a_list() -> None:
    engine = FakeEngine((a_document("squat", title="Lantern Squat", lang="en", text="Sit."),), TAXONOMY)
    understood = understand("lantren squat zeppelin rutina", taxonomy=TAXONOMY, lexicon=engine)
    assert understood.doubtful[understood.tokens[0]] == "lantern"
    told = list(unknown_words(understood, engine.search(SearchRequest(query=understood.query))))
    assert [str(one) for one in told] == ["no page has the word “zeppelin”"]


def test_a_word_that_only_says_how_one_asks_is_missed_by_nobody() -> None:
    engine = FakeEngine((a_document("squat", title="Lantern Squat", lang="en", text="Sit."),), TAXONOMY)
    understood = understand("is the lantern squat ok", taxonomy=TAXONOMY, lexicon=engine)
    assert not list(unknown_words(understood, engine.search(SearchRequest(query=understood.query))))
