import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.classification import classify
from indexer.document import Document
from indexer.facets import Facets, Muscles
from indexer.page import Page
from indexer.reading import read_document
from indexer.source import SourceFile
from indexer.taxonomy import Taxonomy, load_taxonomy
from tests.build import a_page, a_section
from tests.growth import is_linear, repeated
from tests.shared import shared


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return load_taxonomy()


def muscles(page: Page) -> Muscles:
    return classify(page, load_taxonomy()).facets.muscle


def test_of_one_stated_list_the_first_is_primary() -> None:
    assert muscles(a_page(stated={"muscle": ("glutes", "Hamstrings", "core")})) == Muscles(
        ("glutes",), ("hamstrings", "core")
    )


def test_text_may_raise_a_stated_muscle() -> None:
    page = a_page(stated={"muscle": ("glutes", "core")}, sections=(a_section(None, "It targets the core."),))
    assert muscles(page).primary == ("glutes", "core")


def test_separate_lists_are_kept_as_they_are() -> None:
    stated = {"muscle": ("glutes",), "muscle_secondary": ("core",)}
    page = a_page(stated=stated, sections=(a_section(None, "It targets the core."),))
    assert muscles(page) == Muscles(("glutes",), ("core",))


def test_text_adds_only_what_is_narrower_than_a_stated_value() -> None:
    text = "It isolates the gluteus maximus and trains the chest."
    page = a_page(stated={"muscle": ("glutes",)}, sections=(a_section(None, text),))
    assert muscles(page) == Muscles(("glutes", "gluteus_maximus"), (), ("chest",))


def test_what_would_count_under_a_value_not_stated_is_only_mentioned() -> None:
    # The gluteus medius also counts under the hip abductors, of which the author said nothing.
    page = a_page(stated={"muscle": ("glutes",)}, sections=(a_section(None, "It works the gluteus medius."),))
    assert muscles(page) == Muscles(("glutes",), (), ("gluteus_medius",))


def test_an_empty_list_lets_nothing_in() -> None:
    page = a_page(stated={"muscle": ()}, sections=(a_section(None, "It targets the glutes."),))
    assert muscles(page) == Muscles(mentioned=("glutes",))


def test_an_unknown_value_is_kept_and_reported_with_the_nearest_one(taxonomy: Taxonomy) -> None:
    found = classify(a_page(stated={"muscle": ("Gluets", "Flux  Capacitor")}), taxonomy)
    assert found.facets.muscle == Muscles(("gluets",), ("flux capacitor",))
    assert [warning.reason for warning in found.warnings] == [
        "unknown muscle 'Gluets': did you mean 'glutes'?",
        "unknown muscle 'Flux  Capacitor': add it to the vocabulary or mend it",
    ]


def test_an_unknown_value_is_reported_with_its_line() -> None:
    text = "---\ntitle: Gluets bridge\nmuscles:\n  - core\n  - Gluets\n---\n\nLift.\n"
    document = read_document(SourceFile("a", Path("a.md"), text.encode(), "digest"))
    assert [(w.line, w.reason[:24]) for w in document.page.warnings] == [(5, "unknown muscle 'Gluets':")]


def test_two_spellings_of_one_value_are_one() -> None:
    page = a_page(stated={"muscle": ("hip flexors", "hip-flexors", "flexores de cadera")})
    assert muscles(page).primary == ("hip_flexors",)


def test_reading_twice_gives_the_same(taxonomy: Taxonomy) -> None:
    page = a_page(title="Hip thrust", sections=(a_section(None, "It targets the glutes and quads."),))
    assert classify(page, taxonomy) == classify(page, taxonomy)


@settings(deadline=None)  # the first call compiles the vocabulary
@given(st.text(max_size=400), st.lists(st.text(max_size=20), max_size=3))
def test_any_words_are_classified(text: str, values: list[str]) -> None:
    stated = {"muscle": tuple(values), "equipment": tuple(values), "difficulty": tuple(values)}
    page = a_page(title=text[:40], summary=text, sections=(a_section(None, text),), stated=stated)
    classify(page, load_taxonomy())


