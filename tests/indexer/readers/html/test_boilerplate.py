import pytest

from tests.indexer.readers.html.pages import FILLER, page_of, texts_of


def test_what_surrounds_the_content_is_dropped_with_its_reason() -> None:
    page = page_of(
        f"<nav class=breadcrumb>Home</nav><h1>Plank</h1>{FILLER}<div class='social-share'>Share it</div>"
        "<section class=related-posts><h2>Read on</h2><a href=/x>Other</a></section>"
        "<form><input>Sign up</form><div class=cookie-banner>We use cookies</div>"
        "<p class=post-meta>By Ines | 2 May 2024</p><script>x()</script><style>y{}</style>",
        around="<header>Site</header><div class=sidebar>Side</div>",
    )
    assert len(texts_of(page)) == 1
    assert {one.reason for one in page.dropped} >= {
        "navigation", "share links", "related pages", "form", "cookie notice", "byline",
    }  # fmt: skip


def test_a_callout_stays_and_a_list_of_other_pages_goes() -> None:
    page = page_of(
        f"<h1>P</h1>{FILLER}{FILLER}<aside><p>Keep the neck long at all times.</p></aside>"
        "<aside><a href=/a>One</a> <a href=/b>Two</a></aside>"
    )
    assert "Keep the neck long at all times." in texts_of(page)
    assert "aside" in {one.reason for one in page.dropped}


def test_an_articles_own_sidebar_and_pointers_stay_and_a_sites_do_not() -> None:
    page = page_of(
        f"<h1>P</h1>{FILLER}{FILLER}<section class=related><h2>Related exercises</h2>"
        "<a class=related-card href=/a><h4>Side plank</h4><p>One arm.</p></a></section>"
        "<section class=related-posts><h2>Related exercises</h2><a href=/b>News</a></section>"
        "<aside class=sidebar><nav class=toc><a href=#a>A long table of contents</a></nav>"
        "<h3>Quick facts</h3><dl><dt>Level</dt><dd>Beginner</dd></dl></aside>"
    )
    assert "Level: Beginner" in texts_of(page)
    assert "One arm." in texts_of(page)
    assert "News" not in texts_of(page)


def test_a_sections_own_header_is_no_site_header() -> None:
    page = page_of(f"<h1>P</h1>{FILLER}<section><header><h2>Grip</h2></header><p>Palms up.</p></section>")
    assert page.sections[-1].heading == "Grip"


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<ul><li><a href=#a>One</a></li><li><a href=#b>Two</a></li></ul>", "table of contents"),
        ("<p style='position:absolute;left:-9999px'>plank plank plank</p>", "not shown"),
        ("<div><h3>Letters</h3><input type=email></div>", "newsletter"),
    ],
)
def test_what_is_no_content_goes_with_its_reason(markup: str, reason: str) -> None:
    page = page_of(f"<h1>P</h1>{FILLER}{FILLER}{markup}")
    assert len(texts_of(page)) == 2
    assert len(page.sections) == 1
    assert reason in {one.reason for one in page.dropped}


def test_a_call_to_action_that_says_something_stays() -> None:
    page = page_of(f"<h1>P</h1>{FILLER}<div class=cta><p>Rest on day seven.</p><a href=/j>Sign up</a></div>")
    assert "Rest on day seven." in texts_of(page)


def test_a_side_column_is_no_part_of_the_last_section() -> None:
    page = page_of(
        f"<h1>P</h1>{FILLER}<h2>Tips</h2><h3>Grip</h3><p>Hold on.</p>"
        "<aside><h4>Facts</h4><p>It is old.</p><h5>More</h5><p>It is blue.</p></aside>"
    )
    assert [(one.heading, one.level) for one in page.sections[-2:]] == [("Facts", 2), ("More", 3)]
    assert page.tips == ("Hold on.",)


def test_panels_inside_a_list_of_tabs_are_read() -> None:
    page = page_of(
        f"<h1>P</h1>{FILLER}<div role=tablist><div role=tab aria-controls=a>Easier</div>"
        "<div role=tabpanel id=a><p>Bend the knees.</p></div></div>"
    )
    assert "Bend the knees." in (*texts_of(page), *(change.description for change in page.modifications))


def test_a_menu_without_links_that_holds_a_paragraph_is_content() -> None:
    page = page_of(f"<h1>P</h1>{FILLER}<nav class=dropdown-list><p>What it shows.</p></nav><nav>Home</nav>")
    assert "What it shows." in texts_of(page)
    assert "Home" not in texts_of(page)


def test_a_box_that_asks_for_consent_is_known_by_its_buttons() -> None:
    text = "<p>We and our partners store cookies. Your privacy matters.</p>"
    box = f"<div class=x>{text}<button>Accept all</button></div>"
    page = page_of(f"<h1>P</h1>{box}{FILLER}")
    assert len(texts_of(page)) == 1
    assert "cookie notice" in {one.reason for one in page.dropped}


def test_posts_quoted_in_a_box_for_sharing_stay() -> None:
    quoted = "<div class=social-embed><blockquote><p>Never skip the warm-up.</p></blockquote></div>"
    assert "Never skip the warm-up." in texts_of(page_of(f"<h1>P</h1>{FILLER}{quoted}"))


@pytest.mark.parametrize(
    ("asks", "answer"),
    [
        ("We and 90 vendors process personal data, such as your IP address.", "Agree and close"),
        ("Usamos rastreadores y tratamos datos personales.", "Continuar sin aceptar"),
        ("Your privacy is yours. Manage what we store for our vendors, and what they may do.", "Reject all"),
    ],
)
def test_consent_is_asked_for_in_many_words_even_on_a_short_page(asks: str, answer: str) -> None:
    box = f"<div><h2>Your choice</h2><p>{asks}</p><a href=# role=button>{answer}</a></div>"
    page = page_of(f"<h1>P</h1>{box}<p>The plank trains the trunk, and asks the shoulders to help.</p>")
    assert texts_of(page) == ["The plank trains the trunk, and asks the shoulders to help."]


def test_a_short_box_that_asks_for_consent_is_no_content() -> None:
    box = "<div><p>We value your privacy.</p><button>Accept all</button><button>Reject</button></div>"
    assert "We value your privacy." not in texts_of(page_of(f"<h1>P</h1>{FILLER}{box}{FILLER}"))
