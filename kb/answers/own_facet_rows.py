"""The rows of a comparison for the facets that a project declares itself, as its pages are filed."""

from collections.abc import Iterator, Sequence

from indexer.facets import BUILT_IN, declared
from indexer.taxonomy import Taxonomy
from kb.answers.comparison_sides import Side
from kb.answers.quoting import cite, evidence
from kb.answers.reply import Cell, Row
from kb.labels import facet_label
from kb.saying import saying, value_names

_OURS = frozenset(facet.name for facet in BUILT_IN)


def own_facet_rows(sides: Sequence[Side], taxonomy: Taxonomy) -> Iterator[Row]:
    """One row for each, in the project's order; they differ where they are filed differently."""
    for name in (facet.name for facet in declared() if facet.name not in _OURS):
        cells = tuple(_filed(name, side, taxonomy) for side in sides)
        yield Row(cells[0].row, cells, len({cell.value for cell in cells if cell.value}) > 1)


def _filed(name: str, side: Side, taxonomy: Taxonomy) -> Cell:
    label = saying(facet_label(name))
    for page in side.pages:
        if values := page.facets.counted(name):
            text = value_names(taxonomy, name, values)
            spans = dict.fromkeys(evidence(page, name, value) for value in values)
            sources = tuple(cite(page, span) for span in spans if span)
            return Cell(label, side.subject.label, text, sources, value=text)
    return Cell(label, side.subject.label, "")
