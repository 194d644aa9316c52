"""Whether a page is to be published, and when: what heads and web pages say of it, by many names."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time

from indexer.folding import normal
from indexer.page import Publication
from indexer.readers.front_matter.head_values import Value
from indexer.readers.front_matter.wrappings import WRAPPERS
from indexer.readers.names import day_from
from indexer.readers.quantities import parse_date

_YES = frozenset(("true", "yes", "on", "1", "y", "si", "sí", "verdadero"))
_NO = frozenset(("false", "no", "off", "0", "n", "never", "falso"))

_WITHHELD_IF_TRUE: Mapping[str, str] = {
    **dict.fromkeys(("draft", "isdraft", "drafts", "borrador", "esborrador", "rascunho", "wip"), "draft"),
    **dict.fromkeys(("private", "isprivate", "privado", "privada"), "private"),
    **dict.fromkeys(
        ("membersonly", "memberonly", "subscribersonly", "requireslogin", "loginrequired"), "private"
    ),
    **dict.fromkeys(("password", "protected", "passwordprotected", "contrasena", "senha"), "protected"),
    **dict.fromkeys(("noindex", "robotsnoindex", "norobots"), "noindex"),
    **dict.fromkeys(
        ("nosearch", "searchexclude", "excludefromsearch", "searchexcluded", "hidefromsearch"),
        "excluded from search",
    ),
    "headless": "not rendered",
}
_WITHHELD_IF_FALSE: Mapping[str, str] = {
    **dict.fromkeys(
        ("published", "ispublished", "publish", "publicado", "public", "ispublic", "publico"), "not published"
    ),
    **dict.fromkeys(("search", "searchable", "pagefind", "indexable", "insearch"), "excluded from search"),
    **dict.fromkeys(
        ("indexing", "indexed", "isindexed", "allowindexing", "robotsindex", "indexar"), "noindex"
    ),
    "permalink": "not rendered",
}
_UNLISTED_IF_TRUE = frozenset(("unlisted", "hidden", "oculto", "eleventyexcludefromcollections"))
_UNLISTED_IF_FALSE = frozenset(("listed", "visible", "isvisible"))
_INDEX = "index"
"""A place in an order ("index: 0") as often as a switch: a number says nothing of publication."""

_LEADS_ON = frozenset(("redirectto", "redirecturl", "redirect", "redirigea", "redirigir"))
_STATES = frozenset(
    (
        "status", "state", "estado", "poststatus", "visibility", "visibilidad", "visibilidade", "access",
        "acceso", "acesso", "accesslevel", "audience", "audiencia",
    )
)  # fmt: skip
_PRIVATE = frozenset(
    (
        "draft", "pending", "private", "trash", "trashed", "unpublished", "inreview", "review", "borrador",
        "pendiente", "privado", "hidden", "members", "membersonly", "paid", "protected", "password",
        "privada", "oculto", "oculta", "internal", "interno", "interna", "restricted", "restringido",
        "subscribers", "miembros", "rascunho", "wip", "inprogress", "todo", "archived", "archivado",
        "enrevision",
    )
)  # fmt: skip
_ROBOTS = frozenset(("robots", "metarobots", "robotsmeta", "googlebot"))
_IN_HEAD = frozenset(("meta", "head", "headtags"))
_BUILD = frozenset(("build",))
_OPENS = (
    "publishdate",
    "publishat",
    "publishon",
    "embargo",
    "embargountil",
    "availablefrom",
    "golive",
    "scheduled",
    "scheduledfor",
    "scheduledat",
    "scheduledate",
)
_CLOSES = (
    "expirydate", "expires", "expiry", "expiresat", "expireson", "expirationdate", "expiration",
    "unpublishdate", "unpublishat", "unpublishon", "validuntil", "unavailableafter", "fechadecaducidad",
)  # fmt: skip
_DATES = (
    "date", "published", "publisheddate", "publishedat", "publishedon", "publicationdate", "datepublished",
    "pubdate", "fecha", "fechapublicacion", "fechadepublicacion",
)  # fmt: skip

_BEFORE_OFFSET = re.compile(r"\s+(?=(?:[+-]\d{2}:?\d{2}|Z)$)")
_NOINDEX = re.compile(r"(?:^|[\s,])(?:noindex|none)(?:$|[\s,])", re.IGNORECASE)
_UNAVAILABLE = re.compile(r"unavailable_after:\s*([^,]+(?:,\s*\d[^,]*)?)", re.IGNORECASE)


def publication_of(*heads: Mapping[str, Value], day_first: bool = False) -> Publication:
    """Read what a page's head says of its publication; of several heads, one is enough to withhold it.

    A draft's mark that is neither yes nor no ("in review") withholds it as well.
    """
    pairs = [(normal(key), value) for head in heads for key, value in head.items()]
    held = (value for key, value in pairs if key in WRAPPERS and isinstance(value, dict))
    pairs += [(normal(key), value) for table in held for key, value in table.items()]
    found = list(_marks(pairs))
    texts = {key: value for key, value in reversed(pairs) if isinstance(value, str)}
    return Publication(
        withheld=next((reason for reason in found if reason != "unlisted"), None),
        opens=_day(texts, _OPENS, day_first) or _day(texts, _DATES, day_first),
        closes=_day(texts, _CLOSES, day_first),
        unlisted="unlisted" in found,
    )


_TELLING = frozenset(
    (
        *_WITHHELD_IF_TRUE, *_WITHHELD_IF_FALSE, *_UNLISTED_IF_TRUE, *_UNLISTED_IF_FALSE, *_STATES, *_ROBOTS,
        *_OPENS, *_CLOSES,
    )
)  # fmt: skip


def tells_publication(key: str) -> bool:
    """Whether a key of a head speaks of nothing but the page's publication, but for its day."""
    return normal(key) in _TELLING


