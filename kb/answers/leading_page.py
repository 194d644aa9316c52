"""What the page that leads the results tells, where nothing that is named answers: the section that a
question asks for, where its title says what it is asked about, else one line of it."""

from msgspec import Struct

from indexer.document import Document
from kb.answers.accounting import judge_whole
from kb.answers.demands import demands_of
from kb.answers.kinds import row
from kb.answers.leading_line import answer_of, leading_line
from kb.answers.page_lines import FEWEST
from kb.answers.page_titles import headline
from kb.answers.question import Asking, mended_words
from kb.answers.reply import Answer
from kb.answers.subject import Subject
from kb.answers.templates import without_templates
from kb.answers.thresholds import HALF, NEARLY
from kb.query.ideas import ideas_of, said_in
from kb.query.words import cut, stem, stems


class ToldByLeading(Struct, frozen=True):
    """The answer, if there is one, and how it was judged, for `--explain`."""

    answer: Answer | None = None
    steps: tuple[str, ...] = ()


def told_by_leading(asking: Asking, page: Document) -> ToldByLeading:
    """What the leading page tells to a question."""
    found = _by_section(asking, page)
    if found.answer is not None:
        return found
    line = leading_line(asking, page)
    return ToldByLeading(answer_of(asking, line), (*found.steps, line.told())) if line else found


def _by_section(asking: Asking, page: Document) -> ToldByLeading:
    """The section of the kind, of a page whose title says nearly all else that is asked, in whichever words
    ("common errors when breathing": Breathing, a Guide): as if it were named."""
    understood, kind = asking.understood, row(asking.understood.intent.kind)
    # The tool that is asked about may be what sets the page's exercise apart.
    told = kind.roles and not kind.other_exercises and understood.intent.kind != "equipment"
    if not told or understood.refused or understood.meanings:
        return ToldByLeading()
    if understood.lang and page.page.lang != understood.lang:
        return ToldByLeading()
    words = [one for one in mended_words(understood) if one.folded not in understood.intent.frame]
    every = demands_of(asking.engine, words, asking.lang, ())
    demands = [one for one in every if one.tells or one.strict]
    titled = frozenset[str]().union(
        *(said_in(name, page.page.lang) for name in (page.page.title, *page.page.aliases))
    )
    named = [one for one in demands if one.ideas & titled]
    if not named or sum(one.weight for one in named) < NEARLY * sum(one.weight for one in demands):
        return ToldByLeading()
    title = stems(page.page.title)
    # One noun names no title that has others ("dogs": Bird Dog).
    said = frozenset[str]().union(*(one.ideas for one in every))
    own = [ideas_of(one.folded, page.page.lang) for one in cut(headline(page.page.title)) if not one.stops]
    if len(named) < FEWEST and sum(not said.isdisjoint(one) for one in own) <= HALF * len(own):
        return ToldByLeading()
    names = frozenset((title, tuple(stem(one.word.casefold()) for one in named)))
    subject = Subject(page.page.title, None, names, (page,), asked=frozenset((title,)))
    answer = without_templates(asking.engine, kind.answer(asking, subject))
    if answer is None:
        return ToldByLeading()
    verdict = judge_whole(asking, answer, subject)
    return ToldByLeading(answer if verdict.stands else None, (verdict.told(answer),))
