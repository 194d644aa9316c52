"""What something is: the sentence of a page that defines it, where the question asks no more than that."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from msgspec.structs import replace

from indexer.document import Document
from indexer.page import Kind
from kb.answers.demands import Demand, about, demands_of
from kb.answers.glosses import gloss_of
from kb.answers.question import Asking, mended_words
from kb.answers.quoting import MOST_SENTENCES, cite_hit, hit_of, sentences
from kb.answers.reply import Answer
from kb.answers.thresholds import ALIKE
from kb.engines.base import PassageHit, Searcher, SearchRequest, passages_of
from kb.query.ast import And, Or, Query, Term
from kb.query.ideas import MARK, ideas_in, ideas_of, is_light, said_in
from kb.query.intent import detect
from kb.query.words import HEAD_FIRST, cut, is_generic, stems
from kb.words import folded_words, rule

_LOOKED_AT = 20
_TITLED_AT = 4
_ALIKE_LOOKED_AT = 40
_FIRST = 5
"""Words of a sentence within which what it defines stands."""

_NAMING_ROLES = ("other", "muscles")
"""What stands under a heading that is a name, not that of a part which every page has."""

_LABEL = re.compile(r"((?:[^\W\d_][^:;.(]{1,60}?)(?: ?\([^)]*\))?)(?::| [-–—]) ?\S")
_ASIDE = re.compile(r"\([^)]*\)")

_OFTEN = 2
"""Other pages on which a sentence stands that is a template."""

_CLAUSE = re.compile(r"[,;.?!](?:\s|$)")
_WITHIN = folded_words("definitions", "within")
_FRAME = folded_words("definitions", "frame")
_LONGEST_TERM = 3
_LONGEST_MEASURE = 5
_ASIDE_IDEA = "#aside"
"""What a word is that only says how one asks ("what is it *actually*")."""
_ADDED = folded_words("definitions", "added")
_IS = rule("definitions", r"\b{is}\b")
_MEANS = rule("definitions", r"\b{means}$")
_WHAT = rule("definitions", r"\s+{what}\b(?!\s+{praise}\b)")
_TITLED = rule("definitions", r"\b{titled}\b")


def answer_definition(asking: Asking) -> Answer | None:
    """Quote the passage that defines what is asked for, from its defining sentence on."""
    head, rest = _demands(asking)
    if not head or _asks_on(asking):
        return None
    if len(head) == 1:
        # A lone word is defined by itself: another of its idea is another thing.
        head = tuple(replace(one, ideas=_plain(one.ideas)) for one in head)
    terms = tuple(Term(demand.word.lower()) for demand in head)
    found = (
        *_passages_titled(asking.engine, head),
        *passages_of(asking.engine, Query(Or(terms)), _LOOKED_AT),
    )
    # What stands under one heading begins with its first passage.
    order = {(hit.id, hit.anchor): n for n, hit in reversed(tuple(enumerate(found)))}
    pages = asking.engine.fetch([hit.id for hit in found])
    hits = [_first_under(page, hit) for page, hit in zip(pages, found, strict=True)]
    hits = sorted(dict.fromkeys((*hits, *found)), key=lambda hit: order[(hit.id, hit.anchor)])
    lang = asking.understood.lang
    for hit in sorted(hits, key=lambda one: not _asks(one)):
        page = asking.engine.get(hit.id)
        spans = _defining_spans(hit, page.page.kind, head, asking.lang)
        if not spans or (lang and page.page.lang != lang) or _is_usual(hit, hits):
            continue
        said = about(page) | said_in(f"{hit.heading}\n{hit.text}", page.page.lang)
        if all(one.ideas & said for one in rest) and not is_repeated(
            asking.engine, hit.id, hit.title, spans[0]
        ):
            return _answer_quoting(asking.engine, hit, spans)
    return _glossed(asking, found, head, rest)


def _answer_quoting(engine: Searcher, hit: PassageHit, spans: Sequence[str]) -> Answer:
    cited = tuple(cite_hit(engine, hit, span) for span in spans)
    return Answer(type="passage", sources=cited, heading=hit.heading or hit.title)


def _glossed(
    asking: Asking, found: Iterable[PassageHit], head: Sequence[Demand], rest: Sequence[Demand]
) -> Answer | None:
    """Quote the sentence that says in passing what a term is, where none defines it."""
    name, lang = stems(" ".join(one.word for one in head)), asking.understood.lang
    for hit in found if name else ():
        page, spans = asking.engine.get(hit.id), gloss_of(hit.text, name)
        if not spans or (lang and page.page.lang != lang):
            continue
        said = about(page) | said_in(f"{hit.heading}\n{hit.text}", page.page.lang)
        if all(one.ideas & said for one in rest):
            return _answer_quoting(asking.engine, hit, spans)
    return None


def _passages_titled(engine: Searcher, head: Sequence[Demand]) -> Iterator[PassageHit]:
    """What stands on the pages with all of it in their titles: of many passages with its words the one that
    defines it may be far behind."""
    words = And(tuple(Term(demand.word.lower(), "title") for demand in head))
    found = engine.search(SearchRequest(query=Query(words), size=_TITLED_AT, excerpts=False))
    for page in engine.fetch([hit.id for hit in found.hits]):
        yield from (hit_of(page, passage) for passage in page.passages)


def _plain(ideas: frozenset[str]) -> frozenset[str]:
    return frozenset(one for one in ideas if not one.startswith(MARK))


def _first_under(page: Document, hit: PassageHit) -> PassageHit:
    same = (one for one in page.passages if hit.heading and one.anchor == hit.anchor)
    first = next(same, None)
    return hit if first is None else hit_of(page, first)


def _asks_on(asking: Asking) -> bool:
    """Whether what stands behind the first part of a question names an exercise: then that is asked about."""
    question = asking.understood.question
    part = _CLAUSE.search(question)
    return part is not None and bool(asking.taxonomy.find(question[part.end() :], ("exercise",)))


def _demands(asking: Asking) -> tuple[tuple[Demand, ...], tuple[Demand, ...]]:
    """What is to be defined, and within what ("lsi" in "acl rehab"): of the part of the question that asks
    for it.

    "What is x, my coach keeps saying it" asks no more than "what is x".
    """
    understood = asking.understood
    begin, end = _asking_part(understood.question)
    tokens = [token for token in understood.tokens if begin <= token.start < end]
    within = next((t.start for t in tokens if t.folded in _WITHIN), end)
    frame = understood.intent.frame

    def asked(first: int, last: int) -> tuple[Demand, ...]:
        starts = {token.start for token in understood.tokens if first <= token.start < last}
        left = frame | _FRAME
        words = (
            one
            for one in mended_words(understood, starts)
            if one.folded not in left and not is_generic(one.folded)
            if _ASIDE_IDEA not in ideas_of(one.folded, asking.lang)
        )
        return demands_of(asking.engine, words, asking.lang, frozenset())

    named = asked(begin, within)
    if not named and begin:
        # "My coach says I need a deload, what's that?"
        every = [token for token in understood.tokens if token.start < begin]
        before = [token for token in every if not token.stops]
        # "Articular cartilage, what's that?" is about all of it.
        whole = len(every) == len(before) <= _LONGEST_TERM
        named = asked(before[0 if whole else -1].start, begin) if before else ()
    return named, asked(within, end)


def _asking_part(question: str) -> tuple[int, int]:
    """Where the part of a question begins and ends that asks what something is: else the first."""
    ends = [found.start() for found in _CLAUSE.finditer(question)]
    every = [*zip((0, *ends), (*ends, len(question)), strict=True)]
    return next((one for one in every if detect(cut(question[slice(*one)])).kind == "what"), every[0])


def _defining_spans(hit: PassageHit, kind: Kind, head: tuple[Demand, ...], lang: str) -> tuple[str, ...]:
    """The sentences that define it: from the one that says what it is, else what stands beside its name."""
    every = sentences(hit.text)
    at = _defining(hit, head, lang)
    if at is not None:
        return every[at : at + MOST_SENTENCES]
    # On the page of an exercise a heading names a part of that ("Soreness").
    names = hit.role in _NAMING_ROLES and kind != "exercise"
    if names and _is_name(hit.heading, head, lang):
        return every[:MOST_SENTENCES]
    named = ((line, name) for line in every if (name := _LABEL.match(line)))
    labelled = (
        line for line, name in named if _is_name(name[1], head, lang) and not _is_measure(line[name.end() :])
    )
    return tuple(islice(labelled, 1))


def _is_measure(text: str) -> bool:
    """Whether a few words only tell a number ("Often 3-4 months"): that defines nothing."""
    return len(text.split()) <= _LONGEST_MEASURE and any(letter.isdecimal() for letter in text)


def _is_name(label: str, head: tuple[Demand, ...], lang: str) -> bool:
    """Whether a heading, or what stands before a colon, is just what is asked for."""
    words = [
        token
        for token in cut(_ASIDE.sub("", label))
        if not token.stops and not token.text.isdecimal() and token.folded not in _ADDED
    ]
    ours = frozenset[str]().union(*(one.ideas for one in head))
    there = ideas_in(words, lang)
    return (
        bool(words)
        and all(one & ours for one in there)
        and all(any(one.ideas & other for other in there) for one in head)
    )


def _is_usual(hit: PassageHit, hits: Sequence[PassageHit]) -> bool:
    """Whether page after page has this heading: it names a part of pages, and nothing of this one."""
    pages = {other.id for other in hits if other.heading == hit.heading}
    return len(pages) > _OFTEN and not _asks(hit)


def _asks(hit: PassageHit) -> bool:
    return detect(cut(hit.heading)).kind == "what" or bool(_TITLED.search(hit.heading))


def defines_just(asking: Asking, heading: str) -> bool:
    """Whether a heading that asks what something is asks of just what the question does."""
    return detect(cut(heading)).kind != "what" or _asks_just(heading, _demands(asking)[0], asking.lang)


def _is_narrower(opening: str, head: tuple[Demand, ...], lang: str) -> bool:
    """Whether a sentence opens with a kind of it ("*Adaptive* rowing is …"): that defines no rowing as such.

    What kind it is stands right before the name in English, behind it in Romance languages.
    """
    words = cut(opening)
    ours = frozenset[str]().union(*(one.ideas for one in head))
    named = [n for n, ideas in enumerate(ideas_in(words, lang)) if ideas & ours]
    if not named:
        return False
    behind = lang in HEAD_FIRST
    at = named[-1] + 1 if behind else named[0] - 1
    if not 0 <= at < len(words) or words[at].stops or is_light(words[at].folded, lang):
        return False
    first, last = (at - 1, at) if behind else (at, at + 1)
    return opening[words[first].end : words[last].start] == " "


def _asks_just(heading: str, head: tuple[Demand, ...], lang: str) -> bool:
    """Whether a heading asks what just this is: "What is adaptive rowing?" asks of no rowing as such."""
    asked = cut(" ".join(detect(cut(heading)).subjects))
    ours = frozenset[str]().union(*(one.ideas for one in head))
    words = [
        one
        for one in asked
        if not one.stops and one.folded not in _FRAME | _ADDED and not is_light(one.folded, lang)
    ]
    return all(ideas & ours for ideas in ideas_in(words, lang))


def _defining(hit: PassageHit, head: tuple[Demand, ...], lang: str) -> int | None:
    """The place of the sentence that defines it, None where none does.

    Either the heading asks for it, or the sentence begins with it and says what it is.
    """
    title, heading = said_in(hit.title, lang), said_in(hit.heading, lang)
    asked = _asks(hit) and any(one.ideas & heading for one in head) and _asks_just(hit.heading, head, lang)
    for at, sentence in enumerate(sentences(hit.text)):
        verb = _IS.search(sentence)
        opening = sentence[: verb.start()].split()[:_FIRST] if verb else []
        start = said_in(" ".join(opening), lang)
        around = start | title | heading if asked else start
        told = asked or (verb and (_MEANS.search(verb.group()) or _WHAT.match(sentence, verb.end())))
        narrower = not asked and _is_narrower(" ".join(opening), head, lang)
        here = any(one.ideas & start for one in head) and all(one.ideas & around for one in head)
        if told and here and not narrower:
            return at
    return 0 if asked and all(one.ideas & (title | heading) for one in head) else None


def is_repeated(engine: Searcher, id: str, title: str, sentence: str) -> bool:
    """Tell whether other pages say the same but for their names: a template says nothing of a page."""
    own = _masked(title, sentence)
    if not own:
        return True
    words = {token.stem: token.folded for token in cut(sentence) if token.stem in own}
    clause = Or(tuple(map(Term, words.values())), max(1, round(len(words) * ALIKE)))
    others = (hit for hit in passages_of(engine, Query(clause), _ALIKE_LOOKED_AT) if hit.id != id)
    alike = {
        hit.id for hit in others if any(_is_alike(own, _masked(hit.title, s)) for s in sentences(hit.text))
    }
    return len(alike) >= _OFTEN


def _masked(title: str, sentence: str) -> frozenset[str]:
    return frozenset(stems(sentence)) - frozenset(stems(title))


def _is_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * len(one | other)
