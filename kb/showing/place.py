"""The state of a search page as its URL: all of it is in the query string, and a link is an edit of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Protocol, get_args
from urllib.parse import urlencode

from kb.answers.reply import Asked, Chip
from kb.engines.base import Sort
from kb.errors import KbError
from kb.query.filters import read_value, write_value
from kb.saying import Saying, saying
from kb.schema import FACETS, NOT_STATED

SIZE = 10
MOST_PER_PAGE = 100
DEEPEST = 10_000
"""Hits that can be paged through: page times size."""

MOST_VALUES = 100
"""Values of all facets together that one request may choose."""

NEAR = 2
"""Pages before and after the one shown that a pager names."""

SORTS: tuple[str, ...] = get_args(Sort)


TRANSLATIONS, ONE, ALL = "translations", "one", "all"
"""Whether translations of one page are one hit, or each one."""


class Parameters(Protocol):
    """What is read of a query string: werkzeug's MultiDict."""

    def get(self, key: str, default: str) -> str: ...
    def getlist(self, key: str) -> list[str]: ...


class BadParameter(KbError):
    """A URL parameter can't be meant so. The text names it and says what it may be."""


class PastTheEnd(KbError):
    """A page of results after the last one."""


class TooDeep(KbError):
    """A page of results that lies deeper than results are ranked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a search page shows: the question, the raw filter values by facet, order and page."""

    q: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = "best"
    page: int = 1
    size: int = SIZE
    each_translation: bool = False

    def url(self, path: str) -> str:
        """The canonical URL of this place: defaults left out, parameters in a fixed order."""
        return _url(path, urlencode(list(self._pairs())))

    def _pairs(self) -> list[tuple[str, str]]:
        pairs = [("q", self.q)] if self.q else []
        pairs += [(facet.name, value) for facet in FACETS for value in self.filters.get(facet.name, ())]
        pairs += [("sort", self.sort)] if self.sort != "best" else []
        pairs += [("size", str(self.size))] if self.size != SIZE else []
        pairs += [(TRANSLATIONS, ALL)] if self.each_translation else []
        return pairs + ([("page", str(self.page))] if self.page != 1 else [])

    def toggling(self, facet: str, path: str) -> Callable[[str], str]:
        """The URL of this place with one value of a facet put in or taken out, on its first page, by value.

        A page has a hundred: what they have in common is written once.
        """
        chosen = self.filters.get(facet, ())
        pairs = list(self._filtered({**self.filters, facet: (_HERE,)})._pairs())
        at = pairs.index((facet, _HERE))
        before, after = urlencode(pairs[:at]), urlencode(pairs[at + 1 :])

        def toggled(value: str) -> str:
            raw = write_value("any", value)
            kept = tuple(known for known in chosen if known != raw)
            own = urlencode([(facet, one) for one in (kept if raw in chosen else (*chosen, raw))])
            return _url(path, "&".join(filter(None, (before, own, after))))

        return toggled

    def without(self, chip: Chip) -> "Place":
        """This place less what the chip stands for: a chosen filter, or words of the question."""
        asked = Asked(text=self.q, filters=self.filters).without(chip)
        return replace(self, q=asked.text, filters=asked.filters, page=1)

    def cleared(self) -> "Place":
        """This place without filters; question and order stay."""
        return self._filtered({})

    def asking(self, q: str) -> "Place":
        """This place with another question."""
        return replace(self, q=q, page=1)

    def translated(self, *, each: bool) -> "Place":
        """This place with translations of one page as hits of their own, or as one."""
        return replace(self, each_translation=each, page=1)

    def turned(self, page: int) -> "Place":
        """Another page of this place."""
        return replace(self, page=page)

    def _filtered(self, filters: Mapping[str, tuple[str, ...]]) -> "Place":
        return replace(self, filters={name: values for name, values in filters.items() if values}, page=1)


_HERE = "\0"
"""Where the values of a facet stand; none of them is this."""


def _url(path: str, query: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}{query}" if query else path


def read_place(parameters: Parameters) -> Place:
    """Read a query string; `refuse_unknown` sees to other names. Raises BadParameter and TooDeep."""
    size = _number(parameters, "size", SIZE, MOST_PER_PAGE)
    page = _number(parameters, "page", 1, DEEPEST)
    if page * size > DEEPEST:
        raise TooDeep(
            saying(
                "page %(page)s of %(size)s results is too deep: page times size is at most %(most)s",
                page=page,
                size=size,
                most=DEEPEST,
            )
        )
    filters = {facet.name: values for facet in FACETS if (values := _values(parameters, facet.name))}
    if sum(map(len, filters.values())) > MOST_VALUES:
        raise BadParameter(saying("more than %(n)s values are chosen: leave some out", n=MOST_VALUES))
    return Place(
        q=parameters.get("q", "").strip(),
        filters=filters,
        sort=_sort(parameters.get("sort", "best")),
        page=page,
        size=size,
        each_translation=_each_translation(parameters.get(TRANSLATIONS, ONE)),
    )


