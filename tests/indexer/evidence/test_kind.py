"""What a page is: by what it is about, never by a numbered list alone."""

from pathlib import Path

import pytest

from indexer.facets import Evidence
from tests.indexer.evidence.filing import kind_of, named, read


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "page",
            "---\ntitle: Contact us\n---\nWe answer within a day.\n\n## How to reach us\n\n"
            "1. Fill in the form.\n2. Attach a photo of the receipt.\n3. Press send.\n",
        ),
        (
            "page",
            "---\ntitle: Privacy policy\n---\n1. We collect your address.\n2. We store it for a year.\n"
            "3. You may ask us to delete it.\n",
        ),
        (
            "page",
            "---\ntitle: Oat and banana bars\n---\n## Ingredients\n\n- Oats\n- Two bananas\n\n"
            "## Instructions\n\n1. Mash the bananas.\n2. Stir in the oats.\n3. Bake for half an hour.\n",
        ),
        (
            "page",
            "---\ntitle: Setting up your account\n---\n## Steps\n\n1. Open the app.\n2. Choose a plan.\n"
            "3. Confirm by mail.\n",
        ),
        (
            "page",
            "---\ntitle: The knee joint\n---\nThe knee joins thigh bone and shin bone. The "
            "posterior cruciate "
            "ligament stops the shin from sliding back. Two menisci cushion the joint. A capsule "
            "encloses it.\n",
        ),
        ("exercise", "---\ntitle: Rope pushdown\nmuscles: [Triceps]\n---\nKeep the elbows still.\n"),
        (
            "exercise",
            "---\ntitle: Heel drop\n---\n## How to do it\n\n1. Stand on the edge of a stair.\n"
            "2. Rise on both feet.\n3. Lower one heel slowly.\n",
        ),
        (
            "exercise",
            "# Suitcase hold\n\nStand tall beside it.\n\nMuscles worked: obliques\n\nEquipment: kettlebell\n",
        ),
        (
            "exercise",
            "# Split squat\n\nDifficulty: Beginner | Equipment: Dumbbell\n\nOne leg works at a time.\n",
        ),
        ("page", "# Rope for sale\n\nEquipment: rope\n\nTen metres, in blue.\n"),
        ("page", "# Squat variations\n\nEquipment: barbell\n\nDifficulty: beginner\n\nComing soon.\n"),
        (
            "workout",
            "---\ntitle: Sunday reset\ntype: workout\nduration: 25 min\n---\nAn easy round of stretches.\n",
        ),
        (
            "guide",
            "---\ntitle: Why we lose strength\n---\nStrength fades with the years. Muscles shrink "
            "when nobody "
            "trains them. Exercise twice a week keeps most of it. Squats and rows are enough for many. "
            "Sleep and food matter too.\n",
        ),
        (
            "collection",
            "# 10 squats to try\n\nEquipment: dumbbell\n\nDifficulty: beginner\n\n"
            "Goblet squats, split squats and eight more.\n",
        ),
        ("page", "---\ntitle: Carriage\nmuscles: no\n---\nText follows.\n"),
        ("page", "# Dr. Ada Lund\n\nPhD in strength. She trains lifters. Her squat record stands.\n"),
        ("page", "---\ntitle: Our mission\n---\nStrength for all. We train. We stretch. We exercise.\n"),
        ("page", "---\ntitle: Ines's comeback story\n---\nI tore it in May. I squat again. I train daily.\n"),
        (
            "page",
            "# A longer rocket\n\nThe core stage left the hall. Engines follow in spring. The core stage is "
            "the largest yet.\n",
        ),
        (
            "guide",
            "---\ntitle: Why sleep matters for strength\n---\nMuscles grow at night. Lifters need eight "
            "hours. Training tires.\n\n## How to sleep better\n\n1. Keep the room cool.\n"
            "2. A pillow between the knees helps.\n3. Don't train late.\n",
        ),
    ],
    ids=named,
)
def test_a_page_is_what_it_is_about(tmp_path: Path, kind: str, text: str) -> None:
    assert read(tmp_path, text).page.kind == kind


def test_a_stated_kind_outweighs_everything(tmp_path: Path) -> None:
    text = "---\ntitle: 20-minute workout\ntype: guide\n---\nA text about training.\n"
    assert read(tmp_path, text).page.kind == "guide"


def test_the_kind_says_why(tmp_path: Path) -> None:
    found = read(tmp_path, "---\ntitle: Privacy policy\n---\nWe keep little.\n").facets.evidence
    assert Evidence("kind", "page", "stated", "title", "Privacy policy") in found


