from dataclasses import replace

import pytest

from indexer.classification import classify
from indexer.evidence.claims import Claim, in_passing
from indexer.page import Block, Page, Question, Section, Step, Variation
from indexer.taxonomy import load_taxonomy
from tests.build import a_page, a_section
from tests.indexer.evidence.sentences import HELD_OUT, SECOND, TUNED


def levels(role: str, sentence: str, lang: str = "en") -> dict[str, str]:
    """The level of each muscle that the sentence makes more than a mention."""
    match role:
        case "steps":
            page = a_page(title="Hip thrust", lang=lang, steps=(Step(sentence, "step-1"),))
        case "tips":
            page = a_page(title="Hip thrust", lang=lang, tips=(sentence,))
        case "faq":
            page = a_page(title="Hip thrust", lang=lang, faq=(Question("What about it?", sentence, "q"),))
        case _:
            page = a_page(title="Hip thrust", lang=lang, sections=(a_section("About", sentence, role=role),))
    muscles = classify(page, load_taxonomy()).facets.muscle
    return dict.fromkeys(muscles.primary, "primary") | dict.fromkeys(muscles.secondary, "secondary")


def beyond_mention(expected: dict[str, str]) -> dict[str, str]:
    return {value: level for value, level in expected.items() if level != "mentioned"}


@pytest.mark.parametrize(
    ("role", "sentence", "expected"), [*TUNED, *SECOND], ids=[row[1] for row in (*TUNED, *SECOND)]
)
def test_a_sentence_gives_each_muscle_its_level(role: str, sentence: str, expected: dict[str, str]) -> None:
    assert levels(role, sentence) == beyond_mention(expected)


@pytest.mark.parametrize(("role", "sentence", "expected"), HELD_OUT, ids=[row[1] for row in HELD_OUT])
def test_a_sentence_that_no_rule_was_tuned_on(role: str, sentence: str, expected: dict[str, str]) -> None:
    assert levels(role, sentence) == beyond_mention(expected)


SPANISH = (
    ("Trabaja los glúteos y los isquiotibiales.", {"glutes": "primary", "hamstrings": "primary"}),
    ("También trabaja el core.", {"core": "secondary"}),
    ("Los principales músculos son los dorsales.", {"lats": "primary"}),
    ("Músculos secundarios: bíceps, antebrazos", {"biceps": "secondary", "forearms": "secondary"}),
    ("Estira los flexores de cadera.", {}),
    ("Protege la espalda baja.", {}),
    ("Fortalece el pecho sin forzar los hombros.", {"chest": "primary"}),
)


@pytest.mark.parametrize(("sentence", "expected"), SPANISH, ids=[row[0] for row in SPANISH])
def test_spanish_gives_the_same_ids(sentence: str, expected: dict[str, str]) -> None:
    assert levels("overview", sentence, "es") == expected


@pytest.mark.parametrize(
    ("heading", "items", "expected"),
    [
        (
            "Primary movers",
            ("Glutes", "Hamstrings. They extend the hip."),
            {"glutes": "primary", "hamstrings": "primary"},
        ),
        ("Supportive muscles", ("Quads. These steady the knee.",), {"quadriceps": "secondary"}),
        (
            "Muscles worked",
            ("Primary: lats", "Secondary: biceps"),
            {"lats": "primary", "biceps": "secondary"},
        ),
        ("Muscles worked", ("Glutes", "Calves"), {"glutes": "primary", "calves": "primary"}),
    ],
)
def test_a_heading_lends_its_level_to_its_list(
    heading: str, items: tuple[str, ...], expected: dict[str, str]
) -> None:
    blocks = tuple(Block("bullet", text) for text in items)
    page = a_page(title="Exercise", sections=(Section(heading, "muscles", "m", blocks=blocks),))
    muscles = classify(page, load_taxonomy()).facets.muscle
    found = dict.fromkeys(muscles.primary, "primary") | dict.fromkeys(muscles.secondary, "secondary")
    assert found == expected


def test_every_value_says_why_in_the_pages_own_words() -> None:
    text = "Breathe. Hip thrusts target the glutes."
    facets = classify(a_page(title="Hip thrust", sections=(a_section(None, text),)), load_taxonomy()).facets
    why = [evidence for evidence in facets.evidence if evidence.value == "glutes"]
    assert [(e.level, e.rule, e.text) for e in why] == [
        ("primary", "targets", "Hip thrusts target the glutes.")
    ]


