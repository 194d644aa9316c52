"""Pictures and videos that a tag of a builder sets: `{{< figure src="a.png" >}}`, `{% youtube ID %}`."""

import re

from indexer.page import Media
from indexer.readers.html.media import watched

_NAME = re.compile(r"\{[{%][<%]?[-\s]*(?:include\s+)?([\w-]{1,40})(?:\.\w{1,10})?\s*")
_NAMED = re.compile(r"""([\w-]{1,40})\s?=\s?(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'>%}]{1,2000}))""")
_FIRST = re.compile(r"""["']?([^\s"'>%}=]{1,2000})["']?(?=[\s>%}-])""")

_PICTURES = frozenset(("figure", "image", "img", "picture", "photo"))
_VIDEOS = frozenset(("video", "mp4"))
_SITES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "youtube-lite": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://player.vimeo.com/video/{}",
}
_SOURCES = ("src", "source", "url", "path", "id", "file", "link")


def media_of_tag(tag: str) -> Media | None:
    """What a tag shows, None for one that shows nothing."""
    named = _NAME.match(tag)
    name = named[1].lower() if named else ""
    if not named or name not in {*_PICTURES, *_VIDEOS, *_SITES}:
        return None
    given = {one[1].lower(): one[2] or one[3] or one[4] or "" for one in _NAMED.finditer(tag, named.end())}
    first = _FIRST.match(tag, named.end())
    source = next((given[key] for key in _SOURCES if given.get(key)), first[1] if first and not given else "")
    title = given.get("alt") or given.get("title") or given.get("caption") or ""
    if not source:
        return None
    if name in _SITES:
        return watched(source if "/" in source else _SITES[name].format(source), title)
    size = _pixels(given, "width"), _pixels(given, "height")
    return Media("image" if name in _PICTURES else "video", source, " ".join(title.split()), "", *size)


def _pixels(given: dict[str, str], name: str) -> int | None:
    value = given.get(name, "").removesuffix("px")
    return int(value) if value.isdigit() and len(value) <= 5 else None
