from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import TaxonomyError
from indexer.folding import fold
from indexer.taxonomy import Lookup, Taxonomy, load_taxonomy, parse_taxonomy, written_forms

REGIONS = frozenset(
    (
        "neck", "traps",
        "shoulders", "chest", "upper-back", "lats", "lower-back", "biceps", "triceps", "forearms",
        "abs", "obliques", "hip-flexors", "glutes", "abductors", "adductors", "quads", "hamstrings", "calves",
        "shins",
    )
)  # fmt: skip
SIBLINGS = {
    "muscle": (
        "abdominals", "abductors", "adductors", "biceps", "calves", "chest",
        "forearms", "glutes", "hamstrings",
        "lats", "lower back", "middle back", "neck", "quadriceps", "shoulders", "traps", "triceps",
    ),
    "equipment": (
        "body only", "machine", "other", "foam roll", "kettlebells", "dumbbell", "cable", "barbell", "bands",
        "medicine ball", "exercise ball", "e-z curl bar", "smith machine",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return load_taxonomy()


def values(taxonomy: Taxonomy, text: str, *facets: str) -> list[str]:
    return [match.value for match in taxonomy.find(text, facets)]


def test_every_facet_has_a_vocabulary(taxonomy: Taxonomy) -> None:
    known = {"muscle", "equipment", "difficulty", "movement", "position", "type", "sides", "exercise"}
    assert known <= set(taxonomy.facets)


def test_every_concept_is_named_in_english_and_spanish(taxonomy: Taxonomy) -> None:
    for facet in taxonomy.facets:
        for concept in taxonomy.concepts(facet).values():
            assert concept.labels["en"], concept.id
            assert concept.labels["es"], concept.id


def test_no_form_is_spelt_out_under_two_concepts_of_one_facet(taxonomy: Taxonomy) -> None:
    for facet in taxonomy.facets:
        owners = defaultdict(set)
        for concept in taxonomy.concepts(facet).values():
            for form in (*written_forms(concept), *map(fold, concept.stated)):
                owners[form].add(concept.id)
        assert {form: ids for form, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("facet", "filed", "value"),
    [
        ("equipment", "step", "aerobic_step"), ("equipment", "Assisted", "partner"),
        ("equipment", "leverage machine", "machine"), ("equipment", "wheel roller", "ab_wheel"),
        ("equipment", "hammer", "sledgehammer"), ("muscle", "cardiovascular system", "cardiovascular_system"),
        ("muscle", "upper legs", "upper_legs"), ("muscle", "lower arms", "forearms"),
        ("muscle", "levator scapulae", "levator_scapulae"), ("movement", "Push", "push_pattern"),
        ("position", "lying", "supine"), ("difficulty", "1", "beginner"),
    ],
)  # fmt: skip
def test_what_public_lists_file_pages_under_is_known(
    taxonomy: Taxonomy, facet: str, filed: str, value: str
) -> None:
    assert taxonomy.normalise(facet, filed) == value


def test_a_form_that_only_files_pages_is_not_found_in_text(taxonomy: Taxonomy) -> None:
    assert (
        taxonomy.find("Step forward, push the floor away and pull the rope.", ("equipment", "movement")) == ()
    )


def test_muscles_show_on_regions_that_the_body_map_has(taxonomy: Taxonomy) -> None:
    drawn = {region for concept in taxonomy.concepts("muscle").values() for region in concept.regions}
    assert drawn == REGIONS
    without = {c.id for c in taxonomy.concepts("muscle").values() if not c.regions}
    assert without == set()


@pytest.mark.parametrize("facet", SIBLINGS)
def test_values_that_public_lists_use_side_by_side_never_count_under_each_other(
    taxonomy: Taxonomy, facet: str
) -> None:
    ids = {taxonomy.normalise(facet, value) for value in SIBLINGS[facet]}
    assert None not in ids
    assert len(ids) == len(SIBLINGS[facet])
    for id in ids:
        assert not ids & set(taxonomy.broader(facet, id or ""))


def test_broader_values_come_nearest_first(taxonomy: Taxonomy) -> None:
    assert taxonomy.broader("muscle", "gluteus_maximus") == ("glutes", "lower_body")
    assert taxonomy.broader("muscle", "made up") == ()


def test_narrower_is_the_inverse_of_broader_but_for_functional_groups(taxonomy: Taxonomy) -> None:
    for facet in taxonomy.facets:
        for id, concept in taxonomy.concepts(facet).items():
            for below in taxonomy.narrower(facet, id):
                near = {below, *taxonomy.broader(facet, below)}
                assert id in near or near & set(concept.members)


def test_below_a_functional_group_are_its_members_and_theirs(taxonomy: Taxonomy) -> None:
    below = taxonomy.narrower("muscle", "posterior_chain")
    assert {"glutes", "gluteus_maximus", "erector_spinae", "soleus"} <= set(below)
    assert "quadriceps" not in below
    assert "posterior_chain" not in taxonomy.broader("muscle", "glutes")


def test_a_label_is_given_in_the_language_asked_for(taxonomy: Taxonomy) -> None:
    assert taxonomy.label("muscle", "glutes") == "Glutes"
    assert taxonomy.label("muscle", "glutes", "es") == "Glúteos"
    assert taxonomy.label("muscle", "glutes", "xx") == "Glutes"
    assert taxonomy.label("muscle", "wing muscles") == "wing muscles"


@pytest.mark.parametrize(
    ("facet", "text", "id"),
    [
        ("muscle", "Hip-Flexors", "hip_flexors"),
        ("muscle", "hip_flexors", "hip_flexors"),
        ("muscle", "flexores-cadera", "hip_flexors"),
        ("muscle", "glúteos", "glutes"),
        ("muscle", "GLUTEOS", "glutes"),
        ("muscle", "hamstring", "hamstrings"),
        ("muscle", "inner-thighs", "adductors"),
        ("muscle", "lower-back", "lower_back"),
        ("muscle", "traps", "trapezius"),
        ("muscle", "middle back", "upper_back"),
        ("muscle", "deltoides-posteriores", "posterior_deltoid"),
        ("muscle", "legs", "lower_body"),
        ("muscle", "abs", "abdominals"),
        ("equipment", "body only", "bodyweight"),
        ("equipment", "E-Z Curl Bar", "ez_bar"),
        ("equipment", "kettlebells", "kettlebell"),
        ("equipment", "bandas elásticas", "resistance_band"),
        ("equipment", "ring", "pilates_ring"),
        ("equipment", "rings", "gym_rings"),
        ("equipment", "db", "dumbbell"),
        ("difficulty", "expert", "advanced"),
        ("difficulty", "Principiante", "beginner"),
        ("muscle", "flux capacitor", None),
        ("muscle", "", None),
    ],
)
def test_a_stated_value_is_recognised_however_it_is_written(
    taxonomy: Taxonomy, facet: str, text: str, id: str | None
) -> None:
    assert taxonomy.normalise(facet, text) == id


def test_a_misspelt_value_has_a_nearest_known_one(taxonomy: Taxonomy) -> None:
    assert taxonomy.nearest("muscle", "gluetus maximis") == "gluteus_maximus"
    assert taxonomy.nearest("muscle", "xyzzy") is None


def test_the_longest_form_wins(taxonomy: Taxonomy) -> None:
    assert values(taxonomy, "the gluteus maximus", "muscle") == ["gluteus_maximus"]


def test_a_match_gives_its_place_in_the_text(taxonomy: Taxonomy) -> None:
    text = "Works the Glúteo\nmayor and hip-flexors."
    assert [text[m.start : m.end] for m in taxonomy.find(text, ["muscle"])] == [
        "Glúteo\nmayor",
        "hip-flexors",
    ]


def test_a_form_does_not_reach_across_the_end_of_a_sentence(taxonomy: Taxonomy) -> None:
    assert values(taxonomy, "Keep the hip. Flexors are stretched.", "muscle") == ["hips"]


def test_only_whole_words_match(taxonomy: Taxonomy) -> None:
    assert values(taxonomy, "absolutely glutenfree latitude", "muscle") == []


def test_shadows_hide_what_only_looks_like_a_muscle(taxonomy: Taxonomy) -> None:
    assert values(taxonomy, "Back to top. Step back, shoulder-width apart.", "muscle") == []
    assert values(taxonomy, "Getting back to training, and back into form", "muscle") == []


def test_a_risky_form_says_so(taxonomy: Taxonomy) -> None:
    assert [m.risky for m in taxonomy.find("strengthens the back, not the lats", ["muscle"])] == [True, False]


def test_a_reference_to_nothing_is_refused() -> None:
    tree = {"muscle": {"a": {"en": "A", "es": "A", "broader": "b"}}}
    with pytest.raises(TaxonomyError, match=r"muscle\.a: refers to 'b'"):
        parse_taxonomy(tree)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"en": "A"}, "no label in 'es'"),
        ({"en": "A", "es": "A", "colour": "red"}, "unknown key 'colour'"),
        ({"en": "A", "es": "A", "broader": "a"}, "broader than itself"),
        ({"en": "A", "es": "A", "rank": "high"}, "rank 'high' is not a number"),
        ({"en": "A", "es": "A", "alt": ["b"]}, "expected words with commas"),
    ],
)
def test_a_broken_entry_is_named(entry: dict[str, object], reason: str) -> None:
    with pytest.raises(TaxonomyError, match=rf"muscle\.a: .*{reason}"):
        parse_taxonomy({"muscle": {"a": entry}})


