"""Web pages."""

import contextlib
from datetime import date

import pytest

from indexer.errors import ContentError
from indexer.page import Page
from indexer.readers.html.meta import without_site
from indexer.readers.html.reader import read
from indexer.readers.html.tree import MAX_TAGS
from tests.growth import is_linear, repeated
from tests.indexer.sources import a_source

FILLER = "<p>" + "Hold the line from the head to the heels and breathe. " * 5 + "</p>"


def _read(main: str, *, head: str = "", around: str = "") -> Page:
    html = f"<!doctype html><html lang=en><head>{head}</head><body>{around}<main>{main}</main></body></html>"
    return read(a_source(html, name="plank.html"))


def _texts(page: Page) -> list[str]:
    return [block.text for section in page.sections for block in section.blocks]


def test_the_page_says_what_it_is() -> None:
    page = _read(
        f"<h1>Plank</h1>{FILLER}",
        head="<title>Plank | Move Well</title><meta name=description content='A hold.'>"
        "<meta name=author content='Ines'><link rel=canonical href='https://www.move.example/plank/'>"
        "<meta property='og:image' content='/a.jpg'><meta name=keywords content='core, hold'>"
        "<meta property='article:published_time' content='2024-01-05T10:00:00Z'>",
    )
    assert (page.title, page.title_inferred, page.summary) == ("Plank", False, "A hold.")
    assert (page.url, page.source) == ("https://www.move.example/plank/", "move.example")
    assert (page.author, page.published, page.keywords) == ("Ines", date(2024, 1, 5), ("core", "hold"))
    assert page.image == "https://www.move.example/a.jpg"


def test_inline_tags_neither_break_nor_glue_words() -> None:
    page = _read(
        "<h1>P</h1><p>The <b>fo</b>o&nbsp;bar<br>baz do&shy;ne.</p><ul><li>a</li><li>b</li></ul>"
        "<p><span>Level</span><span>Easy</span></p>"
    )
    assert _texts(page) == ["The foo bar baz done.", "a", "b", "Level Easy"]


def test_what_surrounds_the_content_is_dropped_with_its_reason() -> None:
    page = _read(
        f"<nav class=breadcrumb>Home</nav><h1>Plank</h1>{FILLER}<div class='social-share'>Share it</div>"
        "<section class=related-posts><h2>Read on</h2><a href=/x>Other</a></section>"
        "<form><input>Sign up</form><div class=cookie-banner>We use cookies</div>"
        "<p class=post-meta>By Ines | 2 May 2024</p><script>x()</script><style>y{}</style>",
        around="<header>Site</header><div class=sidebar>Side</div>",
    )
    assert len(_texts(page)) == 1
    assert {one.reason for one in page.dropped} >= {
        "navigation", "share links", "related pages", "form", "cookie notice", "byline",
    }  # fmt: skip


def test_a_callout_stays_and_a_list_of_other_pages_goes() -> None:
    page = _read(
        f"<h1>P</h1>{FILLER}{FILLER}<aside><p>Keep the neck long at all times.</p></aside>"
        "<aside><a href=/a>One</a> <a href=/b>Two</a></aside>"
    )
    assert "Keep the neck long at all times." in _texts(page)
    assert "aside" in {one.reason for one in page.dropped}


FAQS = {
    "details": "<details><summary>Is it hard?</summary><p>No.</p><p>Not at all.</p></details>",
    "button": "<h3><button aria-expanded=false aria-controls=p>Is it hard? <i aria-hidden=true>+</i></button>"
    "</h3><div id=p hidden><p>No.</p><p>Not at all.</p></div>",
    "bare button": "<button aria-expanded=false aria-controls=p>Is it hard?</button>"
    "<div id=p><p>No.</p><p>Not at all.</p></div>",
    "dl": "<dl><dt>Is it hard?</dt><dd><p>No.</p><p>Not at all.</p></dd></dl>",
    "classes": "<div class=faq-item><div class=faq-question>Is it hard?</div>"
    "<div class=faq-answer><p>No.</p><p>Not at all.</p></div></div>",
    "headings": "<h3>Is it hard?</h3><p>No.</p><p>Not at all.</p>",
}


