"""Tables as the documentation has them: what a benchmark prints can be put there as it is."""

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown; what is None or nothing leaves its cell empty, numbers get their commas."""
    lines = [head, ["---"] * len(head), *(list(map(cell, row)) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int():
            return f"{value:,}"
        case float():
            return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
        case _:
            return str(value)


def pair(first: object, second: object, between: str = " / ") -> str | None:
    """Two figures in one cell; nothing where there is neither."""
    if first is None and second is None:
        return None
    return between.join(cell(one) or "–" for one in (first, second))
