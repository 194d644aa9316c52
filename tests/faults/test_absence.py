"""Row 23: folders that are emptied, gone or can't be listed while the others change."""

import errno
import os
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest

from indexer.changes import Changes
from indexer.pipeline import Options, reindex
from indexer.reading import read_roots
from indexer.taxonomy import load_taxonomy
from kb.engines.whoosh.engine import WhooshEngine
from tests.faults.plan import chance, note, size

ROOTS, NAMES = (
    ("one", "two", "three"),
    ("plank", "plank@2", "squat", "squat@home", "sub/plank", "sub/lunge@3"),
)


@contextmanager
def emptied(root: Path) -> Iterator[None]:
    """A disk that is not mounted: the folder is there, and nothing in it."""
    aside = root.rename(root.with_name(f"{root.name}-aside"))
    root.mkdir()
    yield
    root.rmdir()
    aside.rename(root)


@contextmanager
def gone(root: Path) -> Iterator[None]:
    """A folder that is not there at all."""
    aside = root.rename(root.with_name(f"{root.name}-aside"))
    yield
    aside.rename(root)


@contextmanager
def refused(folder: Path) -> Iterator[None]:
    """A folder that can't be listed. The superuser may list every one, so the system's answer is played."""
    scan = os.scandir

    def answer(asked: object) -> object:
        if asked == os.fspath(folder):
            raise PermissionError(errno.EACCES, "Permission denied", asked)
        return scan(asked)  # type: ignore[call-overload]  # whatever it takes

    with patch.object(os, "scandir", answer):
        yield


@contextmanager
def refused_inside(root: Path) -> Iterator[None]:
    """A folder in a folder that can't be listed."""
    with refused(root / "sub"):
        yield


WAYS: Sequence[Callable[[Path], object]] = (emptied, gone, refused, refused_inside)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"# {path.stem}\n\nIt says {text}.\n")


def edit(root: Path, random: random.Random, text: str) -> None:
    """Change, add and delete some pages of a root, but not the last one of it."""
    for name in random.sample(NAMES, 3):
        path = root / f"{name}.md"
        if path.exists() and random.random() < 0.4 and len(list(root.rglob("*.md"))) > 1:
            path.unlink()
        else:
            write(path, f"{text} of {root.name}")


def said(engine: WhooshEngine) -> Mapping[str, str]:
    """What is indexed of each file."""
    return {one.page.path: one.passages[-1].text for one in engine.documents()}


def on_disk(roots: Sequence[Path]) -> Mapping[str, str]:
    return {
        str(path): path.read_text().split("\n\n")[1].strip() for root in roots for path in root.rglob("*.md")
    }


@pytest.mark.row(23)
def test_what_cannot_be_looked_at_stays_while_the_rest_goes_on(tmp_path: Path) -> None:
    tries, random, lost = size(12, 400), chance(23), 0
    roots = [tmp_path / name for name in ROOTS]
    engine = WhooshEngine(tmp_path / "index", taxonomy=load_taxonomy())
    for root in roots:
        for name in NAMES[:3]:
            write(root / f"{name}.md", f"once of {root.name}")
    reindex(roots, engine)
    for n in range(tries):
        away, way = random.choice(roots), random.choice(WAYS)
        before = {path: text for path, text in said(engine).items() if path.startswith(f"{away}/")}
        with way(away):  # type: ignore[attr-defined]  # each is a context manager
            for root in roots:
                if root != away:
                    edit(root, random, f"time {n}")
            full = random.random() < 0.2
            report = reindex(roots, engine, Options(full=full))
            now = said(engine)
            lost += sum(now.get(path) != text for path, text in before.items())
            others = on_disk([root for root in roots if root != away])
            assert {path: text for path, text in now.items() if path in others} == others
        has_something_absent = way is not refused_inside or any("/sub/" in path for path in before)
        assert bool(report.failed) or not has_something_absent
        assert set(now) == {*before, *others}
        reindex(roots, engine)
        fresh, _ = read_roots(roots)
        assert {one.id: one.page.path for one in engine.documents()} == {
            one.id: one.page.path for one in fresh
        }
    note(23, tries, ways=[way.__name__ for way in WAYS], faults={"pages lost": lost} if lost else {})
    assert not lost


@pytest.mark.row(23)
def test_a_naive_build_deletes_what_it_does_not_see(tmp_path: Path) -> None:
    roots = [tmp_path / name for name in ROOTS]
    for root in roots:
        write(root / "plank.md", f"once of {root.name}")
    engine = WhooshEngine(tmp_path / "index", taxonomy=load_taxonomy())

    def naive() -> None:
        found, _ = read_roots([root for root in roots if root.is_dir()])
        engine.apply(Changes(found, removed=engine.digests().keys() - {one.id for one in found}))

    naive()
    before = len(said(engine))
    with gone(roots[1]):
        naive()
    note(23, 1, naive="what is not found is deleted", faults={"pages lost": before - len(said(engine))})
    assert len(said(engine)) < before
