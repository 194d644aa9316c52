"""The lists of a document page where they are short of something."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer.document import Document
from indexer.page import Mistake, Modification
from tests.build import a_document
from tests.kb.web.running import an_app, an_engine


def mistakes(*fixes: str) -> Document:
    all_of_them = tuple(Mistake(f"Mistake {n}", fix, f"mistake-{n}") for n, fix in enumerate(fixes, 1))
    return a_document("x/wrongs", title="Wrongs", mistakes=all_of_them)


@pytest.mark.parametrize(("fixes", "table"), [(("a", "b", ""), True), (("a", "", ""), False), (("",), False)])
def test_fixes_have_a_column_where_most_mistakes_have_one(
    tmp_path: Path, fixes: tuple[str, ...], table: bool
) -> None:
    document = mistakes(*fixes)
    client = an_app(an_engine(tmp_path, (document,)), tmp_path).test_client()
    page = client.get("/doc/x/wrongs").text
    assert ('class="fixes"' in page) == table
    assert ("Not stated</span></td>" in page) == (table and "" in fixes)
    for mistake in document.page.mistakes:
        assert f">{mistake.mistake}<" in page
        assert not mistake.fix or f">{mistake.fix}</span>" in page


def test_a_change_named_like_its_own_heading_is_not_named_twice(tmp_path: Path) -> None:
    changes = (
        Modification("Easier", "easier", "Lift less.", "m-1"),
        Modification("Pulse", "harder", "", "m-2"),
    )
    document = a_document("x/changes", title="Changes", modifications=changes)
    page = an_app(an_engine(tmp_path, (document,)), tmp_path).test_client().get("/doc/x/changes").text
    assert '<dt dir="auto" class="vh">Easier</dt>' in page
    assert '<dt dir="auto">Pulse</dt>' in page


def test_whatever_may_scroll_can_be_reached_by_keyboard(client: FlaskClient) -> None:
    for path in ("/doc/gym/glute-kickback", "/compare?x=gym/donkey-kick&x=gym/glute-kickback"):
        boxes = re.findall(r'<div class="scroll[^>]*>', client.get(path).text)
        assert boxes
        assert all('tabindex="0"' in box and "aria-label" in box for box in boxes)