def _nothing_called(name: str, near: Sequence[str], known: Sequence[str]) -> Saying:
    every = ", ".join(known) or saying("none")
    if not near:
        return saying("nothing is called %(name)s: use %(known)s", name=repr(name), known=every)
    return saying(
        "nothing is called %(name)s, did you mean %(near)s? use %(known)s",
        name=repr(name),
        near=repr(near[0]),
        known=every,
    )


def stands_in_a_path(value: str) -> bool:
    """Whether a value can be the end of an address: who follows a link takes `..`, `.` and `//` in it for
    other addresses."""
    return not {"", ".", ".."} & set(value.split("/"))


def parameters() -> tuple[str, ...]:
    """The names of all that `read_place` reads, in the order in which a Place writes them."""
    return ("q", *FACETS.names(), "sort", "size", TRANSLATIONS, "page")


@dataclass(frozen=True, slots=True)
class Undo:
    """Where a click on a value leads that no plain filter chose, and how many results are there, if known."""

    url: str
    after: int | None


def refuse_unknown(given: Iterable[str], known: Sequence[str]) -> None:
    """Raise BadParameter naming the known parameters where one is given that means nothing here."""
    for name in given:
        if name not in known:
            near = get_close_matches(name, known, 1)
            raise BadParameter(_nothing_called(name[:40], near, known))


def must_be_there(place: Place, pages: int) -> None:
    """Raise PastTheEnd where a place is a page of results after the last one."""
    if place.page > max(pages, 1):
        raise PastTheEnd(
            saying("there is no page %(n)s: the last one is %(last)s", n=place.page, last=max(pages, 1))
        )


def undoing(place: Place, chips: Sequence[Chip], path: str) -> dict[tuple[str, str], Undo]:
    """Where the values lead that no plain filter chose: words of the question, or one like only:mat."""
    return {
        (chip.facet, value): Undo(place.without(chip).url(path), chip.after)
        for chip in reversed(chips)
        for mode, values in (read_value(chip.value),)
        for value in (*values.split(","), *((NOT_STATED,) if chip.soft else ()))
        if mode != "none" and (chip.filter is None or value not in place.filters.get(chip.facet, ()))
    }


def named_pages(page: int, last: int) -> tuple[int | None, ...]:
    """The pages that a pager names: the first, the last, and those near the one shown; None is a gap."""
    low, high = max(2, page - NEAR), min(last - 1, page + NEAR)
    before = (None,) if low > 2 else ()
    after = (None,) if high < last - 1 else ()
    return (1, *before, *range(low, high + 1), *after, *((last,) if last > 1 else ()))


def _values(parameters: Parameters, facet: str) -> tuple[str, ...]:
    given = dict.fromkeys(value.strip() for value in parameters.getlist(facet))
    return tuple(value for value in given if value and not (facet == "lang" and value == "any"))


def _each_translation(given: str) -> bool:
    if given not in (ONE, ALL, ""):
        raise BadParameter(_cannot_be(TRANSLATIONS, given, f"{ONE}, {ALL}"))
    return given == ALL


def _sort(given: str) -> Sort:
    for known in get_args(Sort):
        if given == known:
            return known  # type: ignore[no-any-return]  # get_args is untyped; it lists the members of Sort
    raise BadParameter(_cannot_be("sort", given, ", ".join(SORTS)))


def _cannot_be(name: str, given: str, known: str) -> Saying:
    return saying(
        "%(name)s can't be %(given)s: use one of %(known)s", name=name, given=repr(given[:40]), known=known
    )


def _number(parameters: Parameters, name: str, default: int, most: int) -> int:
    given = parameters.get(name, str(default))
    # Seven digits bound the work of int(); isdecimal alone would let "٣" and a million digits through.
    number = int(given) if given.isascii() and given.isdecimal() and len(given) <= 7 else 0
    if not 1 <= number <= most:
        raise BadParameter(
            saying(
                "%(name)s can't be %(given)s: use a whole number from 1 to %(most)s",
                name=name,
                given=repr(given[:40]),
                most=most,
            )
        )
    return number
