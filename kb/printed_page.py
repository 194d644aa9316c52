"""A page as the commands print it: its head, its sections and lists, its facets with their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.markup import escape

from indexer.facets import declared
from kb.terminal import out, show_list

if TYPE_CHECKING:  # only shown here; each command imports what makes them
    from indexer.document import Document
    from indexer.facets import Evidence, Facets
    from indexer.page import Page, Section, Variation

LONGEST_GIVEN = 80
LISTED = frozenset(("steps", "faq", "tips", "mistakes", "benefits", "modifications", "variations"))
"""Roles of sections whose content a page holds in lists of its own, printed after the sections."""


def show_document(document: Document) -> None:
    """Print everything that was read in one page, and why its facet values are there."""
    _head(document.page)
    for place, section in enumerate(document.page.sections):
        _section(section, "(no heading)" if place else "(opening)")
    _lists(document.page)
    _facets(document.facets)
    show_list("dropped", [f"line {d.line}: {d.text} ({d.reason})" for d in document.page.dropped])
    show_list("warnings", [f"line {w.line or '?'}: {w.reason}" for w in document.page.warnings])


def _head(page: Page) -> None:
    out.print(f"[bold]{escape(page.title)}[/]{' (inferred)' if page.title_inferred else ''}")
    facts = {
        "place": str(page.locator or ""),
        "kind": page.kind,
        "format": page.format,
        "lang": page.lang,
        "source": page.source,
        "author": page.author if page.author != page.source else None,
        "published": str(page.published or ""),
        "duration": f"{page.duration} s" if page.duration else "",
        "url": page.url,
    }
    out.print(f"[dim]{escape(page.path)}  {'  '.join(f'{k}={escape(v)}' for k, v in facts.items() if v)}[/]")
    _line("summary", [page.summary] if page.summary else [])
    _line("also called", page.aliases)
    _line("kept as given", [f"{key}: {_short(value)}" for key, value in page.extra.items()])


def _lists(page: Page) -> None:
    show_list("steps", [step.text for step in page.steps], numbered=True)
    show_list("tips", page.tips)
    show_list("benefits", page.benefits)
    show_list("mistakes", [" → ".join(filter(None, (m.mistake, m.fix))) for m in page.mistakes])
    show_list(
        "modifications", [f"{m.name} ({m.level or 'either'}): {m.description}" for m in page.modifications]
    )
    show_list("variations", map(_variation_text, page.variations))
    show_list("questions", [f"{q.question} — {q.answer}" for q in page.faq])
    show_list("links", [f"{link.text}{f' <{link.url}>' if link.url else ''}" for link in page.links])


def _facets(facets: Facets) -> None:
    show_list("relations", [f"{r.kind.replace('_', ' ')} {r.to}: {r.evidence}" for r in facets.relations])
    out.print("\n[bold]facets[/]")
    for facet in declared():
        for level, values in facets[facet.name].items():
            _line(f"{facet.name}, {level}" if facet.has_levels else facet.name, values)
    show_list(
        "why", [f"{e.facet}={e.value} ({e.level}; {e.rule}): {e.text}" for e in _by_value(facets.evidence)]
    )


def _by_value(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Give what speaks for one value together, in the order in which the values come first."""
    order = list(dict.fromkeys((each.facet, each.value) for each in evidence))
    return sorted(evidence, key=lambda each: order.index((each.facet, each.value)))


def _variation_text(variation: Variation) -> str:
    steps = (f"{number}. {step}" for number, step in enumerate(variation.steps, 1))
    return "\n".join((": ".join(filter(None, (variation.name, variation.text))), *steps))


def _section(section: Section, unnamed: str) -> None:
    below = "" if section.blocks else " (listed below)" if section.role in LISTED else " (empty)"
    heading = escape(section.heading or unnamed)
    out.print(f"\n[bold]{heading}[/] [dim]{section.role} #{section.anchor}{below}[/]")
    for block in section.blocks:
        out.print(f"  {'' if block.kind == 'paragraph' else '• '}{escape(block.text)}")


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= LONGEST_GIVEN else f"{text[:LONGEST_GIVEN]}…"


def _line(name: str, values: Iterable[str]) -> None:
    if values := tuple(values):
        out.print(f"  [dim]{name}:[/] {escape(', '.join(values))}")
