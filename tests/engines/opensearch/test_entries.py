"""What is indexed of a Document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.document import Document
from kb.engines.opensearch.engine import schema_version
from kb.engines.opensearch.entries import IndexEntry, Life, analyse, freeze, records, thaw, version_of
from kb.engines.opensearch.lengths import Lengths, stepped
from kb.schema import FIELDS, NOT_STATED, weighed
from tests.build import a_document
from tests.engines.vocabulary import SmallTaxonomy

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def made(document: Document, life: Life | None = None) -> list[IndexEntry]:
    analysed = analyse(document)
    return list(records(analysed, life or Life(7), analysed.lengths.means, SmallTaxonomy()))


@given(TEXT, TEXT, st.lists(TEXT, max_size=3))
def test_a_document_comes_back_whole(title: str, text: str, aliases: list[str]) -> None:
    document = a_document(title=title, text=text, aliases=tuple(aliases), muscles=("glutes",))
    assert thaw(freeze(document)) == document


def test_the_weight_of_a_word_is_summed_over_its_fields() -> None:
    document = a_document(title="Kick", text="Kick once and kick again", kind="page")
    analysed = analyse(document)
    means = analysed.lengths.means
    page = next(record for record in made(document) if record.part == "documents")
    title = next(field for field in FIELDS if field.name == "title")
    body = next(field for field in FIELDS if field.name == "body")
    expected = title.boost * 1 / (1 - title.b + title.b * 1 / means.fields[FIELDS.index(title)])
    expected += body.boost * 2 / (1 - body.b + body.b * 5 / means.fields[FIELDS.index(body)])
    assert page.source["terms"]["kick"] == pytest.approx(expected)


def test_a_projects_own_boosts_weigh_its_words_and_make_another_index() -> None:
    own, title = weighed({"title": 40.0}), FIELDS[0]
    document = a_document(title="Kick", text="Kick once and kick again", kind="page")
    analysed = analyse(document)
    means = analysed.lengths.means
    weights = [
        next(records(analysed, Life(1), means, SmallTaxonomy(), fields)).source["terms"]["kick"]
        for fields in (FIELDS, own)
    ]
    length = 1 - title.b + title.b * 1 / means.fields[0]
    assert weights[1] - weights[0] == pytest.approx((40 - title.boost) / length)
    assert schema_version(own) != schema_version()


def test_a_page_counts_under_everything_broader_and_its_groups_and_says_what_it_does_not_state() -> None:
    page = made(a_document(muscles=("gluteus_medius", "glutes")))[0].source
    assert page["facet"]["muscle"] == ("gluteus_medius", "glutes", "lower_body", "posterior_chain")
    assert page["given"]["muscle"] == ("gluteus_medius", "glutes")
    assert page["facet"]["difficulty"] == (NOT_STATED,)
    assert "difficulty" not in page["given"]


def test_a_page_without_a_value_is_a_group_of_its_own() -> None:
    groups = {made(a_document(id))[0].source["group"]["translation"] for id in ("a", "b")}
    assert len(groups) == 2


def test_all_records_of_a_page_share_its_routing_and_life() -> None:
    found = made(a_document(text="Some text.", faq=(("Why?", "So."),)), Life(7, 9))
    assert len({record.routing for record in found}) == 1
    assert {(record.source["from"], record.source["until"]) for record in found} == {(7, 9)}
    assert [record.part for record in found] == ["documents", *["passages"] * 4]


def test_a_version_keeps_its_id_when_it_ends() -> None:
    document = a_document(text="Some text.")
    assert [r.id for r in made(document, Life(7))] == [r.id for r in made(document, Life(7, 9))]


@given(st.text(min_size=1, max_size=600), st.integers(1, 10**9))
def test_ids_of_any_length_fit_the_cluster(id: str, born: int) -> None:
    assert len(version_of(id, born).encode("utf-8", "replace")) < 100


def test_a_word_of_a_heading_counts_twice_in_its_passage() -> None:
    asked = made(a_document(faq=(("Why kick?", "To kick."),)))
    passage = next(r.source for r in asked if r.source.get("part") == "passage")
    assert passage["terms"]["kick"] == pytest.approx(3 * passage["terms"]["to"])


@given(st.integers(1, 10**9), st.integers(1, 10**6))
def test_an_average_is_off_by_less_than_a_step(total: int, count: int) -> None:
    assert stepped(total, count) / (total / count) == pytest.approx(1, abs=0.05)


def test_lengths_add_and_take_away() -> None:
    one, two = analyse(a_document("a", text="one two")).lengths, analyse(a_document("b", title="x y")).lengths
    assert one + two - two == one
    assert Lengths() + one == one
