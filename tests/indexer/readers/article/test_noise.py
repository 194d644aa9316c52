import pytest

from indexer.readers.article.noise import is_disclaimer, noise_of
from tests.indexer.readers.article.texts import page_of, units_of


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
        ("⭐ 4.7/5 · 312 votes", "sharing"),
        ("Print Share Save", "sharing"),
        ("⭐ Keep the ribs down", None),
        ("Share on Facebook Pin Email", "sharing"),
        ("4,5 de 5 (30 opiniones)", "sharing"),
        ("We value your privacy", "legal"),
        ("Reject all", "legal"),
        ("We and our 12 partners store information on a device, such as cookies.", "notices"),
        ("Rechazar todas", "legal"),
        ("We use a band on a device with a handle", None),
        ("Post up on the left hand", None),
        ("ADVERTISEMENT", "advert"),
        ("Sign up for our weekly letter", "sign-up"),
        ("Last updated on 3 May 2021", "date"),
        ("Updated: March", "date"),
        ("Revisado: septiembre", "date"),
        ("Updated: marching drills", None),
        ("Estás en: Textos / Espalda", "navigation"),
        ("Five minutes with Dana · Share · Print", "sharing"),
        ("Texto de Ana Ruiz · 5 minutos · Compartir · Imprimir", "sharing"),
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
        ("Home / Legs / Squats", "breadcrumb"),
        ("Inicio | Piernas | Sentadillas", "breadcrumb"),
        ("Barbell / dumbbell / kettlebell", None),
        ("Start Workout", "sign-up"),
        ("Free shipping on all orders", "advert"),
        ("Page 3 of 8", "navigation"),
        ("Book a free trial today", "sign-up"),
        ("Reserva tu plaza", "sign-up"),
        ("Leaflet 7, revised June 2023", "date"),
        ("By", "byline"),
        ("* * *", "no words"),
        ("Oak Road Clinic | Page 2 of 3", "navigation"),
        ("View exercise", "navigation"),
        ("Click to share on Reddit (Opens in new window)", "sharing"),
        ("2 thoughts on “Why walk?”", "sharing"),
        ("Reply", "sharing"),
        ("Tel: 0555 030 030", "sign-up"),
        ("asked May 4, 2020 at 9:30", "posted"),
        ("3 weeks ago", "posted"),
        ("Bear crawl step 2", "credit"),
        ("$14.99", "advert"),
        ("★★★★☆ 4.1 (12)", "sharing"),
        ("⭐ 4.8 · 321 ratings", "sharing"),
        ("3.9K views · 2 years ago", "sharing"),
        ("Share · Print · Save", "sharing"),
        ("Home About Blog Contact", "navigation"),
        ("6 min read · By Ada Roe", "date"),
        ("We use cookies to make this site work for you.", "notices"),
        ("Your email address will not be published.", "notices"),
        ("Vera Quist contributed to this report.", "notices"),
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
        "Call us lazy, but we love the sofa stretch",
        "We use a towel for this one.",
        "Answered prayers: hips that open",
        "12-10-8-6-4",
        "Home workouts need no kit",
        "12 months",
        "Return to the starting position",
        "Return to sport",
        "Back to standing",
        "Firm floor → eyes open → eyes closed",
        "Next progression after balance",
        "Step 2",
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


def test_names_votes_and_tags_around_answers_go_and_the_answers_stay() -> None:
    page = page_of(
        "Why do my wrists hurt in planks?\nasked May 4, 2020 at 9:30\nlea_k\n7\nMake fists on the floor.\n"
        "wrist plank\nShare\nanswered May 5, 2020 at 8:12\nTom\n"
    )
    assert [text for section in page.sections for text in section.paragraphs] == ["Make fists on the floor."]


@pytest.mark.parametrize(
    ("menu", "title"),
    [
        ("Home  Boats  Ropes  Subscribe", "Why we row backwards"),
        ("Home | Boats | Contact", "Why we row backwards"),
        ("Two knots and a rope", None),
    ],
)
def test_a_menu_in_one_line_goes_with_the_name_above_it(menu: str, title: str | None) -> None:
    page = page_of(
        f"QUAY & ROW\n{menu}\n\nWhy we row backwards\n\nBy Ada Roe\n\nBoats need eyes, and so do we.\n"
    )
    above = [one.text for one in page.dropped if one.reason == "menu"]
    assert bool(above) == (title is not None)
    assert title is None or page.title == title


def test_a_breadcrumb_on_lines_of_its_own_goes() -> None:
    page = page_of(
        "Title: Dips\nURL: https://a.example/dips\n\nHome\n/\nArms\n/\nDips\nPush the floor away.\n"
    )
    assert [section.paragraphs for section in page.sections] == [("Push the floor away.",)]


def test_entries_below_references_go_and_numbered_sentences_stay() -> None:
    page = page_of(
        "Title: Dips\nURL: https://a.example/dips\n\nPush the floor away.\n\nReferences\n\n"
        "1. Lund T. Slow loading. J Arm Res. 2018;12:4-9.\n\n2. Okoye B et al. Fast loading.\n\n"
        "3. Never bounce.\n"
    )
    assert [dropped.line for dropped in page.dropped] == [6, 8, 10]


def test_a_caption_goes_with_its_credit() -> None:
    page = page_of(
        "Title: Dips\nURL: https://a.example/dips\n\nman on two bars\nPhoto: Ada Roe\nPush the floor away.\n"
    )
    assert [(dropped.line, dropped.reason) for dropped in page.dropped] == [(4, "caption"), (5, "credit")]


def test_tags_on_lines_of_their_own_go_with_their_lead() -> None:
    page = page_of("Title: Dips\nURL: https://a.example/dips\n\nPush the floor away.\nTags:\nArms\nNo kit\n")
    assert [(dropped.line, dropped.reason) for dropped in page.dropped] == [
        (5, "tags"),
        (6, "tags"),
        (7, "tags"),
    ]


def test_a_card_keeps_its_name_though_an_arrow_ends_it() -> None:
    page = page_of(
        "Title: Dips\nURL: https://a.example/dips\n\nRelated\nBench dip →\nThe same move on a bench.\n"
    )
    assert page.sections[0].blocks[0].text == "Bench dip"


@pytest.mark.parametrize(
    "line",
    [
        "Like (3) Reply Quote",
        "Joined: Mar 2019",
        "Posts: 412",
        "Moderator",
        "Page 1 of 2 Next >",
        "You must log in to reply.",
    ],
)
def test_what_stands_around_posts_of_a_forum_goes(line: str) -> None:
    assert noise_of(units_of(f"x\n{line}")[-1]) is not None


@pytest.mark.parametrize("mark", ["", "1. ", "- "])
def test_a_list_of_what_stands_below_goes_with_its_head(mark: str) -> None:
    page = page_of(
        f"Title: Row\n\nOn this page\n{mark}How to do it\n{mark}Tips\n\n"
        "How to do it\n1. Hinge.\n2. Pull.\n\nTips\n- Press on.\n"
    )
    assert [one.text for one in page.dropped if one.reason == "table of contents"] == [
        "On this page",
        "How to do it",
        "Tips",
    ]
    assert ([step.text for step in page.steps], page.tips) == (["Hinge.", "Pull."], ("Press on.",))
