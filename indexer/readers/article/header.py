"""The key lines that a scraper puts before the text: Title, URL, Source, Site, Author, Date, Lang, Draft."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from indexer.page import PUBLIC, Publication
from indexer.readers.article.lines import Line
from indexer.readers.front_matter.publication import publication_of, tells_publication
from indexer.readers.names import host_of

_KEYS = {
    "title": "title", "titulo": "title", "título": "title",
    "url": "url", "link": "url", "source": "url", "fuente": "url", "canonical": "url", "source url": "url",
    "site": "site", "site name": "site", "website": "site", "publisher": "site", "sitio": "site",
    "medio": "site",
    "author": "author", "by": "author", "autor": "author", "autora": "author",
    "date": "date", "published": "date", "fecha": "date", "updated": "updated", "last updated": "updated",
    "lang": "lang", "language": "lang", "idioma": "lang",
}  # fmt: skip
_KEY = re.compile(r"([^\W\d][\w ]{1,14}?)\s*[:=]\s*(.*)$")
_NEEDED = frozenset(("title", "url"))
_LONGEST = 8
_DATES = ("%Y-%m-%d", "%Y/%m/%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%d/%m/%Y", "%d.%m.%Y")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?![a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """What the key lines say; `lines` are theirs. All empty where the text has none."""

    title: str = ""
    url: str | None = None
    source: str | None = None
    author: str | None = None
    published: date | None = None
    updated: date | None = None
    lang: str | None = None
    publication: Publication = PUBLIC
    lines: int = 0


def read_header(lines: Sequence[Line]) -> Header:
    """Read the key lines at the top; without a title or an address among them there is no header."""
    found: dict[str, str] = {}
    said: dict[str, str] = {}
    count = 0
    for line in lines[:_LONGEST]:
        hit = None if line.mark else _KEY.match(line.text)
        key = _KEYS.get(hit[1].strip().casefold()) if hit else None
        if (
            hit is None
            or (key is None and not tells_publication(hit[1]))
            or (key in found and key != "url")
            or (line.gap and count > 0 and not _on(found))
        ):
            break
        said[hit[1]] = hit[2].strip()
        if key is not None:
            found.setdefault(key if key != "url" or _is_url(hit[2]) else "source", hit[2].strip())
        count += 1
    if not _NEEDED & found.keys():
        return Header()
    return Header(
        title=found.get("title", ""),
        url=found.get("url") or None,
        source=found.get("site") or _host(found.get("url", "")) or found.get("source") or None,
        author=found.get("author") or None,
        published=parse_date(found.get("date", "")),
        updated=parse_date(found.get("updated", "")),
        lang=_language(found.get("lang", "")),
        publication=publication_of(said),
        lines=count,
    )


def parse_date(text: str) -> date | None:
    """Read a date in the usual spellings, None where it is none."""
    text = text.strip()
    for pattern in dict.fromkeys((text[:10], text)) if text else ():
        for spelling in _DATES:
            try:
                return datetime.strptime(pattern, spelling).date()
            except ValueError:
                continue
    return None


def _on(found: dict[str, str]) -> bool:
    """A blank line ends the header once it has said what it must."""
    return not _NEEDED & found.keys()


def _is_url(text: str) -> bool:
    return "://" in text or text.strip().startswith("www.")


def _host(url: str) -> str | None:
    return host_of(url if "://" in url else f"//{url}")


def _language(text: str) -> str | None:
    hit = _LANGUAGE.match(text.strip())
    return hit[0].casefold() if hit else None
