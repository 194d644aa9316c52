import pytest

from indexer.readers.article.noise import is_disclaimer, noise_of
from tests.indexer.readers.article.texts import units_of


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Skip to main content", "navigation"),
        ("Jump ahead to the video", "navigation"),
        ("Back to all planks", "navigation"),
        ("View all hip exercises", "navigation"),
        ("← Older posts", "navigation"),
        ("Volver arriba", "navigation"),
        ("Share this article", "sharing"),
        ("Pinterest", "sharing"),
        ("12 Comments", "sharing"),
        ("ADVERTISEMENT", "advert"),
        ("Sign up for our weekly letter", "sign-up"),
        ("Last updated on 3 May 2021", "date"),
        ("January 22, 2014", "date"),
        ("7 min read", "date"),
        ("Photo by Noa Levi", "credit"),
        ("a man doing a dipShare on Pinterest", "credit"),
        ("© 2020 Iron Yard", "legal"),
        ("All rights reserved", "legal"),
        ("Tags: hips, bands", "tags"),
        ("Play video", "player"),
        ("By Tom Abernathy", "byline"),
        ("By Dana Ruiz | Updated 3 March 2023 | 6 min read", "byline"),
        ("Home > Legs > Squats", "breadcrumb"),
        ("Home → Legs → Squats", "breadcrumb"),
        ("Start Workout", "sign-up"),
        ("Free shipping on all orders", "advert"),
        ("Page 3 of 8", "navigation"),
        ("Book a free trial today", "sign-up"),
        ("Reserva tu plaza", "sign-up"),
        ("Leaflet 7, revised June 2023", "date"),
        ("By", "byline"),
        ("* * *", "no words"),
    ],
)
def test_lines_that_are_no_content_are_named(text: str, reason: str) -> None:
    assert noise_of(units_of("x\n" + text)[-1]) == reason


@pytest.mark.parametrize(
    "text",
    [
        "Por Qué Existimos",
        "Start Slowly",
        "By working both sides you even out your strength.",
        "By Friday you will feel it",
        "Share the weight between both hands.",
        "Back to the wall, slide down",
        "Jump to the side and land softly",
        "Photos show that most of us lean.",
        "Image the spine as a chain and move link by link.",
        "Skip the last rep if your form breaks down.",
        "Subscribe to the idea that less is more, and you will train for years.",
        "Menu of movements",
        "Next, lower the bar.",
        "50%",
    ],
)
def test_sentences_and_steps_are_content(text: str) -> None:
    assert noise_of(units_of("x y z w.\n" + text)[-1]) is None


def test_a_disclaimer_at_the_end_is_dropped() -> None:
    units = units_of("One.\n\nIf you are injured, ask your doctor before you start this routine.")
    assert is_disclaimer(units[-1], units, len(units) - 1)


def test_advice_under_a_safety_heading_is_content() -> None:
    units = units_of("One.\nWho should avoid it?\nAnyone with a hernia should ask a doctor before starting.")
    assert not is_disclaimer(units[-1], units, len(units) - 1)


def test_a_trainer_in_the_middle_of_a_text_is_content() -> None:
    units = units_of("Talk to a professional before you start.\n" + "A plank is a hold.\n" * 9)
    assert not is_disclaimer(units[0], units, 0)
