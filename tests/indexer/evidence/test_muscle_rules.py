"""What is said right beside a muscle, and which cues around it decide."""

import pytest

from indexer.evidence.cues import Cue, Kind
from indexer.evidence.muscle_rules import deciding_after, deciding_before, told_before, with_ellipses
from indexer.evidence.statements import statements
from indexer.taxonomy import load_taxonomy
from tests.build import a_page, a_section
from tests.indexer.evidence.filing import levels


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("It comes from an overload of the tendon of the wrist extensors.", "en"),
        ("Training too often leads to inflammation of the calves.", "en"),
        ("Lateral breathing, also known as intercostal breathing, widens the ribs.", "en"),
        ("Entrenar mucho lleva a una inflamación de los gemelos.", "es"),
    ],
)
def test_what_is_told_of_a_part_of_a_muscle_trains_nothing(sentence: str, lang: str) -> None:
    assert levels("overview", sentence, lang) == {}


@pytest.mark.parametrize(
    ("before", "rule"),
    [
        ("It takes the load off the ", "taken off it"),
        ("Placing your feet high shifts the work to the ", "shifted"),
        ("It comes from the tendon of the ", "a part of it"),
        ("It works the ", None),
    ],
)
def test_what_is_said_before_a_muscle_may_make_it_a_mention(before: str, rule: str | None) -> None:
    told = told_before(f"{before}calves.", len(before), "en")
    assert (told and told[1]) == rule


def cues(*kinds: Kind) -> list[Cue]:
    """Cues of these kinds, a word of ten letters each."""
    return [Cue(kind, 20 * n, 20 * n + 10) for n, kind in enumerate(kinds)]


def kinds(found: list[Cue]) -> list[str]:
    return [one.kind for one in found]


@pytest.mark.parametrize(
    ("before", "deciding"),
    [
        ((), []),
        (("work", "also"), ["work", "also"]),
        (("work", "harm"), ["harm"]),
        (("stretch", "work"), ["work"]),
        (("against", "work"), ["against"]),  # no more than a word between them: what it is not
    ],
)
def test_the_cues_since_the_last_negative_one_decide(before: tuple[Kind, ...], deciding: list[str]) -> None:
    assert kinds(deciding_before("x" * 100, cues(*before))) == deciding


def test_a_comma_ends_what_a_comparison_reaches() -> None:
    assert kinds(deciding_before("x" * 12 + "," + "x" * 90, cues("against", "work"))) == ["work"]


@pytest.mark.parametrize(
    ("after", "deciding"),
    [
        ((), []),
        (("work", "support"), ["work", "support"]),
        (("work", "harm", "target"), ["work"]),
        (("harm", "work"), ["harm"]),
        (("lead", "work"), ["lead"]),
        (("against", "work"), []),
    ],
)
def test_the_cues_up_to_the_next_negative_one_decide(after: tuple[Kind, ...], deciding: list[str]) -> None:
    assert kinds(deciding_after(cues(*after))) == deciding


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("It works the upper and lower back.", ["upper", "lower back"]),
        ("It trains the gluteus maximus, medius and minimus.", ["gluteus maximus", "medius", "minimus"]),
        ("Front, side and rear delts.", ["Front", "side", "rear delts"]),
        ("The old and lower back.", ["lower back"]),
    ],
)
def test_muscles_of_a_list_share_a_word(sentence: str, words: list[str]) -> None:
    (said,) = statements(a_page(sections=(a_section(None, sentence),)), load_taxonomy())
    found = with_ellipses(said, said.named("muscle"), load_taxonomy())
    assert [sentence[one.start : one.end] for one in found] == words
    assert len({one.value for one in found}) == len(words)