@pytest.mark.parametrize("markup", FAQS.values(), ids=FAQS.keys())
def test_every_kind_of_accordion_is_an_faq(markup: str) -> None:
    page = _read(f"<h1>Plank</h1>{FILLER}<h2>Questions</h2>{markup}<h2>Next</h2><p>After.</p>")
    assert [(one.question, one.answer) for one in page.faq] == [("Is it hard?", "No.\nNot at all.")]
    assert _texts(page)[-1] == "After."


def test_a_definition_list_of_facts_is_a_list() -> None:
    page = _read("<h1>P</h1><h2>Facts</h2><dl><dt>Level:</dt><dd>Beginner</dd></dl>")
    assert _texts(page) == ["Level: Beginner"]


def test_tables_keep_their_rows() -> None:
    page = _read("<h1>P</h1><table><thead><tr><th>Week<th>Hold</thead><tr><td>1<td>10 s</table>")
    assert [(b.kind, b.text) for s in page.sections for b in s.blocks] == [
        ("row", "Week | Hold"),
        ("row", "1 | 10 s"),
    ]


def test_links_stand_in_their_sentence_with_an_absolute_address() -> None:
    page = _read(
        "<h1>P</h1><p>First one. Try the <a href='../side/'>side <b>plank</b></a> too. Last.</p>"
        "<p><a href='javascript:x()'>No</a> <a href='#top'>top</a></p>",
        head="<link rel=canonical href='https://a.example/x/plank/'>",
    )
    assert [(link.text, link.url, link.sentence) for link in page.links] == [
        ("side plank", "https://a.example/x/side/", "Try the side plank too.")
    ]


def test_structured_data_marks_the_questions_that_the_page_shows_and_warns_of_others() -> None:
    data = (
        '<script type="application/ld+json">{"@type": "FAQPage", "mainEntity": ['
        '{"@type": "Question", "name": "My knees hurt", "acceptedAnswer": {"text": "Rest them."}},'
        '{"@type": "Question", "name": "Not here?", "acceptedAnswer": {"text": "No."}}]}</script>'
    )
    page = _read(f"<h1>P</h1>{FILLER}<h2>Good to know</h2><p>My knees hurt</p><p>Rest them.</p>", head=data)
    assert [(one.question, one.answer) for one in page.faq] == [("My knees hurt", "Rest them.")]
    assert [note.reason for note in page.warnings] == [
        "structured data has 1 question that the page does not show: 'Not here?'"
    ]


def test_broken_structured_data_costs_only_itself() -> None:
    page = _read(f"<h1>P</h1>{FILLER}", head='<script type="application/ld+json">{"a": </script>')
    assert "not valid JSON" in page.warnings[0].reason


@pytest.mark.parametrize(
    ("markup", "heading"),
    [
        ("<div role=main><h2>In</h2>{0}</div><main><h2>Out</h2></main>", "In"),
        ("<main id=app></main><article><h2>In</h2>{0}</article>", "In"),
        ("<div><div><h1>T</h1></div><h2>In</h2>{0}{0}</div><div><p>Out</p></div>", "In"),
        ("<p>x</p><h2>In</h2>{0}", "In"),
    ],
)
def test_the_content_is_found_without_rules_for_a_site(markup: str, heading: str) -> None:
    page = read(a_source(f"<html><body>{markup.format(FILLER)}</body></html>", name="p.html"))
    assert heading in [section.heading for section in page.sections]
    assert "Out" not in _texts(page)


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("Plank | Move Well", "", "Plank"),
        ("Plank - Move Well", "Move Well", "Plank"),
        ("Plank - how to", "", "Plank - how to"),
        ("Move Well: Plank", "", "Move Well: Plank"),
        ("Move Well – Plank", "Move Well", "Plank"),
    ],
)
def test_the_name_of_the_site_goes_from_the_title(title: str, site: str, expected: str) -> None:
    assert without_site(title, site) == expected


def test_a_page_of_jekyll_has_a_head_too() -> None:
    page = read(a_source("---\ntitle: Plank\nmuscles: core\n---\n<p>Hold it.</p>", name="p.html"))
    assert (page.title, page.stated["muscle"], _texts(page)) == ("Plank", ("core",), ["Hold it."])


