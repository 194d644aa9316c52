import sqlite3
from contextlib import closing
from pathlib import Path

from kb.questions.clients import Marker
from kb.questions.log import LoggedQuestion, write
from kb.questions.summary import forget, summary

DAY = 86_400.0


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
