"""Web pages as saved: the content without what surrounds it, links in place, FAQ unfolded."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from indexer.errors import ContentError, Moved
from indexer.folding import normal, plain
from indexer.page import Dropped, Page, Warning
from indexer.readers.composing.outline import Body, Part
from indexer.readers.front_matter.fences import HeadAndBody, has_head, split
from indexer.readers.front_matter.model import FrontMatter, ReadHead, understand
from indexer.readers.html import meta as html_meta
from indexer.readers.html.edges import TitleAndAuthor
from indexer.readers.html.html_parts import parts_of
from indexer.readers.html.main import main_of
from indexer.readers.html.parsing import declared_encoding, parse
from indexer.readers.html.structured_data import StructuredData, structured_data
from indexer.readers.html.tree import HEADINGS, Element, Tree, find, text_in, tidy
from indexer.readers.joining import heard, join
from indexer.readers.page_language import SAMPLE_CHARACTERS, ToldLanguage
from indexer.readers.text import Text, decode
from indexer.source import SourceFile
from indexer.words import ANY, Rule, speaking

_WINDOW = 20_000
_KEY = 24
_FEWEST_STEPS = 2
_LONGEST_SUMMARY = 400
"""Characters; some sites describe a page by all of its text."""


def read(source: SourceFile) -> Page:
    """Read a web page. Lines are those of the source where the text is found there word by word.

    Raises ContentError if the file is no text, no page, or has more tags than any page needs.
    """
    decoded = decode(source, declared=declared_encoding(source.content))
    head = split(decoded.text, source.path) if has_head(decoded.text) else None
    understood = understand(head.values, head.lines) if head else ReadHead()
    tree = parse(source, head.body if head else decoded.text)
    if not head:
        refuse_stub(tree, source.path)
    data = structured_data(tree)
    main = main_of(tree)
    declared = html_meta.declared_language(tree, data)
    told = heard(source, understood.fields, text_in(main, SAMPLE_CHARACTERS), declared)
    with speaking(told.lang):
        return _read_in_language(source, decoded, head, understood, tree, data, main, told)


def _read_in_language(
    source: SourceFile,
    decoded: Text,
    head: HeadAndBody | None,
    understood: ReadHead,
    tree: Tree,
    data: StructuredData,
    main: Element,
    told: ToldLanguage,
) -> Page:
    described = html_meta.fields_of(tree, main, data)
    named = TitleAndAuthor(described.title, described.author)
    found = parts_of(main, base=html_meta.base_of(tree, described.url), named=named)
    lines = _Lines(decoded.text, head.body_line if head else 1)
    parts = tuple(
        _with_data(_without_title_line(tuple(lines.number(found.parts)), main, described.title), data)
    )
    understood = _with_described(understood, _with_own_steps(described, parts, data), parts)
    return join(
        source,
        replace(understood, publication=html_meta.publication_of(tree, understood.publication)),
        Body(parts, lines.number_dropped(found.dropped), found.images, found.media, found.marks),
        told=told,
        format="html",
        declared_language=html_meta.declared_language(tree, data),
        warnings=(*_warnings(decoded, head, understood), *_disagreements(parts, data)),
    )


def _without_title_line(parts: tuple[Part, ...], main: Element, title: str) -> tuple[Part, ...]:
    """Take the line that heads a page for its title, where its markup has none and no headings either."""
    if title or not parts or parts[0].kind != "heading" or find(main, *HEADINGS):
        return parts
    return (replace(parts[0], level=1), *parts[1:])


def _with_described(understood: ReadHead, described: FrontMatter, parts: Sequence[Part]) -> ReadHead:
    """Fill in what a page says of itself; a description that it does not show, or that is all of it, stays
    beside the text.
    """
    extra = understood.extra
    stated = described.summary
    if stated and parts and (len(stated) > _LONGEST_SUMMARY or not _shows(parts, stated)):
        extra = {"description": stated, **extra}
        described = described.model_copy(update={"summary": ""})
    return replace(understood, fields=_filled(understood.fields, described), extra=extra)


def _shows(parts: Sequence[Part], text: str) -> bool:
    """Tell whether a page's parts hold a text, however it is set and broken."""
    if any(text in part.text for part in parts):
        return True
    return normal(text) in "".join(normal(part.text) for part in parts)


