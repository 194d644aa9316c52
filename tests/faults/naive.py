"""How one would build it without this plan. Each row's test is run on these too, and must fail there.

Whoosh as its documentation shows it: one folder, committed in place, opened for every request, its own query
parser; front matter as it comes; files read without a second look; a template that trusts its pages.
"""

import os
import pickle
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import frontmatter
from flask import Flask, Response, request
from markupsafe import Markup
from whoosh import fields
from whoosh.index import create_in, exists_in, open_dir
from whoosh.qparser import MultifieldParser
from whoosh.query import Every, Term

from kb.engines.whoosh import store, writing
from kb.web.api.openapi import describe
from tests.faults.builds import PAGES, Ours, an_engine, judged, one_of

SCHEMA = fields.Schema(id=fields.ID(stored=True, unique=True), body=fields.TEXT(stored=True))


class InPlace:
    """Stock Whoosh: one folder, committed in place, opened anew to read."""

    name = "in place"

    def write(self, index: Path, text: str) -> None:
        index.mkdir(exist_ok=True)
        opened = open_dir(str(index)) if exists_in(str(index)) else create_in(str(index), SCHEMA)
        writer = opened.writer()
        for n in range(PAGES):
            writer.update_document(id=f"d{n}", body=f"{text} page{n} " * 9)
        writer.commit()

    def read(self, index: Path, texts: tuple[str, ...]) -> str:
        with open_dir(str(index)).searcher() as searcher:
            found = {text: len(searcher.search(Term("body", text), limit=None)) for text in texts}
            every = searcher.search(Every(), limit=None)
            for hit in every:
                assert hit["body"]
            return one_of(found, len(every))


class PageByPage(InPlace):
    """The same, with a commit for every page, as one writes it for a single changed file."""

    name = "a commit a page"

    def write(self, index: Path, text: str) -> None:
        index.mkdir(exist_ok=True)
        opened = open_dir(str(index)) if exists_in(str(index)) else create_in(str(index), SCHEMA)
        for n in range(PAGES):
            writer = opened.writer()
            writer.update_document(id=f"d{n}", body=f"{text} page{n} " * 9)
            writer.commit()


class Unsynced(Ours):
    """Generations and checksums as they are, but nothing is synced."""

    name = "no fsync"

    def write(self, index: Path, text: str) -> None:
        with _without(store, "sync_file"), _without(store, "sync_directory"), _without(writing, "sync_file"):
            super().write(index, text)


class Overwritten(InPlace):
    """Removes the index and writes it anew."""

    name = "removed and rewritten"

    def write(self, index: Path, text: str) -> None:
        for path in index.glob("*") if index.exists() else ():
            path.unlink()
        super().write(index, text)


class Unchecked(Unsynced):
    """Neither synced nor compared with a checksum."""

    name = "no fsync, no checksum"

    def read(self, index: Path, texts: tuple[str, ...]) -> str:
        engine = an_engine(index)
        engine._faults = lambda directory, manifest: ()
        return judged(engine, texts)


@contextmanager
def _without(module: Any, name: str) -> Iterator[None]:
    kept = getattr(module, name)
    setattr(module, name, lambda path: None)
    try:
        yield
    finally:
        setattr(module, name, kept)


@contextmanager
def lock_file(index: Path) -> Iterator[None]:
    """A lock that is a file: whoever dies leaves it behind."""
    path = index / "write.lock"
    os.close(os.open(path, os.O_CREAT | os.O_EXCL))
    try:
        yield
    finally:
        path.unlink()


def parse_raw(question: str) -> Any:
    """Whoosh's own parser."""
    return MultifieldParser(["body"], SCHEMA).parse(question)


def read_bare(path: Path) -> tuple[dict[str, object], str]:
    """A page as python-frontmatter gives it."""
    post = frontmatter.loads(path.read_bytes().decode())
    return dict(post.metadata), post.content


def newest_by_clock(folder: Path) -> Path:
    """A generation numbered by the time it was written."""
    path = folder / f"{time.time_ns():020d}"
    path.mkdir()
    return max(folder.iterdir())


def changed_by_time(path: Path, known: dict[Path, float]) -> bool:
    """Whether a file changed, by its time alone."""
    before, known[path] = known.get(path), path.stat().st_mtime
    return before != known[path]


def read_in_pieces(path: Path, pause: Any) -> bytes:
    """A file read in pieces, without a look at whether it is still the same one."""
    content = b""
    with path.open("rb") as file, suppress(OSError):
        while piece := file.read(1 << 14):
            content += piece
            pause()
    return content


def an_app(root: Path, title: str) -> Flask:
    """Pages that trust their content, files by joined paths, a log line by hand."""
    app = Flask(__name__)
    app.config["PROPAGATE_EXCEPTIONS"] = False

    @app.get("/search")
    def search() -> str:
        app.config["LOG"] = app.config.get("LOG", "") + f"GET /search q={request.args.get('q', '')}\n"
        int(request.args.get("page", "1"))
        return f"<!doctype html><h1>{Markup(title)}</h1>{request.args.get('q', '')}"

    @app.get("/static-file/<path:name>")
    def file(name: str) -> Response:
        return Response((root / name).read_bytes())

    @app.errorhandler(Exception)
    def failed(error: Exception) -> tuple[str, int]:
        import traceback

        return f"Traceback: {''.join(traceback.format_exception(error))}", 500

    return app


def an_api() -> Flask:
    """An API that is described like ours and believes what it is given."""
    app = Flask(__name__)

    @app.get("/api/v1/openapi.json")
    def described() -> dict[str, object]:
        return dict(describe())

    @app.get("/api/v1/search")
    def search() -> dict[str, object]:
        return {"query": request.args["q"], "page": int(request.args["page"])}

    return app


class Evil:
    """Unpickled, it makes a folder."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return (os.mkdir, (str(self.path),))


def evil_pickle(path: Path) -> bytes:
    return pickle.dumps(Evil(path))


def serve() -> None:
    """Waitress as its documentation shows it, left by a signal; a request takes a while."""
    import signal

    from waitress import create_server

    def slow(environ: Any, start_response: Any) -> list[bytes]:
        time.sleep(0.1)
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])
        return [b"ok"]

    def stop(number: int, frame: object) -> None:
        raise SystemExit(0)

    server = create_server(slow, host="127.0.0.1", port=0)
    signal.signal(signal.SIGTERM, stop)
    print(f"serving on http://127.0.0.1:{server.effective_port}", flush=True)
    server.run()


if __name__ == "__main__":
    serve()
