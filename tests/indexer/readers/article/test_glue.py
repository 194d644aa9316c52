import pytest

from tests.indexer.readers.article.texts import glued, units_of


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (
            "Much like\nbear crawls\n,\ncrab walks\nare done on hands and feet.",
            "Much like bear crawls, crab walks are done on hands and feet.",
        ),
        (
            "It helps your jumps (such as\nbox jumps\n), and sprints.",
            "It helps your jumps (such as box jumps), and sprints.",
        ),
        (
            "Begin with\nwall slides\nor “\nsnow angels\n” and build up.",
            "Begin with wall slides or “snow angels” and build up.",
        ),
        ("Crab walks\nare a warm-up for most people.", "Crab walks are a warm-up for most people."),
        (
            "Warm up with the\nWorld's Greatest Stretch\nbefore you lift.",
            "Warm up with the World's Greatest Stretch before you lift.",
        ),
        ("Doing\nlong holds\nhelps to calm the tendon.", "Doing long holds helps to calm the tendon."),
        (
            "It pairs well with the\n\nside plank\n\n, which is harder.",
            "It pairs well with the side plank, which is harder.",
        ),
        ("Step 1\nSit down.", "Sit down."),
    ],
)
def test_pieces_of_a_sentence_are_joined(text: str, whole: str) -> None:
    assert glued(text) == [whole]


@pytest.mark.parametrize(
    "text",
    [
        "Crab Walk Tips\nKeep your hips up.",
        "You need:\na mat\na chair",
        "What It Is Good For\nMostly for the shoulders.",
        "2 trips through\nTwo Feet Each Box",
        "Pull-up\nstanding\nChin-up",
        "Write to us\nhello@gym.example",
        "One.\n\n\nand two.",
    ],
)
def test_what_is_whole_stays_apart(text: str) -> None:
    assert len(glued(text)) == len([line for line in text.split("\n") if line])


def test_a_unit_keeps_its_lines() -> None:
    (unit,) = units_of("Much like\nbear crawls\n, do it slowly.")
    assert [line.number for line in unit.lines] == [1, 2, 3]


def test_a_heading_of_a_link_list_is_whole_though_it_ends_in_a_small_word() -> None:
    assert glued("You may also like\nKettlebell windmill") == ["You may also like", "Kettlebell windmill"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_heading_over_text_that_begins_small_is_whole(gap: str) -> None:
    assert glued(f"Overview{gap}plyometrics is the art of landing well.") == [
        "Overview",
        "plyometrics is the art of landing well.",
    ]


def test_a_word_of_a_heading_that_opens_a_sentence_goes_on_with_it() -> None:
    assert glued("Benefits\nof crab walks show up after a month.") == [
        "Benefits of crab walks show up after a month."
    ]


def test_a_word_divided_at_the_margin_is_whole_again() -> None:
    assert glued("The liga-\nments of the ankle need some weeks.") == [
        "The ligaments of the ankle need some weeks."
    ]


@pytest.mark.parametrize(
    "text", ["Try the single-\nleg bridge on a mat.", "A semi-hard ball, or any semi-\nhard thing you have."]
)
def test_a_hyphen_of_the_word_itself_stays(text: str) -> None:
    assert glued(text) == [text.replace("\n", "")]


def test_what_a_site_sets_around_a_post_is_joined_to_nothing() -> None:
    assert glued("Improve this answer\nanswered Feb 3, 2021 at 12:40\nchalky") == [
        "Improve this answer",
        "answered Feb 3, 2021 at 12:40",
        "chalky",
    ]


def test_small_lines_below_a_lead_are_items() -> None:
    assert glued("Stop if:\nyour heel is numb\nboth heels hurt\nthe pain keeps you awake") == [
        "Stop if:",
        "your heel is numb",
        "both heels hurt",
        "the pain keeps you awake",
    ]


def test_a_link_inside_a_listed_thing_stays_in_it() -> None:
    assert glued("Try:\na slow\nbear crawl\nand then a rest") == [
        "Try:",
        "a slow",
        "bear crawl and then a rest",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Five moves to start with\nBanded bridge\nPush the knees apart at the top.",
        "What it's good for\nIt takes the lower back out of the game.",
    ],
)
def test_a_heading_that_ends_in_a_small_word_is_joined_to_nothing(text: str) -> None:
    assert glued(text) == text.split("\n")
