"""How a question is asked of the index, and what it finds."""

from pathlib import Path

import pytest

from indexer.changes import Changes
from indexer.taxonomy import load_taxonomy
from kb.answers.ask import ask
from kb.answers.reply import Asked, Reply
from kb.curation import Curation, read_curation
from kb.engines.base import Engine
from kb.engines.whoosh.engine import WhooshEngine
from kb.errors import QueryError
from tests.build import a_document
from tests.kb.four_pages import four_pages

TAXONOMY = load_taxonomy()


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    made = WhooshEngine(tmp_path_factory.mktemp("four"), taxonomy=TAXONOMY)
    made.apply(Changes(four_pages(), full=True))
    return made


def put(engine: Engine, question: str, **more: object) -> Reply:
    curation = more.pop("curation", Curation())
    assert isinstance(curation, Curation)
    return ask(engine, TAXONOMY, curation, Asked(text=question, **more))  # type: ignore[arg-type]  # by keyword


def test_a_filter_may_be_called_by_any_of_its_names(engine: Engine) -> None:
    assert put(engine, "", filters={"equipment": ("weight bench",)}).total == 1


def test_words_are_words_where_a_filter_would_leave_nothing(engine: Engine) -> None:
    reply = put(engine, "chest exercises kickback")
    assert reply.total > 0
    assert reply.chips == ()


def test_unknown_filters_are_refused(engine: Engine) -> None:
    with pytest.raises(QueryError, match="no facet"):
        put(engine, "", filters={"colour": ("red",)})


def test_editors_pin_hide_and_stop(engine: Engine) -> None:
    curation = read_curation(
        {
            "hidden": ["gym/glute-*"],
            "pinned": [{"question": "Kickback", "ids": ["health/single-leg-hip-thrust"]}],
            "stop": ["how to do a glute kickback"],
        }
    )
    reply = put(engine, "kickback", curation=curation)
    ids = [found.hit.id for found in reply.hits]
    assert ids[0] == "health/single-leg-hip-thrust"
    assert "gym/glute-kickbacks" not in ids
    assert put(engine, "how to do a glute kickback", curation=curation).answer is None


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("squats", "squat"),
        ("cable chest press", "chest"),
        ("wall push", "alias"),
        ("press ups", "pushups"),
        ("please show me the squat", "squat"),
    ],
)
def test_the_page_that_is_called_just_what_is_asked_comes_first(
    tmp_path: Path, question: str, first: str
) -> None:
    more = " Squat, squats and cable chest press, wall push, press up, push up." * 3
    pages = (
        a_document("squat", title="Squat", text="Bend the knees."),
        a_document("chest", title="Cable chest press", text="Press forward."),
        a_document("alias", title="Standing press", aliases=("Wall push",), text="Press at a wall."),
        a_document("pushups", title="Pushups", text="Press the floor away."),
        *(
            a_document(f"more-{n}", title=f"{name} {n}", text=more, faq=((f"How to {name}?", more),))
            for n, name in enumerate(("Squat jump", "Chest press by cable", "Wall press push up") * 5)
        ),
        *(a_document(f"other-{n}", title=f"Stretch {n}", text="Hold and breathe.") for n in range(60)),
    )
    made = WhooshEngine(tmp_path, taxonomy=TAXONOMY)
    made.apply(Changes(pages, full=True))
    assert put(made, question).hits[0].hit.id == first
