"""A second source on the same question: set beside the first, and against it where one says yes, one no."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.taxonomy import Taxonomy
from kb.answers.alike_questions import likeness
from kb.answers.judging import Judged, kind_of
from kb.answers.mentions import mentions
from kb.answers.quoting import MOST_SENTENCES, cite_hit, said_by, sentences
from kb.answers.reply import Answer, Cell, Row
from kb.answers.subject import Subject
from kb.answers.thresholds import ALIKE
from kb.engines.base import PassageHit, Searcher
from kb.query.negation import says_no
from kb.query.understood import Understood
from kb.query.words import cut, stems
from kb.saying import saying
from kb.words import folded_words, rule

Verdict = Literal["yes", "no"]

_SAME_KIND = 0.1
"""What it adds that a page asks in the same way: "do planks hurt" before "my back hurts"."""

_YES = folded_words("two_sources", "yes")
_NO = folded_words("two_sources", "no")
_MAY = rule("two_sources", r"{may}\b(?! ?{not})")
_MAY_NOT = rule("two_sources", r"{may_not}\b")
_DOUBT = rule("two_sources", r"{doubt}\b")
_STOPS = folded_words("two_sources", "stops")
_OR = rule("two_sources", r"\s{or}\s")


@dataclass(frozen=True, slots=True)
class Opinion:
    """One source's answer to the question, and whether it says yes or no; None where that is not plain."""

    hit: PassageHit
    source: str
    verdict: Verdict | None


def answer_by_two(
    engine: Searcher, taxonomy: Taxonomy, understood: Understood, subject: Subject, judged: Sequence[Judged]
) -> tuple[Answer, str] | None:
    """Answer a question that two sources answer, with a notice; None where fewer do, or both say the same.

    A conflict is claimed only where one plainly says yes and one no.
    """
    opinions = _opinions(engine, taxonomy, understood, subject, judged)
    if len(opinions) < 2:
        return None
    first = opinions[0]
    other = next((one for one in opinions[1:] if _contradict(first, one)), None)
    if other is not None:
        told = saying(
            "sources disagree: %(one)s says %(first)s and %(other)s says %(second)s",
            one=first.source,
            first=saying(first.verdict or ""),
            other=other.source,
            second=saying(other.verdict or ""),
        )
        return _against(engine, first, other), told
    second = opinions[1]
    if first.verdict and first.verdict == second.verdict:
        return None
    told = saying("two sources on this: %(one)s and %(other)s", one=first.source, other=second.source)
    return _beside(engine, first, second), told


def verdict(asked: str, heading: str, answer: str) -> Verdict | None:
    """Tell whether an answer says yes or no to what is asked; None where it is not plain."""
    words = [token.folded for token in cut(answer)]
    asks = cut(heading)
    if not words or _DOUBT.match(answer) or says_no(asks) or _STOPS & {token.folded for token in asks}:
        return None
    if words[0] in _YES or (words[0] not in _NO and _MAY.match(answer)):
        return "yes"
    if words[0] in _NO or _MAY_NOT.match(answer):
        return "no"
    return _chosen(asked, heading, words[0])


def _chosen(asked: str, heading: str, word: str) -> Verdict | None:
    """Read "Up." below "Up or down?" as a yes to "should they be up?"."""
    joint = _OR.search(heading)
    if not joint:
        return None
    sides = heading[: joint.start()], heading[joint.end() :]
    left, right = ({t.folded for t in cut(side)} for side in sides)
    here, there = (left - right, right - left) if word in left else (right - left, left - right)
    words = {token.folded for token in cut(asked)}
    if word not in here or (words & here and words & there):
        return None
    return "yes" if word in words else "no" if words & there else None


def _opinions(
    engine: Searcher, taxonomy: Taxonomy, understood: Understood, subject: Subject, judged: Sequence[Judged]
) -> list[Opinion]:
    """One opinion a source: its FAQ answers to this question, the most alike first."""
    name = {stem for names in subject.names for stem in names}
    asked = tuple(stem for stem in stems(understood.question) if stem not in name)
    found: dict[str, tuple[float, Opinion]] = {}
    for one in judged:
        hit = one.hit
        if hit.role != "faq" or not _is_about(hit, subject, taxonomy):
            continue
        alike = _alike(asked, [stem for stem in stems(hit.heading) if stem not in name], hit.heading)
        source = said_by(engine.get(hit.id)) or hit.id
        alike += _SAME_KIND if kind_of(hit.heading) == understood.intent.kind else 0.0
        if alike >= ALIKE and alike > found.get(source, (0.0, None))[0]:
            said = verdict(understood.question, hit.heading, hit.text)
            found[source] = (alike, Opinion(hit, source, said))
    return [opinion for _, opinion in sorted(found.values(), key=lambda one: -one[0])]


def _alike(asked: tuple[str, ...], heading: Sequence[str], text: str) -> float:
    """How alike two questions are; of "up or down?" only the side that is asked about counts."""
    here = set(heading)
    if _OR.search(text):
        here = {stem for stem in here if stem in asked} or here
    return likeness(asked, here)


def _is_about(hit: PassageHit, subject: Subject, taxonomy: Taxonomy) -> bool:
    own = hit.id in {page.id for page in subject.pages}
    ending = any(stems(hit.title)[-len(name) :] == name for name in subject.names)
    return own or ending or mentions(subject, hit.heading, taxonomy) is not None


def _contradict(one: Opinion, other: Opinion) -> bool:
    return {one.verdict, other.verdict} == {"yes", "no"}


def _against(engine: Searcher, one: Opinion, other: Opinion) -> Answer:
    rows = tuple(_row(engine, opinion) for opinion in (one, other))
    sources = tuple(source for row in rows for source in row.cells[0].sources)
    return Answer(
        type="conflict",
        sources=sources,
        heading=saying("Sources disagree: %(question)s", question=one.hit.heading),
        rows=rows,
    )


def _row(engine: Searcher, one: Opinion) -> Row:
    sources = tuple(cite_hit(engine, one.hit, span) for span in sentences(one.hit.text)[:MOST_SENTENCES])
    label = saying(
        "%(verdict)s: %(source)s, %(title)s",
        verdict=saying(one.verdict or ""),
        source=one.source,
        title=one.hit.title,
    )
    cell = Cell(label, "", " ".join(s.span for s in sources), sources, value=one.verdict or "")
    return Row(label, (cell,), differs=True)


def _beside(engine: Searcher, one: Opinion, other: Opinion) -> Answer:
    sources = tuple(
        cite_hit(engine, opinion.hit, span)
        for opinion in (one, other)
        for span in sentences(opinion.hit.text)[:MOST_SENTENCES]
    )
    return Answer(
        type="passage",
        sources=sources,
        heading=one.hit.heading,
    )
