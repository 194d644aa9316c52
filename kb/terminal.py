"""What the commands print for people: results to stdout, progress and problems to stderr."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, RenderableType
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from kb.labels import kind_label, plural
from kb.visible import in_one_line, visible

if TYPE_CHECKING:  # only shown here; each command imports what makes them
    from indexer.pipeline import Progress as Advance
    from indexer.pipeline import Report
    from indexer.tally import Problem
    from kb.answers.reply import Answer, Comparison, Found, Reply
    from kb.engines.base import Explanation, Snippet
    from kb.engines.counts import Stats
    from kb.questions.summary import Summary


class SafeConsole(Console):
    """A console in which nothing that is shown moves the cursor or does anything else."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterator[Segment]:
        for segment in super().render(renderable, options):
            text = segment.text if segment.control else visible(segment.text)
            yield segment if text == segment.text else Segment(text, segment.style)


out = SafeConsole(highlight=False, soft_wrap=True, emoji=False)
err = SafeConsole(stderr=True, highlight=False, soft_wrap=True, emoji=False)
SHOWN = 5
"""Problems of one kind that are listed before the rest is only counted."""


@contextmanager
def progress_bar() -> Iterator[Advance]:
    """A bar on stderr, where that is a terminal."""
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def show_report(report: Report, index: Path) -> None:
    """Say what a reindex did, problems first."""
    _problems("warning", "yellow", report.warnings)
    _problems("failed", "red", report.failed)
    if report.hidden:
        reasons = Counter(hidden.reason.partition(" on ")[0] for hidden in report.hidden)
        told = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
        err.print(f"not public: {escape(told)}")
    if report.skipped:
        told = ", ".join(
            f"{count} {suffix or 'without a suffix'}" for suffix, count in report.skipped.items()
        )
        err.print(f"[dim]no content: {escape(told)}[/]")
    for suffix, reason in report.skipped_because.items():
        err.print(f"[dim]{escape(suffix)}: {escape(reason)}[/]")
    if not report.committed:
        err.print("[red]nothing committed:[/] --strict, and not every file can be read")
    if report.rebuilt:
        err.print(f"read everything anew: {escape(report.rebuilt)}")
    changed = f"{report.added} added, {report.updated} updated, {report.removed} removed"
    failed = f", [red]{len(report.failed)} failed[/]" if report.failed else ""
    out.print(f"{changed}, {report.unchanged} unchanged{failed}")
    out.print(
        f"generation {report.generation}: {plural(report.documents, 'document')}, "
        f"{plural(report.passages, 'passage')} "
        f"in {escape(str(index))} [dim]({report.seconds:.2f} s)[/]"
    )


def _problems(word: str, colour: str, problems: Sequence[Problem]) -> None:
    for problem in problems[:SHOWN]:
        path = in_one_line(problem.path)
        where = f"{path}:{problem.line}" if problem.line else path
        err.print(f"[{colour}]{word}[/] {escape(where)}: {escape(problem.reason)}")
    if len(problems) > SHOWN:
        err.print(f"[{colour}]{word}[/] {len(problems) - SHOWN} more: see kb check, or --json for all")


def show_reply(reply: Reply) -> None:
    """Print an answer, the hits and the largest buckets of each facet."""
    for chip in reply.chips:
        out.print(f"[cyan]understood[/] {escape(chip.text)}")
    for notice in reply.notices:
        out.print(f"[yellow]note[/] {escape(notice)}")
    if reply.did_you_mean:
        out.print(f"did you mean [bold]{escape(reply.did_you_mean)}[/]?")
    if reply.answer:
        _answer(reply.answer)
    pages = f"[dim]page {reply.page} of {max(reply.pages, 1)}[/]"
    out.print(f"[bold]{plural(reply.total, 'result')}[/] {pages}")
    for found in (*reply.hits, *reply.related):
        _hit(found)
    for way in reply.ways_out:
        asked = f": {way.query}" if way.kind == "weaker" else ""
        out.print(f"  try: {escape(way.text)} [dim]({plural(way.total, 'result')}{escape(asked)})[/]")
    for facet in (facet for facet in reply.facets if facet.buckets):
        counts = ", ".join(f"{'✓ ' if b.selected else ''}{b.label} {b.count}" for b in facet.buckets[:6])
        out.print(f"[dim]{escape(facet.label)}: {escape(counts)}[/]")
    for step in reply.steps:
        out.print(f"[dim]· {escape(step)}[/]")


