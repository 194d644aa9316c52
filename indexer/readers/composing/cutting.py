"""Parts cut at their headings, before they get their roles: boxes end, and what stood around goes on."""

from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from indexer.page import Role
from indexer.readers.composing.movements import promised_count
from indexer.readers.composing.outline import BOX, Part
from indexer.readers.composing.roles import role_of


class Draft(Struct, frozen=True):
    """A section before its lists are taken out.

    `heading` is None before the first heading, and has no text where the format lost it.
    `group` is the index of the section whose role this one inherits, None where its role is its own.
    `is_promised` says that the heading is one of as many as the page's title promises.
    """

    heading: Part | None
    parts: tuple[Part, ...]
    role: Role = "other"
    group: int | None = None
    is_promised: bool = False

    @property
    def title(self) -> str:
        return self.heading.text if self.heading else ""

    @property
    def line(self) -> int | None:
        if self.heading:
            return self.heading.line
        return self.parts[0].line if self.parts else None

    @property
    def level(self) -> int:
        return self.heading.level if self.heading else 0


def as_promised(draft: Draft) -> tuple[Part, ...]:
    """Give a section's parts: where a format lost what is a list, it has as many items as its heading
    promised if a wider gap follows them, and what stands below is prose again.
    """
    count = promised_count(draft.title) if draft.heading and not draft.level else 0
    items = [part for part in draft.parts if part.kind in {"bullet", "numbered"}]
    lines = [part.line for part in items if part.line is not None]
    if not 1 < count < len(items) or len(lines) < len(items):
        return draft.parts
    within = max(after - before for before, after in pairwise(lines[:count]))
    if lines[count] - lines[count - 1] <= within:
        return draft.parts
    beyond = {id(part) for part in items[count:]}
    return tuple(replace(part, kind="paragraph") if id(part) in beyond else part for part in draft.parts)


class Cutter:
    """Cuts parts at their headings; a class for the boxes that are open, and what goes on below them."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.heading: Part | None = None
        self.body: list[Part] = []
        self.outer: list[tuple[Part | None, int]] = []
        self.goes_on: int | None = None

    def cut(self, parts: Iterable[Part]) -> tuple[Draft, ...]:
        for part in parts:
            if part.kind == "heading":
                at = self.goes_on
                self.end()
                if part.label == BOX:
                    self.outer.append((self.heading, self._below(at)))
                self.heading = part
            elif part.kind == "end":
                self.resume(part)
            elif part.kind == "links" and not _takes_links(self.heading):
                self.end()
                self.drafts.append(Draft(Part("heading", "", part.line), (part,), "see_also"))
                self.heading = None
            else:
                self.body.append(part)
        self.end()
        return tuple(self.drafts)

    def end(self) -> None:
        """End a section: what went on below a box goes to the section that stood above it."""
        heading, body, at = self.heading, tuple(self.body), self.goes_on
        self.body, self.goes_on = [], None
        if at is not None and at > 0 and self.drafts[at - 1].heading is heading:
            before = self.drafts[at - 1]
            self.drafts[at - 1] = replace(before, parts=before.parts + body)
        elif at is not None and body:
            self.drafts.insert(at, Draft(heading, body))
        elif at is None and (heading or body):
            self.drafts.append(Draft(heading, body))

    def _below(self, at: int | None) -> int:
        """Give the place below the open heading's section; `at` where it has no text yet."""
        places = (place for place, draft in enumerate(self.drafts, 1) if draft.heading is self.heading)
        return max(places, default=len(self.drafts) if at is None else at)

    def resume(self, part: Part) -> None:
        if part.label == BOX and self.outer:
            self.end()
            self.heading, self.goes_on = self.outer.pop()


def _takes_links(heading: Part | None) -> bool:
    return heading is not None and (role_of(heading.text) in {"see_also", "variations"})
