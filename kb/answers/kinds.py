"""The kinds of question, a row each: where their answer stands, who builds it, what else may answer them.

A kind that is called as a section of pages is answered by that section; any other without a row is a type
error. What words make a question of a kind is in kb/words (intents).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from indexer.page import Level, Role
from indexer.words import ANY
from kb.answers.definitions import is_repeated
from kb.answers.demands import about, trained_by
from kb.answers.facts import (
    answer_difficulty,
    answer_equipment,
    answer_levels,
    answer_muscles,
    answer_section,
    answer_steps,
)
from kb.answers.lists import list_alternatives, list_mistakes, list_progressions
from kb.answers.question import Asking, mended_words, names_exercise
from kb.answers.quoting import cite, sentences
from kb.answers.reply import Answer
from kb.answers.subject import Subject
from kb.query.ideas import ideas_in, ideas_of, load_ideas, said_in
from kb.query.intent import Kind
from kb.query.negation import load_words, negating
from kb.query.words import ASKER, parts_of, stem, stemmed, stems
from kb.words import folded_words, rule

Build = Callable[[Asking, Subject], Answer | None]


def nothing(asking: Asking, subject: Subject) -> Answer | None:
    """Build no answer: of a kind that only passages answer."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRow:
    """A kind of question.

    `roles` are where its answer stands on a page, `answer` builds it of the exercise that is named.
    """

    roles: tuple[Role, ...] = ()
    answer: Build = nothing

    @property
    def has_own(self) -> bool:
        """Whether it has an answer of its own, made of what pages state."""
        return self.answer is not nothing

    plain: bool = False
    """Words to search for, no question: only a page that asks nearly the same answers them."""

    open: bool = False
    """Two sources may think differently of it; the others have answers of their own."""

    told_in_passing: bool = False
    """A passage may answer it that neither asks it nor stands where its answer would."""

    told_elsewhere: bool = False
    """What pages about other exercises tell of this one: its mistakes, its steps, its muscles they do not."""

    other_exercises: bool = False
    """It wants other exercises than the one it names, or more than one."""

    unconditional: bool = False
    """What is built of what pages state honours nothing that the question wants to do without."""

    ideas: frozenset[str] = frozenset()
    """The ideas that an answer of the kind meets by being one ("newbie": an easier version)."""

    told_as_such: bool = False
    """A passage answers it only where it speaks of what the kind is about (`ideas`)."""

    asked_as_such: bool = False
    """On a page that is not named only a question of the kind answers it: what to do is no reason why."""

    asked_alike: bool = False
    """Only a page's question of the same kind answers it: "can I …" tells nobody how many."""

    told_under_name: bool = False
    """What stands under a heading that is the exercise's name answers it, on whichever page."""

    told_by_line: bool = True
    """One line of a page may answer it."""

    told_by_deciding: bool = False
    """A yes or a no is an answer."""

    told_by_doing: bool = False
    """An instruction is an answer."""

    asks_without: bool = False
    """It may ask what to do without something."""


def row(kind: Kind) -> KindRow:
    """The row of a kind of question."""
    return _ROWS[kind]


def beyond(asking: Asking, subject: Subject) -> tuple[str, ...]:
    """The stems that a question has beside the exercise's names, and beside what its page is all about.

    Words that only say how one asks are none of them.
    """
    name = {stem for names in subject.names for stem in names}
    light = load_ideas().light
    pages = (*subject.pages, *(page for page, _ in subject.variations), *subject.kin)[:1]
    around = frozenset[str]().union(*(about(page) for page in pages))
    words = mended_words(asking.understood, not_remarked(asking))
    frame = asking.understood.intent.frame
    kept = {word.stem for word in asking.understood.words} | {
        stem(near) for near in asking.understood.doubtful.values() if near
    }
    return tuple(
        word.stem
        for word, ideas in zip(words, ideas_in(words, asking.lang), strict=True)
        if word.stem in kept and word.stem not in name and word.folded not in frame
        if not ideas & (light | around)
    )


def not_remarked(asking: Asking) -> frozenset[int]:
    """The places of the words of a question without those of a remark: a part that asks nothing and names no
    exercise, beside one that does either ("squats, how do I do them? I am quite new here"). What is strict
    ("my knee hurts") is never but remarked."""
    understood = asking.understood
    tokens, frame = understood.tokens, understood.intent.frame
    framing = [token.start for token in tokens if token.folded in frame]
    meant = [
        part
        for part in parts_of(understood.question)
        if part.asks or names_exercise(asking, part) or any(map(part.has, framing))
    ]
    strict = load_ideas().strict
    return frozenset(
        token.start
        for token, ideas in zip(tokens, ideas_in(tokens, asking.lang), strict=True)
        if not meant or ideas & strict or any(part.has(token.start) for part in meant)
    )


