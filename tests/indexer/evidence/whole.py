"""Sentences with all that a page should be filed under for them: muscles, equipment, level, relations."""

from indexer.classification import classify
from indexer.taxonomy import load_taxonomy
from tests.indexer.evidence.adversarial import Row, found_in, page_of

Filed = tuple[set[str], set[str], str, set[str]]


def filed(row: Row) -> Filed:
    """What the text gives beyond what the title alone does."""
    facets = classify(page_of(row), load_taxonomy()).facets
    relations = {f"{relation.kind}:{relation.to}" for relation in facets.relations}
    return *found_in(row), facets.difficulty or "", relations


def wanted(row: Row) -> Filed:
    return set(row.muscles.split()), set(row.equipment.split()), row.difficulty, set(row.relations.split())


FIFTH: tuple[Row, ...] = (
    Row(
        "Good morning",
        "overview",
        "Ask anyone who does them where they are sore the next day and they will point at the back "
        "of their thighs, not their back.",
        "hamstrings:primary",
    ),
    Row(
        "Push-up",
        "overview",
        "Beyond the chest, which does the lion's share, you will find your triceps and front delts "
        "pitching in.",
        "chest:primary triceps:secondary anterior_deltoid:secondary",
    ),
    Row(
        "Chin-up",
        "faq",
        "It is the biceps that people feel first, but it is the lats that do the heavy lifting.",
        "lats:primary",
    ),
    Row(
        "Reverse plank",
        "overview",
        "Here gravity pulls at the hips, so glutes, hamstrings and spinal erectors have to hold the line.",
        "glutes:primary hamstrings:primary erector_spinae:primary",
    ),
    Row(
        "Calf raise",
        "overview",
        "With the knee straight the gastrocnemius is in charge; bend it and the soleus takes the wheel.",
        "gastrocnemius:primary soleus:primary",
    ),
    Row(
        "Dumbbell pullover",
        "overview",
        "Coaches have argued for decades about whether it is a chest or a lat exercise, and the "
        "honest answer is both.",
        "chest:primary lats:primary",
        "dumbbell:required",
    ),
    Row("Hip thrust", "overview", "Any sturdy sofa will stand in for a bench at home.", "", "bench:optional"),
    Row(
        "Suitcase carry",
        "overview",
        "A bucket of sand or a full water jug is as good as a kettlebell.",
        "",
        "kettlebell:optional",
    ),
    Row(
        "Nordic curl",
        "overview",
        "You need something to hook your heels under: a loaded barbell, a wall bar or a patient friend.",
        "",
        "barbell:optional",
    ),
    Row(
        "Lunge",
        "overview",
        "Dumbbells are nice to have, but your own body is plenty for the first month.",
        "",
        "dumbbell:optional",
    ),
    Row(
        "Inverted row",
        "steps",
        "Set the bar of a Smith machine at waist height and lie beneath it.",
        "",
        "smith_machine:required",
    ),
    Row("Pistol squat", "overview", "Make no mistake, this one is for experts.", "", "", "advanced"),
    Row(
        "Wall sit",
        "faq",
        "Is it too advanced for me? No, it is as beginner-friendly as exercises get.",
        "",
        "wall:required",
        "beginner",
    ),
    Row("Burpee", "overview", "Beginners often hate it, and so do advanced athletes.", "", "", ""),
    Row(
        "Front squat",
        "overview",
        "If you find it too much for your wrists, the goblet squat is an easier place to begin.",
        "",
        "",
        "",
        "harder_than:goblet_squat",
    ),
    Row(
        "Chin-up",
        "overview",
        "Turn the palms away and you have a pull-up, which most people find tougher.",
        "",
        "",
        "",
        "easier_than:pull_up",
    ),
    Row(
        "Romanian deadlift",
        "overview",
        "People call it a stiff-leg deadlift, yet the two are not one and the same: here the knees "
        "stay soft.",
        "",
        "",
        "",
        "differs_from:stiff_leg_deadlift",
    ),
    Row(
        "Plank",
        "overview",
        "Master this before you attempt the dragon flag.",
        "",
        "",
        "",
        "easier_than:dragon_flag",
    ),
    Row(
        "Fire hydrant",
        "overview",
        "Think of it as a clamshell on all fours.",
        "",
        "",
        "",
        "similar_to:clamshell",
    ),
    Row(
        "Sumo squat",
        "overview",
        "A wide-stance take on the ordinary squat.",
        "",
        "",
        "",
        "variation_of:squat",
    ),
)
"""5 of 20 right when first read; four are still beyond the rules."""
