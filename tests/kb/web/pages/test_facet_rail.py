from indexer.taxonomy import load_taxonomy
from kb.answers.reply import Choice, Choices
from kb.labels import Labels
from kb.schema import NOT_STATED
from kb.showing.place import Place, Undo
from kb.showing.values import LISTED
from kb.web.pages.facet_rail import SHOWN, Rail, rails, toggles, unlisted

LABELS = Labels(load_taxonomy())


def rail(name: str, buckets: dict[str, int], known: dict[str, int], *selected: str) -> Rail:
    choices = tuple(Choice(v, v, n, n, v in selected) for v, n in buckets.items())
    (found,) = rails([Choices(name, name.title(), choices)], {name: known}, LABELS, {})
    return found


def values(found: Rail) -> list[str]:
    return [value.value for value in found.first + found.more]


def test_values_of_the_index_that_are_now_at_zero_stay_after_the_others() -> None:
    found = rail("muscle", {"chest": 2}, {"glutes": 9, "chest": 5})
    assert [(v.value, v.count, v.enabled) for v in found.first] == [("chest", 2, True)]
    assert [(v.value, v.count, v.enabled) for v in found.more] == [("glutes", 0, False)]


def test_what_is_ticked_comes_first_however_little_it_counts() -> None:
    counts = {f"m{n}": 50 - n for n in range(40)}
    found = rail("muscle", counts, counts, "m39", "m20")
    assert values(found)[:3] == ["m20", "m39", "m0"]
    assert found.first[1].selected


def test_a_scale_keeps_its_places_at_zero_and_ticked() -> None:
    levels = {"advanced": 9, "beginner": 1}
    found = rail("difficulty", levels, {**levels, "intermediate": 3}, "advanced")
    assert [value.value for value in found.first] == ["beginner", "intermediate", "advanced"]


def test_what_the_figure_shows_stands_before_groups_and_parts() -> None:
    counts = {"lower_body": 9, "gluteus_maximus": 8, "glutes": 8, "quadriceps": 3}
    choices = tuple(Choice(v, v, n, n, False) for v, n in counts.items())
    known = {"muscle": {**counts, "chest": 2}}
    drawn = ("glutes", "quadriceps", "chest")
    (found,) = rails([Choices("muscle", "Muscle", choices)], known, LABELS, {}, drawn)
    assert values(found) == ["glutes", "quadriceps", "lower_body", "gluteus_maximus", "chest"]


def test_not_stated_is_last_whatever_its_count() -> None:
    assert values(rail("kind", {NOT_STATED: 50, "guide": 1}, {"guide": 1, NOT_STATED: 50}))[-1] == NOT_STATED


def test_levels_and_times_stand_in_their_own_order() -> None:
    levels = {"advanced": 9, "beginner": 1, "intermediate": 4}
    assert values(rail("difficulty", levels, levels)) == ["beginner", "intermediate", "advanced"]
    times = {"300-900": 9, "0-30": 1, NOT_STATED: 20, "60-300": 3}
    assert values(rail("duration", times, times)) == ["0-30", "60-300", "300-900", NOT_STATED]


def test_many_values_are_cut_and_a_ticked_one_stands_before_the_cut() -> None:
    many = {f"source {n:03}": 200 - n for n in range(175)}
    found = rail("source", many, many)
    assert (len(found.first), len(found.more), found.more_opened) == (SHOWN, 175 - SHOWN, False)
    ticked = rail("source", many, many, "source 150")
    assert (ticked.first[0].value, len(ticked.first), ticked.more_opened) == ("source 150", SHOWN, False)


def test_a_facet_in_which_nothing_can_be_ticked_is_closed() -> None:
    assert rail("muscle", {"chest": 1}, {"chest": 5, "glutes": 9}).opened
    assert not rail("muscle", {}, {"chest": 5, "glutes": 9}).opened
    assert rail("muscle", {"chest": 0}, {"chest": 5, "glutes": 9}, "chest").opened


def test_one_value_over_is_not_hidden_alone() -> None:
    few = {f"source {n}": 1 for n in range(SHOWN + 1)}
    assert rail("source", few, few).more == ()


def test_a_facet_with_a_single_value_narrows_nothing() -> None:
    assert (
        rails(
            [Choices("lang", "Language", (Choice("en", "English", 5, 5, False),))],
            {"lang": {"en": 5}},
            LABELS,
            {},
        )
        == ()
    )


def test_filters_without_a_checkbox_are_carried_along() -> None:
    found = rail("equipment", {"bench": 3, "mat": 1}, {"bench": 3, "mat": 1})
    place = Place(filters={"equipment": ("-bench", "mat")})
    assert unlisted(place, (found,)) == (("equipment", "-bench"),)


def test_a_value_chosen_by_words_is_undone_by_taking_the_words_out() -> None:
    choice = Choice("glutes", "Glutes", 3, 3, True)
    undo = {("muscle", "glutes"): Undo("/search?q=exercises", None)}
    (found,) = rails([Choices("muscle", "Muscle", (choice,))], {"muscle": {"glutes": 3}}, LABELS, undo)
    assert toggles(Place(q="glute exercises"), (found,), "muscle", "/search") == {
        "glutes": "/search?q=exercises"
    }


def test_a_time_that_is_none_stands_behind_those_that_are() -> None:
    assert values(rail("duration", {"long": 0, "0-30": 2}, {"0-30": 2}, "long")) == ["0-30", "long"]


def test_values_without_end_are_not_all_listed_but_chosen_ones_are() -> None:
    many = {f"source {n:04}": 5000 - n for n in range(4000)}
    found = rail("source", many | {NOT_STATED: 1}, many | {NOT_STATED: 1, "gone": 0}, "source 3999")
    assert values(found) == ["source 3999", *(f"source {n:04}" for n in range(LISTED)), NOT_STATED]
    assert (found.left_out, found.more_opened) == (4002 - LISTED - 2, False)
    few = rail("source", {"a": 1}, {"a": 1, "b": 2})
    assert (few.left_out, len(values(few))) == (0, 2)