def test_a_page_that_trains_nothing_only_mentions(tmp_path: Path) -> None:
    text = (
        "---\ntitle: The hip joint\n---\nThe gluteus maximus extends the hip. You need a bench of "
        "bone to hold "
        "the socket. It is suitable for beginners in anatomy.\n"
    )
    facets = read(tmp_path, text).facets
    assert facets.muscle.primary == facets.muscle.secondary == ()
    assert facets.muscle.mentioned == ("gluteus_maximus",)
    assert facets.equipment.required == facets.equipment.optional == ()
    assert facets.difficulty is None


@pytest.mark.parametrize(
    ("kind", "head", "body"),
    [
        ("page", "title: Bumper plate\ntype: product", "1. Lift the plate.\n2. Keep your knees soft."),
        ("page", "title: Ana Ruiz\ntipo: persona", "She trains runners.\nShe trains jumpers."),
        ("guide", "title: Notes\ntype: post", "Squats train the legs. Rows train the back. Train often."),
        ("workout", "title: Push day B\nlayout: workout-card", "Two supersets of presses and rows."),
        (
            "collection",
            "title: Bell videos",
            "Swing\n\n4:32 · Beginner\n\nClean\n\n6:10 · Advanced\n\nGet-up\n\n9:45 · Advanced",
        ),
        ("page", "title: Hall B", "7:00 · Beginner\n\n18:30 · Advanced\n\n20:15 · Advanced"),
        ("page", "title: Prices", "The gym costs 20. Yoga and pilates classes too. Training alone is free."),
        (
            "guide",
            "title: Before training at altitude",
            "The air is thin. Check your pulse before you train. Sleep low. Exercise if all is well.",
        ),
        (
            "page",
            "title: Thin air at altitude",
            "The air is thin. Nobody trains there. Sleep low. Come back.",
        ),
        (
            "collection",
            "title: Hips",
            "## Desk\n\n10 min, beginner\n\n## Run\n\n15 min, advanced\n\n## Sleep\n\n20 min, beginner",
        ),
        ("page", "title: Hips", "## Desk\n\n10 min\n\n## Run\n\n15 min\n\n## Sleep\n\n20 min"),
        (
            "exercise",
            "title: Rana\nlang: es\nnivel: principiante",
            "Aprieta los glúteos.\n\n- Músculos: glúteos\n- Series: 3",
        ),
        (
            "exercise",
            "title: Bird dog\nlevel: beginner",
            "## Instructions\n\nKneel on your hands and knees. Lift an arm and the opposite leg.\n\n"
            "## Variations\n\n- **Easier** – leg only.\n- **Easier still** – arm only.\n"
            "- **Harder** – squares.",
        ),
        ("page", "title: Accessibility statement", "All may train with us. Exercises have captions. Train!"),
        ("guide", "title: Aches", "## Can I train with them?\n\nYes.\n\nMuscles heal. Exercise helps."),
        (
            "guide",
            "title: Five signs of overtraining",
            "1. You sleep badly.\n2. You lose strength.\n3. Training bores you.\n4. You fall ill.",
        ),
        ("guide", "title: Questions on training", "## Is strength training safe?\n\nYes, training is."),
    ],
)
def test_a_kind_is_told_by_more_than_steps(tmp_path: Path, kind: str, head: str, body: str) -> None:
    assert kind_of(tmp_path, head, body) == kind


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("<meta property=og:type content=product>", "page"),
        (
            '<script type="application/ld+json">{"@type": "Product", "offers": {"price": 9}}</script>',
            "page",
        ),
        ('<script type="application/ld+json">{"@type": "Product", "name": "Rated"}</script>', "exercise"),
        (
            '<script type="application/ld+json">[{"@type": "Article"}, {"@type": "Product", "offers": {}}]'
            "</script>",
            "exercise",
        ),
    ],
)
def test_a_shop_says_so_in_its_head(tmp_path: Path, head: str, kind: str) -> None:
    body = "<h1>Folding step</h1><ol><li>Stand on one leg.</li><li>Raise the other knee.</li></ol>"
    assert read(tmp_path, f"<head>{head}</head><main>{body}</main>", "page.html").page.kind == kind


BREATH = (
    "{}\n\nStrength training asks for air, and your core needs it. An exercise fails without it.\n\n"
    "### Exercise 1: Lying breath\n\n1. Lie on your back.\n2. Breathe into the ribs.\n\n"
    "### Exercise 2: Sitting breath\n\n1. Sit tall.\n2. Breathe into the back.\n\n"
    "### Exercise 3: Standing breath\n\n1. Stand tall.\n2. Raise the arms as you breathe in.\n"
)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("guide", BREATH.format("# Breathing: the complete guide")),
        ("collection", BREATH.format("# A guide to breathing exercises")),
    ],
)
def test_a_guide_to_something_lists_none_of_it(tmp_path: Path, kind: str, text: str) -> None:
    assert read(tmp_path, text).page.kind == kind
