"""Heads: what they hold, and what they must not do."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.errors import FrontMatterError
from indexer.readers.front_matter.fences import HeadAndBody, has_head, split

PATH = Path("plank.md")


def _split(text: str) -> HeadAndBody:
    return split(text, PATH)


def _yaml(head: str) -> HeadAndBody:
    return _split(f"---\n{head}\n---\nBody\n")


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Plank\ntags: [core]\n---\nBody\n",
        "--- yaml\ntitle: Plank\ntags:\n  - core\n---\nBody\n",
        "----\ntitle: Plank\ntags: [core]\n----\nBody\n",
        "---\ntitle: Plank\ntags: [core]\n...\nBody\n",
        '+++\ntitle = "Plank"\ntags = ["core"]\n+++\nBody\n',
        '{\n"title": "Plank",\n"tags": ["core"]\n}\nBody\n',
        ';;;\n{"title": "Plank", "tags": ["core"]}\n;;;\nBody\n',
        '---json\n{"title": "Plank", "tags": ["core"]}\n---\nBody\n',
        '---\n{"title": "Plank", "tags": ["core"]}\n---\nBody\n',
    ],
)
def test_every_dialect_gives_the_same_values(text: str) -> None:
    head = _split(text)
    assert dict(head.values) == {"title": "Plank", "tags": ["core"]}
    assert head.body.strip() == "Body"
    assert text.split("\n")[head.body_line - 1 :][: len(head.body.split("\n"))] == head.body.split("\n")


def test_each_key_knows_its_line() -> None:
    head = _split("\n---\n# note\ntitle: Plank\n\nmuscles:\n  - core\n---\nBody")
    assert head.lines == {"title": 4, "muscles": 6}
    assert head.body_line == 9


def test_plain_words_and_numbers_stay_what_the_author_wrote() -> None:
    head = _yaml("a: no\nb: 1:30\nc: 010\nd: 2024-02-30\ne: ~\nf: true\ng: 45\nh: 1.5\ni: " + "9" * 5000)
    assert list(head.values.values()) == ["no", "1:30", "010", "2024-02-30", None, True, 45, 1.5, "9" * 5000]


def test_a_key_given_twice_is_said_and_both_values_are_kept() -> None:
    head = _yaml("title: One\nlevel: easy\ntitle: Two")
    assert head.values == {"title": "Two", "title (line 2)": "One", "level": "easy"}
    assert [(note.line, "twice" in note.reason) for note in head.warnings] == [(4, True)]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("title: Kickback: how to", "Kickback: how to"),
        ("title: *Kickback* for all", "*Kickback* for all"),
        ("title: &Squat more", "&Squat more"),
        ("title: *important", "*important"),
        ("title: @home", "@home"),
        ('title: "Best" kickback', '"Best" kickback'),
        ("title: 'don't arch'", "don't arch"),
        ("title: 50% easier: really", "50% easier: really"),
    ],
)
def test_a_value_that_needs_quotes_is_read_as_if_it_had_them(line: str, value: str) -> None:
    head = _yaml(f"level: easy\n{line}\nduration: 60")
    assert head.values == {"level": "easy", "title": value, "duration": 60}
    assert [note.line for note in head.warnings] == [3]


def test_tabs_for_indentation_are_mended() -> None:
    head = _yaml("muscles:\n\t- glutes\n\t- core")
    assert head.values == {"muscles": ["glutes", "core"]}
    assert "tabs" in head.warnings[0].reason


def test_aliases_and_merged_keys_stand_for_what_they_name() -> None:
    head = _yaml("base: &base {equipment: step, level: hard}\ncopy: *base\nown:\n  level: easy\n  <<: *base")
    assert head.values == {
        "base": {"equipment": "step", "level": "hard"},
        "copy": {"equipment": "step", "level": "hard"},
        "own": {"level": "easy", "equipment": "step"},
    }


def test_merged_maps_may_be_several_or_stand_there_themselves() -> None:
    assert _yaml("a: {<<: [{x: 1}, {x: 2, y: 3}], z: 4}").values == {"a": {"z": 4, "x": 1, "y": 3}}


def _aliases_of_aliases() -> str:
    lines = [
        f"{name}: &{name} [{', '.join(['*' + before] * 10)}]"
        for before, name in zip("abc", "bcd", strict=True)
    ]
    return "a: &a [x]\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("---\ntitle: Plank\n\nBody", 1, "no end"),
        ('+++\ntitle = "Plank"\n\nBody', 1, "no end"),
        ("---\n- one\n- two\n---\nBody", 1, "list"),
        ("---\na: [1, 2\nb: 3\n---\nBody", 3, "YAML"),
        ("---\n" + _aliases_of_aliases() + "---\n", 5, "repeat more than"),
        ("---\na: &x\n  - [*x]\n---\n", 3, "inside"),
        ("---\na: !!python/object:os.system 1\n---\n", 2, "tag"),
        ("---\na: 1\n" + "# filler\n" * 9000 + "---\n", 1, "64 KiB"),
        ("---\na: " + "[" * 50_000 + "\n---\n", 2, "deeper"),
        ("---\n" + "".join(f"{' ' * n}a:\n" for n in range(40)) + "---\n", None, "deeper"),
        ("--- coffee\na = 1\n---\n", 1, "coffee"),
        ("+++\na = 1\na = 2\n+++\n", None, "TOML"),
        ("+++\na = " + "[" * 9000 + "\n+++\n", None, "deeper"),
        ('{"a": ' + "[" * 9000 + "}", None, "deeper|JSON"),
        ('{"a": 1,}\nBody', 1, "JSON"),
    ],
)
def test_a_broken_head_names_its_line_and_reason(text: str, line: int | None, reason: str) -> None:
    with pytest.raises(FrontMatterError, match=reason) as caught:
        _split(text)
    assert line is None or caught.value.line == line


@pytest.mark.parametrize("head", ["draft=true", "title='Plank'", '"a key"=1', "params.level =2"])
def test_toml_needs_no_spaces_around_its_equals_signs(head: str) -> None:
    assert _split(f"+++\n{head}\n+++\nHold.\n").body == "Hold.\n"


def test_a_ruler_above_prose_is_no_head() -> None:
    text = "---\nJust a ruler and a sentence.\n\n---\n"
    assert not has_head(text)
    assert _split(text).body == text


def test_a_second_ruler_stays_in_the_body() -> None:
    assert _split("---\ntitle: Plank\n---\nOne\n\n---\n\nTwo").body == "One\n\n---\n\nTwo"


def test_toml_dates_stay_text() -> None:
    head = _split("+++\ndate = 2024-01-05\nat = 10:00:00\n[params]\nx = 1\n+++\n")
    assert head.values == {"date": "2024-01-05", "at": "10:00:00", "params": {"x": 1}}
    assert head.lines["date"] == 2


@settings(max_examples=150, deadline=None)
@given(
    fence=st.sampled_from(["---\n", "+++\n", ";;;\n", "{", "---json\n"]),
    head=st.text(st.sampled_from("ab:-[]{}\"'&*!|>%@`#,.=\n\t 01~?"), max_size=80),
)
def test_any_head_is_read_or_refused_by_our_error(fence: str, head: str) -> None:
    try:
        found = _split(f"{fence}{head}\n{fence}Body")
    except FrontMatterError as error:
        assert error.reason  # noqa: PT017 - either outcome is right, no other exception is
    else:
        assert "Body" in found.body
