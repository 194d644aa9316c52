"""The number at a box is the number of results after the click: on pages and in the API, from any state."""

import random
import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote, urlencode

import pytest
from flask.testing import FlaskClient

from indexer.facets import declared

QUESTIONS = (
    "",
    "",
    "kick",
    "glute exercises",
    "beginner glute exercises",
    "exercises for glutes without bench",
    "advanced hamstring exercises at home",
    "muscle:glutes kick",
    "equipment:-bench hip",
    "donkey kick vs kickback",
    "standing abs exercises",
    "zzyzx glutes",
)
MODES = ("", "", "", "", "-", "all:", "only:")


class Boxes(HTMLParser):
    """Each enabled box: what its form field or its link would ask, and the number beside it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.boxes: list[dict[str, str | None]] = []
        self.numbers: list[str] = []
        self._in = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("form") == "kb-form" and given.get("type") == "checkbox":
            self.boxes.append(given)
        elif tag == "span" and given.get("class") == "num" and len(self.numbers) < len(self.boxes):
            self.numbers.append("")
            self._in = 1
        elif self._in:
            self._in += 1

    def handle_endtag(self, tag: str) -> None:
        self._in = max(0, self._in - 1)

    def handle_data(self, data: str) -> None:
        if self._in:
            self.numbers[-1] += data


def states(client: FlaskClient, seed: int, many: int) -> list[dict[str, list[str]]]:
    """Questions with random filters that the index has."""
    chance = random.Random(seed)
    facets = client.get("/api/v1/facets").json["facets"]
    found = []
    for _ in range(many):
        state: dict[str, list[str]] = {"q": [chance.choice(QUESTIONS)]}
        for _ in range(chance.randrange(4)):
            facet = chance.choice(facets)
            value = chance.choice(facet["buckets"])["value"]
            mode = chance.choice(MODES)
            if mode != "only:" or facet["name"] == "equipment":
                state.setdefault(facet["name"], []).append(mode + value)
        found.append(state)
    return found


NUMBERED = re.compile(
    r'<a [^>]*href="([^"]+)"[^>]*>(?:(?!</a>).)*?<span class="(?:num|big)[^"]*">([\d,]+)', re.DOTALL
)
"""A link with the number of pages that it says it leads to."""


def leads_to(client: FlaskClient, href: str) -> int:
    """How many pages a search has, or the page of a facet's value, which is at the facet's own address."""
    path = unescape(href).partition("#")[0]
    if path.startswith("/search"):
        return total(client, f"/api/v1{path}")
    slug, _, value = unquote(path).removeprefix("/browse/").lstrip("/").partition("/")
    named = {(facet.browsed or "").lower(): facet.name for facet in declared()}
    return total(client, "/api/v1/search?" + urlencode({named.get(slug, slug): value}))


def total(client: FlaskClient, url: str) -> int:
    found = client.get(url)
    assert found.status_code == 200, url
    return int(found.json["total"])


@pytest.mark.parametrize("seed", range(8))
def test_every_bucket_of_the_api_says_how_many_its_address_leads_to(client: FlaskClient, seed: int) -> None:
    for state in states(client, seed, 3):
        reply = client.get("/api/v1/search", query_string={**state, "size": "1"}).json
        for facet in reply["facets"]:
            for bucket in facet["buckets"]:
                after = total(client, bucket["toggle_url"])
                assert bucket["after"] == after, (state, facet["name"], bucket)


@pytest.mark.parametrize("seed", range(8, 14))
def test_every_box_of_a_page_says_how_many_results_a_click_leaves(client: FlaskClient, seed: int) -> None:
    for state in states(client, seed, 2):
        page = client.get("/search", query_string=state)
        read = Boxes(page.text)
        assert len(read.boxes) == len(read.numbers) > 0
        before = total(client, client.get("/api/v1/search", query_string=state).request.full_path)
        ticked = [(box["name"], box["value"]) for box in read.boxes if "checked" in box and box.get("name")]
        hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text)
        for box, text in zip(read.boxes, read.numbers, strict=True):
            if "disabled" in box or "checked" in box:
                continue
            more, number = re.match(r", (\+?)([\d,]+)", text).groups()  # type: ignore[union-attr]
            said = int(number.replace(",", "")) + (before if more else 0)
            form = [("q", state["q"][0]), *hidden, *ticked, (box["name"], box["value"])]
            clicked = client.get("/api/v1/search", query_string=form).json["total"]
            assert said == clicked, (state, box, text)


def test_every_number_on_a_page_to_browse_is_what_its_link_leads_to(client: FlaskClient) -> None:
    browsed = [f"/browse/{facet.name}" for facet in declared() if facet.browsed]
    shown = {path: NUMBERED.findall(client.get(path).text) for path in ("/", *browsed)}
    assert len([path for path, links in shown.items() if links]) > 4
    values = sorted({href for links in shown.values() for href, _ in links if "/search" not in href})
    for path in random.Random(1).sample(values, 6):
        shown[path] = NUMBERED.findall(client.get(unescape(path)).text)
    for path, links in shown.items():
        for href, number in links:
            assert leads_to(client, href) == int(number.replace(",", "")), (path, href)


def test_every_way_out_and_chip_leads_where_it_says(client: FlaskClient) -> None:
    for state in states(client, 99, 12):
        reply = client.get("/api/v1/search", query_string=state).json
        for way in reply["ways_out"]:
            query = {"q": way["query"], **way["filters"]}
            assert total(client, "/api/v1/search?" + urlencode(query, doseq=True)) == way["total"], state
        page = client.get("/search", query_string=state).text
        chips = re.findall(r'<a class="chip[^"]*" href="([^"]+)"', page)
        assert len(chips) == len(reply["chips"])
        for href in chips:
            left = client.get("/api/v1" + unescape(href).partition("#")[0]).json["chips"]
            assert len(left) < len(chips), (state, href)
