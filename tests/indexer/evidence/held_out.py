"""Paragraphs written before the rules were mended, 10 of 20 right then; their results are not looked at."""

from tests.indexer.evidence.adversarial import Row

LAST: tuple[Row, ...] = (
    Row(
        "Clamshell",
        "overview",
        "The gluteus medius, a fan-shaped muscle on the side of the hip, is what opens the knees.",
        "gluteus_medius:primary",
    ),
    Row(
        "Lat pulldown",
        "overview",
        "The latissimus dorsi pulls the bar down and the biceps lend their strength.",
        "lats:primary biceps:secondary",
    ),
    Row(
        "Leg extension",
        "overview",
        "Because the hip does not move, the hamstrings and glutes are left out and the quads work alone.",
        "quadriceps:primary",
    ),
    Row(
        "Hip flexor stretch",
        "overview",
        "Opens up the hip flexors and the front of the thigh.",
        "hip_flexors:primary",
    ),
    Row(
        "Plank",
        "steps",
        "Press the floor away, spread your shoulder blades and keep elbows beneath shoulders.",
    ),
    Row(
        "Good morning",
        "overview",
        "Hamstrings and spinal erectors take the load; the abs brace to protect the spine.",
        "hamstrings:primary erector_spinae:primary abdominals:secondary",
    ),
    Row(
        "Farmer's walk",
        "overview",
        "Grip, traps and core are all tested by a heavy carry.",
        "forearms:primary trapezius:primary core:primary",
    ),
    Row("Bench press", "overview", "If your triceps give out before your chest, widen your grip."),
    Row(
        "Glute kickback",
        "overview",
        "Not a hamstring exercise: if the back of your thigh cramps, the glute is not doing its job.",
    ),
    Row(
        "Copenhagen plank",
        "overview",
        "It is among the best ways to strengthen the adductors, and the obliques get some work as a bonus.",
        "adductors:primary obliques:secondary",
    ),
    Row(
        "Skull crusher",
        "overview",
        "Lying down takes the shoulders out of the movement and puts all the tension on the triceps.",
        "triceps:primary",
    ),
    Row(
        "Mountain climber",
        "overview",
        "Hip flexors pull the knees in; abs, shoulders and chest hold everything else still.",
        "hip_flexors:primary abdominals:secondary shoulders:secondary chest:secondary",
    ),
    Row("Box jump", "mistakes", "Landing with straight knees passes the shock to the lower back and hips."),
    Row("Calf raise", "overview", "Stand with the balls of your feet on a step; no machine is required.", ""),
    Row(
        "Band pull-apart",
        "overview",
        "Any light resistance band will do, and a door anchor isn't necessary.",
        "",
        "resistance_band:required",
    ),
    Row(
        "Nordic curl",
        "overview",
        "You will want something soft under the knees, such as a mat, and a partner or a loaded "
        "barbell to hold your ankles.",
        "",
        "mat:optional barbell:optional",
    ),
    Row(
        "Bulgarian split squat",
        "steps",
        "Place the top of your back foot on a bench and hold a dumbbell in each hand.",
        "",
        "bench:required dumbbell:required",
    ),
    Row(
        "Single-leg hip thrust",
        "overview",
        "Leave the barbell in the rack until bodyweight feels easy.",
        "",
        "",
    ),
    Row(
        "Cable kickback",
        "faq",
        "If you do not have a cable machine, loop a band around a table leg instead.",
        "",
        "cable_machine:required resistance_band:optional",
    ),
    Row(
        "Pull-up",
        "muscles",
        "Also working: forearms, rear deltoids and core",
        "forearms:secondary posterior_deltoid:secondary core:secondary",
    ),
)
