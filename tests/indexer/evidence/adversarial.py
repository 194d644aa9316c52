"""Paragraphs that trip a reader of facets, each with what an exercise physiologist would file it under.

A row: the page's title, the part of the page, the text, its muscles as "id:primary" or "id:secondary", and
its equipment as "id:required" or "id:optional". What is not listed is a mention at most.
"""

from typing import NamedTuple


class Row(NamedTuple):
    title: str
    role: str
    text: str
    muscles: str = ""
    equipment: str = ""


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
"""The third batch, 0 rules behind it when it was written; the rules have learned from it since."""
