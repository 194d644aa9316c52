"""Markdown's blocks, read without the rules that a text has no use for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.readers import markup

BLOCKS = {
    "table": "Set | Load\n--- | ---\n1 | light\n",
    "fence, ticks": "```\ntwo steps\n```\n",
    "fence, tildes": "~~~\ntwo steps\n~~~\n",
    "blockquote": "- one\n  > keep the ribs down\n",
    "hr, parted": "Up\n\n* * *\t\nDown\n",
    "hr, within a list": "- up\n- ***\r\n- down\n",
    "reference": "See [it].\n\n[it]: https://example.org/a\n",
    "html_block": "<details>\nWhy\n</details>\n",
    "lheading, one sign": "Slowly\n=\nDown\n",
    "lheading, at the end": "Slowly\n- ",
    "none": "# Lunge\n\n1. Step *out*\n   - far\n\n    code\n",
}


@pytest.mark.parametrize("text", BLOCKS.values(), ids=BLOCKS.keys())
def test_blocks_are_those_that_all_rules_find(text: str) -> None:
    # act
    found = markup.blocks_of(text, {})
    # assert
    assert found == markup._parser().parse(text, {})


def test_rules_that_find_nothing_are_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    # arrange
    asked: list[tuple[str, ...]] = []
    built = markup._parser
    monkeypatch.setattr(markup, "_parser", lambda without=(): asked.append(without) or built(without))
    # act
    markup.blocks_of("Row by row.\n", {})
    # assert
    assert asked == [("table", "fence", "blockquote", "hr", "reference", "html_block", "lheading")]


PIECES = (
    "**",
    "**",
    "*",
    "Foo",
    "a",
    "é",
    " ",
    "\xa0",
    "\n",
    "\t",
    ":",
    ".",
    "-",
    "—",
    "(",
    "“",
    "1",
    "\u200b",
    "[",
)


@given(st.lists(st.sampled_from(PIECES), max_size=9).map(lambda pieces: "**" + "".join(pieces)))
def test_a_label_in_bold_is_read_as_the_parser_reads_it(run: str) -> None:
    assert markup.read_inline(run) == markup._parsed(run, {})
