"""What a page is: by what it is about, never by a numbered list alone."""

from pathlib import Path

import pytest

from indexer.document import Document
from indexer.facets import Evidence
from indexer.reading import read_document
from indexer.walking import load_path


def read(folder: Path, text: str, name: str = "page.md") -> Document:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return read_document(load_path(file))


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
        ("exercise", "---\ntitle: Goblet squat\nequipment: kettlebell\n---\nText follows.\n"),
        ("page", "---\ntitle: Lawn mower\nequipment: rope\n---\nText follows.\n"),
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
            "---\ntitle: 20-minute full-body workout\n---\nDo each exercise for a minute.\n\n"
            "## Squat\n\n15 reps.\n\n## Push-up\n\n10 reps.\n\n## Plank\n\nHold it.\n",
        ),
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
            "collection",
            "# 10 squats to try\n\nEquipment: dumbbell\n\nDifficulty: beginner\n\n"
            "Goblet squats, split squats and eight more.\n",
        ),
        ("guide", "---\ntitle: Can I do deadlifts every day?\n---\nYou can, but few should.\n"),
        ("page", "---\ntitle: Carriage\nmuscles: no\n---\nText follows.\n"),
        ("exercise", "---\ntitle: Press\nequipment: barbell\n---\nText follows.\n"),
        ("page", "# Dr. Ada Lund\n\nPhD in strength. She trains lifters. Her squat record stands.\n"),
        ("page", "---\ntitle: Our mission\n---\nStrength for all. We train. We stretch. We exercise.\n"),
        ("page", "---\ntitle: Ines's comeback story\n---\nI tore it in May. I squat again. I train daily.\n"),
        (
            "page",
            "# Ada Brook, teacher of teachers\n\nAda was born in 1901. She studied dance. Her mother sewed. "
            "She taught Pilates to everyone. She opened a gym in 1931. She died in 1980.\n",
        ),
        (
            "page",
            "# Ada Brook, maestra de maestras\n\nNació en 1901. Estudió danza. Su madre cosía. "
            "Enseñó Pilates a todos. Abrió su gimnasio en 1931. Murió en 1980.\n",
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
        (
            "page",
            "# A longer rocket\n\nThe core stage left the hall. Engines follow in spring. The core stage is "
            "the largest yet.\n",
        ),
        (
            "exercise",
            "---\ntitle: Towel toe curls\n---\nSit with a foot on a towel. Curl your toes to pull it in.\n",
        ),
        (
            "guide",
            "---\ntitle: Why sleep matters for strength\n---\nMuscles grow at night. Lifters need eight "
            "hours. Training tires.\n\n## How to sleep better\n\n1. Keep the room cool.\n"
            "2. A pillow between the knees helps.\n3. Don't train late.\n",
        ),
    ],
    ids=lambda value: value.partition("title: ")[2].partition("\n")[0] or value,
)
def test_a_page_is_what_it_is_about(tmp_path: Path, kind: str, text: str) -> None:
    assert read(tmp_path, text).page.kind == kind


def test_one_section_on_weeks_makes_no_programme_of_a_text_without_a_title(tmp_path: Path) -> None:
    weeks = "## Week 1\n\nWalk and train.\n\n## Week 2\n\nJog and stretch.\n\n"
    asked = "".join(f"## {one}\n\nTraining helps. Strength matters.\n\n" for one in _ASKED)
    assert read(tmp_path, weeks, "walking-programme.md").page.kind == "workout"
    assert read(tmp_path, asked + weeks, "return-programme.md").page.kind == "guide"


_ASKED = ("Who", "Where", "Surfaces", "Shoes", "Weather", "Signs", "Strength", "Sleep")


def test_a_stated_kind_outweighs_everything(tmp_path: Path) -> None:
    text = "---\ntitle: 20-minute workout\ntype: guide\n---\nA text about training.\n"
    assert read(tmp_path, text).page.kind == "guide"


