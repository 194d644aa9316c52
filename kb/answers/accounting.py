"""The last word on every answer, whatever its kind: all that a question demands must be accounted for.

Passages, lists, comparisons and conflicts are built each in their own way; here each is held against the
whole question once more. What is named, what became a filter and what only says how one asks is accounted for
by that; each other word must be met by the answer's own words, or by those of the pages it cites.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from indexer.document import Document
from indexer.facets import declared
from indexer.taxonomy import Taxonomy
from kb.answers.demands import Demand, about, demands_of, trained_by
from kb.answers.kinds import row
from kb.answers.page_titles import headline
from kb.answers.passage import is_same_question
from kb.answers.question import Asking, mended_words
from kb.answers.reply import Answer
from kb.answers.subject import Subject
from kb.answers.thresholds import HALF
from kb.engines.base import SearchRequest
from kb.query.ast import Phrase, Query
from kb.query.ideas import AILING, ideas_of, load_ideas, said_in
from kb.query.measures import measure_asked
from kb.query.versus import WORDING
from kb.query.words import QuestionPart, QuestionWord, cut, is_generic, parts_of, stems
from kb.words import folded_words

ELSEWHERE = 0.5
"""What it counts that a cited page has a word which the answer itself has not."""

IN_OTHER_WORDS = 0.5
"""What it counts that an answer says so in other words."""

TELLING = 1.0
"""Weight from which on a word asks something: what every other page says asks nothing."""

_LONGEST_TITLE = 8
_LOOKED_AT = 4

_UNSPECIFIC = frozenset(("#condition",))
"""What only says that something is wrong with what stands beside it ("a sensitive neck")."""

_MINDS = AILING | {"#safe", "#easier"}
"""What an answer to somebody with something ill says of it: what to mind, or an easier way."""

_FOR = folded_words("comparing", "for_what")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an answer stands: the part of the question that it accounts for (`held`, 0 to 1), the words
    that are left over, and those of them that nothing else answers (`vetoes`)."""

    held: float
    left: tuple[str, ...] = ()
    vetoes: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        return self.held >= HALF and not self.vetoes

    def told(self, answer: Answer) -> str:
        """Say so, for `--explain`."""
        word = "stands" if self.stands else "is withheld"
        open_ = dict.fromkeys((*self.vetoes, *self.left))
        left = f", leaves open {', '.join(open_)}" if open_ else ""
        return f"the {answer.type} “{answer.heading}” {word}: accounts for {self.held:.2f}{left}"


@dataclass(frozen=True, slots=True)
class _Said:
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


def judge_whole(
    asking: Asking, answer: Answer, subject: Subject | None = None, *, in_other_words: bool = False
) -> Verdict:
    """Hold an answer against all that its question demands of the exercise that it names.

    Where it is known to say so `in_other_words`, each demand is met by that, but for what nothing else
    answers.
    """
    said = _said(asking, answer)
    named = _named(answer, subject)
    demands = _demands(asking, answer, named)
    asked = _asked(asking, answer, demands, said.shown)
    met = {one: _in_other_words(said, one) if in_other_words else said.meets(one) for one in asked}
    total = sum(one.weight for one in asked)
    held = sum(one.weight * share for one, share in met.items()) / total if total else 1.0
    left = tuple(one.word for one, share in met.items() if share < 1)
    strict = (one.word for one, share in met.items() if one.strict and not share)
    unsaid = (
        *_unmentioned(asking, answer, subject),
        *_other_titles(asking, answer, subject),
        *_unminded(asking, answer, said.shown, named),
        *_unsaid_beside(asking, answer, demands, said, named),
        *_not_left_out(asking, answer),
        *_no_other_told(asking, answer, said),
    )
    return Verdict(held, left, tuple(dict.fromkeys((*strict, *unsaid))))


def _unminded(asking: Asking, answer: Answer, shown: frozenset[str], named: frozenset[str]) -> Iterator[str]:
    """The words by which something is ill ("bad knees", "with knee pain"), or asked to be safe, of which an
    answer says nothing that minds it; those of its page's name ("ACL Injury Prevention") only name it."""
    of_cautions = asking.understood.intent.kind == "safety"  # a section on just that answers it
    if answer.type not in ("passage", "comparison") or of_cautions or not _MINDS.isdisjoint(shown):
        return
    for token in asking.understood.tokens:
        ideas = frozenset[str]() if token.stem in named else ideas_of(token.folded, asking.lang)
        if not AILING.isdisjoint(ideas) or ("#safe" in ideas and "#suitable" not in ideas):
            yield token.text


