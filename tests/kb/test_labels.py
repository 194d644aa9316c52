import pytest

from indexer.page import Locator
from indexer.taxonomy import load_taxonomy
from kb import labels
from kb.labels import Labels, direction, duration, language, plural, size


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 s"),
        (45, "45 s"),
        (60, "1 min"),
        (90, "90 s"),
        (150, "2 min 30 s"),
        (600, "10 min"),
        (4500, "1 h 15 min"),
    ],
)
def test_times_are_said_as_people_say_them(seconds: int, text: str) -> None:
    assert duration(seconds) == text


def test_values_are_named_by_the_vocabulary_and_unknown_ones_name_themselves() -> None:
    labels = Labels(load_taxonomy())
    assert labels.of("muscle", "glutes") == "Glutes"
    assert labels.of("muscle", "wing muscle") == "wing muscle"
    assert labels.of("kind", "guide") == "Guide"
    assert labels.of("duration", "0-30") == "Under 30 s"
    assert labels.of("muscle", "not_stated") == "Not stated"
    assert labels.short("muscle", "adductors") == "Adductors"


def test_languages_have_their_own_names_and_directions() -> None:
    assert (language("es"), language("es-MX"), language("el")) == ("Español", "Español", "Ελληνικά")
    assert language("xx") == "xx"
    assert (direction("ar"), direction("en")) == ("rtl", "ltr")


def test_numbers_agree_with_their_nouns() -> None:
    assert (plural(1, "result"), plural(1200, "result"), plural(0, "page")) == (
        "1 result",
        "1,200 results",
        "0 pages",
    )
    assert (size(999), size(1_234_567)) == ("999 bytes", "1.2 MB")


def test_a_place_in_a_file_is_said_with_its_table() -> None:
    assert labels.place(Locator("page", 3)) == "page 3"
    assert labels.place(Locator("row", 12, "moves")) == "moves, row 12"
