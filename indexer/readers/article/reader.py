"""The reader of flat text: the grammar's steps in order, from bytes to a Page."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from indexer.errors import ContentError
from indexer.page import Dropped, Head, Page, Warning, page_of
from indexer.readers.article.glue import glue
from indexer.readers.article.grammar import parse
from indexer.readers.article.header import Header, read_header
from indexer.readers.article.headings import is_paragraph, styled
from indexer.readers.article.lines import Line, Unit, layout_of, settled
from indexer.readers.article.lost import with_lost_headings
from indexer.readers.article.masthead import menu_at_top, title_above_byline
from indexer.readers.article.noise import (
    around_posts,
    captions,
    contents_of,
    is_disclaimer,
    noise_of,
    source_entries,
    tags_below,
)
from indexer.readers.article.normalise import normalise, without_citations
from indexer.readers.article.title import infer_title, is_title, settled_title
from indexer.readers.composing.compose import compose
from indexer.readers.composing.movements import names_movement
from indexer.readers.front_matter.publication import filed
from indexer.readers.page_language import ToldLanguage, by_path, language, told_by
from indexer.readers.text import Text, decode
from indexer.source import SourceFile
from indexer.web_addresses import split_address
from indexer.words import speaking

_TITLE_ZONE = 8
"""A title is repeated within so many units of the top, or the repetition is a heading."""
_BRIEF = 5
_SAMPLE = 30
"""Units that tell the language."""
_SAMPLE_LINES = 100
"""Lines that tell the language in which a text is read."""


def read(source: SourceFile) -> Page:
    """Read a flat text. Raises ContentError where the file is empty, binary or holds no content."""
    text = decode(source)
    lines = normalise(text.text)
    header = read_header(lines)
    body = lines[header.lines :]
    sample = " ".join(line.text for line in body[:_SAMPLE_LINES])
    told = told_by(sample, header.lang, by_path(source.id), _by_address(header))
    with speaking(told.lang):
        return _read_in_language(source, text, header, body, told)


def _read_in_language(
    source: SourceFile, text: Text, header: Header, body: Sequence[Line], told: ToldLanguage
) -> Page:
    layout = layout_of(body)
    units, dropped = _without_noise(glue(body, layout))
    units = without_citations(units)
    layout = styled(settled(layout, units), units)
    if not units:
        raise ContentError(source.path, None, "no content: only a head or navigation lines")
    title = settled_title(header.title, units, header.source)
    title = title or title_above_byline(units, dropped)
    title = title or infer_title(units, [line.text for line in dropped], source.path.stem)
    units, repeated = _without_title(units, title, header.title)
    parts = parse(units, layout, title=title)
    if not header.lines:
        parts = with_lost_headings(parts)
    inferred = not header.title
    return page_of(
        Head(
            id=source.id,
            path=str(source.path),
            format="scraped" if header.lines else "article",
            title=title,
            title_inferred=inferred,
            url=header.url,
            source=header.source,
            lang=_language(source, header, units, told),
            author=header.author,
            published=header.published,
            updated=header.updated,
            publication=filed(source.id, header.publication),
            dropped=tuple(sorted((*dropped, *repeated), key=lambda one: one.line)),
            warnings=(*text.warnings, *_title_warning(title, inferred=inferred)),
        ),
        compose(parts, title=title),
    )


def _language(source: SourceFile, header: Header, units: Sequence[Unit], told: ToldLanguage) -> str:
    text = "" if told.by_text else " ".join(unit.text for unit in units[:_SAMPLE])
    return language(stated=header.lang, id=source.id, declared=_by_address(header), text=text, told=told)


def _by_address(header: Header) -> str | None:
    """The language that a folder of the page's address names ("/es/")."""
    return by_path(split_address(header.url or "").path.strip("/"))


def _without_noise(units: Sequence[Unit]) -> tuple[tuple[Unit, ...], tuple[Dropped, ...]]:
    kept: list[Unit] = []
    dropped: list[Dropped] = []
    units = [_named_card(unit, below) for unit, below in zip_longest(units, units[1:])]
    reasons = [noise_of(unit) for unit in units]
    around = {
        **dict.fromkeys(around_posts(units, reasons), "posted"),
        **dict.fromkeys(menu_at_top(units), "menu"),
        **dict.fromkeys(tags_below(units), "tags"),
        **dict.fromkeys(contents_of(units), "table of contents"),
        **dict.fromkeys(captions(units, reasons), "caption"),
        **dict.fromkeys(source_entries(units), "sources"),
    }
    for index, unit in enumerate(units):
        reason = around.get(index) or reasons[index]
        if reason:
            dropped.extend(_dropped(unit.lines, reason))
        else:
            kept.append(unit)
    told = {index for index, unit in enumerate(kept) if is_disclaimer(unit, kept, index)}
    for index in sorted(told):
        dropped.extend(_dropped(kept[index].lines, "disclaimer"))
    return tuple(unit for index, unit in enumerate(kept) if index not in told), tuple(dropped)


def _named_card(unit: Unit, below: Unit | None) -> Unit:
    """Take the arrow off a link with a sentence of its own below it: a card's name, and no button."""
    told = below is not None and is_paragraph(below) and not below.mark and below.text.count(" ") > 2
    is_card = told and not unit.mark and unit.text.endswith(" →") and names_movement(unit.text)
    return replace(unit, text=unit.text[:-2]) if is_card else unit


def _dropped(lines: Iterable[Line], reason: str) -> tuple[Dropped, ...]:
    return tuple(Dropped(line.number, line.text, reason) for line in lines)


def _without_title(
    units: Sequence[Unit], title: str, stated: str
) -> tuple[tuple[Unit, ...], tuple[Dropped, ...]]:
    """Drop the first line that only repeats the title; a later one is a heading."""
    for index, unit in enumerate(units[:_TITLE_ZONE]):
        if not unit.mark and is_title(unit.text, title, stated):
            above = units[:index] if all(map(_stands_above, units[:index])) else ()
            dropped = (one for over in above for one in _dropped(over.lines, "above the title"))
            kept = units[len(above) : index]
            return (*kept, *units[index + 1 :]), (*dropped, *_dropped(unit.lines, "repeats the title"))
        if is_paragraph(unit):
            break
    return tuple(units), ()


def _stands_above(unit: Unit) -> bool:
    """Tell whether a unit may be a site's name, its menu or a rubric: brief, and neither text nor a fact."""
    is_brief = unit.text.count(" ") < _BRIEF and not unit.mark
    return is_brief and not is_paragraph(unit) and ":" not in unit.text


def _title_warning(title: str, *, inferred: bool) -> tuple[Warning, ...]:
    return (Warning(1, f"title inferred: {title!r}; state one in a Title: line"),) if inferred else ()
