"""Documents that show what pages must cope with: every list, missing facts, long titles, hostile text."""

from datetime import date

from indexer.document import Document
from indexer.page import Block, Mistake, Modification, Section, Variation
from tests.build import a_document, a_section

HOSTILE = '"><img src=x onerror=alert(1)><script>alert(1)</script>'


def kickback() -> Document:
    """An exercise page with every kind of list."""
    return a_document(
        "gym/glute-kickback",
        title="Glute kickback",
        aliases=("quadruped hip extension",),
        summary="Kneel, and send one straight leg back and up without moving the spine.",
        source="Gym Notes",
        author="R. Marlow",
        url="https://example.org/glute-kickback",
        published=date(2024, 3, 2),
        updated=date(2025, 11, 20),
        duration=60,
        translation_key="kickback",
        muscles=("glutes",),
        secondary=("hamstrings", "core"),
        equipment=("mat",),
        optional=("ankle_weights",),
        difficulty="beginner",
        movement=("hip_hinge",),
        sections=(
            a_section(None, "The kickback trains the glutes alone: the leg is the lever."),
            a_section("Why do it", "It needs no load to be hard.", anchor="why", role="other"),
            a_section("Common mistakes", anchor="mistakes", role="mistakes"),
            a_section("What it does for you", anchor="benefits-section", role="benefits"),
        ),
        steps=("Kneel on all fours.", "Brace, and send one leg back.", "Lift until the spine wants to move.",
               "Lower slowly.", "Change sides after fifteen."),
        tips=("Press the heel away.", "Keep both hips level."),
        mistakes=(
            Mistake("Arching the back", "Lift less high", "mistake-1"),
            Mistake("Swinging", "", "mistake-2"),
        ),
        benefits=("Stronger hip extension", "Kind to the knees"),
        modifications=(
            Modification("Short range", "easier", "Stop at hip height.", "change-1"),
            Modification("Pulse", "harder", "Add three small lifts at the top.", "change-2"),
        ),
        faq=(
            ("Does the knee bend?", "No: a bent knee makes it a donkey kick."),
            ("How often?", "Twice a week."),
        ),
    )  # fmt: skip


def donkey_kick() -> Document:
    return a_document(
        "gym/donkey-kick",
        title="Donkey kick",
        summary="Kneel, and press one bent leg to the ceiling.",
        source="Gym Notes",
        text="A donkey kick keeps the knee bent at a right angle. Harder is the glute kickback.",
        muscles=("glutes",),
        secondary=("core",),
        equipment=("bodyweight",),
        difficulty="beginner",
        steps=("Kneel on all fours.", "Press the sole of one foot to the ceiling.", "Lower."),
    )


def variations() -> Document:
    """A collection whose second member has a page of its own."""
    return a_document(
        "gym/kickback-variations",
        title="Kickback variations",
        kind="collection",
        source="Gym Notes",
        text="Three ways to kick back.",
        muscles=("glutes",),
        variations=(
            Variation(
                "Standing kickback", "easier", "Hold on to a wall.", "standing", ("Stand tall.", "Kick back.")
            ),
            Variation("Donkey kicks", None, "With a bent knee.", "donkey", ()),
            Variation("Glute Kickback", "harder", "With a straight leg.", "straight", ()),
        ),
    )


def guide() -> Document:
    rows = tuple(Block("row", text) for text in ("Muscle | Sets", "Glutes | 10", "Quads | 8"))
    points = tuple(Block("bullet", text) for text in ("Sleep.", "Eat.", "Train twice a week."))
    return a_document(
        "guides/stronger-glutes",
        title="Stronger glutes in eight weeks: how much, how often, and what to leave out of a plan",
        kind="guide",
        source="Web",
        muscles=("glutes", "quadriceps"),
        sections=(
            a_section(None, "Muscles grow when they are asked for a little more each week."),
            Section("How much", "other", "how-much", blocks=rows),
            Section("What else counts", "other", "what-else", blocks=points),
            a_section("A detail", "Only a detail.", anchor="detail", role="other"),
        ),
    )


def spanish() -> Document:
    return a_document(
        "es/patada-de-gluteo",
        title="Patada de glúteo",
        lang="es",
        translation_key="kickback",
        text="De rodillas, lleva una pierna recta hacia atrás.",
        muscles=("glutes",),
        steps=("Apoya las manos.", "Lleva la pierna atrás."),
        tips=("Respira.",),
        mistakes=(Mistake("Arquear la espalda", "Sube menos", "error-1"), Mistake("Correr", "", "error-2")),
        modifications=(Modification("Con pulsos", "harder", "Tres arriba.", "cambio-1"),),
    )


def arabic() -> Document:
    return a_document(
        "ar/plank", title="تمرين البلانك", lang="ar", text="حافظ على استقامة الظهر.", muscles=("abdominals",)
    )


def hostile() -> Document:
    return a_document(
        "x/hostile",
        title=f"Hostile {HOSTILE}",
        summary=f"A summary {HOSTILE}",
        source=HOSTILE,
        author=HOSTILE,
        url="javascript:alert(1)",
        aliases=(HOSTILE,),
        text=f"Hostile words {HOSTILE} in the text.",
        steps=(HOSTILE,),
        muscles=(HOSTILE,),
        equipment=(HOSTILE,),
        faq=((HOSTILE, HOSTILE),),
    )


def bare() -> Document:
    """A page that says next to nothing."""
    return a_document("x/bare", title="Bare page", kind="page", text="Words.")


def many(count: int = 40) -> tuple[Document, ...]:
    """Exercises enough for several pages of results and long facets."""
    muscles = ("quadriceps", "hamstrings", "chest", "lats", "biceps", "triceps", "calves",
               "abdominals", "shoulders", "obliques", "forearms", "trapezius")  # fmt: skip
    tools = ("dumbbell", "barbell", "kettlebell", "bench", "cable_machine", "resistance_band", "bodyweight")
    levels = ("beginner", "intermediate", "advanced", None)
    return tuple(
        a_document(
            f"many/exercise-{n:02}",
            title=f"Exercise {n}",
            text=f"Exercise number {n} moves a load.",
            source=f"Source {n % 3}",
            muscles=(muscles[n % len(muscles)],),
            secondary=(muscles[(n * 5 + 1) % len(muscles)],),
            equipment=(tools[n % len(tools)],),
            difficulty=levels[n % 4],
            duration=(20, 45, 90, 400, None)[n % 5],
            steps=tuple(f"Step {s} of the exercise." for s in range(1, 4 + n % 17)),
        )
        for n in range(count)
    )


def library() -> tuple[Document, ...]:
    """All of them."""
    return (kickback(), donkey_kick(), variations(), guide(), spanish(), arabic(), hostile(), bare(), *many())
