from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.page import Content
from indexer.readers.composing.compose import compose, slug, unique
from indexer.readers.composing.outline import Part
from indexer.readers.table import read_page
from indexer.source import SourceFile
from indexer.words import speaking


def heading(text: str, level: int = 2) -> Part:
    return Part("heading", text, level=level)


def told(text: str) -> Part:
    return Part("paragraph", text)


def listed(*texts: str) -> tuple[Part, ...]:
    return tuple(Part("bullet", text) for text in texts)


def numbered(*texts: str) -> tuple[Part, ...]:
    return tuple(Part("numbered", text) for text in texts)


def composed(*parts: Part, title: str = "Squat") -> Content:
    return compose(parts, title=title)


def test_content_lives_in_one_place() -> None:
    result = composed(heading("How to do it"), told("Use a mat."), *numbered("Sit down.", "Stand up."))
    assert [step.text for step in result.steps] == ["Sit down.", "Stand up."]
    assert result.sections[0].paragraphs == ("Use a mat.",)
    assert result.sections[0].items == ()


def test_what_is_nested_under_a_step_belongs_to_it() -> None:
    result = composed(
        heading("Steps"), *numbered("Sit down."), Part("bullet", "Slowly.", level=1), *numbered("Stand up.")
    )
    assert [step.text for step in result.steps] == ["Sit down. Slowly.", "Stand up."]


def test_headings_under_an_faq_are_questions_even_when_they_do_not_ask() -> None:
    result = composed(
        heading("FAQ"),
        heading("My knees hurt", 3),
        told("Sit higher."),
        told("Rest."),
        heading("Tips"),
        told("Breathe."),
    )
    assert [(q.question, q.answer) for q in result.faq] == [("My knees hurt", "Sit higher.\nRest.")]
    assert result.tips == ("Breathe.",)


def test_what_leads_on_to_other_pages_is_no_question_of_the_faq_above() -> None:
    result = composed(
        heading("FAQ"),
        heading("My knees hurt", 3),
        told("Sit higher."),
        heading("You might also like", 3),
        *listed("Goblet squat"),
    )
    assert [(q.question, q.answer) for q in result.faq] == [("My knees hurt", "Sit higher.")]
    assert result.sections[1].role == "see_also"


HEAD_AND_BODY = """---
title: Quay squat
faq:
  - question: Is it safe?
    answer: On dry planks.
  - question: How deep?
    answer: To the rail.
mistakes:
  - Rounding the back
---

Sit down between the hips.

## FAQ

### Is it safe?

On dry planks, yes.

## Common mistakes

- Rounding the back
- Holding your breath
"""


def test_what_head_and_body_tell_under_one_name_is_told_once_by_the_body() -> None:
    page = read_page(SourceFile("squat", Path("squat.md"), HEAD_AND_BODY.encode(), ""))
    assert [(one.question, one.answer) for one in page.faq] == [
        ("How deep?", "To the rail."),
        ("Is it safe?", "On dry planks, yes."),
    ]
    assert [one.mistake for one in page.mistakes] == ["Rounding the back", "Holding your breath"]


def test_a_paragraph_that_asks_in_an_faq_is_a_question() -> None:
    result = composed(heading("Questions"), told("Is it safe?"), told("Yes."))
    assert [(q.question, q.answer) for q in result.faq] == [("Is it safe?", "Yes.")]


def test_a_question_outside_an_faq_is_a_heading() -> None:
    result = composed(heading("What is a squat?"), told("A bend of the knees."))
    assert (result.sections[0].role, result.faq) == ("overview", ())


def test_variations_keep_their_own_steps() -> None:
    result = composed(
        heading("How to do it"),
        *numbered("Sit down.", "Stand up."),
        heading("Variations"),
        heading("Box squat", 3),
        told("This is easier than the basic version."),
        heading("How to do it", 4),
        *numbered("Sit on a box.", "Stand up."),
    )
    assert len(result.steps) == 2
    (variation,) = result.variations
    assert (variation.name, variation.level, variation.steps) == (
        "Box squat",
        "easier",
        ("Sit on a box.", "Stand up."),
    )


def test_a_comparison_with_another_exercise_is_no_level() -> None:
    result = composed(
        heading("Variations"), Part("card", "Jumps are more challenging than lunges.", label="Jump squat")
    )
    assert [(v.name, v.level) for v in result.variations] == [("Jump squat", None)]


