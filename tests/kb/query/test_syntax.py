"""Text to Query and back."""

import sys
from contextlib import suppress
from types import FrameType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kb.errors import QueryError
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
from kb.query.filters import read_filters
from kb.query.syntax import dissect, parse, write
from kb.schema import FACETS, FIELDS


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("", Everything()),
        ("kickback", Term("kickback")),
        ("glute kickback", And((Term("glute"), Term("kickback")))),
        ('"all fours"', Phrase(("all", "fours"))),
        ("“all fours”", Phrase(("all", "fours"))),
        ("kick -bench", And((Term("kick"), Not(Term("bench"))))),
        ('kick -"on a bench"', And((Term("kick"), Not(Phrase(("on", "a", "bench")))))),
        ("title:kickback", Term("kickback", "title")),
        ("Title:kickback", Term("kickback", "title")),
        ('title:"hip thrust"', Phrase(("hip", "thrust"), "title")),
        ("title:-kick", Not(Term("kick", "title"))),
        ("title:only:kick", Term("only:kick", "title")),
        ("kick*", Prefix("kick")),
        ("kickbak~", Term("kickbak", edits=1)),
        ("kickbak~2", Term("kickbak", edits=2)),
        ("a OR b", Or((Term("a"), Term("b")))),
        ("-a OR", Not(Term("a"))),
        ("a b OR c", And((Term("a"), Or((Term("b"), Term("c")))))),
        ("(a b) OR c", Or((And((Term("a"), Term("b"))), Term("c")))),
        ("(a OR b OR c)#2", Or((Term("a"), Term("b"), Term("c")), 2)),
        ("(a)^0.25", Boosted(Term("a"), 0.25)),
        ("*", Everything()),
        ("3 × 8", Term("3 × 8")),
        ("duration:60..300", Between("duration", 60, 300)),
        ("-duration:..600", Not(Between("duration", None, 600))),
        ("do 5x5, rest", And((Term("do"), Term("5x5"), Term("rest")))),
    ],
)
def test_each_operator_means_what_the_grammar_says(question: str, clause: Clause) -> None:
    assert parse(question).clause == clause


@pytest.mark.parametrize(
    ("question", "filters"),
    [
        ("muscle:glutes", (Selection("muscle", ("glutes",)),)),
        ("muscle:glutes muscle:core", (Selection("muscle", ("glutes", "core")),)),
        ("muscle:glutes OR muscle:core", (Selection("muscle", ("glutes", "core")),)),
        ("(muscle:glutes)", (Selection("muscle", ("glutes",)),)),
        ("equipment:-bench", (Selection("equipment", ("bench",), "none"),)),
        ("-equipment:bench", (Selection("equipment", ("bench",), "none"),)),
        ("equipment:only:mat equipment:only:chair", (Selection("equipment", ("mat", "chair"), "only"),)),
        ("muscle:all:core", (Selection("muscle", ("core",), "all"),)),
        ('source:"some site.com"', (Selection("source", ("some site.com",)),)),
    ],
)
def test_facets_become_filters(question: str, filters: tuple[Selection, ...]) -> None:
    assert parse(question) == Query(Everything(), filters)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("at 12:30 today", ["at", "12:30", "today"]),
        ("push/pull day", ["push/pull", "day"]),
        ("a - b", ["a", "b"]),
        ("don't", ["don't"]),
        ('12" box', ["12", "box"]),
        ("see https://example.org/a?b=(c)", ["see", "https://example.org/a?b=(c"]),
        ("Note: keep still", ["Note", "keep", "still"]),
        ("c&j", ["c&j"]),
        ("squat (", ["squat"]),
        ("1) lie down", ["1", "lie", "down"]),
        ("push(ups)", ["push(ups"]),
        ("really?!", ["really"]),
        ("AND NOT", ["AND", "NOT"]),
        ("OR squat", ["squat"]),
        ("--help", ["help"]),
        ("5 x 5 @ 80%", ["5 x 5", "80"]),
        ("3*5", ["3*5"]),
        ("10~15", ["10~15"]),
    ],
)
def test_operators_inside_plain_text_are_text(question: str, words: list[str]) -> None:
    assert [word.text for word in dissect(question).words if word.text] == words


def test_a_number_in_brackets_is_a_word() -> None:
    assert parse("deadlifts (1)").clause == And((Term("deadlifts"), Term("1")))


@pytest.mark.parametrize(
    ("question", "position", "reason"),
    [
        ('glute "all fours', 6, "never closed"),
        ("colour:red", 0, "no field is called 'colour'"),
        ("a *kick", 2, "can't begin with"),
        ("a k*", 2, "at least 2"),
        ("squat~3", 0, "too far"),
        ("a OR muscle:core", 5, "filter"),
        ("-(a muscle:core)", 4, "filter"),
        ("-(b muscle:core OR muscle:glutes)", 4, "filter"),
        ("(" * 11 + "a" + ")" * 11, 10, "deeper"),
        ("a" * 5000, 4096, "longer"),
    ],
)
def test_what_cannot_be_meant_is_refused_where_it_stands(question: str, position: int, reason: str) -> None:
    with pytest.raises(QueryError, match=reason) as caught:
        parse(question)
    assert caught.value.position == position


