"""One page of a head and a body: what the author stated comes first, and nothing stands twice."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from msgspec import structs

from indexer.folding import normal
from indexer.page import Content, Dropped, Head, Kind, Page, Warning, page_of
from indexer.readers.composing.compose import compose
from indexer.readers.composing.extract import Extract
from indexer.readers.composing.marking import settled, with_leads
from indexer.readers.composing.movements import names_movement
from indexer.readers.composing.outline import Body, Marked, Named, Part
from indexer.readers.composing.page_kind import kind_called
from indexer.readers.composing.roles import role_of
from indexer.readers.front_matter.model import FrontMatter, ReadHead
from indexer.readers.front_matter.publication import filed
from indexer.readers.markdown.markdown_parts import parts_of
from indexer.readers.markup import marked, plain, read_inline
from indexer.readers.names import day_from, host_of, named_as, title_from
from indexer.readers.page_language import SAMPLE_CHARACTERS, ToldLanguage, by_path, language, told_by
from indexer.readers.quantities import Unitless
from indexer.source import SourceFile

_STATED = (
    "muscle", "muscle_secondary", "equipment", "equipment_optional", "movement", "position",
)  # fmt: skip
_LISTINGS = frozenset(("_index", "index"))
_SAMPLE = 3_000
_OPENING = 12
"""Parts in which a page without a title may be named."""
_PATTERN = re.compile(
    r"(?:^|/):\w|\{\{|\[(?:\.{3})?\w+\]|\{\w+\}|%\w+%|<\w+>|^(?:pretty|date|ordinal|weekdate|none)$"
)
_SITE = re.compile(r"\s[|·•»–—-]\s(?!.*\s[|·•»–—-]\s)|\s?\|\s?(?!.*\|)")

_LONGEST_SITE = 200


def join(
    source: SourceFile,
    head: ReadHead,
    body: Body,
    *,
    format: str,
    told: ToldLanguage,
    declared_language: str | None = None,
    warnings: Iterable[Warning] = (),
) -> Page:
    """Compose a body and join it with its head: lists that both have are told once, in the head's order.

    `told` is the language in which the body was read (see `heard`).
    """
    head = structs.replace(head, fields=_laid_out(head))
    fields, is_bare = head.fields, not head.fields.body and not body.parts
    body = _with_head(head, body)
    title, parts, repeated = _title(plain(fields.title), body.parts, host_of(fields.url) or fields.source)
    inferred = title or named_as(source.id, _texts(parts)) or title_from(source.id)
    parts = with_leads(parts, body.marks)
    content = compose(parts, title=inferred, stated=_lists(fields), is_asked=bool(fields.title))
    # The first sentence under any other key is no summary.
    summary = plain(fields.summary) or ("" if is_bare else content.summary)
    content = replace(
        content,
        summary=summary,
        kind=_kind(source, fields, content),
        media=body.media,
        marks=settled((*body.marks, *_marks(fields)), content),
    )
    about = Head(
        id=source.id,
        path=str(source.path),
        format=format,
        title=inferred,
        title_inferred=not title,
        lang=_language(source, fields, body, declared_language, told),
        published=fields.published or day_from(source.id),
        image=fields.image or next(iter(body.images), None),
        dropped=(*body.dropped, *repeated),
        warnings=tuple(warnings),
    )
    return page_of(_stated_in(head, about), content)


def _stated_in(head: ReadHead, about: Head) -> Head:
    """Add what the head states that a body can't say."""
    fields = head.fields
    return replace(
        about,
        url=_url(fields) or None,
        source=fields.source or host_of(_url(fields)) or None,
        translation_key=fields.translation_key or None,
        author=fields.author or None,
        updated=fields.updated,
        duration=fields.duration if isinstance(fields.duration, int) else None,
        aliases=fields.aliases,
        keywords=tuple(dict.fromkeys((*fields.keywords, *_hashtags(about.dropped)))),
        publication=filed(about.id, head.publication),
        moved_from=head.moved_from,
        stated=_stated_facets(fields),
        extra=head.extra,
    )


def _with_head(head: ReadHead, body: Body) -> Body:
    """Put the texts that a head holds around the body: what it calls a body first, other prose last."""
    if not head.fields.body and not head.prose:
        return body
    held = [parts_of(text, line=line or 1) for text, line in head.fields.body]
    parts = [part for one in held for part in one.parts]
    dropped = [dropped for one in held for dropped in one.dropped]
    images = [image for one in held for image in one.images]
    media = [media for one in held for media in one.media]
    marks = [mark for one in held for mark in one.marks]
    return structs.replace(
        body,
        parts=(*parts, *body.parts, *head.prose),
        dropped=(*dropped, *body.dropped),
        images=(*images, *body.images),
        media=(*media, *body.media),
        marks=(*marks, *body.marks),
    )


def _language(
    source: SourceFile, fields: FrontMatter, body: Body, declared: str | None, told: ToldLanguage
) -> str:
    text = "" if told.by_text else _sample(fields, body.parts)
    return language(stated=fields.lang, id=source.id, declared=declared, text=text, told=told)


def _hashtags(dropped: Iterable[Dropped]) -> Iterator[str]:
    """Give the words of lines of hashtags (`#core #home`), which are no text."""
    for one in dropped:
        if one.reason == "tags" and one.text.startswith("#"):
            yield from (word.lstrip("#") for word in one.text.split())


def _url(fields: FrontMatter) -> str:
    """Give the stated address; a pattern that a site's builder fills in (`/:title/`) is none."""
    return "" if _PATTERN.search(fields.url) else fields.url


