"""The health of the content as the index knows it, by kind, with the way to each place."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.content_check import Finding, check
from indexer.taxonomy import Taxonomy
from kb.engines.base import Searcher

MOST = 200
"""Findings that one page lists."""


@dataclass(frozen=True, slots=True)
class ContentFiles:
    """The content folders, and the address at which their files are edited (`{file}` and `{line}`)."""

    roots: tuple[Path, ...]
    pattern: str = ""

    def name(self, path: str) -> str:
        """A file by its path below its content folder."""
        for root in self.roots:
            if Path(path).is_relative_to(root):
                return Path(path).relative_to(root).as_posix()
        return Path(path).name if Path(path).is_absolute() else path

    def shortened(self, text: str) -> str:
        """A text in which files are named by their paths below their content folders."""
        for root in self.roots:
            text = text.replace(f"{root}/", "")
        return text

    def url(self, path: str, line: int | None) -> str:
        """Where a file is edited; empty where the settings do not say."""
        return self.pattern.format(file=self.name(path), line=line or 1) if self.pattern else ""


@dataclass(frozen=True, slots=True)
class FindingsOfKind:
    """Findings of one kind, below one path; `left_out` of them are not listed."""

    findings: tuple[Finding, ...]
    left_out: int
    kinds: Mapping[str, int]


def findings(engine: Searcher, taxonomy: Taxonomy) -> tuple[Finding, ...]:
    """What `kb check` finds, in the documents of the index: nothing is read anew."""
    return check(engine.documents(), taxonomy=taxonomy)


def chosen(
    found: Iterable[Finding], places: ContentFiles, *, kind: str = "", text: str = ""
) -> FindingsOfKind:
    """Those of a kind whose file or words hold a text; kinds are counted before one is chosen."""
    wanted = text.casefold()
    held = [one for one in found if wanted in f"{places.name(one.path)} {one.text}".casefold()]
    kinds = dict(Counter(one.code for one in held).most_common())
    these: Sequence[Finding] = [one for one in held if not kind or one.code == kind]
    return FindingsOfKind(tuple(these[:MOST]), max(len(these) - MOST, 0), kinds)