def _filed(page: Page) -> set[str]:
    muscles = classify(page, load_taxonomy()).facets.muscle
    return {*muscles.primary, *muscles.secondary}


def test_a_title_that_only_names_a_muscle_files_a_guide_where_its_text_says_so() -> None:
    told = a_section(None, "It lies on the ribs.", "It is a flat muscle.", "Muscles pull.")
    trained = a_section(
        None, "Pressing strengthens the serratus anterior.", "Training builds it.", "Train it."
    )
    anatomy = a_page("anatomy/a", title="Serratus anterior", kind="page", sections=(told,))
    assert _filed(anatomy) == set()
    assert _filed(replace(anatomy, sections=(trained,))) == {"serratus_anterior"}


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("It comes from an overload of the tendon of the wrist extensors.", "en"),
        ("Training too often leads to inflammation of the calves.", "en"),
        ("Lateral breathing, also known as intercostal breathing, widens the ribs.", "en"),
        ("Entrenar mucho lleva a una inflamación de los gemelos.", "es"),
    ],
)
def test_what_is_told_of_a_part_of_a_muscle_trains_nothing(sentence: str, lang: str) -> None:
    assert levels("overview", sentence, lang) == {}


def test_a_muscle_that_a_list_calls_stretched_is_none_that_works() -> None:
    items = (Block("bullet", "Hamstrings (eccentrically stretched)"), Block("bullet", "Glutes (main)"))
    page = a_page(title="Good reach", sections=(Section("Muscles worked", "muscles", "m", blocks=items),))
    assert _filed(page) == {"glutes"}


@pytest.mark.parametrize(
    ("lang", "said", "expected"),
    [
        ("en", ("Stretches: glutes, hip flexors",), {"glutes", "hip_flexors"}),
        ("es", ("Estira: glúteos",), {"glutes"}),
        ("en", ("Stretches: glutes", "Strengthens the obliques."), {"obliques"}),
        ("en", ("Very little: glutes",), set()),
    ],
)
def test_a_label_tells_what_a_pose_stretches(lang: str, said: tuple[str, ...], expected: set[str]) -> None:
    page = a_page(title="Pigeon pose", lang=lang, sections=(a_section("About", *said, role="overview"),))
    assert _filed(page) == expected


def test_a_title_trains_nothing_that_the_text_calls_tight() -> None:
    def filed(text: str) -> set[str]:
        section = a_section("About", "This 15-minute workout is short.", text, role="overview")
        return _filed(a_page(title="Hip flexor freedom", sections=(section,)))

    assert filed("Open tight hip flexors.") == set()
    assert filed("Ten moves.") == {"hip_flexors"}


def test_an_item_that_names_other_training_says_nothing_of_the_page() -> None:
    items = (Block("bullet", "Hip and core strengthening"),)
    page = a_page(
        title="Back to running", kind="guide", sections=(Section("Plan", "other", "p", blocks=items),)
    )
    assert _filed(page) == set()


def test_a_long_text_files_nothing_under_what_it_seldom_says() -> None:
    said = [Claim("muscle", "obliques", "primary", "works", text) for text in ("It does.", "It does so.")]
    assert [claim.level for claim in in_passing(said, 60)] == ["primary", "primary"]
    assert [claim.level for claim in in_passing(said[:1], 60)] == ["mentioned"]
    assert [claim.level for claim in in_passing(said, 100)] == ["mentioned", "mentioned"]


def test_a_label_speaks_for_its_line_alone() -> None:
    told = Variation("Corner twist", None, "Targets: obliques\nHold it at your chest.", "corner-twist")
    page = a_page(title="5 corner drills", kind="collection", variations=(told,))
    assert classify(page, load_taxonomy()).facets.muscle.primary == ("obliques",)


def test_columns_of_a_comparison_file_no_page() -> None:
    rows = (" | Calf raise | Toe raise", "Main muscles | Calves | Shins", "Equipment | Step | Wall")
    table = Section("In short", "overview", "in-short", blocks=tuple(Block("row", row) for row in rows))
    facets = classify(a_page(title="Calf raise vs toe raise", sections=(table,)), load_taxonomy()).facets
    assert (facets.muscle.primary, facets.equipment.required) == ((), ())
    assert "calves" in facets.muscle.mentioned


