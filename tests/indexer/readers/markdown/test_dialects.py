import pytest

from indexer.page import Page
from indexer.readers.markdown.added_lines import may_hold_lines
from indexer.readers.markdown.reader import read
from indexer.readers.table import read_page
from tests.indexer.readers.markdown.test_boxes import page_of
from tests.indexer.sources import a_source


def titled_by_itself(text: str) -> Page:
    return read(a_source(text, name="any.md"))


def _texts(page: Page) -> list[str]:
    return [block.text for section in page.sections for block in section.blocks]


def test_a_fence_with_a_language_ends_where_it_ends() -> None:
    page = page_of("Walk.\n\n```python\nprint(1)\n```\n\n## Tips\n\n- Look *ahead*.")
    assert page.tips == ("Look ahead.",)
    assert "code" in {one.reason for one in page.dropped}


@pytest.mark.parametrize("language", ["", "yaml", "toml"])
def test_values_in_a_fence_are_facts(language: str) -> None:
    mark = " =" if language == "toml" else ":"
    page = page_of(f'Walk.\n\n```{language}\nsets{mark} 3\nequipment{mark} "kettlebell"\n```\n\nRest.')
    assert _texts(page) == ["Walk.", "sets: 3", "equipment: kettlebell", "Rest."]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('--8<-- "parts/cues.md"', "include"),
        ("{!parts/cues.md!}", "include"),
        ("include::parts/cues.adoc[]", "include"),
        ("include::{parts}/cues.adoc[leveloffset=+1]", "include"),
        ("!!!include(parts/cues.md)!!!", "include"),
        ('!INCLUDE "parts/cues.md"', "include"),
        ("[import](parts/cues.md)", "include"),
        ("{% comment %} Ask Ines. {% endcomment %}", "shortcode"),
        ("{# Ask Ines. #}", "shortcode"),
    ],
)
def test_what_is_no_text_goes_with_its_reason(line: str, reason: str) -> None:
    page = page_of(f"Walk.\n\n{line}\n\nRest.")
    assert _texts(page) == ["Walk.", "Rest."]
    assert [one.reason for one in page.dropped] == [reason]


def test_marks_of_templates_in_code_are_text() -> None:
    assert _texts(page_of("Write `{{ load }}` on the board.")) == ["Write {{ load }} on the board."]


def test_marks_of_templates_between_two_ticks_are_text() -> None:
    assert _texts(page_of("Write ``{{< load >}}`` on it.")) == ["Write {{< load >}} on it."]


@pytest.mark.parametrize(
    "body",
    [
        "```text\nWrite {{ load }} down\n```",
        "Write <code>{{ load }}</code> down",
        "~~~\nWrite {{ load }} down\n~~~",
    ],
)
def test_marks_of_templates_between_fences_or_in_an_element_are_text(body: str) -> None:
    assert _texts(page_of(f"Walk.\n\n{body}\n\n{{{{< note >}}}}\n\nRest.")) == [
        "Walk.",
        "Write {{ load }} down",
        "Rest.",
    ]


def test_a_link_to_a_note_in_a_folder_shows_the_note() -> None:
    assert _texts(page_of("After [[lifts/Suitcase carry.md]] rest.")) == ["After Suitcase carry rest."]


def test_a_component_with_values_in_braces_is_no_text() -> None:
    page = page_of('Walk.\n\n<Tabs items={["Low", "High"]}>\n\nHold on.\n\n</Tabs>\n\nRest.')
    assert _texts(page) == ["Walk.", "Hold on.", "Rest."]


def test_a_link_to_a_place_in_a_note_shows_the_note() -> None:
    assert _texts(page_of("After [[Suitcase carry^grip]] rest, or [[Walk#^a1]].")) == [
        "After Suitcase carry rest, or Walk."
    ]
    assert _texts(page_of("After [[Walk#Grip#Thumbs]] rest.")) == ["After Walk > Grip > Thumbs rest."]


