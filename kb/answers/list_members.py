"""The members of a list of exercises: the pages that meet what is asked for, each by what it says itself."""

from collections.abc import Sequence
from itertools import dropwhile

from indexer.document import Document
from indexer.facets import MENTIONED
from indexer.folding import fold
from kb.answers.accounting import said_anywhere
from kb.answers.demands import Demand
from kb.answers.lists import introduction
from kb.answers.page_titles import has_name
from kb.answers.question import Asking
from kb.answers.quoting import READ
from kb.engines.base import Hit
from kb.query.ast import Selection, Term
from kb.query.excluded_kinds import load_kinds, words_for
from kb.query.ideas import MARK, ideas_of, said_in
from kb.query.placed import Meaning
from kb.query.versus import FOR_WHAT
from kb.query.words import QuestionWord, cut, parts_of, stems
from kb.words import folded_words

ENOUGH = 3
"""Members from which on a list needs no others that fit less well."""

MANNER = folded_words("what_fits", "manner", "strength")
"""Words that say how good or for whom a list should be, which every list tries to be."""

_PEOPLE = folded_words("what_fits", "people")

VARIATIONS = folded_words("what_fits", "variations")
"""Words for several of one name."""

_STYLE = f"{MARK}discipline"


def members(asking: Asking, hits: Sequence[Hit], demands: Sequence[Demand], *, filed: bool) -> Sequence[Hit]:
    """The pages that meet every wish, by what they say themselves; where no filter asks for any, by what
    their authors have `filed` them under. Of a style, those that say so: where few do, and a muscle
    or a tool is asked for besides, those that have its word anywhere."""
    tells = _filed if filed else said_of
    documents = {page.id: page for page in asking.engine.fetch([hit.id for hit in hits])}
    said = {id: tells(document) for id, document in documents.items()}
    people = _people_in(asking)
    meeting = [
        hit
        for hit in hits
        if all(_meets(asking, documents[hit.id], said[hit.id], demand, people) for demand in demands)
        and _fits(asking, documents[hit.id])
    ]
    using, modes = _using(asking, meeting), {one.selection.mode for one in asking.understood.meanings}
    meeting = using if modes == {"only"} else using or meeting
    styles = styles_asked(asking)
    of_style = [hit for hit in meeting if all(style.stem in said[hit.id] for style in styles)]
    if len(of_style) >= ENOUGH:
        return of_style
    wishes = (one.selection for one in asking.understood.meanings if one.selection.mode != "none")
    narrowed = any(one.facet in ("muscle", "equipment") for one in wishes)
    mentions = [hit for hit in meeting if _mentions(documents[hit.id], styles)] if narrowed else []
    return mentions if len(mentions) >= ENOUGH else of_style


def _meets(
    asking: Asking, document: Document, said: frozenset[str], demand: Demand, people: frozenset[str]
) -> bool:
    """Whether a page, which says so much of itself, meets a demand: also by what one needs for it, or takes;
    for whom it is, by anything that it says."""
    if demand.ideas & said or _is_placed(demand, document) or demand.ideas & _needed(asking, document):
        return True
    return demand.word in people and bool(demand.ideas & said_anywhere(document, asking.taxonomy))


def _needed(asking: Asking, document: Document) -> frozenset[str]:
    """What one needs for an exercise, how one moves and the positions it takes, as stems and ideas."""
    facets, lang = document.facets, document.page.lang
    held = [("equipment", one) for one in facets.equipment.required]
    held += [(facet, one) for facet in ("position", "movement") for one in facets.counted(facet)]
    labels = (asking.taxonomy.label(facet, value, lang) for facet, value in held)
    return frozenset[str]().union(*(said_in(label, lang) for label in labels))


def _people_in(asking: Asking) -> frozenset[str]:
    """The words by which a question says for whom ("for *people over sixty*"), behind "for" in one part."""
    tokens, words = asking.understood.tokens, list[QuestionWord]()
    for part in parts_of(asking.understood.question):
        here = [one for one in tokens if part.has(one.start)]
        behind = list(dropwhile(lambda one: one.folded not in FOR_WHAT, here))
        words += behind if any(one.folded in _PEOPLE for one in behind) else []
    return frozenset(one.text for one in words)


def _is_placed(demand: Demand, document: Document) -> bool:
    """Whether a page is done where a wish says ("on the *floor*"): in one of the positions that are taken
    there, or with what lies there."""
    facets, kinds = document.facets, (one for one in load_kinds() if fold(demand.word) in one.asked)
    for kind in kinds:
        terms = [one for one in kind.told if isinstance(one, Term) and one.field == "equipment"]
        held = kind.selection.values if kind.selection else ()
        if {*held} & {*facets.counted("position")}:
            return True
        if {one.text for one in terms} & {*facets.equipment.required}:
            return True
    return False


