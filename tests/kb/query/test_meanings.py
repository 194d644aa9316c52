"""Which words of a question become filters."""

import pytest

from indexer.taxonomy import Taxonomy, load_taxonomy
from kb.query.meanings import understand_filters
from kb.query.words import cut

TAXONOMY: Taxonomy = load_taxonomy()


@pytest.mark.parametrize(
    ("question", "filters"),
    [
        (
            "beginner glute exercises no equipment",
            {
                ("difficulty", "any", "beginner"),
                ("muscle", "any", "glutes"),
                ("equipment", "only", "bodyweight mat wall"),
            },
        ),
        ("hip thrust without a bench", {("equipment", "none", "bench")}),
        ("intermediate strongman exercises", {("difficulty", "any", "intermediate")}),
        ("intermediate strongman", set()),
        (
            "glute exercises without kneeling or dumbbells",
            {
                ("muscle", "any", "glutes"),
                ("equipment", "none", "dumbbell"),
                ("position", "none", "kneeling half_kneeling all_fours"),
            },
        ),
        ("squats without dumbbells or a bench", {("equipment", "none", "dumbbell bench")}),
        (
            "glute exercises not using machines",
            {
                ("muscle", "any", "glutes"),
                ("equipment", "none", "machine cable_machine smith_machine cardio_machine"),
            },
        ),
        (
            "leg exercises with dumbbells",
            {("muscle", "any", "lower_body"), ("equipment", "any", "dumbbell")},
        ),
        (
            "leg exercises w/ dumbbells",
            {("muscle", "any", "lower_body"), ("equipment", "any", "dumbbell")},
        ),
        (
            "ab exercises with only a mat",
            {("muscle", "any", "abdominals"), ("equipment", "only", "mat bodyweight wall")},
        ),
        (
            "ab workout no equipment or with bands",
            {("muscle", "any", "abdominals"), ("equipment", "only", "resistance_band bodyweight mat wall")},
        ),
        (
            "no equipment except a chair ab workout",
            {("muscle", "any", "abdominals"), ("equipment", "only", "chair bodyweight mat wall")},
        ),
        ("alternatives to bench press with dumbbells", {("equipment", "any", "dumbbell")}),
        ("exercises with band only at home", {("equipment", "any", "resistance_band")}),
        (
            "dumbbells and bands only shoulder exercises",
            {
                ("muscle", "any", "shoulders"),
                ("equipment", "only", "dumbbell resistance_band bodyweight mat wall"),
            },
        ),
        ("kettlebell for glutes", {("muscle", "any", "glutes"), ("equipment", "any", "kettlebell")}),
        ("mancuernas para hombros", {("muscle", "any", "shoulders"), ("equipment", "any", "dumbbell")}),
        (
            "shoulder exercises kettlebell only",
            {("muscle", "any", "shoulders"), ("equipment", "only", "kettlebell bodyweight mat wall")},
        ),
        (
            "what glute exercises without kneeling",
            {("muscle", "any", "glutes"), ("position", "none", "kneeling half_kneeling all_fours")},
        ),
        (
            "abs but not on the floor",
            {
                ("muscle", "any", "abdominals"),
                ("position", "none", "supine prone side_lying all_fours kneeling half_kneeling plank seated"),
            },
        ),
        (
            "neck exercises without weights or plates",
            {
                ("muscle", "any", "neck"),
                ("equipment", "none", "free_weights machine cable_machine smith_machine vibration_plate"),
            },
        ),
        (
            "lower back exercises with a big exercise ball",
            {("muscle", "any", "lower_back"), ("equipment", "any", "stability_ball")},
        ),
        (
            "hamstring exercises with a pair of light dumbbells",
            {("muscle", "any", "hamstrings"), ("equipment", "any", "dumbbell")},
        ),
        (
            "hamstring exercises i can do alone",
            {("muscle", "any", "hamstrings"), ("equipment", "none", "partner")},
        ),
        (
            "hamstring exercises by myself, no partner",
            {("muscle", "any", "hamstrings"), ("equipment", "none", "partner")},
        ),
        ("can i do the hip thrust by myself", set()),
        (
            "neck strengthening without weights",
            {
                ("muscle", "any", "neck"),
                ("equipment", "none", "free_weights machine cable_machine smith_machine"),
            },
        ),
        ("cardio without running", {("exercise", "none", "running")}),
        ("does it work without running", set()),
        ("stretching for hamstrings", {("muscle", "any", "hamstrings")}),
        (
            "i travel a lot, what can i do for legs with no equipment",
            {("muscle", "any", "lower_body"), ("equipment", "only", "bodyweight mat wall")},
        ),
        (
            "ejercicios de piernas fáciles para hacer en casa",
            {("muscle", "any", "lower_body"), ("difficulty", "any", "beginner")},
        ),
        (
            "i am quite new to the gym, so which chest exercises can i do on the cable machine as a beginner",
            {
                ("muscle", "any", "chest"),
                ("equipment", "any", "cable_machine"),
                ("difficulty", "any", "beginner"),
            },
        ),
        ("moves except anything face down", {("position", "none", "prone")}),
        ("leg day without a barbell", {("muscle", "any", "lower_body"), ("equipment", "none", "barbell")}),
        ("what can i do with a kettlebell", {("equipment", "any", "kettlebell")}),
        ("qué puedo hacer con mancuernas", {("equipment", "any", "dumbbell")}),
        ("how do i build my biceps", {("muscle", "any", "biceps")}),
        (
            "best way to train the triceps with a barbell",
            {("muscle", "any", "triceps"), ("equipment", "any", "barbell")},
        ),
        ("cómo fortalecer los glúteos", {("muscle", "any", "glutes")}),
        ("what works the biceps", {("muscle", "any", "biceps")}),
        ("triceps with cables", {("muscle", "any", "triceps"), ("equipment", "any", "cable_machine")}),
        ("how do i work the core in the plank", set()),  # asks about the plank
        ("what should i do with my hands", set()),
        # what stands behind a stop, or before "exercises" and "only", is asked for
        (
            "no barbell: dumbbell chest exercises",
            {("muscle", "any", "chest"), ("equipment", "any", "dumbbell"), ("equipment", "none", "barbell")},
        ),
        (
            "rather than a barbell, dumbbell exercises for back",
            {("muscle", "any", "back"), ("equipment", "any", "dumbbell"), ("equipment", "none", "barbell")},
        ),
        (
            "chest exercises without a bench, dumbbells only",
            {
                ("muscle", "any", "chest"),
                ("equipment", "only", "dumbbell bodyweight mat wall"),
                ("equipment", "none", "bench"),
            },
        ),
        (
            "leg exercises, no bench, dumbbells or bands",
            {("muscle", "any", "lower_body"), ("equipment", "none", "bench dumbbell resistance_band")},
        ),
        (
            "avoid planks and push-ups: core and chest exercises",
            {
                ("muscle", "any", "core chest"),
                ("exercise", "none", "planks"),
                ("exercise", "none", "push ups"),
            },
        ),
        # all there is, what is not there or not to be had, and what is joined to "free"
        (
            "nothing but dumbbells, chest exercises",
            {("muscle", "any", "chest"), ("equipment", "only", "dumbbell bodyweight mat wall")},
        ),
        (
            "ejercicios de pecho con nada más que mancuernas",
            {("muscle", "any", "chest"), ("equipment", "only", "dumbbell bodyweight mat wall")},
        ),
        (
            "leg exercises without either dumbbells or a kettlebell",
            {("muscle", "any", "lower_body"), ("equipment", "none", "dumbbell kettlebell")},
        ),
        (
            "chest exercises, bench not available",
            {("muscle", "any", "chest"), ("equipment", "none", "bench")},
        ),
        (
            "ejercicios de pecho, banco no disponible",
            {("muscle", "any", "chest"), ("equipment", "none", "bench")},
        ),
        (
            "barbell-free glute exercises",
            {("muscle", "any", "glutes"), ("equipment", "none", "barbell")},
        ),
        (
            "equipment-free glute exercises",
            {("muscle", "any", "glutes"), ("equipment", "only", "bodyweight mat wall")},
        ),
        (
            "glute exercises with a machine or free weights",
            {("muscle", "any", "glutes"), ("equipment", "any", "machine free_weights")},
        ),
        # a word that is a tool only where there is none of it; a name is none
        (
            "back exercises, no bar",
            {
                ("muscle", "any", "back"),
                ("equipment", "none", "barbell ez_bar trap_bar swiss_bar safety_bar pull_up_bar dip_bars"),
            },
        ),
        ("no bike cardio exercises", {("equipment", "none", "exercise_bike air_bike")}),
        ("back exercises but no rack pulls", {("muscle", "any", "back"), ("exercise", "none", "rack pulls")}),
        # what one trains, and in which style, asks for several, too
        ("cardio but i can't run", {("exercise", "none", "run")}),
        ("yoga for a calm evening, no twists", {("exercise", "none", "twists")}),
        ("is yoga good without twists", set()),
        # no foot in how one stands
        ("ejercicios de pie para glúteos", {("muscle", "any", "glutes"), ("position", "any", "standing")}),
        (
            "abs exercises without my hands on the floor",
            {("muscle", "any", "abdominals"), ("exercise", "none", "hands on the floor")},
        ),
        (
            "tired of planks, other core exercises",
            {("muscle", "any", "core"), ("exercise", "none", "planks")},
        ),
        (
            "anything other than crunches for my abs",
            {("muscle", "any", "abdominals"), ("exercise", "none", "crunches")},
        ),
        (
            "quiero fortalecer el core, pero las planchas no",
            {("muscle", "any", "core"), ("exercise", "none", "planchas")},
        ),
        (
            "pushing exercises without dumbbells",
            {
                ("movement", "any", "horizontal_push vertical_push push_pattern dip"),
                ("equipment", "none", "dumbbell"),
            },
        ),
        ("push up exercises without dumbbells", {("equipment", "none", "dumbbell")}),
        (
            "ejercicios de tirón, nada de empuje",
            {
                ("movement", "any", "horizontal_pull vertical_pull pull_pattern"),
                ("movement", "none", "horizontal_push vertical_push push_pattern dip"),
            },
        ),
        (
            "obliques but side planks kill my shoulder",
            {("muscle", "any", "obliques"), ("exercise", "none", "side planks")},
        ),
        ("lunges kill my knees, a kinder exercise", set()),
        (
            "standing core work, I don't want to get on the floor",
            {
                (
                    "position",
                    "none",
                    "supine prone side_lying all_fours kneeling half_kneeling plank seated",
                )
            },
        ),
        (
            "hip strengthening instead of clamshells",
            {("muscle", "any", "hips"), ("exercise", "none", "clamshells")},
        ),
        (
            "espalda sin máquinas de gimnasio",
            {
                ("muscle", "any", "back"),
                ("equipment", "none", "machine cable_machine smith_machine cardio_machine"),
            },
        ),
        ("barbell lifts if deadlifts are off the table", {("exercise", "none", "deadlifts")}),
        # What harms is ruled out of exercises that are asked for by that word alone.
        (
            "lying on my back makes me dizzy, core exercises",
            {("position", "none", "supine"), ("muscle", "any", "core")},
        ),
        ("my knees hurt: core exercises", {("muscle", "any", "core")}),
        ("planks hurt my wrists, what else can I do", set()),
        ("squats for thick thighs, not the one-legged sort", {("position", "none", "single_leg_stance")}),
        (
            "shoulder exercises without pressing anything overhead",
            {("muscle", "any", "shoulders"), ("exercise", "none", "pressing anything overhead")},
        ),
        (
            "abdominales, sin tirarme al suelo",
            {
                ("muscle", "any", "abdominals"),
                (
                    "position",
                    "none",
                    "supine prone side_lying all_fours kneeling half_kneeling plank seated",
                ),
            },
        ),
        # Nothing that a no stands before is a wish, whatever else is understood of it.
        (
            "barbell ab work that is not for beginners",
            {
                ("equipment", "any", "barbell"),
                ("muscle", "any", "abdominals"),
                ("difficulty", "none", "beginner"),
            },
        ),
        (
            "core con esterilla, pero nada de nivel principiante",
            {("muscle", "any", "core"), ("equipment", "any", "mat"), ("difficulty", "none", "beginner")},
        ),
        ("nothing advanced for my glutes", {("muscle", "any", "glutes"), ("difficulty", "none", "advanced")}),
        (
            "lat exercises that leave the biceps out of it",
            {("muscle", "any", "lats"), ("muscle", "none", "biceps")},
        ),
        (
            "ejercicios de dorsales que dejen los bíceps fuera",
            {("muscle", "any", "lats"), ("muscle", "none", "biceps")},
        ),
        ("a squat, but nothing on one leg please", {("position", "none", "single_leg_stance")}),
        ("my knees click but nothing on one leg hurts", set()),
        ("espalda sin colgarse de la barra", {("muscle", "any", "back"), ("position", "none", "hanging")}),
        ("one-legged squat other than the deadlift", {("exercise", "none", "deadlift")}),
        (
            "curl sin barra",
            {
                (
                    "equipment",
                    "none",
                    "barbell ez_bar trap_bar swiss_bar safety_bar smith_machine pull_up_bar dip_bars",
                )
            },
        ),
        ("kettlebell, no swings", {("equipment", "any", "kettlebell"), ("exercise", "none", "swings")}),
        ("core finisher w/out sit-ups", {("exercise", "none", "sit ups")}),
        (
            "upper body exercises with dumbbells only, no bench",
            {
                ("muscle", "any", "upper_body"),
                ("equipment", "only", "dumbbell bodyweight mat wall"),
                ("equipment", "none", "bench"),
            },
        ),
        (
            "what's good for glutes apart from hip thrusts and squats",
            {
                ("muscle", "any", "glutes"),
                ("exercise", "none", "hip thrusts"),
                ("exercise", "none", "squats"),
            },
        ),
        (
            "core exercises, nothing on my back",
            {("muscle", "any", "core"), ("position", "none", "supine")},
        ),
        (
            "ejercicios de core sin planchas ni abdominales clásicos",
            {
                ("muscle", "any", "core"),
                ("exercise", "none", "planchas"),
                ("exercise", "none", "abdominales clásicos"),
            },
        ),
        # who asks for whatever else there is asks for several
        (
            "i can't do planks, what else for core",
            {("muscle", "any", "core"), ("exercise", "none", "planks")},
        ),
        (
            "no deadlifts; what trains hamstrings?",
            {("muscle", "any", "hamstrings"), ("exercise", "none", "deadlifts")},
        ),
        (
            "everything for triceps besides pushdowns",
            {("muscle", "any", "triceps"), ("exercise", "none", "pushdowns")},
        ),
        ("i can't kneel, how else can i do the bird dog", set()),
        ("no puedo colgarme de la barra, hay algo más fácil", set()),
        ("something that isn't twisting", {("exercise", "none", "twisting")}),
        ("algo que no sea girar", {("exercise", "none", "girar")}),
        ("i don't know any glute exercises", {("muscle", "any", "glutes")}),
        ("no sé qué ejercicios hacer para la espalda", {("muscle", "any", "back")}),
        ("donkey kick", set()),
        ("glute kickback", set()),
        ("glute kickback exercises", set()),
        ("bench press", set()),
        ("calf stretch", set()),
        ("exercises for lower back pain", set()),
    ],
)  # fmt: skip
def test_words_become_filters_in_lists_and_never_inside_names(
    question: str, filters: set[tuple[str, str, str]]
) -> None:
    found = understand_filters(question, cut(question), TAXONOMY).found
    got = {(m.selection.facet, m.selection.mode, " ".join(m.selection.values)) for m in found}
    assert got == filters


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("exercises without a ball", "massage_ball medicine_ball pilates_ball slam_ball stability_ball"),
        ("exercises without a medicine ball", "medicine_ball"),
        ("exercises, ring excluded", "gym_rings pilates_ring"),
        ("exercises without a bench", "bench"),
        ("exercises without bands", "resistance_band"),
        ("ejercicios sin pelota", "massage_ball pilates_ball stability_ball"),
    ],
)
def test_a_word_of_several_tools_rules_all_of_them_out(question: str, values: str) -> None:
    (one,) = understand_filters(question, cut(question), TAXONOMY).found
    assert (one.selection.mode, " ".join(sorted(one.selection.values))) == ("none", values)


