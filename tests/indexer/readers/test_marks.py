"""What authors set apart, in Markdown, HTML and the lists of a head: marks beside texts that stay plain."""

import pytest

from indexer.marked_texts import texts_of
from indexer.page import Content, Mark, Step
from indexer.readers.composing.marking import MOST, settled
from indexer.readers.composing.outline import Marked
from indexer.readers.table import read_page
from tests.indexer.sources import a_source

MARKDOWN = """---
title: Sled push
muscle: quadriceps
tips:
  - Keep the **ribs** down.
---
Lean in with **both arms** straight, *never* bent, and read `3 x 20`.

## How to do it

1. **Grip:** take the posts low.
2. Drive with <b>short</b> steps, ***hard***.

   Breathe *out*.

| Week | Trips |
|---|---|
| 1 | **1** round |
"""

HTML = """<!doctype html><html lang="en"><head><title>Sled push</title></head><body><main><h1>Sled push</h1>
<p>Lean  in with <strong>both
 arms</strong> straight, <i>never</i> bent.<br>VO<sub>2</sub> is high.</p>
<h2>How to do it</h2><ol><li><p><b>Grip:</b></p> take the posts <em>low</em>.</li>
<li>Drive with steps, <a href="/a"><code>3 x 20</code></a>.</li></ol>
<table><tr><th>Week</th><th>Trips</th></tr><tr><td>1</td><td><b>2</b> rounds</td></tr></table></main>
</body></html>
"""


def found(name: str, text: str) -> set[tuple[str, str]]:
    """The marks of a page: how, and which words of the text that each points to."""
    page = read_page(a_source(text, name=f"sled-push{name}"))
    texts = dict(texts_of(page))
    return {(mark.kind, texts[mark.at][mark.start : mark.end]) for mark in page.marks}


def test_marks_of_markdown_are_kept_beside_the_text() -> None:
    assert found(".md", MARKDOWN) == {
        ("strong", "ribs"), ("strong", "both arms"), ("em", "never"), ("code", "3 x 20"), ("strong", "Grip:"),
        ("strong", "short"), ("strong", "hard"), ("em", "hard"), ("em", "out"), ("strong", "1"),
    }  # fmt: skip


def test_marks_of_html_are_kept_beside_the_text() -> None:
    assert found(".html", HTML) == {
        ("strong", "both arms"), ("em", "never"), ("sub", "2"), ("strong", "Grip:"), ("em", "low"),
        ("code", "3 x 20"), ("strong", "2"),
    }  # fmt: skip


NAMES = """---
title: Sled push
---
## Why the `posts` matter

They are low.

## **Common mistakes**

- **Rounding the *low* back**: stay long.

## Frequently asked questions

### **Is `3 x 20` much?**

No.
"""


def test_headings_and_names_have_the_marks_that_are_a_part_of_them() -> None:
    page = read_page(a_source(NAMES, name="sled-push.md"))
    assert [one.mistake for one in page.mistakes] == ["Rounding the low back"]
    assert [one.question for one in page.faq] == ["Is 3 x 20 much?"]
    assert found(".md", NAMES) == {("code", "posts"), ("em", "low"), ("code", "3 x 20")}


def test_headings_and_names_of_html_have_theirs() -> None:
    page = """<html lang="en"><title>Sled push</title><main><h1>Sled push</h1><h2>Why the <code>posts</code>
        matter</h2><p>They are low.</p><h2><b>Frequently asked questions</b></h2>
        <details><summary>Is <i>that</i> much?</summary><p>No.</p></details></main></html>"""
    assert found(".html", page) == {("code", "posts"), ("em", "that")}


def test_texts_are_the_same_with_marks_and_without() -> None:
    plain = MARKDOWN
    for mark in ("***", "**", "*", "`", "<b>", "</b>"):
        plain = plain.replace(mark, "")
    texts = [
        [text for _, text in texts_of(read_page(a_source(one, name="sled-push.md")))]
        for one in (MARKDOWN, plain)
    ]
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    ("line", "text", "words"),
    [
        ("Step 1: keep the **ribs** down", "keep the ribs down", "ribs"),
        ("**Ribs** down", "Ribs down, and breathe.", "Ribs"),
        ("**Ribs** down", "Other words.", None),
        ("**a** b", "Here a b is no part of it, but chance", None),
        ("**ri** b", "And so ri bs on", None),
    ],
)
def test_a_line_is_known_again_as_a_part_or_in_a_whole(line: str, text: str, words: str | None) -> None:
    before, word, _ = line.split("**")
    mark = Marked("strong", line.replace("**", ""), len(before), len(before) + len(word))
    content = Content(kind="page", steps=(Step(text, "step-1"),))
    settled_at = [text[one.start : one.end] for one in settled((mark,), content)]
    assert settled_at == ([words] if words else [])


def test_a_page_of_nothing_but_marks_shows_none() -> None:
    content = Content(kind="page", steps=(Step("x " * (MOST + 1), "step-1"),))
    line = content.steps[0].text
    several = [Marked("em", line, 2 * n, 2 * n + 1) for n in range(MOST + 1)]
    assert settled(several, content) == ()
    assert settled(several[:1], content) == (Mark("em", "/steps/0", 0, 1),)