def test_a_longer_circle_is_refused() -> None:
    tree = {"muscle": {id: {"en": id, "es": id, "broader": up} for id, up in ("ab", "bc", "cb")}}
    with pytest.raises(TaxonomyError, match="broader than itself"):
        parse_taxonomy(tree)


def test_a_file_that_is_no_vocabulary_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "taxonomy.yaml"
    broken.write_text("- a list\n", encoding="utf-8")
    with pytest.raises(TaxonomyError, match="expected facets by name"):
        load_taxonomy(broken)
    with pytest.raises(TaxonomyError, match="can't be read"):
        load_taxonomy(tmp_path / "missing.yaml")


def test_another_vocabulary_has_another_fingerprint(tmp_path: Path, taxonomy: Taxonomy) -> None:
    other = tmp_path / "taxonomy.yaml"
    other.write_text("muscle: {a: {en: A, es: A}}\n", encoding="utf-8")
    assert load_taxonomy(other).fingerprint != taxonomy.fingerprint


@given(st.text(max_size=300))
def test_any_text_is_searched_and_places_stay_inside_it(text: str) -> None:
    for match in load_taxonomy().find(text):
        assert 0 <= match.start < match.end <= len(text)


@given(st.text(max_size=80))
def test_any_value_is_looked_up(text: str) -> None:
    taxonomy = load_taxonomy()
    found = taxonomy.normalise("muscle", text)
    assert found is None or found in taxonomy.concepts("muscle")


