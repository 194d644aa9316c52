"""What a web page says of itself: title, address, author, dates, picture, language."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice

from indexer.folding import normal
from indexer.page import Publication
from indexer.readers.composing.roles import role_of
from indexer.readers.front_matter.model import FrontMatter
from indexer.readers.front_matter.publication import publication_of as publication_of_head
from indexer.readers.front_matter.publication import robots_of
from indexer.readers.html.breadcrumbs import sections_of
from indexer.readers.html.structured_data import StructuredData
from indexer.readers.html.tree import Element, Tree, descend, find_all, text_in, tidy, unmarked
from indexer.readers.quantities import parse_date, parse_duration
from indexer.web_addresses import whole_address
from indexer.words import Rule

_SEPARATOR = re.compile(r"\s[|–—·•»:‹›-]{1,2}\s")
_FILE = re.compile(
    r"microsoft word - .*|[\w-]+\.(?:docx?|pdf|odt|rtf|html?|indd|pages)|[a-z]+[-_]?\d{1,6}|untitled.{0,20}",
    re.IGNORECASE,
)
"""What a program calls a document that nobody named."""
_BY = Rule("bylines", r"(?:{done} )?{by}\s+", around=True)
_ROBOTS = ("robots", "googlebot", "x-robots-tag")
_LONGEST_NAME = 80
_MOST_LINES = 400
_SLACK = 20
_MOST_METAS = 300
_MOST_TIMES = 10
_MOST_HEADINGS = 5


def fields_of(tree: Tree, main: Element, data: StructuredData) -> FrontMatter:
    """Read a page's own description; the visible page counts before the head, the head before JSON-LD."""
    metas = _metas(tree)
    site = (
        metas.get("og:site_name")
        or metas.get("application-name")
        or data.inner("publisher", "name")
        or data.site
    )
    url, title = _address(tree, metas, data), _title(tree, main, metas, site)
    sections = sections_of(tree, metas, data, title, site)
    return FrontMatter.model_construct(
        title=title,
        summary=metas.get("description") or metas.get("og:description") or data.text("description"),
        url=url,
        source=site,
        author=_author(main, metas, data),
        published=_day(
            metas.get("article:published_time"), metas.get("datepublished"), metas.get("date"),
            data.text("datePublished"), *_times(main, "published"),
        ),
        updated=_day(
            metas.get("article:modified_time"), metas.get("datemodified"), metas.get("og:updated_time"),
            metas.get("last-modified"), data.text("dateModified"), *_times(main, "modified"),
        ),
        image=_image(url, metas, data),
        duration=_seconds(data.text("totalTime", "activityDuration", "duration")),
        keywords=tuple(dict.fromkeys((*_keywords(metas, data), *sections))),
        difficulty=data.text("educationalLevel", "difficulty"),
        kind="product" if metas.get("og:type", "").lower().startswith("product") else data.serves,
    )  # fmt: skip


def declared_language(tree: Tree, data: StructuredData) -> str:
    """Give the language that the markup declares, empty if none."""
    html = tree.first("html")
    stated = html.get("lang") or html.get("xml:lang") if html else ""
    return stated or data.text("inLanguage")


def publication_of(tree: Tree, stated: Publication) -> Publication:
    """Join what a head states of a page's publication with what its `robots` and dates say."""
    metas = tree.all("meta")[:_MOST_METAS]
    told = (m for m in metas if (m.get("name") or m.get("http-equiv")).lower() in _ROBOTS)
    robots = robots_of(m.get("content") for m in told)
    named = {m.get("property").lower(): m.get("content") for m in metas if m.get("property")}
    opens, closes = named.get("article:published_time"), named.get("article:expiration_time")
    dated = publication_of_head({"date": opens or "", "expires": closes or ""})
    return Publication(
        withheld=stated.withheld or robots.withheld,
        opens=stated.opens or dated.opens,
        closes=stated.closes or robots.closes or dated.closes,
        unlisted=stated.unlisted,
    )


def base_of(tree: Tree, url: str) -> str:
    """Give the address that the page's links are relative to."""
    base = next((one.get("href") for one in tree.all("base") if one.get("href")), "")
    return whole_address(url, base) if base else url


def _metas(tree: Tree) -> dict[str, str]:
    metas: dict[str, str] = {}
    for meta in tree.all("meta")[:_MOST_METAS]:
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = tidy(meta.get("content"))
        if name and content:
            metas.setdefault(name.lower(), content)
    return metas


def _title(tree: Tree, main: Element, metas: Mapping[str, str], site: str) -> str:
    """Give the heading that the head's titles agree with; else the first `<h1>`, else what the head says."""
    element = tree.first("title")
    in_head = element and element.parent and element.parent.name != "svg"
    document = text_in(element) if element and in_head else ""
    document = "" if _FILE.fullmatch(document) else document
    stated = metas.get("og:title", "") or document
    first = find_all(main, "h1") or tuple(tree.all("h1"))
    headings = [without_site(text, site) for heading in first if (text := unmarked(heading))]
    if len(headings) > 1 and role_of(headings[0]):
        # Headings of sections, all of the first level.
        headings = []
    headings = [text for text in headings if normal(text) != normal(site)] if site else headings
    below = [text for one in find_all(main, "h2", "h3")[:_MOST_HEADINGS] if (text := text_in(one))]
    for title in filter(None, (stated, document)):
        if agreed := _agreed(headings, title) or _part_in(below, title):
            return agreed
    bare = without_site(stated, site)
    return next(iter(headings), "") or _part_on_its_line(bare, main) or _title_above(bare, main) or bare


