"""Sentences written before the rules were mended, 4 of 20 right then; their results are not looked at."""

from tests.indexer.evidence.adversarial import Row

SIXTH: tuple[Row, ...] = (
    Row(
        "Lateral raise",
        "overview",
        "The star of the show is the side delt, with the upper traps in a cameo.",
        "lateral_deltoid:primary trapezius:secondary",
    ),
    Row(
        "Glute bridge",
        "overview",
        "Cramp in the hamstrings usually means that the glutes have gone to sleep.",
        "",
    ),
    Row(
        "Barbell row",
        "overview",
        "Lats, rhomboids and rear delts pull; the lower back only has to keep still.",
        "lats:primary rhomboids:primary posterior_deltoid:primary lower_back:secondary",
        "barbell:required",
    ),
    Row(
        "Side plank",
        "overview",
        "Everything between hip and armpit on the lower side has to work, the obliques most of all.",
        "obliques:primary",
    ),
    Row(
        "Step-up",
        "benefits",
        "A friend to the quads and the glutes, and no enemy of the knees.",
        "quadriceps:primary glutes:primary",
    ),
    Row(
        "Face pull",
        "overview",
        "Desk workers with rounded shoulders and tired necks like it because it wakes up the rear "
        "delts and the rhomboids.",
        "posterior_deltoid:secondary rhomboids:secondary",
    ),
    Row(
        "Goblet squat", "overview", "No kettlebell? Hug a backpack full of books.", "", "kettlebell:optional"
    ),
    Row(
        "Lat pulldown",
        "overview",
        "Outside the gym, loop a resistance band over a door and pull from there.",
        "",
        "resistance_band:optional",
    ),
    Row(
        "Seated calf raise",
        "overview",
        "The machine keeps you honest, though a dumbbell across the knees does the same job.",
        "",
        "dumbbell:optional",
    ),
    Row(
        "Ab rollout", "overview", "Everything hangs on one cheap tool: the ab wheel.", "", "ab_wheel:required"
    ),
    Row(
        "Reverse lunge",
        "overview",
        "Leave the barbell in the rack until twenty clean repetitions feel dull.",
        "",
        "barbell:optional",
    ),
    Row(
        "Muscle-up",
        "overview",
        "It sits firmly at the advanced end of bodyweight training.",
        "",
        "",
        "advanced",
    ),
    Row(
        "Dead bug",
        "overview",
        "Suitable for every level, from complete novice to competitive lifter.",
        "core:primary",
        "",
        "all_levels",
    ),
    Row("Squat", "overview", "Beginner programmes are full of it for a reason.", "", "", ""),
    Row(
        "Decline push-up",
        "overview",
        "With the feet up, every repetition asks more of you than an ordinary push-up does.",
        "",
        "",
        "",
        "harder_than:push_up",
    ),
    Row(
        "Hip thrust",
        "overview",
        "Do not mix it up with the glute bridge, for which the shoulders stay on the floor.",
        "",
        "",
        "",
        "differs_from:glute_bridge",
    ),
    Row(
        "Box squat",
        "overview",
        "Newcomers tend to get on with it better than with the back squat, because the box tells "
        "them when to stop.",
        "",
        "box:required",
        "",
        "easier_than:back_squat",
    ),
    Row(
        "Bird dog",
        "overview",
        "Once it feels like nothing, the bear plank is the natural next step.",
        "",
        "",
        "",
        "easier_than:bear_plank",
    ),
    Row(
        "Kettlebell swing",
        "overview",
        "It has more in common with a deadlift than with a squat.",
        "",
        "kettlebell:required",
        "",
        "similar_to:deadlift",
    ),
    Row(
        "Curtsy lunge",
        "overview",
        "It is a reverse lunge in which the back foot crosses behind you.",
        "",
        "",
        "",
        "variation_of:reverse_lunge",
    ),
)
