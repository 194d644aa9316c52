"""What the question log tells: the most frequent questions, those that found nothing, the filters used."""

import json
import sqlite3
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kb.errors import SettingsError

LISTED = 20
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class CountedQuestion:
    """A question, how often it was asked, and how much it found the last time."""

    question: str
    count: int
    total: int
    last: datetime


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter value as it was chosen, and in how many questions."""

    facet: str
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Summary:
    """All that is known of what was asked. `since` is None where nothing was."""

    count: int
    without_results: int
    since: datetime | None
    top: tuple[CountedQuestion, ...]
    nothing: tuple[CountedQuestion, ...]
    filters: tuple[Filter, ...]


def summary(path: Path, *, limit: int = LISTED, at_least: int = 1, from_clients: int = 0) -> Summary:
    """Sum up a log: questions asked at least so often, the most frequent first; alike but for case are one.

    With `from_clients`, only questions that so many clients asked on one day (kb.questions.log).
    A file that is not there yet is an empty log. Raises SettingsError for one that is no log.
    """
    if not path.is_file():
        return Summary(0, 0, None, (), (), ())
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=1.0)) as file:
            known = _asked_by(file, from_clients)
            count, nothing, since = file.execute(
                "select count(*), count(*) filter (where total = 0), min(at) from asked"
            ).fetchone()
            return Summary(
                count,
                nothing,
                _moment(since) if count else None,
                _questions(file, f"true{known}", at_least, limit),
                _questions(file, f"total = 0{known}", at_least, limit),
                _filters(file, limit),
            )
    except sqlite3.Error as error:
        raise SettingsError(f"{path} can't be read as a question log: {error}") from error


def forget(path: Path, *, days: int) -> int:
    """Delete what was asked more than `days` days ago, for good; how many questions that were.

    Raises SettingsError for a file that is no log.
    """
    if not path.is_file():
        return 0
    try:
        with closing(sqlite3.connect(path, timeout=5.0)) as file:
            with file:
                gone = file.execute("delete from asked where at <= ?", (time.time() - days * _DAY,)).rowcount
                if file.execute("select count(*) from sqlite_master where name = 'clients'").fetchone()[0]:
                    file.execute("delete from clients where folded not in (select folded from asked)")
                    file.execute("delete from seen where folded not in (select folded from asked)")
            file.execute("vacuum")  # else the words would stay in the file's free pages
            return gone
    except sqlite3.Error as error:
        raise SettingsError(f"{path} can't be read as a question log: {error}") from error


def _questions(
    file: sqlite3.Connection, which: str, at_least: int, limit: int
) -> tuple[CountedQuestion, ...]:
    """Of rows alike in `folded`, SQLite gives the columns of that with the greatest `at`."""
    rows = file.execute(
        f"""
        select question, n, total, last from (
            select question, count(*) as n, total, max(at) as last, folded
            from asked where question <> '' group by folded
        ) where {which} and n >= ? order by n desc, last desc, folded limit ?
        """,
        (at_least, limit),
    )
    return tuple(CountedQuestion(question, n, total, _moment(last)) for question, n, total, last in rows)


def _asked_by(file: sqlite3.Connection, clients: int) -> str:
    """A condition on the folded question; a file in which nobody was counted yet fulfils none."""
    if clients <= 0:
        return ""
    counted = file.execute("select count(*) from sqlite_master where name = 'clients'").fetchone()[0]
    return (
        f" and folded in (select folded from clients where most >= {clients:d})" if counted else " and false"
    )


def _filters(file: sqlite3.Connection, limit: int) -> tuple[Filter, ...]:
    counts: Counter[tuple[str, str]] = Counter()
    for (filters,) in file.execute("select filters from asked where filters <> '{}'"):
        values: dict[str, Sequence[str]] = json.loads(filters)
        counts.update((facet, value) for facet, chosen in values.items() for value in chosen)
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:limit]
    return tuple(Filter(facet, value, count) for (facet, value), count in ranked)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(round(seconds), UTC)
