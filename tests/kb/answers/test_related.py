"""What is shown below the results because it is near in meaning, and what not."""

from collections.abc import Iterable

import pytest

from indexer.taxonomy import load_taxonomy
from kb.answers.related import ABROAD, ALIKE, BEHIND, related
from kb.answers.reply import Found
from kb.engines.base import Near, SearchRequest
from kb.query.ast import And, Everything, Not, Query, Term
from kb.query.understanding import understand
from tests.build import a_document
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()


class Meaningful(FakeEngine):
    """Says of each page how near it is."""

    likeness: dict[str, float]

    def nearest(self, text: str, **_: object) -> tuple[Near, ...]:  # type: ignore[override]  # as it is called here
        ordered = sorted(self.likeness.items(), key=lambda one: -one[1])
        return tuple(Near(id, None, "", likeness) for id, likeness in ordered)


def an_engine(likeness: dict[str, float], *, abroad: Iterable[str] = ()) -> Meaningful:
    engine = Meaningful(
        (a_document(id, title=id, lang="es" if id in abroad else "en", text=f"The {id}.") for id in likeness),
        TAXONOMY,
    )
    engine.likeness = likeness
    return engine


def shown(
    engine: Meaningful, *, hits: Iterable[str] = (), total: int = 0, request: SearchRequest | None = None
) -> list[str]:
    request = request or SearchRequest(query=Query(Term("zeppelin")))
    found = engine.search(SearchRequest(query=Query(Everything())))
    known = tuple(Found(hit, "") for hit in found.hits if hit.id in set(hits))
    understood = understand("how to lift the zeppelin", taxonomy=TAXONOMY, lexicon=engine)
    results = engine.search(request)
    object.__setattr__(results, "total", total)
    return [one.hit.id for one in related(engine, understood, request, results, known)]


def test_what_words_find_is_not_shown_again() -> None:
    engine = an_engine({"a": 0.7, "b": 0.69, "c": 0.68})
    assert shown(engine) == ["a", "b", "c"]
    assert shown(engine, hits="b") == ["a", "c"]
    assert shown(engine, hits="abc") == []


@pytest.mark.parametrize(
    ("least", "far"), [(ALIKE, ALIKE - 0.01), (0.9 - BEHIND + 0.001, 0.9 - BEHIND - 0.001)]
)
def test_what_is_far_off_or_far_behind_is_not_shown(least: float, far: float) -> None:
    first = 0.9 if least > ALIKE else least
    assert shown(an_engine({"a": first, "b": least, "c": far})) == ["a", "b"]


def test_where_words_find_enough_only_a_nearer_page_of_another_language_is_shown() -> None:
    engine = an_engine({"a": 0.7, "b": 0.69, "c": ABROAD - 0.01}, abroad="abc")
    assert shown(engine, total=10) == ["a", "b"]
    assert shown(engine, hits="b", total=10) == ["a"], "what is behind a page that words find is no nearer"
    assert shown(an_engine({"a": 0.7, "b": 0.69}, abroad="b"), total=10) == ["b"]


def test_filters_and_what_is_ruled_out_hold_here_too() -> None:
    engine = an_engine({"a": 0.7, "b": 0.69})
    ruled_out = SearchRequest(query=Query(And((Term("zeppelin"), Not(Term("b"))))))
    assert shown(engine, request=ruled_out) == ["a"]
    assert shown(engine, request=SearchRequest(query=Query(Term("zeppelin")), page=2)) == []
    assert shown(engine, request=SearchRequest(query=Query(Term("zeppelin")), sort="title")) == []
