import pytest

from tests.indexer.readers.article.texts import page_of

HEAD = "Title: Crab Walk\nURL: https://gym.example/crab-walk\n\n"


def test_bare_lines_under_a_how_to_are_steps() -> None:
    page = page_of(
        HEAD + "How to do a crab walk\nSit on the floor with your"
        " knees bent.\nLift your hips.\nWalk on hands and feet.\n"
    )
    assert [step.text for step in page.steps] == [
        "Sit on the floor with your knees bent.",
        "Lift your hips.",
        "Walk on hands and feet.",
    ]


def test_a_dose_after_the_steps_is_no_step() -> None:
    page = page_of(
        HEAD + "How to do it\n\nSit down\nLift your hips\nWalk"
        " forward\n\nAim for 3 sets of 5.\n\nTips\n\nGo slowly."
    )
    assert len(page.steps) == 3
    assert page.sections[0].paragraphs == ("Aim for 3 sets of 5.",)


def test_an_faq_after_the_steps_is_not_swallowed() -> None:
    page = page_of(
        HEAD + "How to do it\nSit down\nLift your hips\nCommon questions\nMy"
        " wrists hurt\nMake fists and try again.\nIs it cardio?\nYes.\n"
    )
    assert [step.text for step in page.steps] == ["Sit down", "Lift your hips"]
    assert [(q.question, q.answer) for q in page.faq] == [
        ("My wrists hurt", "Make fists and try again."),
        ("Is it cardio?", "Yes."),
    ]


def test_marked_questions_keep_lists_in_their_answers() -> None:
    page = page_of(HEAD + "Q: What do I need?\nA: Two things:\n- a floor\n- time\n\nQ: Is it hard?\nA: No.\n")
    assert page.faq[0].answer == "Two things:\na floor\ntime"


def test_cards_are_read_with_the_text_before_the_label() -> None:
    page = page_of(
        "Title: Crab Walk Variations\n\nThe crab walk is a warm-up.\nCrab walk"
        " variations\nA slow one for beginners, done in place.\nCrab March\n"
        "A fast one for athletes, done sideways.\nCrab Shuffle\nBack to top\n"
    )
    assert [(v.name, v.text) for v in page.variations] == [
        ("Crab March", "A slow one for beginners, done in place."),
        ("Crab Shuffle", "A fast one for athletes, done sideways."),
    ]
    assert page.kind == "collection"


def test_cards_are_read_with_the_label_before_the_text() -> None:
    page = page_of(
        "Title: Crab Walk Variations\n\nThe crab walk is a warm-up.\nCrab walk"
        " variations\nCrab March\nA slow one for beginners, done in place.\n"
        "Crab Shuffle\nA fast one for athletes, done sideways.\n"
    )
    assert [(v.name, v.text) for v in page.variations] == [
        ("Crab March", "A slow one for beginners, done in place."),
        ("Crab Shuffle", "A fast one for athletes, done sideways."),
    ]


def test_a_link_list_becomes_links_with_their_sentence() -> None:
    page = page_of(
        HEAD + "It wakes the hips.\nCheck out our other drills and"
        " exercises:\nBear crawl\n,\nInchworm\nTips\nGo slowly.\n"
    )
    assert [(link.text, link.url) for link in page.links] == [("Bear crawl", None), ("Inchworm", None)]
    assert page.links[0].sentence == "Check out our other drills and exercises: Bear crawl, Inchworm"


def test_anchors_know_the_sentence_they_stand_in() -> None:
    page = page_of(HEAD + "It wakes the hips. Pair it with\nbear crawls\nor\ninchworms\n. Then rest.\n")
    assert [(link.text, link.line, link.sentence) for link in page.links] == [
        ("bear crawls", 5, "Pair it with bear crawls or inchworms."),
        ("inchworms", 7, "Pair it with bear crawls or inchworms."),
    ]


def test_numbered_lines_with_text_between_them_are_headings() -> None:
    page = page_of(
        "Title: 3 Floor Moves\n\n1. Crab walk\nSit and lift your hips.\n2."
        " Bear crawl\nCrawl with low knees.\n3. Hip bridge\nLift your hips.\n"
    )
    assert [v.name for v in page.variations] == ["Crab walk", "Bear crawl", "Hip bridge"]
    assert page.steps == ()


def test_a_numbered_list_of_mistakes_is_no_list_of_steps() -> None:
    page = page_of(
        HEAD + "Common mistakes\n1. Dropping the hips - squeeze your glutes\n2. Rushing - the worst of all\n"
    )
    assert page.steps == ()
    assert [(m.mistake, m.fix) for m in page.mistakes] == [
        ("Dropping the hips", "squeeze your glutes"),
        ("Rushing", "the worst of all"),
    ]


