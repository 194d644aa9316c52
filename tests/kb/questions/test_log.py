"""The question log: it keeps words and nothing else, stays within bounds, and never stands in the way."""

import logging
import sqlite3
import stat
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from kb.errors import SettingsError
from kb.questions import log as module
from kb.questions.log import WAITING, LoggedQuestion, Marker, QuestionLog, write
from kb.questions.summary import Filter, forget, summary

DAY = 86_400.0


def entry(question: str, total: int = 3, at: float = 0.0, **filters: tuple[str, ...]) -> LoggedQuestion:
    return LoggedQuestion(question, filters, total, at)


def test_what_is_noted_is_written_at_the_end_at_the_latest(tmp_path: Path) -> None:
    log = QuestionLog(tmp_path / "new" / "asked.sqlite")
    for n in range(500):
        log.note(entry(f"question {n}", at=n))
    log.close()
    assert summary(log.path).count == 500


def test_the_most_frequent_come_first_and_case_and_spaces_make_no_difference(tmp_path: Path) -> None:
    path = tmp_path / "asked"
    write(path, [entry("Plank", at=1), entry("squat", at=2), entry(" PLANK\n ", total=7, at=3)])
    first, second = summary(path).top
    assert (first.question, first.count, first.total, first.last.timestamp()) == ("PLANK", 2, 7, 3.0)
    assert (second.question, second.count) == ("squat", 1)


def test_a_question_counts_as_without_results_until_it_finds_something(tmp_path: Path) -> None:
    path = tmp_path / "asked"
    write(path, [entry("zercher", 0, 1), entry("sled", 0, 1), entry("sled", 0, 2)])
    assert [one.question for one in summary(path).nothing] == ["sled", "zercher"]
    write(path, [entry("sled", 4, 3)])
    assert [one.question for one in summary(path).nothing] == ["zercher"]
    assert summary(path).without_results == 3


def test_filters_are_counted_by_value_and_a_question_of_filters_alone_is_no_question(tmp_path: Path) -> None:
    path = tmp_path / "asked"
    write(path, [entry("", muscle=("glutes", "core")), entry("kick", muscle=("glutes",), lang=("-es",))])
    found = summary(path)
    assert found.filters[0] == Filter("muscle", "glutes", 2)
    assert set(found.filters[1:]) == {Filter("lang", "-es", 1), Filter("muscle", "core", 1)}
    assert [one.question for one in found.top] == ["kick"]


def test_what_was_asked_by_one_alone_can_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "asked"
    write(path, [entry("my sore knee"), entry("plank"), entry("plank")])
    assert [one.question for one in summary(path, at_least=2).top] == ["plank"]


def test_the_oldest_go_when_the_log_is_full(tmp_path: Path) -> None:
    path = tmp_path / "asked"
    for n in range(30):
        write(path, [entry(f"q{n}", at=n)], most=10)
    found = summary(path, limit=100)
    assert {one.question for one in found.top} == {f"q{n}" for n in range(20, 30)}


def test_what_is_forgotten_is_gone_from_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "asked"
    monkeypatch.setattr("time.time", lambda: 10 * DAY)
    write(path, [entry("confidential", at=2 * DAY), entry("recent", at=9 * DAY)])
    assert forget(path, days=5) == 1
    assert b"confidential" not in path.read_bytes()
    assert b"recent" in path.read_bytes()
    assert forget(path, days=0) == 1
    assert summary(path).count == 0


def test_only_the_owner_may_read_the_file(tmp_path: Path) -> None:
    write(tmp_path / "asked", [entry("plank")])
    assert stat.S_IMODE((tmp_path / "asked").stat().st_mode) == 0o600


def test_a_long_question_is_cut(tmp_path: Path) -> None:
    write(tmp_path / "asked", [entry("x" * 10_000)])
    assert summary(tmp_path / "asked").top[0].question == "x" * 512


def test_a_log_that_is_not_there_is_empty_and_one_that_is_none_is_said(tmp_path: Path) -> None:
    assert summary(tmp_path / "nowhere").count == 0
    assert forget(tmp_path / "nowhere", days=0) == 0
    (tmp_path / "other").write_text("no database " * 100)
    for read in (summary, lambda path: forget(path, days=0)):
        with pytest.raises(SettingsError, match="can't be read as a question log"):
            read(tmp_path / "other")  # type: ignore[no-untyped-call]  # one of two functions of a path