def _with_own_steps(described: FrontMatter, parts: Sequence[Part], data: StructuredData) -> FrontMatter:
    """Take the steps that stand in structured data alone: the page numbers none, and names or tells none."""
    if len(data.steps) < _FEWEST_STEPS or any(part.kind == "numbered" for part in parts):
        return described
    heads = {normal(part.text) for part in parts if part.kind in {"heading", "bullet"}}
    are_named = sum(normal(name) in heads for name in data.step_names) >= _FEWEST_STEPS
    if are_named or any(_shows(parts, step) for step in data.steps):
        return described
    return described.model_copy(update={"steps": tuple((step, None) for step in data.steps)})


def _filled(stated: FrontMatter, described: FrontMatter) -> FrontMatter:
    """Fill what a head (Jekyll's pages have one) does not state with what the page says of itself."""
    blanks = {name: value for name, value in described if value and not getattr(stated, name)}
    return stated.model_copy(update=blanks)


def _warnings(decoded: Text, head: HeadAndBody | None, understood: ReadHead) -> tuple[Warning, ...]:
    return (*decoded.warnings, *(head.warnings if head else ()), *understood.warnings)


class _Lines:
    """Finds the source lines of texts that come in the page's order."""

    def __init__(self, text: str, first: int) -> None:
        self.text = text
        self.position = 0
        self.line = 1

    def number(self, parts: Sequence[Part]) -> Iterator[Part]:
        self.position, self.line = 0, 1
        for part in parts:
            line = self.find(part.text)
            links = tuple(replace(link, line=line) for link in part.links)
            yield replace(part, line=line, links=links)

    def number_dropped(self, dropped: Sequence[Dropped]) -> tuple[Dropped, ...]:
        self.position, self.line = 0, 1
        return tuple(replace(one, line=self.find(one.text)) for one in dropped)

    def find(self, text: str) -> int:
        """Give the line on which a text begins, the last one found where markup or entities hide it."""
        for size in (_KEY, _KEY // 2):
            at = self.text.find(text[:size].rsplit("&", 1)[0], self.position, self.position + _WINDOW)
            if at >= 0:
                self.line += self.text.count("\n", self.position, at)
                self.position = at
                break
        return self.line


def _with_data(parts: Sequence[Part], data: StructuredData) -> Iterator[Part]:
    """Mark the questions and steps that structured data names and the page shows."""
    questions = {normal(question): normal(answer) for question, answer in data.questions}
    if data.steps and not any(part.kind == "numbered" for part in parts):
        parts = _with_steps(parts, frozenset(map(normal, data.steps)) - {""})
    if not questions:
        yield from parts
        return
    answering = False
    for part in parts:
        if part.kind in {"heading", "paragraph", "bullet", "question"} and normal(part.text) in questions:
            answering = True
            yield replace(part, kind="question")
        elif part.kind in {"heading", "question"}:
            answering = False
            yield part
        else:
            yield replace(part, kind="answer", level=0) if answering and _is_of(part, questions) else part


def _with_steps(parts: Sequence[Part], told: frozenset[str]) -> Sequence[Part]:
    """Number the lines that structured data calls steps, where the page itself numbers none."""
    steps = {id(part) for part in parts if part.kind in {"paragraph", "bullet"} and normal(part.text) in told}
    if len(steps) < _FEWEST_STEPS:
        return parts
    return [replace(part, kind="numbered", level=0) if id(part) in steps else part for part in parts]


def _is_of(part: Part, questions: dict[str, str]) -> bool:
    return any(normal(part.text) in answer for answer in questions.values())


def _disagreements(parts: Sequence[Part], data: StructuredData) -> Iterator[Warning]:
    if data.broken:
        yield Warning(None, f"structured data is not valid JSON: {data.broken}")
    if not data.questions and not data.steps:
        return
    shown = "".join(normal(part.text) for part in parts)
    for name, texts in (
        ("question", [question for question, _ in data.questions]),
        ("step", list(data.steps)),
    ):
        missing = [text for text in texts if text and normal(text) not in shown]
        if missing:
            many = f"{len(missing)} {name}{'s' * (len(missing) > 1)}"
            reason = f"structured data has {many} that the page does not show: {tidy(missing[0])[:80]!r}"
            yield Warning(None, reason)


_LONGEST = 700
"""Characters of what is no page; a longer text says something of its own."""
_LONGEST_REDIRECT = 300
_SHORTEST = 40
_ERROR = Rule("stubs", r"^(?:error )?(?:40[0-9]|50[0-9])\b|\b{error}\b", folded=True)
_MOVED = Rule("stubs", r"^30[12378]\b|\b{moved}\b", folded=True)
_LOCATION = re.compile(
    r"\blocation(?:\.href)?\s{0,3}(?:=|\.(?:replace|assign)\()\s{0,3}[\"']([^\"']{1,300})[\"']"
)
_ROBOT = Rule("stubs", r"\b{robot}\b", folded=True)
_SCRIPT = Rule("stubs", r"\b{script}\b", folded=True)
_REFRESH = re.compile(r"\d+\s*[;,]\s*url\s*=\s*(\S.*)", re.IGNORECASE)


def refuse_stub(tree: Tree, path: Path) -> None:
    """Raise what a file holds in place of a page: Moved for a redirect, else ContentError."""
    body = tree.first("body") or tree.root
    names = [plain(text_in(one)) for one in (tree.first("title"), tree.first("h1")) if one]
    if body.length <= _LONGEST_REDIRECT and any(_MOVED[ANY].search(name) for name in names):
        raise Moved(path, None, "moved on, as its server says")
    if body.length <= _LONGEST_REDIRECT and (place := _redirect(tree)):
        raise Moved(path, None, f"moved on to {place}")
    if body.length <= _LONGEST and (reason := _reason(tree, body)):
        raise ContentError(path, None, reason)


def _reason(tree: Tree, body: Element) -> str | None:
    text = plain(text_in(body))
    names = [plain(text_in(one)) for one in (tree.first("title"), tree.first("h1")) if one]
    if any(_ERROR[ANY].search(name) for name in names):
        return "no page: a server's error"
    if any(_ROBOT[ANY].search(one) for one in (*names, text)):
        return "no page: a check whether a browser asks"
    if body.length <= _SHORTEST and any(script.get("src") for script in tree.all("script")):
        return "no text without the scripts that fill the page: save it as a browser shows it"
    if _SCRIPT[ANY].search(text) and body.length <= _LONGEST_REDIRECT:
        return "no text without the scripts that fill the page: save it as a browser shows it"
    return None


def _redirect(tree: Tree) -> str:
    refreshes = (one for one in tree.all("meta") if one.get("http-equiv").lower() == "refresh")
    found = (_REFRESH.search(one.get("content")) for one in refreshes)
    place = next((hit[1].strip(" '\"") for hit in found if hit), "")
    is_empty = (tree.first("body") or tree.root).length <= _SHORTEST
    return place or (_by_script(tree) if is_empty else "")


def _by_script(tree: Tree) -> str:
    """Give where a script of a page without text leads on, empty where none does."""
    texts = ("".join(one for one in script.children if isinstance(one, str)) for script in tree.all("script"))
    found = (_LOCATION.search(text[:_LONGEST]) for text in texts)
    return next((hit[1] for hit in found if hit), "")
