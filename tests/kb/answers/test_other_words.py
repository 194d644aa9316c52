"""A page's question asked in words that it has none of: the model says which is meant, the judge whether."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.changes import Changes
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.related import LITTLE
from kb.answers.reply import Asked, Reply
from kb.curation import Curation
from kb.engines.whoosh.engine import WhooshEngine
from kb.meaning.encoder import Encoder
from kb.meaning.loading import load_encoder
from tests.build import a_document

PAGES = (
    a_document(
        "dead-bug",
        title="Dead Bug",
        text="Lie on the mat. Lower one arm and the other leg.",
        faq=(
            ("My back pops off the floor.", "Lower the legs less far. Breathe out as they go."),
            ("How many reps?", "Eight a side."),
            ("My neck gets tired.", "Put a folded towel under the head."),
        ),
    ),
    a_document(
        "box-jump",
        title="Box Jump",
        text="Jump on the box and step down.",
        faq=(("I am scared of missing.", "Begin with a plate on the floor."),),
    ),
    a_document("guide", kind="guide", title="Training at home", text="Jump, hang and lie on the mat."),
    a_document("salto", title="Salto al cajón", lang="es", text="Salta al cajón con los dos pies."),
)

Put = Callable[[str], Reply]


def asking(folder: Path, encoder: Encoder | None) -> Put:
    taxonomy = load_taxonomy()
    engine = WhooshEngine(folder, taxonomy=taxonomy, encoder=encoder)
    engine.apply(Changes(PAGES, full=True))
    return lambda question: ask(engine, taxonomy, Curation(), Asked(text=question, explain=True))


@pytest.fixture(scope="module")
def put(tmp_path_factory: pytest.TempPathFactory) -> Put:
    return asking(tmp_path_factory.mktemp("meaning"), load_encoder())


@pytest.fixture(scope="module")
def by_words(tmp_path_factory: pytest.TempPathFactory) -> Put:
    return asking(tmp_path_factory.mktemp("words"), None)


@pytest.mark.parametrize(
    ("question", "heading", "text"),
    [
        (
            "dead bug, all of my head is so heavy to hold up",
            "My neck gets tired.",
            "Put a folded towel under the head.",
        ),
        (
            "box jump, terrified to fall short",
            "I am scared of missing.",
            "Begin with a plate on the floor.",
        ),
    ],
)
def test_the_question_that_is_meant_answers_in_its_own_words(
    put: Put, by_words: Put, question: str, heading: str, text: str
) -> None:
    assert by_words(question).answer is None
    reply = put(question)
    assert reply.answer is not None
    assert (reply.answer.heading, reply.answer.text) == (heading, text)
    assert any(step.startswith(f"in other words: “{heading}”") for step in reply.steps)


@pytest.mark.parametrize(
    "question",
    [
        "dead bug, my elbows hurt",  # another part of the body
        "dead bug, my hands sweat a lot",
        "I am afraid that I won't make it",  # of what?
        "box jump, what does it cost",
        "box jump instead of my spine lifting away from the mat",
    ],
)
def test_what_no_named_page_asks_stays_unanswered(put: Put, question: str) -> None:
    assert put(question).answer is None


def test_what_is_near_in_meaning_is_lifted_among_what_words_find(put: Put, by_words: Put) -> None:
    question = "leap, mat or box"
    scores = [{found.hit.id: found.hit.score for found in ask(question).hits} for ask in (by_words, put)]
    assert set(scores[0]) == set(scores[1])
    gains = {id: scores[1][id] / scores[0][id] for id in scores[0]}
    assert max(gains, key=gains.__getitem__) == "box-jump"
    assert gains["box-jump"] > 1
    assert min(gains.values()) >= 1 - 1e-6
    assert any(step.startswith("near in meaning: box-jump × 1.") for step in put(question).steps)


@pytest.mark.parametrize("question", ["insecto muerto", "saltar sobre una plataforma"])
def test_pages_of_another_language_are_related_where_words_find_little(put: Put, question: str) -> None:
    reply = put(question)
    [found] = reply.related
    assert found.hit.lang == "en"
    assert found.hit.id not in {hit.hit.id for hit in reply.hits}
    assert found.reason == "near in meaning"
    assert reply.total == len(reply.hits)


def test_a_page_of_another_language_is_similar_by_what_it_means(tmp_path: Path) -> None:
    engines = [
        WhooshEngine(tmp_path / str(n), taxonomy=load_taxonomy(), encoder=one)
        for n, one in enumerate((None, load_encoder()))
    ]
    for engine in engines:
        engine.apply(Changes(PAGES, full=True))
    by_words, by_meaning = ({hit.id: hit.score for hit in engine.similar("salto")} for engine in engines)
    gains = {id: score - by_words.get(id, 0.0) for id, score in by_meaning.items()}
    assert max(gains, key=gains.__getitem__) == "box-jump"
    assert by_meaning["box-jump"] > 1.2 * by_words["box-jump"]


def test_what_a_question_or_a_filter_rules_out_is_not_related(put: Put) -> None:
    assert put("saltar sobre una plataforma, no box jump").related == ()
    assert put("insecto muerto kind:guide").related == ()
    assert put("how much does insurance cost").related == ()


def test_among_many_only_a_nearer_page_of_another_language_is_related(tmp_path: Path) -> None:
    taxonomy = load_taxonomy()
    engine = WhooshEngine(tmp_path, taxonomy=taxonomy, encoder=load_encoder())
    noise = tuple(
        a_document(f"ruido{n}", title=f"Peso muerto {n}", lang="es", text="Sube la barra con la espalda.")
        for n in range(LITTLE)
    )
    engine.apply(Changes((*PAGES, *noise), full=True))

    def near(question: str) -> list[str]:
        reply = ask(engine, taxonomy, Curation(), Asked(text=question))
        assert reply.total >= LITTLE
        return [found.hit.id for found in reply.related]

    assert near("el insecto muerto") == ["dead-bug"]
    assert near("peso muerto con la espalda") == []


def test_where_words_find_enough_nothing_is_related(put: Put, by_words: Put) -> None:
    assert by_words("insecto muerto").related == ()
    assert put("mat").related == ()


def test_totals_and_counts_stay_those_of_words(put: Put, by_words: Put) -> None:
    for question in ("jump", "the mat", "floor"):
        with_it, without = put(question), by_words(question)
        assert (with_it.total, with_it.facets) == (without.total, without.facets)


def test_steps_without_meanings_do_not_speak_of_them(by_words: Put) -> None:
    reply = replace(by_words("dead bug: my spine lifts away from the mat"), took_ms=0)
    assert not [step for step in reply.steps if "meaning" in step or "other words" in step]
