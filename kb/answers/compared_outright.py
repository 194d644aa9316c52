"""What a page says that sets just what is compared beside each other: in a section headed "A or B?", behind a
line "A vs B.", or all of an article that is titled so."""

from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from indexer.document import Document, Passage
from indexer.folding import plain
from indexer.page import BETWEEN_CELLS
from indexer.words import ANY
from kb.answers.compared_for import asked_beside
from kb.answers.comparison_sides import DOING, WHICH
from kb.answers.demands import Demand
from kb.answers.page_lines import is_asked
from kb.answers.question import Asking
from kb.answers.quoting import READ, cite, cite_hit, hit_of, sentences
from kb.answers.reply import Answer, Source
from kb.answers.set_beside import (
    Sides,
    WordIdeas,
    differs_by_heading,
    names,
    said_of_sides,
    set_beside,
    sides_of,
)
from kb.answers.without import denies, exclusions_of
from kb.engines.base import PassageHit
from kb.query import versus
from kb.query.compared_part import comparing
from kb.query.ideas import AILING, MARK, load_ideas, said_in
from kb.query.negation import negating
from kb.query.understood import Understood
from kb.query.words import cut, is_generic, stems

_MOST_QUOTED = 7
"""Sentences of a section, or rows of a table, that are quoted."""

_MOST_OF_EACH = 3
"""Sentences of an article on each side, and of a section on what is asked beside them."""

_MOST_ASKED = 2
"""Sections on what is asked beside the sides."""

_NO_PROSE = (*DOING, "programming")
"""Where a side is named for what one does with it."""


_SAFE = frozenset(("#safe",))


class _Beside(Struct, frozen=True):
    """What is asked beside the sides: all that says something, and what nothing else answers: what ails, a
    part of the body, what is said of who asks ("with a cold")."""

    every: tuple[Demand, ...]
    must: tuple[Demand, ...]

    def is_met(self, heading: str, spans: Sequence[str], lang: str) -> bool:
        """Whether one of the spans says, with its heading, all that nothing else answers."""
        return not self.must or any(self.has_all(f"{heading}\n{span}", lang) for span in spans)

    def has_all(self, text: str, lang: str) -> bool:
        """Whether a text says all of that."""
        said = said_in(text, lang)
        return all((load_ideas().met_by(one.strict) if one.strict else one.ideas) & said for one in self.must)

    def weight(self, heading: str, lang: str) -> float:
        """How much of what is asked a heading says."""
        said = said_in(heading, lang)
        return sum(one.weight for one in self.every if one.ideas & said)


def _beside(asking: Asking, named: Collection[str]) -> _Beside:
    tokens = asking.understood.tokens
    first = next((n for n, one in enumerate(tokens) if n and one.folded in versus.GIVEN), len(tokens))
    given = {one.text for one in tokens[first:]}
    every = asked_beside(asking, frozenset(named).difference(one.stem for one in tokens[first:]))
    must = tuple(one for one in every if one.strict or one.ideas & AILING or one.word in given)
    # "Safer" says what is asked here, though elsewhere it says little and every other page has it.
    told = (replace(one, ideas=one.ideas - (load_ideas().light - _SAFE)) for one in every)
    telling = tuple(one for one in told if one.tells or any(idea.startswith(MARK) for idea in one.ideas))
    return _Beside(telling, must)


def compared_outright(
    asking: Asking,
    compared: Sequence[tuple[str, str | None]],
    hits: Sequence[PassageHit],
    named: Collection[str],
) -> Answer | None:
    """What a page says that compares just what a question does, of the passages found: an article on that
    before a section of another page. The sides come with their ids in the vocabulary; `named` are all stems
    by which they are called."""
    sides = sides_of(compared, asking)
    if sides is None:
        return None
    lang, beside = asking.understood.lang, _beside(asking, named)
    pages = {id: "\n".join(hit.text for hit in hits if hit.id == id) for id in (hit.id for hit in hits)}
    for hit in {hit.id: hit for hit in reversed(hits)}.values():
        if called := set_beside(sides, hit.title, f"{hit.title}\n{pages[hit.id]}", joined=True):
            page = asking.engine.get(hit.id)
            if lang in ("", page.page.lang) and (told := _article(page, called, beside)):
                return Answer(type="passage", sources=told, heading=page.page.title)
    for hit in hits:
        around = f"{hit.title}\n{hit.heading}\n{hit.text}"
        spans = _section(sides, hit, around)
        if spans and beside.is_met(hit.heading, spans, asking.lang):
            page = asking.engine.get(hit.id)
            if lang in ("", page.page.lang):
                told = tuple(cite_hit(asking.engine, hit, span) for span in spans)
                return Answer(type="passage", sources=told, heading=hit.heading or hit.title)
    return None