def test_steps_of_another_exercise_are_its_variation() -> None:
    result = composed(
        heading("How to do a squat"),
        *numbered("Sit down.", "Stand up."),
        heading("How to do a lunge"),
        *numbered("Step out.", "Sink."),
    )
    assert [step.text for step in result.steps] == ["Sit down.", "Stand up."]
    assert [(v.name, v.steps) for v in result.variations] == [("lunge", ("Step out.", "Sink."))]


def test_mistakes_are_never_steps_and_carry_their_fix() -> None:
    result = composed(
        heading("Common mistakes"), *numbered("Leaning: keep your chest up", "Rushing is the worst")
    )
    assert result.steps == ()
    assert [(m.mistake, m.fix) for m in result.mistakes] == [
        ("Leaning", "keep your chest up"),
        ("Rushing is the worst", ""),
    ]


def test_what_is_nested_under_a_mistake_mends_it() -> None:
    result = composed(
        heading("Common mistakes"),
        Part("bullet", "Looking away:"),
        Part("bullet", "Fix: keep your eyes on the bell.", level=1),
        Part("bullet", "Rushing"),
    )
    assert [(m.mistake, m.fix) for m in result.mistakes] == [
        ("Looking away", "keep your eyes on the bell."),
        ("Rushing", ""),
    ]


@pytest.mark.parametrize(
    ("above", "asked", "lang"),
    [
        ("Where people go wrong", "Do I have to wear a belt?", "en"),
        ("Common mistakes", "And barefoot?", "en"),
        ("How to do it", "Where should my eyes be?", "en"),
        ("Tips", "Is chalk worth it?", "en"),
        ("Muscles worked", "Will it make my waist thicker?", "en"),
        ("Errores comunes", "¿Y si me falta el aire?", "es"),
        ("Erros comuns", "Posso treinar descalço?", "pt"),
    ],
)
def test_a_question_takes_no_role_from_the_heading_above_it(above: str, asked: str, lang: str) -> None:
    with speaking(lang):
        result = composed(
            heading(above), told("Read this first."), heading(asked, 3), told("Keep it light. Rest well.")
        )
    assert result.sections[-1].heading == asked
    assert result.sections[-1].role == "other"
    assert result.sections[-1].paragraphs == ("Keep it light. Rest well.",)
    assert (result.mistakes, result.steps) == ((), ())
    assert "Keep it light. Rest well." not in result.tips


def test_what_a_question_announces_itself_is_told_below_it() -> None:
    result = composed(
        heading("Common mistakes"),
        heading("Elbows that flare", 3),
        told("Keep them in."),
        heading("How often should I train it?", 3),
        told("Twice a week."),
        heading("What mistakes do beginners make?", 3),
        told("They hurry."),
        heading("Heels lifting?", 3),
        told("Sit back."),
    )
    assert [one.role for one in result.sections] == [*("mistakes",) * 2, "programming", *("mistakes",) * 2]
    assert [one.mistake for one in result.mistakes] == [
        "Elbows that flare", "What mistakes do beginners make?", "Heels lifting?"
    ]  # fmt: skip


def test_prose_on_mistakes_stays_where_it_stands_above_questions() -> None:
    prose = "The worst is haste: nobody feels anything then. The next is a load that is too heavy."
    result = composed(heading("Common mistakes"), told(prose), heading("Can I sit down?", 3), told("Yes."))
    assert (result.sections[0].role, result.sections[0].paragraphs) == ("mistakes", (prose,))
    assert result.mistakes == ()


def test_a_mistake_with_a_heading_of_its_own_keeps_its_prose() -> None:
    result = composed(
        heading("Mistakes"),
        heading("Leaning", 3),
        told("It loads the back."),
        told("To fix this, lift your chest."),
    )
    assert [(m.mistake, m.fix) for m in result.mistakes] == [("Leaning", "To fix this, lift your chest.")]
    assert result.sections[1].paragraphs == ("It loads the back.",)


def test_a_heading_of_both_levels_gives_what_stands_under_it_none() -> None:
    result = composed(heading("Easier and harder"), *listed("Knees down", "Feet up"))
    assert [(m.name, m.level) for m in result.modifications] == [
        ("Knees down", None),
        ("Feet up", None),
    ]


def test_columns_headed_by_levels_tell_what_is_easier_and_what_is_harder() -> None:
    rows = ("Easier | Standard | Harder", "Wall press | Press | One-arm press", "5 slow ones | 10 | ")
    result = composed(
        heading("Easier and harder"), *(Part("row", row, is_head=row is rows[0]) for row in rows)
    )
    assert [(m.name, m.level, m.description) for m in result.modifications] == [
        ("Wall press", "easier", ""),
        ("One-arm press", "harder", ""),
        ("5 slow ones", "easier", ""),
    ]
    assert [block.text for block in result.sections[0].blocks] == list(rows)