def test_an_unknown_field_is_answered_with_the_known_ones() -> None:
    with pytest.raises(QueryError, match=r"aliases.*equipment.*title"):
        parse("tittle:kick")


def test_words_past_the_bound_are_said_though_what_follows_holds_none() -> None:
    parsed = dissect(" ".join(f"-w{n}" for n in range(40)) + " title:!")
    assert parsed.notices == ("only the first 32 words are searched",)


def test_words_past_the_bound_are_left_out_and_said_so() -> None:
    parsed = dissect("-x " + " ".join(f"w{n}" for n in range(40)))
    assert len(parsed.words) == 31
    assert parsed.notices == ("only the first 32 words are searched",)


@pytest.mark.parametrize(
    ("question", "words", "clauses"),
    [
        (" ".join(f"w{n}" for n in range(40)), 40, 0),
        ('he said "keep it straight" to us and then "lift" for as long as it takes', 16, 0),
        ('what is a 12" board for when I train my calves on the stairs at home', 16, 0),
        ('how far from the wall is a step of 6" when I do this on the stairs at home', 19, 0),
        ("the knee – and the hip –they hurt (mostly at night) when I sit down for long", 16, 0),
        ('"keep it straight" -bench and all of the other words that one may type in here', 12, 2),
        ('"keep it straight" glutes', 1, 1),
        ('a board can be made of what they call "marine ply."', 11, 0),
        ("the joists J-1, -2, -3 of the pier hold", 9, 0),
        ("the pier (P2A)-deck rots", 5, 0),
    ],
)
def test_quotes_in_prose_ask_for_no_phrase(question: str, words: int, clauses: int) -> None:
    parsed = dissect(question)
    assert (len(parsed.words), len(parsed.clauses)) == (words, clauses)
    assert all(question[word.start : word.end] == word.text for word in parsed.words)


@pytest.mark.parametrize("sign", ["-", "–", "—", "−", "NOT "])
def test_what_leaves_a_word_out_however_it_is_typed(sign: str) -> None:
    assert parse(f"kick {sign}donkey") == Query(And((Term("kick"), Not(Term("donkey")))))
    assert parse(f'kick {sign}"donkey kick"').clause == And((Term("kick"), Not(Phrase(("donkey", "kick")))))
    assert parse(f"kick {sign}muscle:glutes").filters == (Selection("muscle", ("glutes",), "none"),)


def test_not_is_a_word_where_it_excludes_nothing() -> None:
    assert [word.text for word in dissect("kick not donkey NOT").words] == ["kick", "not", "donkey", "NOT"]
    assert [word.text for word in dissect("DO NOT LOCK").words] == ["DO", "NOT", "LOCK"]


@pytest.mark.parametrize(
    "quoted", ["“donkey kick”", "„donkey kick“", "«donkey kick»", "‹donkey kick›", "「donkey kick」"]
)
def test_quotes_of_all_kinds_make_a_phrase(quoted: str) -> None:
    assert parse(quoted).clause == Phrase(("donkey", "kick"))


def test_a_word_beside_an_operator_is_not_a_bare_one() -> None:
    parsed = dissect('one four OR five "six" -seven eight~ (ten OR eleven) nine')
    assert [word.text for word in parsed.words] == ["one", "nine"]
    assert len(parsed.clauses) == 5


@pytest.mark.parametrize(
    ("question", "required"),
    [
        ("thrust AND hip video", ["thrust", "hip"]),
        ("+hip thrust", ["hip"]),
        ("hip +(thrust bench)", ["thrust", "bench"]),
        ("(hip AND thrust) video", ["hip", "thrust"]),
        ("hip AND (thrust OR bridge)", ["hip"]),
        ("AND hip AND", ["hip"]),
        ("hip AND AND thrust", ["hip", "thrust"]),
        ("hip and thrust", []),
        ("HIP AND THRUST", []),
        ("hip OR thrust AND bench", ["bench"]),
        ("+5 kg hip + thrust", []),
    ],
)
def test_words_are_required_where_it_is_written(question: str, required: list[str]) -> None:
    assert [word.text for word in dissect(question).words if word.required] == required


def test_brackets_around_plain_words_say_nothing() -> None:
    parsed = dissect("weighed food records (WFR) and ((body) weight)")
    assert " ".join(word.text for word in parsed.words) == "weighed food records WFR and body weight"
    assert parsed.clauses == ()


def test_a_number_of_alternatives_is_written_where_it_is_not_one() -> None:
    either = (Term("a"), Term("b"), Term("c"))
    assert write(Query(Or(either))) == "(a OR b OR c)"
    assert write(Query(Or(either, 2))) == "(a OR b OR c)#2"


