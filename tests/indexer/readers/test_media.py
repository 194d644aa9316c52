"""Pictures and videos in pages: what each format says of them, and the words that they stand at."""

from pathlib import PurePosixPath

import pytest

from indexer.page import Media, Page
from indexer.readers.html.media import media_in
from indexer.readers.table import read_page
from tests.indexer.sources import a_source

WATCH = "https://www.youtube.com/watch?v="
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

HTML = """<!doctype html><html lang="en"><head><title>Sled push</title>
<link rel="canonical" href="https://gym.example/sled/"></head><body><article><h1>Sled push</h1>
<p>The sled push trains the thighs without any lowering of a load, so one is hardly sore from it.</p>
<figure><img src="/img/sled.jpg" width="800" height="600" alt="The sled"></figure>
<h2>How to do it</h2>
<ol><li><img data-src="grip.jpg" alt="Hands"> Grip the posts low.</li><li>Drive with short steps.</li></ol>
<img src="/pixel.gif" width="1" height="1">
<iframe src="https://player.vimeo.com/video/123456"></iframe>
</article></body></html>"""


def shown(name: str, text: str) -> dict[str, Media]:
    page: Page = read_page(a_source(text, name=name))
    return {PurePosixPath(one.url).name: one for one in page.media}


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


def test_html_shows_late_pictures_whole_addresses_and_no_counting_pixel() -> None:
    found = shown("sled.html", HTML)
    assert set(found) == {"sled.jpg", "grip.jpg", "123456"}
    assert found["sled.jpg"].url == "https://gym.example/img/sled.jpg"
    assert found["grip.jpg"].near == "Grip the posts low."
    assert found["123456"].url == "https://vimeo.com/123456"


@pytest.mark.parametrize(
    "html",
    [
        "<iframe src='https://ads.example/frame'></iframe>",
        "<iframe src='https://www.youtube.com/embed/'></iframe>",
        "<iframe src='javascript:alert(1)'></iframe>",
        "<img src='data:image/gif;base64,R0lG'>",
        "<img alt='no source'>",
        "<video></video>",
    ],
)
def test_frames_and_pictures_from_nowhere_are_no_media(html: str) -> None:
    assert list(media_in(html)) == []


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


@pytest.mark.parametrize(
    ("tag", "kind", "url", "alt"),
    [
        ('{{< figure src="pics/a.png" alt="A lunge" >}}', "image", "pics/a.png", "A lunge"),
        ("{{% img src='a.webp' caption='Low' width=\"600px\" %}}", "image", "a.webp", "Low"),
        ("{{< youtube abc_DEF-123 >}}", "video", "https://www.youtube.com/watch?v=abc_DEF-123", ""),
        (
            '{{< youtube id="abc_DEF-123" title="All" >}}',
            "video",
            "https://www.youtube.com/watch?v=abc_DEF-123",
            "All",
        ),
        ("{% vimeo 123456 %}", "video", "https://vimeo.com/123456", ""),
        ('{% include figure.html src="b.jpg" %}', "image", "b.jpg", ""),
        ('{{< video src="trip.mp4" >}}', "video", "trip.mp4", ""),
    ],
)
def test_a_tag_of_a_builder_shows_its_picture_at_the_words_above_it(
    tag: str, kind: str, url: str, alt: str
) -> None:
    page = read_page(a_source(f"---\ntitle: Lunge\n---\nStep forward.\n\n{tag}\n\nStep back.\n"))
    assert [(one.kind, one.url, one.alt, one.near) for one in page.media] == [
        (kind, url, alt, "Step forward.")
    ]


@pytest.mark.parametrize(
    "tag", ["{{< youtube >}}", "{{< figure >}}", '{{< ref src="a.png" >}}', "{% youtube '../x' %}"]
)
def test_other_tags_show_nothing(tag: str) -> None:
    page = read_page(a_source(f"---\ntitle: Lunge\n---\nStep forward.\n\n{tag}\n\nStep back.\n"))
    assert page.media == ()
