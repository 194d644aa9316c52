"""What a question means: its words with their stand-ins, its filters, its kind. No model, no network.

Deterministic and the same for every engine; the index is asked only which words it knows (`Lexicon`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from indexer.taxonomy import Taxonomy
from indexer.words import ANY
from kb.query import versus
from kb.query.ast import Between, Or, Query, Selection, Term
from kb.query.clauses import Wording, denied
from kb.query.exclusions import BY_TITLE
from kb.query.filters import write_value
from kb.query.intent import Intent, Kind, detect, detect_in_part
from kb.query.left_out import left_out_by_words
from kb.query.meanings import Meanings, understand_filters
from kb.query.misspelt import Lexicon, Mended, mended
from kb.query.needs import tools_needed
from kb.query.parser import MOST_TERMS, Word
from kb.query.placed import Meaning
from kb.query.preferring import filed_under, preferred_pages
from kb.query.stand_ins import WordReader, distinct
from kb.query.syntax import dissect
from kb.query.thesaurus import Thesaurus, load_thesaurus
from kb.query.titled import detect_beside_titles
from kb.query.understood import Understood, with_others
from kb.query.words import QuestionWord, compounded, cut, cut_words, is_generic, language_of, without_preamble
from kb.saying import saying
from kb.schema import NOT_STATED
from kb.words import folded_words, rule

WORDLESS = saying("there is no word in the question: nothing is searched")


def understand(
    question: str,
    *,
    taxonomy: Taxonomy,
    lexicon: Lexicon,
    thesaurus: Thesaurus | None = None,
    without: frozenset[Selection] = frozenset(),
) -> Understood:
    """Understand a question. Raises QueryError where it can't be parsed.

    `without` are wishes whose words are not to become filters (they found nothing and are searched instead).
    """
    parsed = dissect(question)
    if question.strip() and not (parsed.words or parsed.clauses or parsed.query.filters):
        # Signs alone: to list every page would be no answer to them.
        return Understood(question, Query(Or(())), detect(()), notices=(WORDLESS,))
    spoken = cut_words(parsed.words)
    tokens, said_long = _telling(without_preamble(spoken), lexicon)
    right = mended(question, tokens, taxonomy, lexicon)
    found = understand_filters(right.question, right.tokens, taxonomy)
    said = _before_lookup(right, found, without, lexicon, taxonomy)
    reading = WordReader(lexicon, thesaurus or load_thesaurus(), taxonomy)
    asks = found.lists or any(is_generic(token.folded) for token in right.tokens)
    wording, words = _worded(said, question, reading, asks=asks)
    required = tuple(_required(said, parsed.words))
    others = (
        *parsed.clauses,
        *(Term(token.asked) for token in required),
        *(one.clause for one in said.meanings if one.clause),
    )
    selections = (_selection(one) for one in said.meanings if one.filters)
    return replace(
        said,
        question=question,
        query=Query(with_others(wording.clause(), others), (*parsed.query.filters, *selections)),
        tokens=tuple(_asking_words(question, spoken, tokens, denied(parsed.clauses))),
        words=words,
        doubtful=reading.doubtful,
        notices=(*parsed.notices, *said_long, *said.notices, *reading.notices),
        steps=(*said.steps, *(f"“{token.text}” must stand on a page" for token in required), *reading.steps),
        wording=wording,
        others=others,
    )


def _asking_words(
    question: str,
    spoken: Sequence[QuestionWord],
    tokens: Sequence[QuestionWord],
    out: frozenset[str],
) -> Iterator[QuestionWord]:
    """The words that ask something: those that only address somebody do not, nor does what no page may have
    ("squat *NOT barbell*")."""
    left_out = out | {"NOT".lower()} if out else out
    for token in cut(question):
        if token in tokens or (token not in spoken and token.folded not in left_out):
            yield token


def _required(said: Understood, typed: Iterable[Word]) -> Iterator[QuestionWord]:
    """The words that a page must have; what became a filter is no longer one of them."""
    taken = {token for meaning in said.meanings for token in meaning.tokens}
    for word in typed:
        if word.required:
            within = (token for token in said.tokens if word.start <= token.start < word.end)
            yield from (token for token in within if token not in taken and not token.stops)


def _before_lookup(
    right: "Mended", found: Meanings, without: frozenset[Selection], lexicon: Lexicon, taxonomy: Taxonomy
) -> Understood:
    """What a question says before the index is asked for any of its words: its kind, its filters."""
    intent = _intent(right, lexicon)
    # What only says the kind does so misspelt, too ("comon *erors*", "glute *excersises*").
    misspelt = (
        typed.folded for typed, spelt in right.spelt.items() if spelt in intent.frame or is_generic(spelt)
    )
    intent = replace(intent, frame=intent.frame.union(misspelt))
    variations = not _VARIATIONS.isdisjoint(token.folded for token in right.tokens)
    lang = language_of(right.typed)
    by_title = {
        one: meaning for one in found.refused if (meaning := left_out_by_words(one, lexicon, taxonomy, lang))
    }
    refused = tuple(one for one in found.refused if one not in by_title)
    meanings = tuple(
        right.as_typed(one)
        for one in (*found.found, *by_title.values())
        if one.selection not in without
        and _is_wish(one, intent)
        and not _is_named(one, intent, variations=variations)
    )
    if intent.kind == "yes_no" and (said := _asked_for_muscles(right, meanings, taxonomy)):
        intent = replace(intent, kind="muscles", frame=intent.frame | said)
        meanings = tuple(one for one in meanings if one.selection.mode != "any")
    elif intent.kind == "yes_no" and (needed := tools_needed(right.question, right.tokens, taxonomy)):
        intent = replace(intent, kind="equipment", frame=intent.frame | needed.wording)
    if intent.kind == "alternatives" and all(one.selection.mode == "none" for one in meanings):
        meanings = tuple(one for one in meanings if not _is_replaced(one, intent))
    if _asks_for_list(found, intent) or _is_offered(right, intent):
        intent = replace(intent, kind="list")
    return Understood(
        right.question,
        Query(),
        intent,
        right.typed,
        meanings=meanings,
        notices=tuple(one.notice for one in refused),
        steps=_explained(intent, meanings),
        lang=lang,
        spelt=right.spelt,
        refused=tuple(right.typed_for(chain.from_iterable(one.tokens for one in refused))),
    )


def _asks_for_list(found: Meanings, intent: Intent) -> bool:
    """Whether exercises are asked for, though no word for them is said."""
    if found.wishes:
        # Who can't do one exercise, or is hurt by it, and asks for others wants neither help with it.
        others = any(one.selection.mode == "none" for one in found.found)
        return intent.kind in _ASKED_HOW or (others and intent.kind in _INSTEAD)
    # "Abs advanced level" wishes for a level; "how hard is …" asks for one.
    wishes_level = intent.kind == "difficulty" and intent.frame <= _LEVELS
    return found.lists and (intent.kind == "search" or wishes_level)


def _asked_for_muscles(right: Mended, meanings: Iterable[Meaning], taxonomy: Taxonomy) -> frozenset[str]:
    """The words by which one exercise is asked to be for a muscle: "is the box jump a calf *exercise*", "is
    it *good for* abs"."""
    named = taxonomy.find(right.question, ("muscle",))
    if named and named[-1].end >= right.tokens[-1].end:
        before = " ".join(token.folded for token in right.tokens if token.end <= named[-1].start)
        if trains := _TRAINS[ANY].search(before):
            return frozenset(trains.group().split())
    muscles = {token for one in meanings if one.selection.facet == "muscle" for token in one.tokens}
    one = frozenset(b.folded for a, b in pairwise(right.tokens) if a in muscles and b.folded in _ONE)
    return one if right.tokens[0].folded in _IS else frozenset()


