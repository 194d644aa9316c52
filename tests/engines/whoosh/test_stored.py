"""A Document is kept once, in Whoosh's file, and read from there whatever its size."""

import random
from dataclasses import replace
from pathlib import Path

from indexer.changes import Changes
from kb.engines.whoosh.engine import WhooshEngine
from kb.engines.whoosh.stored import row_of
from tests.build import a_document
from tests.engines.vocabulary import SmallTaxonomy


def test_documents_of_any_size_come_back_and_whoosh_has_them_too(tmp_path: Path) -> None:
    from whoosh.index import open_dir

    dice = random.Random(3)
    noise = " ".join(f"{dice.getrandbits(64):x}" for _ in range(20_000))  # deflates to more than 64 KiB
    small, large = a_document("a", text="A short one."), a_document("b", text=noise)
    named = a_document("ünïcödé-document", title="document\u0094")
    engine = WhooshEngine(tmp_path, taxonomy=SmallTaxonomy("small"))
    engine.apply(Changes((small, large, named), full=True))
    assert [engine.get(one.id) for one in (small, large, named)] == [small, large, named]
    [directory] = tmp_path.glob("generation-*")
    with open_dir(str(directory), "kb").reader() as reader:
        stored = {fields["id"]: fields["document"] for fields in reader.all_stored_fields()}
    assert stored.keys() == {"a", "b", "ünïcödé-document"}
    [arrays] = directory.glob("kb_*.arrays")
    assert all(document not in arrays.read_bytes() for document in stored.values())
    assert len(stored["b"]) > 65_536
    engine.apply(Changes((replace(small, digest="other"),)))
    assert engine.get("b") == large


def test_a_row_is_hardly_longer_than_its_document() -> None:
    assert len(row_of("id", bytes(range(256)) * 8)) < 2048 + 64


def test_the_parts_of_an_index_sum_to_its_files(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path, taxonomy=SmallTaxonomy("small"))
    engine.apply(Changes((a_document("a", text="Lift the hips."), a_document("b")), full=True))
    engine.apply(Changes((a_document("c"),)))
    stats = engine.stats()
    [_, directory] = sorted(tmp_path.glob("generation-*"))
    files = [path for path in directory.iterdir() if path.name != "manifest.json"]
    assert sum(stats.parts.values()) == stats.bytes == sum(path.stat().st_size for path in files)
    assert {"documents", "whoosh", "postings", "places", "pieces", "facets", "pages"} <= stats.parts.keys()
    assert min(stats.parts.values()) > 0
