"""Finding what the index has about an exercise by its name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from indexer.document import Document
from indexer.page import Kind, Variation
from indexer.taxonomy import Taxonomy
from kb.answers.page_titles import (
    adds_tools,
    concept_of,
    core,
    is_another,
    is_called,
    is_kind_of,
    is_titled,
    is_variant,
    is_version,
    tools_in,
)
from kb.answers.subject import MOST_NAMES, Subject, written_names
from kb.engines.base import Hit, Searcher, SearchRequest
from kb.query.ast import Boosted, Clause, Or, Phrase, Query
from kb.query.thesaurus import NEAR, load_thesaurus
from kb.query.understanding import understand
from kb.query.understood import Understood
from kb.query.versus import ORDINARY
from kb.query.words import cut, stems

CANDIDATES = 8
_LOOKED_AT = 64
"""Pages whose titles are looked at: many kinds of push-up may come before the plain one."""

_SPECIFIC = 2
"""Words of a name from which on it says which exercise is meant, whatever it is done with."""

_TITLED = 10.0
"""How much the name in the language asked in lifts the pages that it is looked for among."""


@dataclass(frozen=True, slots=True)
class Sought:
    """An exercise that is looked for by its name: `requests` find the pages that may be about it, the later
    ones where the one before finds nothing."""

    subject: Subject
    lang: str
    requests: tuple[SearchRequest, ...]


def seek(engine: Searcher, taxonomy: Taxonomy, name: str, lang: str = "") -> Sought:
    """What is known of an exercise before any page is looked at; a typo is mended on the way."""
    understood = understand(_plain(name), taxonomy=taxonomy, lexicon=engine)
    mended = mend(name, understood.doubtful.values(), [t.text for t in understood.doubtful])
    concept = taxonomy.normalise("exercise", mended)
    names = frozenset(filter(None, {stems(mended), *written_names(taxonomy, concept)}))
    titled = _clauses_for_titles(taxonomy, concept, lang) if lang else ()
    return Sought(Subject(mended, concept, names), lang, tuple(_requests(understood, titled)))


def resolve(engine: Searcher, taxonomy: Taxonomy, name: str, lang: str = "") -> Subject:
    """Find what the index has about an exercise.

    Pages in the language asked in come first, under the exercise's name in that language too.
    """
    return resolve_sought(engine, taxonomy, seek(engine, taxonomy, name, lang))


def resolve_sought(engine: Searcher, taxonomy: Taxonomy, sought: Sought) -> Subject:
    """The same for what is known before."""
    lang, concept, names = sought.lang, sought.subject.concept, sought.subject.names
    own = stems(sought.subject.name)
    hits = _candidates(engine, sought)
    # Of what comes after the best only what is called just so counts.
    called = (hit for hit in hits[CANDIDATES:] if is_titled(hit.title, names, concept, taxonomy))
    documents = engine.fetch([hit.id for hit in (*hits[:CANDIDATES], *islice(called, CANDIDATES))])
    names |= frozenset(core(one.page.title) for one in documents if _is_reordered(one, own))
    names |= frozenset(stems(one.page.title) for one in documents if is_version(one, own))
    pages = _about(documents, names, own, taxonomy, concept)
    alone = None if pages else _with_a_tool(documents, names, taxonomy)
    if alone is not None:
        pages = (alone,)
    elif lang:
        here = _about([d for d in documents if d.page.lang == lang], names, own, taxonomy, concept)
        pages = (*here, *_besides(pages, here))
    # A tool that is not asked for names a variant ("windmills" are no kettlebell windmills).
    spoken = {page.id for page in pages if not lang or page.page.lang == lang}
    pages = tuple(
        sorted(
            pages,
            key=lambda page: (page.id not in spoken, not tools_in(page.page.title, taxonomy).issubset(own)),
        )
    )
    titles = frozenset(filter(None, (core(page.page.title) for page in pages)))
    others = tuple(_besides(documents, pages))
    kin = tuple(one for one in others if {*map(stems, one.page.keywords)} & names)
    return Subject(
        name=sought.subject.name,
        concept=concept,
        names=names | titles,
        pages=pages,
        variations=tuple(_varied(documents, names)),
        kin=kin,
        asked=names | ({core(alone.page.title)} if alone else frozenset()),
        members=tuple(_members(others, names, taxonomy, concept, lang)),
    )


def resolve_side(engine: Searcher, taxonomy: Taxonomy, name: str, sought: Sought) -> Subject:
    """The same for a side of a comparison: "regular squat" is the squat, where no page is called so."""
    subject, lang = resolve_sought(engine, taxonomy, sought), sought.lang
    words = cut(name)
    left = [word.text for word in words if word.folded not in ORDINARY]
    if subject.is_known or not left or len(left) == len(words):
        return subject
    ordinary = resolve(engine, taxonomy, " ".join(left), lang)
    return ordinary if ordinary.is_known else subject


def _besides(documents: Iterable[Document], known: Iterable[Document]) -> Iterator[Document]:
    """The Documents that are not known; told by their ids, since to compare Documents is to read them."""
    ids = {one.id for one in known}
    return (one for one in documents if one.id not in ids)


def _clauses_for_titles(taxonomy: Taxonomy, concept: str | None, lang: str) -> tuple[Clause, ...]:
    """The clauses for pages titled by the names that an exercise has in a language."""
    known = taxonomy.concepts("exercise").get(concept) if concept else None
    forms = (cut(form) for form, spoken in known.forms if spoken == lang) if known else ()
    phrases = dict.fromkeys(tuple(token.folded for token in form) for form in forms if form)
    return tuple(Boosted(Phrase(words, "title"), _TITLED) for words in phrases)[:MOST_NAMES]


def _requests(understood: Understood, titled: tuple[Clause, ...]) -> Iterator[SearchRequest]:
    """For the pages with all words of a name, or titled so; else for those with any."""
    for asked in (understood.needing(len(understood.wording.words)), understood):
        clause = Or((asked.query.clause, *titled)) if titled else asked.query.clause
        yield SearchRequest(query=Query(clause), size=_LOOKED_AT, excerpts=False)


def _candidates(engine: Searcher, sought: Sought) -> tuple[Hit, ...]:
    """The pages that may be about a name."""
    found = map(engine.search, sought.requests)
    return next((one.hits for one in found if one.total), ())


def mend(text: str, right: Iterable[str], wrong: Iterable[str]) -> str:
    """Replace misspelt words by what the index knows."""
    for bad, good in zip(wrong, right, strict=True):
        text = text.replace(bad, good) if good else text
    return text


def _plain(name: str) -> str:
    return " ".join(token.text for token in cut(name))


def _risky(taxonomy: Taxonomy, concept: str | None) -> tuple[str, ...]:
    known = taxonomy.concepts("exercise").get(concept) if concept else None
    return known.risky if known else ()


def _about(
    documents: Iterable[Document],
    names: frozenset[tuple[str, ...]],
    own: tuple[str, ...],
    taxonomy: Taxonomy,
    concept: str | None,
) -> tuple[Document, ...]:
    """The pages with exactly one of these names (`own` as asked); else those that are called what it usually
    stands for ("squat": a barbell squat), else those whose shortest title ends so."""
    exact = [d for d in documents if is_called(d, names) or {*map(stems, d.page.aliases)} & names]
    exact += [d for d in _besides(documents, exact) if concept and concept_of(d, taxonomy) == concept]
    if exact:
        if any(stems(d.page.title) in names for d in exact):
            exact = _asked_for(exact, names, own)
        return tuple(sorted(exact, key=lambda d: _rank(stems(d.page.title), d.page.kind, names, own)))
    # Who asks about running asks about no "lunge sprint", although who sprints runs.
    sure = {own, *names} - ({*map(stems, _risky(taxonomy, concept))} - {own})
    ending = [
        d
        for d in documents
        if any(is_kind_of(d, name) for name in sure) and not is_another(d, taxonomy, concept)
    ]
    usual = usual_names(own) or frozenset().union(*map(usual_names, names))
    if meant := tuple(d for d in ending if core(d.page.title) in usual):
        return meant
    shortest = min((len(core(d.page.title)) for d in ending), default=0)
    return tuple(d for d in ending if len(core(d.page.title)) == shortest)


def _is_reordered(document: Document, name: tuple[str, ...]) -> bool:
    """Whether a page's title has just the words of a long name, in another order ("deficit Romanian
    deadlift": Romanian Deadlift from Deficit)."""
    words = {one.stem for one in cut(document.page.title) if not one.stops}
    return len(name) > _SPECIFIC and words == {*name}


