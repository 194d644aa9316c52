import pytest

from indexer.readers.article.title import completed, infer_title, settled_title
from tests.indexer.readers.article.texts import page_of, units_of


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Pallof Press\n\nOverview\n\nThe Pallof press resists rotation.", "Pallof Press"),
        ("Seated row\n\nHow to do it\n\n1. Sit tall.\n2. Pull the band.\n3. Pull again.", "Seated row"),
        (
            "Wall angels are a drill"
            " for stiff backs.\n\nMost"
            " wall angels fail at the"
            " ribs. Do wall angels daily.",
            "Wall angels",
        ),
        (
            "Backs get stiff.\n\nThis guide shows how to do the bear crawl well.\n\nCrawl for a minute.",
            "Bear crawl",
        ),
        (
            "Fat is hard to weigh.\n\nHere are the 5 best ways to measure it.\n\nTape\n\nUse a tape.",
            "5 best ways to measure it",
        ),
        (
            "Your questions about tennis elbow\n\nCLINIC FOR ARMS\n\n"
            "Tennis elbow is an overloaded tendon.\n\n"
            "Arms need load, and tennis elbow does.\n\nAsk a clinic.",
            "Your questions about tennis elbow",
        ),
        (
            "Why do my wrists click in long planks?\nI have done planks for a year and they click.\n",
            "Why do my wrists click in long planks?",
        ),
        (
            "Ada Roe Coaching\n\nThe only 3 rows you need\n\nMost rows are too many.",
            "The only 3 rows you need",
        ),
        (
            "Packing a bag for the hut\n\nHeavy things go low. A bag that is wide at the top sways.\n\n"
            "Look at the width. Width and height matter.",
            "Packing a bag for the hut",
        ),
        ("Heel spurs are a growth of bone.\n\nStretch a towel, a towel, a towel.", "Heel spurs"),
        (
            "What is proprioception?\n\nIt tells you where you are. Good proprioception"
            " needs practice, and practice needs proprioception.",
            "Proprioception",
        ),
        (
            "Credentials\n\nDr. Helms lifts and writes.\n\nWork\n\nDr. Helms edits a review as well.",
            "Dr. Helms",
        ),
        (
            "If you are in crisis, call the free line now.\n\nUnderstanding Knee Anatomy and Ligaments\n\n"
            "A guide to the knee and its anatomy.\n\nLigaments\n\nThe knee has four. Anatomy names them.",
            "Understanding Knee Anatomy and Ligaments",
        ),
        (
            "Back Exercises\n\nGeneral Back\n\nThese back exercises come in general and special kinds.",
            "Back Exercises",
        ),
        (
            "Why do I feel hip bridges in my hamstrings?\n\nI feel hip bridges only in the hamstrings.\n\n"
            "Bring your feet closer. The hamstrings rest then, and hip bridges feel right.",
            "Why do I feel hip bridges in my hamstrings?",
        ),
        (
            "Some call it odd.\n\nThe bear crawl wakes you up. A bear crawl needs room. Try a bear crawl.",
            "Bear crawl",
        ),
        (
            "Credentials\n\nDr. Amari's work on tendons is known.\n\nWork\n\nDr. Amari edits a review.",
            "Dr. Amari",
        ),
        (
            "Close\n\nWe use biscuits to remember you, as all sites do.\n\nNine Drills for Stiff Ankles\n\n"
            "Ankle care: Nine Drills for Stiff Ankles that work\n\nClose\n\nAnkles stiffen in winter.",
            "Nine Drills for Stiff Ankles",
        ),
        (
            "FERRY PULL\nEquipment: band\n\nSTEPS\n1) Step back.\n2) Stop.\n\nNo ferry is needed.",
            "FERRY PULL",
        ),
        (
            "Barge row\n\nHOW TO DO THE BARGE ROW\n1. Hinge.\n2. Row.\n\nThe barge row has few rivals.",
            "Barge row",
        ),
        (
            "Cove stretch\n\nLie on a bolster and let the arms fall open.\n\nBenefits:\nOpens the chest",
            "Cove stretch",
        ),
        (
            "Pier step-down\n\nWhat it does\nBends a knee.\n\nGetting ready\nFind a step, any step.",
            "Pier step-down",
        ),
        (
            "Twelve calm minutes at home\n\nDo three laps:\n\nBridge\nHold\nReach\nRow\n\nRest after laps.",
            "Twelve calm minutes at home",
        ),
        ("Glen raise FAQ\n\nDoes the glen raise hurt?\nNo.\n\nCan children do it?\nYes.", "Glen raise FAQ"),
    ],
)
def test_a_title_is_inferred_from_what_the_text_speaks_of(text: str, title: str) -> None:
    assert infer_title(units_of(text)) == title


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("calf-raises-on-stairs", "Calf raises on stairs"),
        ("0012_calf-raises", "Stairs"),
        ("calf-raises-and-yoga", "Stairs"),
        ("raises", "Stairs"),
    ],
)
def test_a_file_named_in_words_of_the_text_titles_what_no_line_does(file: str, title: str) -> None:
    text = (
        "Your calves can do more than you think, and a calf raise shows it.\n\nStairs\n\nStairs are enough."
    )
    assert infer_title(units_of(text), (), file) == title


