"""Documents that flow, as HTML: composed as pages are, without a site around them."""

from collections.abc import Mapping
from dataclasses import replace

from msgspec import structs

from indexer.page import Locator, Page
from indexer.readers.composing.outline import Body, Part
from indexer.readers.front_matter.model import understand
from indexer.readers.html.html_parts import parts_of
from indexer.readers.html.parsing import parse
from indexer.readers.html.tree import Tree
from indexer.readers.joining import heard, join
from indexer.source import SourceFile
from indexer.words import speaking


def body_of(source: SourceFile, html: str) -> Body:
    """The parts of a document, without lines: nobody sees its markup. Raises ContentError."""
    tree: Tree = parse(source, html)
    found = parts_of(tree.first("body") or tree.root)
    return structs.replace(found, parts=tuple(map(_without_line, found.parts)), images=(), media=())


def _without_line(part: Part) -> Part:
    links = tuple(structs.replace(link, line=None) for link in part.links)
    return structs.replace(part, line=None, links=links)


def titled(body: Body) -> Body:
    """The same with the heading that it begins with for its title, whatever its level."""
    first = next(iter(body.parts), None)
    if first is None or first.kind != "heading":
        return body
    return structs.replace(body, parts=(structs.replace(first, level=1), *body.parts[1:]))


def page_of(
    source: SourceFile,
    body: Body,
    stated: Mapping[str, str],
    *,
    format: str,
    locator: Locator | None = None,
) -> Page:
    """Compose a document, or a part of one; `stated` is what it says of itself, as front matter would."""
    head = understand({key: value for key, value in stated.items() if value}, {})
    sample = "\n".join(part.text for part in body.parts[:100])
    told = heard(source, head.fields, sample)
    with speaking(told.lang):
        page = join(source, head, body, told=told, format=format, warnings=head.warnings)
    return replace(page, locator=locator)
