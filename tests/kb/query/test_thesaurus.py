"""Other words for the same thing: the packaged table, and what an editor adds to it."""

from pathlib import Path

import pytest

from kb.errors import SettingsError
from kb.query.thesaurus import MEANS, SAME, Thesaurus, build, load_thesaurus
from kb.query.words import stems


def instead_of(thesaurus: Thesaurus, words: str) -> dict[str, float]:
    return {" ".join(one.words): one.weight for one in thesaurus.alternatives(stems(words))}


def test_an_editors_synonyms_stand_beside_all_that_the_table_has() -> None:
    table = load_thesaurus()
    widened = table.widened({"peach day exercises": ("glutes",)})
    assert instead_of(widened, "peach day exercise")["glutes"] == SAME
    assert "leg lift" in instead_of(widened, "leg raises")
    assert {key: widened.entries[key] for key in table.entries} == table.entries


def test_an_editors_synonym_goes_one_way() -> None:
    widened = build(()).widened({"peach": ("glutes",)})
    assert instead_of(widened, "glutes") == {}


def test_what_is_short_for_a_muscle_stands_for_it_and_is_not_searched_in_its_place() -> None:
    table = load_thesaurus()
    assert instead_of(table, "tris") == {"triceps": MEANS}
    assert {"tri", "tris"}.isdisjoint(instead_of(table, "triceps")), "pages on a trio have that stem"


def test_of_two_weights_the_greater_counts() -> None:
    weaker = build([("peach", "glutes", MEANS)])
    assert instead_of(weaker.widened({"peach": ("glutes",)}), "peach") == {"glutes": SAME}


def test_a_name_keeps_its_stop_words_where_one_other_word_remains() -> None:
    table = build([("it band", "iliotibial tract", SAME), ("range of motion", "mobility", SAME)])
    assert instead_of(table, "band") == {}
    found = [one.words for one in table.alternatives(("my", "it", "band"))]
    assert found == [("iliotibial", "tract")]
    assert instead_of(table, "range motion") == instead_of(table, "range of motion") == {"mobility": SAME}


def test_no_packaged_name_stands_for_a_word_of_it() -> None:
    table = load_thesaurus()
    for word in ("up", "band", "ground"):
        assert not {"jackknife", "iliotibial tract"} & set(instead_of(table, word))


@pytest.mark.parametrize("text", ["same = [", "same = 1\nmeans = { a = 2 }", "same = [[1, 2]]"])
def test_a_table_that_cant_be_read_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "thesaurus.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"thesaurus\.toml"):
        load_thesaurus(path)


def test_neighbours_weigh_a_quarter_and_same_words_more() -> None:
    thesaurus = load_thesaurus()
    assert [o.weight for o in thesaurus.alternatives(("couch",)) if o.words == ("sofa",)] == [0.25]
    assert [o.weight for o in thesaurus.alternatives(("db",)) if o.words == ("dumbbell",)] == [0.8]
