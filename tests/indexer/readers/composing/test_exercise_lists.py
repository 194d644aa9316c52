"""Exercises that a page on anything lists by their names."""

from pathlib import Path

import pytest

from indexer.page import Content, Page
from indexer.readers.composing.compose import compose
from indexer.readers.composing.outline import Part, PartKind
from indexer.reading import read_roots
from indexer.words import speaking

STRETCHES = (
    "Doorway stretch: Put the forearm on the frame. Step through.",
    "Neck tilt: let the ear sink towards the shoulder.",
    "Fist opener: Close the hand. Spread all fingers.",
)
PROSE = (
    "The sleeve of a tendon swells when it is asked for more than it knows, and settles in some months. " * 5
)


def _content(*texts: str, heading: str = "", title: str = "Sore elbow", kind: PartKind = "bullet") -> Content:
    headed = (Part("heading", heading, level=2),) if heading else ()
    parts = (Part("paragraph", PROSE), *headed, *(Part(kind, text) for text in texts))
    return compose(parts, title=title)


def _names(content: Content) -> list[str]:
    return [one.name for one in content.variations]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Exercises", "Sore elbow"),
        ("EARLY EXERCISES: ten of each", "Sore elbow"),
        ("Strength", "Sore elbow"),
        ("The programme", "Sore elbow"),
        ("", "Sore elbow: stretches to try"),
    ],
)
@pytest.mark.parametrize("kind", ["bullet", "numbered", "paragraph"])
def test_what_is_announced_and_named_is_the_exercises_of_a_page(
    heading: str, title: str, kind: PartKind
) -> None:
    found = _content(*STRETCHES, heading=heading, title=title, kind=kind)
    assert _names(found) == ["Doorway stretch", "Neck tilt", "Fist opener"]
    assert found.variations[1].text == "let the ear sink towards the shoulder."
    assert found.steps == ()


@pytest.mark.parametrize(
    ("lang", "heading", "texts"),
    [
        ("es", "Ejercicios", ("Puente: Sube la cadera.", "Giro: Gira el tronco.", "Ola: Baja la espalda.")),
        (
            "pt",
            "Exercícios",
            ("Prancha: levante o quadril.", "Giro: gire o tronco.", "Onda: mova as costas."),
        ),
    ],
)
def test_other_languages_list_their_exercises(lang: str, heading: str, texts: tuple[str, ...]) -> None:
    with speaking(lang):
        found = _content(*texts, heading=heading)
    assert _names(found) == [text.partition(":")[0] for text in texts]


def test_a_name_may_end_within_its_sentence() -> None:
    found = _content(
        "Wrist stretch. Palm up. Pull the fingers back.",
        "Forearm stretch at the wall, elbow straight, palm flat.",
        "Heavy wrist curl on a table with a can of soup. Take your time, let it down slowly.",
        "Rubber ring. Good fun, too.",
        heading="Exercises",
    )
    assert _names(found) == [
        "Wrist stretch", "Forearm stretch at the wall",
        "Heavy wrist curl on a table with a can of soup", "Rubber ring",
    ]  # fmt: skip
    assert found.variations[0].text == "Palm up. Pull the fingers back."


@pytest.mark.parametrize(
    ("heading", "title", "texts"),
    [
        ("What helps", "Sore elbow", STRETCHES),
        ("Exercises to avoid", "Sore elbow", STRETCHES),
        ("Exercises", "Sore elbow", STRETCHES[:2]),
        ("Exercises", "A workout for sore elbows", STRETCHES),
        ("Exercises", "Sore elbow", ("Splint: wear it at night.", "Ice: ten minutes.", "Cream: a little.")),
        ("Exercises", "Sore elbow", ("Squats: 3 x 10 or so", "Rows: 3 x 8 or so", "Curls: 2 x 12 or so")),
        ("Exercises", "Sore elbow", ("One two.", "Three four five six.", *STRETCHES[:2], "So it goes")),
    ],
)
def test_other_lists_are_no_exercises(heading: str, title: str, texts: tuple[str, ...]) -> None:
    assert _names(_content(*texts, heading=heading, title=title)) == []


def test_what_a_page_varies_stands_under_its_own_heading() -> None:
    parts = (
        Part("heading", "Exercises", level=2),
        *(Part("bullet", text) for text in STRETCHES),
        Part("heading", "Variations", level=2),
        Part("bullet", "On a chair: sit."),
    )
    assert _names(compose(parts, title="Wrist curl")) == ["On a chair"]


def test_a_text_on_something_else_is_no_collection_of_what_it_lists() -> None:
    assert _content(*STRETCHES, heading="Exercises").kind == "page"
    assert (
        _content(*STRETCHES, heading="Exercises", title="Three stretches for a sore elbow").kind
        == "collection"
    )
    much = [f"{text} {'Breathe out and stay. ' * 20}" for text in STRETCHES]
    assert _content(*much, heading="Exercises").kind == "collection"


BOLD = (
    ("Toe jumps.", "Hop on both feet. Land softly."),
    ("Side steps.", "Take a big step. Bend the knee."),
    ("Knee kicks.", "Lift the knee. Kick."),
    ("Arm circles.", "Draw circles in the air."),
    ("The rest.", "Walk about for a while."),
)


def _read(tmp_path: Path, name: str, text: str) -> Page:
    (tmp_path / name).write_text(text)
    return read_roots((tmp_path,))[0][0].page


