"""Reindex: only what changed is read, one bad file stops nothing, and what it last said stays."""

import errno
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from indexer.changes import Changes, Generation
from indexer.document import Document
from indexer.errors import ContentAbsent, IndexerError, OtherContent
from indexer.pipeline import Options, Report, reindex
from tests.indexer.readers.documents.making import a_docx


class Shelf:
    """An index that keeps its Documents in a dictionary and counts its commits."""

    def __init__(self) -> None:
        self.kept: dict[str, Document] = {}
        self.made_of: tuple[str, ...] = ()
        self.commits = self.tidied = 0
        self.reason: str | None = "no index yet"

    def digests(self) -> Mapping[str, str]:
        return {id: document.digest for id, document in self.kept.items()}

    def documents(self) -> Iterable[Document]:
        return tuple(self.kept.values())

    def roots(self) -> tuple[str, ...]:
        return self.made_of

    def outdated(self) -> str | None:
        return self.reason

    def generation(self) -> Generation:
        return Generation(self.commits, len(self.kept), 0, datetime(2026, 1, 1, tzinfo=UTC))

    def apply(self, changes: Changes) -> Generation:
        put = {document.id: document for document in changes.documents}
        stay = self.kept if not changes.full else {}
        kept = {id: self.kept[id] for id in changes.kept if id in self.kept}
        self.made_of = changes.roots
        self.kept = {k: v for k, v in (stay | kept).items() if k not in changes.removed} | put
        self.commits, self.reason = self.commits + 1, None
        return self.generation()

    def tidy(self) -> None:
        self.tidied += 1


def write(root: Path, name: str, text: str = "# Plank\n\nHold still and breathe.\n") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def counts(report: Report) -> tuple[int, int, int, int, int]:
    return (report.added, report.updated, report.removed, report.unchanged, len(report.failed))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "content"
    write(root, "plank.md")
    write(root, "core/crunch.md", "# Crunch\n\nCurl up slowly.\n")
    return root


def test_the_first_run_adds_everything_and_the_second_finds_nothing_to_do(root: Path) -> None:
    shelf = Shelf()
    assert counts(reindex([root], shelf)) == (2, 0, 0, 0, 0)
    assert counts(reindex([root], shelf)) == (0, 0, 0, 2, 0)
    assert shelf.commits == 1


def test_a_run_that_commits_nothing_tidies_up_all_the_same(root: Path) -> None:
    shelf = Shelf()
    reindex([root], shelf)
    assert shelf.tidied == 0, "a commit does so by itself"
    reindex([root], shelf)
    assert (shelf.commits, shelf.tidied) == (1, 1)
    write(root, "plank.md", "---\ntitle: [unclosed\n---\nText.\n")
    reindex([root], shelf, Options(strict=True))
    assert (shelf.commits, shelf.tidied) == (1, 2)


def test_a_change_an_addition_and_a_deletion_are_one_commit(root: Path) -> None:
    shelf = Shelf()
    reindex([root], shelf)
    write(root, "plank.md", "# Plank\n\nNow hold longer.\n")
    write(root, "squat.md", "# Squat\n\nSit down between your heels.\n")
    (root / "core/crunch.md").unlink()
    assert counts(reindex([root], shelf)) == (1, 1, 1, 0, 0)
    assert set(shelf.kept) == {"plank", "squat"}
    assert shelf.commits == 2


def test_a_broken_file_is_reported_and_what_it_last_said_stays(root: Path) -> None:
    shelf = Shelf()
    reindex([root], shelf)
    before = shelf.kept["plank"]
    write(root, "plank.md", "---\ntitle: [unclosed\n---\nText.\n")
    for _ in range(2):
        report = reindex([root], shelf)
        assert counts(report) == (0, 0, 0, 1, 1)
        assert report.failed[0].path.endswith("plank.md")
        assert report.failed[0].line
        assert shelf.kept["plank"] == before


