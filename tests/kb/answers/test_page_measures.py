"""Which line of a page tells the measure that is asked for."""

from tests.build import a_section
from tests.kb.answers.test_page_lines import dose, put


def test_a_whole_session_is_measured_by_its_label_not_by_a_row_about_a_part() -> None:
    rows = "Hauling with one hand (warm-up) | 2 rounds | 30 seconds\nRow to the pier | 4 rounds | 60 seconds"
    session = a_section("Sample harbour session", rows, "Duration: 15-25 minutes", role="other")
    answer = put(dose(session), "how long does a harbour pull session take").answer
    assert answer is not None
    assert answer.text == "Duration: 15-25 minutes"


def test_a_row_of_a_table_answers_for_what_its_first_cell_names() -> None:
    rows = "Hauling | 2 rounds | 30 seconds\nLanding | 4 rounds | 60 seconds"
    answer = put(
        dose(a_section("Session", rows, role="other")), "how long is the landing in the harbour pull"
    ).answer
    assert answer is not None
    assert answer.text == "Landing | 4 rounds | 60 seconds"


def test_what_stands_beside_an_item_of_a_list_measures_something_else() -> None:
    items = ("Oil the winch weekly", "Trim the rope every 6–8 weeks", "Dry the crate")
    listed = a_section("Care", "\n".join(items), role="other")
    answer = put(dose(listed), "harbour pull: how often should the rope be trimmed").answer
    assert answer is not None
    assert answer.text == "Trim the rope every 6–8 weeks"
    without = a_section("Care", "\n".join((items[0], "Trim the rope when it frays", items[2])), role="other")
    assert put(dose(without), "harbour pull: how often should the rope be trimmed").answer is None


def test_of_several_numbers_of_one_thing_none_is_known_to_be_meant() -> None:
    question = "harbour pull how many tugs are there"
    assert put(dose(a_section(None, "Give 40 tugs.")), question).answer is not None
    assert put(dose(a_section(None, "Breathe in for 5 tugs. Stop after 40 tugs.")), question).answer is None


def test_what_answers_a_question_of_the_page_is_told_from_its_beginning() -> None:
    told = ("Seven to nine hours suit most.", "After a week of five-hour nights people lift less.")
    asked = a_section("How much do hauliers need?", *told, role="programming")
    answer = put(dose(asked), "how many hours of harbour pull do I need if I lift less").answer
    assert answer is not None
    assert [source.span for source in answer.sources] == list(told)


def test_of_what_takes_weeks_that_is_told_which_lasts() -> None:
    question = "harbour pull how long will this last"
    boots = a_section("Notes", "Swap the boots for clogs for six weeks.", role="tips")
    assert put(dose(boots), question).answer is None
    answer = put(dose(a_section("Notes", "It takes six weeks.", role="tips")), question).answer
    assert answer is not None
    assert answer.text == "It takes six weeks."
