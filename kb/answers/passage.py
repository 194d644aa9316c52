"""The passage that answers a question, or none: what is asked must stand there, nearly all of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from indexer.page import Role
from kb.answers.reply import Answer, Source
from kb.answers.spans import cite_hit, sentences
from kb.engines.base import Engine, PassageHit
from kb.query.ast import Clause, Query
from kb.query.intent import Intent, Kind
from kb.query.thesaurus import NEAR, Thesaurus, load_thesaurus
from kb.query.understanding import Understood
from kb.query.words import GENERIC, Token, bag, stems

ENOUGH = 0.74
"""The part of a question's weight (by rarity of its words) that a passage must hold to answer it."""

SECOND = 0.6
"""The same for a second source beside the first."""

_COMPLAINT = bag("feel hurt hurts pain ache aches sore")
"""What says that something is wrong, in one word or another: where and when it does is what must be told."""

_LOOKED_AT = 40
_MOST_SENTENCES = 4

_ROLES: Mapping[Kind, tuple[Role, ...]] = {
    "how_to": ("steps",),
    "muscles": ("muscles",),
    "mistakes": ("mistakes", "tips"),
    "easier": ("modifications", "variations"),
    "harder": ("modifications", "variations"),
    "alternatives": ("variations", "see_also"),
    "equipment": ("equipment",),
    "what": ("overview", "summary", "faq"),
}
_ASKING = frozenset(("yes_no", "why", "what", "problem", "equipment"))


@dataclass(frozen=True, slots=True)
class Judged:
    """A passage and how well it fits: `held` is the part of the question that it holds (0 to 1)."""

    hit: PassageHit
    held: float
    alike: float
    fits: bool

    @property
    def worth(self) -> float:
        return self.held + self.alike + 0.5 * self.fits + (0.15 if self.hit.role == "faq" else 0.0)


def find_passages(engine: Engine, understood: Understood) -> tuple[Judged, ...]:
    """Judge the best passages for a question, the best first; none where the index lacks a word of it."""
    complains = understood.intent.kind == "problem"
    words = [word for word in understood.words if not (complains and word.folded in _COMPLAINT)]
    if not words or any(not understood.doubtful.get(word, "known") for word in words):
        return ()
    weights = _weights(engine, words)
    query = Query(_promising(understood))
    allowed = _accepted(words, understood.doubtful, load_thesaurus())
    asked = stems(mended(understood))
    judged = (
        _judge(hit, weights, allowed, asked, understood.intent)
        for hit in engine.passages(query, limit=_LOOKED_AT)
    )
    return tuple(sorted(judged, key=lambda one: (-one.worth, -one.hit.score)))


def _promising(understood: Understood) -> Clause:
    """A clause for pages that can hold enough of the question: all words of two, two of three, …"""
    words = understood.wording.words
    missing = len(words) // (2 if understood.intent.kind == "problem" else 3)
    return understood.wording.holding(len(words) - missing) if words else understood.query.clause


def answer_by_passage(engine: Engine, understood: Understood, judged: Sequence[Judged]) -> Answer | None:
    """Answer with the best passage's own sentences, and a second source where one says more.

    `judged` are the passages for the question, the best first. None is no answer.
    """
    best = next((one for one in judged if one.held >= ENOUGH), None)
    if best is None or not _answers(best, understood):
        return None
    opens = understood.intent.kind == "what" or is_same_question(understood, best.hit.heading)
    spans = sentences(best.hit.text)[:_MOST_SENTENCES] if opens else _excerpt(best.hit, understood.words)
    first = tuple(cite_hit(engine, best.hit, span) for span in spans)
    sources = (*first, *_seconded(engine, best, judged, understood))
    return Answer(
        type="passage",
        text="\n".join(source.span for source in sources),
        sources=sources,
        heading=best.hit.heading or best.hit.title,
    )


def is_same_question(understood: Understood, heading: str) -> bool:
    """Tell whether a heading asks just what was asked, in other words or order."""
    return _likeness(stems(mended(understood)), stems(heading)) >= 0.8


