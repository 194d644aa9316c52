import pytest

from indexer.page import Page
from indexer.readers.markdown.reader import read
from tests.growth import is_linear, repeated
from tests.indexer.sources import a_source


def page_of(body: str) -> Page:
    return read(a_source(f"---\ntitle: Carry\n---\n\n{body}", name="carry.md"))


def _sections(page: Page) -> dict[str | None, tuple[str, ...]]:
    return {section.heading: section.paragraphs for section in page.sections}


BOXES = {
    "colons": ":::tip Grip well\n\nSqueeze the handle.\n\n:::\n\nIt is an old game.",
    "more colons": "::::tip[Grip well]\n\nSqueeze the handle.\n\n::::\n\nIt is an old game.",
    "indented": '!!! tip "Grip well"\n\n    Squeeze the handle.\n\nIt is an old game.',
    "indented without a blank line": '??? tip "Grip well"\n\n    Squeeze the handle.\nIt is an old game.',
    "indented by a tab": '!!! tip "Grip well"\n\n\tSqueeze the handle.\n\nIt is an old game.',
    "a chosen tab": '===+ "Grip well"\n\n\tSqueeze the handle.\n\nIt is an old game.',
    "tab": '=== "Grip well"\n\n    Squeeze the handle.\n\nIt is an old game.',
    "component": '<Tab label="Grip well">\n\nSqueeze the handle.\n\n</Tab>\n\nIt is an old game.',
    "shortcode": '{{< tab "Grip well" >}}\n\nSqueeze the handle.\n\n{{< /tab >}}\n\nIt is an old game.',
    "liquid": '{% tip title="Grip well" %}\n\nSqueeze the handle.\n\n{% endtip %}\n\nIt is an old game.',
}


@pytest.mark.parametrize("body", BOXES.values(), ids=BOXES.keys())
def test_what_follows_a_box_belongs_to_the_text_around_it(body: str) -> None:
    page = page_of(f"Walk with a weight.\n\n{body}")
    assert _sections(page) == {
        None: ("Walk with a weight.", "It is an old game."),
        "Grip well": ("Squeeze the handle.",),
    }


def test_a_box_in_a_section_does_not_end_it() -> None:
    page = page_of("## How to do it\n\n1. Lift.\n\n:::warning Stop\n\nIf it hurts.\n\n:::\n\n2. Walk.")
    assert [step.text for step in page.steps] == ["Lift.", "Walk."]


def test_tabs_one_after_another_each_hold_their_own() -> None:
    page = page_of(
        'Walk.\n\n=== "Inside"\n\n    In a hall.\n\n=== "Outside"\n\n    In a field.\n\nThen rest.'
    )
    assert _sections(page) == {
        None: ("Walk.", "Then rest."),
        "Inside": ("In a hall.",),
        "Outside": ("In a field.",),
    }


def test_a_box_that_asks_is_a_question_and_ends_with_it() -> None:
    page = page_of('Walk.\n\n??? question "How far?"\n    As far as the next tree.\n\nThen rest.')
    assert [(one.question, one.answer) for one in page.faq] == [("How far?", "As far as the next tree.")]
    assert _sections(page) == {None: ("Walk.", "Then rest.")}


def test_boxes_stand_in_boxes() -> None:
    page = page_of("::::info Plan\n\n:::tip Rest\n\nSit.\n\n:::\n\nThree days.\n\n::::\n\nThe end.")
    assert _sections(page) == {"Plan": ("Three days.",), "Rest": ("Sit.",), None: ("The end.",)}


def test_lines_in_boxes_are_those_of_the_file() -> None:
    page = page_of('One.\n\n!!! tip "Grip"\n\n    Two.\n\nThree.')
    assert [block.line for section in page.sections for block in section.blocks] == [5, 11, 9]
    assert page.sections[-1].line == 7


@pytest.mark.parametrize(
    "piece",
    [
        ":::tip Rest\n",
        '<Tab title="a">\n',
        '!!! tip "a"\n',
        '{{< tab "a b" >}}\n',
        ":::\n",
        '=== "a"\n    ',
        "::: a\n@tab b\n",
    ],
)
def test_time_is_linear_in_boxes_that_nothing_closes(piece: str) -> None:
    assert is_linear(lambda size: page_of(repeated(piece, size)), size=12_000)


ROW = "Row low.\n\n{}\n\nIt is old.\n"


@pytest.mark.parametrize(
    "box",
    [
        "> [!TIP]\n> Lead with the elbow.",
        "> [!hint]\n> Lead with the elbow.",
        ":::note\nLead with the elbow.\n:::",
        "> [!NOTE]\n> Lead with the elbow.",
        "> [!tip]+ Coach's cue\n> Lead with the elbow.",
        "{{% notice tip %}}\nLead with the elbow.\n{{% /notice %}}",
        '{{< callout type="tip" >}}\nLead with the elbow.\n{{< /callout >}}',
        '{{< admonition tip "Cue" true >}}\nLead with the elbow.\n{{< /admonition >}}',
        '{% hint style="info" %}\nLead with the elbow.\n{% endhint %}',
        '<Callout type="tip">\nLead with the elbow.\n</Callout>',
        "<Tip>\n\nLead with the elbow.\n\n</Tip>",
        '<Aside type={"tip"}>Lead with the elbow.</Aside>',
        "<Note>Lead with the elbow.</Note>",
    ],
)
def test_a_box_of_advice_is_a_tip_without_a_title(box: str) -> None:
    page = page_of(ROW.format(box))
    assert page.tips == ("Lead with the elbow.",)
    assert _sections(page)[None] == ("Row low.", "It is old.")


def test_a_note_that_commands_nothing_stays_text() -> None:
    page = page_of(ROW.format("> [!NOTE]\n> The bar is heavy."))
    assert not page.tips
    assert _sections(page)[None] == ("Row low.", "The bar is heavy.", "It is old.")


@pytest.mark.parametrize(
    "tabs",
    [
        ":::tabs\n\n@tab Low\n\nUse a box.\n\n@tab High\n\nUse a rack.\n\n:::",
        "::: code-tabs#where\n@tab:active Low\nUse a box.\n@tab High#up\nUse a rack.\n:::",
        "::::{tab-set}\n:::{tab-item} Low\nUse a box.\n:::\n:::{tab-item} High\nUse a rack.\n:::\n::::",
    ],
)
def test_text_after_tabs_is_not_in_the_last_of_them(tabs: str) -> None:
    sections = _sections(page_of(ROW.format(tabs)))
    assert sections == {None: ("Row low.", "It is old."), "Low": ("Use a box.",), "High": ("Use a rack.",)}


@pytest.mark.parametrize(
    "box",
    [
        "{{% notice note %}}\nThe bar is heavy.\n{{% /notice %}}",
        '<Callout type="info">\nThe bar is heavy.\n</Callout>',
        "<Note>The bar is heavy.</Note>",
        "<Card>\nThe bar is heavy.\n</Card>",
        "{{% notice tip %}}\n\nThe bar is heavy.",
    ],
)
def test_a_box_of_a_remark_or_of_no_kind_is_text(box: str) -> None:
    page = page_of(ROW.format(box))
    assert not page.tips
    assert _sections(page)[None] == ("Row low.", "The bar is heavy.", "It is old.")


def test_a_shortcode_with_a_title_in_quotes_of_its_own_begins_with_it() -> None:
    page = page_of(
        ROW.format('{{% notice style="tip" title="Coach\'s cue" %}}\nTuck the chin.\n{{% /notice %}}')
    )
    assert _sections(page)[None] == ("Row low.", "Coach's cue: Tuck the chin.", "It is old.")
