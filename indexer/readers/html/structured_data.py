"""JSON-LD: what a page's structured data says, as far as anything here can use it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import TypeGuard

from indexer.readers.front_matter.json_and_toml import with_whole_characters
from indexer.readers.html.parsing import without_markup
from indexer.readers.html.tree import Tree, tidy
from indexer.sentences import split_sentences

MAX_CHARACTERS = 256 * 1024
MAX_NODES = 2_000
MAX_SCRIPTS = 30

_AROUND = re.compile(r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$")
_SPARE_COMMA = re.compile(r",\s{0,99}([}\]])")
_NUMBERS = re.compile(r"(?:^|\s)\d{1,2}[.)]\s")
_FEWEST_NUMBERED = 3
"""What stands before the first number, and two steps."""
_TYPE = "application/ld+json"

_DECODER = json.JSONDecoder(strict=False)

_INSTRUCTING = frozenset(("HowTo", "ExercisePlan", "ExerciseAction"))
_TELLING = _INSTRUCTING | {"Article", "BlogPosting", "NewsArticle", "MedicalWebPage", "TechArticle", "Recipe"}
_SERVING = ("Product", "ContactPage", "AboutPage", "ProfilePage", "CheckoutPage", "JobPosting")
_REFERRING = frozenset(("author", "publisher", "creator"))
"""Properties that name somebody, often by where in the data that one is told of."""
_STEP_TYPES = ("HowToStep", "HowToDirection")
_WORKS = (
    "ExercisePlan", "HowTo", "Article", "BlogPosting", "NewsArticle", "MedicalWebPage", "TechArticle",
    "Report", "Recipe", "ExerciseAction", "FAQPage", "WebPage", "AboutPage", "CollectionPage", "VideoObject",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StructuredData:
    """The node that describes the page (best kind first), its questions, and its steps."""

    work: Mapping[str, object]
    questions: tuple[tuple[str, str], ...] = ()
    steps: tuple[str, ...] = ()
    step_names: tuple[str, ...] = ()
    broken: str = ""
    site: str = ""
    breadcrumbs: tuple[str, ...] = ()
    """The names of the pages that lead to it, from where its site begins."""

    serves: str = ""
    """What kind of page it says to be, where that is one that serves the site ("product", "contactpage")."""

    def text(self, *names: str) -> str:
        """Give the first of these properties that has a text, a name or an address."""
        return next(filter(None, (_text(self.work.get(name)) for name in names)), "")

    def inner(self, name: str, inner: str) -> str:
        """Give the text of a property of a property ("publisher", "name"), empty without either."""
        value = self.work.get(name)
        if isinstance(value, str):
            return tidy(value) if inner == "name" and "/" not in value else ""
        return _text(value.get(inner)) if isinstance(value, dict) else ""

    def list(self, *names: str) -> tuple[str, ...]:
        """Give the texts of the first of these properties that is there, one text split at commas."""
        for name in names:
            value = self.work.get(name)
            if isinstance(value, str):
                return tuple(filter(None, map(tidy, value.split(","))))
            if isinstance(value, list):
                return tuple(filter(None, map(_text, value)))
        return ()


def structured_data(tree: Tree) -> StructuredData:
    """Read all JSON-LD of a page; broken JSON is said, and costs only itself."""
    nodes: list[Mapping[str, object]] = []
    broken = ""
    scripts = [one for one in tree.all("script") if one.get("type").strip().lower() == _TYPE]
    for script in scripts[:MAX_SCRIPTS]:
        text = "".join(child for child in script.children if isinstance(child, str))
        try:
            nodes.extend(_nodes(_loaded(text[:MAX_CHARACTERS])))
        except (ValueError, RecursionError) as error:
            broken = str(error).lower()
    works = sorted((node for node in nodes if _rank(node) < len(_WORKS)), key=_rank)
    # Properties that the best node lacks are taken from the next ones.
    merged: dict[str, object] = {}
    for work in reversed(works):
        merged.update(work)
    merged = dict(_with_referred(merged, nodes))
    questions = tuple(dict.fromkeys(_questions(nodes)))
    steps = tuple(_steps(nodes)) or tuple(_steps_in_metas(tree))
    return StructuredData(
        merged, questions, *_texts_and_names(steps), broken, _site(nodes), _breadcrumbs(nodes), _serves(nodes)
    )


def _with_referred(
    work: Mapping[str, object], nodes: Iterable[Mapping[str, object]]
) -> Iterator[tuple[str, object]]:
    """Give properties with what they only refer to ("author": {"@id": "#ana"}), if that is there."""
    known = {str(node["@id"]): node for node in nodes if len(node) > 1 and "@id" in node}
    for name, value in work.items():
        if name in _REFERRING:
            several = value if isinstance(value, list) else [value]
            found = [known.get(str(one["@id"])) if _refers(one) else one for one in several]
            yield name, [one for one in found if one] if isinstance(value, list) else found[0]
        else:
            yield name, value


def _refers(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, dict) and value.keys() == {"@id"}


def _site(nodes: Sequence[Mapping[str, object]]) -> str:
    """Give the name of the site that the page says it is of."""
    parts = (inner for node in nodes if isinstance(inner := node.get("isPartOf"), dict))
    sites = (node for node in (*nodes, *parts) if "WebSite" in _types(node))
    return next((name for node in sites if (name := _text(node.get("name")))), "")


def _breadcrumbs(nodes: Iterable[Mapping[str, object]]) -> tuple[str, ...]:
    """Give the names in the list of breadcrumbs but for the first, which is the site."""
    found = next((node for node in nodes if "BreadcrumbList" in _types(node)), {})
    items = found.get("itemListElement")
    listed = [one for one in items if isinstance(one, dict)] if isinstance(items, list) else []
    names = (_text(one.get("name")) or _text(one.get("item")) for one in listed[1:])
    return tuple(name for name in names if name and "/" not in name)


def _serves(nodes: Iterable[Mapping[str, object]]) -> str:
    """Give the kind of a page that offers something, or is about the site; ratings alone sell nothing."""
    found = {name for node in nodes for name in _types(node) if name != "Product" or node.get("offers")}
    return next((name.lower() for name in _SERVING if name in found and found.isdisjoint(_TELLING)), "")


def _loaded(text: str) -> object:
    """Read JSON as templates write it: in a comment, with line breaks in its texts, a comma too many.

    Raises ValueError and RecursionError as `json.loads`.
    """
    if "<!" in text or "-->" in text or "]]>" in text:
        text = _AROUND.sub("", text)
    text = with_whole_characters(text.strip().rstrip(";"))
    try:
        return _DECODER.decode(text)
    except ValueError:
        mended = _SPARE_COMMA.sub(r"\1", text)
        if mended == text:
            raise
        return _DECODER.decode(mended)


def _nodes(value: object) -> Iterator[Mapping[str, object]]:
    todo, seen = [value], 0
    while todo and seen < MAX_NODES:
        seen += 1
        match todo.pop():
            case list() as several:
                todo.extend(reversed(several))
            case dict() as node:
                yield node
                todo.extend(
                    node[key] for key in ("@graph", "mainEntity", "itemListElement", "hasPart") if key in node
                )


def _types(node: Mapping[str, object]) -> tuple[str, ...]:
    types = node.get("@type")
    several = types if isinstance(types, list) else [types]
    return tuple(str(one).rpartition("/")[2].removeprefix("schema:") for one in several)


def _rank(node: Mapping[str, object]) -> int:
    return min((_WORKS.index(name) for name in _types(node) if name in _WORKS), default=len(_WORKS))


def _questions(nodes: Iterable[Mapping[str, object]]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if "Question" in _types(node):
            question = _text(node.get("name")) or _text(node.get("text"))
            if question:
                yield question, _text(node.get("acceptedAnswer")) or _text(node.get("suggestedAnswer"))


def _texts_and_names(steps: Sequence[tuple[str, str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(text for text, _ in steps if text), tuple(name for _, name in steps if name)


def _steps(nodes: Iterable[Mapping[str, object]]) -> Iterator[tuple[str, str]]:
    """Give the text of each step, and its name where it has one beside."""
    for node in nodes:
        if not _INSTRUCTING.isdisjoint(_types(node)):
            todo = [node.get("step")]
            for _ in range(MAX_NODES):
                if not todo:
                    break
                match todo.pop():
                    case list() as several:
                        in_order = (
                            sorted(several, key=_position) if all(map(_is_placed, several)) else several
                        )
                        todo.extend(in_order[::-1])
                    case dict() as step if "itemListElement" in step:
                        todo.append(step["itemListElement"])
                    case dict() as step if isinstance(step.get("item"), dict):
                        todo.append(step["item"])
                    case dict() as step:
                        text, name = _text(step.get("text")), _text(step.get("name"))
                        yield (text, name) if text else (name, "")
                    case str() as step:
                        told = _NUMBERS.split(tidy(step))
                        if len(told) < _FEWEST_NUMBERED:
                            told = list(split_sentences(told[-1]))
                        yield from ((one.strip(), "") for one in told if one.strip())


def _is_placed(step: object) -> bool:
    return isinstance(step, dict) and "position" in step


def _position(step: object) -> int:
    """Give the place in its list that a step says it has, 0 where it says none."""
    place = str(step.get("position", "")) if isinstance(step, dict) else ""
    return int(place) if place.isdigit() and len(place) <= 4 else 0


def _steps_in_metas(tree: Tree) -> Iterator[tuple[str, str]]:
    """Give the steps that the page's own elements are marked as, where only a `<meta>` in each says it."""
    for meta in tree.all("meta"):
        holder = meta.parent
        if meta.get("itemprop") == "text" and holder and holder.get("itemtype").endswith(_STEP_TYPES):
            yield tidy(meta.get("content")), ""


def _text(value: object) -> str:
    """Give the text of a value, or of the property that names it; several are joined by commas."""
    for _ in range(4):
        match value:
            case str():
                # Some plugins escape the tags of an answer once more.
                return tidy(without_markup(unescape(value) if "&" in value else value))
            case int() | float() if not isinstance(value, bool):
                return str(value)
            case [first]:
                value = first
            case [*several] if several:
                return ", ".join(
                    filter(None, (_text(one) for one in several[:20] if not isinstance(one, list)))
                )
            case dict():
                value = next((value[key] for key in ("name", "text", "url", "@id") if value.get(key)), None)
            case _:
                return ""
    return ""