def test_folders_tell_kinds(tmp_path: Path) -> None:
    recipe = "---\ntitle: Green shake\n---\n1. Peel the kiwi.\n2. Blend all.\n"
    assert read(tmp_path, recipe, "recipes/shake.md").page.kind == "page"
    channel = "---\ntitle: Barn Gym\nurl: https://barn.example/channels/barn\n---\nWorkouts by trainers.\n"
    assert read(tmp_path, channel, "videos/channels/barn.md").page.kind == "page"
    swan = "---\ntitle: Swan dive\n---\nThe swan dive strengthens the whole back. It is an exercise.\n"
    assert read(tmp_path, swan, "exercises/swan.md").page.kind == "exercise"


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
        ("exercise", "title: Calf raise", "The soleus works below the gastrocnemius."),
        ("exercise", "title: Gate swing", "The gate swing strengthens the adductors."),
        ("exercise", "title: Standing gate", "The gate mainly works the adductors."),
        ("guide", "title: Old gate", "Rust strengthens nothing, but training helps the adductors. Train."),
        ("workout", "title: Push day B\nlayout: workout-card", "Two supersets of presses and rows."),
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
            "title: Bell videos",
            "Swing\n\n4:32 · Beginner\n\nClean\n\n6:10 · Advanced\n\nGet-up\n\n9:45 · Advanced",
        ),
        ("page", "title: Hall B", "7:00 · Beginner\n\n18:30 · Advanced\n\n20:15 · Advanced"),
        ("workout", "title: Tuesday", "- Warm up 10 min easy\n- 6 x 400 m hard\n- Cool down 10 min"),
        (
            "workout",
            "title: 'Plan de 4 semanas: primera dominada'\nlang: es",
            "## Semana 1\n\nRemo, tres series.\n\n## Semana 2\n\nRemo, cuatro series.",
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
        (
            "workout",
            "title: Sofa to 5K in 8 weeks",
            "| Week | Run |\n|---|---|\n| 1 | 1 min |\n| 2 | 2 min |",
        ),
        (
            "guide",
            "title: Gym glossary",
            "AMRAP: as many as go.\nRPE: how hard it is.\nSuperset: two exercises in a row.",
        ),
        (
            "exercise",
            "title: Pier rock back",
            "Kneel on one knee. Sit back to your heel. Come forward again.",
        ),
        ("guide", "title: Sitting well", "Put your feet flat. Drop your shoulders. Lift your chest."),
        (
            "guide",
            "title: ¿Cuánto descanso?\nlang: es",
            "Depende. Para fuerza o hipertrofia, de uno a dos minutos. Si notas fatiga, más.",
        ),
        ("page", "title: 3 stretches for later", "- They train muscles.\n- They help training."),
        ("workout", "title: Long swim", "- 400 easy\n- 8 x 50 kick\n- 200 easy"),
        (
            "workout",
            "title: Six weeks to touch your toes",
            "## Weeks 1-2\n\nFold.\n\n## Weeks 3-4\n\nStretch.",
        ),
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
        ("exercise", "title: Heel slide", "It gives back the bend.\nSlide the heel on a towel.\nThen stop."),
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
        ("page", "title: Prices", "The gym costs 20. Yoga and pilates classes too. Training alone is free."),
        (
            "page",
            "title: Coach Ada Lund",
            "She has trained lifters for years. She holds a degree in strength.",
        ),
        (
            "page",
            "title: Bo Lind\nrole: Head coach\ncertifications: [Level 3]",
            "Bo runs our strength training. Exercises for all. Train with him.",
        ),
        (
            "page",
            "title: Bo Lind",
            "Bo has taught lifters to squat. Bo's career began in a gym. Bo Lind is known for his drills.",
        ),
        (
            "page",
            "title: Eva Ros\nlang: es",
            "Eva ha enseñado la sentadilla. Eva fundó un gimnasio. Eva Ros es conocida por sus ejercicios.",
        ),
        (
            "guide",
            "title: Tempo Training",
            "Tempo training has four numbers. Tempo counts in exercises. Training is known to take time.",
        ),
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
        (
            "workout",
            "title: Mornings",
            "- Cat stretch, 1 minute\n- Side bends, 2 minutes\n- Bridge, 2 minutes\n\nThen lie down.",
        ),
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
            "title: Best kettlebell moves",
            "- Goblet squat – hold the bell.\n- Dead clean – off the floor.\n- Row – two bells.",
        ),
        (
            "workout",
            "title: Four weeks to a pull-up",
            "| Week | Do |\n|---|---|\n| 1 | Hang |\n| 2 | Band pull-up |\n| 3 | Pull-up |\n\nRest well.",
        ),
        (
            "collection",
            "title: Hips",
            "## Desk\n\n10 min, beginner\n\n## Run\n\n15 min, advanced\n\n## Sleep\n\n20 min, beginner",
        ),
        ("page", "title: Hips", "## Desk\n\n10 min\n\n## Run\n\n15 min\n\n## Sleep\n\n20 min"),
        (
            "collection",
            "title: Poses for the evening",
            "## Child\n\nSit on your heels.\n\n## Wall\n\nRest your legs.\n\n## Turn\n\nDrop both knees.",
        ),
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
        (
            "exercise",
            "title: Rana\nlang: es\nnivel: principiante",
            "Aprieta los glúteos.\n\n- Músculos: glúteos\n- Series: 3",
        ),
        (
            "workout",
            "title: Tren superior\nlang: es",
            "| Ejercicio | Series |\n|---|---|\n| Nube | 4 |\n| Remo | 4 |\n| Viento | 3 |",
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
            "workout",
            "title: Lunch break",
            "Back at your desk in half an hour, and that is with the shower.\n\n- 2 min jumping jacks\n"
            "- 10 push-ups\n- 15 lunges per leg\n- 30 s plank\n\nGo around three times.",
        ),
        ("workout", "title: Strong in 2 weeks", "## Week 1\n\nBridges.\n\n## Week 2\n\nPlanks, squats."),
        (
            "guide",
            "title: Five signs of overtraining",
            "1. You sleep badly.\n2. You lose strength.\n3. Training bores you.\n4. You fall ill.",
        ),
        (
            "workout",
            "title: Doce minutos\nlang: es",
            "Cada ejercicio, 45 segundos.\n\n- Sentadillas\n- Plancha lateral\n- Zancadas",
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
        ("guide", "title: Questions on training", "## Is strength training safe?\n\nYes, training is."),
    ],
)
def test_a_kind_is_told_by_more_than_steps(tmp_path: Path, kind: str, head: str, body: str) -> None:
    assert read(tmp_path, f"---\n{head}\n---\n{body}\n").page.kind == kind


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


