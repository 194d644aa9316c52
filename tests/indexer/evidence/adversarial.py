"""Paragraphs that trip a reader of facets, each with what an exercise physiologist would file it under.

A row: the page's title, the part of the page, the text, its muscles as "id:primary" or "id:secondary", and
its equipment as "id:required" or "id:optional". What is not listed is a mention at most. Later batches say
the stated difficulty too, and relations as "kind:exercise".
"""

from typing import NamedTuple

from indexer.classification import classify
from indexer.page import Block, Page, Question, Section, Step, Variation
from indexer.taxonomy import load_taxonomy
from tests.build import a_page, a_section


class Row(NamedTuple):
    title: str
    role: str
    text: str
    muscles: str = ""
    equipment: str = ""
    difficulty: str = ""
    relations: str = ""


def page_of(row: Row, lang: str = "en") -> Page:
    """A page with the row's title and only its text, where the row says it stands."""
    match row.role:
        case "steps":
            return a_page(title=row.title, lang=lang, steps=(Step(row.text, "s"),))
        case "tips":
            return a_page(title=row.title, lang=lang, tips=(row.text,))
        case "benefits":
            return a_page(title=row.title, lang=lang, benefits=(row.text,))
        case "faq":
            return a_page(title=row.title, lang=lang, faq=(Question("What about it?", row.text, "q"),))
        case "variations":
            harder = Variation("Harder version", None, row.text, "v")
            return a_page(title=row.title, lang=lang, variations=(harder,))
        case "muscles":
            listed = Section("Muscles worked", "muscles", "m", blocks=(Block("bullet", row.text),))
            return a_page(title=row.title, lang=lang, sections=(listed,))
        case _:
            heading = None if row.role == "overview" else "About"
            section = a_section(heading, row.text, role=row.role)
            return a_page(title=row.title, lang=lang, sections=(section,))


def found_in(row: Row, lang: str = "en") -> tuple[set[str], set[str]]:
    """What the text gives; what the title alone gives counts only where the row asks for it."""
    said, titled = _levels(page_of(row, lang)), _levels(a_page(title=row.title, lang=lang))
    wanted = set(row.muscles.split()) | set(row.equipment.split())
    names = {value.partition(":")[0] for facet in titled for value in facet} - {
        value.partition(":")[0] for value in wanted
    }
    muscles, equipment = (
        {value for value in facet if value.partition(":")[0] not in names} for facet in said
    )
    return muscles, equipment


def is_right(row: Row, lang: str = "en") -> bool:
    return found_in(row, lang) == (set(row.muscles.split()), set(row.equipment.split()))


def _levels(page: Page) -> tuple[set[str], set[str]]:
    facets = classify(page, load_taxonomy()).facets
    return (
        {f"{value}:primary" for value in facets.muscle.primary}
        | {f"{value}:secondary" for value in facets.muscle.secondary},
        {f"{value}:required" for value in facets.equipment.required}
        | {f"{value}:optional" for value in facets.equipment.optional},
    )