def _with_a_tool(
    documents: Iterable[Document], names: frozenset[tuple[str, ...]], taxonomy: Taxonomy
) -> Document | None:
    """The page that is called so but for a tool in its title ("chest-supported row": Chest-Supported Dumbbell
    Row), where there is but one."""
    full = [name for name in names if len(name) >= _SPECIFIC]
    found = [one for one in documents if any(adds_tools(one.page.title, name, taxonomy) for name in full)]
    return found[0] if len(found) == 1 else None


def _rank(
    title: tuple[str, ...], kind: Kind, names: frozenset[tuple[str, ...]], own: tuple[str, ...]
) -> tuple[bool, bool, bool]:
    """The order of pages about an exercise: called as asked, by one of its names, one about many last."""
    return title != own, title not in names, kind == "collection"


def usual_names(name: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """What a name, in stems, usually stands for where no page has just it."""
    return frozenset(
        stems(" ".join(other.words))
        for other in load_thesaurus().alternatives(name)
        if (other.first, other.last) == (0, len(name)) and other.weight > NEAR
    )


def _asked_for(
    pages: Sequence[Document], names: frozenset[tuple[str, ...]], own: tuple[str, ...]
) -> list[Document]:
    """Leave out variants ("Press - Behind the Neck") where a page is about the press alone, unless only they
    have all of the name asked in their titles ("rope press": "Press - Rope")."""
    plain = [d for d in pages if not is_variant(d, names)]
    full = [d for d in pages if set(own).issubset(stems(d.page.title))]
    kept = {d.id for d in plain}
    return plain if any(d.id in kept for d in full) else plain + full


def _members(
    documents: Iterable[Document],
    names: frozenset[tuple[str, ...]],
    taxonomy: Taxonomy,
    concept: str | None,
    lang: str,
) -> Iterator[Document]:
    """The pages about one of the exercises of a name, of those in the language asked in where there are."""
    below = taxonomy.narrower("exercise", concept) if concept else ()
    found = [
        document
        for document in documents
        if document.page.kind == "exercise"
        and (concept_of(document, taxonomy) in below or any(is_kind_of(document, name) for name in names))
    ]
    return iter([one for one in found if one.page.lang == lang] or found)


def _varied(
    documents: Iterable[Document], names: frozenset[tuple[str, ...]]
) -> Iterator[tuple[Document, Variation]]:
    for document in documents:
        for variation in document.page.variations:
            if stems(variation.name) in names:
                yield document, variation