def test_a_full_run_keeps_what_a_broken_file_last_said(root: Path) -> None:
    shelf = Shelf()
    reindex([root], shelf)
    (root / "plank.md").write_bytes(b"\0\1\2")
    report = reindex([root], shelf, Options(full=True))
    assert counts(report) == (0, 0, 0, 1, 1)
    assert set(shelf.kept) == {"plank", "core/crunch"}


def test_a_broken_file_that_is_deleted_is_gone(root: Path) -> None:
    shelf = Shelf()
    reindex([root], shelf)
    write(root, "plank.md", "---\ntitle: [unclosed\n---\n")
    reindex([root], shelf)
    (root / "plank.md").unlink()
    assert counts(reindex([root], shelf)) == (0, 0, 1, 1, 0)


def test_a_file_too_large_to_read_keeps_what_it_last_said(root: Path) -> None:
    shelf = Shelf()
    reindex([root], shelf)
    os.truncate(root / "core/crunch.md", 6 << 20)
    assert counts(reindex([root], shelf)) == (0, 0, 0, 1, 1)
    assert "core/crunch" in shelf.kept


def test_strict_commits_nothing_when_a_file_fails(root: Path) -> None:
    shelf = Shelf()
    reindex([root], shelf)
    write(root, "squat.md")
    write(root, "plank.md", "---\ntitle: [unclosed\n---\n")
    report = reindex([root], shelf, Options(strict=True))
    assert not report.committed
    assert "squat" not in shelf.kept


@pytest.mark.parametrize("head", ["draft: true", "title: [unclosed"])
def test_content_of_which_nothing_can_be_shown_is_an_index_of_nothing(tmp_path: Path, head: str) -> None:
    write(tmp_path, "plank.md", f"---\n{head}\n---\n\nHold still.\n")
    shelf = Shelf()
    shelf.reason = None  # as of an index that is not built yet
    reindex([tmp_path], shelf)
    assert (shelf.commits, shelf.kept) == (1, {})


def test_where_files_fail_or_are_hidden_and_nothing_else_changed_nothing_is_committed(root: Path) -> None:
    shelf = Shelf()
    reindex([root], shelf)
    write(root, "hidden.md", "---\ndraft: true\n---\n\nHold still.\n")
    write(root, "broken.md", "---\ntitle: [unclosed\n---\n")
    report = reindex([root], shelf)
    assert (shelf.commits, len(report.failed), len(report.hidden)) == (1, 1, 1)


def test_a_report_names_two_hundred_pages_counts_all_and_says_how_long_it_took(tmp_path: Path) -> None:
    for n in range(201):
        write(tmp_path, f"page{n:03}.md", "# Plank\n\nHold still.\n")
    report = reindex([tmp_path], Shelf(), Options(workers=1))
    assert (report.added, len(report.changed.added)) == (201, 200)
    assert report.changed.added[-1] == "page199"
    assert 0 < report.seconds < 3600
    assert report.seconds == round(report.seconds, 3)


def test_a_preview_holds_drafts_and_nothing_else_that_is_not_public(tmp_path: Path) -> None:
    write(tmp_path, "draft.md", "---\ndraft: true\n---\n\nHold still.\n")
    write(tmp_path, "hidden.md", "---\nsearch: false\n---\n\nHold still.\n")
    for drafts, there in ((False, set()), (True, {"draft"})):
        shelf = Shelf()
        report = reindex([tmp_path], shelf, Options(drafts=drafts))
        assert set(shelf.kept) == there
        assert len(report.hidden) == 2 - len(there)