def _is_offered(right: Mended, intent: Intent) -> bool:
    """Whether a question for a yes asks for exercises ("*are there any* back *exercises* without a bar")."""
    said = " ".join(token.folded for token in right.typed)
    several = any(is_generic(token.folded) for token in right.tokens)
    return intent.kind == "yes_no" and several and _OFFERS[ANY].match(said) is not None


_OFFERS = rule("intents_beside", "{offers} ", folded=True)
_TRAINS = rule("intents_beside", r"(?<![^ ]){trains}$", folded=True)
_IS, _ONE = folded_words("intents_beside", "is"), folded_words("intents_beside", "one")


def _is_wish(meaning: Meaning, intent: Intent) -> bool:
    """Whether what words mean narrows what is asked for: "who should avoid …" and "what can I use instead of
    …" want to know, and leave nothing out; "how hard is …" wants nothing hard."""
    if intent.kind in ("safety", "substitute"):
        return meaning.selection.mode != "none"
    if intent.kind == "mistakes" and meaning.selection.mode == "none":
        # "Mistakes to *avoid in squats*" rules no squat out.
        return intent.frame.isdisjoint(token.folded for token in meaning.tokens)
    return intent.kind != "difficulty" or not intent.frame.issuperset(t.folded for t in meaning.tokens)


def _is_named(meaning: Meaning, intent: Intent, *, variations: bool) -> bool:
    """Whether a position is the very exercise that others are asked for: "alternatives to *planks*", "*plank*
    variations"."""
    others = intent.kind in ("alternatives", "easier", "harder") or variations
    said = " ".join(token.text for token in meaning.tokens)
    return others and meaning.selection.facet == "position" and intent.subjects == (said,)


