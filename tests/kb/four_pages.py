"""Four pages in the shapes that real sources come in, and in their disagreement, in words of our own.

One site's "glute kickback" bends the knee; another keeps the leg straight and calls the
bent one a donkey kick.
"""

from dataclasses import replace

from indexer.document import Document, cut_passages
from indexer.facets import Equipment, Evidence, Facets, Muscles, Relation
from indexer.page import (
    Block,
    Mistake,
    Modification,
    Page,
    Question,
    Section,
    Step,
    Variation,
)
from tests.build import some_facets


def _section(heading: str | None, role: str, anchor: str, *texts: str) -> Section:
    return Section(heading, role, anchor, blocks=tuple(Block("paragraph", text) for text in texts))  # type: ignore[arg-type]  # a role of the closed list


def _document(page: Page, facets: Facets) -> Document:
    return Document(page, facets, cut_passages(page), digest=f"digest of {page.id}")


def bent_kickback() -> Document:
    page = Page(
        id="studio/glute-kickback", path="studio/glute-kickback.md", format="front-matter", kind="exercise",
        title="Glute Kickback", source="Studio", keywords=("glute kickback", "donkey kick"), duration=60,
        summary="From a kneeling start, one leg presses back and up to load the glutes.",
        sections=(
            _section(None, "overview", "top", "The Glute Kickback trains the gluteus maximus with one "
                                              "controlled press."),
            _section("Tips", "tips", "tips-text", "Press the heel towards the ceiling."),
        ),
        steps=tuple(
            Step(text, f"step-{n}")
            for n, text in enumerate(
                (
                    "Kneel on all fours with hands under shoulders",
                    "Keep one knee bent at a right angle of 90 degrees",
                    "Press that foot up towards the ceiling",
                    "Lower slowly without resting the knee",
                ),
                1,
            )
        ),
        modifications=(
            Modification("Shorter Range", "easier", "Stop the lift lower", "change-1"),
            Modification("Add Pulse", "harder", "Pulse twice at the top", "change-2"),
        ),
        faq=(
            Question("I feel this in my lower back.", "Squeeze the glute and lift less high.", "question-1"),
            Question(
                "Should my leg straighten?", "Keep the knee bent at 90 degrees throughout.", "question-2"
            ),
        ),
        mistakes=(Mistake("Arching the back", "Hold the spine neutral", "mistake-1"),),
    )  # fmt: skip
    facets = some_facets(
        muscle=Muscles(("glutes",), ("hamstrings", "core")),
        equipment=Equipment(optional=("mat",)),
        difficulty="beginner",
        position=("all_fours",),
        evidence=(
            Evidence("muscle", "glutes", "primary", "stated", "gluteus maximus"),
            Evidence("equipment", "mat", "optional", "stated", "mat"),
        ),
    )
    return _document(page, facets)


def straight_kickback() -> Document:
    work = "The glutes do most of the work here. Your hamstrings and core help to hold the pelvis still."
    page = Page(
        id="gym/glute-kickbacks", path="gym/glute-kickbacks.txt", format="scraped", kind="exercise",
        title="Glute Kickbacks", source="Gym",
        summary="Glute kickbacks are an isolation exercise done on all fours.",
        sections=(
            _section(
                "What Is A Glute Kickback?", "overview", "what-is-it",
                "Glute kickbacks are an isolation exercise done on all fours. Here the leg stays straight "
                "rather "
                "than bent at the knee. Some call it a straight leg donkey kick, but it is more "
                "challenging than "
                "donkey kicks because the longer leg is heavier to lift. The quads and calves of the "
                "other leg are "
                "engaged too.",
                "Once it feels light, move on to a harder exercise such as the cable kickback.",
            ),
            _section(
                "Glute Kickback Tips", "tips", "tips-text",
                "Many arch the spine in glute kickbacks, which moves the load from the glutes to the "
                "lower back. "
                "Brace the core before you kick back.",
            ),
        ),
        steps=tuple(
            Step(text, f"step-{n}")
            for n, text in enumerate(
                (
                    "Start on your hands and knees with a flat back.",
                    "Extend your right leg until it is straight behind you.",
                    "Raise the leg with the knee straight throughout.",
                ),
                1,
            )
        ),
        faq=(Question("What Do Glute Kickbacks Work?", work, "question-1"),),
    )  # fmt: skip
    facets = some_facets(
        muscle=Muscles(("glutes",), ("hamstrings", "core")),
        position=("all_fours",),
        relations=(
            Relation(
                "harder_than", "donkey_kick",
                "Some call it a straight leg donkey kick, but it is more challenging than donkey kicks "
                "because the "
                "longer leg is heavier to lift.",
            ),
        ),
        evidence=(
            Evidence("muscle", "glutes", "primary", "targets", "The glutes do most of the work here."),
            Evidence(
                "muscle", "hamstrings", "secondary", "helps",
                "Your hamstrings and core help to hold the pelvis still.",
            ),
        ),
    )  # fmt: skip
    return _document(page, facets)