def _answer(answer: Answer) -> None:
    out.print(f"\n[bold green]{escape(answer.heading or 'Answer')}[/]")
    if answer.columns:
        _cells(answer)
    elif answer.rows:
        _rows(answer)
    else:
        out.print(escape(answer.text))
    places = dict.fromkeys((one.title, one.id, one.anchor, one.locator) for one in answer.sources)
    for number, (title, id, anchor, locator) in enumerate(places, 1):
        where = f" · {locator}" if locator else ""
        out.print(f"[dim][{number}] {escape(title)}{escape(where)} · {escape(id)}#{escape(anchor)}[/]")
    out.print()


def _rows(answer: Answer) -> None:
    """What a list or a conflict has: each label with what is said of it, then the words behind it."""
    for row in answer.rows:
        told = " ".join(cell.text.replace("\n", " ") for cell in row.cells)
        out.print(f"• [bold]{escape(row.label)}[/]" + (f": {escape(told)}" if told != row.label else ""))
        echoes = row.echoes
        said = (source for cell in row.cells for source in cell.sources if source not in echoes)
        for span in dict.fromkeys(source.span for source in said):
            out.print(f"  [dim]“{escape(span)}”[/]")


def show_comparison(comparison: Comparison) -> None:
    """Print exercises side by side."""
    _cells(comparison)
    for source in comparison.together:
        out.print(f"“{escape(source.span)}” [dim]{escape(source.title)} · {escape(source.id)}[/]")
    for notice in comparison.notices:
        out.print(f"[yellow]note[/] {escape(notice)}")


def _cells(compared: Answer | Comparison) -> None:
    names = [escape(column.name) + ("" if column.id else " (no page)") for column in compared.columns]
    table = Table("", *names, show_lines=True)
    for row in compared.rows:
        label = Text(row.label, style="bold" if row.differs else "")
        table.add_row(label, *(Text(cell.text or "–") for cell in row.cells))
    out.print(table)


def _hit(found: Found) -> None:
    hit = found.hit
    anchor = f"#{hit.anchor}" if hit.anchor else ""
    told = f"{kind_label(hit.kind)} · {hit.source or 'no source stated'}"
    told += f" · {hit.locator}" if hit.locator else ""
    out.print(f"\n[bold]{escape(hit.title)}[/] [dim]{escape(told)}[/]")
    out.print(f"  [blue]{escape(hit.id)}{escape(anchor)}[/] [dim]{hit.score:.2f}  {escape(found.reason)}[/]")
    if hit.snippet:
        out.print(Text("  ") + _snippet(hit.snippet))
    if hit.explanation:
        _explanation(hit.explanation, 1)


def _snippet(snippet: Snippet) -> Text:
    text = Text()
    for fragment in snippet:
        text.append(fragment.text, style="bold yellow" if fragment.match else "")
    return text


def _explanation(part: Explanation, depth: int) -> None:
    out.print(f"[dim]{'  ' * depth}{part.value:8.3f}  {escape(part.text)}[/]")
    for each in part.parts:
        _explanation(each, depth + 1)


def show_asked(asked: Summary) -> None:
    """Print what was asked most, and what found nothing the last time it was asked."""
    since = f" since {asked.since:%Y-%m-%d}" if asked.since else ""
    out.print(f"{plural(asked.count, 'question')}{since}, {asked.without_results} without results")
    for name, questions in (("asked most", asked.top), ("nothing found", asked.nothing)):
        lines = [f"{one.count} × {one.question}  ({plural(one.total, 'result')})" for one in questions]
        show_list(name, lines)
    show_list("filters", [f"{one.count} × {one.facet}={one.value}" for one in asked.filters])


def show_stats(stats: Stats, label: Callable[[str, str], str]) -> None:
    """Print what is in the index; `label` names a value of a facet."""
    out.print(f"generation {stats.generation}, built {stats.built:%Y-%m-%d %H:%M:%S} UTC")
    out.print(
        f"{plural(stats.documents, 'document')}, {plural(stats.passages, 'passage')}, "
        f"{plural(stats.terms, 'term')}, {stats.bytes / 1e6:.1f} MB"
    )
    if stats.parts:
        shares = (f"{part} {size / stats.bytes:.0%}" for part, size in stats.parts.items())
        out.print(f"of the index: {', '.join(shares)}")
    for facet in stats.facets:
        counts = (f"{label(facet.name, bucket.value)} {bucket.count}" for bucket in facet.buckets[:12])
        out.print(f"{facet.name}: {escape(', '.join(counts))}")


def show_list(name: str, lines: Iterable[str], *, numbered: bool = False) -> None:
    """Print lines under a name, nothing where there are none."""
    lines = tuple(lines)
    if lines:
        out.print(f"\n[bold]{name}[/]")
    for number, line in enumerate(lines, 1):
        mark = f"{number}." if numbered else "•"
        whole = escape(line).replace("\n", "\n" + " " * (len(mark) + 3))
        out.print(f"  {mark} {whole}")
