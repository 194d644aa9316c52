"""Hits: what is shown of the pages on one page of results, and why they are there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from indexer.document import Document
from indexer.folding import words
from kb.analysis import plain_words, terms_of
from kb.engines.base import Explanation, Hit, Snippet
from kb.engines.opensearch.compiling import NamedLeaf
from kb.engines.opensearch.leaves import TermSequence
from kb.engines.opensearch.view import View
from kb.engines.snippets import snippet
from kb.engines.whole_names import standing
from kb.ranking import norm
from kb.schema import FIELDS, Field, passage_text, told

SHOWN_WORDS = 5
"""Words per field that a reason names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPage:
    """A page that was found. `passage` is the number of its best passage, `raised` what that adds.

    `parts` are the scores of the question's words by the names of their queries, where they were asked for.
    """

    id: str
    version: str
    group: str = ""
    page_score: float = 0.0
    raised: float = 0.0
    passage: int | None = None
    parts: Mapping[str, float] = field(default_factory=dict)

    @property
    def score(self) -> float:
        return self.page_score + self.raised


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where something of the question stands: `text[start:end]` of a piece of a field."""

    wanted: int
    field: int
    piece: int
    start: int
    end: int
    weight: float


def make_hits(
    view: View, wanted: Sequence[NamedLeaf], found: Sequence[FoundPage], *, explain: bool = False
) -> tuple[Hit, ...]:
    """The Hits of these pages, in their order."""
    if not found:
        return ()
    documents = view.fetch([one.version for one in found])
    return tuple(_hit(view, wanted, one, documents[one.version], explain=explain) for one in found)


def _hit(
    view: View, wanted: Sequence[NamedLeaf], one: FoundPage, document: Document, *, explain: bool
) -> Hit:
    page = document.page
    places = tuple(occurrences(document, wanted))
    facets = told(document)
    passage = None if one.passage is None else document.passages[one.passage]
    return Hit(
        id=page.id,
        title=page.title,
        kind=page.kind,
        source=page.source,
        url=page.url,
        lang=page.lang,
        summary=page.summary,
        image=page.image,
        locator=page.locator,
        score=one.score,
        snippet=_passage(document, one.passage, places, wanted),
        anchor=passage.anchor if passage else None,
        heading=passage.heading if passage else "",
        matched=_matched(document, places),
        facets={name: values for name, values in facets.items() if values},
        primary=document.facets.muscle.primary,
        explanation=_explained(view, wanted, one, document, places) if explain else None,
    )


def occurrences(document: Document, wanted: Sequence[NamedLeaf]) -> Iterator[Occurrence]:
    """All places of the question's words, by field, piece and place."""
    begun = _beginnings(wanted)
    for number, own in enumerate(FIELDS) if begun else ():
        known = terms_of(own.lang or document.page.lang)
        for piece, text in enumerate(own.texts(document)):
            found = words(text)
            terms = [known[word][1] for word, _, _ in found]
            for first, term in enumerate(terms):
                for n, run in begun.get(term, ()):
                    if wanted[n].leaf.field in (None, own.name) and _goes_on(run, terms, first):
                        last = found[first + len(run.places) - 1]
                        yield Occurrence(n, number, piece, found[first][1], last[2], run.weight)


def _beginnings(wanted: Sequence[NamedLeaf]) -> Mapping[str, Sequence[tuple[int, TermSequence]]]:
    """By term the leaves and runs that begin with it."""
    begun: dict[str, list[tuple[int, TermSequence]]] = {}
    for n, one in enumerate(wanted):
        for run in one.leaf.all_runs:
            for form in run.places[0]:
                begun.setdefault(form, []).append((n, run))
    return begun


def _goes_on(run: TermSequence, terms: Sequence[str], first: int) -> bool:
    after = terms[first + 1 : first + len(run.places)]
    return len(after) == len(run.places) - 1 and all(
        term in forms for term, forms in zip(after, run.places[1:], strict=True)
    )


def _passage(
    document: Document, number: int | None, places: Sequence[Occurrence], wanted: Sequence[NamedLeaf]
) -> Snippet:
    """The best passage around what matched; how the page begins where no passage did."""
    if number is None:
        texts = (document.page.summary, *(passage.text for passage in document.passages))
        return snippet(next(filter(None, texts), ""), ())
    passage = document.passages[number]
    heading = len(passage_text(passage.heading, passage.text)) - len(passage.text)
    own = [
        (one.start - heading, one.end - heading, one.wanted)
        for one in places
        if FIELDS[one.field].passages and one.piece == number and one.start >= heading
    ]
    marked = standing(own, [one.part for one in wanted], passage.text)
    return snippet(passage.text, [(low, high, wanted[n].leaf.idf) for low, high, n in marked])


def _matched(document: Document, places: Sequence[Occurrence]) -> Mapping[str, tuple[str, ...]]:
    """By field the words of the page that matched, each once, in the order of the question."""
    words: dict[int, dict[str, str]] = {}
    texts = {number: tuple(FIELDS[number].texts(document)) for number in {one.field for one in places}}
    for one in sorted(places, key=lambda one: (one.field, one.wanted)):
        own = words.setdefault(one.field, {})
        if len(own) < SHOWN_WORDS:
            word = texts[one.field][one.piece][one.start : one.end]
            own.setdefault(word.casefold(), word)
    return {FIELDS[number].name: tuple(own.values()) for number, own in words.items()}


def _explained(
    view: View, wanted: Sequence[NamedLeaf], one: FoundPage, document: Document, places: Sequence[Occurrence]
) -> Explanation:
    """The parts of a score: each word's, what a boost of the page adds, what its best passage adds."""
    parts = [
        _leaf_part(view, document, part, n, one.parts[part.name], places)
        for n, part in enumerate(wanted)
        if part.name in one.parts
    ]
    given = sum(part.value for part in parts)
    if abs(one.page_score - given) > 1e-6 * max(1.0, abs(one.page_score)):
        parts.append(Explanation("boost of this page" if parts else "present", one.page_score - given))
    if one.raised:
        parts.append(Explanation("best passage", one.raised))
    return Explanation("score", one.score, tuple(parts))


def _leaf_part(
    view: View, document: Document, wanted: NamedLeaf, number: int, value: float, places: Sequence[Occurrence]
) -> Explanation:
    """A word's part, by field in proportion to what each field adds to its weight."""
    weights: dict[int, float] = {}
    for one in places:
        if one.wanted == number:
            own, mean = view.fields[one.field], view.state.means.fields[one.field]
            divisor = norm(own, _words(document, own), mean)
            weights[one.field] = weights.get(one.field, 0.0) + one.weight / divisor
    total = sum(weights.values())
    label = wanted.leaf.label
    if not total:
        return Explanation(label, value)
    parts = tuple(
        Explanation(f"{FIELDS[n].label}: {label}", value * weight / total)
        for n, weight in sorted(weights.items())
    )
    return Explanation(label, value, parts)


def _words(document: Document, own: Field) -> int:
    return sum(len(plain_words(text)) for text in own.texts(document))
