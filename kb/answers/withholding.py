"""Why an answer is withheld although it accounts for most of a question: an exercise or a page that it is not
about, something ill that it does not mind, what it can't leave out, what is asked beside a comparison."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from indexer.document import Document, Passage
from kb.answers.ailments import EASIER, MINDS, not_spared, unhelped, unminded, words_shown
from kb.answers.demands import Demand
from kb.answers.kinds import row
from kb.answers.named_beside import not_replaced
from kb.answers.passage import is_same_question
from kb.answers.question import Asking
from kb.answers.quoting import is_askers
from kb.answers.reply import Answer
from kb.answers.subject import Subject
from kb.answers.tools_told import untold_tools
from kb.query import versus
from kb.query.clauses import denied
from kb.query.ideas import AILING, asked_in, ideas_in, ideas_of, load_ideas, said_in
from kb.query.interrogatives import untold
from kb.query.negation import negating, says_no
from kb.query.words import QuestionWord, cut, is_generic, stem, stems
from kb.words import folded_words

ELSEWHERE = 0.5
"""What it counts that a cited page has a word which the answer itself has not."""

_SUITABLE = "#suitable"
_HELP = "#help"
_DISCIPLINE = "#discipline"
_JUDGING = frozenset((_SUITABLE, "#safe", "#normal"))
_PRAISE = ("summary", "benefits", "muscles")
_NUMBERED = folded_words("parts", "numbered")


@dataclass(frozen=True, slots=True)
class WhatIsSaid:
    """What is said, as stems and ideas: by the answer itself (`shown`), by what its pages are about, and
    anywhere on them (`around`). `trained` are the parts of the body that they train. `of_kind` tells whether
    the answer's words speak of what its kind of question is about."""

    of_kind: bool
    shown: frozenset[str]
    about: frozenset[str]
    around: frozenset[str]
    trained: frozenset[str]

    def meets(self, demand: Demand) -> float:
        """How far a demand is met; another part of the body on the same page meets a strict one nowhere."""
        beside = self.around
        if demand.strict:
            # What names no part of the body may speak of the one that its page is for.
            beside = self.about if self.shown & load_ideas().strict else self.about | self.trained
        return 1.0 if demand.ideas & self.shown else ELSEWHERE if demand.ideas & beside else 0.0


def withheld_for(
    asking: Asking,
    answer: Answer,
    subject: Subject | None,
    demands: Sequence[tuple[QuestionWord, Demand]],
    said: WhatIsSaid,
) -> Iterator[str]:
    """The words of a question for which an answer is withheld, whatever else it says."""
    names = names_of(answer, subject)
    yield from _unmentioned(asking, answer, subject)
    if subject is not None:
        yield from not_replaced(asking, answer, subject)
    yield from unminded(asking, answer, said.shown, names)
    yield from _unsaid_beside(asking, answer, demands, said)
    yield from _not_left_out(asking, answer)
    yield from _what_not_to_do(asking, answer)
    yield from _not_at_work(asking)
    yield from not_spared(asking, answer, said.shown)
    yield from unhelped(asking, answer)
    yield from _not_of_kind(asking, answer, said)
    yield from _of_another_number(asking, answer)
    yield from _untold(asking, answer)
    yield from _only_mentioned(asking, answer, said.shown)
    yield from _only_praised(asking, answer)
    yield from _denied(asking, said)
    yield from untold_tools(asking, answer, said.shown | said.about, is_named=subject is not None)
    yield from _asked_of_something_else(asking, answer, names)


def _unsaid_beside(
    asking: Asking,
    answer: Answer,
    demands: Sequence[tuple[QuestionWord, Demand]],
    said: WhatIsSaid,
) -> Iterator[str]:
    """What is asked beside a comparison ("A vs B for weight loss", "A vs B: I get stuck") and not said in it:
    that its pages have the words somewhere tells nothing of both sides. Nor does what is like an exercise
    stand in for it where something is wrong that the list does not speak of ("too stiff for X")."""
    kind = asking.understood.intent.kind
    if kind == "alternatives" and answer.type == "list":
        yield from (token.text for token, demand in demands if said.meets(demand) < 1)
    if answer.type != "comparison" and kind != "compare":
        return
    # What a page says that compares just these answers whoever compares them, but for what ails.
    just_these = answer.type == "passage" and versus.compares(answer.heading)
    # A side may be called otherwise in the question than on its page ("rdl").
    named = asking.taxonomy.find(asking.understood.question, ("exercise",))
    for token, demand in demands:
        unsaid = said.meets(demand) < 1 and (demand.strict or not just_these)
        if unsaid and not any(one.start <= token.start < one.end for one in named):
            yield token.text