def robots_of(directives: Iterable[str]) -> Publication:
    """Read what the `robots` of a web page say."""
    said = tuple(directives)
    after = next((found[1] for text in said if (found := _UNAVAILABLE.search(text))), "")
    return Publication(
        withheld="noindex" if any(_NOINDEX.search(text) for text in said) else None,
        closes=_moment(after.strip(), day_first=False) if after else None,
    )


def filed(id: str, publication: Publication) -> Publication:
    """What a page's head says, and its folder and name: `_drafts` holds drafts, as builders of sites have it,
    and a post is public from the day on with which its file's name begins, if its head has none.
    """
    if publication.opens is None and (day := day_from(id)):
        publication = replace(publication, opens=datetime.combine(day, time(), UTC))
    is_draft = "_drafts" in id.split("/")[:-1] and publication.withheld is None
    return replace(publication, withheld="draft") if is_draft else publication


def is_switch(key: str, value: Value) -> bool:
    """Whether a key that else holds a date or an address says here whether the page is public at all."""
    return normal(key) in _WITHHELD_IF_FALSE and (isinstance(value, bool) or _text(value) in _YES | _NO)


_MARKING = frozenset(
    (
        *_WITHHELD_IF_TRUE, *_WITHHELD_IF_FALSE, *_UNLISTED_IF_TRUE, *_UNLISTED_IF_FALSE, *_LEADS_ON,
        *_STATES, *_ROBOTS, *_IN_HEAD, _INDEX,
    )
)  # fmt: skip


def _marks(pairs: Iterable[tuple[str, Value]]) -> Iterator[str]:
    for key, value in pairs:
        if key not in _MARKING and not isinstance(value, dict):
            continue
        text = _text(value)
        if key in _WITHHELD_IF_TRUE and text and text not in _NO:
            yield _WITHHELD_IF_TRUE[key]
        elif key in _WITHHELD_IF_FALSE and text in _NO:
            yield _WITHHELD_IF_FALSE[key]
        elif (key in _UNLISTED_IF_TRUE and text in _YES) or (key in _UNLISTED_IF_FALSE and text in _NO):
            yield "unlisted"
        elif key == _INDEX and text in _NO and not text.isdigit():
            yield "noindex"
        elif key in _LEADS_ON and "/" in text:
            yield f"leads on to {text}"
        elif key in _STATES:
            yield from _by_state(text)
        elif key in _ROBOTS:
            yield from _by_robots(value)
        elif key in _IN_HEAD and isinstance(value, list):
            yield from _by_robots([text for one in value for text in _said_to_robots(one)])
        elif isinstance(value, dict):
            yield from _by_table(key, value)


def _by_state(text: str) -> Iterator[str]:
    if normal(text) in _PRIVATE:
        yield "draft" if normal(text) == "draft" else f"status: {text}"
    elif text == "unlisted":
        yield "unlisted"


def _by_robots(value: Value) -> Iterator[str]:
    if isinstance(value, dict):
        if any(normal(key) == "index" and _text(inner) in _NO for key, inner in value.items()):
            yield "noindex"
        value = [key for key, inner in value.items() if _text(inner) in _YES]
    texts = value if isinstance(value, list) else [value]
    if any(isinstance(text, str) and _NOINDEX.search(text) for text in texts):
        yield "noindex"


def _said_to_robots(one: Value) -> Iterator[Value]:
    """What an entry for a page's head tells robots: `{name: robots, content: noindex}`, or `[meta, {…}]`."""
    for inner in one if isinstance(one, list) else (one,):
        if isinstance(inner, dict) and normal(str(inner.get("name", ""))) in _ROBOTS:
            yield inner.get("content")


def _by_table(key: str, table: Mapping[str, Value]) -> Iterator[str]:
    switches = {normal(inner): _text(value) for inner, value in table.items()}
    if key in _BUILD:
        if switches.get("render") in {*_NO, "link"}:
            yield "not rendered"
        if switches.get("list") in {*_NO, "local"}:
            yield "unlisted"
    elif key == "search" and (
        switches.get("exclude") in _YES or switches.get("index") in _NO or switches.get("hidden") in _YES
    ):
        yield "excluded from search"


def _day(texts: Mapping[str, str], keys: tuple[str, ...], day_first: bool) -> datetime | None:
    """The first moment given under these keys, the earlier key first."""
    found = (_moment(texts[key], day_first=day_first) for key in keys if key in texts)
    return next((moment for moment in found if moment), None)


def _moment(text: str, *, day_first: bool) -> datetime | None:
    """A date or time in any form that heads have, in UTC; a day begins at midnight, UTC."""
    try:
        moment = datetime.fromisoformat(_BEFORE_OFFSET.sub("", text.strip()))
    except ValueError:
        try:
            moment = datetime.combine(parse_date(text, day_first=day_first), time())
        except ValueError:
            return None
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        return None


def _text(value: Value) -> str:
    return "" if value is None or isinstance(value, list | dict) else " ".join(str(value).split()).casefold()
