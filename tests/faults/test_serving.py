"""Rows 8, 15, 16, 19 and 20: the server while it is reindexed, stopped, starved, probed and lied to."""

import json
import re
import resource
import signal
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.commands import Home
from tests.faults import naive
from tests.faults.plan import FULL, chance, note, percentile, size
from tests.faults.running import Readers, Server, serving, write_version
from tests.patience import PATIENCE

PAGES = 40
PLAIN = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home with an index of version 0."""
    made = Home(tmp_path)
    write_version(made, 0, PAGES)
    assert made.kb("reindex").returncode == 0
    return made


@pytest.mark.row(8)
def test_readers_see_one_whole_version_at_a_time_through_every_reindex(home: Home) -> None:
    runs, enough = size(4, 100), size(300, 20_000)
    with serving(home) as server:
        idle = Readers(server, PAGES)
        with idle.reading(16):
            idle.until(lambda readers: readers.asked >= enough // 10)
        opened = server.descriptors()
        readers = Readers(server, PAGES)
        with readers.reading(16):
            for version in range(1, runs + 1):
                write_version(home, version, PAGES)
                done = home.kb("reindex")
                assert done.returncode == 0, done.stderr
            readers.until(lambda readers: readers.asked >= enough)
        status, body = server.get("/api/v1/search?q=everywhere")
        assert (status, f"version{runs}" in body.decode()) == (200, True)
        note(
            8, readers.asked, reindexes=runs, faults=dict(Counter(readers.faults)),
            descriptors=(opened, server.descriptors()), idle_p99_ms=percentile(idle.seconds, 0.99),
            p99_ms=percentile(readers.seconds, 0.99), p50_ms=percentile(readers.seconds, 0.5),
        )  # fmt: skip
        assert not idle.faults
        assert not readers.faults
        assert server.descriptors() <= opened + 8


@pytest.mark.row(8)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_naive_build_shows_its_readers_half_of_it(tmp_path: Path) -> None:
    build, index = naive.PageByPage(), tmp_path / "index"
    texts = tuple(f"version{n}" for n in range(size(5, 30)))
    build.write(index, texts[0])
    faults: Counter[str] = Counter()
    asked, is_over = [0], threading.Event()

    def read() -> None:
        while not is_over.is_set():
            asked[0] += 1
            try:
                build.read(index, texts)
            except Exception as error:
                faults[type(error).__name__] += 1

    readers = [threading.Thread(target=read, daemon=True) for _ in range(4)]
    for reader in readers:
        reader.start()
    for text in texts[1:]:
        build.write(index, text)
    is_over.set()
    for reader in readers:
        reader.join()
    note(8, asked[0], naive="open_dir for each request", faults=faults)
    assert faults


def asked_at_once(server: Server, path: str, count: int) -> list[socket.socket]:
    """So many connections, each with a whole request sent and nothing read yet."""
    connections = []
    for _ in range(count):
        connection = socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        connections.append(connection)
    return connections


def answered(connection: socket.socket) -> bool:
    """Whether a whole answer comes: status 200, and as many bytes as it says."""
    received = b""
    try:
        while piece := connection.recv(1 << 16):
            received += piece
    except OSError:
        return False
    finally:
        connection.close()
    head, _, body = received.partition(b"\r\n\r\n")
    length = re.search(rb"Content-Length: (\d+)", head)
    return head.startswith(b"HTTP/1.1 200") and length is not None and len(body) == int(length[1])


def stopped(
    server: Server, path: str, pause: float, number: signal.Signals = signal.SIGTERM
) -> tuple[int, int, float]:
    """Ask, then tell it to stop; gives how many answers were lost, the exit code and the seconds it took."""
    connections = asked_at_once(server, path, 12)
    time.sleep(pause)
    began = time.perf_counter()
    server.process.send_signal(number)
    lost = sum(not answered(connection) for connection in connections)
    code = server.process.wait(PATIENCE)
    return lost, code, time.perf_counter() - began


@pytest.mark.row(15)
def test_a_stop_answers_what_is_in_flight(home: Home) -> None:
    tries, random, seconds = size(3, 50), chance(15), list[float]()
    for _ in range(tries):
        with serving(home) as server:
            lost, code, took = stopped(server, "/search?q=everywhere&size=50", random.random() * 0.05)
        assert (lost, code) == (0, 0)
        seconds.append(took)
    note(15, tries, lost=0, most_ms=percentile(seconds, 1), faults={})


@pytest.mark.row(15)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_ctrl_c_and_a_terminal_that_closes_are_a_stop_too(home: Home, number: signal.Signals) -> None:
    with serving(home) as server:
        lost, code, _ = stopped(server, "/search?q=everywhere&size=50", 0.02, number)
    assert (lost, code) == (0, 0)


IGNORING = ("sh", "-c", 'trap "" INT HUP; exec "$@"', "sh")
"""Run a command as scripts do behind `&`, where they ignore Ctrl-C for it, and under nohup."""


@pytest.mark.row(29)
def test_a_stop_is_heard_where_it_was_ignored_before_and_a_terminal_may_close_under_nohup(home: Home) -> None:
    with serving(home, under=IGNORING) as server:
        server.process.send_signal(signal.SIGHUP)
        assert [server.get("/search?q=everywhere")[0] for _ in range(3)] == [200] * 3
        lost, code, _ = stopped(server, "/search?q=everywhere&size=50", 0.02, signal.SIGINT)
    note(29, 2, lost=lost, code=code, faults={})
    assert (lost, code) == (0, 0)


@pytest.mark.row(29)
def test_a_naive_server_never_hears_of_it(tmp_path: Path) -> None:
    with serving(Home(tmp_path), module="tests.faults.naive", under=IGNORING) as server:
        server.process.send_signal(signal.SIGINT)
        status = server.get("/")[0]
    note(29, 1, naive="waitress as it comes", faults={"goes on after Ctrl-C": int(status == 200)})
    assert status == 200


@pytest.mark.row(15)
def test_a_naive_server_drops_what_is_in_flight(tmp_path: Path) -> None:
    with serving(Home(tmp_path), module="tests.faults.naive") as server:
        lost, _, _ = stopped(server, "/", 0.02)
    note(15, 1, naive="waitress left by SystemExit", faults={"answers lost of 12": lost})
    assert lost


def slow_clients(server: Server, count: int) -> list[socket.socket]:
    """Connections that have begun a request and do not end it."""
    connections = []
    for _ in range(count):
        connection = socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)
        connection.sendall(b"GET / HTTP/1.1\r\nHost: loc")
        connections.append(connection)
    return connections


@pytest.mark.row(16)
def test_slow_clients_starve_nobody_and_are_sent_away(home: Home) -> None:
    count = size(150, 500)
    with serving(home, module="kb" if FULL else "tests.faults.hasty") as server:
        slow = slow_clients(server, count)
        readers = Readers(server, PAGES)
        trickle = threading.Thread(target=_trickle, args=(slow,), daemon=True)
        trickle.start()
        with readers.reading(2):
            readers.until(lambda readers: readers.asked >= size(40, 1000))
        trickle.join()
        ends = Counter(_end(connection) for connection in slow)
        note(16, count, what="slow clients", others_p99_ms=percentile(readers.seconds, 0.99),
             ends=ends, faults=dict(Counter(readers.faults)))  # fmt: skip
    assert not readers.faults
    assert ends == {"408": count}


def _trickle(connections: list[socket.socket]) -> None:
    """A byte a second each, for longer than a request may take."""
    for _ in range(size(4, 12)):
        for connection in connections:
            try:
                connection.sendall(b"a")
            except OSError:
                continue
        time.sleep(1)


def _end(connection: socket.socket) -> str:
    try:
        received = connection.recv(1 << 12)
    except OSError as error:
        return type(error).__name__
    finally:
        connection.close()
    return received[9:12].decode() or "closed"


@pytest.mark.row(16)
def test_a_naive_server_is_starved(tmp_path: Path) -> None:
    with serving(Home(tmp_path), module="tests.faults.naive") as server:
        slow = slow_clients(server, 150)
        try:
            starved = not server.raw(
                b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", timeout=3
            )
        finally:
            for connection in slow:
                connection.close()
    note(16, 150, naive="waitress as it comes", faults={"others get no answer": int(starved)})
    assert starved


@contextmanager
def crowd(server: Server, count: int, sent: bytes = b"") -> Iterator[None]:
    """Connections of one address that say so much and stay until the end of the block."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(8192, most), most))
    with ExitStack() as stack:
        for _ in range(count):
            one = stack.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE))
            with suppress(OSError):  # the first may be gone already
                one.sendall(sent)
        yield


