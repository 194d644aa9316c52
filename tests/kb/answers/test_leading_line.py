"""What a line of the page that leads says where nothing else answers."""

import pytest

from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.leading_line import LeadingLine
from kb.answers.reply import Asked, Reply
from kb.curation import Curation
from tests.build import a_document, a_section
from tests.kb.fake_engine import FakeEngine

TAXONOMY = load_taxonomy()
DRY = "Rinse the lanterns twice a week, or they rust before summer."
TOLD = "Most anglers lose their mooring ropes in spring, while the quay is icy."
PAGES = (
    a_document(
        "story",
        title="The Year on the Quay",
        lang="en",
        kind="guide",
        sections=(
            a_section("Spring", TOLD, "Gulls come back.", role="other", anchor="spring"),
            a_section("Summer", DRY, "Lanterns rust.", role="other", anchor="summer"),
            a_section(
                "“I drop my fenders overboard”", "Half of us do. Tie them twice.", role="other", anchor="own"
            ),
            a_section(
                "Winter", "Store lanterns in a dry shed with mooring ropes.", role="other", anchor="winter"
            ),
        ),
    ),
    a_document("gulls", title="Gulls", lang="en", kind="guide", text="Gulls like bread."),
    # Among few pages no word says much.
    *(
        a_document(f"crates/{n}", title=f"Crate {n}", lang="en", kind="guide", text="Lift with care.")
        for n in range(20)
    ),
)


def put(question: str, *, explain: bool = False, page: int = 1) -> Reply:
    asked = Asked(text=question, explain=explain, page=page)
    return ask(FakeEngine(PAGES, TAXONOMY), TAXONOMY, Curation(), asked)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("do anglers lose mooring ropes while the quay is icy", TOLD),
        ("do anglers sell mooring ropes while the quay is hot", None),  # too little of it is said
        ("do anglers paint ropes", None),  # too few words to be sure
        ("how many anglers lose mooring ropes while the quay is icy", None),  # no number is told
        ("do anglers lose different mooring ropes while the quay is icy", None),  # things are compared
        # nothing that is filed says what else there is
        ("what do anglers lose apart from mooring ropes while the quay is icy", None),
    ],
)
def test_a_line_that_says_nearly_all_of_it_answers(question: str, said: str | None) -> None:
    answer = put(question).answer
    assert (answer and answer.text) == said


def test_of_what_is_asked_beside_a_measure_less_is_enough_where_it_is_told() -> None:
    rinsed = put("how often do I rinse the rusty lanterns before summer").answer
    assert rinsed is not None
    assert rinsed.text == DRY
    assert put("how heavy are the rusty lanterns before summer").answer is None
    assert put("how often do I paint the wooden lanterns for winter").answer is None


def test_what_weighs_most_is_looked_for_elsewhere_on_the_page() -> None:
    question = "can lanterns lose mooring ropes while the quay is icy"
    assert put(question).answer is None
    assert put(question.replace("lanterns", "children")).answer is not None


def test_it_is_explained_and_does_not_depend_on_the_page_of_results() -> None:
    question = "do anglers lose mooring ropes while the quay is icy"
    first = put(question, explain=True)
    assert any("the page that leads says" in step for step in first.steps)
    assert put(question, page=2).answer == first.answer


def test_what_somebody_complains_of_is_answered_from_the_beginning() -> None:
    page = PAGES[0]
    passage = next(one for one in page.passages if one.anchor == "own")
    found = LeadingLine(page, passage, "Tie them twice.", 0.75, 0.3, 1.0, 1.0, ())
    answer = found.answer()
    assert answer is not None
    assert [source.span for source in answer.sources] == ["Half of us do.", "Tie them twice."]


def test_a_line_that_tells_the_measure_needs_less_of_the_rest_itself() -> None:
    told = "Low | 10 to 20 seconds"
    part = a_section("How long", told, "High | 5 seconds", role="other", anchor="long")
    page = a_document(
        "bell", title="Hanging at the Low Harbour Bell", lang="en", kind="guide", sections=(part,)
    )
    index = FakeEngine((page, *PAGES[2:]), TAXONOMY)
    asked = Asked(text="how many seconds do I hang at the low bell, gulls asked")
    answer = ask(index, TAXONOMY, Curation(), asked).answer
    assert answer is not None
    assert told in answer.text