@pytest.mark.parametrize("format", ["md", "html"])
def test_paragraphs_that_begin_in_bold_with_movements_need_no_heading(tmp_path: Path, format: str) -> None:
    if format == "md":
        lines = "\n\n".join(f"**{name}** {text}" for name, text in BOLD)
        page = _read(
            tmp_path, "page.md", f"# Quiet evenings\n\nA line. And more.\n\n{lines}\n\nThat's all. Bye.\n"
        )
    else:
        lines = "".join(f"<p><b>{name}</b> {text}</p>" for name, text in BOLD)
        page = _read(
            tmp_path,
            "page.html",
            f"<main><h1>Quiet evenings</h1><p>A line. And more.</p>{lines}<p>Bye.</p></main>",
        )
    assert [one.name for one in page.variations] == [
        "Toe jumps",
        "Side steps",
        "Knee kicks",
        "Arm circles",
        "The rest",
    ]
    assert page.variations[0].text == "Hop on both feet. Land softly."


def test_bold_beginnings_that_are_called_nothing_stay_text(tmp_path: Path) -> None:
    lines = "\n\n".join(f"**{name}** {text}" for name, text in BOLD[2:])
    assert _read(tmp_path, "page.md", f"# Quiet evenings\n\n{lines}\n").variations == ()


def test_lettered_lines_under_exercises_are_listed_and_the_leaflet_stays_a_guide(tmp_path: Path) -> None:
    text = f"""Sore elbow

{PROSE}

EXERCISES
A. Wrist stretch. Palm up. Pull the fingers back until the forearm feels it.
B. Wrist curl on a table, palm up, elbow bent. Let the hand sink slowly.
C. Towel twist. Wring out a towel with both hands.

STRAPS
A strap may help some people while the muscles of the forearm get stronger.
"""
    page = _read(tmp_path, "elbow.txt", text)
    assert [one.name for one in page.variations] == ["Wrist stretch", "Wrist curl on a table", "Towel twist"]
    assert page.kind == "guide"


def test_a_leaflet_with_exercises_in_its_title_is_a_guide_still(tmp_path: Path) -> None:
    items = """
- Arm slide: Slide the hands along the table. Lift the chest.
- Elbow circles: Draw circles with the elbows.
- Shoulder rolls: Roll the shoulders back.
- Wrist tilt: Let the hands hang. Lift the fingers.
"""
    told = (
        "The muscles of the forearm tire and the wrist gets stiff, so keep it moving as often as you can. "
        * 8
    )
    text = f"# Sore elbow: advice and exercises\n\n{told}\n\n## Exercises\n\n{items}\n"
    page = _read(tmp_path, "elbow.md", text)
    assert len(page.variations) == 4
    assert page.kind == "guide"


def test_named_steps_of_one_exercise_are_no_list_of_exercises() -> None:
    named = (
        "Roll. Roll onto the elbow.",
        "Bridge. Lift the hips.",
        "Sweep. Pull the leg back.",
        "Lunge. Stand up.",
    )
    parts = tuple(Part("numbered", text, lead=text.index(".") + 1) for text in named)
    found = compose(
        (Part("paragraph", "Lie down. Get up."), Part("heading", "The stops", level=2), *parts),
        title="Get-Up",
    )
    assert found.variations == ()
    assert len(found.steps) == len(named)


@pytest.mark.parametrize(
    ("above", "below", "listed"),
    [
        ("Exercises that help", ("Wrist stretch", "Sea dog"), True),
        ("What helps", ("Wrist stretch", "Sea dog"), False),
        ("Exercises to avoid", ("Wrist stretch", "Sea dog"), False),
        # None of them is called as a movement is.
        ("Exercises that help", ("Before lunch", "At sea"), False),
    ],
)
def test_headings_below_one_that_calls_them_so_are_exercises(
    above: str, below: tuple[str, ...], listed: bool
) -> None:
    parts = [Part("paragraph", PROSE), Part("heading", above, level=2)]
    for name in below:
        parts += [Part("heading", name, level=3), Part("paragraph", "Kneel down. Lift one hand.")]
    found = compose((*parts, Part("heading", "Why", level=2), Part("paragraph", PROSE)), title="Sore elbow")
    assert _names(found) == (list(below) if listed else [])


def test_prose_below_such_a_heading_is_no_exercise() -> None:
    parts = [Part("paragraph", PROSE), Part("heading", "Exercises", level=2)]
    for name in ("Wrist stretch", "Sea dog"):
        parts += [Part("heading", name, level=3), Part("paragraph", "It is an old one, and it is fun.")]
    assert compose(tuple(parts), title="Sore elbow").variations == ()


@pytest.mark.parametrize(("head", "listed"), [("Exercise | How", True), ("Week | Plan", False)])
def test_the_rows_of_a_table_are_exercises_where_its_head_says_so(head: str, listed: bool) -> None:
    rows = ("Doorway stretch | Put the forearm on the frame.", "Neck tilt | Let the ear sink.")
    told = (head, *rows, "Fist opener | Close the hand. Spread all fingers.")
    found = _content(*told, heading="Gentle exercises", kind="row")
    assert _names(found) == (["Doorway stretch", "Neck tilt", "Fist opener"] if listed else [])


@pytest.mark.parametrize(
    ("title", "listed"), [("Skip well: three stretches", True), ("Three stretches to skip", False)]
)
def test_who_skips_leaves_nothing_out(title: str, listed: bool) -> None:
    assert bool(_names(_content(*STRETCHES, title=title))) == listed