@pytest.mark.parametrize(
    ("question", "wishes"),
    [
        ("what can I do with a kettlebell", True),
        ("how do I build my biceps", True),
        ("kettlebell row", False),
        ("what can I train on the cable machine", True),
        ("qué puedo entrenar en la máquina de poleas", True),
        ("what can I train on Mondays", False),
        ("train back without doing pull-ups", True),
        ("entrenar espalda en el gimnasio sin hacer dominadas", True),
        ("train back with pull-ups", False),  # asks about the pull-up
    ],
)
def test_a_wording_may_ask_for_exercises_without_the_word(question: str, wishes: bool) -> None:
    assert understand_filters(question, cut(question), TAXONOMY).wishes is wishes


@pytest.mark.parametrize("question", ["glutes", "dumbbell glutes", "hip thrust no bench", "principiantes"])
def test_a_name_a_title_and_a_word_alone_stay_words(question: str) -> None:
    found = understand_filters(question, cut(question), TAXONOMY)
    assert not found.lists
    assert "muscle" not in [one.selection.facet for one in found.found]


def test_a_no_that_ends_a_part_leaves_nothing_out_of_the_next() -> None:
    for question, left_out in (("straps, no farmers walk", 1), ("straps: yes or no? farmers walk", 0)):
        found = understand_filters(question, cut(question), TAXONOMY).found
        assert sum(one.selection.mode == "none" for one in found) == left_out
