"""Markdown pages, with front matter or without, and what a scraper made of web pages."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from indexer.page import Dropped, Page
from indexer.readers.article.lines import Line, Unit
from indexer.readers.article.noise import noise_of
from indexer.readers.composing.outline import Body, Part
from indexer.readers.front_matter.fences import split
from indexer.readers.front_matter.model import understand
from indexer.readers.joining import heard, join
from indexer.readers.markdown.markdown_parts import parts_of
from indexer.readers.page_language import by_path
from indexer.readers.text import decode
from indexer.source import SourceFile
from indexer.words import speaking

_LEADS = ("", "page.", "frontmatter.", "Params.", "Page.Params.")


def read(source: SourceFile) -> Page:
    """Read a Markdown file: the head's values as the author stated them, the body by its headings.

    Without a title in the head, the first `#` heading is the title; without that, the file's name, flagged.

    Raises ContentError if the file is no text, FrontMatterError if its head can't be read.
    """
    return _read_trimmed(source, lambda body: body)


def read_scraped(source: SourceFile) -> Page:
    """Read the Markdown that a scraper made of a web page: as `read`, without a site's own lines."""
    return _read_trimmed(source, without_chrome)


def _variables(values: Mapping[str, object]) -> dict[str, str]:
    """Give a head's texts under the names by which bodies of several generators show them."""
    texts = {name: value for name, value in values.items() if isinstance(value, str)}
    return {f"{lead}{name}": text for lead in _LEADS for name, text in texts.items()}


def _read_trimmed(source: SourceFile, trim: Callable[[Body], Body]) -> Page:
    decoded = decode(source)
    head = split(decoded.text, source.path)
    understood = understand(head.values, head.lines, lang=by_path(source.id) or "")
    told = heard(source, understood.fields, head.body)
    with speaking(told.lang):
        body = trim(parts_of(head.body, line=head.body_line, names=_variables(head.values)))
        return join(
            source,
            understood,
            body,
            told=told,
            format="front-matter" if head.values else "article",
            warnings=(*decoded.warnings, *head.warnings, *understood.warnings),
        )


_KINDS = frozenset(("heading", "paragraph", "bullet"))


def without_chrome(body: Body) -> Body:
    """Leave out the parts that are no content, each with its reason."""
    reasons = tuple(map(_reason, body.parts))
    kept = tuple(part for part, reason in zip(body.parts, reasons, strict=True) if not reason)
    dropped = (
        Dropped(part.line or 1, part.text, reason)
        for part, reason in zip(body.parts, reasons, strict=True)
        if reason
    )
    return replace(body, parts=kept, dropped=(*body.dropped, *dropped))


def _reason(part: Part) -> str | None:
    return noise_of(Unit((Line(part.line or 1, part.text),), part.text)) if part.kind in _KINDS else None