def _row(kind: Kind) -> KindRow:
    match kind:
        case "search":
            return KindRow(plain=True, open=True, told_by_deciding=True, asks_without=True)
        case "compare" | "list":
            return KindRow(plain=True, other_exercises=True, told_by_line=False, asks_without=kind == "list")
        case "how_to":
            return KindRow(roles=("steps",), answer=_steps, open=True, unconditional=True,
                           told_under_name=True, asks_without=True)  # fmt: skip
        case "how_much":
            return KindRow(roles=("programming",), answer=_section, open=True, told_in_passing=True,
                           asked_alike=True, unconditional=True, told_under_name=True)  # fmt: skip
        case "muscles":
            return KindRow(roles=("muscles",), answer=_muscles, unconditional=True, told_under_name=True,
                           ideas=frozenset(("#muscle", "#work", "#feel")))  # fmt: skip
        case "benefits":
            return KindRow(roles=("benefits",), answer=_benefits, unconditional=True)
        case "safety":
            return KindRow(roles=("safety",), answer=_section, asked_alike=True)
        case "mistakes":
            return KindRow(roles=("mistakes", "tips"), answer=_mistakes, told_as_such=True,
                           told_under_name=True, ideas=frozenset(("#wrong",)))  # fmt: skip
        case "easier" | "harder":
            return KindRow(roles=("modifications", "variations"), answer=_progressions, told_elsewhere=True,
                           other_exercises=True, told_as_such=True, told_by_doing=kind == "easier",
                           asks_without=kind == "easier", ideas=_LEVEL_IDEAS[kind])  # fmt: skip
        case "alternatives":
            return KindRow(roles=("variations", "see_also"), answer=_alternatives, told_elsewhere=True,
                           other_exercises=True, told_as_such=True, told_by_doing=True, asks_without=True,
                           ideas=frozenset(("#replace",)))  # fmt: skip
        case "substitute":
            return KindRow(plain=True, asked_alike=True, asks_without=True)
        case "difficulty":
            return KindRow(answer=lambda _, subject: answer_difficulty(subject), unconditional=True)
        case "equipment":
            return KindRow(roles=("equipment",), answer=_equipment, asks_without=True)
        case "what":
            return KindRow(roles=("overview", "summary", "faq"), answer=_definition, open=True,
                           told_in_passing=True, asked_alike=True)  # fmt: skip
        case "yes_no":
            return KindRow(open=True, told_in_passing=True, told_by_deciding=True, asks_without=True)
        case "why":
            return KindRow(answer=_reason, open=True, told_in_passing=True, asked_as_such=True,
                           told_by_line=False)  # fmt: skip
        case "problem":
            return KindRow(told_in_passing=True, told_by_deciding=True, told_by_doing=True, asks_without=True,
                           ideas=frozenset(("#pain", "#feel")))  # fmt: skip
        case _:
            return KindRow(roles=(kind,), answer=_section, unconditional=True)


def _progressions(asking: Asking, subject: Subject) -> Answer | None:
    level: Level = "easier" if asking.understood.intent.kind == "easier" else "harder"
    listed = list_progressions(asking.engine, asking.taxonomy, subject, level)
    return listed or answer_levels(subject, level)


_LEVEL_IDEAS = {"easier": frozenset(("#beginner", "#easier")), "harder": frozenset(("#harder",))}


def _reason(asking: Asking, subject: Subject) -> Answer | None:
    """What an exercise is good for, where nothing else is asked of it ("why do squats"), and nobody speaks of
    what they do or can't ("why can't I do squats")."""
    others = ASKER | negating() | load_words().unable
    names = {stem for name in subject.names for stem in name}
    asked = (one for one in asking.understood.tokens if not one.stops and one.stem not in names)
    # That a page is about something hard does not say why it is.
    asks_on = any(one.folded in others for one in asking.understood.tokens) or any(
        _SAID.isdisjoint(ideas_of(one.folded, asking.lang)) for one in asked
    )
    return None if asks_on else answer_section(subject, ("benefits",))


_SAID = frozenset(("#aside", "#address", "#go"))
"""The ideas of words that only say how one asks why ("why *perform* squats")."""