def test_a_paragraph_with_labels_tells_the_easier_and_the_harder() -> None:
    told = "Easier: hold on to a rope. It may be slack. Harder: carry a crate."
    result = composed(heading("Easier / harder"), Part("paragraph", told))
    assert [(one.name, one.level, one.description) for one in result.modifications] == [
        ("Easier", "easier", "hold on to a rope. It may be slack."),
        ("Harder", "harder", "carry a crate."),
    ]
    plain = composed(heading("Easier / harder"), Part("paragraph", "Try a rope. Harder: carry a crate."))
    assert not plain.modifications


def test_modifications_take_the_level_of_their_heading() -> None:
    result = composed(
        heading("Make it harder"),
        told("Hold a weight."),
        heading("Make it easier"),
        *listed("Box: sit on it."),
    )
    assert [(m.name, m.level, m.description) for m in result.modifications] == [
        ("Make it harder", "harder", "Hold a weight."),
        ("Box", "easier", "sit on it."),
    ]


def test_paragraphs_that_begin_with_a_name_are_a_list() -> None:
    result = composed(
        heading("Easier variations"),
        told("Pick one."),
        told("Box squat. Sit on a box."),
        told("Split squat. Hold a rail."),
    )
    assert [(v.name, v.level, v.text) for v in result.variations] == [
        ("Box squat", "easier", "Sit on a box."),
        ("Split squat", "easier", "Hold a rail."),
    ]


def test_anchors_are_unique_and_leave_the_names_of_whole_lists_alone() -> None:
    result = composed(heading("Tips"), told("One."), heading("Tips"), told("Two."))
    assert [section.anchor for section in result.sections] == ["tips-2", "tips-3"]


def test_flat_headings_join_the_group_that_an_open_lead_began() -> None:
    result = composed(
        heading("Benefits", 0),
        told("It has several benefits."),
        heading("Stronger legs", 0),
        told("Legs carry you all day."),
        heading("FAQ", 0),
        Part("question", "Why?"),
        Part("answer", "Because."),
    )
    assert [section.role for section in result.sections] == ["benefits", "benefits", "faq"]


def test_links_to_siblings_are_variations_only_of_the_same_exercise() -> None:
    from indexer.page import Link

    def see(lead: str) -> Content:
        text = f"{lead}: box squats"
        return composed(
            told("A squat is a bend."),
            Part("links", text, links=(Link("box squats", None, text),)),
            title="Squats",
        )

    assert [v.name for v in see("Check out our other squat exercises").variations] == ["box squats"]
    assert see("Check out our other leg exercises").variations == ()


def test_what_a_page_holds_tells_its_kind() -> None:
    assert composed(heading("Steps"), *numbered("Sit.", "Stand.")).kind == "exercise"
    assert composed(heading("Steps"), *numbered("Sit.", "Stand."), told("It is so. " * 500)).kind == "guide"
    assert (
        composed(*(Part("card", "Sit low.", label=name) for name in ("Box squat", "Split squat"))).kind
        == "collection"
    )
    assert composed(told("We moved to a new street.")).kind == "page"


def test_the_summary_is_the_sentence_that_says_what_it_is() -> None:
    result = composed(
        told("Legs matter to everyone. This guide explains them."),
        told("The squat is a bend of the knees. It is old."),
    )
    assert result.summary == "The squat is a bend of the knees."


def test_progressions_of_something_else_lend_their_role_to_no_heading() -> None:
    result = composed(
        heading("Balance Progressions", 0),
        heading("Wobble Board", 0),
        told("Stand on it."),
        title="Ankle drills",
    )
    assert [section.role for section in result.sections] == ["overview", "other"]


def test_progressions_of_the_pages_exercise_lend_theirs() -> None:
    result = composed(heading("Squat progressions", 0), heading("Box", 0), told("Sit on a box first."))
    assert [(change.name, change.description) for change in result.modifications] == [
        ("Box", "Sit on a box first.")
    ]


def test_a_phase_of_the_exercise_goes_on_with_its_steps() -> None:
    result = composed(
        heading("How to squat"),
        heading("Before the jump", 3),
        *numbered("Sit down.", "Swing your arms."),
        heading("The jump", 3),
        *numbered("Leap up.", "Land softly."),
    )
    assert [step.text for step in result.steps] == [
        "Sit down.",
        "Swing your arms.",
        "Leap up.",
        "Land softly.",
    ]
    assert result.variations == ()


