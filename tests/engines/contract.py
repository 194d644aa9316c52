"""What every engine must do: one class, run unchanged against each of them.

A subclass gives two fixtures, empty, writable, over `SmallTaxonomy`: `engine`, a new one for each test, and
`shared`, one for all. What an engine can't do is one explicit skip there, with its reason.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from indexer.changes import Changes
from indexer.document import Document
from kb.analysis import fold
from kb.engines.base import (
    Called,
    Engine,
    Explanation,
    Hit,
    Searcher,
    SearchRequest,
    SearchResults,
    passages_of,
)
from kb.engines.counts import FacetCounts
from kb.errors import DocumentNotFound, QueryError
from kb.query.ast import (
    And,
    Between,
    Boosted,
    Clause,
    Everything,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Selection,
    Term,
)
from kb.query.syntax import parse
from kb.repeating import template_keys
from kb.schema import FACETS, NOT_STATED
from tests.build import a_document, a_section
from tests.engines.languages import COLUMNS, LANGUAGES, Language

DOCUMENTS: tuple[Document, ...] = (
    a_document(
        "kickback",
        title="Glute kickback",
        aliases=("straight-leg kickback",),
        text="Kneel on all fours. Extend one leg until it is straight. Squeeze the glute at the top.",
        faq=(("Why do I feel this in my lower back?", "Your hips tilt. Brace the core and lift less high."),),
        muscles=("gluteus_medius", "glutes"),
        secondary=("hamstrings",),
        equipment=("mat",),
        difficulty="beginner",
        duration=45,
        published=date(2024, 5, 1),
        source="alpha.example",
        translation_key="kickback",
    ),
    a_document(
        "patada",
        title="Patada de glúteo",
        text="Apóyate en las manos y las rodillas. Extiende una pierna hacia atrás.",
        muscles=("glutes",),
        equipment=("mat",),
        difficulty="beginner",
        published=date(2024, 5, 2),
        source="alpha.example",
        lang="es",
        translation_key="kickback",
    ),
    a_document(
        "donkey",
        title="Donkey kick",
        text="Bend the knee to ninety degrees. Kick back and up. Do not arch the back.",
        muscles=("glutes",),
        difficulty="beginner",
        duration=30,
        published=date(2023, 1, 1),
        updated=date(2025, 1, 1),
        source="beta.example",
    ),
    a_document(
        "thrust",
        title="Barbell hip thrust",
        text="Rest your shoulders on a bench. Drive the hips up.",
        muscles=("glutes",),
        secondary=("hamstrings",),
        equipment=("barbell", "adjustable_bench"),
        difficulty="advanced",
        duration=600,
        published=date(2022, 3, 3),
        source="beta.example",
        movement=("hip_extension",),
    ),
    a_document(
        "bridge",
        title="Bridge",
        text="Lie on your back. Drive the hips up. Lower slowly.",
        muscles=("glutes",),
        equipment=("bodyweight",),
        optional=("dumbbell",),
        source="alpha.example",
        movement=("hip_extension",),
    ),
    a_document("stretching", title="About stretching", kind="guide", text="Hold each stretch and breathe."),
)
"""Six pages that differ in what the tests ask about."""

COUNTED = tuple(facet.name for facet in FACETS)


def ids(results: SearchResults | Sequence[Hit]) -> list[str]:
    return [hit.id for hit in (results.hits if isinstance(results, SearchResults) else results)]


def counts(facet: FacetCounts) -> Mapping[str, int]:
    return {bucket.value: bucket.count for bucket in facet.buckets}


def leaves(explanation: Explanation) -> float:
    parts = explanation.parts
    return sum(map(leaves, parts)) if parts else explanation.value


class EngineContract:
    @pytest.fixture(scope="class")
    @classmethod
    def full(cls, shared: Engine) -> Iterator[Searcher]:
        """What most tests ask and none changes: the pages are written once."""
        written = shared.apply(Changes(DOCUMENTS, full=True))
        yield shared
        assert shared.generation() == written

    @pytest.fixture
    def filled(self, engine: Engine) -> Engine:
        engine.apply(Changes(DOCUMENTS, full=True))
        return engine

    def ask(
        self, engine: Searcher, clause: Clause, *filters: Selection, floor: float = 0.0, **more: object
    ) -> SearchResults:
        return engine.search(SearchRequest(query=Query(clause, filters, floor), **more))  # type: ignore[arg-type]  # a test names what it asks

    def found(self, engine: Searcher, clause: Clause, *filters: Selection) -> set[str]:
        return set(ids(self.ask(engine, clause, *filters)))

    # -- matching

    @pytest.mark.parametrize(
        ("text", "lang", "found", "missed"),
        [
            ("今天做深蹲和背部训练。", "zh", ("深蹲", "背部训练", "蹲", "练"), ("蹲深", "训背")),
            ("スクワットで大腿を鍛える", "ja", ("スクワット", "大腿", "腿"), ("腿大",)),
            ("วันนี้ทำสควอทที่บ้าน", "th", ("สควอท", "บ้าน"), ("ทสควอ",)),
            ("पीठ की मांसपेशियाँ", "hi", ("पीठ", "मांसपेशियाँ"), ("पठ",)),
            ("تمرين البِلانك", "ar", ("البلانك", "تمرين"), ("تمر",)),
            ("Después debería doblar las rodillas", "es", ("despues", "deberia", "rodilla"), ("debe",)),
            ("Løft og ın đau", "no", ("loft", "in", "dau"), ("lft",)),
            ("Do 3×8 on a T-bar with 5 kg", "en", ("3x8", "3 x 8", "tbar", "t-bar", "5kg"), ("8x3", "btar")),
            ("A stabilizer over gray tires", "en", ("stabiliser", "grey", "tyre"), ("stables",)),
        ],
    )
    def test_every_script_sign_and_spelling_is_found_inside_a_sentence(
        self, engine: Engine, text: str, lang: str, found: tuple[str, ...], missed: tuple[str, ...]
    ) -> None:
        page = a_document("page", title="Page", text=text, lang=lang)
        engine.apply(Changes((page, a_document("other", title="Other", text="Nothing.")), full=True))
        for typed in found:
            assert self.found(engine, parse(typed).clause) == {"page"}, typed
        for typed in missed:
            assert self.found(engine, Phrase(tuple(typed.split()))) == set(), typed
        [hit] = self.ask(engine, parse(found[0]).clause).hits
        marked = "".join(one.text for one in hit.snippet if one.match)
        assert marked, found[0]

    def test_twelve_languages_are_found_in_every_way(self, engine: Engine) -> None:
        engine.apply(Changes((one.page for one in LANGUAGES), full=True))
        wrong = [
            (one.name, column)
            for one in LANGUAGES
            for column in COLUMNS
            if (column == "highlight" or getattr(one, column)) and not self.finds(engine, one, column)
        ]
        assert wrong == []

    def finds(self, engine: Engine, one: Language, column: str) -> bool:
        match column:
            case "typo":
                return one.right in engine.spell(one.typo or "")
            case "suggestion":
                return one.title in [found.text for found in engine.suggest(one.suggestion)]
            case "highlight":
                hits = self.ask(engine, parse(one.sentence).clause).hits
                marked = ["".join(part.text for part in hit.snippet if part.match) for hit in hits]
                return marked == [one.sentence]
            case "phrase":
                words = tuple(one.phrase.split())
                back = self.found(engine, Phrase(words[::-1])) if len(words) > 1 else set()
                return self.found(engine, Phrase(words)) == {one.lang} and not back
            case _:
                return self.found(engine, parse(getattr(one, column)).clause) == {one.lang}

    @pytest.mark.parametrize(
        ("asked", "same", "other", "lang"),
        [
            ("cuña", "La cuña va debajo.", "La cuna va debajo.", "es"),
            ("cuñas", "La cuña va debajo.", "La cuna, la cuna y otra cuna.", "es"),
            ("papá", "Un papá.", "Una papa.", "es"),
            ("über", "Man steigt über den Kasten.", "Die App Uber.", "de"),
            ("får", "Ett får.", "En far.", "sv"),
        ],
    )
    def test_the_very_letters_that_are_asked_come_first(
        self, engine: Engine, asked: str, same: str, other: str, lang: str
    ) -> None:
        pages = (
            a_document("b", title="B", text=same, lang=lang),
            a_document("a", title="A", text=other, lang=lang),
        )
        engine.apply(Changes(pages, full=True))
        results = self.ask(engine, Term(asked), explain=True)
        assert ids(results) == ["b", "a"]
        assert leaves(results.hits[0].explanation) == pytest.approx(results.hits[0].score)  # type: ignore[arg-type]  # it was asked for
        assert "letters" not in results.hits[0].facets
        assert self.found(engine, Term(fold(asked))) == {"a", "b"}

    def test_pages_that_say_the_same_of_their_titles_are_counted(self, engine: Engine) -> None:
        said = "Learn how to do the {} with proper form."
        pages = [
            a_document(name.lower(), title=name, text=said.format(name)) for name in ("Plank", "Squat", "Row")
        ]
        engine.apply(
            Changes((*pages, a_document("dip", title="Dip", text="Learn how the dip is done.")), full=True)
        )
        (key,) = template_keys(pages[0])
        alike = Query(Everything(), (Selection("templates", (key,)),))
        assert ids(engine.search(SearchRequest(query=alike))) == ["plank", "row", "squat"]
        engine.apply(Changes((), removed=("row",)))
        assert engine.search(SearchRequest(query=alike)).total == 2

    def test_what_is_said_of_pages_in_any_language_is_read_in_its_own(self, engine: Engine) -> None:
        page = a_document("puente", title="Puente", text="Sube la cadera.", muscles=("glutes",), lang="es")
        engine.apply(Changes((page,), full=True))
        assert self.found(engine, Term("glute")) == {"puente"}
        assert self.found(engine, Term("glut")) == set()
        changed = a_document("puente", title="Puente", text="Baja.", muscles=("glutes",), lang="es")
        engine.apply(Changes((changed,)))
        assert self.found(engine, Term("glutes")) == {"puente"}

    def test_bounds_of_a_duration_keep_what_states_one_within_them(self, full: Searcher) -> None:
        assert self.found(full, Between("duration", None, 45)) == {"donkey"}
        assert self.found(full, Between("duration", None, 46)) == {"kickback", "donkey"}
        assert self.found(full, Between("duration", 30, 600)) == {"kickback", "donkey"}
        assert self.found(full, Between("duration", 600, None)) == {"thrust"}
        assert self.found(full, Between("duration", 601, None)) == set()
        assert self.found(full, And((Term("kick"), Between("duration", None, 31)))) == {"donkey"}
        with pytest.raises(QueryError):
            self.found(full, Between("title", 1, 2))

    def test_a_word_matches_in_every_searched_field(self, full: Searcher) -> None:
        assert self.found(full, Term("kickback")) == {"kickback", "donkey"}
        assert self.found(full, Term("kneel")) == {"kickback"}
        assert self.found(full, Term("straight")) == {"kickback"}
        assert self.found(full, Term("tilt")) == {"kickback"}

    def test_a_word_matches_its_other_forms(self, full: Searcher) -> None:
        assert self.found(full, Term("Kicks")) >= {"donkey"}
        assert self.found(full, Term("stretches")) == {"stretching"}

    def test_accents_and_case_make_no_difference(self, full: Searcher) -> None:
        assert "patada" in self.found(full, Term("GLUTEO"))
        assert self.found(full, Term("apoyate")) == {"patada"}

    def test_a_word_can_be_asked_of_one_field(self, full: Searcher) -> None:
        assert self.found(full, Term("back", field="questions")) == {"kickback"}
        assert self.found(full, Term("back", field="title")) == set()

    def test_a_facet_can_be_named_as_a_field(self, full: Searcher) -> None:
        assert self.found(full, Term("hamstrings", field="muscle")) == {"kickback", "thrust"}

    def test_an_unknown_field_is_an_error(self, full: Searcher) -> None:
        with pytest.raises(QueryError, match="unknown field 'colour'"):
            self.ask(full, Term("red", field="colour"))

    def test_an_unknown_facet_is_an_error(self, full: Searcher) -> None:
        with pytest.raises(QueryError, match="unknown facet 'colour'"):
            self.ask(full, Everything(), Selection("colour", ("red",)))
        with pytest.raises(QueryError, match="unknown facet 'colour'"):
            self.ask(full, Everything(), facets=("colour",))

    def test_all_words_must_match_under_and(self, full: Searcher) -> None:
        assert self.found(full, And((Term("drive"), Term("hips"), Term("bench")))) == {"thrust"}

    def test_one_word_is_enough_under_or(self, full: Searcher) -> None:
        assert self.found(full, Or((Term("donkey"), Term("bridge")))) == {"donkey", "bridge"}

    def test_a_minimum_of_words_must_match(self, full: Searcher) -> None:
        clause = Or((Term("drive"), Term("hips"), Term("bench")), minimum=2)
        assert self.found(full, clause) == {"thrust", "bridge"}

    def test_not_alone_is_everything_else(self, full: Searcher) -> None:
        assert self.found(full, Not(Term("hips"))) == {"patada", "donkey", "stretching"}

    def test_not_takes_away_beside_a_word(self, full: Searcher) -> None:
        assert self.found(full, And((Term("hips"), Not(Term("barbell"))))) == {"kickback", "bridge"}

    def test_everything_matches_every_document(self, full: Searcher) -> None:
        results = self.ask(full, Everything())
        assert results.total == len(DOCUMENTS)
        assert len({hit.score for hit in results.hits}) == 1

    def test_a_phrase_needs_its_words_side_by_side_in_order(self, full: Searcher) -> None:
        assert self.found(full, Phrase(("lower", "back"))) == {"kickback"}
        assert self.found(full, Phrase(("back", "lower"))) == set()

    def test_no_phrase_spans_two_pieces(self, engine: Engine) -> None:
        page = a_document(
            "two",
            sections=(a_section("First", "ends with alpha"), a_section("Second", "other")),
            aliases=("one gamma", "delta two"),
        )
        engine.apply(Changes((page,), full=True))
        assert self.found(engine, Phrase(("gamma", "delta"))) == set()
        assert self.found(engine, Phrase(("alpha", "second"))) == set()
        assert self.found(engine, Phrase(("with", "alpha"))) == {"two"}

    def test_a_phrase_with_a_word_twice(self, engine: Engine) -> None:
        engine.apply(
            Changes((a_document("so", text="so so good"), a_document("one", text="so good")), full=True)
        )
        assert self.found(engine, Phrase(("so", "so"))) == {"so"}

    def test_a_prefix_matches_every_word_that_begins_so(self, full: Searcher) -> None:
        assert self.found(full, Prefix("should")) == {"thrust"}
        assert self.found(full, Prefix("kickb")) == {"kickback"}

    def test_a_prefix_finds_nothing_where_no_word_begins_so(self, full: Searcher) -> None:
        assert self.found(full, Prefix("zzz")) == set()

    def test_a_fuzzy_word_matches_words_near_it(self, full: Searcher) -> None:
        assert self.found(full, Term("donky", edits=1)) == {"donkey"}
        assert self.found(full, Term("brigde", edits=1)) == {"bridge"}
        assert self.found(full, Term("brdgee", edits=1)) == set()
        assert self.found(full, Term("ridge", edits=2)) == set()

    def test_an_exact_word_ranks_before_one_that_is_only_near(self, engine: Engine) -> None:
        near = [a_document(f"near-{n}", title="bench", text="bench " * 20) for n in range(3)]
        exact = a_document("exact", text="a page of many other words with one beach at its end")
        engine.apply(Changes((*near, exact), full=True))
        assert ids(self.ask(engine, Term("beach", edits=1))) == ["exact", "near-0", "near-1", "near-2"]

    def test_a_word_written_as_one_finds_it_written_apart(self, engine: Engine) -> None:
        pages = (
            a_document("joined", title="Pushup"),
            a_document("apart", title="Push up"),
            a_document("hyphen", title="Push-up"),
            a_document("other", title="Push and go"),
        )
        engine.apply(Changes(pages, full=True))
        expected = {"joined", "apart", "hyphen"}
        assert self.found(engine, Term("pushup")) == expected
        assert self.found(engine, Term("push-up")) == expected
        assert self.found(engine, And((Term("push"), Term("up")))) == expected

    def test_a_boost_multiplies_the_score(self, full: Searcher) -> None:
        plain = self.ask(full, Term("bridge")).hits[0].score
        half = self.ask(full, Boosted(Term("bridge"), 0.5)).hits[0].score
        assert half == pytest.approx(plain / 2, rel=1e-4)

    def test_a_word_of_no_letters_finds_nothing(self, full: Searcher) -> None:
        assert self.found(full, Term("?!")) == set()
        assert self.found(full, Prefix("--")) == set()
        assert self.found(full, Phrase(())) == set()

    def test_nothing_is_found_in_an_empty_index(self, engine: Engine) -> None:
        engine.apply(Changes((), full=True))
        results = self.ask(engine, Term("glute"), facets=COUNTED)
        assert (results.total, results.pages, results.hits) == (0, 0, ())
        assert self.found(engine, Not(Term("glute"))) == set()

    # -- ranking, paging, order

    def test_a_title_outranks_a_mention(self, full: Searcher) -> None:
        assert ids(self.ask(full, Term("kick")))[0] == "donkey"

    @pytest.mark.parametrize(
        "clause",
        [
            Term("kickback"),
            Or((Term("glute", "title"), Term("kickback", "aliases"))),
            Term("hip", "body"),
            Everything(),
        ],
    )
    def test_without_excerpts_the_hits_are_the_same_in_the_same_order(
        self, full: Searcher, clause: Clause
    ) -> None:
        told, bare = self.ask(full, clause), self.ask(full, clause, excerpts=False)
        assert bare.total == told.total > 0
        assert [(hit.id, hit.title, hit.facets) for hit in bare.hits] == [
            (hit.id, hit.title, hit.facets) for hit in told.hits
        ]
        assert [hit.score for hit in bare.hits] == pytest.approx([hit.score for hit in told.hits])

    def test_equal_scores_are_ordered_by_id(self, engine: Engine) -> None:
        engine.apply(Changes([a_document(f"d{n:02}", title="Same") for n in range(40)], full=True))
        results = self.ask(engine, Term("same"), size=40)
        assert ids(results) == [f"d{n:02}" for n in range(40)]

    def test_pages_join_into_the_whole_ranking(self, engine: Engine) -> None:
        pages = [
            a_document(f"d{n}", title="Kick", text="kick " * (n % 7) + "leg " * (n % 5)) for n in range(150)
        ]
        engine.apply(Changes(pages, full=True))
        clause = Or((Term("kick"), Term("leg")))
        whole = ids(self.ask(engine, clause, size=150))
        parts = [ids(self.ask(engine, clause, page=n, size=13)) for n in range(1, 13)]
        assert list(itertools.chain(*parts)) == whole
        assert len(set(whole)) == 150

    def test_scores_never_rise_down_the_ranking(self, engine: Engine) -> None:
        pages = [
            a_document(f"d{n}", title="Kick", text="kick " * (n % 7) + "leg " * (n % 5)) for n in range(150)
        ]
        engine.apply(Changes(pages, full=True))
        scores = [hit.score for hit in self.ask(engine, Or((Term("kick"), Term("leg"))), size=150).hits]
        assert scores == sorted(scores, reverse=True)

    def test_a_page_past_the_end_is_empty(self, full: Searcher) -> None:
        results = self.ask(full, Everything(), page=3, size=3)
        assert (results.total, results.pages, results.hits) == (6, 2, ())

    def test_the_first_hits_do_not_depend_on_the_page_size(self, full: Searcher) -> None:
        clause = Or((Term("hips"), Term("back"), Term("kick")))
        whole = ids(self.ask(full, clause, size=100))
        for size in range(1, 6):
            assert ids(self.ask(full, clause, size=size)) == whole[:size]

    def test_newest_first_and_undated_last(self, full: Searcher) -> None:
        results = self.ask(full, Everything(), sort="newest")
        assert ids(results) == ["donkey", "patada", "kickback", "thrust", "bridge", "stretching"]

    def test_sorted_by_title(self, full: Searcher) -> None:
        results = self.ask(full, Everything(), sort="title")
        assert ids(results) == ["stretching", "thrust", "bridge", "donkey", "kickback", "patada"]

    def test_numbers_in_titles_sort_by_their_worth(self, engine: Engine) -> None:
        titles = {
            "c": "Day 10",
            "a": "Day 9: rest",
            "b": "Day 09",
            "d": "day 2",
            "e": "Day one",
            "f": "100 kicks",
        }
        engine.apply(Changes((a_document(id, title=title) for id, title in titles.items()), full=True))
        assert ids(self.ask(engine, Everything(), sort="title")) == ["f", "d", "b", "a", "c", "e"]

    def test_shortest_first_and_unknown_last(self, full: Searcher) -> None:
        results = self.ask(full, Everything(), sort="duration")
        assert ids(results) == ["donkey", "kickback", "thrust", "bridge", "patada", "stretching"]

    def test_pinned_documents_come_first_in_their_order(self, full: Searcher) -> None:
        results = self.ask(full, Term("kick"), pinned=("thrust", "bridge"))
        assert ids(results) == ["thrust", "bridge", "donkey"]
        assert results.total == 3

    def test_a_pinned_document_must_pass_the_filters(self, full: Searcher) -> None:
        level = Selection("difficulty", ("beginner",))
        assert ids(self.ask(full, Term("donkey"), level, pinned=("thrust", "kickback"))) == [
            "kickback",
            "donkey",
        ]

    def test_hidden_documents_never_come_nor_count(self, full: Searcher) -> None:
        results = self.ask(full, Everything(), hidden=frozenset({"bridge"}), facets=("kind",))
        assert "bridge" not in ids(results)
        assert counts(results.facets[0]) == {"exercise": 4, "guide": 1}

    def test_a_boosted_document_rises(self, full: Searcher) -> None:
        clause = Term("hips")
        last = ids(self.ask(full, clause))[-1]
        assert ids(self.ask(full, clause, boosts={last: 50.0}))[0] == last

    def test_an_unknown_id_pinned_hidden_or_boosted_changes_nothing(self, full: Searcher) -> None:
        odd = self.ask(full, Term("hips"), pinned=("no",), hidden=frozenset({"no"}), boosts={"no": 2.0})
        assert odd == self.ask(full, Term("hips"))

    def test_what_scores_less_than_the_floor_does_not_match(self, full: Searcher) -> None:
        clause = Or((Boosted(Term("donkey", "title"), 100.0), Term("hips")))
        [best, *weaker] = ids(self.ask(full, clause))
        assert (best, bool(weaker)) == ("donkey", True)
        strong = self.ask(full, clause, floor=0.5, facets=("kind",))
        assert (ids(strong), strong.total, counts(strong.facets[0])) == (["donkey"], 1, {"exercise": 1})
        assert self.ask(full, clause, floor=0.001).total == 1 + len(weaker)

    def test_no_filter_moves_the_floor_and_what_is_pinned_stands_above_it(self, full: Searcher) -> None:
        clause = Or((Boosted(Term("donkey", "title"), 100.0), Term("hips")))
        [_, weaker, *_] = ids(self.ask(full, clause))
        without = Selection("kind", ("guide",))
        assert ids(self.ask(full, clause, without, floor=0.5)) == []
        assert ids(self.ask(full, clause, floor=0.5, pinned=(weaker,))) == [weaker, "donkey"]
        assert weaker in ids(self.ask(full, clause, floor=0.5, hidden=frozenset(("donkey",))))

    # -- filters and counts

    def test_values_of_one_facet_are_alternatives(self, full: Searcher) -> None:
        wanted = Selection("difficulty", ("beginner", "advanced"))
        assert self.found(full, Everything(), wanted) == {"kickback", "patada", "donkey", "thrust"}

    def test_filters_on_two_facets_must_both_hold(self, full: Searcher) -> None:
        assert self.found(
            full, Everything(), Selection("muscle", ("hamstrings",)), Selection("source", ("beta.example",))
        ) == {"thrust"}

    def test_all_values_must_be_there_in_mode_all(self, full: Searcher) -> None:
        both = Selection("muscle", ("glutes", "hamstrings"), "all")
        assert self.found(full, Everything(), both) == {"kickback", "thrust"}

    def test_mode_none_leaves_out_each_value(self, full: Searcher) -> None:
        neither = Selection("equipment", ("mat", "bench"), "none")
        assert self.found(full, Everything(), neither) == {"donkey", "bridge", "stretching"}

    def test_mode_only_asks_for_nothing_beyond_what_one_has(self, full: Searcher) -> None:
        mat = Selection("equipment", ("mat",), "only")
        assert self.found(full, Everything(), mat) == {"kickback", "patada", "donkey", "bridge", "stretching"}
        more = Selection("equipment", ("bench", "free_weights"), "only")
        assert self.found(full, Everything(), more) == {"thrust", "donkey", "bridge", "stretching"}

    def test_of_alternatives_one_is_enough_in_both_modes(self, engine: Engine) -> None:
        row = a_document("row", title="Row", equipment=("barbell", "dumbbell", "bench"))
        either = replace(row, facets=replace(row.facets, choices=(("barbell", "dumbbell"),)))
        engine.apply(Changes((either,), full=True))
        for left, mode, found in (
            (("barbell",), "none", {"row"}),
            (("barbell", "dumbbell"), "none", set()),
            (("free_weights",), "none", set()),
            (("bench",), "none", set()),
            (("dumbbell", "bench"), "only", {"row"}),
            (("dumbbell",), "only", set()),
        ):
            assert self.found(engine, Everything(), Selection("equipment", left, mode)) == found, left

    def test_a_value_stands_for_everything_below_it(self, full: Searcher) -> None:
        assert self.found(full, Everything(), Selection("equipment", ("free_weights",))) == {
            "thrust",
            "bridge",
        }
        assert "stretching" not in self.found(full, Everything(), Selection("muscle", ("lower_body",)))

    def test_a_group_stands_for_its_members(self, full: Searcher) -> None:
        members = Selection("muscle", ("glutes", "hamstrings"))
        for mode in ("any", "all"):
            chosen = Selection("muscle", ("posterior_chain",), mode)
            assert self.found(full, Everything(), chosen) == self.found(full, Everything(), members) != set()

    def test_a_group_leaves_out_its_members(self, full: Searcher) -> None:
        without = Selection("muscle", ("posterior_chain",), "none")
        members = Selection("muscle", ("glutes", "hamstrings"), "none")
        assert self.found(full, Everything(), without) == self.found(full, Everything(), members)

    def test_a_group_that_no_page_names_is_no_bucket(self, full: Searcher) -> None:
        [facet] = self.ask(full, Everything(), facets=("muscle",)).facets
        assert "posterior_chain" not in counts(facet)

    def test_a_chosen_group_counts_its_members_and_what_is_below_them(self, engine: Engine) -> None:
        found = self.muscles(
            engine, "glutes", "gluteus_medius", "hamstrings", "calves", chosen="posterior_chain"
        )
        assert (found["posterior_chain"], found["calves"]) == (3, 1)

    def test_a_group_that_a_page_names_counts_what_a_click_leaves(self, engine: Engine) -> None:
        assert self.muscles(engine, "posterior_chain", "hamstrings", "calves")["posterior_chain"] == 2
        assert len(self.found(engine, Everything(), Selection("muscle", ("posterior_chain",)))) == 2

    def muscles(self, engine: Engine, *pages: str, chosen: str = "") -> dict[str, int]:
        """The counts of muscles over one page of each of these."""
        documents = [a_document(f"p{n}", title="page", muscles=(muscle,)) for n, muscle in enumerate(pages)]
        engine.apply(Changes(documents, full=True))
        filters = (Selection("muscle", (chosen,)),) if chosen else ()
        [facet] = self.ask(engine, Everything(), *filters, facets=("muscle",)).facets
        assert {bucket.value for bucket in facet.buckets if bucket.selected} == {*filter(None, [chosen])}
        return counts(facet)

    def test_not_stated_can_be_chosen(self, full: Searcher) -> None:
        unknown = Selection("difficulty", (NOT_STATED,))
        assert self.found(full, Everything(), unknown) == {"bridge", "stretching"}

    def test_a_filter_that_nothing_passes_leaves_nothing(self, full: Searcher) -> None:
        results = self.ask(full, Everything(), Selection("muscle", ("nobody",)))
        assert (results.total, results.hits) == (0, ())

    def test_a_filter_of_no_values_leaves_nothing(self, full: Searcher) -> None:
        assert self.found(full, Everything(), Selection("muscle", ())) == set()

    def test_a_number_falls_into_its_range(self, full: Searcher) -> None:
        results = self.ask(full, Everything(), facets=("duration",))
        assert counts(results.facets[0]) == {"30-60": 2, "300-900": 1, NOT_STATED: 3}

    def test_a_keyword_filters(self, full: Searcher) -> None:
        same = Selection("translation", ("kickback",))
        assert self.found(full, Everything(), same) == {"kickback", "patada"}

    def test_every_count_equals_the_hits_after_the_click(self, full: Searcher) -> None:
        filters = (Selection("muscle", ("glutes",)), Selection("source", ("alpha.example", "beta.example")))
        for facet in self.ask(full, Everything(), *filters, facets=COUNTED).facets:
            others = [one for one in filters if one.facet != facet.name or one.mode == "none"]
            for bucket in facet.buckets:
                click = self.ask(full, Everything(), *others, Selection(facet.name, (bucket.value,)))
                assert click.total == bucket.count, (facet.name, bucket.value)

    def test_after_is_what_a_click_leaves_whatever_is_selected(self, full: Searcher) -> None:
        """Put beside the alternatives of its facet, or taken out of them; alone and under collapse."""
        states = (
            (),
            (Selection("difficulty", ("beginner",)),),
            (Selection("muscle", ("glutes", "hamstrings")), Selection("lang", ("en",))),
            (Selection("lang", ("en", "es")), Selection("muscle", ("posterior_chain",), "none")),
            (Selection("equipment", ("mat",), "only"), Selection("source", ("alpha.example", NOT_STATED))),
            (Selection("equipment", ("mat",), "only"), Selection("equipment", ("mat", NOT_STATED))),
            (Selection("muscle", ("lower_body", "gluteus_medius"), "all"),),
        )
        for filters in states:
            for collapse in (None, "translation"):
                self.click_everything(full, filters, collapse)

    def click_everything(
        self, engine: Searcher, filters: tuple[Selection, ...], collapse: str | None
    ) -> None:
        for facet in self.ask(engine, Everything(), *filters, facets=COUNTED, collapse=collapse).facets:
            own = [one for one in filters if one.facet == facet.name and one.mode == "any"]
            rest = [one for one in filters if one not in own]
            chosen = [value for one in own for value in one.values]
            fixed = {value for one in rest if one.facet == facet.name for value in one.values}
            for bucket in facet.buckets:
                if bucket.value in fixed:
                    continue  # chosen in a mode of its own: no click on a value takes it out
                left = [value for value in chosen if value != bucket.value]
                values = left if bucket.value in chosen else [*chosen, bucket.value]
                clicked = [Selection(facet.name, tuple(values))] if values else []
                found = self.ask(engine, Everything(), *rest, *clicked, collapse=collapse)
                assert bucket.after == found.total, (filters, collapse, facet.name, bucket.value)

    def test_facet_counts_ignore_their_own_filter(self, full: Searcher) -> None:
        free = self.ask(full, Term("hips"), facets=("difficulty",)).facets[0]
        bound = self.ask(full, Term("hips"), Selection("difficulty", ("beginner",)), facets=("difficulty",))
        assert counts(bound.facets[0]) == counts(free)

    def test_a_tree_counts_a_value_under_everything_broader_once(self, full: Searcher) -> None:
        found = counts(self.ask(full, Everything(), facets=("muscle",)).facets[0])
        assert found == {"lower_body": 5, "glutes": 5, "hamstrings": 2, "gluteus_medius": 1, NOT_STATED: 1}

    def test_a_bucket_says_what_it_counts_towards(self, full: Searcher) -> None:
        buckets = self.ask(full, Everything(), facets=("muscle",)).facets[0].buckets
        assert next(b for b in buckets if b.value == "gluteus_medius").broader == ("glutes", "lower_body")

    def test_buckets_come_largest_first_then_by_value(self, full: Searcher) -> None:
        for facet in self.ask(full, Everything(), facets=COUNTED).facets:
            keys = [(-bucket.count, bucket.value) for bucket in facet.buckets]
            assert keys == sorted(keys)

    def test_a_selected_value_is_there_even_at_zero(self, full: Searcher) -> None:
        results = self.ask(
            full, Term("bench"), Selection("difficulty", ("beginner",)), facets=("difficulty",)
        )
        bucket = next(b for b in results.facets[0].buckets if b.value == "beginner")
        assert (bucket.count, bucket.selected) == (0, True)
        odd = self.ask(full, Everything(), Selection("muscle", ("no such",)), facets=("muscle",))
        assert counts(odd.facets[0])["no such"] == 0

    # -- requests

    def test_a_page_of_no_size_has_the_total_and_counts_alone(self, full: Searcher) -> None:
        for more in (
            {}, {"collapse": "translation"}, {"pinned": ("bridge",)}, {"hidden": frozenset(("donkey",))},
            {"collapse": "source", "pinned": ("patada", "bridge")},
        ):  # fmt: skip
            whole = self.ask(full, Term("glute"), facets=COUNTED, **more)
            bare = self.ask(full, Term("glute"), facets=COUNTED, size=0, **more)
            assert bare == replace(whole, hits=(), pages=0), more
            assert bare.total > 0

    def test_several_requests_are_answered_as_each_alone(self, full: Searcher) -> None:
        requests = [
            SearchRequest(query=Query(Term("kick")), facets=COUNTED),
            SearchRequest(query=Query(Everything())).counting(),
            SearchRequest(query=Query(Term("back")), size=0, passages=3),
        ]
        assert full.search_all(requests) == tuple(map(full.search, requests))
        assert full.search_all(()) == ()
        with pytest.raises(QueryError):
            full.search_all([*requests, SearchRequest(query=Query(Term("back", "no such")))])

    def test_who_is_called_so_is_lifted_by_the_name(self, full: Searcher) -> None:
        by_name = (
            Called("straight-leg kickback", 2.0, 5.0),
            Called("Bridges", 9.0, 9.0),
            Called("bridge", 3.0, 1.0),
        )
        named = [full.named(name) for name in ("straight-leg kickback", "bridge")]
        assert named == [{"kickback": "alias"}, {"bridge": "title"}]
        given = {"bridge": 2.0}
        every = Or((Term("glute"), Term("kick"), Term("hips")))
        lifted = self.ask(full, every, called=by_name, boosts=given)
        assert lifted == self.ask(full, every, boosts={"kickback": 5.0, "bridge": 6.0})
        assert ids(lifted) != ids(self.ask(full, every, boosts=given))

    # -- collapse

    def test_collapse_shows_the_best_of_each_group(self, full: Searcher) -> None:
        results = self.ask(full, Or((Term("patada"), Term("kneel"))), collapse="translation")
        assert ids(results) == ["patada"]
        assert results.total == 1

    def test_documents_without_a_value_stand_alone_under_collapse(self, full: Searcher) -> None:
        results = self.ask(full, Everything(), collapse="translation")
        assert results.total == 5
        assert len(ids(results)) == 5

    def test_counts_under_collapse_are_of_what_is_shown(self, full: Searcher) -> None:
        results = self.ask(full, Everything(), collapse="translation", facets=COUNTED)
        assert counts(next(f for f in results.facets if f.name == "lang")) == {"en": 5, "es": 1}
        for facet in results.facets:
            for bucket in facet.buckets:
                chosen = Selection(facet.name, (bucket.value,))
                assert self.ask(full, Everything(), chosen, collapse="translation").total == bucket.count

    def test_facet_counts_ignore_their_own_filter_under_collapse_too(self, full: Searcher) -> None:
        """A translation that is there already by another value takes nothing from the value's own count."""
        free = self.ask(full, Everything(), facets=COUNTED, collapse="translation")
        for facet in free.facets:
            values = [bucket.value for bucket in facet.buckets]
            for chosen in (*((value,) for value in values), tuple(values[:2])):
                ticked = Selection(facet.name, chosen)
                bound = self.ask(full, Everything(), ticked, facets=(facet.name,), collapse="translation")
                assert counts(bound.facets[0]) == counts(facet), (facet.name, chosen)

    def test_a_hit_names_the_others_of_its_group(self, full: Searcher) -> None:
        found = self.ask(full, Everything(), collapse="translation")
        others = {hit.id: [(one.id, one.lang, one.title) for one in hit.group] for hit in found.hits}
        shared = {
            "kickback": ("patada", "es", "Patada de glúteo"), "patada": ("kickback", "en", "Glute kickback")
        }  # fmt: skip
        [shown] = {*others} & {*shared}
        assert others.pop(shown) == [shared[shown]]
        assert not any(others.values())
        hidden = self.ask(full, Term("kneel"), collapse="translation", hidden=frozenset(shared) - {shown})
        assert [hit.group for hit in hidden.hits if hit.id == shown] == [()]
        assert not any(hit.group for hit in self.ask(full, Everything()).hits)

    def test_collapse_keeps_the_sort(self, full: Searcher) -> None:
        results = self.ask(full, Everything(), collapse="source", sort="newest")
        assert ids(results) == ["donkey", "patada", "stretching"]

    # -- what is shown

    def test_a_hit_shows_what_a_list_needs(self, full: Searcher) -> None:
        hit = self.ask(full, Term("kickback")).hits[0]
        assert (hit.title, hit.kind, hit.source, hit.lang) == (
            "Glute kickback",
            "exercise",
            "alpha.example",
            "en",
        )
        assert hit.facets["muscle"] == ("gluteus_medius", "glutes", "hamstrings")
        assert hit.primary == ("gluteus_medius", "glutes")

    def test_the_snippet_marks_what_matched(self, full: Searcher) -> None:
        hit = self.ask(full, Term("hip")).hits[-1]
        marked = {fragment.text for fragment in hit.snippet if fragment.match}
        assert marked == {"hips"}

    def test_a_phrase_is_marked_as_one(self, full: Searcher) -> None:
        hit = self.ask(full, Phrase(("drive", "the", "hips"))).hits[0]
        assert [fragment.text for fragment in hit.snippet if fragment.match] == ["Drive the hips"]

    def test_a_longer_name_of_what_is_asked_is_marked_where_it_stands_whole(self, full: Searcher) -> None:
        name = Boosted(And((Term("glute"), Term("leg"))), 0.8)
        hit = self.ask(full, Or((Term("squeeze"), name))).hits[0]
        assert hit.id == "kickback"
        assert {fragment.text for fragment in hit.snippet if fragment.match} == {"Squeeze"}

    def test_prefix_and_fuzzy_hits_are_marked(self, full: Searcher) -> None:
        assert "shoulders" in {f.text for f in self.ask(full, Prefix("should")).hits[0].snippet if f.match}
        fuzzy = self.ask(full, Term("sholders", edits=1)).hits[0]
        assert {f.text for f in fuzzy.snippet if f.match} == {"shoulders"}

    def test_a_snippet_is_of_the_page_word_for_word(self, full: Searcher) -> None:
        for hit in self.ask(full, Or((Term("hips"), Term("back")))).hits:
            text = "".join(fragment.text for fragment in hit.snippet).strip("…")
            pieces = [passage.text.replace("\n", " ") for passage in full.get(hit.id).passages]
            assert any(text in piece for piece in pieces)

    def test_the_best_passage_gives_anchor_and_heading(self, full: Searcher) -> None:
        hit = self.ask(full, And((Term("brace"), Term("core")))).hits[0]
        assert (hit.anchor, hit.heading) == ("question-1", "Why do I feel this in my lower back?")

    def test_a_match_of_the_title_alone_has_no_anchor(self, full: Searcher) -> None:
        hit = self.ask(full, Term("barbell")).hits[0]
        assert (hit.anchor, hit.heading) == (None, "")
        assert hit.snippet

    def test_the_reason_names_fields_and_words_of_the_page(self, full: Searcher) -> None:
        hit = self.ask(full, Term("kickbacks")).hits[0]
        assert hit.matched["title"] == ("kickback",)
        assert "body" not in hit.matched

    def test_the_parts_of_an_explanation_sum_to_the_score(self, full: Searcher) -> None:
        clause = And((Or((Term("hips"), Boosted(Term("lower"), 0.3))), Prefix("dri")))
        results = self.ask(full, clause, explain=True, boosts={"bridge": 2.0})
        assert results.hits
        for hit in results.hits:
            assert hit.explanation is not None
            assert leaves(hit.explanation) == pytest.approx(hit.score, rel=1e-5)

    def test_an_explanation_names_each_word_and_field(self, full: Searcher) -> None:
        clause = And((Term("donkey"), Term("kick"), Not(Term("bench"))))
        explanation = self.ask(full, clause, explain=True).hits[0].explanation
        assert explanation is not None
        assert [part.text for part in explanation.parts] == ["donkey", "kick", "best passage"]
        assert {part.text for part in explanation.parts[1].parts} == {"title: kick", "text: kick"}

    def test_unasked_there_is_no_explanation(self, full: Searcher) -> None:
        assert self.ask(full, Term("hips")).hits[0].explanation is None

    # -- passages, completions, spelling, neighbours

    def test_passages_are_ranked_over_all_matches(self, full: Searcher) -> None:
        found = passages_of(full, Query(Or((Term("lower"), Term("back")))), 20)
        assert found[0].id == "kickback"
        assert found[0].anchor == "question-1"
        assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)

    def test_passages_obey_filters_and_limit(self, full: Searcher) -> None:
        query = Query(Term("back"), (Selection("source", ("beta.example",)),))
        assert {hit.id for hit in passages_of(full, query, 20)} == {"donkey"}
        assert len(passages_of(full, Query(Term("back")), 1)) == 1

    def test_passages_come_with_the_hits_and_leave_out_what_is_hidden(self, full: Searcher) -> None:
        request = SearchRequest(query=Query(Term("back")), passages=20, facets=("muscle",))
        results = full.search(request)
        assert results.passages == passages_of(full, request.query, 20)
        assert replace(results, passages=()) == full.search(replace(request, passages=0))
        left = full.search(replace(request, hidden=frozenset(("donkey",)), size=1)).passages
        assert left == tuple(hit for hit in results.passages if hit.id != "donkey")
        assert len(left) < len(results.passages)

    def test_each_typed_word_begins_a_word_of_a_suggestion(self, full: Searcher) -> None:
        assert [one.text for one in full.suggest("gl kick")] == ["Glute kickback"]
        assert [one.text for one in full.suggest("kick gl")] == ["Glute kickback"]
        assert full.suggest("xyz") == ()
        assert full.suggest("  ") == ()

    def test_titles_aliases_and_questions_are_suggested(self, full: Searcher) -> None:
        assert full.suggest("straight")[0].kind == "alias"
        question = full.suggest("why feel")[0]
        assert (question.kind, question.id, question.anchor) == ("question", "kickback", "question-1")
        assert len(full.suggest("b", limit=1)) == 1

    def test_a_misspelt_word_gets_indexed_words(self, full: Searcher) -> None:
        assert full.spell("kikback")[0] == "kickback"
        assert full.spell("ridge") == full.spell("rbidge") == ("bridge",)
        assert full.spell("stretchinh")[0] == full.spell("wtretching")[0] == full.spell("tstretching")[0]
        assert full.frequency("kickbacked")
        assert full.spell("kickbacked")[0] == "kickback"  # its stem is there, the word is not
        assert full.spell("fridge") == ()
        assert full.spell("bridge") == ()
        assert full.spell("qqqqqq") == ()

    def test_similar_documents_leave_out_itself_and_its_translations(self, full: Searcher) -> None:
        found = ids(full.similar("kickback"))
        assert found
        assert not {"kickback", "patada"} & set(found)
        assert len(full.similar("kickback", limit=1)) == 1

    # -- content that changes

    def test_a_document_comes_back_whole(self, full: Searcher) -> None:
        for document in DOCUMENTS:
            assert full.get(document.id) == document

    def test_documents_come_together_in_the_order_asked(self, full: Searcher) -> None:
        asked = (DOCUMENTS[2], DOCUMENTS[0], DOCUMENTS[2])
        assert full.fetch([document.id for document in asked]) == asked
        assert full.fetch(()) == ()

    def test_all_documents_come_by_id_and_of_one_generation(self, filled: Engine) -> None:
        given = filled.documents()
        first = next(given)
        filled.apply(Changes((a_document("aaa", title="Clamshell"),), removed=(DOCUMENTS[0].id,)))
        assert (first, *given) == tuple(sorted(DOCUMENTS, key=lambda document: document.id))
        assert [d.id for d in filled.documents()] == sorted({"aaa"} | {d.id for d in DOCUMENTS[1:]})

    def test_an_unknown_id_is_an_error(self, full: Searcher) -> None:
        with pytest.raises(DocumentNotFound):
            full.get("nowhere")
        with pytest.raises(DocumentNotFound):
            full.fetch([DOCUMENTS[0].id, "nowhere"])
        with pytest.raises(DocumentNotFound):
            full.similar("nowhere")

    def test_digests_are_by_id(self, full: Searcher) -> None:
        assert full.digests() == {document.id: document.digest for document in DOCUMENTS}

    def test_an_added_document_is_found(self, filled: Engine) -> None:
        filled.apply(Changes((a_document("new", title="Clamshell"),)))
        assert self.found(filled, Term("clamshell")) == {"new"}
        assert self.found(filled, Term("donkey")) == {"donkey"}

    @pytest.mark.parametrize("full_run", [False, True])
    def test_a_snapshot_answers_from_its_generation_whatever_is_committed(
        self, filled: Engine, full_run: bool
    ) -> None:
        def request(clause: Clause) -> SearchRequest:
            return SearchRequest(query=Query(clause), facets=COUNTED)

        def seen(searcher: Searcher) -> object:
            return (
                searcher.generation(), ids(searcher.search(request(Term("glute")))),
                searcher.search(request(Everything())).facets, searcher.get("donkey"),
                [hit.text for hit in passages_of(searcher, Query(Term("back")), 20)], searcher.suggest("bri"),
                searcher.spell("kickbak"), searcher.frequency("bench"), ids(searcher.similar("kickback")),
                sorted(searcher.digests()), [one.id for one in searcher.documents()],
            )  # fmt: skip

        with filled.snapshot() as now:
            before = seen(now)
            moved = a_document("moved", title="Bridge, moved", text="Drive the hips up.", muscles=("glutes",))
            rewritten = a_document("donkey", title="Donkey kick, anew", text="Nothing of it is left.")
            others = DOCUMENTS[:2] if full_run else ()
            filled.apply(Changes((moved, rewritten, *others), removed=("bridge", "thrust"), full=full_run))
            assert seen(now) == before
            with now.snapshot() as same:
                assert seen(same) == before
        assert filled.get("donkey").page.title == "Donkey kick, anew"
        with pytest.raises(DocumentNotFound):
            filled.get("bridge")

    def test_a_name_finds_the_documents_that_have_just_it(self, engine: Engine) -> None:
        pages = (
            a_document("squat", title="Squat"), a_document("es", title="Squats", lang="es"),
            a_document("jump", title="Jump squat", aliases=("squat jump", "the squat")),
            a_document("hinge", title="Hinge", aliases=("Squat!",)), a_document("split", title="Split squat"),
            a_document("press", title="Cable Chest-Press", faq=(("Squat?", "No."),)),
        )  # fmt: skip
        engine.apply(Changes(pages, full=True))
        assert engine.named("squats") == {"squat": "title", "es": "title", "hinge": "alias"}
        assert engine.named("cable chest presses") == {"press": "title"}
        assert engine.named("squat jump") == {"jump": "alias"}
        assert engine.named("jump") == engine.named("") == engine.named("?") == {}

    def test_an_updated_document_leaves_no_ghost(self, filled: Engine) -> None:
        filled.apply(Changes((a_document("donkey", title="Mule kick", text="Entirely new."),)))
        assert self.found(filled, Term("ninety")) == set()
        assert self.found(filled, Term("mule")) == {"donkey"}
        assert self.ask(filled, Everything()).total == len(DOCUMENTS)
        assert filled.get("donkey").page.title == "Mule kick"
        assert filled.spell("ninety") == () or "ninety" not in filled.spell("ninetyy")

    def test_a_removed_document_is_gone_everywhere(self, filled: Engine) -> None:
        filled.apply(Changes((), removed=("donkey",)))
        assert self.found(filled, Term("donkey")) == set()
        assert "donkey" not in filled.digests()
        assert filled.suggest("donkey") == ()
        assert counts(self.ask(filled, Everything(), facets=("kind",)).facets[0]) == {
            "exercise": 4,
            "guide": 1,
        }
        with pytest.raises(DocumentNotFound):
            filled.get("donkey")

    def test_the_last_of_two_with_one_id_counts(self, engine: Engine) -> None:
        engine.apply(Changes((a_document("x", title="First"), a_document("x", title="Second")), full=True))
        assert self.ask(engine, Everything()).total == 1
        assert engine.get("x").page.title == "Second"

    def test_a_full_change_keeps_only_what_it_names(self, filled: Engine) -> None:
        filled.apply(
            Changes(iter((a_document("new", title="Clamshell"),)), full=True, kept=("bridge", "no such"))
        )
        assert set(filled.digests()) == {"new", "bridge"}
        assert filled.get("bridge") == next(d for d in DOCUMENTS if d.id == "bridge")

    def test_a_kept_document_gives_way_to_its_new_version(self, filled: Engine) -> None:
        filled.apply(Changes((a_document("bridge", title="New bridge"),), full=True, kept=("bridge",)))
        assert filled.get("bridge").page.title == "New bridge"

    def test_generations_only_grow(self, filled: Engine) -> None:
        numbers = [filled.generation().number]
        for n in range(5):
            numbers.append(filled.apply(Changes((a_document(f"n{n}"),))).number)
            assert self.ask(filled, Everything()).generation == numbers[-1]
        assert numbers == sorted(set(numbers))

    def test_the_order_of_changes_makes_no_difference(self, engine: Engine) -> None:
        engine.apply(Changes(DOCUMENTS[3:], full=True))
        engine.apply(Changes((replace(DOCUMENTS[3], digest="old"), *DOCUMENTS[:2])))
        engine.apply(Changes(DOCUMENTS[2:4], removed=("nothing",)))
        clause = Or((Term("kick"), Term("hips"), Term("back")))
        pieces = self.ask(engine, clause, facets=COUNTED, size=50)
        engine.apply(Changes(DOCUMENTS, full=True))
        whole = self.ask(engine, clause, facets=COUNTED, size=50)
        assert pieces.facets == whole.facets
        assert pieces.hits == whole.hits

    def test_many_small_changes_add_up(self, engine: Engine) -> None:
        engine.apply(Changes((), full=True))
        for n in range(40):
            engine.apply(Changes((a_document(f"d{n:02}", title=f"Common {n}"),), removed=(f"d{n - 30:02}",)))
        results = self.ask(engine, Term("common"), size=50)
        assert ids(results) == sorted(f"d{n:02}" for n in range(10, 40))

    def test_stats_count_what_is_there(self, full: Searcher) -> None:
        stats = full.stats()
        assert stats.documents == len(DOCUMENTS)
        assert stats.passages == sum(len(document.passages) for document in DOCUMENTS)
        assert stats.bytes > 0
        assert stats.terms > 50
        difficulty = next(facet for facet in stats.facets if facet.name == "difficulty")
        assert counts(difficulty) == {"beginner": 3, "advanced": 1, NOT_STATED: 2}

    def test_a_fresh_index_is_not_outdated(self, full: Searcher) -> None:
        assert full.outdated() is None