@pytest.mark.parametrize("word", ["x0", "X8", "×8", "x"])
def test_a_word_that_begins_as_a_times_sign_stays_apart_from_a_number(word: str) -> None:
    query = Query(And((Term("3"), Term(word), Term("8"))))
    assert parse(write(query)) == query


def test_words_know_where_they_stand() -> None:
    question = "  'donkey   kick?"
    assert [question[w.start : w.end] for w in dissect(question).words] == ["donkey", "kick"]


def test_raw_filter_values_become_selections() -> None:
    raw = {"equipment": ("bench", "mat", "-barbell", "only:chair"), "muscle": ("all:core",)}
    assert read_filters(raw) == (
        Selection("equipment", ("bench", "mat")),
        Selection("equipment", ("barbell",), "none"),
        Selection("equipment", ("chair",), "only"),
        Selection("muscle", ("core",), "all"),
    )


@pytest.mark.parametrize("raw", [{"colour": ("red",)}, {"muscle": tuple(map(str, range(101)))}])
def test_unknown_facets_and_floods_of_values_are_refused(raw: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(QueryError):
        read_filters(raw)


WORDS = st.from_regex(r"[a-zé0-9]{1,8}(?:['/&-][a-z]{1,3})?", fullmatch=True)
STEMS = st.from_regex(r"[a-z]{2,8}", fullmatch=True)
NAMES = st.none() | st.sampled_from([known.name for known in FIELDS])
LEAVES: st.SearchStrategy[Clause] = st.one_of(
    st.builds(Term, WORDS, NAMES),
    st.builds(Term, STEMS, NAMES, st.integers(1, 2)),
    st.builds(Prefix, STEMS, NAMES),
    st.builds(Phrase, st.lists(WORDS, min_size=1, max_size=3).map(tuple), NAMES),
    st.just(Everything()),
    st.builds(
        Between, st.just("duration"), st.none() | st.integers(0, 9999), st.none() | st.integers(0, 9999)
    ),
)


def _branches(clauses: st.SearchStrategy[Clause]) -> st.SearchStrategy[Clause]:
    several = st.lists(clauses, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Not, clauses),
        st.builds(And, several),
        several.flatmap(lambda found: st.builds(Or, st.just(found), st.integers(1, len(found)))),
        st.builds(Boosted, clauses, st.sampled_from([0.25, 0.5, 2.0, 0.333333])),
    )


FILTERS = st.lists(
    st.builds(
        Selection,
        st.sampled_from([known.name for known in FACETS]),
        st.lists(
            st.text("abc -:,.\u00e9", min_size=1, max_size=6).map(str.strip).filter(bool),
            min_size=1,
            max_size=2,
            unique=True,
        ).map(tuple),
        st.sampled_from(["any", "all", "none", "only"]),
    ),
    max_size=3,
    unique_by=lambda one: (one.facet, one.mode),
).map(tuple)


def _leaves(clause: Clause) -> int:
    match clause:
        case Phrase(words):
            return len(words)
        case And(clauses) | Or(clauses):
            return sum(map(_leaves, clauses))
        case Not(inner) | Boosted(inner):
            return _leaves(inner)
        case _:
            return 1


@given(st.recursive(LEAVES, _branches, max_leaves=8).filter(lambda c: _leaves(c) <= 32), FILTERS)
@example(Everything(), (Selection("duration", ("..",)),))
@example(Everything(), (Selection("duration", ("1..5",)),))
@settings(max_examples=400)
def test_what_is_written_parses_back(clause: Clause, filters: tuple[Selection, ...]) -> None:
    query = Query(clause, filters)
    written = write(query)
    if len(written) <= 512:
        assert parse(written) == query


@given(st.text(max_size=520) | st.text('ab"“ -()*~:^#OR 1.', max_size=120))
@example(":(0):0")
@example("0 (0 0(0 OR 0)")
@example("OR~")
@settings(max_examples=600)
def test_any_text_parses_or_is_refused_as_a_query_error(question: str) -> None:
    with suppress(QueryError):
        parsed = dissect(question)
        assert all(word.text for word in parsed.words)
        if len(written := write(parsed.query)) <= 512:
            assert write(parse(written)) == written


def calls_to_parse(question: str) -> int:
    """How many functions are called: what a busy machine doesn't change."""
    count = 0

    def counted(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event.endswith("call")

    sys.setprofile(counted)
    try:
        with suppress(QueryError):
            parse(question)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("character", list('a"(-*~:) '))
def test_twice_as_long_a_question_takes_no_more_than_twice_the_work(character: str) -> None:
    parse("a")  # what is made once is made
    assert calls_to_parse(character * 512) <= 2 * calls_to_parse(character * 256) + 100


def test_and_in_capitals_is_a_word_where_all_is_in_capitals() -> None:
    words = lambda question: [one.text for one in parse(question).clause.clauses]  # noqa: E731
    assert words("SQUAT AND PRESS") == ["SQUAT", "AND", "PRESS"]
    assert words("squat AND press") == ["squat", "press"]