def test_slugs_are_plain_words_with_hyphens() -> None:
    assert slug("¿Cómo se hace? (don’t rush)") == "como-se-hace-dont-rush"
    assert slug("!!!") == "section"


@given(st.lists(st.text(max_size=20)))
def test_anchors_are_unique(names: list[str]) -> None:
    assert len(set(unique(names))) == len(names)


def test_a_group_in_flat_text_ends_with_the_number_it_promised() -> None:
    heads = ("Two common mistakes", "Arching", "Rushing", "A word on shoes")
    parts = [piece for head in heads for piece in (Part("heading", head), Part("paragraph", "It is told."))]
    found = composed(*(part for part in parts if part is not parts[1]))
    assert [one.mistake for one in found.mistakes] == ["Arching", "Rushing"]
    assert found.sections[-1].role != "mistakes"


@pytest.mark.parametrize(
    ("heading", "below", "mistakes"),
    [
        (Part("heading", "Three mistakes to avoid"), 12, 3),
        (Part("heading", "Three mistakes to avoid"), 11, 5),  # no gap tells that the list is over
        (Part("heading", "Mistakes to avoid"), 12, 5),
        (Part("heading", "Three mistakes to avoid", level=2), 12, 5),  # its author's list, miscounted
    ],
)
def test_a_list_in_flat_text_ends_with_the_number_it_promised(
    heading: Part, below: int, mistakes: int
) -> None:
    lines = (8, 9, 10, below, below + 1)
    texts = ("Arching.", "Rushing.", "Leaning.", "All of it fades.", "Nobody is born with it.")
    items = (Part("bullet", text, line) for text, line in zip(texts, lines, strict=True))
    found = composed(heading, *items)
    assert len(found.mistakes) == mistakes
    assert len(found.sections[-1].blocks) == len(texts) - mistakes


def test_a_group_in_flat_text_ends_where_its_numbers_end() -> None:
    heads = ("Common mistakes", "1. Arching", "2. Rushing", "A word on shoes")
    parts = [piece for head in heads for piece in (Part("heading", head), Part("paragraph", "It is told."))]
    found = composed(*(part for part in parts if part is not parts[1]))
    assert len(found.mistakes) == 2


def test_a_list_of_exercises_with_their_steps_is_a_list_of_variations() -> None:
    found = composed(
        Part("heading", "The routine", level=2),
        Part("numbered", "Wall sit"),
        Part("bullet", "Lean on a wall.", level=1),
        Part("bullet", "Slide down.", level=1),
        Part("numbered", "Side plank"),
        Part("bullet", "Lie on one side.", level=1),
        Part("bullet", "Lift the hips.", level=1),
    )
    assert [(one.name, one.steps) for one in found.variations] == [
        ("Wall sit", ("Lean on a wall.", "Slide down.")),
        ("Side plank", ("Lie on one side.", "Lift the hips.")),
    ]
    assert found.steps == ()


def test_a_numbered_list_under_the_pages_own_name_is_its_steps_among_what_leads_up_to_it() -> None:
    result = composed(
        heading("Progressions"),
        heading("Wall squat", 3),
        *numbered("Lean on the wall.", "Slide down."),
        heading("Squat", 3),
        *numbered("Sit down.", "Stand up."),
    )
    assert [step.text for step in result.steps] == ["Sit down.", "Stand up."]
    assert [one.name for one in result.modifications] == ["Wall squat"]


def below(*texts: str) -> tuple[Part, ...]:
    return tuple(Part("bullet", text, level=1) for text in texts)


def test_what_is_nested_under_a_level_is_of_that_level_and_under_a_name_about_it() -> None:
    result = composed(
        heading("Modifications"),
        *listed("Easier:"),
        *below("Hold a chair"),
        *listed("Harder"),
        *below("Jump"),
    )
    assert [(one.name, one.level) for one in result.modifications] == [
        ("Hold a chair", "easier"),
        ("Jump", "harder"),
    ]
    result = composed(
        heading("Variations"), *listed("Goblet squat"), *below("Hold a bell"), *listed("Sissy squat")
    )
    assert [(one.name, one.text) for one in result.variations] == [
        ("Goblet squat", "Hold a bell"),
        ("Sissy squat", ""),
    ]


