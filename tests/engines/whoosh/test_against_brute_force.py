"""500 random requests answered by the engine and by the book: same ranking, same scores, same counts."""

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, pairwise
from pathlib import Path

import pytest

from indexer.changes import Changes
from indexer.document import Document
from kb.engines.base import SearchRequest
from kb.engines.whoosh.engine import WhooshEngine
from kb.query.ast import (
    And,
    Boosted,
    Clause,
    Everything,
    Mode,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Selection,
    Term,
)
from kb.schema import FACETS, FIELDS, NOT_STATED
from tests.build import a_document
from tests.engines.vocabulary import SmallTaxonomy
from tests.engines.whoosh.brute import Brute

SAYINGS = (
    "lumbar ankle squat thigh plank crunch grip stance tempo breath hinge lunge rowing press curling raise",
    "hold slow quick floor bench cable rope towel chair wall knee elbow wrist heel toes spine pelvis muscle",
)
WORDS = [word for saying in SAYINGS for word in saying.split()]
MUSCLES = ("gluteus_medius", "glutes", "hamstrings", "quads", "core")
_FLOOR = 0.37
"""No score of these is just this share of another, where rounding would decide."""
EQUIPMENT = ("dumbbell", "barbell", "bench", "adjustable_bench", "mat", "bodyweight")


def a_random_document(dice: random.Random, id: str) -> Document:
    def some(words: tuple[str, ...] | list[str], most: int) -> tuple[str, ...]:
        return tuple(dice.sample(words, dice.randint(0, most)))

    def text(length: int) -> str:
        return " ".join(dice.choices(WORDS, weights=range(len(WORDS), 0, -1), k=dice.randint(1, length)))

    return a_document(
        id,
        title=text(4).capitalize(),
        aliases=tuple(text(2) for _ in range(dice.randint(0, 2))),
        text=text(40),
        steps=tuple(text(12) for _ in range(dice.randint(0, 3))),
        faq=tuple((text(6), text(15)) for _ in range(dice.randint(0, 2))),
        muscles=some(MUSCLES, 3),
        equipment=some(EQUIPMENT, 2),
        optional=some(EQUIPMENT, 1),
        difficulty=dice.choice((None, "beginner", "intermediate", "advanced")),
        duration=dice.choice((None, 10, 45, 45, 400, 2000)),
        published=dice.choice((None, date(2024, 1, 1) + timedelta(days=dice.randint(0, 9)))),
        source=dice.choice((None, "alpha", "beta", "gamma")),
        translation_key=dice.choice((None, None, "one", "two", "three")),
    )


def a_random_clause(dice: random.Random, depth: int = 2) -> Clause:
    word = dice.choice(WORDS)
    field = dice.choice((None, None, None, *(field.name for field in FIELDS)))
    leaves: tuple[Clause, ...] = (
        Term(word, field),
        Term(word, field),
        Prefix(word[: dice.randint(2, 4)], field),
        Phrase((word, dice.choice(WORDS[:6])), field),
        Everything(),
    )
    if not depth or dice.random() < 0.4:
        return dice.choice(leaves)
    inner = tuple(a_random_clause(dice, depth - 1) for _ in range(dice.randint(1, 3)))
    synonyms = Or((Term(dice.choice(WORDS)), Boosted(Term(dice.choice(WORDS)), 0.5)))
    joints: tuple[Clause, ...] = (
        And((Boosted(synonyms, 3.0), inner[0])),
        And(inner),
        And((*inner, Not(Term(dice.choice(WORDS))))),
        Or(inner),
        Or(inner, minimum=min(2, len(inner))),
        Boosted(inner[0], 0.5),
        Not(inner[0]),
    )
    return dice.choice(joints)


def a_random_request(dice: random.Random, ids: list[str]) -> SearchRequest:
    values = {
        "muscle": (*MUSCLES, "lower_body"),
        "equipment": (*EQUIPMENT, "free_weights"),
        "source": ("alpha", "beta"),
    }
    modes: tuple[Mode, ...] = ("any", "any", "all", "none")
    filters = []
    for name in dice.sample(sorted(values), dice.randint(0, 2)):
        mode = "only" if name == "equipment" and dice.random() < 0.3 else dice.choice(modes)
        filters.append(
            Selection(name, tuple(dice.sample((*values[name], NOT_STATED), dice.randint(1, 2))), mode)
        )
    return SearchRequest(
        query=Query(a_random_clause(dice), tuple(filters), dice.choice((0, 0, _FLOOR))),
        size=dice.choice((1, 7, 10, 33)),
        sort=dice.choice(("best", "best", "best", "newest", "title", "duration")),
        facets=tuple(facet.name for facet in FACETS),
        collapse=dice.choice((None, None, "translation", "source")),
        pinned=tuple(dice.sample(ids, dice.choice((0, 0, 2)))),
        hidden=frozenset(dice.sample(ids, dice.choice((0, 0, 2)))),
        boosts=dict.fromkeys(dice.sample(ids, dice.choice((0, 0, 1))), 1.5),
    )


@pytest.mark.parametrize("seed", range(10))
def test_fifty_random_requests_are_answered_by_the_book(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    documents = {f"d{n:03}": a_random_document(dice, f"d{n:03}") for n in range(160)}
    engine = WhooshEngine(tmp_path, taxonomy=SmallTaxonomy())
    engine.apply(Changes(list(documents.values())[:90], full=True))
    for start, end in pairwise((90, 130, 150, 160)):  # segments of several sizes, with deletions
        changed = [a_random_document(dice, id) for id in dice.sample(sorted(documents)[:start], 5)]
        documents |= {document.id: document for document in changed}
        added = [documents[f"d{n:03}"] for n in range(start, end)]
        gone = dice.choice(sorted(documents)[:start])
        documents.pop(gone)
        documents_now = [one for one in (*changed, *added) if one.id != gone]
        engine.apply(Changes(documents_now, removed=(gone,)))
    book = Brute(documents.values())
    ids = sorted(documents)
    for _ in range(50):
        check(engine, book, a_random_request(dice, ids))


def check(engine: WhooshEngine, book: Brute, request: SearchRequest) -> None:
    ranking, scores, counts = book.answer(request)
    first = engine.search(request)
    assert first.total == len(ranking), request
    pages = [engine.search(replace(request, page=n)).hits for n in range(1, first.pages + 2)]
    hits = list(chain(*pages))
    assert pages[-1] == ()
    for facet in first.facets:
        shown = {bucket.value: bucket.count for bucket in facet.buckets if bucket.count}
        assert shown == counts[facet.name], (facet.name, request)
    assert {hit.id for hit in hits} == set(ranking) or request.collapse
    for hit in hits:
        either = (scores[hit.id], book.edge.get(hit.id, scores[hit.id]))
        assert any(hit.score == pytest.approx(score, rel=1e-3, abs=1e-3) for score in either), request
    if request.sort != "best":
        assert [hit.id for hit in hits] == ranking, request
    else:  # near-equal scores may change places between single and double precision
        values = [hit.score for hit in hits if hit.id not in request.pinned]
        assert values == sorted(values, reverse=True), request
        pins = [id for id in request.pinned if id in {hit.id for hit in hits}]
        assert [hit.id for hit in hits][: len(pins)] == pins
