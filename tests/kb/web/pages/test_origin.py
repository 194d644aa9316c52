"""What the end of a page says of where it comes from and why it is filed so."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from indexer.facets import Evidence
from tests.build import a_document, some_facets
from tests.kb.web.running import an_app, an_engine


def test_reasons_are_called_by_what_they_are_for_and_a_day_is_told_once(tmp_path: Path) -> None:
    typed = Evidence("kind", "exercise", "stated", "steps", "Lie down.")
    held = Evidence("muscle", "glutes", "primary", "trains", "It trains the glutes")
    for told, heading in ((typed, "Why is it filed so?"), (held, "Why these muscles and this equipment?")):
        document = a_document("x/one", published=date(2025, 4, 21), updated=date(2025, 4, 21))
        document = replace(document, facets=some_facets(evidence=(told,)))
        index = tmp_path / told.facet
        page = an_app(an_engine(index, [document]), index).test_client().get("/doc/x/one").text
        assert heading in page
        assert page.count("21 April 2025") == 1