@pytest.mark.parametrize(
    "unit", ["a", "squat ", "glutes, ", "unlike ", "bench. ", ", and the core ", "(", "\u0301"]
)
@pytest.mark.slow
def test_long_repetition_is_classified_in_linear_time(unit: str, taxonomy: Taxonomy) -> None:
    def work(size: int) -> None:
        classify(a_page(sections=(a_section(None, repeated(unit, size)),)), taxonomy)

    assert is_linear(work, size=25_000)


@pytest.mark.shared
def test_public_exercise_pages_get_exactly_the_facets_their_list_states(taxonomy: Taxonomy) -> None:
    folder = shared("corpora/free-exercise-db")
    wrong = []
    counts: Counter[tuple[str, str]] = Counter()
    stated: Counter[tuple[str, str]] = Counter()
    for line in (folder / "facets.jsonl").read_text(encoding="utf-8").splitlines():
        truth = json.loads(line)
        facets = _facets(folder / "pages" / truth["file"])
        found = {
            "muscle": facets.muscle.primary + facets.muscle.secondary,
            "equipment": facets.equipment.required + facets.equipment.optional,
        }
        wanted = {
            "muscle": [taxonomy.normalise("muscle", value) or value for value in truth["muscles"]],
            "equipment": [taxonomy.normalise("equipment", value) or value for value in truth["equipment"]],
        }
        for facet, values in found.items():
            above = {up for value in values for up in (value, *taxonomy.broader(facet, value))}
            known = {up for value in wanted[facet] for up in (value, *taxonomy.broader(facet, value))}
            counts.update((facet, value) for value in above & known)
            stated.update((facet, value) for value in known)
            by_steps = {one.value for one in facets.evidence if facet == "equipment" and "step" in one.rule}
            added = set(values) - set(wanted[facet]) - by_steps
            if not set(wanted[facet]) <= set(values) or any(
                not known & set(taxonomy.broader(facet, value)) for value in added
            ):
                wrong.append((truth["file"], facet, values))
        if facets.difficulty != taxonomy.normalise("difficulty", truth["difficulty"] or ""):
            wrong.append((truth["file"], "difficulty", facets.difficulty))
    assert wrong == []
    assert counts == stated


@pytest.mark.shared
def test_no_value_of_a_bilingual_site_is_unknown() -> None:
    folder = shared("corpora/front-matter-site")
    unknown = [
        warning.reason
        for path in sorted(folder.rglob("*.md"))
        for warning in _document(path).page.warnings
        if warning.reason.startswith("unknown ")
    ]
    assert unknown == []


def _document(path: Path) -> Document:
    return read_document(SourceFile(path.stem, path, path.read_bytes(), "digest"))


def _facets(path: Path) -> Facets:
    return _document(path).facets


@pytest.mark.shared
@pytest.mark.parametrize("seed", ["000", "001", "002", "003"])
def test_the_seeds_get_the_facets_of_their_gold_results(seed: str) -> None:
    gold = json.loads(shared(f"gold/{seed}.json").read_text(encoding="utf-8"))
    (path,) = shared("seeds").glob(f"{seed}_*")
    facets = _facets(path)
    wanted = {
        f"{facet} {level}": {value["id"] for value in gold[facet][level]}
        for facet, levels in (("muscles", ("primary", "secondary")), ("equipment", ("required", "optional")))
        for level in levels
    }
    found = {
        "muscles primary": set(facets.muscle.primary),
        "muscles secondary": set(facets.muscle.secondary),
        "equipment required": set(facets.equipment.required),
        "equipment optional": set(facets.equipment.optional),
    }
    assert found == wanted
    assert set(facets.position) == set(gold["position"])
    assert set(facets.movement) == set(gold["movement_pattern"])
    assert facets.difficulty == gold["difficulty"]["level"]


def test_prose_in_a_language_without_rules_claims_nothing() -> None:
    page = a_page(
        lang="de", stated={"equipment": ("mat",)}, sections=(a_section(None, "It targets the abs."),)
    )
    facets = classify(page, load_taxonomy()).facets
    assert facets.muscle == Muscles()
    assert facets.equipment.required == ("mat",)
