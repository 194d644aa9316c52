"""The questions that pages ask and answer themselves: how well each meets the one that is asked."""

from collections.abc import Collection, Iterator, Sequence, Set

from msgspec.structs import replace as with_parts

from indexer.document import Passage
from kb.answers.demands import Account, demands_of
from kb.answers.judgement import AskedOfPages, Judgement
from kb.answers.judging import kind_of
from kb.answers.kinds import row
from kb.answers.mentions import naming
from kb.answers.named_pages import NamedPage
from kb.answers.page_lines import FEWEST, is_asked
from kb.answers.question import Asking
from kb.answers.quoting import MOST_SENTENCES, sentences
from kb.answers.subject import Subject
from kb.answers.thresholds import ALIKE, FITS, HALF, NEARLY, RARE, TOLD
from kb.engines.base import passages_of
from kb.query.ast import Or, Query, Term
from kb.query.ideas import AILING, asked_in, ideas_of, is_of_body, load_ideas
from kb.query.measures import Measure, measure_asked
from kb.query.versus import sides
from kb.query.words import QuestionWord, cut, is_generic, stems

_LOOKED_AT = 40
CAUTION = frozenset(("#safe", "#condition", "#pain", "#help", "#easier", "#support"))
"""The ideas of what warns of something, or says what helps."""

_WRONG = frozenset(("#wrong", "#cannot", "#normal", "#feel", "#stop"))
"""What says of itself that something is not as it should be."""

_ASKING = frozenset(
    ("#safe", "#need", "#help", "#wrong", "#normal", "#cannot", "#long", "#reps", "#weight", "#discipline")
)
"""What asks something by itself ("are deadlifts dangerous", "plank time", "yoga with osteoporosis")."""


def judge_questions(asked: AskedOfPages, page: NamedPage) -> Iterator[Judgement]:
    """The page's own questions, where the one asked says anything beside its name."""
    if not any(one.tells or one.strict or one.ideas & _ASKING for one in asked.demands):
        return
    for passage in page.document.passages:
        if (
            is_asked(passage)
            and passage.text.strip() != passage.heading.strip()
            and _asks_alike(asked, page, passage)
            and _complains_alike(asked, passage)
        ):
            measure = measure_asked(passage.heading)
            found = asked.account(page, passage.heading, passage.text)
            if measure is not None and measure == asked.measure:
                found = max(found, asked.beside_what_both_measure(page, passage), key=lambda one: one.fit)
            if measure == asked.measure or _tells_measure(asked, measure, passage, found):
                spans = sentences(passage.text)[:MOST_SENTENCES]
                yield Judgement(page, passage, spans, found, _least(asked))


def _least(asked: AskedOfPages) -> float:
    """How well a page's own question must fit: one that is put for one thing hardly answers who asks for many
    ("exercises for knee pain")."""
    if asked.beside:
        return NEARLY
    several = any(is_generic(token.folded) for token in asked.asking.understood.tokens)
    return ALIKE if several else FITS


def _asks_alike(asked: AskedOfPages, page: NamedPage, passage: Passage) -> bool:
    """Whether a page's own question may answer one of such a kind: what something is, only one that asks
    that, or nothing but its name; how it is done, none that compares it ("Hammer curl or regular curl?") or
    asks for a yes ("Is a light band enough?")."""
    kind, theirs = asked.asking.understood.intent.kind, kind_of(passage.heading)
    if kind == "what":
        named = page.stems.union(stems(asked.question), stems(page.document.page.title))
        return theirs == "what" or (theirs == "search" and named.issuperset(stems(passage.heading)))
    return kind != "how_to" or not (theirs == "yes_no" or sides(cut(passage.heading)))


def _tells_measure(asked: AskedOfPages, measure: Measure | None, passage: Passage, found: Account) -> bool:
    """Whether what stands under a question for another measure, or for none, tells the one that is asked for:
    "cable kickback load" asks "How heavy" by a word of its own."""
    if asked.measure is not None:
        return asked.measure.told.search(passage.text) is not None
    return measure is not None and asked.names_measure(measure) and found.held >= NEARLY


def _complains_alike(asked: AskedOfPages, passage: Passage) -> bool:
    """Whether who asks complains of something, where a page's own question does: what helps "My wrists hurt"
    tells nobody where the hands go."""
    complains = not AILING.isdisjoint(asked_in(passage.heading, asked.lang))
    return not complains or is_worried(asked) or any(demand.ideas & _WRONG for demand in asked.demands)


