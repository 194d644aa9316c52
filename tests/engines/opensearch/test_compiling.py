"""Our Query -> the query DSL, against a vocabulary that is played here."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.engines.opensearch.compiling import Compiler, in_passages, spoken
from kb.engines.opensearch.facet_counts import narrowed
from kb.engines.opensearch.remote import Json
from kb.engines.opensearch.spelling import Speller
from kb.errors import QueryError
from kb.query.ast import And, Boosted, Clause, Everything, Not, Or, Phrase, Prefix, Selection, Term
from tests.engines.vocabulary import SmallTaxonomy

FORBIDDEN = {"query_string", "simple_query_string", "regexp", "wildcard", "script", "script_score"}


class PlayedVocabulary:
    """Knows every word once, near words and completions of one kind, and a few values."""

    def terms(self, asked: Sequence[str]) -> frozenset[str]:
        return frozenset(asked)

    def completed(self, prefixes: Sequence[str], most: int = 128) -> Mapping[str, tuple[str, ...]]:
        return {prefix: tuple(f"{prefix}{n}" for n in range(most)) for prefix in prefixes}

    def near(self, asked: Sequence[tuple[str, int]]) -> Mapping[tuple[str, int], tuple[Any, ...]]:
        return {key: tuple((f"{key[0]}{n}", f"{key[0]}{n}", 1) for n in range(200)) for key in asked}

    def counts(self, queries: Mapping[object, Json]) -> Mapping[object, int]:
        return dict.fromkeys(queries, 1)

    def extremes(self, key: object, exact: Json, near: Json) -> tuple[float, float]:
        return 1.0, 2.0

    def values(self, fields: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        return dict.fromkeys(fields, ("glutes", "Mat", "dumbbell", "adjustable_bench"))


VOCABULARY: Any = PlayedVocabulary()


def compiled(clause: Clause) -> tuple[Compiler, Json]:
    leaves = Speller(VOCABULARY, ("en", "es"), 100).leaves(tuple(spoken(clause)))
    compiler = Compiler(leaves, VOCABULARY)
    return compiler, compiler.compile(clause)


def keys(query: object) -> Iterator[str]:
    if isinstance(query, dict):
        for key, value in query.items():
            yield key
            yield from keys(value)
    elif isinstance(query, list | tuple):
        for one in query:
            yield from keys(one)


LEAVES = {"rank_feature", "match", "match_phrase", "match_all", "term", "terms"}


def leaf_queries(query: object) -> int:
    return sum(key in LEAVES for key in keys(query))


WORDS = st.text(max_size=12)
TERMS = st.builds(Term, WORDS, st.sampled_from([None, "title", "muscle"]), st.integers(0, 2))
ATOMS = st.one_of(
    TERMS,
    st.builds(Prefix, WORDS, st.sampled_from([None, "body"])),
    st.builds(Phrase, st.lists(WORDS, max_size=3).map(tuple)),
    st.just(Everything()),
)
CLAUSES = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(And, st.lists(inner, max_size=4).map(tuple)),
        st.builds(Or, st.lists(inner, max_size=4).map(tuple), st.integers(1, 3)),
        st.builds(Boosted, inner, st.floats(0.1, 2.0)),
    ),
    max_leaves=8,
)


@given(CLAUSES)
def test_any_clause_compiles_to_a_few_kinds_of_query(clause: Clause) -> None:
    compiler, query = compiled(clause)
    assert not FORBIDDEN & set(keys(query))
    in_passages(compiler.wanted)


def test_thirty_two_expanded_words_stay_below_the_cluster_s_limit() -> None:
    words = [Term(f"wordy{n}", edits=2) for n in range(16)]
    clause = Or((*words, *(Prefix(f"be{n}") for n in range(16))))
    _, query = compiled(clause)
    assert leaf_queries(query) < 1024


def test_boosts_are_pushed_down_to_the_words() -> None:
    compiler, _ = compiled(Boosted(Or((Term("hip"), Boosted(Term("leg"), 0.5))), 0.5))
    assert [one.boost for one in compiler.wanted] == [0.5, 0.25]


def test_what_must_not_be_there_is_not_wanted() -> None:
    compiler, query = compiled(And((Term("hip"), Not(Term("bench")))))
    assert [one.leaf.label for one in compiler.wanted] == ["hip"]
    assert list(keys(query)).count("_name") == 1


def test_neighbours_are_also_looked_for_as_one_word() -> None:
    compiler, _ = compiled(And((Term("push"), Term("up"))))
    assert all(("pushup",) in [run.places[0] for run in one.leaf.runs] for one in compiler.wanted)


def test_an_unknown_field_is_an_error_before_anything_is_asked() -> None:
    with pytest.raises(QueryError, match="unknown field 'colour'"):
        tuple(spoken(Or((Term("hip"), Term("red", field="colour")))))


def test_only_rules_out_what_is_neither_named_nor_below_what_is_named() -> None:
    query = narrowed(Selection("equipment", ("bench",), "only"), VOCABULARY, SmallTaxonomy())
    [outside] = query["bool"]["must_not"]
    assert outside["terms"]["given.equipment_required"] == ["glutes", "Mat", "dumbbell"]


def test_near_words_count_below_the_word_itself() -> None:
    compiler, _ = compiled(Term("beach", edits=1))
    assert compiler.wanted[0].leaf.ceiling == pytest.approx(0.9 / 1.5 / 2)