def test_the_site_behind_a_bar_is_no_part_of_the_title() -> None:
    assert settled_title("Swing | Iron Yard", units_of("Swing\nText."), None) == "Swing"
    assert settled_title("Swing | Iron Yard", units_of("Text."), "ironyard.example") == "Swing"


def test_a_dash_within_a_title_stays() -> None:
    assert (
        settled_title("Deadlift - Form Guide", units_of("Text."), "strong.example") == "Deadlift - Form Guide"
    )


def test_an_inferred_title_is_flagged_and_warned_of() -> None:
    page = page_of("The bear crawl wakes you up. A bear crawl needs room. Try a bear crawl.")
    assert page.title_inferred
    assert any("title inferred" in warning.reason for warning in page.warnings)


def test_one_repeat_of_the_title_is_dropped_and_a_later_one_is_a_heading() -> None:
    page = page_of(
        "Title: Row Variations\n\nRow Variations\nA row is a"
        " pull.\nRow Variations\nPull in many ways, always.\n"
    )
    assert [dropped.line for dropped in page.dropped] == [3]
    assert "Row Variations" in [section.heading for section in page.sections]


BUTTONS = ("Start workout",) * 4


@pytest.mark.parametrize(
    ("name", "headings", "texts", "title"),
    [
        ("Dance", (), ("Dance as you like.", *BUTTONS), "Dance workouts"),
        ("Hip", (), ("Four stretches. A stretch, another stretch, a last stretch.",), "Hip stretches"),
        ("Rowing", ("Rowing Plan for Ten Weeks",), ("Rowing is quiet.",), "Rowing plan"),
        ("Rowing", ("A Plan",), ("Rowing is quiet. One workout.",), "Rowing"),
        ("Squat", (), ("Squat.", *BUTTONS), "Squat"),
        ("StrongHub", (), ("StrongHub.", *BUTTONS), "StrongHub"),
        ("Wall dance", (), ("Wall dance.", *BUTTONS), "Wall dance"),
        ("Dance", (), ("Dance, dance, dance! " * 8, *BUTTONS), "Dance"),
    ],
)
def test_a_lone_word_is_completed_by_what_the_text_is_full_of(
    name: str, headings: tuple[str, ...], texts: tuple[str, ...], title: str
) -> None:
    assert completed(name, headings, texts) == title


def test_a_word_that_only_counts_is_no_title() -> None:
    cards = "".join(
        f"Station {n}: {name}\n{told}\n\n"
        for n, (name, told) in enumerate(
            (
                ("Star jumps", "Jump apart and raise your arms."),
                ("Press-ups", "Lower your chest to the floor."),
                ("Step-ups", "Step onto the bench."),
            ),
            1,
        )
    )
    assert page_of(cards).title != "Station"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("What the sea taught me\n\nBy Ada Roe\n\nRows are slow. Rows are long.\n", "What the sea taught me"),
        (
            "Rows are slow and long, and so are winters.\n\nBy Ada Roe\n\nRows are slow. Rows are long.\n",
            "Rows",
        ),
    ],
)
def test_a_line_right_above_its_author_is_the_title(text: str, title: str) -> None:
    assert page_of(text).title == title
