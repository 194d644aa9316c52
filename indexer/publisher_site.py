"""Where the publisher's own site has a page: what the page says of its address, else a pattern."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from indexer.folding import normal
from indexer.page import Page

FIELDS = ("id", "path", "slug", "name", "folder", "lang", "year", "month", "day")
"""What a pattern may hold: the document's id; the same with its slug for the last part, and without `index`;
the slug, else the last part, without the language in a name such as plank.es; the same without the day with
which the name of a post begins; the folders before it; the
language; the day on which it was published."""

DEFAULT = "/{path}/"
_FIELD = re.compile(r"\{([^{}]*)\}")
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}[-_](?=\S)")
_INDEXES = ("index", "_index")


@dataclass(frozen=True, slots=True)
class PublisherSite:
    """A site at `url` (without `/` at its end), and patterns of its paths by content folder, None for all."""

    url: str
    patterns: Mapping[Path | None, str]

    def url_of(self, page: Page) -> str | None:
        """The address of a page on the site; None where its pattern asks for a day that it does not have.

        What the page says comes first: a canonical address, then `url` or `permalink`, in full or as a path.
        """
        stated = _canonical(page) or page.url
        if stated and not _FIELD.search(stated) and "/:" not in stated:
            return stated if "://" in stated else f"{self.url}/{stated.removeprefix('/')}"
        values = _values(page)
        pattern = self._pattern(Path(page.path))
        if any(values[name] is None for name in _FIELD.findall(pattern)):
            return None
        path = _FIELD.sub(lambda field: quote(str(values[field[1]])), pattern)
        return self.url + re.sub("/{2,}", "/", f"/{path}")

    def _pattern(self, path: Path) -> str:
        found = (
            pattern for folder, pattern in self.patterns.items() if folder and path.is_relative_to(folder)
        )
        return next(found, self.patterns.get(None, DEFAULT))


def check_pattern(pattern: str) -> None:
    """Raise ValueError where a pattern holds what is none of FIELDS."""
    for name in _FIELD.findall(pattern):
        if name not in FIELDS:
            raise ValueError(f"{{{name}}} is none of {', '.join(f'{{{one}}}' for one in FIELDS)}")


def _canonical(page: Page) -> str:
    for key, value in page.extra.items():
        if normal(key) in ("canonical", "canonicalurl") and isinstance(value, str) and "://" in value:
            return value
    return ""


def _values(page: Page) -> Mapping[str, str | None]:
    *folders, last = page.id.split("/")
    # A site generator's way to name translations: plank.es.md beside plank.md is "plank" in Spanish.
    last = last.removesuffix(f".{page.lang}")
    slug = next((value for key, value in page.extra.items() if normal(key) == "slug"), None)
    is_index = last in _INDEXES
    name = slug if isinstance(slug, str) and slug and "/" not in slug else last
    day = page.published
    return {
        "id": page.id,
        "path": "/".join(folders if is_index else (*folders, name)),
        "slug": (folders[-1] if is_index and folders else name),
        "name": _DATED.sub("", folders[-1] if is_index and folders else name),
        "folder": "/".join(folders),
        "lang": page.lang,
        "year": f"{day:%Y}" if day else None,
        "month": f"{day:%m}" if day else None,
        "day": f"{day:%d}" if day else None,
    }
