"""Replies put in their shapes: what a shape has by the same name is taken, the rest is told."""

from collections.abc import Callable, Mapping
from pathlib import PurePath

import msgspec
from msgspec import UNSET

from indexer.document import Document
from indexer.document_json import Json
from indexer.page import Page
from kb.answers.completing import Completion
from kb.answers.reply import (
    Choice,
    Choices,
    Reply,
)
from kb.engines.base import GroupMember, Hit
from kb.engines.counts import Stats
from kb.errors import PassageNotFound
from kb.schema import FACETS
from kb.showing.place import Place, Undo, undoing
from kb.showing.shapes import (
    AnswerShape,
    BucketShape,
    ChipShape,
    CountShape,
    FacetSearchShape,
    FacetShape,
    FacetsShape,
    HitShape,
    IntentShape,
    Made,
    PassagesShape,
    ResultsShape,
    StatsShape,
    SuggestionShape,
    UnderstoodShape,
    WayOutShape,
)
from kb.showing.values import LISTED, listed


def plain(shape: object) -> Json:
    """A shape as what a JSON encoder takes."""
    found: Json = msgspec.to_builtins(shape, enc_hook=str)
    return found


def reply_shape(reply: Reply, place: Place, path: str) -> ResultsShape:
    """A Reply as `kb search --json` and `/api/v1/search` give it; `path` is where its links lead."""
    return _shape(
        ResultsShape,
        reply,
        took_ms=round(reply.took_ms, 3),
        intent=_shape(IntentShape, reply.intent),
        chips=[_shape(ChipShape, chip, remove_url=place.without(chip).url(path)) for chip in reply.chips],
        ways_out=[
            _shape(WayOutShape, way, url=Place(q=way.query, filters=way.filters, sort=place.sort).url(path))
            for way in reply.ways_out
        ],
        answer=_shape(AnswerShape, reply.answer) if reply.answer else None,
        hits=[hit_shape(found.hit, found.reason, found.also) for found in reply.hits],
        related=[hit_shape(found.hit, found.reason) for found in reply.related],
        facets=_facets(reply, place, path),
        explanation=_shape(UnderstoodShape, reply, parsed=str(reply.parsed)) if reply.steps else UNSET,
    )


def facets_shape(reply: Reply, place: Place, path: str) -> FacetsShape:
    """All facets of a Reply, without what was found."""
    return _shape(FacetsShape, reply, facets=_facets(reply, place, path))


def facet_shape(reply: Reply, facet: Choices, typed: str, place: Place, path: str) -> FacetSearchShape:
    """What is left of one facet of a Reply after `typed`."""
    one = _facet(facet, place, undoing(place, reply.chips, path), path)
    return _shape(FacetSearchShape, reply, typed=typed, **msgspec.structs.asdict(one))


def hit_shape(hit: Hit, reason: str = "", also: tuple[GroupMember, ...] = ()) -> HitShape:
    """One Hit, why it is there, and where else it is to be read."""
    facets = {name: values for name, values in hit.facets.items() if name in FACETS}
    explanation = hit.explanation or UNSET
    return _shape(HitShape, hit, reason=reason, also=also, facets=facets, explanation=explanation)


def file_name(page: Page) -> str:
    """The content file under its root: where the root lies is nobody's business."""
    file, id = PurePath(page.path), PurePath(page.id)
    if page.locator is None:
        return f"{id}{file.suffix}"
    # The ids of a file's pages begin with its own, its suffix with it where another file has its name.
    own = next((one for one in (id, *id.parents) if one.name in (file.stem, file.name)), id)
    return str(own.with_name(file.name))


def passages_shape(document: Document, anchor: str = "") -> PassagesShape:
    """The citable parts of a Document, or those at `anchor`. Raises PassageNotFound."""
    passages = tuple(one for one in document.passages if anchor in ("", one.anchor))
    if anchor and not passages:
        raise PassageNotFound(document.id, anchor)
    return _shape(PassagesShape, document.page, passages=passages)


def stats_shape(stats: Stats, label: Callable[[str, str], str]) -> StatsShape:
    """The state of the index, with the largest buckets of every facet."""
    facets = {
        counts.name: [
            _shape(CountShape, one, label=label(counts.name, one.value)) for one in counts.buckets[:LISTED]
        ]
        for counts in stats.facets
    }
    more = {counts.name: max(0, len(counts.buckets) - LISTED) for counts in stats.facets}
    built, parts = stats.built.isoformat(), dict(stats.parts)
    return _shape(StatsShape, stats, built=built, parts=parts, facets=facets, more=more)


def suggestion_shape(found: Completion, url: str) -> SuggestionShape:
    """A completion and where it leads."""
    return _shape(SuggestionShape, found, id=found.id if found.kind != "comparison" else None, url=url)


def _shape(kind: type[Made], source: object, **told: object) -> Made:
    """A shape with what `source` has by its names, and what is told otherwise."""
    taken = {name: getattr(source, name) for name in kind.__struct_fields__ if name not in told}
    return kind(**taken, **told)


def _facets(reply: Reply, place: Place, path: str) -> list[FacetShape]:
    undo = undoing(place, reply.chips, path)
    return [_facet(one, place, undo, path) for one in reply.facets]


def _facet(facet: Choices, place: Place, undo: Mapping[tuple[str, str], Undo], path: str) -> FacetShape:
    shown, toggled = listed(facet), place.toggling(facet.name, path)
    buckets = [_bucket(choice, undo.get((facet.name, choice.value)), toggled) for choice in shown]
    return _shape(FacetShape, facet, buckets=buckets, more=len(facet.buckets) - len(shown))


def _bucket(choice: Choice, undone: Undo | None, toggled: Callable[[str], str]) -> BucketShape:
    return BucketShape(
        value=choice.value,
        label=choice.label,
        count=choice.count,
        after=choice.after if undone is None or undone.after is None else undone.after,
        selected=choice.selected,
        toggle_url=undone.url if undone else toggled(choice.value),
    )
