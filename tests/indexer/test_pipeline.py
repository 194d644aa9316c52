"""Reindex: only what changed is read, one bad file stops nothing, and what it last said stays."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from indexer.changes import Changes, Generation
from indexer.document import Document
from indexer.errors import CorpusEmptied, IndexerError
from indexer.pipeline import Options, Report, reindex


class Shelf:
    """An index that keeps its Documents in a dictionary and counts its commits."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.commits = 0
        self.reason: str | None = "no index yet"

    def digests(self) -> Mapping[str, str]:
        return {id: document.digest for id, document in self.documents.items()}

    def outdated(self) -> str | None:
        return self.reason

    def generation(self) -> Generation:
        return Generation(self.commits, len(self.documents), 0, datetime(2026, 1, 1, tzinfo=UTC))

    def apply(self, changes: Changes) -> Generation:
        put = {document.id: document for document in changes.documents}
        stay = self.documents if not changes.full else {}
        kept = {id: self.documents[id] for id in changes.kept if id in self.documents}
        self.documents = {k: v for k, v in (stay | kept).items() if k not in changes.removed} | put
        self.commits, self.reason = self.commits + 1, None
        return self.generation()


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


def test_a_change_an_addition_and_a_deletion_are_one_commit(root: Path) -> None:
    shelf = Shelf()
    reindex([root], shelf)
    write(root, "plank.md", "# Plank\n\nNow hold longer.\n")
    write(root, "squat.md", "# Squat\n\nSit down between your heels.\n")
    (root / "core/crunch.md").unlink()
    assert counts(reindex([root], shelf)) == (1, 1, 1, 0, 0)
    assert set(shelf.documents) == {"plank", "squat"}
    assert shelf.commits == 2


def test_a_broken_file_is_reported_and_what_it_last_said_stays(root: Path) -> None:
    shelf = Shelf()
    reindex([root], shelf)
    before = shelf.documents["plank"]
    write(root, "plank.md", "---\ntitle: [unclosed\n---\nText.\n")
    for _ in range(2):
        report = reindex([root], shelf)
        assert counts(report) == (0, 0, 0, 1, 1)
        assert report.failed[0].path.endswith("plank.md")
        assert report.failed[0].line
        assert shelf.documents["plank"] == before


def test_a_full_run_keeps_what_a_broken_file_last_said(root: Path) -> None:
    shelf = Shelf()
    reindex([root], shelf)
    (root / "plank.md").write_bytes(b"\0\1\2")
    report = reindex([root], shelf, Options(full=True))
    assert counts(report) == (0, 0, 0, 1, 1)
    assert set(shelf.documents) == {"plank", "core/crunch"}


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
    assert "core/crunch" in shelf.documents


def test_strict_commits_nothing_when_a_file_fails(root: Path) -> None:
    shelf = Shelf()
    reindex([root], shelf)
    write(root, "squat.md")
    write(root, "plank.md", "---\ntitle: [unclosed\n---\n")
    report = reindex([root], shelf, Options(strict=True))
    assert not report.committed
    assert "squat" not in shelf.documents


def test_a_change_of_the_same_size_and_time_is_found(root: Path, tmp_path: Path) -> None:
    shelf, options = Shelf(), Options(stamps=tmp_path / "stamps")
    path = root / "plank.md"
    reindex([root], shelf, options)
    before = path.stat()
    write(root, "plank.md", path.read_text(encoding="utf-8").replace("still", "twist"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert counts(reindex([root], shelf, options)) == (0, 1, 0, 1, 0)


def test_two_processes_read_what_one_reads(root: Path) -> None:
    for number in range(230):
        write(root, f"many/page-{number}.md", f"# Page {number}\n\nWords of page {number}.\n")
    write(root, "many/bad.md", "---\ntitle: [unclosed\n---\n")
    one, two = Shelf(), Shelf()
    first = reindex([root], one, Options(workers=1))
    second = reindex([root], two, Options(workers=2))
    assert one.documents == two.documents
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
    assert set(shelf.documents) == {"plank", "core/crunch", "plank@2"}


def test_a_missing_root_is_an_error_and_removes_nothing(root: Path, tmp_path: Path) -> None:
    shelf = Shelf()
    reindex([root], shelf)
    with pytest.raises(IndexerError, match="no folder"):
        reindex([tmp_path / "nowhere"], shelf)
    assert len(shelf.documents) == 2


def test_content_that_vanishes_at_once_is_not_believed_unless_it_is_said(root: Path, tmp_path: Path) -> None:
    for number in range(30):
        write(root, f"page-{number}.md")
    shelf, empty = Shelf(), tmp_path / "not-mounted"
    empty.mkdir()
    reindex([root], shelf)
    with pytest.raises(CorpusEmptied, match="32 documents are indexed: nothing was removed"):
        reindex([empty], shelf)
    assert len(shelf.documents) == 32
    assert counts(reindex([empty], shelf, Options(full=True))) == (0, 0, 32, 0, 0)


def test_a_few_pages_may_be_deleted_to_the_last(root: Path) -> None:
    shelf = Shelf()
    reindex([root], shelf)
    (root / "plank.md").unlink()
    (root / "core/crunch.md").unlink()
    assert counts(reindex([root], shelf)) == (0, 0, 2, 0, 0)


def test_a_folder_without_content_is_named(root: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    report = reindex([root, tmp_path / "empty"], Shelf())
    assert [(w.path, w.reason) for w in report.warnings] == [
        (str(tmp_path / "empty"), "no content file is in here: is it the right folder?")
    ]
