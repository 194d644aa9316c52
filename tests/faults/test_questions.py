"""Rows 9 and 10: questions made to break the parser, and questions made to cost."""

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from whoosh.index import create_in

from benchmarks.synthetic import documents
from indexer.changes import Changes
from indexer.document import Document
from indexer.taxonomy import load_taxonomy
from kb.engines.whoosh.engine import WhooshEngine
from kb.errors import QueryError
from kb.query.syntax import parse
from kb.schema import FACETS, FIELDS
from tests.commands import Home
from tests.faults import naive
from tests.faults.plan import chance, note, percentile, size
from tests.faults.running import Server, serving
from tests.kb.web.running import an_app

PAGES = size(300, 2000)

_PIECES = (
    '"', "(", ")", "-", "*", "~", "~2", "~9", ":", "OR", "AND", "NOT", "^",
     "#", "^0.5", "#2", "\\", "/", "[", "]",
    "{", "}", "<", ">", "+", "!", "?", "&&", "||", "“",
     "”", "«", "»", "…", "\u200f", "\u0000", "\ud7ff", "é", "ß",
    "İ", "ﬁ", "\u0301", "𝔘", "👩‍👩‍👧", "only:", "all:", "TO",
     "''", "--", "vs", "12:30", "0", "1e999", "%", "%00",
)  # fmt: skip
_WORDS = (
    "hip",
    "thrust",
    "glutes",
    "kick",
    "plank",
    "how",
    "to",
    "without",
    "equipment",
    "beginner",
    "sentadilla",
)
_FIELDS = (*(f"{one.name}:" for one in (*FIELDS, *FACETS)), "nope:", "id:", "document:")


@pytest.fixture(scope="module")
def collection() -> list[Document]:
    return list(islice(documents(PAGES), PAGES))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, collection: list[Document]) -> Path:
    path = tmp_path_factory.mktemp("questions") / "index"
    WhooshEngine(path, taxonomy=load_taxonomy()).apply(Changes(collection, full=True))
    return path


@pytest.fixture
def client(index: Path) -> FlaskClient:
    return an_app(WhooshEngine(index, taxonomy=load_taxonomy()), index).test_client()


def fuzzed(random: random.Random) -> Iterator[str]:
    """Questions by a grammar of pieces that mean something, glued with and without spaces."""
    while True:
        parts = []
        for _ in range(random.randint(1, 24)):
            piece = random.choice([random.choice(some) for some in (_PIECES, _WORDS, _FIELDS)])
            parts.append(piece * (random.randint(2, 40) if random.random() < 0.05 else 1))
        yield random.choice(("", " ")).join(parts)


def _resident() -> float:
    return int(Path("/proc/self/status").read_text().split("VmRSS:")[1].split()[0]) / 1024


@pytest.mark.row(9)
def test_no_question_breaks_the_pages_or_the_api(client: FlaskClient) -> None:
    tries, seconds, statuses = size(300, 10_000), list[float](), Counter[int]()
    worked: list[float] = []
    wrong: list[str] = []
    before = _resident()
    for n, question in enumerate(islice(fuzzed(chance(9)), tries)):
        started, begun = time.perf_counter(), time.process_time()
        response = client.get(("/search", "/api/v1/search")[n % 2], query_string={"q": question})
        seconds.append(time.perf_counter() - started)
        worked.append(time.process_time() - begun)
        statuses[response.status_code] += 1
        if response.status_code not in (200, 400):
            wrong.append(question)
        if response.status_code == 400 and n % 2 and "position" not in (response.json or {}):
            wrong.append(f"no position: {question}")
    grown = _resident() - before
    note(
        9, tries, pages=PAGES, statuses=statuses, faults=wrong[:5], p99_ms=percentile(seconds, 0.99),
        most_ms=percentile(seconds, 1), processor_p99_ms=percentile(worked, 0.99), memory_mib=round(grown),
    )  # fmt: skip
    assert wrong == []
    assert grown < 100