def _using(asking: Asking, hits: Sequence[Hit]) -> list[Hit]:
    """The pages that need what alone is there ("with just a barbell"): who says so wants to use it."""
    at_hand = asking.taxonomy.at_hand
    only = [one.selection.values for one in asking.understood.meanings if one.selection.mode == "only"]
    tools = {value for values in only for value in values if value not in at_hand}
    if not tools:
        return list(hits)
    used = ((hit, asking.engine.get(hit.id).facets.equipment) for hit in hits)
    return [hit for hit, one in used if tools & {*one.required, *one.optional}]


def _mentions(document: Document, styles: Sequence[QuestionWord]) -> bool:
    """Whether a page has the words of a style anywhere, or is from where it is taught."""
    page = document.page
    texts = (page.source or "", page.author or "", page.url or "", *(one.text for one in document.passages))
    said = frozenset(stems("\n".join(texts)))
    return all(style.stem in said for style in styles)


def styles_asked(asking: Asking) -> tuple[QuestionWord, ...]:
    """The words for a style of exercise ("pilates"), which another style is not: beside any other question
    such a word only says where one does it. A tool that is called by a style ("pilates ring") is of it."""
    understood, taxonomy = asking.understood, asking.taxonomy
    wished = (one.selection for one in understood.meanings if one.selection.facet == "equipment")
    tools = {
        stem
        for one in wished
        for value in one.values
        for stem in stems(taxonomy.label("equipment", value, asking.lang))
    }
    return tuple(
        token
        for token in understood.tokens
        if token.folded not in MANNER and token.stem not in tools
        if _STYLE in ideas_of(token.folded, asking.lang)
    )


def _fits(asking: Asking, document: Document) -> bool:
    """Whether a page is about what is to be varied, and nothing on it speaks against a wish."""
    if not _is_variation(asking, document):
        return False
    meanings = asking.understood.meanings
    return all(_keeps(document, one) for one in meanings if one.filters) and not any(
        _takes(asking, document, one.selection) for one in meanings if one.selection.facet == "position"
    )


def names_varied(asking: Asking) -> list[tuple[tuple[str, ...], str]]:
    """The names of the exercises whose variations are asked for ("squat variations"), in stems, with the
    language of each."""
    understood = asking.understood
    if VARIATIONS.isdisjoint(map(understood.right, understood.tokens)):
        return []
    named = [match for match in asking.taxonomy.find(understood.question, ("exercise",)) if not match.risky]
    known = asking.taxonomy.concepts("exercise")
    return [(stems(form), spoken) for match in named for form, spoken in known[match.value].forms]


def _is_variation(asking: Asking, document: Document) -> bool:
    """Whether a page is about one of the exercises whose variations are asked for, where any are."""
    names = names_varied(asking)
    ours = [name for name, lang in names if lang in ("", document.page.lang)]
    return not names or has_name(document.page.title, ours)


def _takes(asking: Asking, document: Document, wish: Selection) -> bool:
    """Whether a page's steps take a position that is ruled out, whichever it starts in."""
    steps = " ".join(step.text for step in document.page.steps) if wish.mode == "none" else ""
    found = {match.value for match in asking.taxonomy.find(steps, ("position",))}
    return bool(found & set(wish.values) or words_for(wish) & {token.folded for token in cut(steps)})


def said_of(document: Document) -> frozenset[str]:
    """What a page says that it is about, as stems and ideas."""
    # Of a page without a summary its first sentence says what it is about.
    first = document.page.summary or introduction(document)
    return called_so(document) | said_in(first[:READ], document.page.lang)


def called_so(document: Document) -> frozenset[str]:
    """What a page is called and filed under, as stems and ideas."""
    page = document.page
    texts = (page.title, *page.aliases, *page.keywords)
    return frozenset[str]().union(*(said_in(text[:READ], page.lang) for text in texts))


def _filed(document: Document) -> frozenset[str]:
    """What its author has filed a page under, as stems and ideas."""
    keywords = (said_in(one, document.page.lang) for one in document.page.keywords)
    return frozenset[str]().union(*keywords)


def _keeps(document: Document, meaning: Meaning) -> bool:
    """Whether nothing on a page speaks against a wish, and it says where it stands that it may be in."""
    one, values = meaning.selection, document.facets[meaning.selection.facet]
    if one.mode == "only":
        # What it says that one needs is all; else what it speaks of may be needed, too.
        return bool(values.get("required")) or set(values.get(MENTIONED, ())) <= set(one.values)
    unsaid = meaning.soft and not document.facets.counted(one.facet)
    return one.mode != "none" or one.facet != "position" or not unsaid


def states(asking: Asking, hit: Hit) -> bool:
    """Whether a page says itself all that is wished for."""
    meanings = asking.understood.meanings
    wished = (one.selection for one in meanings if one.filters and one.selection.mode in ("any", "only"))
    facets = asking.engine.get(hit.id).facets
    return all(facets.counted(one.facet) for one in wished)
