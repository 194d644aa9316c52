"""Text as content systems export it, in trees of nodes or blocks of a page builder, as Markdown."""

import re
from collections.abc import Iterator, Mapping
from typing import TypeGuard

from indexer.folding import normal
from indexer.readers.composing.roles import role_of
from indexer.readers.front_matter.coercion import first_of, place_of
from indexer.readers.front_matter.head_values import Value

MAX_NESTING = 16
"""Nodes nested deeper are left out of the text; the head itself allows no more than twice this."""

_TYPE_KEYS = ("nodetype", "type", "object", "component")
_INSIDE = (
    "children", "content", "nodes", "items", "blocks", "body", "entries", "list", "exercises", "moves",
    "movements", "drills", "ejercicios", "exercicios",
)  # fmt: skip
_TITLES = ("heading", "title", "headline", "name", "label", "titulo", "nombre", "question", "q", "pregunta")
_TEXTS = (
    "text", "content", "body", "description", "markdown", "html", "value", "answer", "a", "texto",
    "contenido", "descripcion", "respuesta", "paragraph", "subheading", "subtitle", "lead",
)  # fmt: skip
_SHORT = 30
"""Characters of a value that counts or measures ("30 s each side")."""
_LEAVES = frozenset(("text", "span"))
_LINKS = frozenset(("link", "hyperlink", "a", "entryhyperlink"))
_PARAGRAPHS = frozenset(("paragraph", "p", "block", "quote", "blockquote"))
_LISTS = frozenset(
    (
        "list", "bulletlist", "bulletedlist", "unorderedlist", "orderedlist", "numberedlist", "checklist",
        "tasklist", "ul", "ol",
    )
)  # fmt: skip
_ITEMS = frozenset(("listitem", "li", "item", "taskitem", "checklistitem"))
_NO_CONTENT = re.compile(
    "cta$|calltoaction|banner|newsletter|form$|button|navigation|related|advert|embed|video"
)
_SIGNS = re.compile(r"([\\`*_\[\]<>#])")
_DIGIT = re.compile(r"[1-6]$")


def markdown_of(value: Value) -> str:
    """Write a text of any such shape as Markdown; a text that is one already stays as it is."""
    match value:
        case str():
            return value
        case list() | dict():
            return "\n\n".join(block for block in _blocks(value, 0) if block.strip())
        case _:
            return "" if value is None else str(value)


def _blocks(value: Value, depth: int) -> Iterator[str]:
    if depth > MAX_NESTING:
        return
    match value:
        case str():
            yield value
        case list():
            for inner in value:
                yield from _blocks(inner, depth + 1)
        case dict():
            yield from _block(value, depth)


def _block(node: Mapping[str, Value], depth: int) -> Iterator[str]:
    kind = _kind(node)
    data = first_of(node, ("data", "attrs"))
    told = {**node, **data} if isinstance(data, dict) else dict(node)
    if kind.startswith(("heading", "header")) or re.fullmatch("h[1-6]", kind):
        yield f"{'#' * _level(told, kind)} {_line(told, depth)}"
    elif _NO_CONTENT.search(kind):
        return
    elif first_of(node, ("listitem",)):
        yield f"{_bullet(str(first_of(node, ('listitem',))))} {_line(told, depth)}"
    elif kind in _LISTS:
        yield "\n".join(_items(told, kind, depth))
    elif kind in _PARAGRAPHS or kind in _LEAVES or kind in _LINKS or kind in _ITEMS:
        yield _line(told, depth)
    else:
        yield from _section(told, depth)


def _section(node: Mapping[str, Value], depth: int, level: int = 2) -> Iterator[str]:
    """Give a block of a page builder: its title as a heading, its text, its items as a list."""
    title = first_of(node, _TITLES)
    if isinstance(title, str) and title.strip():
        yield f"{'#' * min(level, 6)} {' '.join(title.split())}"
    if picture := place_of(first_of(node, ("image", "picture", "photo"))):
        yield f"![](<{picture}>)"
    counts = "step" in _kind(node) or (isinstance(title, str) and role_of(title) == "steps")
    texts = {normal(key): inner for key, inner in node.items()}
    seen: list[Value] = []
    for key in (*_TEXTS, *_INSIDE):
        inner = texts.get(key)
        if inner is None or inner is title or any(inner is one for one in seen):
            continue
        seen.append(inner)
        if isinstance(inner, list) and all(isinstance(one, str) for one in inner):
            yield "\n".join(f"{'1.' if counts else '-'} {' '.join(str(one).split())}" for one in inner)
        elif isinstance(inner, list) and _are_entries(inner) and all(map(_is_counted, inner)):
            yield "\n".join(map(_dosed, inner))
        elif isinstance(inner, list) and depth < MAX_NESTING and _are_entries(inner):
            for one in inner:
                yield from (_numbered_step(one),) if counts else _section(one, depth + 1, level + 1)
        else:
            yield from _blocks(inner, depth + 1)