def test_a_part_of_a_stated_helper_helps_at_most() -> None:
    said = a_section("About", "The abs work as hard as in a plank.", role="overview")
    page = a_page(
        title="Overhead press",
        stated={"muscle": ("shoulders",), "muscle_secondary": ("core",)},
        sections=(said,),
    )
    muscles = classify(page, load_taxonomy()).facets.muscle
    assert ("abdominals" in muscles.primary, "abdominals" in muscles.secondary) == (False, True)


def test_the_back_of_an_arm_is_no_back() -> None:
    assert levels("overview", "It works the back of the arms.") == {"triceps": "primary"}


def test_a_line_of_names_under_the_heading_muscles_is_a_list() -> None:
    assert levels("muscles", "Quadriceps, glutes and calves") == dict.fromkeys(
        ("quadriceps", "glutes", "calves"), "primary"
    )
    assert levels("muscles", "Glutes, but not quadriceps") == {}


def under(heading: str, *sentences: str, lang: str = "en") -> dict[str, str]:
    """The level of each muscle that a section on muscles makes more than a mention."""
    sections = (a_section(heading, " ".join(sentences), role="muscles"),)
    muscles = classify(a_page(title="Cossack", lang=lang, sections=sections), load_taxonomy()).facets.muscle
    return dict.fromkeys(muscles.primary, "primary") | dict.fromkeys(muscles.secondary, "secondary")


@pytest.mark.parametrize(
    ("heading", "sentence", "lang", "expected"),
    [
        ("What it works", "Lats first, then biceps.", "en", {"lats": "primary", "biceps": "secondary"}),
        (
            "What it trains",
            "The triceps and the chest, with a little of the forearms.",
            "en",
            {"triceps": "primary", "chest": "primary", "forearms": "secondary"},
        ),
        ("Muscles worked", "Calves, obviously.", "en", {"calves": "primary"}),
        (
            "Muscles worked",
            "Glutes on one side, obliques.",
            "en",
            {"glutes": "primary", "obliques": "primary"},
        ),
        (
            "Músculos trabajados",
            "Dorsales, sobre todo; luego bíceps.",
            "es",
            {"lats": "primary", "biceps": "secondary"},
        ),
        (
            "Músculos trabalhados",
            "Glúteos e, em segundo plano, panturrilhas.",
            "pt",
            {"glutes": "primary", "calves": "secondary"},
        ),
    ],
)
def test_what_opens_the_section_on_muscles_leads(
    heading: str, sentence: str, lang: str, expected: dict[str, str]
) -> None:
    assert under(heading, sentence, lang=lang) == expected


@pytest.mark.parametrize(
    ("heading", "sentences"),
    [
        ("What it trains", ("Nobody would guess it from how it looks.", "Quads and calves, says everyone.")),
        ("Shin splints", ("Calves and quads, says everyone.",)),
        ("What it trains", ("It is the one move that nobody in the room ever asks about: biceps.",)),
        ("What it trains", ("Is it the quads?",)),
        ("What it trains", ("Tight hamstrings are a nuisance.",)),
    ],
)
def test_what_only_stands_there_leads_nothing(heading: str, sentences: tuple[str, ...]) -> None:
    assert under(heading, *sentences) == {}


def test_what_does_something_behind_the_first_is_not_of_their_list() -> None:
    opened = under("What it trains", "Quads and calves; the biceps wave at the crowd from the thigh.")
    assert opened == {"quadriceps": "primary", "calves": "primary"}


def test_a_fact_calls_the_muscles_its_area() -> None:
    blocks = (Block("bullet", "Area: calves, glutes"), Block("bullet", "Works: biceps"))
    section = Section(None, "overview", "overview", blocks=blocks)
    muscles = classify(a_page(title="Cossack", sections=(section,)), load_taxonomy()).facets.muscle
    assert set(muscles.primary) == {"calves", "glutes", "biceps"}


def test_what_a_guide_lists_is_told_of_itself_unless_it_varies_something() -> None:
    listed = (Variation("Toe lift", None, "It works the calves.", "toe-lift"),)
    page = a_page(title="Stiff ankles", kind="guide", variations=listed)
    varied = replace(page, sections=(a_section("Variations", role="variations"),))
    found = [classify(one, load_taxonomy()).facets.evidence for one in (page, varied)]
    rules = [[one.rule for one in evidence if one.facet == "muscle"] for evidence in found]
    assert rules == [["works"], ["of the variation “Toe lift”"]]
