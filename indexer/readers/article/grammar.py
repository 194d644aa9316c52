"""Units to parts: the grammar of flat text."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from indexer.folding import plain
from indexer.page import BETWEEN_CELLS, Link, Role
from indexer.readers.article.headings import asks, is_heading, is_paragraph, is_short
from indexer.readers.article.lines import Layout, Unit
from indexer.readers.article.links import cards_at, is_link, link_list_at, links_in, whole_links
from indexer.readers.article.numbered import (
    card_end,
    cards_are_steps,
    headed_indents,
    nested_items,
    step_card,
    with_steps_together,
)
from indexer.readers.composing.instructions import is_dose, is_instruction
from indexer.readers.composing.movements import names_movement
from indexer.readers.composing.outline import Part
from indexer.readers.composing.roles import is_of_questions, role_of
from indexer.words import Rule

_FEWEST_STEPS = 3
_LONGEST_STEP = 30
_OWN_WORDS = Rule("questions", r"^{own}(?!\w)", folded=True)
_ASKING = Rule("questions", r"^{opening}\b", folded=True)


class _State(Struct, frozen=True):
    """Where the grammar stands: the role of the last heading, and whether its FAQ has asked anything yet.

    `marks`: questions are marked as such; `whole`: the text is one FAQ, as its title says;
    `shows`: the last heading names an exercise or says what to do, without announcing steps.
    """

    role: Role | None = "overview"
    asked: bool = False
    marks: bool = False
    whole: bool = False
    shows: bool = False
    counted: int = 0
    """The number of the last of the cards that are steps: a short name, and a paragraph below it."""


def parse(units: Sequence[Unit], layout: Layout, *, title: str) -> tuple[Part, ...]:
    """Give every unit its part, in order."""
    return with_steps_together(tuple(_parts(units, layout, title)))


def _parts(units: Sequence[Unit], layout: Layout, title: str) -> Iterator[Part]:
    headed = headed_indents(units)
    indent = min((unit.lines[0].indent for unit in units if unit.mark == "bullet"), default=0)
    nested = nested_items(units, headed)
    unannounced = not any(_announces_steps(unit) for unit in units)
    are_steps = bool(headed) and cards_are_steps(units, headed)
    state = _State("faq", whole=True) if is_of_questions(title) else _State()
    index = barren = 0
    while index < len(units):
        unit = units[index]
        if cards := cards_at(units, index, state.role):
            yield from cards
            index += 2 * len(cards)
            continue
        if listed := link_list_at(units, index):
            part, index = listed
            yield part
            continue
        if state.role == "see_also" and not unit.mark and is_link(units, index, index):
            yield replace(_part_of("bullet", unit, layout), links=whole_links((unit,), unit.text))
            index += 1
            continue
        if are_steps and unit.lines[0].indent in headed and _is_next_step(unit, state):
            end = card_end(units, index, layout)
            if end > index + 1:
                yield step_card(units[index:end], layout)
                state = replace(state, counted=unit.order)
                index = end
                continue
        is_shown = unannounced and state.shows and state.role is None
        if (state.role == "steps" or is_shown) and not unit.mark and index >= barren:
            end = _steps_end(units, index, layout)
            if any(map(_is_step, units[index:end])) and (state.role or _is_sequence(units[index:end])):
                yield from _steps(units[index:end], layout)
                index = end
                continue
            barren = end
        part = _part(units, index, layout, state, is_headed=unit.lines[0].indent in headed, indent=indent)
        state = _after(part, unit, state)
        yield replace(part, level=max(part.level, 1)) if index in nested and part.kind == "bullet" else part
        index += 1


def _is_next_step(unit: Unit, state: _State) -> bool:
    """Tell whether a card is the first below a heading for steps, or goes on counting."""
    if unit.mark != "numbered":
        return False
    return unit.order == state.counted + 1 if unit.order > 1 else state.role == "steps"


def _part(
    units: Sequence[Unit], index: int, layout: Layout, state: _State, *, is_headed: bool, indent: int
) -> Part:
    unit = units[index]
    match unit.mark:
        case "question":
            return _part_of("question", unit, layout)
        case "answer":
            return _part_of("answer", unit, layout)
        case "numbered" | "bullet" if state.marks:
            return _part_of("answer", unit, layout)
        case "step":
            return _part_of("numbered", unit, layout)
        case "numbered" if is_headed:
            return Part("heading", f"{unit.order}. {unit.text}", unit.number)
        case "numbered":
            return _part_of("numbered", unit, layout)
        case "bullet":
            level = (unit.lines[0].indent - indent) // 2
            return replace(_part_of("bullet", unit, layout), level=min(level, 5))
    if _is_row(units, index):
        return Part("row", unit.text, unit.number)
    if state.role == "faq" or (state.whole and (asks(unit) or _complains(units, index, state))):
        return _in_faq(units, index, layout, state)
    if is_heading(units, index, layout):
        return Part("heading", unit.text, unit.number)
    if state.marks:
        return _part_of("answer", unit, layout)
    return _part_of("bullet" if _is_item(units, index, layout) else "paragraph", unit, layout)


def _after(part: Part, unit: Unit, state: _State) -> _State:
    if part.kind == "heading":
        shows = not part.text.endswith("?") and (is_instruction(part.text) or names_movement(part.text))
        return _State(
            role_of(part.text),
            asked=state.whole and state.asked,
            whole=state.whole,
            shows=shows,
            counted=state.counted,
        )
    if part.kind in {"question", "answer"}:
        asked = state.asked or part.text.endswith("?")
        role = "faq" if state.whole else state.role
        return replace(
            state, role=role, asked=asked, marks=state.marks or unit.mark in {"question", "answer"}
        )
    return state


def _part_of(kind: str, unit: Unit, layout: Layout) -> Part:
    links: tuple[Link, ...] = () if layout.width else links_in(unit)
    match kind:
        case "question":
            return Part("question", unit.text, unit.number, links=links)
        case "answer":
            return Part("answer", unit.text, unit.number, links=links)
        case "numbered":
            return Part("numbered", unit.text, unit.number, links=links)
        case "bullet":
            return Part("bullet", unit.text, unit.number, links=links)
        case _:
            return Part("paragraph", unit.text, unit.number, links=links)


def _in_faq(units: Sequence[Unit], index: int, layout: Layout, state: _State) -> Part:
    unit = units[index]
    if _asks_for_steps(units, index):
        return Part("heading", unit.text, unit.number)
    if asks(unit) or _complains(units, index, state):
        return _part_of("question", unit, layout)
    if is_heading(units, index, layout):
        return Part("heading", unit.text, unit.number)
    return _part_of("answer", unit, layout)


def _is_row(units: Sequence[Unit], index: int) -> bool:
    """Tell whether a unit is a row of a table: cells between bars, as many as in the unit above or below."""
    cells = units[index].text.count(BETWEEN_CELLS)
    around = (*units[max(index - 1, 0) : index], *units[index + 1 : index + 2])
    return cells > 0 and any(one.text.count(BETWEEN_CELLS) == cells and not one.mark for one in around)


def _asks_for_steps(units: Sequence[Unit], index: int) -> bool:
    """Tell whether a question asks how it is done, and numbered steps answer it."""
    after = units[index + 1] if index + 1 < len(units) else None
    numbered = after is not None and after.mark in {"numbered", "step"}
    return numbered and asks(units[index]) and role_of(units[index].text) == "steps"


def _complains(units: Sequence[Unit], index: int, state: _State) -> bool:
    """Tell whether an FAQ's line stands for a question though it does not ask ("My knees hurt")."""
    unit = units[index]
    after = units[index + 1] if index + 1 < len(units) else None
    if after is None or after.mark or not is_paragraph(after):
        return False
    text = plain(unit.text)
    if _OWN_WORDS.match(text) and text.count(" ") < 12 and len(unit.lines) == 1:
        return is_short(unit) or (unit.text.endswith(".") and text.count(". ") == 0)
    if not is_short(unit) or unit.text.isupper():
        return False
    if _ASKING.match(text) and role_of(unit.text) not in {"steps", "faq"}:
        return True
    return not state.asked and role_of(unit.text) is None and not unit.text.endswith(":")