def test_a_declared_encoding_is_used() -> None:
    html = "<html><head><meta charset=iso-8859-2></head><body><h1>Kość</h1><p>Żółw.</p></body></html>"
    assert read(a_source(html.encode("iso-8859-2"), name="p.html")).title == "Kość"


def test_lines_are_those_of_the_source() -> None:
    page = read(a_source("<html><body>\n<h1>Plank</h1>\n\n<p>Hold it.</p>\n<h2>More</h2>", name="p.html"))
    assert [section.line for section in page.sections] == [4, 5]


def test_too_many_tags_are_refused() -> None:
    with pytest.raises(ContentError, match="tags"):
        _read("<b>" * (MAX_TAGS + 1))


def test_an_articles_own_sidebar_and_pointers_stay_and_a_sites_do_not() -> None:
    page = _read(
        f"<h1>P</h1>{FILLER}{FILLER}<section class=related><h2>Related exercises</h2>"
        "<a class=related-card href=/a><h4>Side plank</h4><p>One arm.</p></a></section>"
        "<section class=related-posts><h2>Related exercises</h2><a href=/b>News</a></section>"
        "<aside class=sidebar><nav class=toc><a href=#a>A long table of contents</a></nav>"
        "<h3>Quick facts</h3><dl><dt>Level</dt><dd>Beginner</dd></dl></aside>"
    )
    assert "Level: Beginner" in _texts(page)
    assert "One arm." in _texts(page)
    assert "News" not in _texts(page)


def test_steps_on_numbered_cards_are_steps_without_their_numbers() -> None:
    cards = "".join(
        f"<div class=card><div><b>{number}</b></div><div><h3>{name}</h3><p>{text}</p></div></div>"
        for number, (name, text) in enumerate([("Lie down", "On your back."), ("Lift", "Slowly.")], 1)
    )
    page = _read(f"<h1>P</h1>{FILLER}<h2>How to do it</h2><div>{cards}</div><h2>Next</h2><p>After.</p>")
    assert [step.text for step in page.steps] == ["Lie down. On your back.", "Lift. Slowly."]


def test_numbered_cards_that_are_no_steps_keep_their_headings() -> None:
    cards = "".join(
        f"<div><span>{n}</span><h3>Reason {w}</h3><p>Why.</p></div>" for n, w in ((1, "a"), (2, "b"))
    )
    page = _read(f"<h1>P</h1>{FILLER}<h2>Why</h2><div>{cards}</div>")
    assert [section.heading for section in page.sections][-2:] == ["Reason a", "Reason b"]
    assert "1" not in _texts(page)


def test_a_number_that_does_not_count_is_content() -> None:
    page = _read("<h1>P</h1><ul><li><b>3</b> sets</li><li><b>10</b> repetitions</li></ul>")
    assert _texts(page) == ["3 sets", "10 repetitions"]


def test_labels_and_tags_do_not_run_together() -> None:
    page = _read(
        "<h1>P</h1><div><span class=label>Level</span><span class=value>Easy</span></div>"
        "<div><span>Low impact</span><span>Core</span></div><div><a href=/a>One</a> <a href=/b>Two</a></div>"
    )
    assert _texts(page) == ["Level: Easy", "Low impact | Core", "One", "Two"]


def test_the_name_of_a_tab_heads_its_panel() -> None:
    page = _read(
        f"<h1>P</h1>{FILLER}<div role=tablist><button role=tab id=t aria-controls=p>Tips</button></div>"
        "<div role=tabpanel id=p hidden><p>Look at the floor ahead.</p></div>"
    )
    assert page.sections[-1].heading == "Tips"
    assert "Look at the floor ahead." in (*_texts(page), *page.tips)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("One line that<br>wraps on.", ["One line that wraps on."]),
        ("Heel down.<br>Chest up.<br>Eyes ahead.", ["Heel down.", "Chest up.", "Eyes ahead."]),
        ("One.<br><br>Two.", ["One.", "Two."]),
        ("- one<br>- two<br>goes on", ["one", "two goes on"]),
    ],
)
def test_line_breaks_part_what_stands_by_itself(markup: str, expected: list[str]) -> None:
    assert _texts(_read(f"<h1>P</h1><p>{markup}</p>")) == expected