def test_a_folder_of_exercises_holds_one_or_several(tmp_path: Path) -> None:
    head = "---\ntitle: {}\nurl: https://barn.example/{}/it\n---\n"
    one = "## How to\n\n1. Lie down with a ball between the knees.\n2. Squeeze it.\n3. Let go.\n"
    assert read(tmp_path, head.format("Squeeze", "exercises") + one).page.kind == "exercise"
    assert read(tmp_path, head.format("Squeeze", "toys") + one, "toy.md").page.kind == "page"
    drills = "".join(f"## {name}\n\nThirty seconds.\n\n" for name in ("Tandem", "Foam", "Clock"))
    assert read(tmp_path, head.format("Drills", "exercises") + drills, "d.md").page.kind == "collection"
    assert read(tmp_path, head.format("Drills", "toys") + drills, "t.md").page.kind == "page"


def test_a_folder_of_workouts_holds_lists_of_movements(tmp_path: Path) -> None:
    text = (
        "---\ntitle: The complex\nurl: https://barn.example/{}/complex\n---\n"
        "One pair of bells, which you may not put down before it is all done.\n\n"
        "- 6 deadlifts\n- 6 rows\n- 6 presses\n\nRest for two minutes and go again, five times in all.\n"
    )
    assert read(tmp_path, text.format("workouts")).page.kind == "workout"
    assert read(tmp_path, text.format("texts"), "other.md").page.kind != "workout"