def _are_entries(inner: list[Value]) -> TypeGuard[list[dict[str, Value]]]:
    """Tell a list of small sections: each has a title, and is no node of a tree."""
    return all(
        isinstance(one, dict) and isinstance(first_of(one, _TITLES), str) and not _kind(one) for one in inner
    )


def _is_counted(entry: Mapping[str, Value]) -> bool:
    """Tell a name with numbers alone, as an exercise of a workout has them: `{name: Row, reps: 8}`."""
    told = [value for key, value in entry.items() if normal(key) not in _TITLES]
    return any(isinstance(value, int) for value in told) and all(
        isinstance(value, int | float) or (isinstance(value, str) and len(value) <= _SHORT) for value in told
    )


def _dosed(entry: Mapping[str, Value]) -> str:
    told = (f"{key} {value}" for key, value in entry.items() if normal(key) not in _TITLES)
    return f"- {first_of(entry, _TITLES)}: {', '.join(told)}"


def _numbered_step(entry: Mapping[str, Value]) -> str:
    told = (first_of(entry, _TITLES), first_of(entry, _TEXTS))
    return f"1. {': '.join(' '.join(one.split()) for one in told if isinstance(one, str))}"


def _kind(node: Mapping[str, Value]) -> str:
    named = first_of(node, _TYPE_KEYS)
    kind = normal(named) if isinstance(named, str) else ""
    style = first_of(node, ("style",))
    return style if kind == "block" and isinstance(style, str) and re.fullmatch("h[1-6]", style) else kind


def _level(node: Mapping[str, Value], kind: str) -> int:
    stated = first_of(node, ("level",))
    digit = _DIGIT.search(kind)
    level = (
        stated if isinstance(stated, int) and not isinstance(stated, bool) else int(digit[0]) if digit else 2
    )
    return min(max(level, 1), 6)


def _bullet(kind: str) -> str:
    ordered = any(word in kind for word in ("order", "number", "ol")) and "unorder" not in kind
    return "1." if ordered else "-"


def _items(node: Mapping[str, Value], kind: str, depth: int) -> Iterator[str]:
    style = first_of(node, ("format", "style", "listtype"))
    bullet = _bullet(normal(style) if isinstance(style, str) else kind)
    inside = first_of(node, _INSIDE)
    for item in inside if isinstance(inside, list) else ():
        text = " ".join((item if isinstance(item, str) else _inline(item, depth + 1)).split())
        if text:
            yield f"{bullet} {text}"


def _line(node: Mapping[str, Value], depth: int) -> str:
    return " ".join(_inline(dict(node), depth).split())


def _inline(value: Value, depth: int) -> str:
    """Give what is inside a node as one run of Markdown."""
    if depth > MAX_NESTING:
        return ""
    match value:
        case str():
            return value
        case list():
            return "".join(_inline(inner, depth + 1) for inner in value)
        case dict():
            return _leaf(value, depth)
        case _:
            return ""


def _leaf(node: Mapping[str, Value], depth: int) -> str:
    kind = _kind(node)
    text = first_of(node, ("text", "value"))
    if kind in _LEAVES or (isinstance(text, str) and first_of(node, _INSIDE) is None):
        shown = _SIGNS.sub(r"\\\1", text) if isinstance(text, str) and kind in _LEAVES else str(text or "")
        return _linked(shown, _address(node))
    inside = _inline(first_of(node, _INSIDE), depth + 1)
    return (
        _linked(inside, _address(node)) if kind in _LINKS else f"{inside} " if kind in _PARAGRAPHS else inside
    )


def _linked(text: str, address: str) -> str:
    return f"[{text}](<{address}>)" if address and text.strip() else text


def _address(node: Mapping[str, Value]) -> str:
    """Give where a node leads: by a property of its own, of its `data`, or of a mark on it."""
    marks = first_of(node, ("marks",))
    holders = [node, first_of(node, ("data", "attrs")), *(marks if isinstance(marks, list) else ())]
    for holder in holders:
        inner = first_of(holder, ("attrs",)) if isinstance(holder, dict) else None
        for one in (holder, inner):
            found = first_of(one, ("url", "href", "uri")) if isinstance(one, dict) else None
            if isinstance(found, str) and not re.search(r"[<>\s]", found):
                return found
    return ""