def may_be_outright(understood: Understood) -> bool:
    """Whether a question compares what it names: "how many As or Bs" asks a number, "A or B without weights"
    leaves something out."""
    if versus.is_sure(comparing(understood)):
        return True
    asks = understood.intent.kind in ("compare", "search") or _is_for_several(understood)
    return asks and not denies(understood) and not exclusions_of(understood)


def _is_for_several(understood: Understood) -> bool:
    """Whether exercises are spoken of for what one is wanted for alone ("A or B *for training* at home")."""
    if understood.intent.kind != "list":
        return False
    tokens = understood.tokens
    wanted = next((one.start for one in tokens if one.folded in versus.FOR_WHAT), len(understood.question))
    return all(one.start > wanted for one in tokens if is_generic(one.folded))


def compared_by_page(asking: Asking, page: Document) -> Answer | None:
    """The same of the page that leads the results."""
    compared = versus.sides(comparing(asking.understood))
    if not compared or not may_be_outright(asking.understood):
        return None
    known = [(name, asking.taxonomy.normalise("exercise", name)) for name in compared]
    named = frozenset(stem for name in compared for stem in stems(name))
    return compared_outright(asking, known, [hit_of(page, passage) for passage in page.passages], named)


def _section(sides: Sides, hit: PassageHit, around: str) -> tuple[str, ...]:
    """The sentences of a passage whose heading, or a line of which, sets the sides beside each other."""
    told = hit.text.strip() != hit.heading.strip()
    if told and (
        set_beside(sides, hit.heading, around) or differs_by_heading(sides, hit.title, hit.heading, around)
    ):
        return _sentences_and_rows(hit.text)
    for line in hit.text[:READ].split("\n"):
        spans = sentences(line)
        asks = [n for n, span in enumerate(spans) if n + 1 < len(spans) and _compares(span)]
        at = next((n for n in asks if set_beside(sides, spans[n], around)), None)
        if at is not None:
            end = next((n for n in asks if n > at), len(spans))
            return spans[at:end][:_MOST_QUOTED]
    return ()


def _compares(span: str) -> bool:
    """Whether a sentence only names what the next ones compare ("A vs B.", "A or B?")."""
    words = cut(span)
    named = versus.sides(words)
    return bool(named) and (versus.is_sure(words) or span.endswith("?"))


def _sentences_and_rows(text: str) -> tuple[str, ...]:
    """The first sentences of a text, and the rows of a table with what names its columns."""
    return tuple(span.strip() for span in sentences(text[:READ]))[:_MOST_QUOTED]


def _article(page: Document, called: Sequence[Sequence[WordIdeas]], beside: _Beside) -> tuple[Source, ...]:
    """What an article on the sides says of what is asked beside them, of each of them, and in the end; empty
    where it doesn't say something of each."""
    parts = (
        *_on_what_is_asked(page, beside),
        *_of_each(page, called),
        *_tables(page, called),
        *_verdict(page, called),
    )
    told = tuple(one for passage, spans in parts for one in _below_heading(page, called, passage, spans))
    sources = tuple(dict.fromkeys(cite(page, span, passage) for passage, span in told))
    said = [said_of_sides(f"{passage.heading}\n{span}", page.page.lang) for passage, span in told]
    met = any(beside.has_all(f"{passage.heading}\n{span}", page.page.lang) for passage, span in told)
    return sources if met and all(any(names(one, side) for one in said) for side in called) else ()


def _below_heading(
    page: Document, called: Sequence[Sequence[WordIdeas]], passage: Passage, spans: Sequence[str]
) -> Iterator[tuple[Passage, str]]:
    """Spans of a passage, its heading first where that alone says which of the sides they speak of ("Buy a
    kettlebell if …")."""
    first = said_of_sides(spans[0], page.page.lang) if spans else frozenset[str]()
    if len(headed := _headed(page, passage, called)) == 1 and not names(first, called[headed[0]]):
        yield from ((passage, passage.heading) for _ in spans[:1])
    yield from ((passage, span) for span in spans)


