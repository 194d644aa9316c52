"""The texts of a page in which letters can be set apart, by where each stands in the page's JSON."""

from collections.abc import Iterator, Mapping

from indexer.page import Content, Mark

_NAMES = ("/heading", "/question", "/mistake", "/name")


def texts_of(content: Content) -> Iterator[tuple[str, str]]:
    """Give each text of a page but for its title, in reading order, with its JSON Pointer (RFC 6901)."""
    for n, section in enumerate(content.sections):
        yield f"/sections/{n}/heading", section.heading or ""
        yield from _each(f"/sections/{n}/paragraphs", section.paragraphs)
        yield from _each(f"/sections/{n}/items", section.items)
    yield from _each("/steps", (step.text for step in content.steps))
    for n, one in enumerate(content.faq):
        yield f"/faq/{n}/question", one.question
        yield f"/faq/{n}/answer", one.answer
    yield from _each("/tips", content.tips)
    for n, wrong in enumerate(content.mistakes):
        yield f"/mistakes/{n}/mistake", wrong.mistake
        yield f"/mistakes/{n}/fix", wrong.fix
    yield from _each("/benefits", content.benefits)
    for n, change in enumerate(content.modifications):
        yield f"/modifications/{n}/name", change.name
        yield f"/modifications/{n}/description", change.description
    for n, variation in enumerate(content.variations):
        yield f"/variations/{n}/name", variation.name
        yield f"/variations/{n}/text", variation.text
        yield from _each(f"/variations/{n}/steps", variation.steps)


def marks_by_text(content: Content) -> Mapping[str, tuple[Mark, ...]]:
    """Give the marks of each text of a page that has some."""
    if not content.marks:
        return {}
    at: dict[str, list[Mark]] = {}
    for mark in content.marks:
        at.setdefault(mark.at, []).append(mark)
    return {text: tuple(at[place]) for place, text in texts_of(content) if place in at}


def is_name(place: str) -> bool:
    """Tell whether the text at a place is a heading or a name: as a whole it is set apart anyway."""
    return place.endswith(_NAMES)


def _each(place: str, texts: Iterator[str] | tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return ((f"{place}/{n}", text) for n, text in enumerate(texts))
