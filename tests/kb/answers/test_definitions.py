"""What something is: by a sentence that defines it, never by a template."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.definitions import is_repeated
from kb.answers.reply import Asked
from kb.curation import Curation
from tests.build import a_document, a_section
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()


def answer_of(engine: FakeEngine, question: str) -> str | None:
    answer = ask(engine, TAXONOMY, Curation(), Asked(text=question)).answer
    return answer and answer.text


def test_a_sentence_that_defines_answers() -> None:
    text = "Much is said of it. Tidewalking is a slow way of walking in water. It tires nobody."
    engine = FakeEngine((a_document("guides/water", title="Water Guide", lang="en", text=text),), TAXONOMY)
    told = answer_of(engine, "what is tidewalking, my coach keeps saying it")
    assert told is not None
    assert told.startswith("Tidewalking is a slow way")


def test_what_only_says_how_one_asks_need_not_be_said() -> None:
    text = "Tidewalking is a slow way of walking in water."
    engine = FakeEngine((a_document("guides/water", title="Water Guide", lang="en", text=text),), TAXONOMY)
    assert answer_of(engine, "what is tidewalking actually") == text
    assert answer_of(engine, "what is tidewalking used for") is None


def test_a_heading_that_asks_of_one_kind_defines_no_other() -> None:
    part = a_section("What Is Adaptive Tidewalking?", "It is tidewalking for all.", role="other")
    other = a_section("Mara's Tidewalking", "In 1990 she began.", role="other")
    engine = FakeEngine(
        (a_document("mill", title="Water Guide", lang="en", sections=(part, other)),), TAXONOMY
    )
    assert answer_of(engine, "what is tidewalking") is None
    assert answer_of(engine, "what is adaptive tidewalking") == "It is tidewalking for all."


def test_a_sentence_that_opens_with_a_kind_of_it_defines_no_other() -> None:
    text = "Slow tidewalking is a way of walking in water. In water, tidewalking is a game."
    engine = FakeEngine((a_document("mill", title="Water Guide", lang="en", text=text),), TAXONOMY)
    assert answer_of(engine, "what is tidewalking") == "In water, tidewalking is a game."
    assert answer_of(engine, "what is slow tidewalking") == text.replace(". ", ".\n")


def test_a_heading_on_the_page_of_an_exercise_names_a_part_of_that() -> None:
    part = a_section("Soreness", "Expect sore arms for a day.", role="other")
    for kind, said in (("exercise", None), ("guide", "Expect sore arms for a day.")):
        page = a_document("mill", title="Mill Walk", lang="en", kind=kind, sections=(part,))
        assert answer_of(FakeEngine((page,), TAXONOMY), "what is soreness") == said


def test_a_heading_may_add_that_its_name_is_a_model() -> None:
    part = a_section("The Mill Race Model", "Water first, then the wheel.", role="other")
    engine = FakeEngine(
        (a_document("mill", title="Water Guide", lang="en", kind="guide", sections=(part,)),), TAXONOMY
    )
    assert answer_of(engine, "what is the mill race") == "Water first, then the wheel."


def test_a_sentence_that_only_mentions_it_does_not() -> None:
    text = "After lunch we tried tidewalking. It was fun."
    engine = FakeEngine((a_document("guides/water", title="Water Guide", lang="en", text=text),), TAXONOMY)
    assert answer_of(engine, "what is tidewalking") is None


def test_a_template_is_known_by_the_pages_that_fill_it_in() -> None:
    titles = ("Oak Press", "Elm Press", "Ash Press")
    pages = tuple(
        a_document(
            f"moves/{title}", title=title, text=f"{title} is a fine strength exercise for everybody's arms."
        )
        for title in titles
    )
    engine = FakeEngine(pages, TAXONOMY)
    line = "Oak Press is a fine strength exercise for everybody's arms."
    assert is_repeated(engine, "moves/Oak Press", "Oak Press", line)
    assert not is_repeated(
        engine, "moves/Oak Press", "Oak Press", "It was carved by a shipwright's daughter."
    )


def test_a_template_is_known_behind_many_passages_that_have_its_words() -> None:
    line = "Oak Press is a fine strength exercise for arms."
    own = [
        a_document(t, title=t, text=f"{t} is a fine strength exercise for arms.")
        for t in ("Elm Press", "Ash Press")
    ]
    words = "fine strength exercise arms"
    others = [
        a_document(
            f"a{n}", title=f"Quay {n}", text=f"{words} {words} and row {n} boats out to sea, all day long."
        )
        for n in range(24)
    ]
    engine = FakeEngine((*others, *own, a_document("Oak Press", title="Oak Press", text=line)), TAXONOMY)
    assert is_repeated(engine, "Oak Press", "Oak Press", line)


def told_by(text: str, question: str, **more: object) -> str | None:
    page = a_document("guides/knees", title="Knees", lang="en", kind="guide", text=text, **more)  # type: ignore[arg-type]  # by keyword
    return answer_of(FakeEngine((page,), TAXONOMY), question)


def test_a_line_with_the_name_before_a_colon_defines_it() -> None:
    text = "Inside the joint:\nZibbet (left and right): a wedge that cushions the bones\nAlso: the cap"
    told = told_by(text, "what is a zibbet")
    assert told == "Zibbet (left and right): a wedge that cushions the bones"


def test_a_longer_name_before_a_colon_does_not() -> None:
    assert told_by("Zibbet oil and its uses: rub it in", "what is a zibbet") is None


def test_a_name_of_two_words_before_a_colon_defines_it_too() -> None:
    text = "Inside the joint:\nZibbet wedge: what cushions the bones\nAlso: the cap"
    assert told_by(text, "what is a zibbet wedge") == "Zibbet wedge: what cushions the bones"


def test_all_that_is_asked_for_must_be_said() -> None:
    text = "A zibbet is a wedge that cushions the bones. A wedge is a tool that splits wood."
    assert told_by(text, "what is a zibbet wedge") is None


def test_what_stands_under_another_heading_defines_nothing() -> None:
    text = "Rest, and the zibbet cushions the bones."
    for heading, told in (("Zibbet", text), ("The pier", None)):
        part = a_section(heading, text, anchor="part", role="other")
        assert told_by("A page of the joint.", "what is a zibbet", sections=(part,)) == told


def test_the_page_that_is_called_so_defines_it_among_many_that_have_its_words() -> None:
    told = a_section("What it is", "A harbour spine is a spine that keeps its curves.")
    page = a_document("guides/spine", title="Harbour Spine, Explained", lang="en", sections=(told,))
    coach = a_document(
        "coaches/ada",
        title="Ada Ferry",
        lang="en",
        kind="guide",
        sections=(a_section("Harbour Spine Approach", "Unlike others, Ada keeps the curves.", role="other"),),
    )
    text = "Keep a harbour spine. Let the spine be a harbour spine."
    others = (
        a_document(f"o{n}", title=f"Pier {n}", lang="en", sections=(a_section("Harbour spine", text),))
        for n in range(30)
    )
    engine = FakeEngine((coach, page, *others), TAXONOMY)
    assert answer_of(engine, "what is a harbour spine") == "A harbour spine is a spine that keeps its curves."


def test_a_term_that_no_sentence_defines_is_told_where_one_glosses_it() -> None:
    text = "Ropes are heavy. Then take a tideweek: a week without them. You sleep more.\nIt helps."
    engine = FakeEngine((a_document("guides/rope", title="Rope Guide", lang="en", text=text),), TAXONOMY)
    told = "Then take a tideweek: a week without them.\nYou sleep more."
    assert answer_of(engine, "what is a tideweek") == told
    assert answer_of(engine, "what is a tideweek in swimming") is None


def test_it_is_asked_behind_a_remark_by_its_name_or_without() -> None:
    text = "Tidewalking is a slow way of walking in water."
    engine = FakeEngine((a_document("guides/water", title="Water Guide", lang="en", text=text),), TAXONOMY)
    for question in (
        "my coach likes tidewalking, what is tidewalking",
        "my coach says I need tidewalking, what's that?",
        "tidewalking stands for what",
    ):
        assert answer_of(engine, question) == text


def test_all_of_a_term_is_asked_about_where_nothing_else_stands_before_the_question() -> None:
    lines = "Mill Gravel: small stones.\nGravel: what a path is made of."
    page = a_document("mill", title="Water Guide", lang="en", kind="guide", text=lines)
    engine = FakeEngine((page,), TAXONOMY)
    assert answer_of(engine, "mill gravel, what is that") == "Mill Gravel: small stones."
    assert answer_of(engine, "my coach talks of gravel, what is that") == "Gravel: what a path is made of."


def test_a_label_that_only_tells_a_number_defines_nothing() -> None:
    for line, said in (
        ("Mill race: often 3-4 months.", None),
        ("Mill race: 3 boats in a narrow canal.", True),
    ):
        page = a_document("mill", title="Water Guide", lang="en", kind="guide", text=line)
        assert answer_of(FakeEngine((page,), TAXONOMY), "mill race meaning") == (said and line)


@pytest.mark.parametrize(
    ("says", "defines"),
    [
        ("Tidewalking is the art of walking in water.", True),
        ("Tidewalking is the goal, not the bath.", False),
        ("Tidewalking is the best thing that we do.", False),
        ("Tidewalking is a way of walking in water.", True),
    ],
)
def test_what_praises_it_defines_nothing(says: str, defines: bool) -> None:
    page = a_document("mill", title="Water Guide", lang="en", kind="guide", text=says)
    assert (answer_of(FakeEngine((page,), TAXONOMY), "what is tidewalking") == says) == defines
