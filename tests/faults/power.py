"""What a disk holds after the power fails: a model of files and folders that are durable only once synced.

Test-only. `Disk` tells the model each call of one run. `after` then gives one of the states in which a crash
at any moment may leave the disk: of a file, what was written since its last sync is there, lost, zeros or
torn by sectors; of a folder, the names changed since its last sync are all there, none, some first ones, or
any. That is what POSIX allows, and more than journalling file systems do.
"""

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512


@dataclass(slots=True)
class _Node:
    """A file (its content when the run began) or a folder (its names then)."""

    content: bytes = b""
    names: dict[str, int] | None = None


@dataclass(frozen=True, slots=True)
class _Event:
    """A change of one node: bytes written at an offset, all emptied, a name set or taken, or a sync."""

    node: int
    kind: str
    offset: int = 0
    content: bytes = b""
    names: tuple[tuple[str, int | None], ...] = ()


@dataclass(slots=True)
class Power:
    """The log of a run over one folder; give `heard` to a Disk."""

    root: str
    nodes: list[_Node] = field(default_factory=list)
    events: list[_Event] = field(default_factory=list)
    _live: dict[int, dict[str, int]] = field(default_factory=dict)

    @classmethod
    def over(cls, folder: Path) -> "Power":
        """Begin with what is in the folder, all of it durable."""
        power = cls(os.path.realpath(folder))
        power._take_in(Path(power.root), {})
        return power

    def _take_in(self, path: Path, seen: dict[int, int]) -> int:
        inode = path.stat().st_ino
        if inode in seen:
            return seen[inode]
        number = seen[inode] = len(self.nodes)
        self.nodes.append(_Node())
        if path.is_dir():
            names = {one.name: self._take_in(one, seen) for one in sorted(path.iterdir())}
            self.nodes[number].names = dict(names)
            self._live[number] = names
        else:
            self.nodes[number].content = path.read_bytes()
        return number

    def heard(self, kind: str, *call: object) -> None:
        """Keep one call that was done."""
        match kind, call:
            case (("create" | "mkdir"), (str(path),)):
                folder, name = self._parent(path)
                self.nodes.append(_Node(names={} if kind == "mkdir" else None))
                number = len(self.nodes) - 1
                if kind == "mkdir":
                    self._live[number] = {}
                self._name(folder, (name, number))
            case "write", (str(path), int(offset), bytes(content)):
                self.events.append(_Event(self._node(path), "write", offset, content))
            case "empty", (str(path),):
                self.events.append(_Event(self._node(path), "empty"))
            case "fsync", (str(path),):
                self.events.append(_Event(self._node(path), "fsync"))
            case (("unlink" | "rmdir"), (str(path),)):
                folder, name = self._parent(path)
                self._name(folder, (name, None))
            case "link", (str(source), str(path)):
                folder, name = self._parent(path)
                self._name(folder, (name, self._node(source)))
            case (("rename" | "replace"), (str(source), str(path))):
                (before, old), (folder, name) = self._parent(source), self._parent(path)
                node = self._node(source)
                if before == folder:
                    self._name(folder, (old, None), (name, node))
                else:
                    self._name(folder, (name, node))
                    self._name(before, (old, None))
            case _:
                raise AssertionError(f"the model knows no {kind} {call}")

    def after(self, chance: random.Random, folder: Path) -> int:
        """Lay a state of the disk after a crash into a new folder; gives how many calls were done by then."""
        # Right after a run, when all is done and little of it may be durable, is the moment to look at most.
        moment = len(self.events) if chance.random() < 0.3 else chance.randint(0, len(self.events))
        synced: dict[int, int] = {}
        for place, event in enumerate(self.events[:moment]):
            if event.kind == "fsync":
                synced[event.node] = place
        contents = {n: bytearray(node.content) for n, node in enumerate(self.nodes) if node.names is None}
        names = {n: dict(node.names) for n, node in enumerate(self.nodes) if node.names is not None}
        for number, events in self._by_node(moment).items():
            durable = [event for place, event in events if place <= synced.get(number, -1)]
            loose = [event for place, event in events if place > synced.get(number, -1)]
            if number in names:
                for event in (*durable, *_surviving(loose, chance)):
                    _rename(names[number], event)
            else:
                for event in durable:
                    _write(contents[number], event)
                _lose(contents[number], loose, chance)
        self._lay(0, folder, contents, names)
        return moment

    def _by_node(self, moment: int) -> dict[int, list[tuple[int, _Event]]]:
        found: dict[int, list[tuple[int, _Event]]] = {}
        for place, event in enumerate(self.events[:moment]):
            if event.kind != "fsync":
                found.setdefault(event.node, []).append((place, event))
        return found

    def _lay(
        self, number: int, path: Path, contents: dict[int, bytearray], names: dict[int, dict[str, int]]
    ) -> None:
        if number in contents:
            path.write_bytes(contents[number])
            return
        path.mkdir()
        for name, below in names[number].items():
            self._lay(below, path / name, contents, names)

    def _name(self, folder: int, *names: tuple[str, int | None]) -> None:
        event = _Event(folder, "names", names=names)
        _rename(self._live[folder], event)
        self.events.append(event)

    def _parent(self, path: str) -> tuple[int, str]:
        folder, _, name = path.rpartition(os.sep)
        return self._node(folder), name

    def _node(self, path: str) -> int:
        number = 0
        for part in Path(path).relative_to(self.root).parts:
            number = self._live[number][part]
        return number


def _rename(names: dict[str, int], event: _Event) -> None:
    for name, node in event.names:
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


def _write(content: bytearray, event: _Event) -> None:
    if event.kind == "empty":
        content.clear()
        return
    end = event.offset + len(event.content)
    content.extend(bytes(max(0, end - len(content))))
    content[event.offset : end] = event.content


def _surviving(events: list[_Event], chance: random.Random) -> Iterator[_Event]:
    """Which changes of names outlive the crash: a rename does as a whole or not at all."""
    how = chance.choice(("all", "none", "first", "any"))
    until = chance.randint(0, len(events))
    for place, event in enumerate(events):
        if how == "all" or (how == "first" and place < until) or (how == "any" and chance.random() < 0.5):
            yield event


def _lose(content: bytearray, events: list[_Event], chance: random.Random) -> None:
    """Let what was written since the last sync be there, lost, zeros or torn."""
    how = chance.choice(("keep", "drop", "zero", "tear"))
    if how == "drop":
        return
    for event in events:
        if event.kind == "empty" or how == "keep":
            _write(content, event)
            continue
        written = bytearray(event.content)
        for start in range(0, len(written), SECTOR):
            if how == "zero" or chance.random() < 0.5:
                sector = written[start : start + SECTOR]
                written[start : start + SECTOR] = bytes(len(sector))
        _write(content, _Event(event.node, "write", event.offset, bytes(written)))
