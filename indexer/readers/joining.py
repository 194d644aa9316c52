"""One page of a head and a body: what the author stated comes first, and nothing stands twice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.page import (
    Block,
    Dropped,
    Format,
    Kind,
    Mistake,
    Modification,
    Page,
    Question,
    Section,
    Step,
    Variation,
    Warning,
)
from indexer.readers.composing.compose import RESERVED, Composed, compose, unique
from indexer.readers.composing.kinds import kind_of
from indexer.readers.composing.outline import Part
from indexer.readers.front_matter.keys import normal
from indexer.readers.front_matter.model import FrontMatter, Understood
from indexer.readers.front_matter.told import Told
from indexer.readers.language import language
from indexer.readers.markdown.parts import parts_of
from indexer.readers.markup import plain
from indexer.readers.names import host_of, title_from
from indexer.source import SourceFile

_STATED = (
    "muscle", "muscle_secondary", "equipment", "equipment_optional", "movement", "position",
)  # fmt: skip
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("exercise", "exercises", "ejercicio", "ejercicios", "movement"), "exercise"),
    **dict.fromkeys(("workout", "workouts", "routine", "program", "entrenamiento", "rutina"), "collection"),
    **dict.fromkeys(("collection", "list", "listicle", "roundup", "coleccion"), "collection"),
    **dict.fromkeys(("guide", "guia", "tutorial"), "guide"),
}
_LISTINGS = frozenset(("_index", "index"))
_SAMPLE = 3_000


@dataclass(frozen=True, slots=True)
class Body:
    """What comes below a head: its parts, what was left out of them, and the sources of its images."""

    parts: Sequence[Part]
    dropped: Iterable[Dropped] = ()
    images: Sequence[str] = ()
    declared_language: str | None = None


def join(
    source: SourceFile, head: Understood, body: Body, *, format: Format, warnings: Iterable[Warning] = ()
) -> Page:
    """Compose a body and join it with its head: lists that both have are told once, in the head's order."""
    fields, is_bare = head.fields, not head.fields.body and not body.parts
    body = _with_head(head, body)
    title, parts, repeated = _title(plain(fields.title), body.parts)
    composed = compose(parts, title=title or title_from(source.id))
    page = Page(
        id=source.id,
        path=str(source.path),
        format=format,
        kind="page",
        title=title or title_from(source.id),
        title_inferred=not title,
        lang=_language(source, fields, body),
        dropped=(*body.dropped, *repeated),
        warnings=tuple(warnings),
        stated=_stated(fields),
        extra=head.extra,
    )
    # The first sentence under any other key is no summary.
    composed = replace(composed, summary="") if is_bare else composed
    page = _with_content(_described(page, fields, body.images), fields, composed)
    page = _with_named(page, fields, composed)
    words = sum(len(part.text.split()) for part in parts)
    return replace(page, kind=_kind(page, fields, composed.kind, words))


def _with_head(head: Understood, body: Body) -> Body:
    """Put the texts that a head holds around the body: what it calls a body first, other prose last."""
    if not head.fields.body and not head.prose:
        return body
    held = [parts_of(text, line=line or 1) for text, line in head.fields.body]
    parts = [part for one in held for part in one.parts]
    dropped = [dropped for one in held for dropped in one.dropped]
    images = [image for one in held for image in one.images]
    return replace(
        body,
        parts=(*parts, *body.parts, *head.prose),
        dropped=(*dropped, *body.dropped),
        images=(*images, *body.images),
    )


def _language(source: SourceFile, fields: FrontMatter, body: Body) -> str:
    text = _sample(fields, body.parts)
    return language(stated=fields.lang, id=source.id, declared=body.declared_language, text=text)


def _described(page: Page, fields: FrontMatter, images: Sequence[str]) -> Page:
    """Add what the head says of the page as a whole."""
    return replace(
        page,
        url=fields.url or None,
        source=fields.source or host_of(fields.url) or fields.author or None,
        translation_key=fields.translation_key or None,
        author=fields.author or None,
        published=fields.published,
        updated=fields.updated,
        image=fields.image or next(iter(images), None),
        duration=fields.duration,
        aliases=fields.aliases,
        keywords=tuple(dict.fromkeys((*fields.keywords, *_hashtags(page.dropped)))),
    )


def _hashtags(dropped: Iterable[Dropped]) -> Iterator[str]:
    """Give the words of lines of hashtags (`#core #home`), which are no text."""
    for one in dropped:
        if one.reason == "tags" and one.text.startswith("#"):
            yield from (word.lstrip("#") for word in one.text.split())


def _with_content(page: Page, fields: FrontMatter, composed: Composed) -> Page:
    """Add the text, less the lists of named things."""
    steps, sections = _steps(fields, composed)
    return replace(
        page,
        summary=plain(fields.summary) or composed.summary,
        sections=sections,
        steps=steps,
        tips=_texts(fields.tips, composed.tips),
        benefits=_texts(fields.benefits, composed.benefits),
        links=composed.links,
    )


def _title(stated: str, parts: Sequence[Part]) -> tuple[str, Sequence[Part], tuple[Dropped, ...]]:
    """Give the title (empty if there is none) and the parts without the heading that repeats or gives it."""
    first = next((part for part in parts if part.kind == "heading"), None)
    repeats = first is not None and bool(stated) and normal(stated) == normal(first.text)
    is_title = first is not None and first.level <= 1 and not stated
    leads = repeats and (first is parts[0] or (first is not None and first.level <= 1))
    if first is None or not (is_title or leads):
        return stated, parts, ()
    rest = [part for part in parts if part is not first]
    # Links of the heading stay findable where the heading itself goes.
    if not stated:
        return first.text, rest, ()
    return stated, rest, (Dropped(first.line or 0, first.text, "repeats the title"),)