def _texts(parts: Sequence[Part]) -> list[str]:
    return [part.text for part in parts[:_OPENING]]


def _title(stated: str, parts: Sequence[Part], site: str) -> tuple[str, Sequence[Part], tuple[Dropped, ...]]:
    """Give the title (empty if there is none) and the parts without the heading that repeats or gives it."""
    tops = [part for part in parts if part.kind == "heading" and part.level <= 1 and not part.label]
    first = next((part for part in parts if part.kind == "heading" and not part.label), None)
    if not stated and len(tops) > 1 and role_of(tops[0].text):
        # Headings of sections, all of the first level: none of them titles the page.
        return stated, parts, ()
    bare = _without_site(stated, first.text if first else "", site)
    shown = (first.text, _without_site(first.text, stated, site)) if first else ()
    repeats = bool(stated) and not {normal(stated), normal(bare)}.isdisjoint(map(normal, shown))
    is_title = first is not None and first.level <= 1 and not stated
    leads = repeats and (first is parts[0] or (first is not None and first.level <= 1))
    if first is None or not (is_title or leads):
        return bare, parts, ()
    rest = [part for part in parts if part is not first]
    # Links of the heading stay findable where the heading itself goes.
    if not stated:
        return first.text, rest, ()
    return bare, rest, (Dropped(first.line or 0, first.text, "repeats the title"),)


def _without_site(title: str, heading: str, site: str) -> str:
    """Take the site's name off a stated title: what stands behind a mark, where the page's own heading goes
    without it, the page's site is called so, or behind a bar no exercise is named.
    """
    # Near the end alone: each mark is looked behind for a later one.
    cut = _SITE.search(title, max(0, len(title) - _LONGEST_SITE))
    if not cut or not title[: cut.start()].strip():
        return title
    own, tail = title[: cut.start()].rstrip(), title[cut.end() :]
    name = normal(tail)
    is_site = bool(name) and (name in normal(site) or (normal(site) in name if site else False))
    is_barred = "|" in cut[0] and not names_movement(tail) and tail[:1].isupper()
    return own if is_site or is_barred or normal(heading) == normal(own) else title


def heard(source: SourceFile, fields: FrontMatter, text: str, declared: str | None = None) -> ToldLanguage:
    """The language in which a page is to be read (see `language.told_by`); empty where none is plain."""
    sample = f"{_sample(fields, ())}\n{text[:SAMPLE_CHARACTERS]}"
    return told_by(sample, fields.lang, by_path(source.id), declared)


def _sample(fields: FrontMatter, parts: Sequence[Part]) -> str:
    texts = [fields.title, fields.summary, *(text for text, _ in fields.steps)]
    for part in parts:
        texts.append(part.text)
        if sum(map(len, texts)) > _SAMPLE:
            break
    return "\n".join(texts)


def _stated_facets(fields: FrontMatter) -> dict[str, tuple[str, ...]]:
    stated: dict[str, tuple[str, ...]] = {}
    for name in _STATED:
        values: tuple[str, ...] | None = getattr(fields, name)
        if values is not None:
            stated[name] = values
    if isinstance(fields.duration, Unitless):
        stated["duration"] = (str(fields.duration),)
    for name in ("difficulty", "kind"):
        value: str = getattr(fields, name)
        if value:
            stated[name] = (value,)
    return stated


def _lists(fields: FrontMatter) -> Extract:
    """Give the lists that a head holds, in plain text."""
    changes = (
        *fields.modifications,
        *(structs.replace(named, level=named.level or "easier") for named in fields.easier),
        *(structs.replace(named, level=named.level or "harder") for named in fields.harder),
    )
    return Extract(
        steps=tuple(Part("numbered", plain(text), line) for text, line in fields.steps),
        tips=tuple(plain(text) for text, _ in fields.tips),
        benefits=tuple(plain(text) for text, _ in fields.benefits),
        faq=_plainly(fields.faq),
        mistakes=_plainly(fields.mistakes),
        modifications=_plainly(changes),
        variations=_plainly(fields.variations),
    )


def _marks(fields: FrontMatter) -> Iterator[Marked]:
    """What is set apart in the lists that a head holds."""
    named = (*fields.faq, *fields.mistakes, *fields.modifications, *fields.variations)
    texts = (text for text, _ in (*fields.steps, *fields.tips, *fields.benefits))
    for text in (*texts, *(one.text for one in (*named, *fields.easier, *fields.harder))):
        yield from marked(read_inline(text))


def _plainly(told: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(structs.replace(one, name=plain(one.name), text=plain(one.text)) for one in told)


def _laid_out(head: ReadHead) -> FrontMatter:
    """Take a page that states no kind for a workout where it is laid out as one ("workout-card")."""
    layout = head.extra.get("layout")
    words = re.split(r"[\W_]+", layout.casefold()) if isinstance(layout, str) else ()
    is_workout = {kind for word in words if (kind := kind_called(word))} == {"workout"}
    told = is_workout and not head.fields.kind
    return head.fields.model_copy(update={"kind": "workout"}) if told else head.fields


def _kind(source: SourceFile, fields: FrontMatter, content: Content) -> Kind:
    if source.id.rsplit("/", 1)[-1] in _LISTINGS and not fields.muscle:
        return "collection" if content.links else content.kind
    told = kind_called(fields.kind)
    if told:
        return told
    is_exercise = fields.muscle and (fields.difficulty or fields.equipment is not None or fields.steps)
    return "exercise" if content.kind == "page" and is_exercise else content.kind
