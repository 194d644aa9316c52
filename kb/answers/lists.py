"""Answers that are lists: mistakes, easier and harder versions, exercises with what they need."""

from collections.abc import Collection, Container, Iterable, Iterator, Sequence

from indexer.attributes import name_of
from indexer.document import Document
from indexer.facets import Muscles
from indexer.page import Level
from indexer.taxonomy import Taxonomy
from kb.answers.facts import level_heading
from kb.answers.page_titles import has_name, is_called
from kb.answers.progressions import Progression, alternatives_within, progressions_of
from kb.answers.quoting import cite, find_passage, sentences
from kb.answers.reply import Answer, Cell, Row
from kb.answers.subject import Subject
from kb.engines.base import Hit, Searcher, SearchRequest
from kb.query.ast import Query, Selection
from kb.query.words import stemmed, stems
from kb.saying import Saying, listed, saying, value_names

_MOST = 6
_LIKE = 100
"""Exercises like one that are looked at for such as have another name: of squats there are forty."""

UNBOUND = Query()
"""Bounds that all pages are within."""

_FIRST = 1000.0
_ENOUGH = 3
"""Exercises that mainly train a muscle from which on those that also train it are left out of a list."""

_STRETCHES = stemmed("what_fits", "stretches")


def list_mistakes(subject: Subject) -> Answer | None:
    """List the mistakes that the exercise's pages name, each with its fix and a link to it.

    Those of a variant alone ("Copenhagen plank") are none of its own.
    """
    called = (page for page in subject.pages if is_called(page, subject.asked))
    told = next((page for page in called if page.page.mistakes), None)
    return list_mistakes_of(told, subject.label) if told else None


def list_mistakes_of(page: Document, label: str = "") -> Answer | None:
    """List the mistakes that one page names, None where it names none."""
    rows = []
    for mistake in page.page.mistakes:
        spans = (mistake.mistake, *sentences(mistake.fix)) if mistake.fix else (mistake.mistake,)
        passage = next((p for p in page.passages if p.anchor == mistake.anchor), None)
        sources = tuple(cite(page, span, passage) for span in spans)
        text = mistake.fix or mistake.mistake
        rows.append(Row(mistake.mistake, (Cell(mistake.mistake, "", text, sources),)))
    return as_list(saying("Common mistakes: %(exercise)s", exercise=label or page.page.title), rows)


def list_progressions(engine: Searcher, taxonomy: Taxonomy, subject: Subject, level: Level) -> Answer | None:
    """List what is easier, or harder, than an exercise: other exercises first, then changes of it."""
    found = progressions_of(engine, taxonomy, subject)
    chosen = found.easier if level == "easier" else found.harder
    rows = [_step(one) for one in chosen[:_MOST]]
    return as_list(level_heading(subject, level), rows)


def list_alternatives(
    engine: Searcher,
    taxonomy: Taxonomy,
    subject: Subject,
    wishes: Sequence[Selection] = (),
    bounds: Query = UNBOUND,
) -> Answer | None:
    """List other exercises like this one that meet the wishes on equipment, within the bounds of a question,
    each with what it needs.

    Those of another name come first: whoever asks instead of squats wants hardly a squat. A stretch stands in
    for stretches only.
    """
    if not subject.pages:
        return None
    page = subject.pages[0]
    own = {one.id for one in subject.pages}
    hits = alternatives_within(engine, taxonomy, page.id, wishes, limit=_LIKE)
    stretches = _stretches(page.page.title, taxonomy)
    other = [
        hit
        for hit in hits
        if hit.id not in own and hit.kind == "exercise" and hit.lang == page.page.lang
        if is_stretch(hit, taxonomy) == stretches
        if _moves_alike(hit.facets.get("movement", ()), page.facets.movement, taxonomy)
        if _is_near(hit, page)
    ]
    other = _training_alike(list(_hits_found_by(engine, other, bounds)), page.facets.muscle, taxonomy)
    moves = set(page.facets.movement)
    other.sort(
        key=lambda hit: (has_name(hit.title, subject.asked), moves.isdisjoint(hit.facets.get("movement", ())))
    )
    return list_exercises(
        engine,
        taxonomy,
        _one_each(other, taxonomy),
        saying("Instead of %(exercise)s", exercise=subject.label),
    )


def _hits_found_by(engine: Searcher, hits: Sequence[Hit], bounds: Query) -> Iterator[Hit]:
    """The hits that a query finds, in their order."""
    kept = {hit.id for hit in hits}
    if kept and bounds != UNBOUND:
        # What is lifted so far comes before all others that are within the bounds.
        first = dict.fromkeys(kept, _FIRST)
        found = engine.search(SearchRequest(query=bounds, size=len(kept), boosts=first, excerpts=False))
        kept &= {hit.id for hit in found.hits}
    return (hit for hit in hits if hit.id in kept)


def _training_alike(hits: Sequence[Hit], muscle: Muscles, taxonomy: Taxonomy) -> list[Hit]:
    """The exercises that mainly train what a page mainly trains, or, where none does, any muscle of its own.

    A muscle stands for what it is part of, not for its neighbour: a triceps extension replaces no curl.
    """
    mainly = [hit for hit in hits if _train_one(hit.primary, muscle.primary, taxonomy)]
    return mainly or [hit for hit in hits if _train_one(hit.primary, muscle.secondary, taxonomy)]


