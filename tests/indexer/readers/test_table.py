"""Every reader: the right one is chosen, nothing breaks it, and no repetition slows it."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from indexer.errors import ContentError, UnknownFormat
from indexer.page import Page
from indexer.readers.table import HTML, MARKDOWN, SCRAPED_MARKDOWN, SUFFIXES, read_page, read_parts, sniff
from indexer.source import SourceFile
from tests.growth import is_linear, repeated
from tests.indexer.sources import a_source

PIECES = (
    "---\n", "+++\n", "{", "}", "title: x\n", "<p>", "</p>", "<ul><li>", "<details><summary>",
    "<dl><dt>", "<dd>", "<table><tr><td>", "<h1>", "# a\n", "- b\n", "1. c\n", "**d**", "[e](f)",
    "{{< g >}}", "| h | i |\n|--|--|\n", "\n", "\n\n", " ", "?", ".", "é", "\x00", "\ud7ff", "&amp;",
    "<!--", "<script>", "<a href='//[']>", "<br>", "Title: j\n", "URL: http://[\n",
    "date: 2024-13-01\n", "steps:\n", "  - k\n", ": ", "`", "<button aria-expanded=1>",
)  # fmt: skip
CONTENT = st.one_of(st.binary(max_size=200), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(suffix=st.sampled_from(sorted({*SUFFIXES} - {".pdf"})), content=CONTENT)  # .pdf starts a process
@example(suffix=".md", content=b"---\n? [a]\n: b\n---\n")
@example(suffix=".csv", content=b'name,steps\n"')
@example(suffix=".jsonl", content=b'{"name": "a", "steps": {"b": [[null]]}}')
@example(suffix=".html", content="<a href='http://[x'>a</a>")
def test_any_bytes_give_a_page_or_our_error_and_always_the_same(suffix: str, content: str | bytes) -> None:
    source = a_source(content, name=f"x{suffix}")
    assert _outcome(source) == _outcome(source)


def _outcome(source: SourceFile) -> tuple[Page | str, ...] | str:
    try:
        return tuple(one if isinstance(one, Page) else one.reason for one in read_parts(source))
    except ContentError as error:
        return error.reason


REPEATED = (
    "a", " ", "\n", ".", "-", "*", "_", "`", "~", "[", "]", "(", "{", "<", ">", "&", "!", "#", "|",
    "=", "+", ":", ";", ",", '"', "'", "\\", "/", "?", "1", "é", "\u200b", "\t", "[a](", "{{<",
    "- a\n", "<p>", "<dl><dt>", "<ul><li>", "<aside>", "> ", "1. ", "a: b\n",
)  # fmt: skip


@pytest.mark.parametrize("suffix", [".md", ".html"])
@pytest.mark.parametrize("head", ["", "---\ntitle: x\n---\n", "---\na: "])
@pytest.mark.slow
def test_time_is_linear_in_any_repeated_text(suffix: str, head: str) -> None:
    def outcome_of(piece: str) -> Callable[[int], object]:
        return lambda size: _outcome(a_source(head + repeated(piece, size), name=f"x{suffix}"))

    assert [piece for piece in REPEATED if not is_linear(outcome_of(piece), size=6_000)] == []


@pytest.mark.parametrize(
    ("content", "reader"),
    [
        (b"---\ntitle: x\n---\n", MARKDOWN),
        (b"\xef\xbb\xbf---\r\ntitle: x\r\n---\r\n", MARKDOWN),
        (b"# One\n\ntext\n\n## Two\n", SCRAPED_MARKDOWN),
        (b"**One**\n\ntext\n\n**Two**\n\n[more](/more)\n", SCRAPED_MARKDOWN),
        (b"<!DOCTYPE html>\n<html>", HTML),
    ],
)
def test_text_files_are_sniffed(content: bytes, reader: object) -> None:
    assert sniff(content) is reader


def test_prose_is_read_as_an_article() -> None:
    assert sniff(b"Title: Plank\nURL: https://a.example/\n\nHold it.\n") not in (MARKDOWN, HTML)


def test_an_unknown_suffix_is_said() -> None:
    with pytest.raises(UnknownFormat, match="no reader"):
        read_page(a_source("x", name="x.pdf"))