def asked_from(server: Server, address: str) -> str:
    """The status of an answer, asked for from one of this machine's addresses."""
    at = ("127.0.0.1", server.port)
    with socket.create_connection(at, timeout=PATIENCE, source_address=(address, 0)) as connection:
        connection.sendall(PLAIN)
        return connection.recv(1 << 16)[9:12].decode()


@pytest.mark.row(26)
@pytest.mark.parametrize(
    "sent", [b"", b"GET / HTTP/1.1\r\nHost: loc", PLAIN.replace(b"close", b"keep-alive")]
)
def test_a_crowd_that_stays_costs_nobody_an_answer(home: Home, sent: bytes) -> None:
    count, seconds, statuses = size(900, 1_800), list[float](), Counter[str]()
    with serving(home) as server, crowd(server, count, sent):
        for n in range(size(20, 400)):
            started = time.perf_counter()
            statuses[asked_from(server, f"127.0.0.{1 + n % 2}")] += 1  # of the crowd, and another
            seconds.append(time.perf_counter() - started)
        descriptors = server.descriptors()
    note(26, count, sent=sent[:20].decode(), statuses=statuses, most_ms=percentile(seconds, 1),
         descriptors=descriptors, faults={})  # fmt: skip
    assert set(statuses) == {"200"}
    assert descriptors < 600