def test_the_one_time_below_the_title_of_a_page_in_a_folder_of_workouts_is_its_own(tmp_path: Path) -> None:
    head = "---\ntitle: {}\nurl: https://barn.example/workouts/it\n---\n"
    one = read(tmp_path, head.format("Deck of cards") + "30 min\n\nShuffle. Hearts are squats.\n").page
    assert (one.kind, one.duration) == ("workout", 1800)
    two = head.format("Cards") + "30 min\n\nHearts are squats.\n\n40 min\n\nSpades are rows.\n"
    assert read(tmp_path, two, "two.md").page.kind != "workout"


@pytest.mark.parametrize(
    ("kind", "address", "end"),
    [
        ("guide", "glossary/long", "The end."),
        ("guide", "long", "← Back to Encyclopedia"),
        ("page", "glossary", "The end."),
        ("page", "long", "← Back to all barns"),
    ],
)
def test_an_entry_tells_of_a_notion_whatever_it_says(
    tmp_path: Path, kind: str, address: str, end: str
) -> None:
    text = f"Title: Long\nURL: https://barn.example/{address}\n\nIt goes from here to there.\n\n{end}\n"
    assert read(tmp_path, text, "long.txt").page.kind == kind


def test_a_page_about_the_site_is_told_by_its_file(tmp_path: Path) -> None:
    text = "# We help backs\n\nWe train teachers. Our exercises help. Train with us.\n"
    assert read(tmp_path, text, "about.md").page.kind == "page"
    assert read(tmp_path, text, "backs.md").page.kind == "guide"


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


STORY = (
    "I was forty when my knee gave way. My surgeon spoke of nine months. I didn't believe him. "
    "I had a race in May. "
    "The gym was closed. I started with heel slides on the sofa. "
    "My wife counted the repetitions. "
    "I could squat again in week ten. I went back to running in spring. "
    "Strength came last. I cried at the finish."
)
FIRM = (
    "# Stronger together\n\n## Why we exist\n\nStrength training should be for all. Our workouts fit "
    "a lunch break.\n\n"
    "## Our values\n\nEvery exercise counts. No one trains alone.\n"
)
AGENCY = (
    "# Label and singer settle\n\nA rep for the label declined to comment. Her rep said otherwise.\n\n"
    "The reps meet again on Monday.\n"
)
BREATH = (
    "{}\n\nStrength training asks for air, and your core needs it. An exercise fails without it.\n\n"
    "### Exercise 1: Lying breath\n\n1. Lie on your back.\n2. Breathe into the ribs.\n\n"
    "### Exercise 2: Sitting breath\n\n1. Sit tall.\n2. Breathe into the back.\n\n"
    "### Exercise 3: Standing breath\n\n1. Stand tall.\n2. Raise the arms as you breathe in.\n"
)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("page", f"# Running\n\n{STORY}\n"),
        (
            "page",
            "# Correr\n\nMi cirujana habló de nueve meses de entrenamiento. "
            "Yo estaba en casa. Me rompí la rodilla. "
            "Mi familia me ayudó con los ejercicios. Me dolía la cadera. "
            "Mi fisio era paciente. Me costó la sentadilla. "
            "Mi vida cambió. Me quedé con la fuerza.\n",
        ),
        ("page", FIRM),
        ("page", AGENCY),
        ("guide", "# Stretching\n\nStretch after a run. Stretch slowly. Stretch the hamstrings first.\n"),
        ("guide", BREATH.format("# Breathing: the complete guide")),
        ("collection", BREATH.format("# A guide to breathing exercises")),
    ],
)
def test_who_tells_what_tells_a_guide_from_a_page(tmp_path: Path, kind: str, text: str) -> None:
    assert read(tmp_path, text).page.kind == kind
