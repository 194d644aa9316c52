"""What may stand side by side: what is found, in the order of the question, what differs first."""

from pathlib import Path

import pytest

from indexer.page import Publication
from indexer.taxonomy import load_taxonomy
from kb.errors import DocumentNotFound
from kb.showing.comparing import side_by_side
from tests.build import a_document
from tests.kb.web.running import an_engine


def test_a_page_that_only_its_address_leads_to_is_compared_with_none(tmp_path: Path) -> None:
    unlisted = Publication(unlisted=True)
    pages = (a_document("march"), a_document("step"), a_document("secret", publication=unlisted))
    engine, taxonomy = an_engine(tmp_path, pages), load_taxonomy()
    assert [one.id for one in side_by_side(engine, taxonomy, ("step", "march")).columns] == ["step", "march"]
    with pytest.raises(DocumentNotFound, match="secret"):
        side_by_side(engine, taxonomy, ("march", "secret"))