def _is_item(units: Sequence[Unit], index: int, layout: Layout) -> bool:
    """Tell whether an unmarked unit is one of a list: among short lines, or among lines of one block."""
    unit = units[index]
    before = units[index - 1] if index else None
    after = units[index + 1] if index + 1 < len(units) else None
    if layout.spaced and not layout.width:
        return (before is not None and not unit.gap and not before.mark) or (
            after is not None and not after.gap and not after.mark
        )
    if not is_short(unit) or unit.text.endswith(":"):
        return False
    neighbours = [one for one in (before, after) if one is not None]
    return any(is_short(one) and not one.mark and not role_of(one.text) for one in neighbours) or (
        before is not None and before.text.endswith(":")
    )


def _announces_steps(unit: Unit) -> bool:
    return unit.mark in {"numbered", "step"} or (is_short(unit) and role_of(unit.text) == "steps")


def _is_sequence(units: Sequence[Unit]) -> bool:
    """Tell whether units are steps that nothing announces: brief commands, with a lead and a dose at most."""
    told = [unit for unit in units if _is_step(unit)]
    brief = sum(unit.text.count(" ") < _LONGEST_STEP for unit in told)
    return len(told) >= _FEWEST_STEPS and len(told) + 2 >= len(units) and brief == len(told)


def _steps_end(units: Sequence[Unit], start: int, layout: Layout) -> int:
    """Give where the unmarked steps that begin at `start` end: at a heading, a question, a mark."""
    end = start
    while end < len(units):
        unit = units[end]
        if unit.mark or asks(unit) or (is_heading(units, end, layout) and not _is_plain_step(unit)):
            break
        end += 1
    return end


def _is_plain_step(unit: Unit) -> bool:
    return is_instruction(unit.text) and role_of(unit.text) is None and not unit.text.isupper()


def _is_step(unit: Unit) -> bool:
    return is_instruction(unit.text) and not is_dose(unit.text) and not unit.text.endswith(":")


def _steps(units: Sequence[Unit], layout: Layout) -> Iterator[Part]:
    """Number what lies between the first and the last instruction; a lead and a dose stay prose."""
    block = _step_block(units, layout)
    told = [index for index in block if _is_step(units[index])]
    is_list = len(told) > 1 and len(told) * 4 > told[-1] - told[0]
    for index, unit in enumerate(units):
        inside = is_list and told[0] <= index <= told[-1] and index in block
        is_step = inside and not is_dose(unit.text) and not unit.text.endswith(":")
        yield _part_of("numbered" if is_step else "paragraph", unit, layout)


def _step_block(units: Sequence[Unit], layout: Layout) -> range:
    """Give the longest run of lines without a blank between, where blank lines stand between paragraphs."""
    if not layout.spaced or layout.width:
        return range(len(units))
    starts = [0, *(index for index, unit in enumerate(units) if index and unit.gap), len(units)]
    runs = [range(a, b) for a, b in pairwise(starts)]
    longest = max(runs, key=len)
    return longest if len(longest) > 1 else range(len(units))