def _is_replaced(meaning: Meaning, intent: Intent) -> bool:
    """Whether an exercise is ruled out by what asks for another in its place: "exercises instead of squats",
    by themselves, are like squats."""
    said = (token.folded for token in meaning.tokens)
    return meaning.selection.facet == BY_TITLE and not intent.frame.isdisjoint(said)


_ASKED_HOW: frozenset[Kind] = frozenset(("search", "how_to", "what"))
"""Kinds of which a wording may ask for exercises ("*how do I* build my biceps")."""

_INSTEAD: frozenset[Kind] = frozenset(("easier", "problem"))
"""Kinds as which it may be read why something is ruled out ("I *can't do* planks, what else for core")."""

_LEVELS = folded_words("intents_named", "difficulty")
_VARIATIONS = folded_words("what_fits", "variations")


def _worded(
    said: Understood, question: str, reading: WordReader, *, asks: bool
) -> tuple[Wording, tuple[QuestionWord, ...]]:
    """What is searched, and its words; `asks` where pages are asked for, not what one of them tells."""
    chosen = (one.selection for one in said.meanings if one.filters)
    filed = tuple(filed_under(chosen, reading.taxonomy))
    lists = bool(filed) and asks
    named = _naming_words(question, said.tokens, reading.taxonomy) if lists else said.tokens
    spelt = set(map(said.right, said.tokens))
    return reading.wording(
        _searched(said.tokens, said.meanings, said.refused if asks else ()),
        said.intent,
        taken={token for meaning in said.meanings for token in meaning.tokens},
        beside=set(said.tokens).difference(named),
        filed=(
            *filed,
            *preferred_pages(spelt, said.lang, reading.taxonomy, lists=lists, filters=bool(filed)),
        ),
        compounds=set(compounded(question, said.tokens)),
    )


def _telling(
    tokens: tuple[QuestionWord, ...], lexicon: Lexicon
) -> tuple[tuple[QuestionWord, ...], tuple[str, ...]]:
    """Of a text with more words than a query takes the rarest that pages have, in its order; and a notice."""
    each = distinct(tokens)
    if len(each) <= MOST_TERMS:
        return tokens, ()
    held = {token: lexicon.frequency(token.folded) for token in each if not token.stops}
    rarest = sorted((token for token, count in held.items() if count), key=held.__getitem__)[:MOST_TERMS]
    kept = tuple(sorted(rarest, key=lambda token: token.start)) or each[:MOST_TERMS]
    return kept, (saying("the question is long: its %(n)s rarest words are searched", n=len(kept)),)


def _naming_words(
    question: str, tokens: Iterable[QuestionWord], taxonomy: Taxonomy
) -> Iterator[QuestionWord]:
    """The words that name something; in a question for a list all others only describe ("best … at home")."""
    found = taxonomy.find(question, _NAMING)
    return (t for t in tokens if any(m.start <= t.start and t.end <= m.end for m in found))


_NAMING = ("exercise", "movement", "muscle", "equipment", "position")


def _intent(right: Mended, lexicon: Lexicon) -> Intent:
    named = versus.sides(right.tokens)
    if named and versus.is_sure(right.tokens):
        return Intent("compare", named, versus.FRAME)
    whole = detect_beside_titles(right.tokens, lexicon)
    unsaid = whole.kind in ("search", "list")
    return (detect_in_part(right.question, right.tokens) or whole) if unsaid else whole


def _searched(
    tokens: tuple[QuestionWord, ...], meanings: Iterable[Meaning], refused: Iterable[QuestionWord]
) -> tuple[QuestionWord, ...]:
    """The words that may lift a page: none that bound a time ("under 10 minutes"), none that are ruled out.

    A page that speaks of a bench is no better for whoever wants none, whether or not a filter can say so.
    """
    silent = (one for one in meanings if isinstance(one.clause, Between) or one.selection.mode == "none")
    said = {token for one in silent for token in one.tokens}.union(refused)
    return tuple(token for token in tokens if token not in said)


def _selection(meaning: Meaning) -> Selection:
    one = meaning.selection
    return Selection(one.facet, (*one.values, NOT_STATED), one.mode) if meaning.soft else one


def _explained(intent: Intent, meanings: tuple[Meaning, ...]) -> tuple[str, ...]:
    told = [f"kind of question: {intent.kind.replace('_', ' ')}"] if intent.kind != "search" else []
    for one in meanings:
        said = " ".join(token.text for token in one.tokens)
        values = ", ".join(one.selection.values)
        told.append(f"“{said}” is the filter {one.selection.facet}:{write_value(one.selection.mode, values)}")
    return tuple(told)
