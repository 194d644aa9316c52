"""What the pages that a question names say to it: their own questions, the lines that tell a measure, and
what they say of a condition; each judged by what the question demands."""

from collections.abc import Callable, Iterable, Iterator

from indexer.document import Document, Passage
from kb.answers.demands import STANDS_IN, by_name, context, demands_of, heading_ideas, met_by, unanswered
from kb.answers.judgement import AskedOfPages, Judgement
from kb.answers.kinds import row
from kb.answers.named_by_heading import moves
from kb.answers.named_pages import NamedPage, named_pages
from kb.answers.own_questions import (
    CAUTION,
    asked_first,
    is_worried,
    judge_anywhere,
    judge_others,
    judge_questions,
)
from kb.answers.page_lines import (
    harmonic,
    is_asked,
    is_of_it,
    judge_lines,
    quoted_from,
)
from kb.answers.page_measures import PLACES, judge_measures
from kb.answers.question import Asking, exercise_stems, mended_words
from kb.answers.quoting import MOST_SENTENCES, cite, sentences
from kb.answers.reply import Answer, Source
from kb.answers.subject import Subject
from kb.answers.thresholds import HALF, NEARLY
from kb.query.ideas import ideas_of, said_in
from kb.query.interrogatives import interrogative_of
from kb.query.measures import measure_asked
from kb.query.words import QuestionWord, cut, is_generic, stems

_CAREFUL = ("safety", "modifications", "tips", "mistakes", "steps", "other", "summary")
_SUPPORTS = frozenset(("#support",))


def judge_pages(asking: Asking, subject: Subject | None, *, beside: bool = False) -> tuple[Judgement, ...]:
    """Judge what the pages that a question names say to it, the best first, with what speaks against each.

    More is asked of what stands `beside` an answer that pages' facts give.
    """
    words = _wished(asking)
    question = " ".join(word.text for word in words)
    wanted = interrogative_of(question)
    # "How wide" names no wide variant.
    asks = wanted.words(question).split() if wanted else ()
    naming = [word for word in words if not word.stops and word.folded not in asks]
    exercises = exercise_stems(asking)
    judged: list[Judgement] = []
    for page in named_pages(asking, naming, subject):
        lang = page.document.page.lang
        demands = by_name(demands_of(asking.engine, words, lang, page.stems), exercises)
        asked = AskedOfPages(asking, demands, measure_asked(question), lang, question, beside)
        judged += judge_questions(asked, page)
        judged += _cautions(asked, page)
        # One line hardly tells of all that is compared.
        if any(demand.tells for demand in demands) and asking.understood.intent.kind != "compare":
            judged += (*_sections(asked, page), *judge_measures(asked, page), *judge_lines(asked, page))
    found = asked_first(judged) or tuple(judge_anywhere(asking, words))
    if subject is not None and not beside and not any(one.answers for one in found):
        seen = {one.page.document.id for one in found}
        found = (*found, *judge_others(asking, words, subject, seen))
    return tuple(sorted(found, key=_order))


def _wished(asking: Asking) -> tuple[QuestionWord, ...]:
    """The words of a question but for those of what is to be left out, and of having nothing: they name no
    page."""
    at_hand = frozenset(asking.taxonomy.at_hand)
    selected = ((one.selection, one.tokens) for one in asking.understood.meanings)
    left_out = (
        tokens
        for one, tokens in selected
        if one.mode == "none" or (one.mode == "only" and at_hand.issuperset(one.values))
    )
    # "Instead of" asks for something, too.
    gone = {token.start for tokens in left_out for token in tokens if not _stands_in(token, asking.lang)}
    starts = {token.start for token in asking.understood.tokens} - gone
    return mended_words(asking.understood, starts)


def _stands_in(token: QuestionWord, lang: str) -> bool:
    return not STANDS_IN.isdisjoint(ideas_of(token.folded, lang))


def _order(one: Judgement) -> tuple[bool, bool, int, bool, float]:
    """What answers first: what leaves nothing open; of that a page's own question, then where such an answer
    has its place, then what stands on a page that is called so itself, not only known by the name."""
    role = "faq" if is_asked(one.passage) else one.passage.role
    place = PLACES.index(role) if role in PLACES else len(PLACES)
    return not one.answers, one.account.leaves_open, place, not one.page.is_called, -one.worth


