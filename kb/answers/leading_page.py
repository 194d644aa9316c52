"""What the pages that lead the results tell, where nothing that is named answers: the section that a question
asks for, where a title or a heading says what it is asked about, else the likeliest piece of them."""

from collections.abc import Sequence

from msgspec import Struct

from indexer.document import Document
from kb.answers.accounting import judge_whole, said_anywhere
from kb.answers.choice import answer_of as answer_of_choice
from kb.answers.choice import choose
from kb.answers.compared_outright import compared_by_page
from kb.answers.demands import demands_of
from kb.answers.judgement import AskedOfPages
from kb.answers.kinds import not_remarked, row
from kb.answers.named_by_heading import told_under_heading
from kb.answers.named_pages import NamedPage, as_if_named
from kb.answers.own_questions import judge_questions
from kb.answers.page_answers import answer_of_pages
from kb.answers.page_lines import FEWEST
from kb.answers.page_titles import headline
from kb.answers.question import Asking, mended_words
from kb.answers.reply import Answer
from kb.answers.templates import without_templates
from kb.answers.thresholds import HALF, NEARLY
from kb.answers.without import denies
from kb.query.ideas import ideas_of, said_in
from kb.query.measures import measure_asked
from kb.query.words import cut, stem


class ToldByLeading(Struct, frozen=True):
    """The answer, if there is one, and how it was judged, for `--explain`."""

    answer: Answer | None = None
    steps: tuple[str, ...] = ()


def told_by_leading(asking: Asking, pages: Sequence[Document], given: Answer | None) -> ToldByLeading:
    """What the pages that lead tell, best first: the first of them by its kind of question where no answer is
    `given`, else the likeliest piece of them all, also in place of a passage that is."""
    if not pages:
        return ToldByLeading()
    told = ToldByLeading() if given else _by_kind(asking, pages[0])
    if told.answer is not None and told.answer.type != "passage":
        return told
    answer, steps = answer_of_choice(asking, choose(asking, pages), told.answer or given)
    return ToldByLeading(answer or told.answer, (*told.steps, *steps))


def _by_kind(asking: Asking, page: Document) -> ToldByLeading:
    """What the leading page tells to a question of its kind."""
    steps: tuple[str, ...] = ()
    tells = (_by_comparison, _by_section, _by_heading, _by_question)
    for tell in tells if _is_met(asking, page) else ():
        found = tell(asking, page)
        steps = (*steps, *found.steps)
        if found.answer is not None:
            return ToldByLeading(found.answer, steps)
    return ToldByLeading(steps=steps)


def _is_met(asking: Asking, page: Document) -> bool:
    """Whether a page is in the language of a question that wishes for nothing besides what it asks."""
    understood = asking.understood
    wishes = understood.refused or understood.meanings
    return not wishes and understood.lang in ("", page.page.lang)


def _by_comparison(asking: Asking, page: Document) -> ToldByLeading:
    """What it says of just the two that are compared."""
    if (answer := compared_by_page(asking, page)) is None:
        return ToldByLeading()
    verdict = judge_whole(asking, answer)
    return ToldByLeading(answer if verdict.stands else None, (verdict.told(answer),))


def _by_heading(asking: Asking, page: Document) -> ToldByLeading:
    """What stands under a heading that is just what is named."""
    if not (found := told_under_heading(asking, page)):
        return ToldByLeading()
    answer, verdict = found
    return ToldByLeading(answer if verdict.stands else None, (verdict.told(answer),))


def _by_question(asking: Asking, page: Document) -> ToldByLeading:
    """The page's own question that is asked, where its title says the rest: as if it were named."""
    understood = asking.understood
    if denies(understood) or row(understood.intent.kind).other_exercises:
        return ToldByLeading()
    words = mended_words(understood, not_remarked(asking))
    titled = said_in(page.page.title, page.page.lang)
    every = demands_of(asking.engine, words, asking.lang, ())
    demands = tuple(one for one in every if not one.ideas & titled)
    named = frozenset(stem(one.word.casefold()) for one in every if one.ideas & titled)
    if not named or not demands:
        return ToldByLeading()
    question = " ".join(one.text for one in words)
    asked = AskedOfPages(asking, demands, measure_asked(question), asking.lang, question, beside=False)
    judged = judge_questions(asked, NamedPage(page, named, 0.0, 0.0))
    best = max((one for one in judged if one.answers), key=lambda one: one.worth, default=None)
    answer = without_templates(asking.engine, answer_of_pages((best,))) if best else None
    if best is None or answer is None:
        return ToldByLeading(steps=(best.told(),) if best else ())
    verdict = judge_whole(asking, answer, as_if_named(page, named))
    return ToldByLeading(answer if verdict.stands else None, (best.told(), verdict.told(answer)))


def _by_section(asking: Asking, page: Document) -> ToldByLeading:
    """The section of the kind, of a page whose title says nearly all else that is asked, in whichever words
    ("common errors when breathing": Breathing, a Guide): as if it were named."""
    understood, kind = asking.understood, row(asking.understood.intent.kind)
    # The tool that is asked about may be what sets the page's exercise apart.
    told = kind.roles and not kind.other_exercises and understood.intent.kind != "equipment"
    if not told:
        return ToldByLeading()
    words = [one for one in mended_words(understood) if one.folded not in understood.intent.frame]
    every = demands_of(asking.engine, words, asking.lang, ())
    demands = [one for one in every if one.tells or one.strict]
    # What stands behind a title's colon is told of, not explained ("Roll Up: Mastering *Spinal Control*").
    title = headline(page.page.title) if understood.intent.kind == "what" else page.page.title
    titled = frozenset[str]().union(*(said_in(name, page.page.lang) for name in (title, *page.page.aliases)))
    named = [one for one in demands if one.ideas & titled]
    # How something is done or what it trains is told of one exercise alone.
    everything = said_anywhere(page, asking.taxonomy)
    told_of_more = understood.intent.kind == "mistakes" and all(one.ideas & everything for one in demands)
    least = HALF if told_of_more else NEARLY
    if not named or sum(one.weight for one in named) < least * sum(one.weight for one in demands):
        return ToldByLeading()
    # One noun names no title that has others ("dogs": Bird Dog).
    said = frozenset[str]().union(*(one.ideas for one in every))
    own = [ideas_of(one.folded, page.page.lang) for one in cut(headline(page.page.title)) if not one.stops]
    if len(named) < FEWEST and sum(not said.isdisjoint(one) for one in own) <= HALF * len(own):
        return ToldByLeading()
    subject = as_if_named(page, (stem(one.word.casefold()) for one in named))
    answer = without_templates(asking.engine, kind.answer(asking, subject))
    if answer is None:
        return ToldByLeading()
    verdict = judge_whole(asking, answer, subject)
    return ToldByLeading(answer if verdict.stands else None, (verdict.told(answer),))