def test_a_call_to_action_that_repeats_is_dropped() -> None:
    cards = "".join(f"<div><h3>{name}</h3><p>It is {name}.</p><a href=/x>Start</a></div>" for name in "abc")
    page = _read(f"<h1>P</h1>{FILLER}{cards}")
    assert "Start" not in _texts(page)
    assert "repeated link" in {one.reason for one in page.dropped}


def test_a_sections_own_header_is_no_site_header() -> None:
    page = _read(f"<h1>P</h1>{FILLER}<section><header><h2>Grip</h2></header><p>Palms up.</p></section>")
    assert page.sections[-1].heading == "Grip"


def test_images_that_load_late_are_found() -> None:
    page = _read("<h1>P</h1><img src='data:image/gif;base64,R0' data-src='/late.jpg'><p>x</p>")
    assert page.image == "/late.jpg"


def test_a_layout_table_is_no_table() -> None:
    page = _read(
        "<h1>P</h1><table role=presentation><tr><td><p>Left.</p></td><td><p>Right.</p></td></tr></table>"
    )
    assert _texts(page) == ["Left.", "Right."]


def test_roles_make_headings_and_lists_of_plain_boxes() -> None:
    page = _read(
        f"<h1>P</h1>{FILLER}<div role=heading aria-level=3>Cues</div>"
        "<div role=list><div role=listitem>Chin in.</div><div role=listitem>Ribs down.</div></div>"
    )
    assert (page.sections[-1].heading, page.sections[-1].level) == ("Cues", 3)
    assert page.tips == ("Chin in.", "Ribs down.")


def test_titles_of_one_class_are_headings_of_one_level() -> None:
    cards = "".join(f"<div><div class=box_title>{name}</div><div>It is {name}.</div></div>" for name in "ab")
    page = _read(f"<h1>P</h1>{FILLER}<h2>Kinds</h2>{cards}<h2>Next</h2><div class=box_title>c</div><p>C.</p>")
    assert [(one.heading, one.level) for one in page.sections[1:]] == [
        ("Kinds", 2), ("a", 3), ("b", 3), ("Next", 2), ("c", 3),
    ]  # fmt: skip


def test_a_label_by_class_over_several_boxes_heads_them() -> None:
    page = _read(
        f"<h1>P</h1>{FILLER}<div><div class=field__label>Muscles</div>"
        "<div><div>Lats</div><div>Rhomboids</div></div></div>"
    )
    assert (page.sections[-1].heading, _texts(page)[1:]) == ("Muscles", ["Lats", "Rhomboids"])


def test_a_legend_heads_its_fieldset() -> None:
    page = _read(f"<h1>P</h1>{FILLER}<fieldset><legend>Dose</legend><p>Three sets.</p></fieldset>")
    assert (page.sections[-1].heading, _texts(page)[-1]) == ("Dose", "Three sets.")


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<p>🎯</p>", "ornament"),
        ("<p><a class='btn btn-primary' href=/x>Start the plan</a></p>", "button"),
        ("<ul><li><a href=#a>One</a></li><li><a href=#b>Two</a></li></ul>", "table of contents"),
        ("<p style='position:absolute;left:-9999px'>plank plank plank</p>", "not shown"),
        ("<div><h3>Letters</h3><input type=email></div>", "newsletter"),
        ("<div class=tags><a href=/t/a>core</a> <a href=/t/b>hold</a></div>", "tags"),
        ("<div class=posts><h3><a href=/a>Another</a></h3><p>Its text.</p></div>", "related pages"),
        ("<div class=cta><h2>Join us</h2><a href=/j>Sign up</a></div>", "call to action"),
    ],
)
def test_what_is_no_content_goes_with_its_reason(markup: str, reason: str) -> None:
    page = _read(f"<h1>P</h1>{FILLER}{FILLER}{markup}")
    assert len(_texts(page)) == 2
    assert len(page.sections) == 1
    assert reason in {one.reason for one in page.dropped}