@pytest.mark.row(26)
def test_behind_a_proxy_all_share_the_bound_of_all(home: Home) -> None:
    with serving(home, KB_PROXIES="1") as server, crowd(server, 700):
        assert asked_from(server, "127.0.0.1") == "200"
        assert server.descriptors() > 700


@pytest.mark.row(26)
def test_a_naive_server_is_held_by_a_crowd(tmp_path: Path) -> None:
    with serving(Home(tmp_path), module="tests.faults.naive") as server, crowd(server, 150):
        starved = not server.raw(PLAIN, timeout=3)
    note(26, 150, naive="waitress as it comes", faults={"others get no answer": int(starved)})
    assert starved


@pytest.mark.row(16)
def test_what_is_too_large_is_refused_before_it_is_read(home: Home) -> None:
    with serving(home) as server:
        post = b"POST /search HTTP/1.1\r\nHost: localhost\r\n"
        answers = {
            "1 GB announced": server.raw(post + b"Content-Length: 1000000000\r\n\r\n" + b"x" * 9999),
            "chunks without end": server.raw(
                post
                + b"Transfer-Encoding: chunked\r\n\r\n"
                + b"2000\r\n"
                + (b"x" * 8192 + b"\r\n2000\r\n") * 16
            ),
            "64 KB of header": server.raw(b"GET / HTTP/1.1\r\nX: " + b"x" * 65_536 + b"\r\n\r\n"),
        }
        statuses = {what: answer[9:12].decode() for what, answer in answers.items()}
        resident, _ = server.resident()
    note(16, 3, what="too large", statuses=statuses, resident_mib=round(resident), faults={})
    assert statuses == {"1 GB announced": "413", "chunks without end": "413", "64 KB of header": "431"}


TRAVERSALS = (
    "/static/../../etc/passwd", "/static/..%2f..%2fetc%2fpasswd", "/static/%2e%2e/%2e%2e/etc/passwd",
    "/doc/../../etc/passwd", "/doc/..%2f..%2f..%2fetc%2fpasswd", "/static/%00", "/static//etc/passwd",
    "/api/v1/documents/..%2f..%2f..%2fetc%2fpasswd", "/doc/%ff%fe", "/doc/a%0d%0aSet-Cookie:%20x=1",
    "/muscles/..%2f..", "/equipment/%3Cscript%3E",
)  # fmt: skip
DUPLICATES = (
    "/search?q=leg&q=lift", "/search?page=1&page=2", "/search?sort=best&sort=nope",
    "/search?size=10&size=99999",
    "/search?muscle=glutes&muscle=glutes", "/compare?x=page1&x=page1",
    "/api/v1/search?q=leg&q=lift&lang=en&lang=es",
)  # fmt: skip
WRONG = (
    "/search?page=x", "/search?page=0", "/search?page=-1", "/search?page=99999999999999999999",
    "/search?size=101", "/search?size=%D9%A3", "/search?sort=nope",
    "/search?page=101&size=100", "/search?q=%22never+closed",
    "/search?q=*leg", "/search?q=a*", "/search?q=nope:leg", "/search?q=word~9",
    "/compare?x=1&x=2&x=3&x=4&x=5",
    f"/search?q={'a' * 4097}", f"/search?q={'(' * 12}a{')' * 12}",
    "/search?" + "&".join(f"muscle=m{n}" for n in range(101)), "/api/v1/compare?x=page1",
)  # fmt: skip
METHODS = ("TRACE", "POST", "PUT", "DELETE", "PATCH", "CONNECT", "BREW", "OPTIONS", "HEAD")
BROKEN = (
    b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", b"rubbish\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\n folded\r\n\r\n",
)  # fmt: skip
HOSTS = (
    "evil.example",
    "kb.example.evil.example",
    "kb.example@evil.example",
    "[::1",
    "a b",
    "kb.example:99999999",
)