def test_a_file_that_can_not_be_written_is_said_once_and_holds_nobody_up(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    log = QuestionLog(tmp_path)
    with caplog.at_level(logging.ERROR, "kb.questions.log"):
        log.note(entry("plank"))
        log.close()
    assert [record.message.partition(":")[0] for record in caplog.records] == ["questions are not logged"]


def test_beyond_what_may_wait_questions_are_lost_rather_than_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, written = Event(), list[LoggedQuestion]()

    def slow(path: Path, entries: list[LoggedQuestion]) -> None:
        held.wait(60)
        written.extend(entries)

    monkeypatch.setattr(module, "write", slow)
    log = QuestionLog(tmp_path / "asked")
    for n in range(5 * WAITING):
        log.note(entry(str(n)))
    held.set()
    log.close()
    assert WAITING <= len(written) <= 2 * WAITING


def test_two_processes_may_write_one_log(tmp_path: Path) -> None:
    path = tmp_path / "asked"
    write(path, [entry("before")])
    with closing(sqlite3.connect(path)) as other:
        other.execute("begin immediate")
        log = QuestionLog(path)
        log.note(entry("meanwhile"))
        other.rollback()
    log.close()
    assert summary(path).count == 2


def test_filters_of_another_kind_of_mapping_are_kept_too(tmp_path: Path) -> None:
    filters: Mapping[str, tuple[str, ...]] = {"equipment": ("only:mat",)}
    write(tmp_path / "asked", [LoggedQuestion("plank", filters, 1)])
    assert summary(tmp_path / "asked").filters == (Filter("equipment", "only:mat", 1),)


def asked(path: Path, marker: Marker, question: str, *addresses: str, day: int = 20_000) -> None:
    write(path, [LoggedQuestion(question, {}, 1, day * DAY + 60, marker.mark(one)) for one in addresses])


def shown(path: Path, clients: int) -> list[str]:
    return [one.question for one in summary(path, from_clients=clients).top]


def test_a_client_counts_once_however_often_it_asks(tmp_path: Path) -> None:
    path, marker = tmp_path / "asked", Marker()
    asked(path, marker, "plank", *["192.0.2.1"] * 9)
    asked(path, marker, "squat", "192.0.2.1", "192.0.2.2")
    assert (shown(path, 1), shown(path, 2), shown(path, 3)) == (["plank", "squat"], ["squat"], [])


def test_the_clients_of_several_days_and_of_several_runs_are_not_added_up(tmp_path: Path) -> None:
    path, marker = tmp_path / "asked", Marker()
    asked(path, marker, "plank", "192.0.2.1")
    asked(path, marker, "plank", "192.0.2.2", day=20_001)
    asked(path, Marker(), "plank", "192.0.2.3", day=20_001)
    assert shown(path, 2) == []


def test_addresses_of_one_household_are_one_client(tmp_path: Path) -> None:
    path, marker = tmp_path / "asked", Marker()
    asked(path, marker, "plank", "2001:db8:1:2::1", "2001:db8:1:2:ffff::7")
    asked(path, marker, "squat", "2001:db8:1:2::1", "2001:db8:1:3::1")
    assert shown(path, 2) == ["squat"]


def test_marks_of_the_day_before_are_deleted_and_no_address_is_ever_in_the_file(tmp_path: Path) -> None:
    path, marker = tmp_path / "asked", Marker()
    asked(path, marker, "plank", "192.0.2.1", "192.0.2.2")
    asked(path, marker, "squat", "192.0.2.3", day=20_001)
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("select day, folded from seen").fetchall() == [(20_001, "squat")]
    assert b"192.0.2" not in path.read_bytes()
    assert shown(path, 2) == ["plank"]


def test_a_mark_says_nothing_to_another_run() -> None:
    one, other = Marker().mark("192.0.2.1"), Marker().mark("192.0.2.1")
    assert one
    assert other
    assert one.client != other.client
    assert Marker().mark("") is None


def test_what_is_forgotten_is_no_longer_counted(tmp_path: Path) -> None:
    path = tmp_path / "asked"
    asked(path, Marker(), "plank", "192.0.2.1", "192.0.2.2")
    forget(path, days=0)
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("select count(*) from clients").fetchone() == (0,)
        assert file.execute("select count(*) from seen").fetchone() == (0,)


def test_a_log_of_before_clients_were_counted_shows_nothing(tmp_path: Path) -> None:
    path = tmp_path / "asked"
    write(path, [LoggedQuestion("plank", {}, 1)] * 9)
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("drop table clients")
    assert shown(path, 1) == []