def test_a_change_of_the_same_size_and_time_is_found(root: Path, tmp_path: Path) -> None:
    shelf, options = Shelf(), Options(stamps=tmp_path / "stamps")
    path = root / "plank.md"
    reindex([root], shelf, options)
    before = path.stat()
    write(root, "plank.md", path.read_text(encoding="utf-8").replace("still", "twist"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert counts(reindex([root], shelf, options)) == (0, 1, 0, 1, 0)


@pytest.mark.slow
def test_two_processes_read_what_one_reads(root: Path) -> None:
    for number in range(230):
        write(root, f"many/page-{number}.md", f"# Page {number}\n\nWords of page {number}.\n")
    write(root, "many/bad.md", "---\ntitle: [unclosed\n---\n")
    one, two = Shelf(), Shelf()
    first = reindex([root], one, Options(workers=1))
    second = reindex([root], two, Options(workers=2))
    assert one.kept == two.kept
    assert first.failed == second.failed
    assert counts(second) == (232, 0, 0, 0, 1)


def test_progress_counts_every_file_once(root: Path) -> None:
    calls: list[tuple[int, int]] = []
    reindex([root], Shelf(), progress=lambda done, total: calls.append((done, total)))
    assert calls == [(1, 2), (2, 2)]


def test_the_same_name_under_two_roots_gives_two_documents(root: Path, tmp_path: Path) -> None:
    write(tmp_path / "other", "plank.md", "# Plank\n\nAnother view.\n")
    shelf = Shelf()
    reindex([root, tmp_path / "other"], shelf)
    assert set(shelf.kept) == {"plank", "core/crunch", "plank@2"}


def test_a_missing_root_is_an_error_and_removes_nothing(root: Path, tmp_path: Path) -> None:
    shelf = Shelf()
    reindex([root], shelf)
    with pytest.raises(IndexerError, match="no folder"):
        reindex([tmp_path / "nowhere"], shelf)
    assert len(shelf.kept) == 2


def test_the_pages_of_an_emptied_root_stay_until_it_is_said_that_they_go(root: Path) -> None:
    shelf = Shelf()
    reindex([root], shelf)
    (root / "plank.md").unlink()
    (root / "core/crunch.md").unlink()
    report = reindex([root], shelf)
    assert counts(report) == (0, 0, 0, 0, 1)
    assert "2 documents are kept: is it mounted? --prune removes them" in report.failed[0].reason
    assert len(shelf.kept) == 2
    assert counts(reindex([root], shelf, Options(full=True))) == (0, 0, 0, 0, 1)
    assert len(shelf.kept) == 2
    assert counts(reindex([root], shelf, Options(prune=True))) == (0, 0, 2, 0, 0)


def test_one_emptied_root_of_two_keeps_its_pages_and_the_other_goes_on(root: Path, tmp_path: Path) -> None:
    shelf, other = Shelf(), tmp_path / "other"
    write(other, "plank.md", "# Plank\n\nAnother view.\n")
    write(other, "squat.md", "# Squat\n\nSit back.\n")
    reindex([root, other], shelf)
    mine = {id: shelf.kept[id] for id in ("plank", "core/crunch")}
    (root / "plank.md").unlink()
    (root / "core/crunch.md").unlink()
    (other / "squat.md").unlink()
    report = reindex([root, other], shelf)
    assert counts(report) == (0, 0, 1, 1, 1)
    assert set(shelf.kept) == {"plank", "core/crunch", "plank@2"}
    assert {id: shelf.kept[id] for id in mine} == mine


def test_a_root_that_is_gone_keeps_its_pages_where_the_index_knows_it(root: Path, tmp_path: Path) -> None:
    shelf, other = Shelf(), tmp_path / "other"
    write(other, "squat.md")
    reindex([root, other], shelf)
    other.rename(tmp_path / "elsewhere")
    write(root, "lunge.md")
    report = reindex([root, other], shelf)
    assert counts(report) == (1, 0, 0, 2, 1)
    assert "no such folder" in report.failed[0].reason
    assert set(shelf.kept) == {"plank", "core/crunch", "lunge", "squat"}


@pytest.mark.parametrize("place", ["", "core"])
def test_a_folder_that_cannot_be_listed_keeps_its_pages(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """The superuser may list every folder, so the system's answer is played here."""
    shelf, other = Shelf(), tmp_path / "other"
    write(other, "core/crunch.md", "# Crunch\n\nOf another root.\n")
    reindex([root, other], shelf)
    before, scan = dict(shelf.kept), os.scandir

    def refuse(folder: str) -> object:
        if Path(folder) == root / place:
            raise PermissionError(errno.EACCES, "Permission denied", folder)
        return scan(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    report = reindex([root, other], shelf)
    assert report.removed == 0
    assert "permission denied" in report.failed[0].reason
    assert shelf.kept == before


@pytest.mark.parametrize("name", ["plank@home.md", "plank@2.md", "plank@2@3.md"])
def test_a_file_too_large_whose_name_holds_our_mark_keeps_what_it_last_said(root: Path, name: str) -> None:
    write(root, name, "# Plank\n\nAt home.\n")
    shelf = Shelf()
    reindex([root], shelf)
    before = dict(shelf.kept)
    os.truncate(root / name, 6 << 20)
    assert counts(reindex([root], shelf)) == (0, 0, 0, 2, 1)
    assert shelf.kept == before


def test_a_file_too_large_in_one_root_leaves_its_namesake_in_another_alone(
    root: Path, tmp_path: Path
) -> None:
    shelf, other = Shelf(), tmp_path / "other"
    write(other, "plank.md", "# Plank\n\nAnother view.\n")
    write(other, "squat.md")
    reindex([root, other], shelf)
    before = dict(shelf.kept)
    os.truncate(root / "plank.md", 6 << 20)
    assert counts(reindex([root, other], shelf)) == (0, 0, 0, 3, 1)
    assert shelf.kept == before
    (other / "plank.md").unlink()
    assert counts(reindex([root, other], shelf)) == (0, 0, 1, 2, 1)
    assert set(shelf.kept) == {"plank", "core/crunch", "squat"}


def test_an_index_of_other_folders_is_left_alone_unless_it_is_said(root: Path, tmp_path: Path) -> None:
    shelf, other = Shelf(), tmp_path / "other"
    write(other, "squat.md")
    reindex([root], shelf)
    with pytest.raises(OtherContent, match="is not named"):
        reindex([other], shelf)
    assert set(shelf.kept) == {"plank", "core/crunch"}
    assert counts(reindex([root, other], shelf)) == (1, 0, 0, 2, 0)
    with pytest.raises(OtherContent):
        reindex([other], shelf)
    assert counts(reindex([other], shelf, Options(full=True)))[2] == 2
    assert shelf.roots() == (str(other),)


def test_a_folder_around_or_another_way_to_the_same_is_no_other(root: Path, tmp_path: Path) -> None:
    shelf, link = Shelf(), tmp_path / "link"
    link.symlink_to(root)
    reindex([root], shelf)
    assert counts(reindex([link], shelf))[2:4] == (0, 2)
    assert reindex([tmp_path], shelf).added == 2


def test_the_sample_gives_way_to_own_content(root: Path, tmp_path: Path) -> None:
    shelf, own = Shelf(), tmp_path / "own"
    write(own, "squat.md")
    options = Options(sample=root)
    reindex([root / "core"], shelf, options)
    reindex([own], shelf, options)
    assert set(shelf.kept) == {"squat"}
    with pytest.raises(OtherContent):
        reindex([root], shelf, options)


def test_what_cannot_be_kept_is_not_lost_by_an_upgrade(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf, other = Shelf(), tmp_path / "other"
    write(other, "squat.md")
    reindex([root, other], shelf)
    (other / "squat.md").unlink()
    monkeypatch.setattr(shelf, "digests", dict)
    shelf.reason = "the index was built by another schema version"
    with pytest.raises(ContentAbsent, match="say --prune"):
        reindex([root, other], shelf)
    assert reindex([root, other], shelf, Options(prune=True)).added == 2


LEADS_ON = "<html><head><meta http-equiv=refresh content='0; url=/new'></head><body>Here.</body></html>"


def test_a_page_that_becomes_a_redirect_leaves_the_index_and_is_told(root: Path) -> None:
    shelf = Shelf()
    (root / "bridge.html").write_text("<title>Bridge</title><h1>Bridge</h1><p>Lift the hips slowly.</p>")
    reindex([root], shelf)
    (root / "bridge.html").write_text(LEADS_ON)
    report = reindex([root], shelf)
    assert counts(report) == (0, 0, 1, 2, 0)
    assert [hidden.reason for hidden in report.hidden] == ["moved on to /new"]
    assert "bridge" not in shelf.kept


def test_a_folder_in_which_no_file_is_a_page_gives_an_empty_index(tmp_path: Path) -> None:
    (tmp_path / "gone.html").write_text("<title>404 Not Found</title><p>It does not exist.</p>")
    shelf = Shelf()
    report = reindex([tmp_path], shelf)
    assert counts(report) == (0, 0, 0, 0, 1)
    assert shelf.commits == 1


def test_a_folder_without_content_is_named(root: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    report = reindex([root, tmp_path / "empty"], Shelf())
    assert [(w.path, w.reason) for w in report.warnings] == [
        (str(tmp_path / "empty"), "no content file is in here: is it the right folder?")
    ]


TABLE = "slug,name,steps\nsled,Sled push,Drive.\nplank,Side plank,Hold.\n"


def test_the_rows_of_a_table_come_and_go_with_its_file(tmp_path: Path) -> None:
    shelf, file = Shelf(), write(tmp_path, "moves.csv", TABLE)
    assert counts(reindex((tmp_path,), shelf)) == (2, 0, 0, 0, 0)
    assert set(shelf.kept) == {"moves/sled", "moves/plank"}
    assert counts(reindex((tmp_path,), shelf)) == (0, 0, 0, 2, 0)
    file.write_text(TABLE.replace("plank,Side", "side-plank,Side"), encoding="utf-8")
    assert counts(reindex((tmp_path,), shelf)) == (1, 1, 1, 0, 0)
    file.unlink()
    write(tmp_path, "other.md")
    assert counts(reindex((tmp_path,), shelf)) == (1, 0, 2, 0, 0)


def test_a_row_that_cannot_be_read_is_told_in_every_run_and_what_it_said_stays(tmp_path: Path) -> None:
    shelf, file = Shelf(), write(tmp_path, "moves.csv", TABLE)
    reindex((tmp_path,), shelf)
    file.write_text(TABLE.replace("plank,Side", 'plank,"Side'), encoding="utf-8")
    for expected in ((0, 1, 0, 0, 1), (0, 0, 0, 1, 1)):
        report = reindex((tmp_path,), shelf)
        assert counts(report) == expected
        assert report.failed[0].line == 3
        assert set(shelf.kept) == {"moves/sled", "moves/plank"}


def test_a_table_that_cannot_be_opened_keeps_its_rows(tmp_path: Path) -> None:
    shelf, file = Shelf(), write(tmp_path, "moves.csv", TABLE)
    reindex((tmp_path,), shelf)
    file.write_text("\0", encoding="utf-8")
    assert counts(reindex((tmp_path,), shelf)) == (0, 0, 0, 0, 1)
    assert counts(reindex((tmp_path,), shelf, Options(full=True))) == (0, 0, 0, 0, 1)
    assert set(shelf.kept) == {"moves/sled", "moves/plank"}
    file.unlink()
    file.mkdir()
    assert counts(reindex((tmp_path,), shelf, Options(prune=True))) == (0, 0, 2, 0, 0)


def test_a_row_takes_no_id_that_a_file_has(tmp_path: Path) -> None:
    shelf = Shelf()
    write(tmp_path, "moves.csv", TABLE)
    page = write(tmp_path, "moves/sled.md")
    reindex((tmp_path,), shelf)
    assert set(shelf.kept) == {"moves/sled", "moves/sled@2", "moves/plank"}
    assert counts(reindex((tmp_path,), shelf)) == (0, 0, 0, 3, 0)
    page.unlink()
    assert counts(reindex((tmp_path,), shelf)) == (0, 1, 1, 1, 0)


def test_the_only_page_of_a_file_has_the_id_of_its_file(tmp_path: Path) -> None:
    shelf = Shelf()
    write(tmp_path, "sled.json", '{"name": "Sled push", "muscles": "glutes", "steps": ["Drive."]}')
    reindex((tmp_path,), shelf)
    assert set(shelf.kept) == {"sled"}
    assert counts(reindex((tmp_path,), shelf)) == (0, 0, 0, 1, 0)


def test_a_row_that_is_a_draft_is_hidden_in_every_run(tmp_path: Path) -> None:
    shelf = Shelf()
    write(tmp_path, "moves.csv", "name,steps,draft\nSled,Drive.,\nPlank,Hold.,true\n")
    for _ in range(2):
        report = reindex((tmp_path,), shelf)
        assert [hidden.reason for hidden in report.hidden] == ["draft"]
        assert set(shelf.kept) == {"moves/row-2"}


def test_what_is_no_content_is_counted_by_suffix_and_says_why_where_it_might_be(tmp_path: Path) -> None:
    for name in ("a.md", "b.png", "c.PNG", "d", ".hidden"):
        write(tmp_path, name)
    write(tmp_path, "package.json", '{"name": "site", "description": "A site."}')
    shelf = Shelf()
    report = reindex((tmp_path,), shelf)
    assert report.skipped == {".png": 2, ".json": 1, "": 1}
    assert list(report.skipped_because) == [".json"]
    assert "title or name" in report.skipped_because[".json"]
    assert counts(report) == (1, 0, 0, 0, 0)


def test_a_file_that_holds_no_pages_any_more_takes_them_with_it(tmp_path: Path) -> None:
    shelf, file = Shelf(), write(tmp_path, "moves.csv", TABLE)
    write(tmp_path, "a.md")
    reindex((tmp_path,), shelf)
    file.write_text("name,email\nAnn,a@b.example\n", encoding="utf-8")
    assert counts(reindex((tmp_path,), shelf)) == (0, 0, 2, 1, 0)


def test_what_needs_an_extra_is_passed_over_and_what_is_indexed_of_it_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf()
    (tmp_path / "kick.docx").write_bytes(a_docx(("Title", "Donkey kick"), ("", "A kick.")))
    assert counts(reindex((tmp_path,), shelf)) == (1, 0, 0, 0, 0)
    monkeypatch.setitem(sys.modules, "mammoth", None)
    report = reindex((tmp_path,), shelf, Options(full=True))
    assert counts(report) == (0, 0, 0, 0, 0)
    assert report.skipped == {".docx": 1}
    assert "mammoth" in report.skipped_because[".docx"]
    assert set(shelf.kept) == {"kick"}


def test_a_name_that_is_no_text_is_told_as_text(root: Path) -> None:
    with open(os.fsencode(root) + b"/half\xff.md", "w") as file:  # noqa: PTH123  # a Path holds no bytes
        file.write("# Half\n\nText.\n")
    [failed] = reindex([root], Shelf()).failed
    assert failed.path == f"{root}/half\\udcff.md"


def test_half_of_a_character_costs_its_page_whatever_reader_let_it_through(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "indexer.bounds.bounded",
        lambda page: replace(page, title="Half \ud83d") if page.id == "plank" else page,
    )
    shelf = Shelf()
    [failed] = reindex([root], shelf).failed
    assert (Path(failed.path).name, failed.reason) == (
        "plank.md", "holds half of a character (U+D83D): that is no text",
    )  # fmt: skip
    assert set(shelf.kept) == {"core/crunch"}
