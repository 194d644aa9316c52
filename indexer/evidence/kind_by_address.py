"""What a page is by where it lies: in a folder of recipes, of workouts, of a glossary."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from posixpath import basename, splitext

from indexer.evidence.kind_by_title import repeated_lead
from indexer.evidence.statements import Statement
from indexer.evidence.workouts import TITLE, in_minutes, is_timed, lists_moves
from indexer.folding import plain
from indexer.page import Kind, Page, Role
from indexer.readers.composing.movements import promises_several
from indexer.web_addresses import split_address
from indexer.words import Rule, table

_rule = partial(Rule, "kinds", folded=True)

_IN_ENTRIES = _rule(r"/{of_entries}/[^/]+")
_TO_ENTRIES = _rule(r"\b{of_entries}$")

_FOLDERS: tuple[Kind, ...] = ("page", "workout", "exercise")
_PLAIN: frozenset[Role] = frozenset(("overview", "other"))
"""Roles of sections that announce nothing: what they are headed by may be the names of exercises."""

_FEWEST_HEADED = 3

Told = tuple[Kind, str, str, float]
"""A kind, how it is known, in what words, and how much that counts."""


def told_by_address(page: Page, title: str, said: Sequence[Statement]) -> Iterator[Told]:
    """What the nearest folder says whose name is known. A hub of many workouts is none itself."""
    kind = folder_kind(page)
    where = page.url or page.id
    if kind == "page" and not page.stated.get("muscle"):
        yield "page", "address", where, 4.5
    if _is_entry(page, where):
        yield "guide", "an entry", where, 2.2
    if kind == "workout" and (is_timed(page, said) or in_minutes(title) or _moves_alone(page)):
        yield "workout", "address", where, 4.5
    if kind != "exercise" or page.kind != "page":
        return
    several = promises_several(page.title)
    if not (several or TITLE.search(title)):
        yield "exercise", "address", where, 2.5
    headed = [section.heading for section in page.sections if section.heading and section.role in _PLAIN]
    if several and len(headed) >= _FEWEST_HEADED:
        yield "collection", "address", where, 2.5


def folder_kind(page: Page) -> Kind | None:
    """The kind of pages that the nearest folder whose name is known holds."""
    path = split_address(page.url).path if page.url else ""
    files = (splitext(basename(one.rstrip("/")))[0] for one in (path, page.id))
    if any(plain(file) in table("kinds")["page_file"] for file in files if file):
        return "page"
    folders = (*reversed(path.split("/")[:-1]), *reversed(page.id.split("/")[:-1]))
    known = _folders()
    return next((known[folder] for folder in map(plain, folders) if folder in known), None)


@cache
def _folders() -> Mapping[str, Kind]:
    """The kinds by the names of their folders; of two that share one, the first."""
    named = [(name, kind) for kind in _FOLDERS for name in table("kinds")[f"{kind}_folder"]]
    return dict(reversed(named))


def _is_entry(page: Page, where: str) -> bool:
    """Whether a page is of an encyclopedia or a glossary: by its folder, or a line that leads back there."""
    backs = (one.text for one in page.dropped if one.reason == "navigation")
    return bool(_IN_ENTRIES.search(plain(where))) or any(_TO_ENTRIES.search(plain(text)) for text in backs)


def _moves_alone(page: Page) -> bool:
    """Whether a page that leads to no others lists movements by their names and numbers."""
    return not promises_several(page.title) and repeated_lead(page) is None and lists_moves(page)
