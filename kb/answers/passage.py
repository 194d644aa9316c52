"""The passage that answers a question, or none: what is asked must stand there, nearly all of it."""

from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import islice
from math import log

from kb.answers.alike_questions import LIGHT, likeness
from kb.answers.judging import COMPLAINT, About, Judged, answers
from kb.answers.kinds import row
from kb.answers.quoting import MOST_SENTENCES, READ, cite_hit, sentences
from kb.answers.reply import Answer, Source
from kb.answers.thresholds import ALIKE, NEARLY, PROMISING
from kb.engines.base import PassageHit, Searcher, passages_of
from kb.query.ast import Clause, Query
from kb.query.intent import Intent
from kb.query.thesaurus import NEAR, Thesaurus, load_thesaurus
from kb.query.understood import Understood
from kb.query.words import GENERIC, QuestionWord, folded_in, stems

_LIGHTLY = 0.25
"""What a word that only carries another weighs ("is it safe to", "should I go")."""

_LOOKED_AT = 40
_TRIED = 5
"""Passages that hold enough of a question and are tried as its answer."""


def find_passages(engine: Searcher, understood: Understood) -> tuple[Judged, ...]:
    """Judge the best passages for a question, the best first; none where the index lacks a word of it."""
    complains = understood.intent.kind == "problem"
    words = [word for word in understood.words if not (complains and word.stem in COMPLAINT)]
    if not words or any(not understood.doubtful.get(word, "known") for word in words):
        return ()
    weights = _weights(engine, words)
    query = Query(_promising(understood))
    allowed = _accepted(words, understood.doubtful, load_thesaurus())
    alike = _Alike(asked_stems(understood))
    judged = (
        _judge(hit, weights, allowed, alike, understood.intent)
        for hit in passages_of(engine, query, _LOOKED_AT)
    )
    return best_first(understood, judged)


class _Alike(dict[tuple[str, ...], float]):
    """How alike a question and a heading are, by the heading's stems: many pages have the same headings."""

    def __init__(self, asked: tuple[str, ...]) -> None:
        super().__init__()
        self._asked = asked

    def __missing__(self, heading: tuple[str, ...]) -> float:
        found = self[heading] = likeness(self._asked, heading)
        return found


def best_first(understood: Understood, judged: Iterable[Judged]) -> tuple[Judged, ...]:
    """Order passages by their worth; of those as good, the one that asks in the same words leads."""
    asked = {token.folded for token in understood.tokens}

    def key(one: Judged) -> tuple[float, float, float]:
        there = folded_in(one.hit.heading)
        return -one.worth, -len(asked & there) / (len(asked | there) or 1), -one.hit.score

    return tuple(sorted(judged, key=key))


def _promising(understood: Understood) -> Clause:
    """A clause for pages that can hold enough of the question: all words of two, two of three, …"""
    words = understood.wording.words
    missing = len(words) // (2 if understood.intent.kind == "problem" else 3)
    return understood.wording.holding(len(words) - missing) if words else understood.query.clause


def answer_by_passage(
    engine: Searcher, understood: Understood, judged: Sequence[Judged], about: About
) -> Answer | None:
    """Answer with the best passage's own sentences, and a second source where one says more.

    `judged` are the passages for the question, the best first. None is no answer.
    """
    promising = (one for one in judged if one.held >= PROMISING)
    asked = asked_stems(understood)
    tried = (one for one in islice(promising, _TRIED) if answers(one, understood, asked, about))
    best = _in_its_language(engine, understood, tuple(tried))
    if best is None:
        return None
    opens = understood.intent.kind == "what" or is_same_question(understood, best.hit.heading)
    spans = sentences(best.hit.text)[:MOST_SENTENCES] if opens else _excerpt(best.hit, understood)
    first = tuple(cite_hit(engine, best.hit, span) for span in spans)
    sources = (*first, *_seconded(engine, best, judged, understood, about))
    return Answer(
        type="passage",
        sources=sources,
        heading=best.hit.heading or best.hit.title,
    )


def _in_its_language(engine: Searcher, understood: Understood, answering: Sequence[Judged]) -> Judged | None:
    """The best of passages that answer; of those as good, one in the language of the question."""
    if not answering:
        return None
    best = answering[0]
    as_good = (one for one in answering if one.held >= best.held and one.alike >= best.alike)
    lang = understood.lang
    return next((one for one in as_good if not lang or engine.get(one.hit.id).page.lang == lang), best)


def is_same_question(understood: Understood, heading: str) -> bool:
    """Tell whether a heading asks just what was asked, in other words or order."""
    return likeness(asked_stems(understood), stems(heading)) >= NEARLY


def mended(understood: Understood) -> str:
    """The question with its unknown words as the index would spell them."""
    question = understood.question
    for token, near in sorted(understood.doubtful.items(), key=lambda one: -one[0].start):
        question = question[: token.start] + (near or token.text) + question[token.end :]
    return question


def asked_stems(understood: Understood) -> tuple[str, ...]:
    """The stems of what is asked, misspelt words mended, without what only addresses somebody."""
    right = {token.start: near for token, near in understood.doubtful.items() if near}
    return stems(" ".join(right.get(token.start, token.text) for token in understood.tokens))