def _headed(page: Document, passage: Passage, called: Sequence[Sequence[WordIdeas]]) -> list[int]:
    """Which of the sides a passage's heading names."""
    above = said_of_sides(passage.heading, page.page.lang)
    return [n for n, side in enumerate(called) if names(above, side)]


def _on_what_is_asked(page: Document, beside: _Beside) -> Iterator[tuple[Passage, Sequence[str]]]:
    """What says all that nothing else answers, else how the sections begin whose heading says most of what is
    asked beside the sides."""
    lang = page.page.lang
    prose = [one for one in page.passages if one.heading != one.text and _may_tell(one)]
    if beside.must:
        # What is headed by more of what is asked tells it rather than what speaks of it in passing.
        found = sorted(_minding(prose, beside, lang), key=lambda one: -beside.weight(one[0].heading, lang))
        yield from found[:_MOST_ASKED]
        return
    met = [(beside.weight(one.heading, lang), one) for one in prose]
    for weight, passage in sorted(met, key=lambda one: -one[0])[:_MOST_ASKED]:
        if weight:
            yield passage, _sentences_and_rows(passage.text)[:_MOST_OF_EACH]


def _may_tell(passage: Passage) -> bool:
    """Whether a passage may be on what is asked beside the sides: none on how one does something, nor on what
    one should not ("What not to buy")."""
    denied = not negating().isdisjoint(one.folded for one in cut(passage.heading))
    return is_asked(passage) or not (denied or passage.role in DOING)


def _minding(prose: Sequence[Passage], beside: _Beside, lang: str) -> Iterator[tuple[Passage, Sequence[str]]]:
    """The sentences that say it, each with the one before and the one behind it."""
    for passage in prose:
        spans = [span for span in sentences(passage.text[:READ]) if BETWEEN_CELLS not in span]
        said = (n for n, span in enumerate(spans) if beside.has_all(f"{passage.heading}\n{span}", lang))
        if (at := next(said, None)) is not None:
            yield passage, spans[max(0, at - 1) : at + 2]


def _of_each(
    page: Document, called: Sequence[Sequence[WordIdeas]]
) -> Iterator[tuple[Passage, Sequence[str]]]:
    """How the sections on each side begin, else the first sentences that name one or several."""
    lang = page.page.lang
    left = dict.fromkeys(range(len(called)), _MOST_OF_EACH)
    for passage in page.passages:
        if passage.role in _NO_PROSE or BETWEEN_CELLS in passage.text or _judges(passage):
            continue
        headed, spans = _headed(page, passage, called), []
        for span in sentences(passage.text[:READ]):
            said = said_of_sides(span, lang)
            named = [n for n, side in enumerate(called) if names(said, side)]
            about = headed if len(headed) == 1 else named
            if any(left[n] > 0 for n in about):
                spans.append(span)
            for n in about:
                left[n] -= 1
        yield passage, spans


def _tables(page: Document, called: Sequence[Sequence[WordIdeas]]) -> Iterator[tuple[Passage, Sequence[str]]]:
    """The tables with a column for each side."""
    for passage in page.passages:
        rows = [line for line in passage.text.split("\n") if BETWEEN_CELLS in line]
        head = said_of_sides(rows[0], page.page.lang) if rows else frozenset[str]()
        if all(names(head, side) for side in called):
            yield passage, [row.strip() for row in rows[: _MOST_QUOTED + 1]]


def _verdict(
    page: Document, called: Sequence[Sequence[WordIdeas]]
) -> Iterator[tuple[Passage, Sequence[str]]]:
    """What stands under a heading that asks which to take, if that speaks of one of the sides."""
    for passage in page.passages:
        said = said_of_sides(f"{passage.heading}\n{passage.text[:READ]}", page.page.lang)
        if _judges(passage) and any(names(said, side) for side in called):
            prose = [span for span in sentences(passage.text) if BETWEEN_CELLS not in span]
            yield passage, prose[:_MOST_QUOTED]


def _judges(passage: Passage) -> bool:
    """Whether a heading asks which of two to take."""
    return WHICH[ANY].search(plain(passage.heading)) is not None