@pytest.mark.row(19)
def test_probes_get_an_answer_by_the_book_and_never_a_traceback(home: Home) -> None:
    with serving(home, KB_TRUSTED_HOSTS="localhost,kb.example") as server:

        def ask(path: str, method: str = "GET", host: str = "localhost") -> bytes:
            lines = f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
            return server.raw(lines.encode())

        answers: dict[str, tuple[bytes, set[str]]] = {}
        answers |= {path: (ask(path), {"404", "308"}) for path in TRAVERSALS}
        answers |= {path: (ask(path), {"200", "400"}) for path in DUPLICATES}
        answers |= {path: (ask(path), {"400", "404"}) for path in WRONG}
        answers |= {name: (ask("/search", name), {"405", "400", "501"}) for name in METHODS[:-2]}
        answers |= {name: (ask("/search", name), {"200"}) for name in METHODS[-2:]}
        answers |= {str(sent): (server.raw(sent, timeout=2), {"400", "200", "501"}) for sent in BROKEN}
        answers |= {f"host {host}": (ask("/", host=host), {"400"}) for host in HOSTS}
        lines = server.lines()
    wrong = [
        f"{what[:60]}: {answer[:40]!r}"
        for what, (answer, expected) in answers.items()
        if answer[9:12].decode() not in expected
        or b"Traceback" in answer
        or b"root:" in answer
        or b"Set-Cookie:" in answer
        or b"Content-Security-Policy: default-src 'none'" not in answer
        or b"X-Content-Type-Options: nosniff" not in answer
    ]
    note(19, len(answers), faults=wrong)
    assert wrong == []
    assert not [line for line in lines if line["level"] == "error"]


@pytest.mark.row(19)
def test_a_naive_application_shows_files_and_tracebacks(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("root:")
    (tmp_path / "static").mkdir()
    client = naive.an_app(tmp_path / "static", "Page").test_client()
    found = {
        "a file outside": "root:" in client.get("/static-file/../secret").text,
        "a traceback": "Traceback" in client.get("/search?page=x").text,
    }
    note(19, 2, naive="an application that trusts", faults=found)
    assert all(found.values())


def injections(count: int) -> list[str]:
    """What could end a line, or a JSON string, in a path or a question."""
    ends = ("\r\n", "\n", "\r", "\u2028", "\u0085", '"}\n{"id":"x"', "\\n", "\x1b[2J", "\x00", "\x0b")
    random = chance(20)
    return [
        f"a{random.choice(ends)}{{'status': {random.randrange(999)}}}{random.choice(ends)}b"
        for _ in range(count)
    ]


@pytest.mark.row(20)
def test_every_request_is_one_line_of_json_whatever_it_says(home: Home) -> None:
    tries = size(20, 50)
    with serving(home) as server:
        for n, text in enumerate(injections(tries)):
            path = (f"/search?q={quote(text)}", f"/{quote(text)}", f"/doc/{quote(text)}")[n % 3]
            head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: {quote(text)}\r\n"
            head += "Connection: close\r\n\r\n"
            assert server.raw(head.encode())[9:10] in (b"2", b"4")
        text = server.errors.read_text()
    every = [json.loads(line) for line in text.split("\n") if line]
    lines = [line for line in every if line["logger"] == "kb.access"]  # the server warns of its queue, too
    note(20, tries, lines=len(lines), faults={})
    assert len(lines) == tries
    assert len({line["id"] for line in lines}) == tries
    assert not set(text) & {"\r", "\x1b", "\x00", "\u2028", "\u0085", "\x0b"}


@pytest.mark.row(20)
def test_a_naive_log_is_forged(tmp_path: Path) -> None:
    app = naive.an_app(tmp_path, "Page")
    app.test_client().get("/search", query_string={"q": "a\nGET /admin q=forged"})
    assert app.config["LOG"].splitlines()[1] == "GET /admin q=forged"
    note(20, 1, naive="a line by hand", faults={"forged lines": 1})
