"""The lines of a page that tell a measure, and what each is the measure of."""

from collections.abc import Iterator

from msgspec.structs import replace as with_parts

from indexer.page import BETWEEN_CELLS
from kb.answers.demands import context, demands_of, met_by, unanswered
from kb.answers.judgement import AskedOfPages, Judgement
from kb.answers.named_pages import NamedPage
from kb.answers.page_lines import LONGEST_LABEL, harmonic, is_asked, paragraph_of
from kb.answers.quoting import MOST_SENTENCES, sentences
from kb.answers.thresholds import HALF, NEARLY
from kb.query.ideas import MARK, said_in
from kb.query.measures import Measure
from kb.query.words import cut

PLACES = ("faq", "programming")

_OF_OTHERS = frozenset(("safety", "mistakes", "variations", "modifications", "comparison", "see_also"))
"""Where a measure is that of something else: six weeks after surgery, ten seconds of an easier version."""


def judge_measures(asked: AskedOfPages, page: NamedPage) -> Iterator[Judgement]:
    """The lines of the page that tell the measure that is asked for."""
    if asked.measure is None:
        return
    rest = asked.beside_measure()
    open_ = any(one.tells for one in rest.demands)
    known = [
        (found.group() if asked.measure.is_counted else passage.anchor)
        for passage in page.document.passages
        if passage.role != "faq"
        for found in asked.measure.told.finditer(passage.text)
    ]
    sure = open_ or len(set(known)) == 1
    for passage in page.document.passages:
        # Where nothing else is asked, of several numbers, or of what several parts of a page measure, none is
        # known to be meant.
        if passage.role == "faq" or not (sure or passage.role in PLACES):
            continue
        if not open_ and passage.role in _OF_OTHERS:
            continue
        if (titled := passage.heading) and asked.measure.told.search(titled):
            found = met_by(rest.demands, titled, "", asked.lang)
            if open_ and found.held >= NEARLY:
                yield Judgement(page, passage, sentences(passage.text)[:MOST_SENTENCES], found, NEARLY)
        for line in sentences(passage.text):
            if asked.measure.told.search(line) and not _is_of_an_item(rest, page, line):
                # What stands beside it in a list is told of something else.
                beside = paragraph_of(passage, line)
                below = f"{passage.heading}\n{beside}\n{context(page.document)}"
                found = met_by(rest.demands, line, below, asked.lang)
                # "Six weeks in a boot" tells nobody how long it lasts.
                if not (open_ or asked.measure.is_told_alone(f"{passage.heading}\n{line}")):
                    continue
                held = found.held if open_ else 1.0
                if held >= HALF and _labels(asked.measure, line, asked.lang):
                    held = 1.0
                around = said_in(f"{line}\n{passage.heading}\n{context(page.document)}", asked.lang)
                told = with_parts(found, held=held, vetoes=unanswered(rest.demands, around))
                # What answers a question of the page is told from its beginning.
                spans = sentences(passage.text)[:MOST_SENTENCES] if is_asked(passage) else (line,)
                if line in spans:
                    yield Judgement(page, passage, spans, told, harmonic(HALF))


def _is_of_an_item(rest: AskedOfPages, page: NamedPage, line: str) -> bool:
    """Whether a row of a table tells of an item that is not asked about: what its first cell says."""
    item, bar, _ = line.partition(BETWEEN_CELLS)
    if not bar:
        return False
    theirs = [one for one in demands_of(rest.asking.engine, cut(item), rest.lang, page.stems) if one.tells]
    ours = frozenset[str]().union(*(one.ideas for one in rest.demands))
    asked = sum(one.weight for one in theirs if one.ideas & ours)
    return bool(theirs) and asked < HALF * sum(one.weight for one in theirs)


def _labels(measure: Measure, line: str, lang: str) -> bool:
    """Whether a line is labelled as the measure ("Duration: 15 minutes"): it tells that of the whole."""
    label, colon, _ = line.partition(":")
    short = bool(colon) and len(label.split()) <= LONGEST_LABEL
    return short and MARK + measure.name in said_in(label, lang)
