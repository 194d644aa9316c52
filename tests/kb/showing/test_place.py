from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from kb.answers.reply import Chip
from kb.query.filters import read_value, write_value
from kb.schema import FACETS
from kb.showing.place import SORTS, BadParameter, Place, TooDeep, Undo, named_pages, read_place, undoing


def read(query: str) -> Place:
    return read_place(MultiDict(parse_qsl(query)))


def toggled(place: Place, facet: str, value: str) -> Place:
    """Where a click on a value leads."""
    return read(urlsplit(place.toggling(facet, "/search")(value)).query)


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(str.strip).filter(bool)
places = st.builds(
    Place,
    q=st.one_of(st.just(""), words),
    filters=st.dictionaries(
        st.sampled_from([f.name for f in FACETS]),
        st.lists(words.filter(lambda w: w != "any"), min_size=1, max_size=3, unique=True).map(tuple),
    ),
    sort=st.sampled_from(SORTS),
    page=st.integers(1, 100),
    size=st.integers(1, 100),
)


@given(places)
def test_a_place_reads_back_from_its_url(place: Place) -> None:
    url = urlsplit(place.url("/search"))
    assert read_place(MultiDict(parse_qsl(url.query, keep_blank_values=True))) == place


def test_the_url_of_the_plain_place_is_the_bare_path() -> None:
    assert Place().url("/search") == "/search"


def test_parameters_stand_in_a_fixed_order_whatever_the_order_of_clicks() -> None:
    one = toggled(Place(q="kick"), "kind", "exercise").toggling("muscle", "/search")("glutes")
    other = toggled(Place(q="kick"), "muscle", "glutes").toggling("kind", "/search")("exercise")
    assert one == other == "/search?q=kick&muscle=glutes&kind=exercise"


def test_a_second_toggle_takes_the_value_out_again() -> None:
    place = Place(q="kick", filters={"muscle": ("glutes",)})
    assert toggled(toggled(place, "muscle", "chest"), "muscle", "chest") == place


@given(places, st.sampled_from([f.name for f in FACETS]), words)
def test_a_click_leads_where_the_place_with_that_value_is(place: Place, facet: str, value: str) -> None:
    chosen, raw = place.filters.get(facet, ()), write_value("any", value)
    kept = tuple(one for one in chosen if one != raw) if raw in chosen else (*chosen, raw)
    filters = {name: values for name, values in {**place.filters, facet: kept}.items() if values}
    there = replace(place, filters=filters, page=1)
    assert place.toggling(facet, "/search")(value) == there.url("/search")


def test_a_filter_change_goes_back_to_the_first_page() -> None:
    assert toggled(Place(page=4), "muscle", "glutes").page == 1
    assert Place(page=4, filters={"muscle": ("glutes",)}).cleared().page == 1


def test_clearing_keeps_question_and_order() -> None:
    place = Place(q="kick", sort="title", size=20, filters={"muscle": ("glutes",)}).cleared()
    assert place == Place(q="kick", sort="title", size=20)


def test_an_understood_chip_goes_with_its_words_and_a_chosen_one_with_its_value() -> None:
    understood = Chip("muscle", "glutes", "Glutes", query_without="exercises", said="glute")
    chosen = Chip("kind", "guide", "Guide", query_without="glute exercises", filter="guide")
    place = Place(q="glute exercises", filters={"kind": ("guide", "page")})
    assert place.without(understood).q == "exercises"
    assert place.without(chosen).filters == {"kind": ("page",)}
    assert undoing(place, (understood, chosen), "/search") == {
        ("muscle", "glutes"): Undo("/search?q=exercises&kind=guide&kind=page", None)
    }


def test_unknown_parameters_and_any_language_are_ignored() -> None:
    assert read("q=kick&utm_source=x&lang=any&muscle=") == Place(q="kick")


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=-1",
        "page=x",
        "page=1.5",
        "page=٣",
        "page=99999999999",
        "size=0",
        "size=101",
        "sort=worst",
    ],
)
def test_a_bad_value_is_named_with_what_it_may_be(query: str) -> None:
    with pytest.raises(BadParameter, match=f"{query.split('=')[0]} can't be .*: use"):
        read(query)


def test_paging_ends_at_ten_thousand_hits() -> None:
    assert read("page=100&size=100").page == 100
    with pytest.raises(TooDeep, match="too deep"):
        read("page=101&size=100")


def test_a_request_chooses_at_most_a_hundred_values() -> None:
    many = "&".join(f"muscle=m{n}&kind=k{n}" for n in range(50))
    assert len(read(many).filters["muscle"]) == 50
    with pytest.raises(BadParameter, match="more than 100"):
        read(f"{many}&lang=en")


def test_values_behind_a_mode_are_undone_with_their_filter() -> None:
    chip = Chip("equipment", "only:bodyweight,mat", "no equipment", query_without="", filter="only:mat")
    place = Place(filters={"equipment": ("only:mat",)})
    assert set(undoing(place, (chip,), "/search")) == {("equipment", "bodyweight"), ("equipment", "mat")}


@pytest.mark.parametrize(
    ("page", "last", "named"),
    [
        (1, 1, (1,)),
        (1, 3, (1, 2, 3)),
        (4, 7, (1, 2, 3, 4, 5, 6, 7)),
        (1, 900, (1, 2, 3, None, 900)),
        (450, 900, (1, None, 448, 449, 450, 451, 452, None, 900)),
        (900, 900, (1, None, 898, 899, 900)),
    ],
)
def test_a_pager_names_the_ends_and_what_is_near(page, last, named):
    assert named_pages(page, last) == named


@pytest.mark.parametrize("value", ["-80 Club", "only:lifts", "all:in", "any:thing", "plain"])
def test_a_click_on_a_value_that_begins_like_a_mark_chooses_just_it(value: str) -> None:
    chosen = toggled(Place(), "source", value)
    assert [read_value(raw) for raw in chosen.filters["source"]] == [("any", value)]
    assert toggled(chosen, "source", value).filters == {}