def asking_kind(asking: Asking) -> Callable[[Judgement], bool]:
    """Tell of a judgement whether a page asks just such a kind of question: a word of the kind is in it.

    What to do instead also a section tells that is called so ("Swap it for").
    """
    intent = asking.understood.intent
    kind = row(intent.kind)
    ideas = kind.ideas or said_in(" ".join(intent.frame), asking.lang)

    def asks(one: Judgement) -> bool:
        told = is_asked(one.passage) or kind.other_exercises
        return told and not ideas.isdisjoint(heading_ideas(one.passage.heading, asking.lang))

    return asks


def answer_of_pages(judged: Iterable[Judgement]) -> Answer | None:
    """The best of what pages say, in their own words; None where none of it answers."""
    best = next((one for one in judged if one.answers), None)
    if best is None:
        return None
    page = best.page.document
    return Answer(
        type="passage",
        sources=tuple(_cited(page, span, best.passage) for span in best.spans),
        heading=best.passage.heading or page.page.title,
    )


def _cited(page: Document, span: str, passage: Passage) -> Source:
    """Cite a span where it stands: what mends a mistake may stand in a passage of its own."""
    return cite(page, span, passage if span in passage.text or span == passage.heading else None)


def _sections(asked: AskedOfPages, page: NamedPage) -> Iterator[Judgement]:
    """What stands under a heading of the page that is just what is asked for ("breathing")."""
    understood = asked.asking.understood
    if asked.measure is not None or understood.intent.kind == "compare":
        return
    # A list is asked for by its own word: "sled workout" wants no "What it trains".
    tokens = understood.tokens if understood.intent.kind == "list" else ()
    wanted = {token.stem for token in tokens if is_generic(token.folded)}
    for passage in page.document.passages:
        if wanted and wanted.isdisjoint(stems(passage.heading)):
            continue
        if understood.intent.kind == "how_to" and not _tells_how(page, passage):
            continue
        if not is_asked(passage) and passage.heading and passage.text and is_of_it(asked, passage):
            found = asked.account(page, passage.heading, "")
            steps = _steps_of(page.document, passage) if understood.intent.kind == "how_to" else ()
            spans = steps or sentences(passage.text)[:MOST_SENTENCES]
            yield Judgement(page, passage, spans, found, NEARLY)


def _steps_of(page: Document, passage: Passage) -> tuple[str, ...]:
    """The steps of an exercise that a page lists among others, none of anything else."""
    found = (one.steps for one in page.page.variations if one.anchor == passage.anchor)
    return next(found, ()) if passage.role == "variations" else ()


def _tells_how(page: NamedPage, passage: Passage) -> bool:
    """Whether what stands under a heading may tell how it is done: of what only names the page's exercise
    again ("The stretch"), the steps of a page that has any, else what speaks of a body."""
    lang = page.document.page.lang
    titled = said_in(page.document.page.title, lang)
    words = [one for one in cut(passage.heading) if not one.stops]
    if any(titled.isdisjoint(ideas_of(one.folded, lang)) for one in words):
        return True
    return passage.role == "steps" or (not page.document.page.steps and moves(passage.text))


def _cautions(asked: AskedOfPages, page: NamedPage) -> Iterator[Judgement]:
    """What the page says of the condition or the part of the body that is asked about."""
    strict = [demand for demand in asked.demands if demand.strict]
    # What to mind is no reason why something hurts.
    if not strict or not is_worried(asked) or asked.asking.understood.intent.kind == "why":
        return
    for passage in page.document.passages:
        if passage.role not in _CAREFUL:
            continue
        for line in sentences(passage.text):
            said = said_in(line, asked.lang)
            around = said | said_in(passage.heading, asked.lang)
            # A step says where one is supported, to whoever does it.
            cautions = CAUTION - _SUPPORTS if passage.role == "steps" else CAUTION
            warns = passage.role == "safety" or bool(cautions & around)
            if unanswered(strict, around) or not warns:
                continue
            below = f"{passage.heading}\n{context(page.document)}"
            found = met_by(asked.demands, line, below, asked.lang)
            if spans := quoted_from(passage, line):
                yield Judgement(page, passage, spans, found, harmonic(HALF))
