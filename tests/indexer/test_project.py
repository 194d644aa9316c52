from pathlib import Path

import pytest

from indexer.errors import TaxonomyError
from indexer.facets import BUILT_IN, declared
from indexer.project import adopt, current, read_project
from indexer.taxonomy import load_taxonomy
from kb.errors import SettingsError
from kb.opening import adopt_project
from kb.settings import Settings

WRONG = {
    "facets: {colour: {labl: Colour}}": "facets.colour: unknown key 'labl'",
    "facets: {Colour: {label: Colour}}": "facets.Colour: a facet's name",
    "facets: {colour: no}": "facets.colour: there is none",
    "facets: {colour: {text: maybe}}": "facets.colour.text: say title, anywhere, no",
    "facets: {colour: {card: many}}": "facets.colour.card: give a number",
    "facets: {colour: {chart: perhaps}}": "facets.colour.chart: say yes or no",
    "kinds: {dish: Dish}": "kinds.dish: the kinds are",
    "colour: {red: {alt: scarlet}}": "colour.red: no label in 'en'",
    "colour: {red: {en: Red, broader: warm}}": "colour.red: refers to 'warm'",
    "colour: [red]": "expected words or a mapping",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_file_that_is_wrong_is_refused_naming_the_entry(tmp_path: Path, text: str) -> None:
    overlay = tmp_path / "taxonomy.yaml"
    overlay.write_text(text)
    with pytest.raises(TaxonomyError) as refused:
        read_project(overlay)
    assert str(refused.value).startswith(f"{overlay}: ")
    assert WRONG[text] in str(refused.value)


def test_a_facet_can_not_take_the_name_of_a_parameter(tmp_path: Path) -> None:
    overlay = tmp_path / "taxonomy.yaml"
    overlay.write_text("facets: {sort: {label: Sort}}")
    try:
        with pytest.raises(SettingsError, match=r"facets\.sort: the name means something else"):
            adopt_project(Settings(corpus=(), index=tmp_path, taxonomy=overlay))
    finally:
        adopt(None)


def test_an_own_entry_adds_its_words_to_a_packaged_one_or_takes_it_away(tmp_path: Path) -> None:
    overlay = tmp_path / "taxonomy.yaml"
    overlay.write_text("muscle: {glutes: {en: Seat, alt: cushions}, popliteus: no}")
    taxonomy = read_project(overlay).taxonomy
    assert taxonomy.label("muscle", "glutes") == "Seat"
    assert taxonomy.label("muscle", "glutes", "es") == "Glúteos"
    assert {taxonomy.normalise("muscle", name) for name in ("cushions", "buttock")} == {"glutes"}
    assert taxonomy.normalise("muscle", "popliteus") is None


def test_a_process_serves_the_project_it_adopted_until_it_adopts_another(tmp_path: Path) -> None:
    overlay = tmp_path / "taxonomy.yaml"
    overlay.write_text("facets: {muscle: no, grip: {label: Grip}}")
    packaged = load_taxonomy()
    try:
        adopt(overlay)
        assert [facet.name for facet in declared()][:2] == ["grip", "equipment"]
        assert not load_taxonomy().concepts("muscle")
        assert load_taxonomy().fingerprint != packaged.fingerprint
    finally:
        adopt(None)
    assert (declared(), load_taxonomy(), current().overlay) == (BUILT_IN, packaged, None)
