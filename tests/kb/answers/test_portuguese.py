"""A third language is asked and answered as the first two are: from its file of words alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.changes import Changes
from indexer.reading import read_document
from indexer.taxonomy import load_taxonomy
from indexer.walking import load_path
from kb.answers.ask import ask
from kb.answers.reply import Asked, Reply
from kb.curation import Curation
from kb.engines.whoosh.engine import WhooshEngine
from kb.query.intent import Kind

PAGES = Path(__file__).parents[2] / "indexer" / "golden" / "pt"
TAXONOMY = load_taxonomy()


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WhooshEngine]:
    made = WhooshEngine(tmp_path_factory.mktemp("portuguese"), taxonomy=TAXONOMY)
    documents = tuple(read_document(load_path(page)) for page in sorted(PAGES.iterdir()))
    made.apply(Changes(documents, full=True))
    yield made
    made.close()


def put(engine: WhooshEngine, question: str) -> Reply:
    return ask(engine, TAXONOMY, Curation(), Asked(text=question))


@pytest.mark.parametrize(
    ("question", "kind", "told"),
    [
        ("quais músculos trabalha a ponte de glúteos", "muscles", "posteriores da coxa"),
        ("como fazer a ponte de glúteos", "how_to", "Deite-se de costas com os joelhos dobrados."),
        ("erros comuns na ponte de glúteos", "mistakes", "Arquear a lombar em vez de subir com o quadril."),
        ("benefícios da ponte de glúteos", "benefits", "Fortalece o quadril para correr e saltar."),
        ("quantas repetições devo fazer na ponte de glúteos?", "how_much", "Três séries de doze bastam"),
        ("o que é a ponte de glúteos", "what", "É um exercício ideal para iniciantes"),
        ("oi, você pode me explicar como fazer a ponte de glúteos, por favor", "how_to", "Deite-se"),
    ],
)
def test_questions_of_each_kind_are_answered_from_the_page(
    engine: WhooshEngine, question: str, kind: Kind, told: str
) -> None:
    reply = put(engine, question)
    assert reply.intent.kind == kind
    assert reply.answer is not None
    assert any(source.span.startswith(told) for source in reply.answer.sources)
    assert {source.id for source in reply.answer.sources} == {"ponte"}


def test_words_become_filters(engine: WhooshEngine) -> None:
    reply = put(engine, "exercícios para glúteos sem equipamento")
    assert [(chip.facet, chip.value) for chip in reply.chips] == [
        ("muscle", "glutes"),
        ("equipment", "only:bodyweight,mat,wall"),
    ]
    assert [one.hit.id for one in reply.hits] == ["ponte"]


def test_two_sides_are_compared(engine: WhooshEngine) -> None:
    reply = put(engine, "qual a diferença entre ponte de glúteos e remada com halter")
    assert reply.intent.kind == "compare"
    assert reply.intent.subjects == ("ponte de gluteos", "remada com halter")