def is_worried(asked: AskedOfPages) -> bool:
    """Whether a question asks if something is safe, says that something hurts, or names a condition."""
    worries = CAUTION | load_ideas().conditions
    if asked.asking.understood.intent.kind == "muscles":
        return False
    return any(demand.ideas & worries for demand in asked.demands)


def asked_first(judged: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Where other lines of a page answer, its own question answers that asks half of it: it was put to be
    answered."""
    told = {one.page.document.id for one in judged if one.answers and one.passage.role != "faq"}
    return tuple(
        with_parts(one, least=min(one.least, HALF))
        if one.passage.role == "faq" and one.page.document.id in told
        else one
        for one in judged
    )


def judge_anywhere(asking: Asking, words: Sequence[QuestionWord]) -> Iterator[Judgement]:
    """The questions of pages that are not named, where one asks nearly this in so many words of its own:
    what is rare in the question stands in it, or all of it is asked.

    What the page of an exercise asks is about that, unless it names something itself: why the low back hurts
    in a plank tells nobody else.
    """
    lang = asking.understood.lang
    demands = demands_of(asking.engine, words, lang, ())
    telling = tuple(one for one in demands if one.tells)
    kind = asking.understood.intent.kind
    if row(kind).plain or len(telling) < FEWEST:
        return
    question = " ".join(word.text for word in words)
    asked = AskedOfPages(asking, demands, measure_asked(question), asking.lang, question, beside=True)
    found = passages_of(asking.engine, Query(Or(tuple(Term(one.word) for one in telling))), _LOOKED_AT)
    most = max(2.0, RARE * asking.engine.generation().documents)
    seldom = [w for w in words if not w.stops and asking.engine.frequency(w.folded) <= most]
    rare = {word.stem for word in seldom}
    naming = {word.stem for word in seldom if not _ails(asking, word)}
    asked_for = {stem for demand in telling for stem in stems(demand.word)}
    headings = {
        hit.heading
        for hit in found
        if hit.role == "faq" or hit.heading.endswith("?")
        if rare & set(stems(hit.heading)) or len(asked_for & set(stems(hit.heading))) >= FEWEST
        if kind_of(hit.heading) == kind or not row(kind).asked_as_such
    }
    for page in asking.engine.fetch(tuple(dict.fromkeys(hit.id for hit in found if hit.heading in headings))):
        if lang and page.page.lang != lang:
            continue
        for one in judge_questions(asked, NamedPage(page, frozenset(), 0.0, 0.0)):
            heading = set(stems(one.passage.heading))
            names = page.page.kind != "exercise" or naming & heading
            nearly = one.account.held >= NEARLY or one.account.meets_the_heaviest
            held = nearly if rare & heading else one.account.held >= TOLD
            if names and one.passage.heading in headings and held:
                yield one


def _ails(asking: Asking, word: QuestionWord) -> bool:
    """Whether a word names a part of the body or what is wrong with it: so it names no exercise."""
    return is_of_body(word.folded) or not AILING.isdisjoint(ideas_of(word.folded, asking.lang))


def judge_others(
    asking: Asking, words: Sequence[QuestionWord], subject: Subject, seen: Collection[str]
) -> Iterator[Judgement]:
    """The questions of other pages about an exercise ("Squat depth and knees"): their title or the question
    itself names it, and no exercise is named that is not asked about."""
    question, lang = " ".join(word.text for word in words), asking.lang
    asked_for = {word.stem for word in words}
    said = sorted((len(one), one) for one in subject.names if one and asked_for.issuperset(one))
    if not said:
        return
    name = frozenset(said[-1][1])
    demands = demands_of(asking.engine, words, lang, name)
    if not any(one.tells for one in demands):
        return
    asked = AskedOfPages(asking, demands, measure_asked(question), lang, question, beside=False)
    found = passages_of(asking.engine, Query(naming(subject)), _LOOKED_AT)
    ids = dict.fromkeys(hit.id for hit in found if hit.role == "faq" and hit.id not in seen)
    for page in asking.engine.fetch(tuple(ids)):
        titled = name.issubset(stems(page.page.title))
        for one in judge_questions(asked, NamedPage(page, name, 0.0, 0.0)) if page.page.lang == lang else ():
            heading = one.passage.heading
            if (titled or name.issubset(stems(heading))) and not _names_another(asking, heading, asked_for):
                yield one


def _names_another(asking: Asking, heading: str, asked: Set[str]) -> bool:
    """Whether a heading names an exercise of which a question, in stems, has no word."""
    found = (match for match in asking.taxonomy.find(heading, ("exercise",)) if not match.risky)
    return any(asked.isdisjoint(stems(heading[match.start : match.end])) for match in found)
