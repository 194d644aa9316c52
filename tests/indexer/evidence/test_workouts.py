"""What tells of a session."""

from pathlib import Path

import pytest

from indexer.evidence import workouts
from indexer.evidence.workouts import prescribed
from tests.build import a_page, a_section
from tests.indexer.evidence.filing import kind_of, named, read

MOVES = ("10 squats", "12 lunges", "½ min plank", "8 push-ups")


def test_lines_of_movements_with_their_numbers_are_a_session() -> None:
    assert prescribed(a_page(title="Noon", sections=(a_section(None, *MOVES),)), "noon") == MOVES[0]


def test_what_has_no_digit_is_not_read_for_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    # arrange
    monkeypatch.setattr(workouts, "_DOSED", None)
    # act and assert
    assert prescribed(a_page(title="Noon", sections=(a_section(None, "Squats", "Rest"),)), "noon") is None


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "workout",
            "---\ntitle: 20-minute full-body workout\n---\nDo each exercise for a minute.\n\n"
            "## Squat\n\n15 reps.\n\n## Push-up\n\n10 reps.\n\n## Plank\n\nHold it.\n",
        ),
        (
            "workout",
            "---\ntitle: Heartbreak flow\n---\nThis 25-minute gentle workout is for hard days.\n",
        ),
        (
            "workout",
            "---\ntitle: Hotel room burn\n---\nPack light.\n\n## Warm-up (2 minutes)\n\n- March\n\n"
            "## Wall work (5 minutes)\n\n- Wall sit\n",
        ),
        (
            "workout",
            "---\ntitle: Running progression programme\n---\nGo slowly.\n\n## Week 1\n\nWalk.\n\n"
            "## Week 2\n\nJog.\n",
        ),
        (
            "workout",
            "# Strong again\n\nA 6-week plan.\n\n## Weeks 1–2\n\nSquats twice a week.\n\n"
            "## Weeks 3–4\n\nLunges, too. Train on alternate days.\n",
        ),
        (
            "workout",
            "# Handstand progression\n\n## Phase 1\n\nTrain planks.\n\n## Phase 2\n\nTrain wall walks.\n",
        ),
        (
            "page",
            "# Soft skin\n\nA 30-day challenge.\n\n## Week 1\n\nDrink water.\n\n## Week 2\n\nAdd oil.\n",
        ),
    ],
    ids=named,
)
def test_a_title_a_time_or_weeks_make_a_session_or_a_programme(tmp_path: Path, kind: str, text: str) -> None:
    assert read(tmp_path, text).page.kind == kind


@pytest.mark.parametrize(
    ("kind", "head", "body"),
    [
        (
            "workout",
            "title: 'Plan de 4 semanas: primera dominada'\nlang: es",
            "## Semana 1\n\nRemo, tres series.\n\n## Semana 2\n\nRemo, cuatro series.",
        ),
        (
            "workout",
            "title: Sofa to 5K in 8 weeks",
            "| Week | Run |\n|---|---|\n| 1 | 1 min |\n| 2 | 2 min |",
        ),
        (
            "workout",
            "title: Six weeks to touch your toes",
            "## Weeks 1-2\n\nFold.\n\n## Weeks 3-4\n\nStretch.",
        ),
        (
            "workout",
            "title: To the lake",
            "This gentle 6-week plan starts slowly. Train twice. Stretch well.",
        ),
        (
            "workout",
            "title: Al lago\nlang: es",
            "Este plan de 6 semanas va despacio. Entrena dos veces. Estira bien.",
        ),
        ("page", "title: Pay later", "This 6-week plan is free of interest. Ask your bank. Or train it."),
        (
            "workout",
            "title: Core again",
            "A six-week program.\n\n## Week 1\n\nPelvic tilts, bridges.\n\n## Week 2\n\nDead bugs.",
        ),
        (
            "exercise",
            "title: Plank",
            "1. Kneel on all fours.\n2. Straighten your legs behind you.\n\n"
            + "".join(f"## {one}\n\nPlanks train the core.\n\n" for one in "ABCDEFG")
            + "## A two-week plan\n\nWeek 1\n\nFive times.\n\nWeek 2\n\nTen times.",
        ),
        (
            "workout",
            "title: Four weeks to a pull-up",
            "| Week | Do |\n|---|---|\n| 1 | Hang |\n| 2 | Band pull-up |\n| 3 | Pull-up |\n\nRest well.",
        ),
        ("workout", "title: Strong in 2 weeks", "## Week 1\n\nBridges.\n\n## Week 2\n\nPlanks, squats."),
    ],
)
def test_weeks_make_a_programme_where_a_page_is_about_them(
    tmp_path: Path, kind: str, head: str, body: str
) -> None:
    assert kind_of(tmp_path, head, body) == kind