def _unsaid_beside(
    asking: Asking,
    answer: Answer,
    demands: Sequence[tuple[QuestionWord, Demand]],
    said: _Said,
    named: frozenset[str],
) -> Iterator[str]:
    """What is asked beside a comparison ("A vs B: I get stuck") and not said in it: that its pages have the
    words somewhere tells nothing of both sides."""
    question = asking.understood.question
    parts = parts_of(question) if answer.type == "comparison" else ()
    beside = [one for one in parts if named.isdisjoint(stems(question[one.start : one.end]))]
    for token, demand in demands:
        if any(part.has(token.start) for part in beside) and said.meets(demand) < 1:
            yield token.text


def _not_left_out(asking: Asking, answer: Answer) -> Iterator[str]:
    """The words of what is to be left out of a list and can't be ("exercises that don't hurt"): what a page
    says of one exercise is no list of the others, unless it asks just this."""
    understood = asking.understood
    lists = any(is_generic(token.folded) for token in understood.tokens)
    if lists and not is_same_question(understood, answer.heading):
        yield from (token.text for token in understood.refused)


def _no_other_told(asking: Asking, answer: Answer, said: _Said) -> Iterator[str]:
    """The words that ask for a harder or an easier exercise, where a passage tells of none that is."""
    intent = asking.understood.intent
    if answer.type == "passage" and row(intent.kind).other_exercises and not said.of_kind:
        yield from (token.text for token in asking.understood.tokens if token.folded in intent.frame)


def _other_titles(asking: Asking, answer: Answer, subject: Subject | None) -> Iterator[str]:
    """The parts of a question that are but the title of a page which its answer says nothing of."""
    question = asking.understood.question
    parts = parts_of(question)
    known = _named(answer, subject)
    shown = frozenset(stems("\n".join(_shown(answer))))
    for part in parts if len(parts) > 1 else ():
        words = tuple(one for one in cut(question[part.start : part.end]) if not one.stops)
        named = frozenset(word.stem for word in words)
        if 0 < len(words) <= _LONGEST_TITLE and not named <= known | shown:
            titled = Query(Phrase(tuple(word.folded for word in words), "title"))
            found = asking.engine.search(SearchRequest(query=titled, size=_LOOKED_AT, excerpts=False))
            if any(frozenset(stems(headline(hit.title))) == named for hit in found.hits):
                yield question[part.start : part.end].strip(" .,:;?!")


def _in_other_words(said: _Said, demand: Demand) -> float:
    """The same where an answer is known to say so in other words: a part of the body by one near it."""
    return max(said.meets(demand.widened), 0.0 if demand.strict else IN_OTHER_WORDS)


def _unmentioned(asking: Asking, answer: Answer, subject: Subject | None) -> Iterator[str]:
    """The exercises that a question names and its answer does not, by any of their names."""
    taxonomy, question = asking.taxonomy, asking.understood.question
    ruled_out = {token.start for one in asking.understood.meanings for token in one.tokens}
    titles = (source.title for source in answer.sources)
    shown = "\n".join(dict.fromkeys((*_shown(answer), *titles)))
    there = {match.value for match in taxonomy.find(shown, ("exercise",))}
    there |= {up for value in there for up in taxonomy.broader("exercise", value)}
    words, known = set(stems(shown)), _named(answer, subject)
    for match in taxonomy.find(question, ("exercise",)):
        name = question[match.start : match.end]
        if match.risky or match.start in ruled_out or set(stems(name)) <= words | known:
            continue
        if there.isdisjoint((match.value, *taxonomy.narrower("exercise", match.value))):
            yield name


def _named(answer: Answer, subject: Subject | None) -> frozenset[str]:
    """The stems that name what an answer is about: of another page the exercise asked about is no name."""
    titles = (stems(source.title) for source in answer.sources)
    if subject is None:
        return frozenset(chain(*titles))
    own = {page.id for page in _pages(subject)} & {source.id for source in answer.sources}
    about_it = bool(own) or subject.label in answer.heading
    return frozenset(chain(*titles, *(subject.names if about_it else ())))