def _not_left_out(asking: Asking, answer: Answer) -> Iterator[str]:
    """The words of what is to be left out of a list and can't be ("exercises that don't hurt"): what a page
    says of one exercise is no list of the others, unless it asks just this."""
    understood = asking.understood
    lists = answer.type == "list" or any(is_generic(token.folded) for token in understood.tokens)
    if lists and not is_same_question(understood, answer.heading):
        yield from (token.text for token in understood.refused)


def _what_not_to_do(asking: Asking, answer: Answer) -> Iterator[str]:
    """The words of a question for exercises that rules something out, where a page only asks what is *not* to
    be done, and of nothing that is ruled out: "no sun salutations" there lists none."""
    if answer.type != "passage" or asking.understood.intent.kind != "list":
        return
    heading = cut(answer.heading)
    out = [one for one in asking.understood.meanings if one.selection.mode in ("none", "only")]
    ruled_out = {token.stem for one in out for token in one.tokens}
    if out and says_no(heading) and ruled_out.isdisjoint(token.stem for token in heading if not token.stops):
        yield from (token.text for token in asking.understood.tokens if token.folded not in negating())


def _not_at_work(asking: Asking) -> Iterator[str]:
    """The word by which somebody asks for the muscles that do *not* work: pages state those that do."""
    if asking.understood.intent.kind == "muscles":
        yield from (token.text for token in asking.understood.tokens if token.folded in negating())


def _not_of_kind(asking: Asking, answer: Answer, said: WhatIsSaid) -> Iterator[str]:
    """The words that ask for another exercise, or for mistakes, where a passage tells of none: of nothing
    that is harder or easier, or instead of what is named, or wrong."""
    intent = asking.understood.intent
    kind = row(intent.kind)
    eases = EASIER in (said.shown - kind.ideas) & asked_in(asking.understood.question, asking.lang)
    # What to do without a tool is told in place of what needs it.
    instead = any(says_no(cut(text)) for text in (answer.heading, answer.sources[0].span))
    in_place = all(one.role == intent.kind for one in _passages_quoted(asking, answer))
    of_kind = said.of_kind or in_place or (kind.other_exercises and (eases or instead))
    if answer.type == "passage" and kind.told_as_such and not of_kind:
        yield from (token.text for token in asking.understood.tokens if token.folded in intent.frame)


def _of_another_number(asking: Asking, answer: Answer) -> Iterator[str]:
    """The numbers of a phase, a week or a level that is asked about and that an answer does not tell of."""
    taken = {token for one in asking.understood.meanings for token in one.tokens}
    shown = {token.folded for token in cut("\n".join(words_shown(answer)))}
    for part, number in pairwise(asking.understood.tokens):
        counts = part.folded in _NUMBERED and number.folded.isdecimal() and number not in taken
        if counts and number.folded not in shown:
            yield f"{part.text} {number.text}"


def _untold(asking: Asking, answer: Answer) -> Iterator[str]:
    """The question word of which a passage tells nothing: "how many" where it has no number, "when" where it
    tells no time. What answers a page's own question is told as its author thought fit."""
    if answer.type == "passage" and not answer.heading.endswith("?"):
        yield from untold(
            asking.understood.question, (answer.heading, *(source.span for source in answer.sources))
        )


def _only_mentioned(asking: Asking, answer: Answer, shown: frozenset[str]) -> Iterator[str]:
    """The words that ask whether something is good for somebody, where a line only speaks of them ("when
    beginners trained it, …"); a page that asks it judges it."""
    kind = asking.understood.intent.kind
    if (
        (kind == "yes_no" or (kind == "difficulty" and not _states_level(asking, answer)))
        and answer.type == "passage"
        and "?" not in answer.heading
    ):
        tokens = asking.understood.tokens
        roles = {passage.role for passage in _passages_quoted(asking, answer)}
        for token, asked in zip(tokens, ideas_in(tokens, asking.lang), strict=True):
            ideas = ideas_of(token.folded, asking.lang)
            good_for = _HELP in asked
            # A step that keeps "good posture" does not say that it is good for it; a benefit does.
            judged = roles == {"safety"} or (good_for and roles == {"benefits"})
            told = judged or (_JUDGING & ideas | asked & {_HELP}) & shown
            if _SUITABLE in ideas and (not told or (good_for and roles == {"steps"})):
                yield token.text


def _states_level(asking: Asking, answer: Answer) -> bool:
    """Whether an answer is the words by which a page states its level."""
    pages = ((asking.engine.get(one.id), one.span) for one in answer.sources)
    return any(
        e.facet == "difficulty" and e.text == span for page, span in pages for e in page.facets.evidence
    )


