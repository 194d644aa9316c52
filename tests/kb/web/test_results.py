"""The page of results: what heads it, what a card shows, what it says of nothing."""

import re

from flask.testing import FlaskClient


def test_results_of_filters_alone_are_headed_by_what_was_chosen(client: FlaskClient) -> None:
    def heading(path: str) -> str:
        found = re.search(r'<h1 id="kb-results"[^>]*>(.*?)</h1>', client.get(path).text)
        assert found is not None
        return found[1]

    assert heading("/search") == "All content"
    assert heading("/search?muscle=glutes&difficulty=beginner") == "Glutes, Beginner"
    assert heading("/search?muscle=glutes&muscle=chest&kind=exercise&difficulty=beginner").endswith(" …")
    assert heading("/search?q=kick&muscle=glutes") == "Results for “<bdi>kick</bdi>”"


def test_a_page_on_no_muscle_is_shown_as_a_page_and_not_offered_to_compare(client: FlaskClient) -> None:
    card = client.get("/search?q=bare").text.partition('<li class="card hit"')[2].partition("</li>\\n")[0]
    assert "Bare page" in card
    assert "#front" not in card
    assert 'name="x"' not in card


def test_nothing_found_never_calls_all_there_is_a_fit(client: FlaskClient) -> None:
    page = client.get("/search?q=zzzzqqqq").text
    assert "Nothing found" in page
    assert "These do" not in page
    assert "See all content" in page
    narrowed = client.get("/search?q=zzzzqqqq&muscle=glutes").text
    assert "Nothing fits all of this" in narrowed


def test_a_comparison_of_many_rows_folds_and_begins_with_what_differs(client: FlaskClient) -> None:
    page = client.get("/search?q=donkey+kick+vs+glute+kickback").text
    box = page[page.index('id="kb-answer"') : page.index("data-unfolds")]
    assert 'class="folds tall"' in box
    rows = re.findall(r'<tr role="row"( class="differs")?><th', box)
    assert len(rows) > 3
    assert rows == sorted(rows, reverse=True)


def test_the_first_links_skip_to_the_content_and_to_the_results(client: FlaskClient) -> None:
    links = re.findall(r'<a [^>]*href="([^"]+)"', client.get("/search?q=kick").text)
    assert links[:2] == ["#kb-main", "#kb-results"]


def test_what_is_marked_and_was_not_asked_is_told_above_the_results(client: FlaskClient) -> None:
    told = "Also marked, as other words for it"
    assert f"{told}: glute" in client.get("/search?q=buttocks").text
    assert told not in client.get("/search?q=glute").text