def _pages(subject: Subject) -> Iterator[Document]:
    yield from (*subject.pages, *subject.kin, *subject.members)
    yield from (page for page, _ in subject.variations)


def _demands(
    asking: Asking, answer: Answer, named: frozenset[str]
) -> tuple[tuple[QuestionWord, Demand], ...]:
    """The words of a question that something must answer: no filters, no names, no wording of its kind."""
    understood = asking.understood
    taken = {token.start for meaning in understood.meanings for token in meaning.tokens}
    measure = measure_asked(understood.question)
    wording = understood.intent.frame | frozenset(measure.words(understood.question) if measure else ())
    wording |= WORDING if answer.type == "comparison" else frozenset()
    tokens = tuple(
        token for token in understood.tokens if token.start not in taken and token.folded not in wording
    )
    words = mended_words(understood, {token.start for token in tokens})
    found = []
    for token, word in zip(tokens, words, strict=False):
        found += [
            (token, one)
            for one in demands_of(asking.engine, (word,), asking.lang, named)
            if one.strict or (one.weight >= TELLING and _UNSPECIFIC.isdisjoint(one.ideas))
        ]
    return tuple(found)


def _asked(
    asking: Asking, answer: Answer, demands: Sequence[tuple[QuestionWord, Demand]], shown: frozenset[str]
) -> tuple[Demand, ...]:
    """The demands but for those of a remark: a part that asks nothing, of which the answer says nothing.

    Beside two that are compared nothing is but a remark: "A vs B: I get stuck" asks for no comparison.
    """
    parts = parts_of(asking.understood.question)
    reasons = _reasons(asking)
    remarks = tuple(
        part
        for part in parts
        if not part.asks and _is_beside(part, demands, shown) and not _names(asking, part)
    )
    if len(remarks) == len(parts) or answer.type == "comparison":
        remarks = ()
    left = (one for one in demands if not any(part.has(one[0].start) for part in remarks))
    return tuple(dict.fromkeys(one for token, one in left if token.start < reasons))


def _names(asking: Asking, part: QuestionPart) -> bool:
    """Whether a part names an exercise: then it says what is asked about."""
    return bool(asking.taxonomy.find(asking.understood.question[part.start : part.end], ("exercise",)))


def _is_beside(
    part: QuestionPart, demands: Sequence[tuple[QuestionWord, Demand]], shown: frozenset[str]
) -> bool:
    here = [one for token, one in demands if part.has(token.start)]
    return bool(here) and not any(one.ideas & shown or one.strict for one in here)


def _reasons(asking: Asking) -> int:
    """Where a question says why another exercise is wanted ("… for weak wrists"), where nothing ails."""
    tokens, end = asking.understood.tokens, len(asking.understood.question)
    said = said_in(asking.understood.question, asking.lang)
    if not row(asking.understood.intent.kind).other_exercises or said & (AILING | load_ideas().conditions):
        return end
    return next((token.start for token in tokens if token.folded in _FOR), end)


def _said(asking: Asking, answer: Answer) -> _Said:
    pages = tuple(asking.engine.get(id) for id in dict.fromkeys(source.id for source in answer.sources))
    shown = "\n".join(_shown(answer))
    langs = {asking.lang, *(page.page.lang for page in pages)}
    kind = row(asking.understood.intent.kind).ideas
    none = frozenset[str]()
    words = none.union(*(said_in(shown, lang) for lang in langs))
    return _Said(
        not kind or not kind.isdisjoint(words),
        kind | words,
        none.union(*map(about, pages)),
        none.union(*(_page(page, asking.taxonomy) for page in pages)),
        none.union(*(trained_by(page, asking.taxonomy) for page in pages)),
    )


def _page(document: Document, taxonomy: Taxonomy) -> frozenset[str]:
    """Everything that a page's words may stand for, and what it is filed under."""
    lang = document.page.lang
    texts = (f"{passage.heading}\n{passage.text}" for passage in document.passages)
    filed = (
        taxonomy.label(facet.name, value, lang)
        for facet in declared()
        for value in document.facets.counted(facet.name)
    )
    return about(document).union(*(said_in(text, lang) for text in (*texts, *filed)))


def _shown(answer: Answer) -> Iterator[str]:
    yield from (answer.heading, answer.text)
    yield from (column.name for column in answer.columns)
    yield from (row.label for row in answer.rows)
    yield from (f"{cell.text}\n{cell.value}" for cell in answer.cells)