def kickback_collection() -> Document:
    same = (
        "Glute kickbacks and donkey kicks are close relatives. In a donkey kick, the knee is bent to 90 "
        "degrees. "
        "A glute kickback has the knee extended. Both train one set of muscles from slightly "
        "different angles."
    )
    better = (
        "Donkey kicks isolate the glutes more than squats do. "
        "For all-round leg strength, keep both in your training."
    )
    page = Page(
        id="gym/kickback-variations", path="gym/kickback-variations.txt", format="scraped", kind="collection",
        title="Glute Kickback Variations", source="Gym",
        sections=(
            _section(
                None, "overview", "top",
                "The glute kickback isolates all three gluteal muscles. Kickbacks can be done on all "
                "fours or standing.",
            ),
        ),
        faq=(
            Question("Are glute kickbacks and donkey kicks the same?", same, "question-1"),
            Question("Are donkey kicks better than squats?", better, "question-2"),
            Question("Are kickbacks good for glutes?", "Kickbacks build size and strength in the "
                                                       "glutes.", "question-3"),
        ),
        variations=(
            Variation("Cable Kickbacks", None, "Cable kickbacks isolate the glutes at a gym.", "variation-1"),
            Variation(
                "Donkey Kicks", None,
                "Donkey kicks can be done with or without resistance bands at home.", "variation-2",
            ),
            Variation(
                "Glute Kickbacks", None,
                "Glute kickbacks on all fours are more challenging than donkey kicks and need no equipment.",
                "variation-3",
            ),
        ),
    )  # fmt: skip
    facets = some_facets(
        muscle=Muscles(("glutes",)),
        relations=(
            Relation(
                "harder_than", "donkey_kick",
                "Glute kickbacks on all fours are more challenging than donkey kicks and need no equipment.",
            ),
        ),
        evidence=(
            Evidence(
                "muscle", "glutes", "primary", "isolates", "The glute kickback isolates all three gluteal "
                                                           "muscles."
            ),
        ),
    )  # fmt: skip
    return _document(page, facets)


def hip_thrust_guide() -> Document:
    needs = "You need a weight bench or a surface like it under your upper back."
    page = Page(
        id="health/single-leg-hip-thrust", path="health/single-leg-hip-thrust.txt",
        format="article", kind="guide",
        title="Single-leg hip thrust", title_inferred=True, source="Health",
        summary="The single-leg hip thrust is a strong choice for training the glutes.",
        sections=(
            _section(
                None, "overview", "top",
                "The single-leg hip thrust is a strong choice for training the glutes. It suits most "
                "fitness levels.",
            ),
            _section("Items required", "equipment", "items-required", needs),
        ),
        steps=(
            Step("Rest your upper back on the bench with one knee bent and the foot flat.", "step-1"),
            Step("Drive the hips up with the working glute.", "step-2"),
        ),
        variations=(
            Variation(
                "Two legs up, one leg down", "easier",
                "This version is a little easier than the single-leg hip thrust, as one leg works on the "
                "way down only.",
                "two-leg-hip-thrust",
            ),
        ),
        mistakes=(
            Mistake("Overextending your back", "Tuck the chin to keep the spine straight.", "mistake-1"),
            Mistake("Pushing with your elbows", "Lay the arms flat on the bench.", "mistake-2"),
            Mistake("Not squeezing at the top", "Put a hand on the working muscle at the top.", "mistake-3"),
        ),
    )  # fmt: skip
    facets = some_facets(
        muscle=Muscles(("glutes",), ("hamstrings",)),
        equipment=Equipment(required=("bench",), optional=("dumbbell",)),
        position=("bench_supported",),
        evidence=(
            Evidence(
                "muscle", "glutes", "primary", "training",
                "The single-leg hip thrust is a strong choice for training the glutes.",
            ),
            Evidence("equipment", "bench", "required", "need", needs),
        ),
    )  # fmt: skip
    return _document(page, facets)


def four_pages() -> tuple[Document, ...]:
    return (bent_kickback(), straight_kickback(), kickback_collection(), hip_thrust_guide())


def renamed(document: Document, id: str) -> Document:
    return replace(document, page=replace(document.page, id=id))