def mended(understood: Understood) -> str:
    """The question with its unknown words as the index would spell them."""
    question = understood.question
    for token, near in sorted(understood.doubtful.items(), key=lambda one: -one[0].start):
        question = question[: token.start] + (near or token.text) + question[token.end :]
    return question


def _answers(best: Judged, understood: Understood) -> bool:
    """A plain search, or one of mended words, is answered only by a question that is nearly the same."""
    if any(understood.doubtful.values()) or understood.intent.kind in ("search", "list", "compare"):
        return best.hit.role == "faq" and best.alike >= 0.6
    if best.fits or (best.hit.role == "faq" and best.alike >= 0.5):
        return True
    return understood.intent.kind in _ASKING and best.held >= 0.9


def _weights(engine: Engine, words: Sequence[Token]) -> Mapping[Token, float]:
    documents = max(1, engine.generation().documents)
    return {w: log(1 + documents / (1 + engine.frequency(w.folded))) + 0.1 for w in words}


def _accepted(
    words: Sequence[Token], doubtful: Mapping[Token, str], thesaurus: Thesaurus
) -> Mapping[Token, tuple[tuple[str, ...], ...]]:
    """What counts as each word: itself, its mended spelling, its other names."""
    accepted: dict[Token, list[tuple[str, ...]]] = {word: [(word.stem,)] for word in words}
    for word, mended in doubtful.items():
        if word in accepted and mended:
            accepted[word].append(stems(mended))
    for other in thesaurus.alternatives(tuple(word.stem for word in words)):
        if other.weight > NEAR:
            for word in words[other.first : other.last]:
                accepted[word].append(stems(" ".join(other.words)))
    return {word: tuple(forms) for word, forms in accepted.items()}


def _judge(
    hit: PassageHit,
    weights: Mapping[Token, float],
    accepted: Mapping[Token, tuple[tuple[str, ...], ...]],
    asked: tuple[str, ...],
    intent: Intent,
) -> Judged:
    there = set(stems(f"{hit.title}\n{hit.heading}\n{hit.text}"))
    held = sum(weight for word, weight in weights.items() if any(set(f) <= there for f in accepted[word]))
    total = sum(weights.values())
    fits = hit.role in _ROLES.get(intent.kind, ())
    return Judged(hit, held / total if total else 0.0, _likeness(asked, stems(hit.heading)), fits)


def _likeness(asked: Sequence[str], heading: Sequence[str]) -> float:
    """How alike two questions are (Jaccard, of their stems without stop words)."""
    ours, theirs = set(asked), set(heading)
    return len(ours & theirs) / len(ours | theirs) if ours and theirs else 0.0


def _excerpt(hit: PassageHit, words: Sequence[Token]) -> tuple[str, ...]:
    """A short passage whole, of a long one the run of sentences that holds most of what is asked."""
    every = sentences(hit.text)
    if hit.role in ("steps", "tips", "mistakes") or len(every) <= _MOST_SENTENCES:
        return every
    asked = {word.stem for word in words if word.folded not in GENERIC}
    counts = [len(asked & set(stems(sentence))) for sentence in every]
    runs = range(len(every) - _MOST_SENTENCES + 1)
    best = max(runs, key=lambda n: (sum(counts[n : n + _MOST_SENTENCES]), -n))
    return every[best : best + _MOST_SENTENCES]


def _seconded(
    engine: Engine, best: Judged, judged: Sequence[Judged], understood: Understood
) -> tuple[Source, ...]:
    """For a complaint one more source, from another page, whose advice too holds most of what is asked."""
    if understood.intent.kind != "problem":
        return ()
    for one in judged:
        if (
            one.hit.id != best.hit.id
            and one.held >= SECOND
            and one.hit.role in ("faq", "tips", "mistakes", "muscles")
        ):
            spans = _excerpt(one.hit, understood.words)
            return tuple(cite_hit(engine, one.hit, span) for span in spans)
    return ()