def test_a_line_that_heads_a_table_of_contents_goes_with_it() -> None:
    page = _read(
        f"<h1>P</h1>{FILLER}<p>On this page</p><ol><li><a href=#a>A</a></li><li><a href=#b>B</a></li></ol>"
    )
    assert len(_texts(page)) == 1


def test_a_call_to_action_that_says_something_stays() -> None:
    page = _read(f"<h1>P</h1>{FILLER}<div class=cta><p>Rest on day seven.</p><a href=/j>Sign up</a></div>")
    assert "Rest on day seven." in _texts(page)


def test_a_day_above_the_text_is_a_byline_and_one_in_the_text_is_not() -> None:
    page = _read(f"<h1>P</h1><div>March 9, 2022 Loop Team</div>{FILLER * 6}<p>Open since 9 March 2022</p>")
    assert "Open since 9 March 2022" in _texts(page)
    assert "March 9, 2022 Loop Team" not in _texts(page)


def test_a_side_column_is_no_part_of_the_last_section() -> None:
    page = _read(
        f"<h1>P</h1>{FILLER}<h2>Tips</h2><h3>Grip</h3><p>Hold on.</p>"
        "<aside><h4>Facts</h4><p>It is old.</p><h5>More</h5><p>It is blue.</p></aside>"
    )
    assert [(one.heading, one.level) for one in page.sections[-2:]] == [("Facts", 2), ("More", 3)]
    assert page.tips == ("Hold on.",)


def test_panels_inside_a_list_of_tabs_are_read() -> None:
    page = _read(
        f"<h1>P</h1>{FILLER}<div role=tablist><div role=tab aria-controls=a>Easier</div>"
        "<div role=tabpanel id=a><p>Bend the knees.</p></div></div>"
    )
    assert "Bend the knees." in (*_texts(page), *(change.description for change in page.modifications))


def test_hashes_in_the_names_of_classes_are_no_words() -> None:
    page = _read(f"<h1>P</h1>{FILLER}<div class=Text_root__1ad2><p>Keep it.</p></div>")
    assert "Keep it." in _texts(page)


def test_a_table_that_names_mistakes_gives_them_with_their_fixes() -> None:
    page = _read(
        "<h1>P</h1><h2>Mistakes</h2><table><tr><th>Mistake<th>Fix</tr>"
        "<tr><td>Bent wrist<td>Make a fist.</tr></table>"
        "<h2>Variations</h2><table><tr><th>Week<th>Sets</tr><tr><td>1<td>2</tr></table>"
    )
    assert [(one.mistake, one.fix) for one in page.mistakes] == [("Bent wrist", "Make a fist.")]
    assert page.variations == ()


REPEATED = (
    "<ul><li>", "<ul><li>x", "<div>", "<b>x", "<h2>x</h2>", "<a href=x>a b.</a> C ", "<p>a<br>", "<header>x",
    "<div class='step date related faq question'>1 x", "<table><tr><td>", "<details><summary>a?", "<", "&",
    "<div class=title>x</div>", "<div class=label>x", "<aside><h3>x", "<input type=email>", "<div role=list>",
    "<b>Step 1: x</b><p>", "<amp-accordion>", "<article><h1>",
    "<section itemscope itemtype=x/Question><h3 itemprop=name>a",
)  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED)
def test_time_is_linear_in_what_repeats(piece: str) -> None:
    def work(size: int) -> None:
        html = f"<html><body><h1>P</h1><h2>How to do it</h2>{repeated(piece, size)}"
        with contextlib.suppress(ContentError):
            read(a_source(html, name="p.html"))

    assert is_linear(work, size=25_000)


def test_a_heading_by_class_alone_is_no_subtitle() -> None:
    page = _read(f"<h1>P</h1>{FILLER}<h2 class=section-subtitle>Key points</h2><p>One is enough.</p>")
    assert [one.heading for one in page.sections] == [None, "Key points"]


def test_a_line_under_a_cards_title_is_no_section() -> None:
    page = _read(
        f"<h1>P</h1>{FILLER}<h5 class=card-title>Wall sit</h5><h6 class=card-subtitle>Easy</h6><p>Sit.</p>"
    )
    assert [one.heading for one in page.sections] == [None, "Wall sit"]


