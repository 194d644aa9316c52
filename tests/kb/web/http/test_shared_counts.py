"""Where workers count together: in the first place that has room, and without any for themselves."""

import os
from pathlib import Path

import pytest

from kb.web.http.shared_counts import PREFIX, ROOM, SHARED_IN, _reserve, counting_together


@pytest.fixture(autouse=True)
def _unshared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SHARED_IN, raising=False)


def test_one_process_needs_no_place_and_a_named_one_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counting_together(1, [tmp_path]):
        assert SHARED_IN not in os.environ
    monkeypatch.setenv(SHARED_IN, "/named")
    with counting_together(2, [tmp_path]):
        assert os.environ[SHARED_IN] == "/named"
    assert list(tmp_path.iterdir()) == []


def test_the_first_place_that_takes_it_holds_the_counts_and_is_left_empty(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with counting_together(2, [tmp_path / "file" / "no folder", tmp_path / "index"]):
        folder = Path(os.environ[SHARED_IN])
        assert folder.parent == tmp_path / "index"
        assert folder.name.startswith(PREFIX)
    assert SHARED_IN not in os.environ
    assert list((tmp_path / "index").iterdir()) == []


def test_an_error_of_the_server_is_not_taken_for_a_place_without_room(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="of the server"), counting_together(2, [tmp_path, tmp_path]):
        raise OSError("of the server")


def test_without_any_place_processes_count_for_themselves(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    with counting_together(2, [tmp_path / "file" / "no folder"]):
        assert SHARED_IN not in os.environ
    assert "each process counts for itself" in caplog.text


def test_what_a_killed_server_left_is_removed_and_what_another_one_uses_is_not(tmp_path: Path) -> None:
    (tmp_path / f"{PREFIX}dead").mkdir()
    (tmp_path / f"{PREFIX}dead" / "alive").touch()
    with counting_together(2, [tmp_path]):
        living = Path(os.environ.pop(SHARED_IN))
        with counting_together(2, [tmp_path]):
            assert living.exists()
            assert not (tmp_path / f"{PREFIX}dead").exists()


def test_a_file_takes_its_room_when_it_is_made_or_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _reserve(tmp_path / "counts.db")
    status = (tmp_path / "counts.db").stat()
    assert (status.st_size, status.st_blocks * 512 >= ROOM) == (ROOM, True)

    def full(*given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "posix_fallocate", full)
    with pytest.raises(OSError, match="No space"):
        _reserve(tmp_path / "more.db")
    assert not (tmp_path / "more.db").exists()
