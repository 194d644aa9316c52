import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.build import a_document
from tests.kb.web.library import HOSTILE, guide, library
from tests.kb.web.running import an_app, an_engine

PAGES = (
    "/",
    "/search",
    "/search?q=kick&muscle=glutes",
    "/search?q=zzzz",
    "/search?page=99",
    "/compare",
    "/compare?x=gym/donkey-kick",
    "/muscles",
    "/muscles/glutes",
    "/equipment",
    "/equipment/mat",
    "/about",
    *(f"/doc/{document.id}" for document in library()[:8]),
)


class Outline(HTMLParser):
    """Collects what the tests ask about a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.refs: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.append(name)
            if name == "id" and value:
                self.ids.append(value)
            if name in ("for", "aria-labelledby", "aria-controls", "popovertarget", "form") and value:
                self.refs.append(value)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_well_made(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    outline = Outline(response.text)
    assert len(outline.ids) == len(set(outline.ids))
    assert set(outline.refs) <= set(outline.ids)
    assert outline.tags.count("h1") == 1
    assert outline.tags.count("title") == 1 + len(re.findall(r"<title>(?!.*Exercise KB)", response.text))
    assert not {name for name in outline.attributes if name == "style" or name.startswith("on")}


def test_titles_say_where_one_is(client: FlaskClient) -> None:
    def title(path: str) -> str:
        return client.get(path).text.split("<title>")[1].split("</title>")[0]

    assert title("/search?q=kick") == "kick: 3 results – Exercise KB"
    assert title("/search?page=2") == "All content: 47 pages, page 2 – Exercise KB"
    assert title("/doc/gym/donkey-kick") == "Donkey kick – Exercise KB"
    assert title("/muscles/glutes").startswith("Glutes: ")


def test_the_form_carries_filters_that_no_checkbox_holds(client: FlaskClient) -> None:
    page = client.get("/search?q=exercise&equipment=-bench&muscle=chest&size=20").text
    assert '<input type="hidden" name="equipment" value="-bench">' in page
    assert '<input type="hidden" name="size" value="20">' in page
    assert re.search(r'name="muscle" value="chest" checked', page)


def test_a_bound_of_time_is_shown_in_the_words_of_the_question(client: FlaskClient) -> None:
    page = client.get("/search?q=exercises+under+10+minutes").text
    assert "Under 10 minutes" in page
    assert ">..600<" not in page


def test_zero_count_values_stay_disabled(client: FlaskClient) -> None:
    page = client.get("/search?q=donkey").text
    assert re.search(r'name="muscle" value="chest" disabled', page)
    assert re.search(r'name="muscle" value="glutes">', page)


def test_a_page_past_the_end_leads_back(client: FlaskClient) -> None:
    page = client.get("/search?q=exercise&page=99").text
    assert "Nothing on page 99" in page
    assert 'href="/search?q=exercise"' in page


def test_nonsense_has_three_working_ways_out(client: FlaskClient) -> None:
    page = client.get("/search?q=zzzz&muscle=chest").text
    ways = re.findall(r'href="([^"]+)"', page.split("Nothing fits")[1].split("</div>")[0])
    assert len(ways) >= 3
    assert all(client.get(way.replace("&amp;", "&")).status_code == 200 for way in ways)


def test_a_document_shows_its_lists_in_place(client: FlaskClient) -> None:
    page = client.get("/doc/gym/glute-kickback").text
    heads = re.findall(r"<h2[^>]*>([^<]+)</h2>", page)
    wanted = [
        "How to do it",
        "Why do it",
        "Common mistakes",
        "What it does for you",
        "Make it easier or harder",
    ]
    assert [head for head in heads if head in wanted] == wanted
    assert page.count('id="step-') == 5
    assert 'id="question-1" open' in page


def test_every_passage_has_its_anchor_on_the_page(client: FlaskClient) -> None:
    for document in library():
        ids = Outline(client.get(f"/doc/{document.id}").text).ids
        assert {passage.anchor for passage in document.passages} <= set(ids), document.id


def test_translations_are_linked_both_ways(client: FlaskClient) -> None:
    english, spanish = client.get("/doc/gym/glute-kickback").text, client.get("/doc/es/patada-de-gluteo").text
    assert 'href="/doc/es/patada-de-gluteo" lang="es" hreflang="es">Español</a>' in english
    assert 'rel="alternate" hreflang="en"' in spanish


def test_translations_name_every_version_and_the_page_itself(client: FlaskClient) -> None:
    for path in ("/doc/gym/glute-kickback", "/doc/es/patada-de-gluteo"):
        named = re.findall(
            r'rel="alternate" hreflang="(\w+)" href="http://localhost/doc/([^"]+)"', client.get(path).text
        )
        assert sorted(named) == [("en", "gym/glute-kickback"), ("es", "es/patada-de-gluteo")]
    assert "hreflang" not in client.get("/doc/gym/donkey-kick").text


def test_quoted_words_say_their_language(client: FlaskClient) -> None:
    answer = client.get("/search?q=cómo+se+hace+la+patada+de+glúteo").text.split('id="kb-answer"')[1]
    assert '<ol class="points" lang="es" dir="auto"><li><span>Apoya las manos.' in answer
    compared = client.get("/compare?x=es/patada-de-gluteo&x=gym/glute-kickback").text
    assert '<span lang="es" dir="auto">Apoya las manos.' in compared
    assert '<b class="value">Straight</b> <span lang="es" dir="auto">De rodillas' in compared
    assert '<span lang="en" dir="auto">Glutes</span>' in compared


@pytest.mark.parametrize(
    "path", ["/", "/muscles", "/muscles/glutes", "/equipment/mat", "/about", "/doc/gym/donkey-kick"]
)
def test_a_page_names_its_own_address_as_canonical(client: FlaskClient, path: str) -> None:
    assert f'<link rel="canonical" href="http://localhost{path}">' in client.get(path).text


def test_one_search_has_one_canonical_address(client: FlaskClient) -> None:
    page = client.get("/search?sort=best&page=1&muscle=glutes&q=kick").text
    assert '<link rel="canonical" href="http://localhost/search?q=kick&amp;muscle=glutes">' in page


def test_the_statistics_count_pages_translations_too(tmp_path: Path) -> None:
    both = [a_document(lang, title="Kick", lang=lang, translation_key="kick") for lang in ("en", "es")]
    alone = a_document("plank", title="Plank", lang="en")
    page = an_app(an_engine(tmp_path, (*both, alone)), tmp_path).test_client().get("/about").text
    silent = page.partition('id="kb-missing"')[2]
    assert re.findall(r'class="num">(\d+)<', silent)[0] == "3"  # of three pages, not of two results


def test_a_card_names_the_broader_of_two_values(tmp_path: Path) -> None:
    kick = a_document("a", title="Kick", muscles=("glutes", "gluteus_maximus"), secondary=("hamstrings",))
    page = an_app(an_engine(tmp_path, (kick,)), tmp_path).test_client().get("/search?q=kick").text
    assert "<li>Glutes, Hamstrings</li>" in page


def test_a_long_list_of_values_is_cut_on_the_browse_pages(tmp_path: Path) -> None:
    odd = [a_document(f"o/{n}", title=f"Lift {n}", muscles=(f"musculus {n:03}",)) for n in range(60)]
    page = an_app(an_engine(tmp_path, odd), tmp_path).test_client().get("/muscles").text
    before, _, after = page.partition("Show 30 more")
    assert (before.count("musculus"), after.count("musculus")) == (60, 60)  # each in its link and its name


def test_other_exercises_of_the_same_name_are_named(tmp_path: Path) -> None:
    one = a_document("a/kick", title="Donkey kick", source="A", text="Push the heel up.")
    two = a_document("b/kicks", title="Donkey-Kicks", source="B", text="Lift the heel.")
    client = an_app(an_engine(tmp_path, (one, two, guide())), tmp_path).test_client()
    assert "an exercise of this name" in client.get("/doc/a/kick").text
    assert 'href="/compare?x=a/kick&amp;x=b/kicks"' in client.get("/doc/a/kick").text
    assert "an exercise of this name" not in client.get("/doc/guides/stronger-glutes").text


def test_pages_of_one_name_that_contradict_each_other_say_so_in_both_words(tmp_path: Path) -> None:
    one = a_document("a/bent-kick", title="Donkey kick", source="A", steps=("Keep the knee bent.",))
    two = a_document("b/straight-kicks", title="Donkey-Kicks", source="B", steps=("Keep the knee straight.",))
    client = an_app(an_engine(tmp_path, (one, two)), tmp_path).test_client()
    page = client.get("/doc/a/bent-kick").text
    assert "Same name, two movements." in page
    note = page.split("Same name")[1].split("</div>")[0]
    assert "This page, knee bent:" in note
    assert "Keep the knee bent." in note
    assert "Keep the knee straight." in note
    assert 'href="/compare?x=a/bent-kick&amp;x=b/straight-kicks"' in note


def test_right_to_left_content_says_so(client: FlaskClient) -> None:
    page = client.get("/doc/ar/plank").text
    assert '<h1 lang="ar" dir="auto">' in page
    assert '<div class="doc-body" lang="ar" dir="rtl">' in page


def test_a_variation_with_a_page_of_its_own_is_linked_and_compared(client: FlaskClient) -> None:
    page = client.get("/doc/gym/kickback-variations").text
    assert '<h3><a href="/doc/gym/donkey-kick">Donkey kicks</a>' in page
    assert '<h3><a href="/doc/gym/glute-kickback">Glute Kickback</a>' in page
    assert "/compare?x=gym/donkey-kick&amp;x=gym/glute-kickback" in page


def test_hostile_content_is_text_everywhere(client: FlaskClient) -> None:
    for path in ("/doc/x/hostile", "/search?q=hostile", "/muscles", "/about", "/", "/equipment"):
        page = client.get(path).text
        assert "<img" not in page, path
        assert "<script>" not in page, path
    assert "javascript:" not in client.get("/doc/x/hostile").text.split("</script>")[1]


def test_a_hostile_question_is_text(client: FlaskClient) -> None:
    page = client.get("/search", query_string={"q": HOSTILE, "muscle": HOSTILE, "sort": "best"}).text
    assert "<img" not in page
    assert "<script>alert" not in page


def test_structured_data_is_json_and_says_what_the_page_says(client: FlaskClient) -> None:
    page = client.get("/doc/gym/glute-kickback").text
    found = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    kinds = {part["@type"]: part for part in found["@graph"]}
    assert set(kinds) == {"HowTo", "ExercisePlan", "FAQPage"}
    assert kinds["HowTo"]["step"][0]["text"] == "Kneel on all fours."
    assert kinds["HowTo"]["name"] == "Glute kickback"


@pytest.mark.parametrize(
    ("path", "kinds", "lang"),
    [
        ("guides/stronger-glutes", {"Article"}, "en"),
        ("es/patada-de-gluteo", {"HowTo", "ExercisePlan"}, "es"),
        ("x/bare", {"Article"}, "en"),
        ("ar/plank", {"ExercisePlan"}, "ar"),
    ],
)
def test_structured_data_claims_only_what_the_page_has(
    client: FlaskClient, path: str, kinds: set[str], lang: str
) -> None:
    page = client.get(f"/doc/{path}").text
    found = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert {part["@type"] for part in found["@graph"]} == kinds
    assert found["@graph"][0]["inLanguage"] == lang


def test_a_comparison_stands_side_by_side(client: FlaskClient) -> None:
    page = client.get("/compare?x=gym/donkey-kick&x=gym/glute-kickback").text
    assert page.count('<th scope="col"') == 2
    assert "differs" in page
    assert '<b class="value">Bent</b>' in page
    assert "Not stated" in client.get("/compare?x=gym/donkey-kick&x=x/bare").text


def test_every_example_finds_something(client: FlaskClient) -> None:
    links = re.findall(r'class="pill" href="(/search[^"]+)"', client.get("/").text)
    assert links
    for link in links:
        assert "Nothing fits" not in client.get(link.replace("&amp;", "&")).text


def test_more_than_four_cannot_be_compared(client: FlaskClient) -> None:
    query = "&".join(f"x=many/exercise-{n:02}" for n in range(5))
    assert client.get(f"/compare?{query}").status_code == 400


def test_an_empty_index_still_has_pages(tmp_path: Path) -> None:
    client = an_app(an_engine(tmp_path, ()), tmp_path).test_client()
    for path in (
        "/",
        "/search",
        "/search?q=kick",
        "/muscles",
        "/equipment",
        "/about",
        "/compare",
        "/sitemap.xml",
    ):
        assert client.get(path).status_code == 200, path


def test_the_page_of_a_muscle_begins_with_exercises_that_train_it_most(tmp_path: Path) -> None:
    little = a_document("a", title="A little", muscles=("chest",), secondary=("glutes",))
    spanish = a_document("b", title="Mucho", lang="es", muscles=("glutes",))
    most = a_document("c", title="Most", muscles=("gluteus_maximus",))
    client = an_app(an_engine(tmp_path, (little, spanish, most)), tmp_path).test_client()
    titles = re.findall(r"<h3[^>]*><a[^>]*>([^<]+)", client.get("/muscles/glutes").text)
    assert titles == ["Most", "A little", "Mucho"]


def test_the_home_page_lists_what_most_pages_train_first(client: FlaskClient) -> None:
    listed = re.findall(r'data-lights="[\w-]+"><span>.*?</span><span class="num">(\d+)', client.get("/").text)
    assert len(listed) > 2
    assert [int(count) for count in listed] == sorted(map(int, listed), reverse=True)


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("/search?q=kick&muscles=glutes", "did you mean &#39;muscle&#39;? use q, muscle, equipment"),
        ("/compare?id=gym/donkey-kick", "use x, ui"),
        ("/doc/gym/donkey-kick?anchor=steps", "use ui"),
    ],
)
def test_a_parameter_that_means_nothing_is_refused_naming_those_that_do(
    client: FlaskClient, path: str, known: str
) -> None:
    response = client.get(path)
    assert response.status_code == 400
    assert known in response.text


@pytest.mark.parametrize("added", ["utm_source=letter&utm_medium=email", "fbclid=a1", "gclid=b2", "mc_cid=3"])
def test_what_others_add_to_links_to_count_visitors_is_let_by(client: FlaskClient, added: str) -> None:
    assert client.get(f"/search?q=kick&{added}").status_code == 200


def test_a_comparison_can_be_asked_for_by_names(client: FlaskClient) -> None:
    found = client.get("/compare?x=donkey+kick&x=Glute+kickback")
    assert found.location == "/compare?x=gym/donkey-kick&x=gym/glute-kickback"


def test_a_name_that_no_page_has_is_said_and_what_was_typed_stays(client: FlaskClient) -> None:
    found = client.get("/compare?x=donkey+kick&x=%3Cb%3Eplonk")
    assert found.status_code == 404
    assert "No page is called “&lt;b&gt;plonk”." in found.text
    assert 'value="Donkey kick"' in found.text
    assert 'value="&lt;b&gt;plonk"' in found.text


def test_another_page_is_added_to_what_is_chosen_by_ids(client: FlaskClient) -> None:
    def kept(path: str) -> list[str]:
        return re.findall(r'<input type="hidden" name="x" value="([^"]*)"', client.get(path).text)

    pages = ["gym/donkey-kick", "gym/glute-kickback", "x/bare", "es/patada-de-gluteo"]
    for some in (pages[:1], pages[:2], pages[:3]):
        assert kept("/compare?" + "&".join(f"x={one}" for one in some)) == some
    assert kept("/compare?" + "&".join(f"x={one}" for one in pages)) == [], "no more than four"


def test_a_comparison_without_pages_offers_pairs_that_can_be_compared(client: FlaskClient) -> None:
    pairs = re.findall(r'<li><a class="card" href="(/compare[^"]+)"', client.get("/compare").text)
    assert pairs
    assert all(client.get(pair.replace("&amp;", "&")).status_code == 200 for pair in pairs)


def test_no_pair_is_two_pages_of_one_name(tmp_path: Path) -> None:
    names = {"a": "Cable Kickback", "b": "Cable kickbacks", "c": "Cable Hip Extension"}
    said = "Push the cable back with a straight leg and squeeze the glutes."
    pages = [
        a_document(f"{id}/kick", title=name, text=said, muscles=("glutes",)) for id, name in names.items()
    ]
    site = an_app(an_engine(tmp_path, pages), tmp_path).test_client().get("/compare").text
    pairs = re.findall(r'<li><a class="card" href="/compare\?([^"]+)"', site)
    assert pairs
    assert not any("x=a/kick" in pair and "x=b/kick" in pair for pair in pairs)


def test_a_member_of_a_collection_shows_what_its_own_page_knows(client: FlaskClient) -> None:
    page = client.get("/doc/gym/kickback-variations").text
    member = page[page.index('id="straight"') :]
    member = member[: member.index("</div></li>")]
    assert 'href="/doc/gym/glute-kickback"' in member
    assert "Beginner" in member
    assert "p-glutes" in member


def test_a_guide_is_for_reading_without_the_figure(client: FlaskClient) -> None:
    page = client.get("/doc/guides/stronger-glutes").text
    assert 'class="figs"' not in page
    assert 'href="/muscles/glutes"' in page
    assert 'class="figs"' in client.get("/doc/gym/donkey-kick").text


def test_examples_are_answered(client: FlaskClient) -> None:
    examples = re.findall(r'class="pill" href="(/search[^"]+)"', client.get("/").text)
    assert examples
    assert all('id="kb-answer"' in client.get(one.replace("&amp;", "&")).text for one in examples)