def test_who_tells_a_story_is_content() -> None:
    page = _read(f"<h1>P</h1>{FILLER}<div class=author-info>Runner, 40, two sore knees</div>")
    assert "Runner, 40, two sore knees" in _texts(page)


def test_a_button_in_a_heading_asks_though_only_a_script_says_what_it_opens() -> None:
    page = _read(
        f"<h1>P</h1>{FILLER}<h2><button data-bs-target='#a'>Is it hard?</button></h2>"
        "<div id=a><p>No.</p></div>"
    )
    assert [(one.question, one.answer) for one in page.faq] == [("Is it hard?", "No.")]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Jim's Gym - The Plank", "The Plank"),
        ("The Plank - Jim's Gym", "The Plank"),
        ("Low - slow", "Low - slow"),
    ],
)
def test_a_title_is_that_part_of_the_documents_which_the_page_shows(title: str, shown: str) -> None:
    page = _read(f"<center><b>The Plank</b></center>{FILLER}", head=f"<title>{title}</title>")
    assert page.title == shown


def test_a_column_of_links_beside_the_text_is_navigation() -> None:
    page = _read(
        "<table><tr><td><a href=/a>Home</a><br><a href=/b>Legs</a><br><a href=/c>Arms</a></td>"
        f"<td><h1>P</h1>{FILLER}</td></tr></table>"
    )
    assert page.links == ()
    assert "Home Legs Arms" in [one.text for one in page.dropped if one.reason == "navigation"]


def _ld(json: str) -> str:
    return f"<script type='application/ld+json'>{json}</script>"


@pytest.mark.parametrize(
    "json",
    [
        '{"@type": "HowTo", "step": [{"text": "Kneel on the mat."}, {"text": "Press the floor away."}]}',
        '<!-- {"@type": "HowTo", "step": ["Kneel on the mat.", "Press the floor away.",],} -->',
        '//<![CDATA[\n{"@graph": [{"@type": ["HowTo"], "step": {"itemListElement": '
        '[{"text": "Kneel on\nthe mat."}, {"text": "&lt;p&gt;Press the floor away.&lt;/p&gt;"}]}}]}\n//]]>',
    ],
)
def test_lines_that_structured_data_calls_steps_are_steps(json: str) -> None:
    lines = "<p>Kneel on the mat.</p><p>Press the floor away.</p>"
    page = _read(f"<h1>Plank</h1>{FILLER}<h2>Do it</h2><div>{lines}</div>", head=_ld(json))
    assert [step.text for step in page.steps] == ["Kneel on the mat.", "Press the floor away."]
    assert page.warnings == ()


def test_steps_that_a_page_numbers_itself_overrule_its_structured_data() -> None:
    json = '{"@type": "HowTo", "step": ["Look ahead.", "Keep still."]}'
    page = _read(
        f"<h1>P</h1>{FILLER}<h2>How to do it</h2><ol><li>Kneel.</li><li>Press.</li></ol>"
        "<h2>Notes</h2><p>Look ahead.</p><p>Keep still.</p>",
        head=_ld(json),
    )
    assert [step.text for step in page.steps] == ["Kneel.", "Press."]


def test_a_question_in_bold_words_may_begin_its_answer() -> None:
    page = _read(f"<h1>P</h1>{FILLER}<h2>FAQ</h2><p><strong>Is it hard?</strong> Not at all.</p>")
    assert [(one.question, one.answer) for one in page.faq] == [("Is it hard?", "Not at all.")]


def test_a_heading_beside_an_icon_that_unfolds_asks() -> None:
    page = _read(
        f"<h1>P</h1>{FILLER}<div><div class=toggle-head><h4>Is it hard?</h4><button><svg></svg>"
        "</button></div><div class=toggle-content><p>No.</p></div></div>"
    )
    assert [(one.question, one.answer) for one in page.faq] == [("Is it hard?", "No.")]


def test_a_menu_without_links_that_holds_a_paragraph_is_content() -> None:
    page = _read(f"<h1>P</h1>{FILLER}<nav class=dropdown-list><p>What it shows.</p></nav><nav>Home</nav>")
    assert "What it shows." in _texts(page)
    assert "Home" not in _texts(page)