THIRD: tuple[Row, ...] = (
    Row(
        "Push-up",
        "steps",
        "Start in a high plank with your shoulders over your wrists and your abs switched on.",
    ),
    Row("Bird dog", "steps", "Kneel with hands under shoulders and knees under hips, your neck long."),
    Row(
        "Bent-over row",
        "tips",
        "Chest up, shoulders away from the ears, lats tight before the bar leaves the floor.",
    ),
    Row(
        "Seated calf raise",
        "overview",
        "The soleus, which lies under the gastrocnemius, is the main muscle.",
        "soleus:primary",
    ),
    Row(
        "Hip thrust",
        "overview",
        "The gluteus maximus does most of the work, and the hamstrings chip in.",
        "gluteus_maximus:primary hamstrings:secondary",
    ),
    Row(
        "Pull-up",
        "overview",
        "Most of the pulling is done by the lats, with the biceps and brachialis helping to bend the elbow.",
        "lats:primary biceps:secondary brachialis:secondary",
    ),
    Row(
        "Chest fly",
        "overview",
        "The pecs are stretched and then contracted, while the triceps stay out of it.",
        "chest:primary",
    ),
    Row(
        "Step-up",
        "overview",
        "Quads and glutes share the load, while the calves only steady the ankle.",
        "quadriceps:primary glutes:primary calves:secondary",
    ),
    Row(
        "Nordic curl",
        "overview",
        "Few exercises overload the hamstrings as brutally as this one.",
        "hamstrings:primary",
    ),
    Row(
        "Face pull",
        "overview",
        "Rear delts, mid traps and rotator cuff all get a workout here.",
        "posterior_deltoid:primary trapezius:primary rotator_cuff:primary",
    ),
    Row(
        "Overhead press",
        "overview",
        "Your front delts press the bar, your triceps lock it out and your traps finish the job.",
        "anterior_deltoid:primary triceps:secondary trapezius:secondary",
    ),
    Row(
        "Deadlift",
        "overview",
        "Trained by it are the glutes, the hamstrings and the whole of the back.",
        "glutes:primary hamstrings:primary back:primary",
    ),
    Row(
        "Dead bug",
        "overview",
        "The deep core has to resist the pull of the limbs, so the lower back never leaves the floor.",
        "transverse_abdominis:primary",
    ),
    Row(
        "Lateral raise",
        "overview",
        "The side delt is responsible for lifting the arm; the upper trap should stay out of it.",
        "lateral_deltoid:primary",
    ),
    Row(
        "Glute bridge",
        "faq",
        "You should feel it in your glutes, not in your lower back or hamstrings.",
        "glutes:primary",
    ),
    Row("Plank", "faq", "If your shoulders burn before your abs do, your hips are too high."),
    Row("Biceps curl", "mistakes", "Swinging the torso turns the curl into a lower back exercise."),
    Row(
        "Hammer curl",
        "overview",
        "Turning the palm inwards shifts work from the biceps to the brachialis and brachioradialis.",
        "brachialis:primary forearms:primary",
    ),
    Row(
        "Split squat",
        "overview",
        "A longer stance favours the glutes, a shorter one the quads.",
        "glutes:primary quadriceps:primary",
    ),
    Row(
        "Front squat",
        "overview",
        "Compared with a back squat it takes stress off the lower back and asks more of the quads.",
        "quadriceps:primary",
    ),
    Row(
        "Child's pose",
        "overview",
        "A gentle stretch for the lats, hips and lower back.",
        "lats:primary lower_back:primary",
    ),
    Row(
        "Cat-cow",
        "overview",
        "It eases stiffness in the spine and wakes up the abdominals.",
        "abdominals:secondary",
    ),
    Row(
        "Hip thrust",
        "overview",
        "Rather than the quads, which dominate in a squat, it is the glutes that carry this movement.",
        "glutes:primary",
    ),
    Row("Push-up", "benefits", "Bigger chest and arms without a gym membership.", "chest:primary"),
    Row("Side plank", "muscles", "Obliques – stop the waist sinking", "obliques:primary"),
    Row("Face pull", "muscles", "Rear deltoid: prime mover", "posterior_deltoid:primary"),
    Row("Face pull", "muscles", "Biceps: helper", "biceps:secondary"),
    Row(
        "Glute bridge",
        "overview",
        "There is no need for a bench or any other equipment.",
        "",
        "bodyweight:required",
    ),
    Row(
        "Hip thrust",
        "steps",
        "Sit with your shoulder blades against a bench and roll a padded barbell over your hips.",
        "",
        "bench:required barbell:required",
    ),
    Row(
        "Glute bridge",
        "faq",
        "Can you use a barbell? Yes, but then you are close to a hip thrust.",
        "",
        "barbell:optional",
    ),
    Row(
        "Goblet squat",
        "overview",
        "Grab a dumbbell or a kettlebell and hold it at your chest.",
        "",
        "dumbbell:required kettlebell:optional",
    ),
    Row(
        "Inverted row",
        "overview",
        "A Smith machine, a suspension trainer or a low bar in a rack will all do.",
        "",
        "smith_machine:optional suspension_trainer:optional",
    ),
    Row(
        "Donkey kick",
        "variations",
        "On the cable machine, clip a cuff to your ankle and kick back.",
        "",
        "cable_machine:optional",
    ),
    Row("Wall sit", "overview", "All it takes is a wall and a watch.", "", "wall:required"),
    Row(
        "Romanian deadlift",
        "overview",
        "You can do it with a barbell, dumbbells or kettlebells.",
        "",
        "barbell:optional dumbbell:optional kettlebell:optional",
    ),
    Row("Push-up", "overview", "Unlike the bench press, it calls for neither a barbell nor a bench.", ""),
    Row(
        "Pallof press",
        "overview",
        "The band tries to turn you; your obliques and transverse abdominis refuse.",
        "obliques:primary transverse_abdominis:primary",
        "resistance_band:required",
    ),
    Row(
        "Reverse lunge",
        "overview",
        "Once you can do twelve, hold a pair of dumbbells.",
        "",
        "dumbbell:optional",
    ),
    Row(
        "Triceps dip",
        "overview",
        "It hits all three heads of the triceps, plus the lower chest and front delts to a smaller extent.",
        "triceps:primary chest:secondary anterior_deltoid:secondary",
    ),
    Row(
        "Kettlebell swing",
        "overview",
        "The power comes from the glutes and hamstrings; the arms are only ropes.",
        "glutes:primary hamstrings:primary",
        "kettlebell:required",
    ),
)
"""A third batch, 19 of 40 right when first read; the rules have learned from it since."""

