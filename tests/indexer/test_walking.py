"""Walking content files."""

import os
from collections import Counter
from pathlib import Path

import pytest

from indexer.errors import ContentError, IndexerError, UnknownFormat
from indexer.source import MAX_FILE_BYTES, Entry
from indexer.walking import CACHE_SIGNATURE, load_path, walk, walk_roots


def _write(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f"# {name}")


def _ids(root: Path) -> list[str]:
    return [found.id for found in walk(root) if isinstance(found, Entry)]


def _reasons(root: Path) -> list[str]:
    return [found.reason for found in walk(root) if isinstance(found, ContentError)]


def test_ids_are_paths_without_suffix_in_order(tmp_path: Path) -> None:
    _write(tmp_path, "b.md", "a.txt", "legs/squat.html", "legs/deep/lunge.v2.markdown", "arms/curl.HTM")
    assert _ids(tmp_path) == ["a", "b", "arms/curl", "legs/squat", "legs/deep/lunge.v2"]


def test_hidden_names_and_other_suffixes_are_passed_over(tmp_path: Path) -> None:
    _write(tmp_path, ".git/a.md", ".b.md", "c.png", "d.md~", "e.md", "noext")
    assert _ids(tmp_path) == ["e"]
    assert _reasons(tmp_path) == []


def test_files_of_one_stem_all_survive(tmp_path: Path) -> None:
    _write(tmp_path, "plank.html", "plank.txt", "plank.md", "plank.html.md")
    ids = {found.path.name: found.id for found in walk(tmp_path) if isinstance(found, Entry)}
    assert ids == {
        "plank.md": "plank",
        "plank.txt": "plank.txt",
        "plank.html": "plank.html@2",
        "plank.html.md": "plank.html",
    }


def test_an_id_taken_by_an_earlier_root_gets_a_number(tmp_path: Path) -> None:
    _write(tmp_path, "one/plank.md", "two/plank.md", "three/plank.md")
    roots = [tmp_path / name for name in ("one", "two", "three")]
    assert [found.id for found in walk_roots(roots) if isinstance(found, Entry)] == [
        "plank",
        "plank@2",
        "plank@3",
    ]


def test_a_link_out_of_the_root_is_an_error_and_one_inside_is_a_file(tmp_path: Path) -> None:
    _write(tmp_path, "outside.md", "root/inside.md")
    (tmp_path / "root/out.md").symlink_to(tmp_path / "outside.md")
    (tmp_path / "root/in.md").symlink_to(tmp_path / "root/inside.md")
    assert _ids(tmp_path / "root") == ["in", "inside"]
    assert _reasons(tmp_path / "root") == ["the link leads out of the corpus folder"]


def test_link_loops_dangling_links_and_linked_folders_are_errors(tmp_path: Path) -> None:
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    (tmp_path / "gone.md").symlink_to(tmp_path / "nothing.md")
    (tmp_path / "again").symlink_to(tmp_path)
    assert len(_reasons(tmp_path)) == 3
    assert _ids(tmp_path) == []


def test_a_fifo_is_an_error_and_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert _reasons(tmp_path) == ["not a regular file"]


def test_a_file_over_the_limit_is_an_error_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "big.md").open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    assert "over the limit" in _reasons(tmp_path)[0]


def test_a_name_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    _write(tmp_path, "line\nbreak.md")
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.md"))).write_text("x")
    assert len(_reasons(tmp_path)) == 2


def test_a_missing_root_is_said() -> None:
    with pytest.raises(IndexerError, match="no folder"):
        list(walk(Path("/nowhere/at/all")))


def test_load_path_refuses_other_suffixes(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat):
        load_path(tmp_path / "a.exe")


def test_a_cache_inside_a_folder_of_content_is_none_and_a_root_is_what_it_is_named(tmp_path: Path) -> None:
    for name in ("inner/made.md", "inner/deeper/made.md", "named/page.md", "page.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Text.")
    (tmp_path / "inner/CACHEDIR.TAG").write_text(f"{CACHE_SIGNATURE}\n# made by something")
    (tmp_path / "CACHEDIR.TAG").write_text(CACHE_SIGNATURE)
    (tmp_path / "named/CACHEDIR.TAG").write_text("Notes on such files.")
    skipped = Counter[str]()
    assert [found.id for found in walk(tmp_path, skipped) if isinstance(found, Entry)] == [
        "page",
        "named/page",
    ]
    assert skipped["CACHEDIR.TAG"] == 1