def _benefits(asking: Asking, subject: Subject) -> Answer | None:
    """What an exercise is good for: what stands under such a heading, else what the page first says that it
    does; what is "good for" something trains its muscles."""
    if (found := _section(asking, subject)) or beyond(asking, subject):
        return found
    for page in subject.pages if subject.is_exact else ():
        does = next((one for one in sentences(page.page.summary) if DOES_GOOD[ANY].search(one)), None)
        if does and not is_repeated(asking.engine, page.id, page.page.title, does):
            return Answer(type="passage", sources=(cite(page, does),), heading=page.page.title)
    trains = _GOOD_FOR.issubset(token.folded for token in asking.understood.tokens)
    return answer_muscles(subject, asking.taxonomy) if trains else None


DOES_GOOD = rule("benefits", r"\b{does}")
_GOOD_FOR = folded_words("benefits", "good_for")


def _equipment(asking: Asking, subject: Subject) -> Answer | None:
    return answer_equipment(subject, asking.taxonomy)


def _mistakes(asking: Asking, subject: Subject) -> Answer | None:
    """The mistakes that pages list, else what stands under such a heading."""
    return list_mistakes(subject) or answer_section(subject, ("mistakes",), beyond(asking, subject))


def _alternatives(asking: Asking, subject: Subject) -> Answer | None:
    wishes = tuple(m.selection for m in asking.understood.meanings if m.selection.facet == "equipment")
    bounds = asking.understood.bounds({stem for name in subject.asked for stem in name})
    return list_alternatives(asking.engine, asking.taxonomy, subject, wishes, bounds)


def _section(asking: Asking, subject: Subject) -> Answer | None:
    asked, question = beyond(asking, subject), asking.understood.question
    return answer_section(subject, row(asking.understood.intent.kind).roles, asked, question)


def _steps(asking: Asking, subject: Subject) -> Answer | None:
    """How an exercise is done, where nothing is asked beside ("how do I breathe") that no step says."""
    found = answer_steps(subject)
    return found if found and tells_how(asking, subject, found) else None


def tells_how(asking: Asking, subject: Subject, steps: Answer) -> bool:
    """Whether steps tell all that a question asks; to do it for what its page trains asks nothing more."""
    beside = (stem for stem in beyond(asking, subject) if stem not in _MANNER)
    trains = frozenset[str]().union(*(trained_by(page, asking.taxonomy) for page in subject.pages[:1]))
    told = said_in(steps.text, asking.lang)
    return all(stem in told or not trains.isdisjoint(ideas_of(stem, asking.lang)) for stem in beside)


_MANNER = stemmed("how_to", "manner")


def _muscles(asking: Asking, subject: Subject) -> Answer | None:
    """Which muscles work; "does it train power" asks of none, and of one that pages do not state ("is it good
    for biceps") they tell nothing."""
    taxonomy, tokens, question = asking.taxonomy, asking.understood.tokens, asking.understood.question
    found = (one for one in taxonomy.find(question, ("muscle", "exercise")) if one.facet == "muscle")
    # The arms of "arm circles" are its name.
    names = {stem for name in subject.names for stem in name}
    named = {one.value for one in found if not names.issuperset(stems(question[one.start : one.end]))}
    if not named:
        return None if tokens[0].folded in DOES else answer_muscles(subject, taxonomy)
    asked = {around for one in named for around in (one, *taxonomy.narrower("muscle", one))}
    trained = {one for page in subject.pages for one in page.facets.counted("muscle")}
    return None if asked.isdisjoint(trained) else answer_muscles(subject, taxonomy)


DOES = folded_words("how_to", "does")
"""What opens a question for what something does ("*does* it …")."""


def _definition(asking: Asking, subject: Subject) -> Answer | None:
    """What an exercise is, where nothing more is asked and no template says it."""
    found = None if beyond(asking, subject) else answer_section(subject, ("overview", "summary"))
    first = found.sources[0] if found else None
    if first is None or is_repeated(asking.engine, first.id, first.title, first.span):
        return None
    return found


_ROWS: Mapping[Kind, KindRow] = {kind: _row(kind) for kind in get_args(Kind)}


def completed(asking: Asking, subject: Subject, passage: Answer) -> Answer:
    """Add the muscles' evidence to a passage that answers which muscles work."""
    if asking.understood.intent.kind != "muscles":
        return passage
    completed = answer_muscles(subject, asking.taxonomy, passage.sources)
    return passage if completed is None else replace(completed, heading=passage.heading)
