"""What a title says of its page: the name of one exercise, a notion, or several things."""

from pathlib import Path

import pytest

from tests.indexer.evidence.filing import kind_of, named, read


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("exercise", "---\ntitle: Goblet squat\nequipment: kettlebell\n---\nText follows.\n"),
        ("page", "---\ntitle: Lawn mower\nequipment: rope\n---\nText follows.\n"),
        ("guide", "---\ntitle: Can I do deadlifts every day?\n---\nYou can, but few should.\n"),
        ("exercise", "---\ntitle: Press\nequipment: barbell\n---\nText follows.\n"),
        (
            "exercise",
            "---\ntitle: Towel toe curls\n---\nSit with a foot on a towel. Curl your toes to pull it in.\n",
        ),
    ],
    ids=named,
)
def test_a_title_that_names_a_movement_tells_of_it(tmp_path: Path, kind: str, text: str) -> None:
    assert read(tmp_path, text).page.kind == kind


@pytest.mark.parametrize(
    ("kind", "head", "body"),
    [
        ("exercise", "title: Calf raise", "The soleus works below the gastrocnemius."),
        ("exercise", "title: Gate swing", "The gate swing strengthens the adductors."),
        ("exercise", "title: Standing gate", "The gate mainly works the adductors."),
        ("guide", "title: Old gate", "Rust strengthens nothing, but training helps the adductors. Train."),
        ("exercise", "title: Heel slide", "It gives back the bend.\nSlide the heel on a towel.\nThen stop."),
        (
            "exercise",
            "title: 'The Pier Squat: how a harbour stays upright'",
            "Everybody here sits on bollards. Stand with your feet apart. Bend the knees and sit back. "
            "Push the floor away with your heels. It was my aunt's idea. She did ten. The gulls watched.",
        ),
        (
            "guide",
            "title: What your squat says of the harbour",
            "Everybody here squats on bollards. Stand with your feet apart. Bend the knees and sit back. "
            "Push the floor away with your heels. Squats were my aunt's idea. She trained daily.",
        ),
        (
            "exercise",
            "title: 'Deadlift: king of the docks'",
            "The deadlift came to us from the docks. Training with it took a year. Sets were short.",
        ),
        (
            "guide",
            "title: 'Deadlift: six things of the docks'",
            "The deadlift came to us from the docks. Training with it took a year. Sets were short.",
        ),
    ],
)
def test_a_title_is_the_name_of_what_its_text_tells_of(
    tmp_path: Path, kind: str, head: str, body: str
) -> None:
    assert kind_of(tmp_path, head, body) == kind


@pytest.mark.parametrize(
    ("kind", "head", "body"),
    [
        (
            "collection",
            "title: Band exercises",
            "| Exercise | For |\n|---|---|\n| Face pull | Rear delts |\n| Row | Lats |\n| Curl | Arms |",
        ),
        (
            "collection",
            "title: Rowing workouts",
            "- 10 min\n- Easy row\n- 20 min\n- Long row\n- 30 min\n- Hills",
        ),
        (
            "collection",
            "title: 3 estiramientos para después\nlang: es",
            "1. Gemelo en el muro. Medio minuto.\n2. Muslo de pie. Aguanta.\n3. Cadera al frente. Respira.",
        ),
        (
            "collection",
            "title: Standing exercises for later",
            "Pier rise: lift your heels.\n\nLamp march: lift your knees.\n\nStork: balance on one foot.",
        ),
        ("page", "title: 3 stretches for later", "- They train muscles.\n- They help training."),
        (
            "collection",
            "title: Best kettlebell moves",
            "- Goblet squat – hold the bell.\n- Dead clean – off the floor.\n- Row – two bells.",
        ),
        (
            "collection",
            "title: Poses for the evening",
            "## Child\n\nSit on your heels.\n\n## Wall\n\nRest your legs.\n\n## Turn\n\nDrop both knees.",
        ),
        (
            "collection",
            "title: Kettlebell workouts",
            "Pick one.\n\n- Swing ladder\n- Clean and press EMOM\n- Snatch hour",
        ),
        (
            "collection",
            "title: Estiramientos para correr\nlang: es",
            "- Gemelo: talón en el suelo.\n- Muslo: rodillas juntas.\n- Isquios: espalda larga.",
        ),
    ],
)
def test_a_title_of_several_heads_a_list_of_them(tmp_path: Path, kind: str, head: str, body: str) -> None:
    assert kind_of(tmp_path, head, body) == kind


@pytest.mark.parametrize(
    ("kind", "head", "body"),
    [
        ("guide", "title: Tempo", "Tempo is a measure of how fast a squat goes down.\nRead on.\nAsk us."),
        (
            "guide",
            "title: Guarding",
            "Guarding is a strategy of the body to limit a joint by motor control.\nRead on.\nAsk us.",
        ),
        ("page", "title: Tempo", "Tempo is a measure of how fast music goes.\nRead on.\nAsk us."),
        ("guide", "title: What is a superset?", "A superset is two exercises in a row.\nRead on.\nAsk us."),
        (
            "guide",
            "title: ¿Qué es un circuito?\nlang: es",
            "Un circuito son ejercicios seguidos.\nLee.\nSigue.",
        ),
        ("page", "title: What is a cookie?", "A cookie is a line of text.\nRead on.\nAsk us."),
    ],
)
def test_what_a_sentence_defines_is_a_notion_of_training(
    tmp_path: Path, kind: str, head: str, body: str
) -> None:
    assert kind_of(tmp_path, head, body) == kind


@pytest.mark.parametrize("line", ["[View workout](/push)", "Start workout"])
def test_cards_that_all_lead_on_are_a_collection(tmp_path: Path, line: str) -> None:
    cards = "".join(
        f"## {name}\n\nSquats, planks and {name}.\n\n{line}\n\n" for name in ("Push", "Pull", "Run")
    )
    assert read(tmp_path, f"# Strength training\n\n{cards}").page.kind == "collection"
    assert (
        read(tmp_path, f"# Strength training\n\n{cards.replace(line, '')}", "guide.md").page.kind == "guide"
    )


def test_cards_that_say_how_hard_they_are_need_no_word_of_training(tmp_path: Path) -> None:
    cards = "".join(
        f"## {name}\n\n8 weeks, {level}\n\n[View program](/{name})\n\n"
        for name, level in (("Base", "beginner"), ("Peak", "advanced"), ("Hills", "beginner"))
    )
    assert read(tmp_path, f"# All of them\n\n{cards}").page.kind == "collection"
    plain = cards.replace("beginner", "free").replace("advanced", "paid")
    assert read(tmp_path, f"# All of them\n\n{plain}", "plain.md").page.kind == "page"