def _weights(engine: Searcher, words: Sequence[QuestionWord]) -> Mapping[QuestionWord, float]:
    documents = max(1, engine.generation().documents)
    rarity = {w: log(1 + documents / (1 + engine.frequency(w.folded))) + 0.1 for w in words}
    return {w: weight * (_LIGHTLY if w.stem in LIGHT else 1.0) for w, weight in rarity.items()}


Accepted = Mapping[QuestionWord, tuple[frozenset[str], tuple[frozenset[str], ...]]]
"""By word the stems that stand for it alone, and the groups of which all must be there."""


def _accepted(
    words: Sequence[QuestionWord], doubtful: Mapping[QuestionWord, str], thesaurus: Thesaurus
) -> Accepted:
    """What counts as each word: itself, its mended spelling, its other names."""
    accepted: dict[QuestionWord, list[tuple[str, ...]]] = {word: [(word.stem,)] for word in words}
    for word, mended in doubtful.items():
        if word in accepted and mended:
            accepted[word].append(stems(mended))
    for other in thesaurus.alternatives(tuple(word.stem for word in words)):
        if other.weight > NEAR:
            for word in words[other.first : other.last]:
                accepted[word].append(stems(" ".join(other.words)))
    return {word: _alone_and_together(forms) for word, forms in accepted.items()}


def _alone_and_together(
    forms: Iterable[tuple[str, ...]],
) -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    sets = tuple(map(frozenset, forms))
    alone = frozenset[str]().union(*(one for one in sets if len(one) == 1))
    return alone, tuple(one for one in sets if len(one) != 1)


def _judge(
    hit: PassageHit,
    weights: Mapping[QuestionWord, float],
    accepted: Accepted,
    alike: Mapping[tuple[str, ...], float],
    intent: Intent,
) -> Judged:
    heading = stems(hit.heading)
    there = {*stems(hit.title), *heading, *stems(hit.text[:READ])}
    held = sum(weight for word, weight in weights.items() if _has(there, accepted[word]))
    total = sum(weights.values())
    kind = row(intent.kind)
    complains = intent.kind == "problem"
    told = kind.told_in_passing and held >= ALIKE * total
    close = told and _in_one_sentence(hit, accepted, complains=complains)
    # Advice and mistakes are about what goes wrong without saying that it hurts: something to say beside.
    advises = told and complains and hit.role in ("tips", "mistakes")
    advises = advises and _in_one_sentence(hit, accepted, complains=False)
    part = held / total if total else 0.0
    return Judged(hit, part, alike[heading], hit.role in kind.roles, close, advises)


def _has(there: Set[str], forms: tuple[frozenset[str], tuple[frozenset[str], ...]]) -> bool:
    alone, together = forms
    return not alone.isdisjoint(there) or any(there >= form for form in together)


def _in_one_sentence(hit: PassageHit, accepted: Accepted, *, complains: bool) -> bool:
    """Whether a sentence has all that the title leaves open, and tells of a complaint where that is asked.

    The heading is a sentence, and each other one is read below it.
    """
    titled, heading = set(stems(hit.title)), set(stems(hit.heading))
    below = () if complains else heading
    units = (heading, *({*stems(sentence), *below} for sentence in sentences(hit.text[:READ])))
    return any(
        all(_has(titled | unit, forms) for forms in accepted.values())
        for unit in units
        if not complains or not COMPLAINT.isdisjoint(unit)
    )


def _excerpt(hit: PassageHit, understood: Understood) -> tuple[str, ...]:
    """A short passage whole, of a long one the run of sentences that holds most of what is asked."""
    every = sentences(hit.text)
    whole = hit.role in row(understood.intent.kind).roles and hit.role in ("steps", "tips", "mistakes")
    if whole or len(every) <= MOST_SENTENCES:
        return every
    asked = {word.stem for word in understood.words if word.folded not in GENERIC}
    # Its title is what the whole passage is about: it tells no sentence from another.
    asked = asked.difference(stems(hit.title)) or asked
    counts = [len(asked & set(stems(sentence))) for sentence in every]
    runs = range(len(every) - MOST_SENTENCES + 1)
    best = max(runs, key=lambda n: (sum(counts[n : n + MOST_SENTENCES]), -n))
    return every[best : best + MOST_SENTENCES]


def _seconded(
    engine: Searcher, best: Judged, judged: Sequence[Judged], understood: Understood, about: About
) -> tuple[Source, ...]:
    """For a complaint one more source, from another page, whose advice too holds most of what is asked."""
    if understood.intent.kind != "problem":
        return ()
    for one in judged:
        if (
            one.hit.id != best.hit.id
            and one.held >= ALIKE
            and one.hit.role in ("faq", "tips", "mistakes", "muscles")
            and (one.close or one.advises)
            and about.speaks(one.hit)
        ):
            spans = _excerpt(one.hit, understood)
            return tuple(cite_hit(engine, one.hit, span) for span in spans)
    return ()