@pytest.mark.parametrize("words", ["shoulder flexors", "inner trap", "upper abductor"])
def test_a_value_of_known_words_is_no_misspelling_of_another(taxonomy: Taxonomy, words: str) -> None:
    assert taxonomy.nearest("muscle", words) is None


def test_a_misspelt_value_is_near_the_one_that_is_meant(taxonomy: Taxonomy) -> None:
    assert taxonomy.nearest("muscle", "Gluets") == "glutes"
    assert taxonomy.nearest("muscle", "hip flexrs") == "hip_flexors"


@pytest.mark.parametrize("words", ["adbuctors", "hip abdductors", "addbuctor"])
def test_the_nearest_is_never_one_of_two_opposites(taxonomy: Taxonomy, words: str) -> None:
    assert taxonomy.nearest("muscle", words) is None


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Intercostals", "intercostals"), ("hip stabilizers", "hip_stabilisers"),
        ("spine flexors", "abdominals"), ("músculos intrínsecos del pie", "foot_muscles"),
        ("abdominales bajos", "abdominals"), ("rotadores externos", "hip_rotators"),
        ("core lateral", "obliques"), ("caderas externas", "hip_abductors"), ("knee extensors", "quadriceps"),
    ],
)  # fmt: skip
def test_muscles_named_by_what_they_do_or_where_they_lie(taxonomy: Taxonomy, words: str, value: str) -> None:
    assert taxonomy.normalise("muscle", words) == value


@pytest.mark.parametrize(
    "text",
    [
        "The posterior cruciate ligament is short.",
        "Our core principles.",
        "A herniated disc.",
        "Cushion the fall.",
    ],
)
def test_homonyms_without_a_cue_name_nothing(taxonomy: Taxonomy, text: str) -> None:
    assert [match for match in taxonomy.find(text, ("muscle", "equipment")) if not match.risky] == []


def test_texts_looked_up_together_are_found_as_one_by_one(taxonomy: Taxonomy) -> None:
    texts = (
        "Donkey", "kick with a 5kg dumbbell", "Patada de glúteo con 5kg", "", "Donkey kick",
        "one leg at a time", "Donkey kick",
    )  # fmt: skip
    facets = ("exercise", "sides", "equipment")
    assert taxonomy.find_each(texts, facets) == {text: taxonomy.find(text, facets) for text in texts}


def test_a_lookup_finds_what_the_vocabulary_finds(taxonomy: Taxonomy) -> None:
    found = Lookup(taxonomy, ("A donkey kick, one leg at a time.",), ("exercise", "sides"))
    for text in ("A donkey kick, one leg at a time.", "A side plank."):
        for facet in ("exercise", "sides"):
            assert found.find(text, (facet,)) == taxonomy.find(text, (facet,))


def test_a_leg_raised_to_the_rear_extends_the_hip(taxonomy: Taxonomy) -> None:
    assert values(taxonomy, "Rear Leg Raises", "movement") == ["hip_extension"]
