"""Row 8 on a cluster: every kind of page and question while pages are rewritten, renamed and deleted."""

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest

from indexer.changes import Changes
from indexer.taxonomy import load_taxonomy
from tests.engines.opensearch.conftest import MakeEngine
from tests.faults.plan import note, size
from tests.kb.test_one_snapshot import EDITION, QUESTIONS, addresses, pages
from tests.kb.web.running import an_app

READERS = 4
KINDS = ("/search", "/api/v1/search")


@pytest.mark.row(8)
def test_every_kind_of_page_and_question_shows_one_generation_while_pages_are_swapped(
    make_engine: MakeEngine, tmp_path: Path
) -> None:
    writer, swaps = make_engine(taxonomy=load_taxonomy()), size(3, 60)
    app = an_app(make_engine(taxonomy=load_taxonomy()), tmp_path)
    editions = {edition: pages(edition) for edition in "AB"}
    writer.apply(Changes(editions["A"], full=True))
    asked = [*addresses(app), *(f"{kind}?q={one}&size=50" for one in QUESTIONS for kind in KINDS)]
    is_over, faults, answers = threading.Event(), Counter[str](), Counter[str]()
    done = [0] * READERS

    def read(reader: int) -> None:
        client, own = app.test_client(), asked[reader::READERS]
        for n in count():
            if is_over.is_set() and n >= len(own):
                return
            address = own[n % len(own)]
            response = client.get(address)
            answers[address] += 1
            if response.status_code != 200:
                faults[f"{response.status_code} of {address}"] += 1
            if len(set(EDITION.findall(response.text))) > 1:
                faults[f"mixed: {address}"] += 1
            done[reader] += 1

    with ThreadPoolExecutor(READERS) as pool:
        reading = [pool.submit(read, reader) for reader in range(READERS)]
        try:
            for swap in range(swaps):
                old, new = ("AB", "BA")[swap % 2]
                gone = {one.id for one in editions[old]} - {one.id for one in editions[new]}
                is_full = swap % 3 == 0
                writer.apply(Changes(editions[new], removed=() if is_full else gone, full=is_full))
                # What a run replaced stays for a time; here for as long as any answer takes.
                before = list(done)
                while any(n <= seen for n, seen in zip(done, before, strict=True)) and not any(
                    one.done() for one in reading
                ):
                    time.sleep(0.02)
        finally:
            is_over.set()
        for one in reading:
            one.result()
    note(8, answers.total(), engine="opensearch", swaps=swaps, addresses=len(answers), faults=dict(faults))
    assert set(answers) == set(asked)
    assert not faults