def test_one_section_on_weeks_makes_no_programme_of_a_text_without_a_title(tmp_path: Path) -> None:
    weeks = "## Week 1\n\nWalk and train.\n\n## Week 2\n\nJog and stretch.\n\n"
    asked = "".join(f"## {one}\n\nTraining helps. Strength matters.\n\n" for one in _ASKED)
    assert read(tmp_path, weeks, "walking-programme.md").page.kind == "workout"
    assert read(tmp_path, asked + weeks, "return-programme.md").page.kind == "guide"


_ASKED = ("Who", "Where", "Surfaces", "Shoes", "Weather", "Signs", "Strength", "Sleep")


@pytest.mark.parametrize(
    ("kind", "head", "body"),
    [
        ("workout", "title: Tuesday", "- Warm up 10 min easy\n- 6 x 400 m hard\n- Cool down 10 min"),
        ("workout", "title: Sprint Tabata", "Go hard.\n\n- Burpees\n- Jump squats\n- High knee sprints"),
        ("page", "title: Scalp routine", "1. Warm the oil.\n2. Comb it in.\n3. Rinse."),
        (
            "workout",
            "title: Row Builder",
            "Warm-up\n\n- 5 min easy\n\nMain set\n\n- 4 x 500 m hard\n\nCool-down\n\n- 5 min easy",
        ),
        (
            "guide",
            "title: How a session is built",
            "Warm-up\n\nTrain slowly at first. Muscles need it. Strength follows.\n\n"
            "Cool-down\n\nStretch a little.",
        ),
    ],
)
def test_parts_of_a_session_or_its_name_make_one(tmp_path: Path, kind: str, head: str, body: str) -> None:
    assert kind_of(tmp_path, head, body) == kind


@pytest.mark.parametrize(
    ("kind", "head", "body"),
    [
        (
            "workout",
            "title: Jueves\nlang: es",
            "- Rodillas arriba, 20 veces\n- Talones al glúteo, 30 segundos\n- Círculos de cadera, 10 veces",
        ),
        (
            "guide",
            "title: Fix a stoop",
            "Long hours pull the shoulders forward. Strengthen the mid back and open the chest.\n\n"
            "## Why\n\nThe chest tightens.\n\n## What to do\n\n- Face pulls, 3 x 15\n- Wall slides, 2 x 10\n"
            "- Doorway stretch, 30 seconds",
        ),
        ("workout", "title: Long swim", "- 400 easy\n- 8 x 50 kick\n- 200 easy"),
        ("workout", "title: Tuesday", "- 10 push-ups\n- 3 x 8 rows\n- Side plank: 30 s"),
        (
            "workout",
            "title: B",
            "| Exercise | Sets | Reps |\n|---|---|---|\n| Row | 3 | 8 |\n| Curl | 2 | 12 |",
        ),
        ("workout", "title: Tuesday", "AMRAP 12\n\n- Pull-ups\n- Lunges"),
        (
            "guide",
            "title: Tuesday",
            "Two lifts train it all. They are old. Strength needs few.\n\n- 5 squats\n- 5 rows",
        ),
        (
            "workout",
            "title: Mornings",
            "- Cat stretch, 1 minute\n- Side bends, 2 minutes\n- Bridge, 2 minutes\n\nThen lie down.",
        ),
        (
            "workout",
            "title: Tren superior\nlang: es",
            "| Ejercicio | Series |\n|---|---|\n| Nube | 4 |\n| Remo | 4 |\n| Viento | 3 |",
        ),
        (
            "workout",
            "title: Lunch break",
            "Back at your desk in half an hour, and that is with the shower.\n\n- 2 min jumping jacks\n"
            "- 10 push-ups\n- 15 lunges per leg\n- 30 s plank\n\nGo around three times.",
        ),
        (
            "workout",
            "title: Doce minutos\nlang: es",
            "Cada ejercicio, 45 segundos.\n\n- Sentadillas\n- Plancha lateral\n- Zancadas",
        ),
    ],
)
def test_movements_with_their_numbers_are_a_session_whatever_heads_them(
    tmp_path: Path, kind: str, head: str, body: str
) -> None:
    assert kind_of(tmp_path, head, body) == kind