def _only_praised(asking: Asking, answer: Answer) -> Iterator[str]:
    """The words of a complaint ("I feel it in my knee"), where all that is said is what a page opens with or
    what it praises: neither was written to help, unless somebody complains there."""
    plain = answer.type == "passage" and not any(is_askers(source.span) for source in answer.sources)
    if asking.understood.intent.kind == "problem" and plain:
        told = _passages_quoted(asking, answer)
        if all(p.role in _PRAISE or (p.role == "overview" and not p.heading) for p in told):
            yield from (token.text for token in asking.understood.tokens if not token.stops)


def _passages_quoted(asking: Asking, answer: Answer) -> Iterator[Passage]:
    """The passages that an answer quotes."""
    places = {(source.id, source.anchor) for source in answer.sources}
    for id in dict(places):
        yield from (p for p in asking.engine.get(id).passages if (id, p.anchor) in places)


def _asked_of_something_else(asking: Asking, answer: Answer, named: frozenset[str]) -> Iterator[str]:
    """What ails ("why do squats hurt my knees"), where a page's own question is about something else ("is
    half a squat worth doing?"): that its answer has the words somewhere tells nothing of it."""
    if answer.type != "passage" or not answer.heading.endswith("?"):
        return
    tokens = [one for one in asking.understood.tokens if not one.stops]
    ideas = [ideas_of(one.folded, asking.lang) for one in tokens]
    both = zip(tokens, ideas, strict=True)
    ails = [one.text for one, said in both if one.stem not in named and said & AILING]
    # "A or B?" is asked of whatever its answer weighs.
    asks = f"{answer.heading}\n{answer.text}" if versus.compares(answer.heading) else answer.heading
    asked = said_in(asks, asking.lang)
    if ails and not any(said & asked & (MINDS | load_ideas().strict) for said in ideas):
        yield from ails


def of_no_discipline(asking: Asking, said: WhatIsSaid) -> Iterator[str]:
    """The discipline that a question is about ("can *pilates* help me sleep"), of which no cited page has a
    word: what else helps is no answer."""
    first = next((one for one in asking.understood.tokens if not one.stops), None)
    if first and _DISCIPLINE in ideas_of(first.folded, asking.lang) and first.stem not in said.around:
        yield first.text


def _denied(asking: Asking, said: WhatIsSaid) -> Iterator[str]:
    """The words that no page may have, and that one which is cited has."""
    return (word for word in denied(asking.understood.others) if stem(word) in said.around)


def _unmentioned(asking: Asking, answer: Answer, subject: Subject | None) -> Iterator[str]:
    """The exercises that a question names and its answer does not, by any of their names."""
    taxonomy, question, intent = asking.taxonomy, asking.understood.question, asking.understood.intent
    ruled_out = {token.start for one in asking.understood.meanings for token in one.tokens}
    titles = (source.title for source in answer.sources)
    shown = "\n".join(dict.fromkeys((*words_shown(answer), *titles)))
    there = {match.value for match in taxonomy.find(shown, ("exercise",))}
    there |= {up for value in there for up in taxonomy.broader("exercise", value)}
    words, known = set(stems(shown)), names_of(answer, subject)
    for match in taxonomy.find(question, ("exercise",)):
        name = question[match.start : match.end]
        # The "step up" of "what's the next step up" is none.
        worded = intent.kind == "harder" and any(word.folded in intent.frame for word in cut(name))
        if worded or match.risky or match.start in ruled_out or set(stems(name)) <= words | known:
            continue
        if there.isdisjoint((match.value, *taxonomy.narrower("exercise", match.value))):
            yield name


def names_of(answer: Answer, subject: Subject | None) -> frozenset[str]:
    """The stems that name what an answer is about: of another page the exercise asked about is no name."""
    titles = (stems(source.title) for source in answer.sources)
    if subject is None:
        return frozenset(chain(*titles))
    own = {page.id for page in _pages(subject)} & {source.id for source in answer.sources}
    about_it = bool(own) or subject.label in answer.heading
    return frozenset(chain(*titles, *(subject.names if about_it else ())))


def names_asked(asking: Asking, answer: Answer) -> frozenset[str]:
    """The stems by which a question calls the exercises that an answer is of ("rdls"), in whichever
    language."""
    taxonomy = asking.taxonomy
    columns = (name for column in answer.columns for name in (column.title, column.name))
    titles = "\n".join((*columns, *(source.title for source in answer.sources)))
    there = {match.value for match in taxonomy.find(titles, ("exercise",))}
    there |= {up for value in there for up in taxonomy.broader("exercise", value)}
    question = asking.understood.question
    found = (match for match in taxonomy.find(question, ("exercise",)) if match.value in there)
    return frozenset(chain.from_iterable(stems(question[match.start : match.end]) for match in found))


def _pages(subject: Subject) -> Iterator[Document]:
    yield from (*subject.pages, *subject.kin, *subject.members)
    yield from (page for page, _ in subject.variations)