def test_where_a_word_may_break_is_no_part_of_it() -> None:
    assert _texts(page_of("Rest the bi&shy;ceps and the so&#8203;leus.")) == [
        "Rest the biceps and the soleus."
    ]


def test_files_named_between_two_marks_are_included_not_shown() -> None:
    page = page_of("Walk.\n\n--8<--\ngrip.md\ncues.md\n--8<--\n\nRest.")
    assert _texts(page) == ["Walk.", "Rest."]


@pytest.mark.parametrize("lead", ["", "Jump to: ", "**On this page:** "])
def test_one_line_of_links_within_the_page_is_its_contents(lead: str) -> None:
    page = page_of(
        f"{lead}[Grip](#grip) | [Rest](#rest)\n\nWalk to [the rack](#rack).\n\n## Grip\n\nHold on."
    )
    assert _texts(page) == ["Walk to the rack.", "Hold on."]


def test_a_tab_begins_at_its_mark() -> None:
    page = page_of("Walk.\n\n::: tabs\n\n@tab At home\n\nHold a bag.\n\n@tab Gym\n\nHold a bar.\n\n:::")
    assert {one.role for one in page.sections[1:]} == {"other"}  # each is one way to do it
    assert [(one.heading, one.paragraphs) for one in page.sections][1:] == [
        ("At home", ("Hold a bag.",)),
        ("Gym", ("Hold a bar.",)),
    ]


def test_a_link_to_a_heading_of_another_page_shows_no_mark() -> None:
    assert _texts(page_of("After [[Suitcase carry#Grip]] rest.")) == ["After Suitcase carry > Grip rest."]


def test_a_list_of_links_within_the_page_goes_with_what_heads_it() -> None:
    page = page_of("Walk.\n\n## Contents\n\n- [Grip](#grip)\n- [Rest](#rest)\n\n## Grip\n\nHold on.")
    assert [section.heading for section in page.sections] == [None, "Grip"]


def test_struck_text_is_no_text() -> None:
    assert _texts(page_of("Rest ~~two~~ three minutes, <del>lying</del> sitting.")) == [
        "Rest three minutes, sitting."
    ]


def test_lines_that_begin_with_dashes_are_a_list() -> None:
    page = page_of("## Tips\n\n– Look ahead.\n– Breathe.")
    assert page.tips == ("Look ahead.", "Breathe.")


def test_a_picture_before_a_heading_hides_no_role() -> None:
    page = page_of("## 🏋️ How to do it\n\n1. Lift.\n2. Walk.")
    assert [step.text for step in page.steps] == ["Lift.", "Walk."]


def test_a_list_in_a_step_keeps_its_parts_apart() -> None:
    page = page_of("## How to do it\n\n1. Get ready\n   - Feet apart\n   - Chest up\n2. Lift.")
    assert [step.text for step in page.steps] == ["Get ready: Feet apart; Chest up", "Lift."]


def test_a_fence_in_a_fence_is_code_of_the_outer_one() -> None:
    page = page_of("Intro.\n\n````md\n```yaml\nsets: 3\n```\n````\n\nIt goes on.\n")
    assert [block.text for block in page.sections[0].blocks] == ["Intro.", "It goes on."]
    assert {one.reason for one in page.dropped} == {"code"}


def test_a_fence_of_values_swallows_nothing_below_it() -> None:
    page = page_of(
        "Walk.\n\n```text\nsets: 3\n```\n\n## Tips\n\n- Look ahead.\n\n## So\n\n```\nload: 9 kg\n```\n\nRest."
    )
    assert page.tips == ("Look ahead.",)
    assert _texts(page) == ["Walk.", "sets: 3", "load: 9 kg", "Rest."]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("Look :material-eye:{ .small } ahead :muscle: now.", "Look ahead now."),
        ("Rest ==two minutes== at least.", "Rest two minutes at least."),
        ("The [quads]{.smallcaps} work [@lee2019, p. 4].", "The quads work."),
        ("Feet stay.^[Both of them.]", "Feet stay. (Both of them.)"),
        ("Bend the elbow. <Badge type='tip'>often</Badge>", "Bend the elbow."),
        ("The {term}`lats` pull.", "The lats pull."),
        ("Over `r n` people rest.", "Over people rest."),
        ("Tempo 3:1:3, sets 4:2, at 08:30.", "Tempo 3:1:3, sets 4:2, at 08:30."),
        ("a == b and c == d", "a == b and c == d"),
    ],
)
def test_marks_inside_a_line_leave_its_words(written: str, text: str) -> None:
    assert _texts(page_of(written)) == [text]


