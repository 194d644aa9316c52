"""Pictures and videos of a page, each after the words that it stands at."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from flask import url_for

from indexer.page import Media, Page
from kb.engines.base import Hit
from kb.web.picture_sources import PictureShelf, PictureSource

UNSTATED = (640, 480)
"""The box, in pixels, that is kept for a picture of no stated size: nothing moves when it comes."""

MOST = 60
"""Pictures of one page that are shown."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One thing to show. `src` is empty where it may not be loaded from; `href` is where it can be seen.

    `is_sized` says that `width` and `height` are its own, not those of a box that holds it.
    """

    kind: str
    src: str
    href: str
    alt: str
    width: int
    height: int
    is_sized: bool


@dataclass(slots=True)
class Pictures:
    """What a page shows, given out at its words, each once."""

    _at: dict[str, list[Picture]] = field(default_factory=dict)

    def take(self, *texts: str | None) -> tuple[Picture, ...]:
        """What stands after these words."""
        return tuple(one for text in texts if text for one in self._at.pop(text, ()))

    def rest(self) -> tuple[Picture, ...]:
        """What stands at no words that were shown."""
        left = tuple(one for several in self._at.values() for one in several)
        self._at.clear()
        return left


def pictures(shelf: PictureShelf, page: Page) -> Pictures:
    """Find what a page shows, and the words that each stands at."""
    texts = tuple(_texts(page))
    at: dict[str, list[Picture]] = {}
    for one in page.media[:MOST]:
        if found := _picture(shelf, page, one):
            at.setdefault(_target(one.near, texts), []).append(found)
    return Pictures(at)


def lead_picture(shelf: PictureShelf, page: Page) -> Picture | None:
    """The page's own picture, where its text does not show it and it may be loaded."""
    if not page.image or any(page.image in (one.url, one.still) for one in page.media):
        return None
    found = _picture(shelf, page, Media("image", page.image))
    return found if found and found.src else None


def card_picture(shelf: PictureShelf, hit: Hit) -> str:
    """Where the picture of a card is loaded from; empty where there is none."""
    place = shelf.find(hit.id, hit.url, hit.image) if hit.image else PictureSource()
    return _address(place) if place.is_allowed else ""


def _picture(shelf: PictureShelf, page: Page, one: Media) -> Picture | None:
    place = shelf.find(page.id, page.url, one.url)
    shown = shelf.find(page.id, page.url, one.still) if one.still else PictureSource()
    shown = place if one.kind == "image" else shown
    href = _address(place)
    if not href:
        return None
    size = _size(one, shelf.size(shown.file) if shown.file else None)
    src = _address(shown) if shown.is_allowed else ""
    return Picture(one.kind, src, href, one.alt, *(size or UNSTATED), is_sized=size is not None)


def _size(one: Media, own: tuple[int, int] | None) -> tuple[int, int] | None:
    """The box of a picture: as its page states it, what is missing from the picture's own size."""
    if one.width and one.height:
        return one.width, one.height
    if own is None:
        return None
    width, height = own
    if one.width:
        return one.width, max(round(one.width * height / width), 1)
    return (max(round(one.height * width / height), 1), one.height) if one.height else own


def _address(place: PictureSource) -> str:
    return url_for("media_file", name=place.file) if place.file else place.url


def _texts(page: Page) -> Iterator[str]:
    """The words of a page after which something can stand, in order."""
    for section in page.sections:
        yield from filter(None, (section.heading, *(block.text for block in section.blocks)))
    yield from (step.text for step in page.steps)
    yield from (text for one in page.faq for text in (one.question, one.answer))
    yield from page.tips
    yield from (text for one in page.variations for text in (one.name, one.text))


def _target(near: str, texts: tuple[str, ...]) -> str:
    """The words that a picture stands at: the same, or what holds them or is held by them."""
    if not near or near in texts:
        return near
    return next((text for text in texts if near in text or (len(text) > len(near) / 3 and text in near)), "")
