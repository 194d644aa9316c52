import pytest

from indexer.classification import classify
from indexer.page import Question, Step
from indexer.taxonomy import load_taxonomy
from tests.build import a_page, a_section
from tests.indexer.evidence.sentences import TUNED


def levels(role: str, sentence: str) -> dict[str, str]:
    """The level of each muscle that the sentence makes more than a mention."""
    match role:
        case "steps":
            page = a_page(title="Hip thrust", steps=(Step(sentence, "step-1"),))
        case "tips":
            page = a_page(title="Hip thrust", tips=(sentence,))
        case "faq":
            page = a_page(title="Hip thrust", faq=(Question("What about it?", sentence, "q"),))
        case _:
            page = a_page(title="Hip thrust", sections=(a_section("About", sentence, role=role),))
    muscles = classify(page, load_taxonomy()).facets.muscle
    return dict.fromkeys(muscles.primary, "primary") | dict.fromkeys(muscles.secondary, "secondary")


def beyond_mention(expected: dict[str, str]) -> dict[str, str]:
    return {value: level for value, level in expected.items() if level != "mentioned"}


@pytest.mark.parametrize(("role", "sentence", "expected"), TUNED, ids=[row[1] for row in TUNED])
def test_a_sentence_gives_each_muscle_its_level(role: str, sentence: str, expected: dict[str, str]) -> None:
    assert levels(role, sentence) == beyond_mention(expected)
