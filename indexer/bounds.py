"""What of a page may be how long: beyond it words are text, or left out, and it is said.

Whatever names a page is held many times over: with each part that can be cited, in lists to choose from, in
completions. A megabyte that stands where a title stands would cost gigabytes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from msgspec import structs

from indexer.page import Block, Page, Section, Warning

TITLE = 1_000
"""Characters of a title or heading; what follows is text."""

NAMES: Mapping[str, int] = {
    "url": 2_000,
    "image": 2_000,
    "source": 200,
    "author": 200,
    "translation_key": 200,
}
"""Characters of what is a name or an address, or none: half of one would be another."""

ALIASES = 100
"""Other names of a page, keywords too."""


def bounded(page: Page) -> Page:
    """The same page within the bounds, with a warning for each that it broke."""
    title, rest = _cut(page.title)
    sections = tuple(map(_headed, _with_rest_of_title(page.sections, rest)))
    long = {name: None for name, most in NAMES.items() if len(getattr(page, name) or "") > most}
    warnings = tuple(_warnings(page, long, rest))
    if not warnings:
        return page
    return replace(
        page,
        title=title,
        sections=sections,
        aliases=_short_aliases(page.aliases),
        keywords=_short_aliases(page.keywords),
        warnings=page.warnings + warnings,
        **long,  # type: ignore[arg-type]  # the names of fields that may be None
    )


def _cut(text: str) -> tuple[str, str]:
    """What of a text names something, to the end of a word, and the rest."""
    if len(text) <= TITLE:
        return text, ""
    end = text.rfind(" ", 0, TITLE + 1)
    end = end if end > 0 else TITLE
    return text[:end].rstrip(), text[end:].strip()


def _with_rest_of_title(sections: tuple[Section, ...], rest: str) -> tuple[Section, ...]:
    """The sections, before whose text stands what is left of the title."""
    if not rest:
        return sections
    block = Block("paragraph", rest)
    if sections and sections[0].heading is None:
        return (structs.replace(sections[0], blocks=(block, *sections[0].blocks)), *sections[1:])
    anchor = _free("overview", {section.anchor for section in sections})
    return (Section(None, "overview", anchor, blocks=(block,)), *sections)


def _free(anchor: str, taken: set[str]) -> str:
    return anchor if anchor not in taken else _free(f"{anchor}-", taken)


def _headed(section: Section) -> Section:
    heading, rest = _cut(section.heading or "")
    if not rest:
        return section
    block = Block("paragraph", rest, section.line)
    return structs.replace(section, heading=heading, blocks=(block, *section.blocks))


def _short_aliases(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if len(name) <= TITLE)[:ALIASES]


def _warnings(page: Page, long: Mapping[str, None], rest: str) -> Iterator[Warning]:
    if rest:
        yield Warning(None, f"the title is longer than {TITLE} characters: the rest is text")
    for section in page.sections:
        if len(section.heading or "") > TITLE:
            yield Warning(section.line, f"a heading is longer than {TITLE} characters: the rest is text")
    for name in long:
        yield Warning(None, f"{name} is longer than {NAMES[name]} characters: left out")
    for what, names in (("other names", page.aliases), ("keywords", page.keywords)):
        if names != _short_aliases(names):
            yield Warning(
                None, f"{what}: more than {ALIASES}, or longer than {TITLE} characters, are left out"
            )