def _moves_alike(some: Sequence[str], others: Sequence[str], taxonomy: Taxonomy) -> bool:
    """Whether two exercises may be of one kind of movement, as far as is stated: what pulls, or carries,
    replaces nothing that pushes."""
    known = taxonomy.concepts("movement")
    one, other = ({known[m].kind for m in moves if m in known and known[m].kind} for moves in (some, others))
    return not one or not other or not one.isdisjoint(other)


def _is_near(hit: Hit, page: Document) -> bool:
    """Whether an exercise is of a movement of a page, or mainly for a muscle that it is mainly for, by that
    name: what trains "shoulders" may train another part of them."""
    movements, muscles = set(page.facets.movement), set(page.facets.muscle.primary)
    moves = not movements or not movements.isdisjoint(hit.facets.get("movement", ()))
    return moves or not muscles.isdisjoint(hit.primary)


def _train_one(some: Sequence[str], others: Sequence[str], taxonomy: Taxonomy) -> bool:
    """Whether a muscle is among both, or what it is part of."""

    def wholes(muscle: str) -> tuple[str, ...]:
        return muscle, *taxonomy.broader("muscle", muscle)

    return any(one in wholes(other) or other in wholes(one) for one in some for other in others)


def is_stretch(hit: Hit, taxonomy: Taxonomy) -> bool:
    """Whether a page is about a stretch, by its title."""
    return _stretches(hit.title, taxonomy)


def _stretches(title: str, taxonomy: Taxonomy) -> bool:
    known = taxonomy.concepts("exercise").get(taxonomy.normalise("exercise", title) or "")
    return not _STRETCHES.isdisjoint(stems(title)) or (known is not None and known.kind == "stretch")


def _one_each(hits: Iterable[Hit], taxonomy: Taxonomy) -> tuple[Hit, ...]:
    """The first Hit of each exercise, whatever source it is from."""
    kept: dict[str, Hit] = {}
    for hit in hits:
        kept.setdefault(name_of(hit.title, taxonomy), hit)
    return tuple(kept.values())


def foremost(hits: Sequence[Hit], muscles: Container[str], taxonomy: Taxonomy) -> Sequence[Hit]:
    """The exercises that mainly train one of the muscles, where there are enough of them; else all."""
    mainly = [hit for hit in hits if trains(hit, muscles, taxonomy)]
    return mainly if len(mainly) >= _ENOUGH else hits


def trains(hit: Hit, muscles: Container[str], taxonomy: Taxonomy) -> bool:
    """Whether an exercise mainly trains one of the muscles, or a part of it."""
    return any(one in muscles for value in hit.primary for one in (value, *taxonomy.broader("muscle", value)))


def list_exercises(
    engine: Searcher,
    taxonomy: Taxonomy,
    hits: Sequence[Hit],
    heading: str,
    muscles: Collection[str] = (),
) -> Answer | None:
    """List the best pages, each with what it needs and a sentence of its own.

    Where `muscles` are asked for, it says so of those that train them only beside others.
    """
    rows = []
    for hit in hits[:_MOST]:
        document = engine.get(hit.id)
        span = introduction(document)
        if span:
            text = needs(document, taxonomy)
            if muscles and not trains(hit, muscles, taxonomy):
                text = saying("%(needs)s; trains this beside other muscles", needs=text)
            rows.append(Row(hit.title, (Cell(hit.title, "", text, (cite(document, span),)),)))
    return as_list(heading, rows)


def needs(document: Document, taxonomy: Taxonomy) -> Saying:
    """Say what equipment a page asks for: required, then optional."""
    equipment = document.facets.equipment
    nothing = taxonomy.of_kind("equipment", "nothing")
    # Who lists "bodyweight" beside a bench says that no weight is added, not that nothing is needed.
    needed = [one for one in equipment.required if one not in nothing] or equipment.required
    required = value_names(taxonomy, "equipment", needed)
    told = saying("needs: %(equipment)s", equipment=required) if required else saying("needs: none stated")
    if not equipment.optional:
        return told
    optional = value_names(taxonomy, "equipment", equipment.optional)
    return listed((told, saying("optional: %(equipment)s", equipment=optional)), "; ")


def as_list(heading: str, rows: Sequence[Row]) -> Answer | None:
    """Rows as an answer, None where nothing is cited."""
    sources = tuple(source for row in rows for cell in row.cells for source in cell.sources)
    if not sources:
        return None
    return Answer(type="list", sources=sources, heading=heading, rows=tuple(rows))


def _step(one: Progression) -> Row:
    name = one.name if one.id else f"{one.name} ({one.source.source or one.source.title})"
    return Row(name, (Cell(name, "", one.text, (one.source,)),))


def introduction(document: Document) -> str:
    """The first sentence by which a page says what it is about, as it stands there; empty without one."""
    summary = sentences(document.page.summary)
    if summary and find_passage(document, summary[0]):
        return summary[0]
    first = next((p for p in document.passages if p.role in ("overview", "summary")), None)
    return sentences(first.text)[0] if first else ""