def test_what_a_template_names_is_shown_where_it_is_known() -> None:
    page = page_of(
        '{% set kit = "a mat" %}\n\nLie on {{ kit }}, not on {{ thing }}. {% raw %}{{ so }}{% endraw %}'
    )
    assert _texts(page) == ["Lie on a mat, not on . {{ so }}"]


def test_a_reference_of_a_generator_keeps_its_target() -> None:
    page = page_of('See [the row]({{< ref "row.md" >}}).\n\n{{< figure src="/pull.jpg" title="Top" >}}')
    assert [link.url for link in page.links] == ["row.md"]
    assert page.image == "/pull.jpg"


def test_a_fold_of_an_outliner_asks_and_answers() -> None:
    page = page_of("Walk.\n\n- How long?\n\n    Two minutes.\n\n- Daily?\n\n    Why not.")
    assert [(one.question, one.answer) for one in page.faq] == [
        ("How long?", "Two minutes."),
        ("Daily?", "Why not."),
    ]


def test_a_callout_that_asks_ends_with_its_quote() -> None:
    page = page_of("> [!faq]- Daily?\n> Why not.\n\nRest.")
    assert [(one.question, one.answer) for one in page.faq] == [("Daily?", "Why not.")]
    assert _texts(page) == ["Rest."]


def test_lines_of_names_and_values_are_facts_each() -> None:
    assert _texts(page_of("Walk.\n\nLevel: easy\nEquipment: none\n\nRest.")) == [
        "Walk.",
        "Level: easy",
        "Equipment: none",
        "Rest.",
    ]


def test_pandocs_head_examples_and_tables_are_read() -> None:
    page = titled_by_itself(
        "% Row\n% Ada\n\n# How to\n\n(@) Sit.\n(@) Pull.\n\n# Dose\n\nWeek  Sets\n----  ----\n1     2\n"
    )
    assert page.title == "Row"
    assert [step.text for step in page.steps] == ["Sit.", "Pull."]
    assert _texts(page) == ["Week | Sets", "1 | 2"]


def test_a_fenced_directive_is_a_box() -> None:
    page = page_of("Walk.\n\n```{dropdown} Daily?\n:open:\n\nWhy not.\n```\n\nRest.")
    assert [(one.question, one.answer) for one in page.faq] == [("Daily?", "Why not.")]
    assert _texts(page) == ["Walk.", "Rest."]


def test_a_list_in_a_step_goes_with_it_though_nothing_heads_the_steps() -> None:
    page = page_of("Text.\n\n1. Sit down.\n   - low\n   - slowly\n2. Stand up.\n3. Walk on.")
    assert [step.text for step in page.steps] == ["Sit down. low; slowly", "Stand up.", "Walk on."]
    assert _texts(page) == ["Text."]


LISTED = (
    "<ul>\n<li><a href='#how-to'>How to</a></li>\n<li><a href='#tips'>Tips</a></li>\n</ul>",
    '<nav>\n<a href="#how-to">How to</a>\n<a href="#tips">Tips</a>\n</nav>',
    '**On this page**\n\n1. <a href="#how-to">How to</a>\n2. <a href="#tips">Tips</a>',
)


@pytest.mark.parametrize("contents", LISTED)
def test_a_list_of_contents_in_html_is_one_too(contents: str) -> None:
    page = page_of(f"{contents}\n\n## How to\n\n1. Pull.\n\n## Tips\n\n- Pause.")
    assert [section.heading for section in page.sections] == ["How to", "Tips"]
    assert {one.reason for one in page.dropped} == {"table of contents"}


