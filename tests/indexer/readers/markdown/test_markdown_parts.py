"""Pictures, videos and tables in Markdown, each with the words that it stands at."""

from indexer.readers.table import read_page
from tests.indexer.readers.shown import shown
from tests.indexer.sources import a_source

MARKDOWN = """---
title: Sled push
muscle: quadriceps
---
Lean in, and walk.

![The sled](pics/sled.png)

## How to do it

1. Grip the posts low.
   ![Hands on the posts](pics/grip.png)
2. Drive with short steps.

| Week | Trips |
|---|---|
| 1 | 4 |

<figure>
<img src="pics/far.webp" width="900" height="600" alt="From afar">
<figcaption>The lane.</figcaption></figure>

<iframe src="https://www.youtube.com/embed/abc_DEF-123" title="One trip"></iframe>

<video src="trip.mp4" poster="trip.jpg" width="640" height="360"></video>
"""


def test_markdown_shows_each_picture_at_its_words() -> None:
    found = shown("sled.md", MARKDOWN)
    assert {name: (one.alt, one.near) for name, one in found.items() if one.kind == "image"} == {
        "sled.png": ("The sled", "Lean in, and walk."),
        "grip.png": ("Hands on the posts", "Grip the posts low."),
        "far.webp": ("From afar", "1 | 4"),
    }
    assert (found["far.webp"].width, found["far.webp"].height) == (900, 600)


def test_an_embedded_video_is_where_one_watches_it_with_its_still() -> None:
    found = shown("sled.md", MARKDOWN)
    watched = found["watch?v=abc_DEF-123"]
    assert (watched.kind, watched.alt) == ("video", "One trip")
    assert watched.still == "https://i.ytimg.com/vi/abc_DEF-123/hqdefault.jpg"
    assert found["trip.mp4"].still == "trip.jpg"


def test_the_head_of_a_table_is_told_from_its_rows() -> None:
    rows = [
        block
        for section in read_page(a_source(MARKDOWN, name="sled.md")).sections
        for block in section.blocks
    ]
    assert [(row.text, row.is_head) for row in rows if row.kind == "row"] == [
        ("Week | Trips", True),
        ("1 | 4", False),
    ]