def test_a_heading_with_nothing_under_it_is_kept() -> None:
    page = page_of(HEAD + "It wakes the hips.\n\nTips\n\nHow often should you do it?\n\nDaily is fine.")
    assert [section.heading for section in page.sections] == [None, "Tips", "How often should you do it?"]


def test_a_lost_heading_is_found_by_its_lead() -> None:
    page = page_of(
        "The crab walk is a warm-up. A crab walk is short. Do a crab walk daily.\n"
        "\nTo perform:\n\n1. Sit.\n2. Lift.\n\nIt is done on the floor.\n\n"
        "The crab walk has several benefits.\n\nWarms the hips\n\nThe"
        " hips move far.\n\nWakes the arms\n\nThe arms carry you.\n"
    )
    roles = [(section.heading, section.role) for section in page.sections]
    assert roles[2:] == [(None, "benefits"), ("Warms the hips", "benefits"), ("Wakes the arms", "benefits")]


def test_a_long_lead_with_a_colon_that_announces_steps_is_a_heading() -> None:
    page = page_of(HEAD + "It wakes the hips.\n\nTo perform the slow crab walk:\n\n1. Sit.\n2. Lift.\n")
    assert [section.heading for section in page.sections] == [None, "To perform the slow crab walk:"]
    assert [step.text for step in page.steps] == ["Sit.", "Lift."]


def test_a_statement_with_a_colon_is_the_lead_of_its_list() -> None:
    page = page_of(HEAD + "Benefits\n\nIt has several benefits:\n\n- Warm hips\n- Awake arms\n")
    assert page.sections[0].paragraphs == ("It has several benefits:",)
    assert page.benefits == ("Warm hips", "Awake arms")


def test_a_cut_off_lead_is_the_mistake_whatever_mends_it() -> None:
    page = page_of(
        HEAD
        + "Common mistakes\n- Folding the shin - A closing knee makes it a curl.\n- Rushing: nobody wins.\n"
    )
    assert [(m.mistake, m.fix) for m in page.mistakes] == [
        ("Folding the shin", "A closing knee makes it a curl."),
        ("Rushing", "nobody wins."),
    ]


def test_a_list_under_each_drills_name_is_no_list_of_steps_of_the_page() -> None:
    drill = "\n\n{}\n  1. Stand sideways.\n  2. Step through.\n  3. Do both sides.\n"
    page = page_of(HEAD + "".join(drill.format(name) for name in ("One Foot", "Two Feet", "In and Out")))
    assert page.steps == ()
    assert [(v.name, len(v.steps)) for v in page.variations] == [
        ("One Foot", 3),
        ("Two Feet", 3),
        ("In and Out", 3),
    ]


def test_numbers_at_the_margin_are_headings_though_indented_ones_are_items() -> None:
    page = page_of(
        HEAD + "\n1. Set Clear Goals\n\nSay what you want.\n\n2. Rest Well\n\nSleep long.\n\n"
        "3. Know the Cycle\n\nIt has parts:\n  1. Struggle: the loading.\n  2. Release: the letting go.\n"
    )
    headings = [section.heading for section in page.sections]
    assert headings[-3:] == ["1. Set Clear Goals", "2. Rest Well", "3. Know the Cycle"]


def test_blank_lines_above_headings_alone_show_them() -> None:
    page = page_of(
        "Title: Sled\n\nWhat the sled does\nIt never makes you sore.\n\nIts kindness to knees\nThere is no"
        " lowering.\n\nA word on grass\nGrass grips, so halve the weight.\n\n"
        "Words to end on\nPush it often.\n"
    )
    assert [section.heading for section in page.sections] == [
        "What the sled does",
        "Its kindness to knees",
        "A word on grass",
        "Words to end on",
    ]


def test_a_line_over_labelled_lines_is_their_heading() -> None:
    page = page_of(
        "Title: Band\nCheck it first.\nChoosing your band\nYellow: light, for arms\nGreen: for hips\n"
    )
    assert "Choosing your band" in [section.heading for section in page.sections]


def test_a_text_whose_title_says_questions_is_one_faq() -> None:
    page = page_of(
        "Title: Crab Walk: Your Questions\n\nThese are what people ask.\n\nIs it cardio?\n\nYes.\n\n"
        "How do I do a crab walk?\n\n1. Sit down.\n2. Lift your hips.\n\nMy wrists hurt\n\nMake fists.\n"
    )
    assert [(q.question, q.answer) for q in page.faq] == [
        ("Is it cardio?", "Yes."),
        ("My wrists hurt", "Make fists."),
    ]
    assert [step.text for step in page.steps] == ["Sit down.", "Lift your hips."]
    assert page.sections[0].paragraphs == ("These are what people ask.",)


