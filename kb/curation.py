"""What an editor decides by hand: pages first, pages hidden, pages lifted, synonyms, questions left alone.

A TOML file beside the corpus or the `[curation]` table of kb.toml:

    hidden = ["drafts/*"]
    boosts = {"guides/*" = 0.8}
    stop = ["thank you"]

    [[pinned]]
    question = "getting started"
    ids = ["guides/first-week"]

    [synonyms]
    "chin up" = ["pull up"]          # one way: who asks for chin up also gets pull up

    mutual = [["couch stretch", "sofa stretch"]]
"""

import logging
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import Path
from types import MappingProxyType

from indexer.source import read_regular
from kb.errors import SettingsError

_log = logging.getLogger(__name__)
_NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Curation:
    """An editor's decisions. Questions and synonyms are kept folded (`fold`); ids may hold `*`."""

    pinned: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    hidden: tuple[str, ...] = ()
    boosts: Mapping[str, float] = field(default_factory=dict)
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    stop: frozenset[str] = frozenset()

    def pinned_for(self, question: str) -> tuple[str, ...]:
        """Give the ids that come first for this question, whatever its case and spacing."""
        return self.pinned.get(fold(question), ())

    def stops(self, question: str) -> bool:
        """Tell whether this question gets no answer box and no suggestions of other spellings."""
        return fold(question) in self.stop

    def idle(self, ids: Collection[str]) -> Iterator[str]:
        """Say what speaks of none of these pages: a slip may leave a page public that was to be hidden."""
        patterns = [("hidden", one) for one in self.hidden] + [("boosts", one) for one in self.boosts]
        for key, pattern in patterns:
            if not any(fnmatchcase(id, pattern) for id in ids):
                yield f"{key}: {pattern!r} is no page"
        for question, pinned in self.pinned.items():
            yield from (f"pinned {question!r}: {id!r} is no page" for id in pinned if id not in ids)


def fold(text: str) -> str:
    return " ".join(text.casefold().replace("?", " ").split())


def load_curation(path: Path) -> Curation:
    """Read a curation file. Raises SettingsError naming the file and the key that is wrong."""
    try:
        table = tomllib.loads(read_regular(path).decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise SettingsError(f"can't read the curation file {path}: {error}") from error
    try:
        return read_curation(table.get("curation", table))
    except SettingsError as error:
        raise SettingsError(f"{path}: {error}") from error


class Curated:
    """An editor's file as it is now: read again when it has changed; one that can't be read leaves what was.

    Raises SettingsError where it can't be read the first time.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._stamp = self.stamp()
        self._curation = load_curation(path) if path else Curation()

    def current(self) -> Curation:
        """What the editor decided."""
        stamp = self.stamp()
        if self._path and stamp and stamp != self._stamp:
            self._stamp = stamp
            try:
                self._curation = load_curation(self._path)
            except SettingsError as error:
                _log.error("%s: what it said before holds", error)
        return self._curation

    def stamp(self) -> int:
        """When the file was last changed, in nanoseconds; 0 where there is none."""
        try:
            return self._path.stat().st_mtime_ns if self._path else 0
        except OSError:
            return 0

    def changed(self) -> datetime | None:
        """When the file was last changed, aware; None where there is none."""
        stamp = self.stamp()
        return datetime.fromtimestamp(stamp / 1e9, UTC) if stamp else None


def read_curation(table: object) -> Curation:
    """Check a table and make it a Curation. Raises SettingsError naming the key that is wrong."""
    keys = _mapping(table, "curation")
    known = {"pinned", "hidden", "boosts", "synonyms", "mutual", "stop"}
    if unknown := sorted(set(keys) - known):
        raise SettingsError(f"unknown key {unknown[0]!r}: use {', '.join(sorted(known))}")
    return Curation(
        pinned=_pinned(keys.get("pinned", [])),
        hidden=_texts(keys.get("hidden", []), "hidden"),
        boosts={id: _factor(value, id) for id, value in _mapping(keys.get("boosts", {}), "boosts").items()},
        synonyms=_synonyms(keys.get("synonyms", {}), keys.get("mutual", [])),
        stop=frozenset(map(fold, _texts(keys.get("stop", []), "stop"))),
    )


def _pinned(given: object) -> Mapping[str, tuple[str, ...]]:
    pinned: dict[str, tuple[str, ...]] = {}
    for entry in _list(given, "pinned"):
        table = _mapping(entry, "pinned")
        question = table.get("question")
        if not isinstance(question, str) or not fold(question):
            raise SettingsError("pinned: each entry needs a question")
        if fold(question) in pinned:
            raise SettingsError(f"pinned: {question!r} is there twice")
        pinned[fold(question)] = _texts(table.get("ids", []), f"pinned {question!r}: ids")
    return pinned


def _synonyms(one_way: object, mutual: object) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word, others in _mapping(one_way, "synonyms").items():
        found[fold(word)] = tuple(map(fold, _texts(others, f"synonyms {word!r}")))
    for group in _list(mutual, "mutual"):
        words = tuple(map(fold, _texts(group, "mutual")))
        if len(words) < 2:
            raise SettingsError("mutual: a group needs two words or more")
        for word in words:
            others = (*found.get(word, ()), *(other for other in words if other != word))
            found[word] = tuple(dict.fromkeys(others))
    return found


def _factor(value: object, id: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 100:
        raise SettingsError(f"boosts {id!r}: give a number above 0, at most 100")
    return float(value)


def _mapping(value: object, key: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise SettingsError(f"{key}: give a table")
    return value


def _list(value: object, key: str) -> list[object]:
    if not isinstance(value, list):
        raise SettingsError(f"{key}: give a list")
    return value


def _texts(value: object, key: str) -> tuple[str, ...]:
    texts = _list(value, key)
    if not all(isinstance(text, str) and text.strip() for text in texts):
        raise SettingsError(f"{key}: give a list of texts")
    return tuple(str(text) for text in texts)
