from pathlib import Path

import pytest

from indexer.reading import read_document
from indexer.source import SourceFile
from indexer.web_addresses import split_address, whole_address

NONE = "http://[x/y"


def test_what_is_no_address_has_no_parts() -> None:
    assert not any(split_address(NONE))
    assert split_address("https://a.example/b?c#d").path == "/b"


@pytest.mark.parametrize(
    ("base", "address", "whole"),
    [
        ("https://a.example/b/", "../c", "https://a.example/c"),
        ("", "c", "c"),
        ("https://a.example/", NONE, ""),
        ("", NONE, ""),
        (NONE, "c", ""),
    ],
)
def test_an_address_is_made_whole_where_it_is_one(base: str, address: str, whole: str) -> None:
    assert whole_address(base, address) == whole


PAGES = {
    "canonical.html": f"<link rel=canonical href='{NONE}'><h1>Squat</h1><p>Sit back and stand up again.</p>",
    "video.html": f"<h1>Squat</h1><p>Sit back and stand up again.</p><iframe src='{NONE}'></iframe>",
    "link.html": f"<h1>Squat</h1><p>Sit back, as <a href='{NONE}'>here</a>, and stand up again.</p>",
    "key.md": f"---\ntitle: Squat\nurl: {NONE}\n---\n\nSit back and stand up again.\n",
    "tag.md": f"# Squat\n\nSit back and stand up again.\n\n{{{{< youtube {NONE} >}}}}\n",
    "text.txt": f"Title: Squat\nURL: {NONE}\n\nSit back and stand up again.\n",
}


@pytest.mark.parametrize("name", PAGES)
def test_what_is_no_address_costs_no_page(name: str) -> None:
    document = read_document(SourceFile("squat", Path(name), PAGES[name].encode(), "digest"))
    assert document.page.title == "Squat"
    assert any("stand up again" in passage.text for passage in document.passages)
