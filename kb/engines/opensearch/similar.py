"""Pages like one page: those that share its telling words and its facet values."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from indexer.document import Document
from kb.engines.base import Hit, Near
from kb.engines.opensearch.entries import analyse, counted
from kb.engines.opensearch.hits import FoundPage, make_hits
from kb.engines.opensearch.leaves import Leaf, TermSequence, either
from kb.engines.opensearch.remote import Json
from kb.engines.opensearch.view import View
from kb.ranking import TELLING, frequent, idf, similar_meant, telling
from kb.schema import COLUMNED, agreements

CANDIDATES = 200
"""The pages nearest by words whose facet values are compared."""


def similar(view: View, document: Document, limit: int, near: Sequence[Near] = ()) -> tuple[Hit, ...]:
    """The nearest pages, translations left out, each raised where it is `near` in meaning; ties by id."""
    telling = _telling(view, document)
    if not (telling or near) or limit < 1:
        return ()
    shared: Json = {"bool": {"should": [leaf.scored(boost) for leaf, boost in telling]}}
    hits = _hits(view, document, shared, CANDIDATES) if telling else []
    own = {facet.name: set(counted(facet, facet.values(document), view.taxonomy)) for facet in COLUMNED}
    best = max((hit["_score"] for hit in hits), default=0.0)
    found = [_page_found(hit, own, best) for hit in hits]
    gains = {one.id: (best or 1.0) * similar_meant(one.likeness) for one in near}
    left = [id for id in gains.keys() - {one.id for one in found} if gains[id] > 0]
    if left:
        only: Json = {"constant_score": {"filter": {"terms": {"id": left}}, "boost": 0}}
        found += [_page_found(hit, {}, 0.0) for hit in _hits(view, document, only, len(left))]
    found = [replace(one, raised=one.raised + gains.get(one.id, 0.0)) for one in found]
    ranked = sorted(found, key=lambda one: (-one.score, one.id.encode()))[:limit]
    return make_hits(view, (), ranked)


def _hits(view: View, document: Document, wanted: Json, size: int) -> list[Json]:
    """The best pages of a query but this one and its translations."""
    body = {
        "size": size,
        "query": {"bool": {"must": [wanted], "filter": [view.live], "must_not": _same(document)}},
        "sort": [{"_score": "desc"}, {"id": "asc"}],
        "track_scores": True,
        "track_total_hits": False,
        "_source": False,
        "docvalue_fields": ["id", *(f"facet.{name}" for name in agreements())],
    }
    found: list[Json] = view.search(view.documents, body)["hits"]["hits"]
    return found


def _page_found(hit: Json, own: Mapping[str, set[str]], best: float) -> FoundPage:
    fields = hit["fields"]
    agreed = sum(
        share * _agreement(own.get(name, set()), set(fields.get(f"facet.{name}", ())))
        for name, share in agreements().items()
    )
    found = FoundPage(id=fields["id"][0], version=hit["_id"], page_score=hit["_score"])
    return replace(found, raised=best * agreed)


def _agreement(own: set[str], other: set[str]) -> float:
    """The shared values over all values of the two (Jaccard); nothing for two that state none."""
    own, other = own - {"not_stated"}, other - {"not_stated"}
    return len(own & other) / max(len(own | other), 1)


def _same(document: Document) -> list[Json]:
    """The page itself and its translations."""
    same: list[Json] = [{"term": {"id": document.id}}]
    if document.page.translation_key is not None:
        same.append({"term": {"given.translation": document.page.translation_key}})
    return same


def _telling(view: View, document: Document) -> Sequence[tuple[Leaf, float]]:
    """The terms that tell the page from others: (1 + ln tf) · boost · idf², the highest first."""
    weights: dict[str, float] = {}
    for field, pieces in zip(view.fields, analyse(document).pieces, strict=True):
        for term, count in Counter(term for terms in pieces for term in terms).items():
            weights[term] = weights.get(term, 0.0) + frequent(field, count)
    documents = view.state.documents
    rough = view.vocabulary.rarity(tuple(weights))
    first = sorted(weights, key=lambda term: (-telling(weights[term], idf(documents, rough[term])), term))[
        : 4 * TELLING
    ]
    leaves = {term: Leaf(term, None, (TermSequence(((term,),)),)) for term in first}
    held = view.vocabulary.counts({(None, leaf.runs, ()): either([leaf.found()]) for leaf in leaves.values()})
    told = []
    for term, leaf in leaves.items():
        count = held[(None, leaf.runs, ())]
        if count > 1:
            rarity = idf(documents, count)
            told.append((replace(leaf, idf=rarity), weights[term] * rarity))
    told.sort(key=lambda one: (-one[1] * one[0].idf, one[0].label))
    # A telling word counts by its weight in this page, which its rarity multiplies once more.
    return [(leaf, weight) for leaf, weight in told[:TELLING]]
