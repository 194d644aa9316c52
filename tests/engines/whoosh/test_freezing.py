"""A page as it is kept: its record alone, its Document, and both with another dictionary."""

from kb.engines.whoosh.freezing import dictionary_of, freeze, record_of, refreeze, thaw
from tests.build import a_document

PAGES = [a_document(f"page{n}", title=f"Page {n}", text=f"Lift the hips {n} times.") for n in range(5)]
LONG = a_document("long", text=" ".join(f"word{n}" for n in range(20_000)))
RECORD = b"its card, and Lift the hips"


def test_a_record_and_its_document_come_back() -> None:
    for page, dictionary in ((PAGES[4], b"Lift the hips"), (LONG, b"x" * 40_000), (LONG, b"")):
        for record in (RECORD, b"", "ünï ".encode() * 20_000):
            kept = freeze(record, page, dictionary)
            assert record_of(kept, dictionary) == record
            assert record_of(kept, dictionary, 8) == record[:8]
            assert thaw(kept, dictionary)[0] == page


def test_what_pages_have_in_common_is_kept_once() -> None:
    dictionary = dictionary_of((RECORD, page) for page in PAGES[:4])
    plain, shared = (freeze(RECORD, PAGES[4], own) for own in (b"", dictionary))
    assert len(shared) * 4 < len(plain)
    again = refreeze(plain, b"", dictionary)
    assert again == shared
    assert thaw(again, dictionary) == thaw(plain, b"")