def _sample(fields: FrontMatter, parts: Sequence[Part]) -> str:
    texts = [fields.title, fields.summary, *(text for text, _ in fields.steps)]
    for part in parts:
        texts.append(part.text)
        if sum(map(len, texts)) > _SAMPLE:
            break
    return "\n".join(texts)


def _stated(fields: FrontMatter) -> dict[str, tuple[str, ...]]:
    stated: dict[str, tuple[str, ...]] = {}
    for name in _STATED:
        values: tuple[str, ...] | None = getattr(fields, name)
        if values is not None:
            stated[name] = values
    for name in ("difficulty", "kind"):
        value: str = getattr(fields, name)
        if value:
            stated[name] = (value,)
    return stated


def _steps(fields: FrontMatter, composed: Composed) -> tuple[tuple[Step, ...], tuple[Section, ...]]:
    """Take the head's steps if it has any; other steps of the body then go back to where they stood."""
    if not fields.steps:
        return composed.steps, composed.sections
    steps = tuple(
        Step(plain(text), f"step-{number}", line) for number, (text, line) in enumerate(fields.steps, 1)
    )
    known = {normal(step.text) for step in steps}
    other = [step for step in composed.steps if normal(step.text) not in known]
    return steps, _with_blocks(composed.sections, other)


def _with_blocks(sections: Sequence[Section], steps: Sequence[Step]) -> tuple[Section, ...]:
    if not steps:
        return tuple(sections)
    places: dict[int, list[Block]] = {}
    for step in steps:
        before = [(one.line or 0, index) for index, one in enumerate(sections)]
        above = max((one for one in before if one[0] <= (step.line or 0)), default=(0, 0))
        places.setdefault(above[1], []).append(Block("numbered", step.text, step.line))
    return tuple(
        replace(one, blocks=_by_line((*one.blocks, *places[index]))) if index in places else one
        for index, one in enumerate(sections)
    )


def _by_line(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(sorted(blocks, key=lambda block: block.line or 0))


def _texts(stated: Iterable[tuple[str, int | None]], found: Iterable[str]) -> tuple[str, ...]:
    texts = [*(plain(text) for text, _ in stated), *found]
    return tuple({normal(text): text for text in reversed(texts)}.values())[::-1]


def _with_named(page: Page, fields: FrontMatter, composed: Composed) -> Page:
    """Add the head's questions, mistakes, modifications and variations, with anchors that are still free."""
    if not (
        fields.faq or fields.mistakes or fields.modifications or fields.easier or fields.harder
        or fields.variations
    ):  # fmt: skip
        return replace(
            page,
            faq=composed.faq,
            mistakes=composed.mistakes,
            modifications=composed.modifications,
            variations=composed.variations,
        )
    changes = (
        *fields.modifications,
        *(replace(told, level=told.level or "easier") for told in fields.easier),
        *(replace(told, level=told.level or "harder") for told in fields.harder),
    )
    lists = (
        _new(fields.faq, (one.question for one in composed.faq)),
        _new(fields.mistakes, (one.mistake for one in composed.mistakes)),
        _new(changes, (one.name for one in composed.modifications)),
        _new(fields.variations, (one.name for one in composed.variations)),
    )
    anchors = iter(unique((told.name for group in lists for told in group), _taken(composed, page.steps)))
    faq, mistakes, modifications, variations = (
        tuple((told, next(anchors)) for told in group) for group in lists
    )
    return replace(
        page,
        faq=(*(Question(t.name, t.text, at, t.line) for t, at in faq), *composed.faq),
        mistakes=(*(Mistake(t.name, t.text, at, t.line) for t, at in mistakes), *composed.mistakes),
        modifications=(
            *(Modification(t.name, t.level, t.text, at, t.line) for t, at in modifications),
            *composed.modifications,
        ),
        variations=(
            *(Variation(t.name, t.level, t.text, at, t.steps, t.line) for t, at in variations),
            *composed.variations,
        ),
    )


def _new(stated: Iterable[Told], found: Iterable[str]) -> tuple[Told, ...]:
    """Give what the head tells, in plain text, less what the body tells under the same name."""
    known = {normal(name) for name in found}
    told = (replace(one, name=plain(one.name), text=plain(one.text)) for one in stated)
    return tuple(one for one in told if normal(one.name) not in known)


def _taken(composed: Composed, steps: Sequence[Step]) -> set[str]:
    lists = (
        composed.sections, composed.faq, composed.mistakes, composed.modifications,
        composed.variations, steps,
    )  # fmt: skip
    return {*RESERVED, *(one.anchor for group in lists for one in group)}


def _kind(page: Page, fields: FrontMatter, composed: Kind, words: int) -> Kind:
    if page.id.rsplit("/", 1)[-1] in _LISTINGS and not fields.muscle:
        return "collection" if page.links else composed
    told = _KINDS.get(normal(fields.kind))
    if told:
        return told
    if not fields.steps and composed != "page":
        return composed
    found = kind_of(page.sections, len(page.steps), page.variations, page.title, words)
    is_exercise = fields.muscle and (fields.difficulty or fields.equipment is not None or fields.steps)
    return "exercise" if found == "page" and is_exercise else found