def test_commands_under_a_heading_that_shows_an_exercise_are_steps() -> None:
    page = page_of(
        HEAD
        + "It is a game for grown-ups.\nYour first crab walk\nYou need a floor.\nSit down.\nLift your hips.\n"
        "Walk on hands and feet.\nThree rounds of ten.\nAfter a month\nYou will be faster.\n"
    )
    assert [step.text for step in page.steps] == ["Sit down.", "Lift your hips.", "Walk on hands and feet."]


def test_a_run_of_short_lines_between_paragraphs_opens_and_ends_with_a_heading() -> None:
    page = page_of(
        HEAD + "It wakes the hips.\nWhat goes into it\nOld shoes\nSoft floor\nHow it feels\nYou will sweat.\n"
    )
    assert [section.heading for section in page.sections] == [None, "What goes into it", "How it feels"]
    assert page.sections[1].items == ("Old shoes", "Soft floor")


def test_a_label_with_its_text_is_no_heading_whatever_it_announces() -> None:
    page = page_of(
        HEAD + "1. Wall walk\nWalk up it.\nEasier: half way\nHarder: all the way\n2. Floor walk\nWalk.\n"
    )
    assert {"1. Wall walk", "2. Floor walk"} == {section.heading for section in page.sections}


def test_what_is_counted_and_named_is_a_heading() -> None:
    page = page_of(
        HEAD + "It wakes the hips.\nDrill 1: crab on the spot\nLift a hand at a time.\nThen rest.\n"
    )
    assert "Drill 1: crab on the spot" in [section.heading for section in page.sections]


def test_numbered_names_under_a_how_to_are_steps_with_their_text() -> None:
    page = page_of(
        HEAD + "How to do it\n1\nStarting position\nSit on the floor.\n2\nThe lift\nRaise your hips.\n"
        "Pro tip\nLook ahead.\n3\nThe walk\nMove hand and foot together.\n"
    )
    assert [step.text for step in page.steps] == [
        "Starting position. Sit on the floor.",
        "The lift. Raise your hips.",
        "The walk. Move hand and foot together.",
    ]
    assert page.tips == ("Look ahead.",)


def test_numbered_names_of_exercises_are_headings() -> None:
    page = page_of(
        "Title: Three wrist exercises\nURL: https://gym.example/wrists\n\n"
        "How to train your wrists\n1\nFist push-up\nPush the floor away with your fists.\n"
        "2\nRice squeeze\nSqueeze a handful of rice.\n3\nTowel twist\nTwist a wet towel.\n"
    )
    assert not page.steps
    assert [section.heading for section in page.sections][1:] == [
        "1. Fist push-up",
        "2. Rice squeeze",
        "3. Towel twist",
    ]


def test_lines_with_colons_are_headings_where_a_text_ends_its_headings_so() -> None:
    page = page_of(
        HEAD + "Purpose:\n\nTo open the chest.\n\nEquipment:\n\nYou need a floor.\n\nDosage:\n\n"
        "Ten steps a day.\n\nPrecautions:\n\nStop if it hurts.\n"
    )
    assert [section.heading for section in page.sections] == [
        "Purpose:",
        "Equipment:",
        "Dosage:",
        "Precautions:",
    ]


@pytest.mark.parametrize(
    "parts", [("a) {}", "b) {}"), ("• {}", "• {}"), ("   - {}", "   - {}"), ("A. {}", "B. {}")]
)
def test_what_is_listed_between_two_steps_is_part_of_the_first(parts: tuple[str, str]) -> None:
    first, second = (
        mark.format(text) for mark, text in zip(parts, ("Hands flat.", "Feet apart."), strict=True)
    )
    page = page_of(
        f"{HEAD}How to do it\n\n1. Sit on the floor.\n{first}\n{second}\n2. Lift your hips.\n3. Walk on.\n"
    )
    assert [step.text for step in page.steps] == [
        "Sit on the floor. Hands flat. Feet apart.",
        "Lift your hips.",
        "Walk on.",
    ]


def test_bullets_below_the_last_step_are_no_part_of_it() -> None:
    page = page_of(f"{HEAD}How to do it\n\n1. Sit down.\n2. Lift your hips.\n\n• A mat\n• A wall\n")
    assert [step.text for step in page.steps] == ["Sit down.", "Lift your hips."]


def test_that_nothing_is_needed_is_a_line_and_no_heading() -> None:
    page = page_of("Split squat\n\nNo equipment\n\nStep back and bend both knees. Push up again.\n")
    assert [section.heading for section in page.sections] == [None]
