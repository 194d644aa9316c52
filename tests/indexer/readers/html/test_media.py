"""Pictures and videos of HTML: where they come from, what they show, and how large they are."""

import pytest

from indexer.readers.html.media import media_in, media_of, watched
from tests.indexer.readers.html.pages import element_of, page_of
from tests.indexer.readers.shown import shown

WATCH = "https://www.youtube.com/watch?v="

HTML = """<!doctype html><html lang="en"><head><title>Sled push</title>
<link rel="canonical" href="https://gym.example/sled/"></head><body><article><h1>Sled push</h1>
<p>The sled push trains the thighs without any lowering of a load, so one is hardly sore from it.</p>
<figure><img src="/img/sled.jpg" width="800" height="600" alt="The sled"></figure>
<h2>How to do it</h2>
<ol><li><img data-src="grip.jpg" alt="Hands"> Grip the posts low.</li><li>Drive with short steps.</li></ol>
<img src="/pixel.gif" width="1" height="1">
<iframe src="https://player.vimeo.com/video/123456"></iframe>
</article></body></html>"""


def test_images_that_load_late_are_found() -> None:
    page = page_of("<h1>P</h1><img src='data:image/gif;base64,R0' data-src='/late.jpg'><p>x</p>")
    assert page.image == "/late.jpg"


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


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<img src=a.png width=40>", None),  # an icon
        (
            "<img srcset='a.png 1x, b.png 2x' alt=' A  bench '>",
            ("image", "https://a.example/a.png", "A bench"),
        ),
        ("<img src=data:x data-src=a.png title=Bench>", ("image", "https://a.example/a.png", "Bench")),
        ("<video><source src=v.mp4></video>", ("video", "https://a.example/v.mp4", "")),
        ("<lite-youtube videoid=abc_DEF-123></lite-youtube>", ("video", f"{WATCH}abc_DEF-123", "")),
        ("<amp-youtube data-videoid=abc_DEF-123></amp-youtube>", ("video", f"{WATCH}abc_DEF-123", "")),
    ],
)
def test_an_element_shows_what_its_attributes_say(markup: str, shown: tuple[str, str, str] | None) -> None:
    found = media_of(element_of(markup), lambda url: f"https://a.example/{url}")
    assert (found and (found.kind, found.url, found.alt)) == shown


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("https://youtu.be/abc_DEF-123", f"{WATCH}abc_DEF-123"),
        ("https://www.youtube-nocookie.com/embed/abc_DEF-123?rel=0", f"{WATCH}abc_DEF-123"),
        (f"{WATCH}abc_DEF-123&t=9", f"{WATCH}abc_DEF-123"),
        ("https://www.youtube.com/watch", None),
        ("https://player.vimeo.com/video/12", "https://vimeo.com/12"),
        ("https://vimeo.com/about", None),
        ("https://a.example/abc_DEF-123", None),
    ],
)
def test_a_video_is_watched_where_its_site_shows_it(url: str, page: str | None) -> None:
    found = watched(url)
    assert (found and found.url) == page