def test_words_nested_under_a_tip_belong_to_it_and_sentences_are_tips() -> None:
    assert composed(heading("Tips"), *listed("Feet"), *below("wide", "flat")).tips == ("Feet: wide; flat",)
    told = composed(heading("Tips"), *listed("On the feet"), *below("Stand wide.", "Stand flat."))
    assert told.tips == ("On the feet", "Stand wide.", "Stand flat.")


def test_exercises_with_their_steps_run_in_are_variations() -> None:
    result = composed(
        *numbered("Wall slide: Stand at a wall. Slide the arms up.", "Face pull: Grip the rope. Pull it."),
        title="Shoulder drills",
    )
    assert [(one.name, one.steps) for one in result.variations] == [
        ("Wall slide", ("Stand at a wall.", "Slide the arms up.")),
        ("Face pull", ("Grip the rope.", "Pull it.")),
    ]
    assert result.steps == ()


def test_lists_under_the_names_of_exercises_are_variations_and_other_lists_are_steps() -> None:
    steps = numbered("Lie down.", "Lift the hips.")
    several = composed(heading("How to do them"), told("Glute bridge"), *steps, told("Heel slide"), *steps)
    assert [one.name for one in several.variations] == ["Glute bridge", "Heel slide"]
    phases = composed(heading("How to do it"), told("Starting position"), *steps, told("The lift"), *steps)
    assert [len(phases.steps), len(phases.variations)] == [4, 0]


@pytest.mark.parametrize("lead", ["1. ", "Exercise 1: ", "Station 1: ", "Ejercicio 1. "])
def test_numbered_headings_under_a_promise_of_exercises_are_exercises(lead: str) -> None:
    names = ("Wrist stretch", "Towel wring", "Slow lowering")
    parts = [Part("heading", "Your exercises", level=2)]
    for number, name in enumerate(names, 1):
        parts += [
            Part("heading", lead.replace("1", str(number)) + name, level=3),
            Part("paragraph", "Hold it."),
        ]
    assert [one.name for one in compose(tuple(parts), title="Tennis elbow").variations] == list(names)


def test_a_page_that_asks_answers_although_an_empty_box_stands_below() -> None:
    parts = (Part("paragraph", "Yes, it does."), Part("heading", "Ask your own", level=2))
    asked = compose(parts, title="Does it help?", is_asked=True)
    assert [(one.question, one.answer) for one in asked.faq] == [("Does it help?", "Yes, it does.")]


def test_a_summary_is_no_line_of_facts() -> None:
    result = composed(
        told("Equipment: a wall and a chair"), told("The lean is a quiet drill for the calves.")
    )
    assert result.summary == "The lean is a quiet drill for the calves."


def exercises_of(title: str, *names: str) -> list[str]:
    parts = [
        part
        for name in names
        for part in (Part("heading", name, level=2), Part("paragraph", "Keep it slow and breathe."))
    ]
    return [one.name for one in compose((Part("paragraph", "Few tools."), *parts), title=title).variations]


def test_as_many_headings_as_a_title_promises_are_its_exercises_whatever_they_are_called() -> None:
    names = ("Wall squat", "Step-up", "Harbour walker", "The pilot")
    assert exercises_of("4 exercises for small rooms", *names, "Which shoes?") == list(names)
    # One too many: which of them is none can't be told.
    moves = ("Wall squat", "Step-up", "Split squat")
    assert exercises_of("4 exercises for small rooms", *moves, "The pilot", "The coach") == list(moves)


def test_a_question_of_an_faq_may_begin_the_paragraph_that_answers_it() -> None:
    result = composed(
        heading("FAQ"), told("Rope or bar? Rope. A bar turns."), told("How often? Daily."), told("Or less.")
    )
    assert [(one.question, one.answer) for one in result.faq] == [
        ("Rope or bar?", "Rope. A bar turns."),
        ("How often?", "Daily.\nOr less."),
    ]


def test_an_answer_may_begin_with_a_question() -> None:
    result = composed(heading("FAQ"), told("Is it hard?"), told("Worried? Begin with less."))
    assert [(one.question, one.answer) for one in result.faq] == [
        ("Is it hard?", "Worried? Begin with less.")
    ]


def test_levels_may_be_told_in_a_paragraph_on_variations() -> None:
    result = composed(
        heading("Variantes"), told("Más fácil: apoya las rodillas. Más difícil: levanta una pierna.")
    )
    assert [(one.level, one.description) for one in result.modifications] == [
        ("easier", "apoya las rodillas."),
        ("harder", "levanta una pierna."),
    ]
