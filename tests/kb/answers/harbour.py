"""Pages of a harbour that several of these files ask, and how they ask them."""

from dataclasses import replace

from indexer.document import Document
from indexer.facets import Equipment, Muscles
from indexer.taxonomy import load_taxonomy
from kb.answers.accounting import judge_whole
from kb.answers.ask import ask
from kb.answers.choice import FEWEST_PAGES
from kb.answers.question import Asking
from kb.answers.reply import Answer, AnswerType, Asked, Reply, Source
from kb.curation import Curation
from kb.query.understanding import understand
from tests.build import a_document, a_section, some_facets
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()


def asking(engine: FakeEngine, question: str) -> Asking:
    return Asking(engine, TAXONOMY, understand(question, taxonomy=TAXONOMY, lexicon=engine))


def put(engine: FakeEngine, question: str, **more: bool) -> Reply:
    return ask(engine, TAXONOMY, Curation(), Asked(text=question, **more))  # type: ignore[arg-type]  # by keyword


def held(
    engine: FakeEngine,
    question: str,
    span: str = "Turn to one side.",
    kind: AnswerType = "passage",
    title: str = "Harbour Twist",
) -> tuple[float, tuple[str, ...]]:
    """How much of a question an answer of one span holds, and the words for which it is withheld."""
    source = Source("moves/harbour-twist", "steps", title, None, span)
    verdict = judge_whole(asking(engine, question), Answer(type=kind, sources=(source,), heading="Steps"))
    return verdict.held, verdict.vetoes


def twist_and_ferries() -> tuple[Document, ...]:
    return (
        a_document(
            "moves/harbour-twist",
            title="Harbour Twist",
            lang="en",
            text="Sit on the pier and keep your hands a little wider than the rail. Breathe out as you turn.",
            steps=("Sit tall on the pier.", "Turn to one side."),
        ),
        a_document("moves/push-up", title="Push-Up", lang="en", text="Lower the chest and press it away."),
        # Among few pages no word is rare.
        *(a_document(f"moves/{n}", title=f"Ferry {n}", lang="en", text="Row.") for n in range(8)),
    )


def three_moves() -> tuple[Document, ...]:
    return (
        a_document(
            "moves/harbour-twist",
            title="Harbour Twist",
            lang="en",
            faq=(
                ("How quickly should I turn?", "One breath for each side."),
                ("My wrists hurt. What can I do?", "Make fists."),
                ("Should my head follow the turn?", "Let it follow last."),
            ),
            steps=("Sit tall.", "Turn to one side.", "Hold 20 to 30 seconds."),
        ),
        a_document(
            "moves/harbour-lean",
            title="Harbour Lean",
            lang="en",
            faq=(("How far should I tip back?", "As far as your back stays long."),),
        ),
        a_document("moves/ferry-press", title="Ferry Press", lang="en", text="Press the handle forward."),
    )


ROWING = a_document(
    "rowing",
    title="Harbour Rowing",
    lang="en",
    kind="guide",
    sections=tuple(
        a_section(heading, text, anchor=heading, role="other")
        for heading, text in (
            ("Hands", "Leather gloves only rub the blisters more. Tape the palms after each mile."),
            ("At sea", "Look at the horizon when the waves make you feel sick. Ginger helps some crews."),
            ("The first outing", "Row for twelve minutes. Rest at the buoy."),
        )
    ),
)
GLOVES = "do leather gloves rub blisters, i row in the harbour"


def site(pages: int = FEWEST_PAGES, *more: Document) -> FakeEngine:
    """The page on rowing, and as many others as make words rare."""
    quays = (
        a_document(
            f"quay-{n}",
            title=f"Quay {n}",
            lang="en",
            text=f"Stone {n}." if n % 2 else f"Divers, {n} of them.",
        )
        for n in range(pages - 1)
    )
    return FakeEngine((ROWING, *more, *quays), TAXONOMY)


_RAISES = tuple(
    replace(
        a_document(title, title=title, lang="en", kind="exercise", text=text, muscles=("calves",)),
        facets=some_facets(
            muscle=Muscles(("calves",)),
            equipment=Equipment((), (tool,) if tool else ()),
            position=(place,),
        ),
    )
    for title, place, tool, text in (
        ("Pier Raise", "standing", "", "Rise."),
        ("Quay Hop", "standing", "", "Rise. Thin floors bore the gulls."),
        ("Mast Raise", "hanging", "", "Rise."),
        ("Deck Raise", "seated", "resistance_band", "Rise."),
    )
)


def raises() -> FakeEngine:
    quays = (a_document(f"quay-{n}", title=f"Quay {n}", lang="en", text="Stone.") for n in range(40))
    return FakeEngine((*_RAISES, *quays), TAXONOMY)


LOW = "With the quay squat one goes lower."
FAR = "The ferry lunge goes further."


def spans(question: str, *pages: Document) -> list[str]:
    answer = put(FakeEngine(pages, TAXONOMY), question).answer
    return [] if answer is None else [source.span for source in answer.sources]


def with_section(heading: str, *paragraphs: str) -> Document:
    own, told = a_section("About", "Go down.", anchor="a"), a_section(heading, *paragraphs, role="other")
    return a_document("quay", title="Quay Squat", lang="en", sections=(own, told))