def _agreed(headings: Sequence[str], title: str) -> str:
    """Give the heading that a title is, a part of it names, or which holds it or is held by it."""
    within = (one for one in headings if normal(title) in normal(one) or normal(one) in normal(title))
    return _part_in(headings, title) or (next(within, "") if len(headings) > 1 else "")


def _part_in(headings: Iterable[str], title: str) -> str:
    """Give the heading that is a title, or one of the parts that marks cut it into, first one first."""
    named = {normal(heading): heading for heading in headings}
    parts = map(normal, (title, *_SEPARATOR.split(title)))
    return next((named[part] for part in parts if part and part in named), "")


def _part_on_its_line(title: str, main: Element) -> str:
    """Give the part of `Site - Title` that the page shows on a line of its own; empty without."""
    parts = {normal(part): part for part in _SEPARATOR.split(title)}
    if len(parts) < 2:
        return ""
    longest = max(map(len, parts.values()))
    lines = (text_in(one) for one in descend(main)[:_MOST_LINES] if 0 < one.length <= longest + _SLACK)
    return next((parts[name] for name in map(normal, lines) if name in parts), "")


def _title_above(title: str, main: Element) -> str:
    """Give the line that stands above a page's text and is most of its title ("Copy of Hip hinge")."""
    lines = (text_in(one) for one in descend(main)[:_MOST_LINES] if 0 < one.length <= len(title))
    names = islice((line for line in lines if line), _MOST_HEADINGS)
    whole = normal(title)
    return next((one for one in names if normal(one) in whole and 2 * len(normal(one)) > len(whole)), "")


def without_site(title: str, site: str) -> str:
    """Take the site's name off a title: `Plank | Move Well` gives "Plank".

    Without a known name, only what follows `|`, `»` or `·` goes: a dash may be the title's own.
    """
    parts = _SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    if site and normal(parts[-1]) == normal(site):
        return title[: title.rindex(parts[-1])].rstrip(" |–—·•»:‹›-")
    if site and normal(parts[0]) == normal(site):
        return title[len(parts[0]) :].lstrip(" |–—·•»:‹›-")
    cut = max(title.rfind(f" {mark} ") for mark in "|»·")
    return title[:cut].rstrip() if cut > 0 else title


def _address(tree: Tree, metas: Mapping[str, str], data: StructuredData) -> str:
    canonical = (one.get("href") for one in tree.all("link") if "canonical" in one.get("rel").lower().split())
    found = next(canonical, "").strip()
    og = metas.get("og:url", "")
    return whole_address(og, found) if found else og or data.text("url", "mainEntityOfPage")


def _author(main: Element, metas: Mapping[str, str], data: StructuredData) -> str:
    stated = metas.get("author") or data.text("author") or metas.get("dc.creator")
    if stated:
        return stated
    meta = metas.get("article:author", "")
    shown = next((one for one in descend(main) if one.attributes and _names_author(one)), None)
    name = _BY.sub("", text_in(shown), count=1) if shown else ""
    return name if 0 < len(name) <= _LONGEST_NAME else "" if meta.startswith("http") else meta


def _names_author(element: Element) -> bool:
    return (
        element.get("itemprop") == "author"
        or (element.name == "a" and "author" in element.get("rel"))
        or "author" in element.get("class").split()
    )


def _times(main: Element, kind: str) -> Iterable[str]:
    properties = {"published": ("datePublished", "published"), "modified": ("dateModified", "updated")}[kind]
    for time in find_all(main, "time")[:_MOST_TIMES]:
        named = f"{time.get('itemprop')} {time.get('class')}"
        if any(name in named for name in properties) or (kind == "published" and not named.strip()):
            yield time.get("datetime") or text_in(time)


def _day(*texts: str | None) -> date | None:
    for text in filter(None, texts):
        try:
            return parse_date(text[:100])
        except ValueError:
            continue
    return None


def _seconds(text: str) -> int | None:
    try:
        seconds = parse_duration(text[:100])[0] if text else None
    except ValueError:
        return None
    return seconds if isinstance(seconds, int) else None


def _keywords(metas: Mapping[str, str], data: StructuredData) -> tuple[str, ...]:
    stated = metas.get("keywords", "")
    names = stated.split(",") if stated else data.list("keywords")
    return tuple(dict.fromkeys(filter(None, (tidy(name) for name in names))))


def _image(url: str, metas: Mapping[str, str], data: StructuredData) -> str:
    found = metas.get("og:image") or metas.get("twitter:image") or data.text("image")
    return whole_address(url, found) if found else ""