@pytest.mark.row(9)
def test_a_naive_parser_breaks(tmp_path: Path) -> None:
    tries, faults = size(300, 10_000), Counter[str]()
    with create_in(str(tmp_path), naive.SCHEMA).searcher() as searcher:
        for question in islice(fuzzed(chance(9)), tries):
            try:
                searcher.search(naive.parse_raw(question), limit=10)
                faults["taken, though it can't be meant"] += not is_meant(question)
            except Exception as error:
                faults[type(error).__name__] += 1
    note(9, tries, naive="Whoosh's own parser", faults=faults)
    assert faults.total()


def is_meant(question: str) -> bool:
    """Whether our own parser can read a question."""
    try:
        parse(question)
    except QueryError:
        return False
    return True


def costly(words: list[str], random: random.Random) -> Iterator[str]:
    """The most that one question may ask for."""
    while True:
        some = random.sample(words, 32)
        yield " ".join(f"{word}~2" for word in some)[:512]
        yield " ".join(f"{word[:2]}*" for word in some)
        yield " OR ".join(f"{word[:2]}*" for word in some[:24])
        yield " ".join(some)[:512]
        yield "(" * 10 + " OR ".join(some[:8]) + ")" * 10
        yield " ".join(f'"{left} {right}"' for left, right in zip(some[::2], some[1::2], strict=True))[:512]
        yield " ".join(f"-{word[:2]}*" for word in some)


@pytest.mark.row(10)
def test_costly_questions_at_once_do_not_silence_the_server(
    index: Path, tmp_path: Path, collection: list[Document]
) -> None:
    words = sorted(
        {word.lower() for page in collection[:200] for word in page.page.title.split()} | {*_WORDS}
    )
    words = [word for word in words if word.isalpha() and len(word) > 2]
    questions = list(islice(costly(words * (1 + 40 // len(words)), chance(10)), 30))
    home = Home(tmp_path)
    (tmp_path / "index").symlink_to(index)
    statuses, seconds, health = Counter[int](), list[float](), list[float]()
    with serving(home) as server:
        begun = server.processor()
        for question in questions:
            _all_at_once(server, question, statuses, seconds, health)
        worked = (server.processor() - begun) / (8 * len(questions))
    note(
        10, len(questions), pages=PAGES, at_once=8, statuses=statuses, p99_ms=percentile(seconds, 0.99),
        most_ms=percentile(seconds, 1), processor_ms_each=round(worked * 1000),
        health_p99_ms=percentile(health, 0.99), health_most_ms=percentile(health, 1), faults={},
    )  # fmt: skip
    assert set(statuses) <= {200, 400}
    assert len(health) >= len(questions)


def _all_at_once(
    server: Server, question: str, statuses: Counter[int], seconds: list[float], health: list[float]
) -> None:
    def ask() -> None:
        started = time.perf_counter()
        status, _ = server.get(f"/search?size=100&q={quote(question)}")
        seconds.append(time.perf_counter() - started)
        statuses[status] += 1

    threads = [threading.Thread(target=ask, daemon=True) for _ in range(8)]
    for thread in threads:
        thread.start()
    while True:
        started = time.perf_counter()
        assert server.get("/health")[0] == 200
        health.append(time.perf_counter() - started)
        if not any(thread.is_alive() for thread in threads):
            break
    for thread in threads:
        thread.join()


@pytest.mark.row(10)
def test_a_naive_parser_takes_what_costs_most(client: FlaskClient) -> None:
    question = "*ab OR *er OR body:*ip"
    assert "Wildcard" in repr(naive.parse_raw(question))
    assert client.get("/search", query_string={"q": question}).status_code == 400
    assert client.get("/search", query_string={"q": "a" * 4_097}).status_code == 400
    assert naive.parse_raw("a" * 4_000) is not None
    note(
        10,
        2,
        naive="Whoosh's own parser",
        faults={"leading wildcards taken": 3, "4,000 characters taken": 1},
    )
