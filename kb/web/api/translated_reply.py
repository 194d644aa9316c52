"""A Reply in the language that the address asks for: what we say ourselves, and what values are called."""

from dataclasses import replace

from msgspec.structs import replace as with_parts

from kb.answers.reply import Answer, Cell, Chip, Choices, Reply, Row, WayOut
from kb.web.interface_language import say
from kb.web.naming import facet_label, labels_here, said


def said_again(reply: Reply) -> Reply:
    """The same Reply with labels, chips, notices and headings in the language of the interface.

    What pages say stays as it is.
    """
    return replace(
        reply,
        facets=tuple(map(_facet, reply.facets)),
        chips=tuple(map(_chip, reply.chips)),
        notices=tuple(map(said, reply.notices)),
        ways_out=tuple(map(_way, reply.ways_out)),
        answer=_answer(reply.answer) if reply.answer else None,
    )


def _facet(facet: Choices) -> Choices:
    label = labels_here().of
    buckets = tuple(with_parts(one, label=label(facet.name, one.value)) for one in facet.buckets)
    return replace(facet, label=facet_label(facet.name), buckets=buckets)


def _chip(chip: Chip) -> Chip:
    return replace(chip, text=said(chip.text))


def _way(way: WayOut) -> WayOut:
    return replace(way, text=said(way.text))


def _answer(answer: Answer) -> Answer:
    return replace(answer, heading=say(said(answer.heading)), rows=tuple(map(_row, answer.rows)))


def _row(row: Row) -> Row:
    return replace(row, label=_label(row.label), cells=tuple(map(_cell, row.cells)))


def _cell(cell: Cell) -> Cell:
    return replace(cell, row=_label(cell.row), text=said(cell.text), value=said(cell.value))


def _label(text: str) -> str:
    return say(said(text))
