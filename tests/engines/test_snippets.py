"""Snippets are stretches of the text itself, around what matched."""

from hypothesis import given
from hypothesis import strategies as st

from kb.engines.base import Fragment, Snippet
from kb.engines.snippets import SHOWN, snippet

ELLIPSIS = "…"
ITEMS = " · "
FILLER = "and then slowly on "


def shown(found: Snippet) -> str:
    return "".join(fragment.text for fragment in found)


def at(text: str, word: str, value: float = 1.0) -> tuple[int, int, float]:
    start = text.index(word)
    return start, start + len(word), value


def test_a_short_text_is_shown_whole_with_its_matches() -> None:
    text = "Send one leg back."
    found = snippet(text, [at(text, "leg")])
    assert [(fragment.text, fragment.match) for fragment in found] == [
        ("Send one ", False),
        ("leg", True),
        (" back.", False),
    ]


def test_items_of_a_list_stay_apart_and_sentences_flow_on() -> None:
    text = "Brace the trunk\nSend one leg back\nHold it there.\nCome down"
    found = shown(snippet(text, [at(text, "leg")]))
    assert found == "Brace the trunk · Send one leg back · Hold it there. Come down"


def test_matches_that_overlap_are_one() -> None:
    text = "The hip thrust works."
    found = snippet(text, [(4, 14, 1.0), (8, 14, 0.5)])
    assert [fragment.text for fragment in found if fragment.match] == ["hip thrust"]


def test_the_sentence_that_holds_most_is_among_what_is_shown() -> None:
    dull = "Nothing is said here about it at all. " * 12
    text = f"{dull}The kickback trains the glutes. {dull}"
    found = shown(snippet(text, [at(text, "kickback"), at(text, "glutes", 2.0)]))
    assert "The kickback trains the glutes." in found
    assert len(found) < len(text) / 2


def test_a_sentence_without_end_is_cut_between_words_around_what_matched() -> None:
    text = f"{FILLER * 60}kickback {FILLER * 60}".strip()
    found = snippet(text, [at(text, "kickback")])
    words = shown(found).strip(ELLIPSIS).split()
    assert "kickback" in words
    assert set(words) <= set(text.split())
    assert found[0].text == found[-1].text == ELLIPSIS
    assert len(shown(found)) <= SHOWN + 2


def test_a_long_sentence_is_cut_where_it_holds_most() -> None:
    text = f"once a hip {FILLER * 60}the hip thrust bench {FILLER * 60}".strip()
    spans = [(6, 10, 0.1), at(text, "thrust", 2.0), at(text, "bench", 2.0)]
    found = shown(snippet(text, spans))
    assert "thrust bench" in found
    assert not found.startswith("once")


@given(
    st.lists(st.sampled_from(["leg", "kick.", "back", "a", "glute?", "and\n"]), min_size=1, max_size=400),
    st.data(),
)
def test_any_snippet_is_a_stretch_of_its_text_and_marks_what_matched(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    starts = sorted(data.draw(st.sets(st.integers(0, len(text) - 1), max_size=8)))
    spans = [(start, min(start + 3, len(text)), 1.0) for start in starts]
    found = snippet(text, spans)
    flat = text.replace("\n", " ")
    found = tuple(Fragment(one.text.replace(ITEMS, " "), one.match) for one in found)
    assert shown(found).strip(ELLIPSIS).strip() in flat
    matched = [flat[low:high] for low, high, _ in spans]
    assert all(
        any(fragment.text in match or match in fragment.text for match in matched) or not spans
        for fragment in found
        if fragment.match
    )
