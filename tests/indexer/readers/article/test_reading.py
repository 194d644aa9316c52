from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.reading import OWN
from benchmarks.scores import compared, letters
from benchmarks.seeds import score_seeds
from benchmarks.tagged import read_tagged, score_variants, tagged_units
from benchmarks.units import units_of
from indexer.errors import ContentError
from indexer.readers.article.reader import read as read_article
from tests.growth import is_linear, repeated
from tests.indexer.readers.article.texts import a_source, page_of
from tests.shared import shared

GOLDEN = sorted(OWN.glob("*.tsv"))
HELD = OWN / "held"
"""Texts that no rule was made for and whose results nobody looks at: only their total is known."""
FRAGMENTS = (
    "How to do it\n",
    "1. Sit.\n",
    "- a\n",
    "FAQ\n",
    "Why?\n",
    "the ",
    "\n",
    "Q: a\n",
    "A: b\n",
    ", ",
    "(1)",
    "Title: x\n",
    "see our:\n",
    "Step 1\n",
    "\u00ad",
    "“",
    ")",
)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_units_of_a_golden_text_come_back_whole(path: Path) -> None:
    found = [(kind, letters(text)) for kind, text in units_of(read_tagged(path)) if letters(text)]
    score = compared(found, tagged_units(path))
    assert min(score.precision, score.recall) >= 0.85


def test_golden_texts_together_reach_the_mark() -> None:
    total = score_variants(OWN)["all"]
    assert min(total.precision, total.recall) >= 0.98


def test_texts_that_no_rule_was_made_for_are_mostly_read_right() -> None:
    total = score_variants(HELD)["all"]
    assert min(total.precision, total.recall) >= 0.8


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_no_noise_line_of_a_golden_text_is_content(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    noise = {number for number, line in enumerate(lines, 1) if line.startswith(("noise\t", "title\t"))}
    assert {dropped.line for dropped in read_tagged(path).dropped} == noise


@pytest.mark.shared
def test_seeds_are_read_as_their_gold_says() -> None:
    for name, score in score_seeds(shared("gold")).items():
        least = 0.75 if name.startswith("muscles") else 0.99
        assert min(score.precision, score.recall) >= least, name


@pytest.mark.shared
def test_variants_reach_the_mark() -> None:
    total = score_variants(shared("gold/variants"))["all"]
    assert min(total.precision, total.recall) >= 0.95


def test_bytes_with_a_mark_and_windows_line_ends_read_like_plain_ones() -> None:
    plain = page_of("Title: Crab Walk\n\nIt wakes the hips.\n")
    assert page_of("\ufeffTitle: Crab Walk\r\n\r\nIt wakes the hips.\r\n".encode()).sections == plain.sections


@pytest.mark.parametrize("content", [b"", b"  \n\n ", b"a\0b", b"\n* * *\n", b"Title: Only a head\n"])
def test_a_file_without_content_is_a_content_error(content: bytes) -> None:
    with pytest.raises(ContentError):
        page_of(content)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300), st.text(max_size=300), st.lists(st.sampled_from(FRAGMENTS)).map("".join)
    )
)
def test_any_content_gives_a_page_or_a_content_error(content: bytes | str) -> None:
    try:
        page = page_of(content)
    except ContentError:
        return
    assert page.title
    assert page == page_of(content)
    anchors = [
        part.anchor for part in (*page.sections, *page.steps, *page.faq, *page.mistakes, *page.variations)
    ]
    assert len(anchors) == len(set(anchors))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Lift your hips.",
                "The hips move.",
                "Tips",
                "FAQ",
                "Is it hard?",
                "How to do it",
                "Mistakes",
                "- Rush it",
                "1. Sit down.",
            ]
        ),
        min_size=1,
    )
)
def test_every_line_is_kept_or_reported(lines: list[str]) -> None:
    page = page_of("Title: Crab Walk\n\n" + "\n\n".join(lines))
    kept = "".join(letters(text) for _, text in units_of(page))
    told = kept + "".join(letters(dropped.text) for dropped in page.dropped)
    assert all(letters(line) in told for line in lines)


@pytest.mark.parametrize(
    "pattern", ["a", ".", "(", "1. a\n", "FAQ\n", "A\n", "the ", "by A ", "How to x\n\n", "a > ", "To do:\n"]
)
@pytest.mark.slow
def test_reading_takes_time_in_proportion_to_the_text(pattern: str) -> None:
    def work(size: int) -> None:
        with suppress(ContentError):
            read_article(a_source(repeated(pattern, size)))

    assert is_linear(work, size=10_000)


def test_a_folder_of_the_address_names_the_language_of_a_text_that_does_not_tell_it() -> None:
    head = "Title: Reembolso\nURL: https://gym.example/{}/reembolso\n\n"
    assert page_of(head.format("es") + "Te devolvemos el dinero en 14 días.").lang == "es"
    assert page_of(head.format("es") + "We give you the money back, and that is it for you.").lang == "en"
