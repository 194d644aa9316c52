"""What the pages that a question names say to it: their own questions, the lines that tell a measure, and
what they say of a condition; each judged by what the question demands."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec.structs import replace as with_parts

from indexer.document import Passage
from indexer.folding import fold
from kb.answers.demands import Account, Demand, context, demands_of, met_by, unanswered
from kb.answers.judgement import AskedOfPages, Judgement
from kb.answers.kinds import row
from kb.answers.named_pages import NamedPage, named_pages
from kb.answers.question import Asking, mended_words
from kb.answers.quoting import cite, is_askers, sentences
from kb.answers.reply import Answer
from kb.answers.subject import Subject
from kb.answers.thresholds import FITS, HALF, NEARLY, RARE
from kb.query.ast import Or, Query, Term
from kb.query.ideas import AILING, MARK, asked_in, load_ideas, said_in
from kb.query.interrogatives import interrogative_of, is_told
from kb.query.measures import Measure, measure_asked
from kb.query.understanding import Understood
from kb.query.words import STOP, QuestionWord, cut, is_generic, stems
from kb.words import folded_words

_FEWEST = 2
"""Telling words of a question from which on a line can be known to answer it."""

_MOST_SENTENCES = 4
_LOOKED_AT = 40
_LONGEST_LABEL = 3
_MEASURED = 0.7
"""How far a measure in a line meets the word that asks for it: less than its idea does ("to hip height")."""

_CLAUSES = re.compile(r"[,;:()]")
_CELL = " | "
"""Parts the cells of a table's row."""

_CAUTION = frozenset(("#safe", "#condition", "#pain", "#help", "#easier", "#support"))
_WRONG = frozenset(("#wrong", "#cannot", "#normal", "#feel", "#stop"))
"""What says of itself that something is not as it should be."""

_CAREFUL = ("safety", "modifications", "tips", "mistakes", "steps", "other", "summary")
_PLACES = ("faq", "programming")
_ASKING = folded_words("answering", "speaking", "told")
"""What makes a question of words that say nothing else of their kind ("X breathing", "when do I … in X")."""

_OF_OTHERS = frozenset(("safety", "mistakes", "variations", "modifications", "comparison", "see_also"))
"""Where a measure is that of something else: six weeks after surgery, ten seconds of an easier version."""

_VERSIONS = ("variations", "modifications")
"""Where "how far" is told of another version than the one asked about."""


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
    judged: list[Judgement] = []
    for page in named_pages(asking, naming, subject):
        lang = page.document.page.lang
        demands = demands_of(asking.engine, words, lang, page.stems)
        if any(demand.tells for demand in demands):
            asked = AskedOfPages(asking, demands, measure_asked(question), lang, question, beside)
            judged += (
                *_questions(asked, page),
                *_sections(asked, page),
                *_measured(asked, page),
                *_cautions(asked, page),
                *_lines(asked, page),
            )
    return tuple(sorted(_asked_first(judged) or _anywhere(asking, words), key=_order))


