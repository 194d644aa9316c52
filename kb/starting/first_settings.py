"""The first kb.toml of a project, as text: what was found, and as comments what nobody can be sure of."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.starting.looking import Guess, Seen
from kb.starting.sites import Generated

INDEX = ".kb/index"
"""Where the index lies: in a hidden folder, which is never content."""


@dataclass(frozen=True, slots=True)
class OwnSettings:
    """What people say themselves, before anything that was found: empty where they leave it open."""

    title: str = ""
    site_url: str = ""
    duration_unit: str = ""


def written(corpus: Sequence[str], site: Generated, seen: Seen, ui: str, choice: OwnSettings) -> str:
    """The text of the file."""
    return "\n".join(_setting_lines(corpus, site, seen, ui, choice)) + "\n"


def _setting_lines(
    corpus: Sequence[str], site: Generated, seen: Seen, ui: str, choice: OwnSettings
) -> Iterator[str]:
    by = f", a site of {site.generator}" if site.generator else ""
    yield f"# What kb init found{by}. All settings: docs/operators.md"
    yield f"corpus = {_value(list(corpus))}"
    yield f"index = {_value(INDEX)}"
    if title := choice.title or site.title:
        yield f"title = {_value(title)}"
    if ui:
        yield f"ui = {_value(ui)}"
    if url := choice.site_url or site.url:
        yield f"site_url = {_value(url)}"
        yield '# titles = "site"    # results lead to the pages of the site, not to those here'
    yield from _table("path_pattern", site.patterns if url else {})
    yield from _guesses("kinds", seen.kinds)
    if choice.duration_unit:
        yield from _table("duration_unit", {one.folder: choice.duration_unit for one in seen.units})
    else:
        yield from _proposed("duration_unit", seen.units)


def _table(name: str, values: Mapping[str, str]) -> Iterator[str]:
    if values:
        yield f"\n[{name}]"
        yield from (f"{_value(key)} = {_value(value)}" for key, value in values.items())


def _guesses(name: str, guesses: Sequence[Guess]) -> Iterator[str]:
    yield from _table(name, {one.folder: one.value for one in guesses if one.is_sure})
    unsure = [one for one in guesses if not one.is_sure]
    if unsure and len(unsure) == len(guesses):
        yield f"\n# [{name}]"
    yield from (_comment(one) for one in unsure)


def _proposed(name: str, guesses: Sequence[Guess]) -> Iterator[str]:
    """What has to be said by who knows: a unit is never invented."""
    if guesses:
        yield f"\n# [{name}]    # durations without a unit count nothing until it is said"
        yield from (_comment(one) for one in guesses)


def _comment(guess: Guess) -> str:
    shown = f": {', '.join(guess.examples)}" if guess.examples else ""
    return f"# {_value(guess.folder)} = {_value(guess.value)}    # {guess.agree} of {guess.pages}{shown}"


def _value(value: object) -> str:
    """A value as TOML: of texts and lists of them JSON writes the same."""
    return json.dumps(value, ensure_ascii=False)