FOURTH: tuple[Row, ...] = (
    Row(
        "Leg press",
        "overview",
        "The quads straighten the knees while the glutes and hamstrings extend the hips; the back "
        "just lies against the pad.",
        "quadriceps:primary glutes:primary hamstrings:primary",
    ),
    Row(
        "Hollow hold",
        "overview",
        "Your rectus abdominis and obliques fight to keep the ribs and pelvis together.",
        "rectus_abdominis:primary obliques:primary",
    ),
    Row(
        "Chin-up",
        "overview",
        "Because the palms face you, the biceps get far more work than in a wide pull-up, though "
        "the lats remain the main engine.",
        "lats:primary biceps:primary",
    ),
    Row("Hip hinge", "tips", "Keep your shins vertical and let your hamstrings tighten like a spring."),
    Row(
        "Sissy squat",
        "overview",
        "A brutal quad exercise that needs no weight at all.",
        "quadriceps:primary",
        "",
    ),
    Row(
        "Landmine press",
        "overview",
        "It is easier on the shoulders than an overhead press and still hits the upper chest and "
        "front delts.",
        "chest:primary anterior_deltoid:primary",
    ),
    Row(
        "Calf stretch",
        "overview",
        "Leaning into the wall lengthens the gastrocnemius; bend the knee to reach the soleus.",
        "gastrocnemius:primary soleus:primary",
        "wall:optional",
    ),
    Row(
        "Suitcase carry",
        "overview",
        "Carrying weight on one side forces the obliques and quadratus lumborum on the other to "
        "stop you from tipping.",
        "obliques:primary quadratus_lumborum:primary",
    ),
    Row(
        "Upright row",
        "faq",
        "Does it work the traps? Yes, along with the side delts.",
        "trapezius:primary lateral_deltoid:primary",
    ),
    Row(
        "Prone Y raise",
        "overview",
        "Targets: lower traps. Assists: rear delts, rotator cuff.",
        "trapezius:primary posterior_deltoid:secondary rotator_cuff:secondary",
    ),
    Row(
        "Spanish squat",
        "overview",
        "Loop a thick band round a post and behind both knees.",
        "",
        "resistance_band:required",
    ),
    Row("Floor press", "overview", "Lie on the floor if you have no bench.", "", ""),
    Row("Landmine row", "steps", "Straddle the bar and grip the handle with both hands, chest over thighs."),
    Row(
        "Split squat",
        "faq",
        "Dumbbells, a kettlebell or just your own bodyweight all work.",
        "",
        "dumbbell:optional kettlebell:optional",
    ),
    Row(
        "Seated row",
        "overview",
        "You can swap the cable machine for a resistance band at home.",
        "",
        "resistance_band:optional",
    ),
    Row(
        "Superman",
        "overview",
        "Erector spinae and glutes lift you; hamstrings come along to help.",
        "erector_spinae:primary glutes:primary hamstrings:secondary",
    ),
    Row(
        "Burpee",
        "overview",
        "There is hardly a muscle it misses, but legs, chest and triceps do most of it.",
        "lower_body:primary chest:primary triceps:primary",
    ),
    Row("Reverse fly", "mistakes", "If your traps do everything, the dumbbells are too heavy."),
    Row("Nordic curl", "overview", "Studies suggest it halves the rate of hamstring strains in footballers."),
    Row(
        "Thruster",
        "overview",
        "Half front squat, half press, it leaves quads, glutes and shoulders equally tired.",
        "quadriceps:primary glutes:primary shoulders:primary",
    ),
)
"""A fourth, 8 of 20 right when first read. Four are still beyond the rules."""