def _asked_first(judged: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Where other lines of a page answer, its own question answers that asks half of it: it was put to be
    answered."""
    told = {one.page.document.id for one in judged if one.answers and one.passage.role != "faq"}
    return tuple(
        with_parts(one, least=min(one.least, HALF))
        if one.passage.role == "faq" and one.page.document.id in told
        else one
        for one in judged
    )


def _anywhere(asking: Asking, words: Sequence[QuestionWord]) -> Iterator[Judgement]:
    """The questions of pages that are not named, where one asks nearly this in so many words of its own:
    what is rare in the question stands in it."""
    lang = asking.understood.lang
    demands = demands_of(asking.engine, words, lang, ())
    telling = tuple(one for one in demands if one.tells)
    if row(asking.understood.intent.kind).plain or len(telling) < _FEWEST:
        return
    question = " ".join(word.text for word in words)
    asked = AskedOfPages(asking, demands, measure_asked(question), asking.lang, question, beside=True)
    found = asking.engine.passages(Query(Or(tuple(Term(one.word) for one in telling))), limit=_LOOKED_AT)
    most = max(2.0, RARE * asking.engine.generation().documents)
    rare = {word.stem for word in words if not word.stops and asking.engine.frequency(word.folded) <= most}
    headings = {hit.heading for hit in found if hit.role == "faq" and rare & set(stems(hit.heading))}
    for page in asking.engine.fetch(tuple(dict.fromkeys(hit.id for hit in found if hit.heading in headings))):
        for one in _questions(asked, NamedPage(page, frozenset(), 0.0, 0.0)):
            same_language = not lang or page.page.lang == lang
            if same_language and one.passage.heading in headings and one.account.held >= NEARLY:
                yield one


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
    gone = {token.start for tokens in left_out for token in tokens}
    starts = {token.start for token in asking.understood.tokens} - gone
    return mended_words(asking.understood, starts)


def _order(one: Judgement) -> tuple[bool, int, bool, float]:
    """What answers first: of that a page's own question, then where such an answer has its place, then what
    stands on a page that is called so itself, not only known by the name."""
    place = _PLACES.index(one.passage.role) if one.passage.role in _PLACES else len(_PLACES)
    return not one.answers, place, not one.page.is_called, -one.worth


def asking_kind(asking: Asking) -> Callable[[Judgement], bool]:
    """Tell of a judgement whether a page asks just such a kind of question: a word of the kind is in it."""
    intent = asking.understood.intent
    kind = row(intent.kind).ideas or said_in(" ".join(intent.frame), asking.lang)

    def asks(one: Judgement) -> bool:
        return one.passage.role == "faq" and not kind.isdisjoint(said_in(one.passage.heading, asking.lang))

    return asks


def answer_of_pages(judged: Iterable[Judgement]) -> Answer | None:
    """The best of what pages say, in their own words; None where none of it answers."""
    best = next((one for one in judged if one.answers), None)
    if best is None:
        return None
    page = best.page.document
    return Answer(
        type="passage",
        sources=tuple(cite(page, span, best.passage) for span in best.spans),
        heading=best.passage.heading or page.page.title,
    )


def _is_asked(passage: Passage) -> bool:
    """Whether a page asks what stands above a passage, among its questions or as a heading of its own."""
    return bool(passage.heading) and (passage.role == "faq" or passage.heading.rstrip().endswith("?"))


def _questions(asked: AskedOfPages, page: NamedPage) -> Iterator[Judgement]:
    """The page's own questions."""
    for passage in page.document.passages:
        if (
            _is_asked(passage)
            and passage.text.strip() != passage.heading.strip()
            and _complains_alike(asked, passage)
        ):
            measure = measure_asked(passage.heading)
            same = measure is not None and measure == asked.measure
            found = asked.account(page, passage.heading, passage.text)
            if same:
                found = max(found, asked.beside_what_both_measure(page, passage), key=lambda one: one.fit)
            if measure != asked.measure and not (asked.measure and asked.measure.told.search(passage.text)):
                continue
            spans = sentences(passage.text)[:_MOST_SENTENCES]
            yield Judgement(page, passage, spans, found, NEARLY if asked.beside else FITS)


def _complains_alike(asked: AskedOfPages, passage: Passage) -> bool:
    """Whether who asks complains of something, where a page's own question does: what helps "My wrists hurt"
    tells nobody where the hands go."""
    complains = not AILING.isdisjoint(asked_in(passage.heading, asked.lang))
    return not complains or _is_worried(asked) or any(demand.ideas & _WRONG for demand in asked.demands)


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
        if not _is_asked(passage) and passage.heading and passage.text and _is_of_it(asked, passage):
            found = asked.account(page, passage.heading, "")
            spans = sentences(passage.text)[:_MOST_SENTENCES]
            yield Judgement(page, passage, spans, found, NEARLY)


def _lines(asked: AskedOfPages, page: NamedPage) -> Iterator[Judgement]:
    """The lines of the page that say of all that is asked, nearly each word by one of their own."""
    intent = asked.asking.understood.intent
    if (
        asked.measure is not None
        or intent.kind in ("why", "list", "compare")
        or (row(intent.kind).has_own and intent.kind != "difficulty" and not intent.frame <= STOP)
    ):
        # "Instructions for …" asks for all of the steps; for whom something is, a line tells.
        return
    telling = [one for one in asked.demands if one.tells]
    # One part of the body stands in many lines, whatever they say of it.
    alone = page.is_whole and _asks(asked.asking.understood) and not all(one.strict for one in telling)
    if len(telling) < (1 if alone else _FEWEST):
        return
    strict = [demand for demand in asked.demands if demand.strict]
    wanted = interrogative_of(asked.question)
    asks = wanted.words(asked.question).split() if wanted else []
    others = [one for one in telling if fold(one.word) not in asks]
    for passage in page.document.passages:
        # What stands under a question answers that one.
        told = passage.role != "faq" and not _is_asked(passage) and _is_of_it(asked, passage)
        # Where the heading says all that is asked, one line of what stands below is a part of it.
        above = met_by(asked.demands, passage.heading, "", asked.lang)
        headed = above.held >= NEARLY
        for line in sentences(passage.text) if told else ():
            found = with_parts(above, held=1.0) if headed else _met(asked, line, passage.heading)
            said = said_in(f"{line}\n{passage.heading}", asked.lang) if strict else frozenset[str]()
            fits = with_parts(found, vetoes=unanswered(strict, said))
            spans = sentences(passage.text)[:_MOST_SENTENCES] if headed else _from(passage, line)
            if not others and wanted and not wanted.is_told_alone(line):
                continue
            states = (
                intent.kind != "yes_no"
                or headed
                or _in_one_clause(telling, line, passage.heading, asked.lang)
            )
            if spans and states and is_told(asked.question, " ".join((line, *spans))):
                yield Judgement(page, passage, spans, fits, _harmonic(NEARLY))


def _in_one_clause(telling: Sequence[Demand], line: str, heading: str, lang: str) -> bool:
    """Whether a clause of a line has all of it that says so of something: "press *straight* up, *elbows* in"
    straightens none."""
    above, whole = said_in(heading, lang), said_in(line, lang)
    asked = [one.ideas for one in telling if one.ideas & whole and not one.ideas & above]
    clauses = (said_in(one, lang) for one in _CLAUSES.split(line))
    return any(all(ideas & said for ideas in asked) for said in clauses)


def _met(asked: AskedOfPages, line: str, heading: str) -> Account:
    """How a line meets what is asked; a measure in it says all that "how high" asks."""
    found = met_by(asked.demands, line, heading, asked.lang)
    wanted = interrogative_of(asked.question)
    if wanted is None or not wanted.measured.search(line):
        return found
    words = wanted.words(asked.question).split()
    total = sum(one.weight for one in asked.demands)
    open_ = dict(found.met)
    said = (one.weight for one in asked.demands if fold(one.word) in words and not open_[one.word])
    # Some other word must say of what.
    tells = any(one.tells and open_[one.word] for one in asked.demands if fold(one.word) not in words)
    return with_parts(found, held=min(1.0, found.held + _MEASURED * sum(said) / total)) if tells else found


def _is_of_it(asked: AskedOfPages, passage: Passage) -> bool:
    """Whether a passage tells of the exercise itself: "how far" is not asked of an easier version of it."""
    measures = asked.asking.understood.intent.kind == "how_much" or interrogative_of(asked.question)
    return passage.role not in _VERSIONS or not measures


def _asks(understood: Understood) -> bool:
    """Tell a question from a name: "sled drag backward" is another exercise than the sled drag."""
    return not row(understood.intent.kind).plain or any(one.folded in _ASKING for one in understood.tokens)


def _from(passage: Passage, line: str) -> tuple[str, ...]:
    """A line as an answer: a label ("Damper setting.") or one in which the asker speaks ("My elbows hurt.")
    with what is said to it; none of the latter where nothing is."""
    asks = is_askers(line)
    if not asks and len(line.split()) > _LONGEST_LABEL:
        return (line,)
    around = _paragraph(passage, line)
    behind = sentences(around[around.find(line) + len(line) :])
    return (line, *behind[: _MOST_SENTENCES - 1]) if behind or not asks else ()


def _measured(asked: AskedOfPages, page: NamedPage) -> Iterator[Judgement]:
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
        if passage.role == "faq" or not (sure or passage.role in _PLACES):
            continue
        if not open_ and passage.role in _OF_OTHERS:
            continue
        if (titled := passage.heading) and asked.measure.told.search(titled):
            found = met_by(rest.demands, titled, "", asked.lang)
            if open_ and found.held >= NEARLY:
                yield Judgement(page, passage, sentences(passage.text)[:_MOST_SENTENCES], found, NEARLY)
        for line in sentences(passage.text):
            if asked.measure.told.search(line) and not _is_of_an_item(rest, page, line):
                # What stands beside it in a list is told of something else.
                beside = _paragraph(passage, line)
                below = f"{passage.heading}\n{beside}\n{context(page.document)}"
                found = met_by(rest.demands, line, below, asked.lang)
                held = found.held if open_ else 1.0
                if held >= HALF and _labels(asked.measure, line, asked.lang):
                    held = 1.0
                around = said_in(f"{line}\n{passage.heading}\n{context(page.document)}", asked.lang)
                told = with_parts(found, held=held, vetoes=unanswered(rest.demands, around))
                yield Judgement(page, passage, (line,), told, _harmonic(HALF))


def _is_of_an_item(rest: AskedOfPages, page: NamedPage, line: str) -> bool:
    """Whether a row of a table tells of an item that is not asked about: what its first cell says."""
    item, bar, _ = line.partition(_CELL)
    if not bar:
        return False
    theirs = [one for one in demands_of(rest.asking.engine, cut(item), rest.lang, page.stems) if one.tells]
    ours = frozenset[str]().union(*(one.ideas for one in rest.demands))
    asked = sum(one.weight for one in theirs if one.ideas & ours)
    return bool(theirs) and asked < HALF * sum(one.weight for one in theirs)


def _labels(measure: Measure, line: str, lang: str) -> bool:
    """Whether a line is labelled as the measure ("Duration: 15 minutes"): it tells that of the whole."""
    label, colon, _ = line.partition(":")
    short = bool(colon) and len(label.split()) <= _LONGEST_LABEL
    return short and MARK + measure.name in said_in(label, lang)


def _paragraph(passage: Passage, line: str) -> str:
    """What a line stands in: of a list its item alone."""
    return next((one for one in passage.text.split("\n") if line in one), line)


def _harmonic(held: float) -> float:
    return 2 * held / (1 + held)


def _cautions(asked: AskedOfPages, page: NamedPage) -> Iterator[Judgement]:
    """What the page says of the condition or the part of the body that is asked about."""
    strict = [demand for demand in asked.demands if demand.strict]
    if not strict or not _is_worried(asked):
        return
    for passage in page.document.passages:
        if passage.role not in _CAREFUL:
            continue
        for line in sentences(passage.text):
            said = said_in(line, asked.lang)
            around = said | said_in(passage.heading, asked.lang)
            if unanswered(strict, around) or not _CAUTION & around:
                continue
            below = f"{passage.heading}\n{context(page.document)}"
            found = met_by(asked.demands, line, below, asked.lang)
            if spans := _from(passage, line):
                yield Judgement(page, passage, spans, found, _harmonic(HALF))


def _is_worried(asked: AskedOfPages) -> bool:
    """Whether a question asks if something is safe, says that something hurts, or names a condition."""
    worries = _CAUTION | load_ideas().conditions
    if asked.asking.understood.intent.kind == "muscles":
        return False
    return any(demand.ideas & worries for demand in asked.demands)
