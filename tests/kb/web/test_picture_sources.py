"""Pictures: from content folders and named hosts alone, and nothing else of those folders."""

from pathlib import Path

import pytest

from indexer.page import Media
from kb.web.picture_sources import PictureShelf, PictureSource
from tests.build import a_document
from tests.kb.web.running import an_app, an_engine

SITE = "https://gym.example"


@pytest.fixture
def shelf(tmp_path: Path) -> PictureShelf:
    root = tmp_path / "content"
    for name in ("moves/pics/squat.png", "img/logo.webp", "moves/notes.md", ".git/pic.png"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"x")
    (tmp_path / "secret.png").write_bytes(b"x")
    (root / "out.png").symlink_to(tmp_path / "secret.png")
    return PictureShelf((root,), ("https://cdn.example",), SITE)


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("pics/squat.png", "moves/pics/squat.png"),
        ("./pics/squat.png?v=2", "moves/pics/squat.png"),
        ("../img/logo.webp", "img/logo.webp"),
        ("/img/logo.webp", "img/logo.webp"),
        ("/moves/pics/squat%2Epng", "moves/pics/squat.png"),
    ],
)
def test_a_picture_beside_the_page_is_served_from_here(shelf: PictureShelf, url: str, file: str) -> None:
    assert shelf.find("moves/squat", None, url) == PictureSource(file, is_allowed=True)


@pytest.mark.parametrize(
    "name", ["../secret.png", "moves/notes.md", ".git/pic.png", "out.png", "none.png", ""]
)
def test_nothing_else_of_a_content_folder_is_served(shelf: PictureShelf, name: str) -> None:
    assert shelf.file(name) is None


def a_png(width: int, height: int) -> bytes:
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + size + bytes(8)


def test_a_picture_that_lies_here_has_the_size_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(a_png(300, 200))
    (tmp_path / "b.png").write_bytes(b"no picture")
    shelf = PictureShelf((tmp_path,))
    assert [shelf.size(name) for name in ("a.png", "b.png", "none.png")] == [(300, 200), None, None]


@pytest.mark.parametrize(
    ("stated", "shown"),
    [((None, None), (300, 200)), ((150, None), (150, 100)), ((None, 50), (75, 50)), ((90, 90), (90, 90))],
)
def test_what_a_page_does_not_state_of_a_size_is_taken_from_the_file(
    tmp_path: Path, stated: tuple[int | None, int | None], shown: tuple[int, int]
) -> None:
    (tmp_path / "a.png").write_bytes(a_png(300, 200))
    page = a_document("p", title="P", media=(Media("image", "a.png", "", "", *stated),), text="Lean in.")
    app = an_app(an_engine(tmp_path / "index", (page,)), tmp_path, corpus=(tmp_path,))
    there = app.test_client().get("/doc/p").text
    assert f'width="{shown[0]}" height="{shown[1]}"' in there
    assert "boxed" not in there


def test_a_picture_of_a_named_host_is_loaded_and_one_of_another_is_a_link(shelf: PictureShelf) -> None:
    assert shelf.find("a", None, "https://cdn.example/p.png") == PictureSource(
        url="https://cdn.example/p.png", is_allowed=True
    )
    assert shelf.find("a", None, "https://tracker.example/p.png") == PictureSource(
        url="https://tracker.example/p.png"
    )


def test_a_picture_that_is_not_here_is_at_the_page_or_at_the_site(shelf: PictureShelf) -> None:
    assert shelf.find("a", f"{SITE}/lunge/", "p.png").url == f"{SITE}/lunge/p.png"
    assert shelf.find("a", None, "/img/p.png").url == f"{SITE}/img/p.png"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:image/png;base64,x", "file:///etc/passwd", "ftp://a/b"]
)
def test_other_schemes_are_nowhere(shelf: PictureShelf, url: str) -> None:
    assert shelf.find("a", None, url) == PictureSource()
    assert PictureShelf().find("a", url, "x.png") == PictureSource()


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_drawing_is_served_as_it_is_and_runs_nothing(tmp_path: Path, encoding: str) -> None:
    drawing = f"<svg xmlns='http://www.w3.org/2000/svg'>{'<g/>' * 500}<script>alert(1)</script></svg>"
    (tmp_path / "a.svg").write_text(drawing)
    engine = an_engine(tmp_path / "index", [a_document("a")])
    client = an_app(engine, tmp_path / "index", corpus=(tmp_path,)).test_client()
    with client.get("/media/a.svg", headers={"Accept-Encoding": encoding}) as found:
        assert (found.status_code, found.text) == (200, drawing)
        assert found.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