def test_code_within_a_line_keeps_its_signs() -> None:
    page = titled_by_itself("Write `${weight}`, `{load}` and `:smile:`, and `==10==`.")
    assert page.sections[0].paragraphs == ("Write ${weight}, {load} and :smile:, and ==10==.",)


def test_a_run_of_code_ends_where_as_many_marks_stand_or_with_its_line() -> None:
    page = titled_by_itself("A ``{{< a >}} ` {{< b >}}`` {{< c >}} `d`.\n\nOpen ` {{< e >}}\n{{< f >}}")
    assert [one.text for one in page.dropped] == ["{{< c >}}", "{{< f >}}"]


def test_a_box_that_ends_where_it_begins_shows_its_text() -> None:
    page = titled_by_itself('Row low.\n\n{% include tip.html content="Lead with the elbow." %}')
    assert page.sections[0].paragraphs == ("Row low.", "Lead with the elbow.")


def test_a_link_that_begins_like_an_include_is_a_link() -> None:
    assert _texts(page_of("Walk.\n\n[Important cues](cues.md)\n\ninclude: a rest")) == [
        "Walk.",
        "Important cues",
        "include: a rest",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "level:: easy", "  [[_TOC_]]", "[toc]", "${toc}", "*[RM]: most", "```", "   ~~~", "##Steps",
        "# Row #gym", "# Row 0123456789abcdef0123456789abcdef", "(row)=", "% note", "import Row",
        "export let a", "{! a.md !}", "  !!include a", "@import a", ".. include:: a", "include::a[]",
        "<<< a", "@[code](a)", "[import](a)", "* TODO row", "Row {: toc", "Row ^row", "--8<-- a",
    ],
)  # fmt: skip
def test_each_sign_of_an_added_line_is_seen_wherever_it_stands(line: str) -> None:
    assert may_hold_lines(f"Walk.\n{line}\nRest.")


def test_plain_text_has_no_sign_of_added_lines() -> None:
    assert not may_hold_lines("# Row\n\nPull (hard): 50 % of it, to import oats.\n- [a](b)\n\n## How to\n")


@pytest.mark.parametrize(
    ("tag", "kind", "url", "alt"),
    [
        ('{{< figure src="pics/a.png" alt="A lunge" >}}', "image", "pics/a.png", "A lunge"),
        ("{{% img src='a.webp' caption='Low' width=\"600px\" %}}", "image", "a.webp", "Low"),
        ("{{< youtube abc_DEF-123 >}}", "video", "https://www.youtube.com/watch?v=abc_DEF-123", ""),
        (
            '{{< youtube id="abc_DEF-123" title="All" >}}',
            "video",
            "https://www.youtube.com/watch?v=abc_DEF-123",
            "All",
        ),
        ("{% vimeo 123456 %}", "video", "https://vimeo.com/123456", ""),
        ('{% include figure.html src="b.jpg" %}', "image", "b.jpg", ""),
        ('{{< video src="trip.mp4" >}}', "video", "trip.mp4", ""),
    ],
)
def test_a_tag_of_a_builder_shows_its_picture_at_the_words_above_it(
    tag: str, kind: str, url: str, alt: str
) -> None:
    page = read_page(a_source(f"---\ntitle: Lunge\n---\nStep forward.\n\n{tag}\n\nStep back.\n"))
    assert [(one.kind, one.url, one.alt, one.near) for one in page.media] == [
        (kind, url, alt, "Step forward.")
    ]


@pytest.mark.parametrize(
    "tag", ["{{< youtube >}}", "{{< figure >}}", '{{< ref src="a.png" >}}', "{% youtube '../x' %}"]
)
def test_other_tags_show_nothing(tag: str) -> None:
    page = read_page(a_source(f"---\ntitle: Lunge\n---\nStep forward.\n\n{tag}\n\nStep back.\n"))
    assert page.media == ()
