"""The index that the browser searches: Pagefind's, fed from our Documents (docs/decisions)."""

import gzip
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from indexer.document import Document
from indexer.errors import remedy
from indexer.taxonomy import Taxonomy
from kb.errors import KbError, SettingsError
from kb.labels import Labels
from kb.query.thesaurus import SAME, load_pairs
from kb.query.words import STOP, cut
from kb.schema import FACETS, FIELDS, NOT_STATED

FOLDER = "pagefind"
NUMBER = "card"
"""What Pagefind keeps of each record besides its words: its number among all."""

_OF_ITS_OWN_PAGES = ("pagefind-*ui*", "pagefind-highlight*")
"""What it brings for pages of its own look: ours need none of it."""

_MOST_TOLD = 500
"""Characters of what Pagefind says of its failure that are told."""

_MARK = b"pagefind_dcd"
"""What its files begin with, inside their gzip."""


def write_index(folder: Path, language: str, records: Iterable[str]) -> Mapping[int, str]:
    """Write the index of records below a folder, each the HTML of `record`.

    Gives by number what Pagefind calls a record. All are one index, stemmed as `language`, so that one
    question finds pages in every language. Raises SettingsError where Pagefind is not installed, and KbError
    where it fails.
    """
    if find_spec("pagefind") is None:
        raise SettingsError(f"kb export --site needs: {remedy('export')}")
    with TemporaryDirectory() as site:
        for number, html in enumerate(records):
            (Path(site) / f"{number}.html").write_text(html, encoding="utf-8")
        _run(site, folder / FOLDER, language)
    for pattern in _OF_ITS_OWN_PAGES:
        for path in (folder / FOLDER).glob(pattern):
            path.unlink()
    return dict(map(_numbered_record, (folder / FOLDER / "fragment").glob("*.pf_fragment")))


def _run(site: str, folder: Path, language: str) -> None:
    """Run Pagefind over a folder of records.

    As a command: as a service it says that files are written which it has not begun to write, and, ended
    then, leaves them cut off (Pagefind 1271).
    """
    command = [sys.executable, "-m", "pagefind", "--site", site, "--output-path", str(folder.absolute())]
    options = ["--force-language", language, "--quiet"]
    # Its settings are looked for where it runs: a project may have some for a site of its own.
    done = subprocess.run([*command, *options], cwd=site, capture_output=True, text=True, check=False)
    if done.returncode:
        raise KbError(f"Pagefind failed: {(done.stderr or done.stdout).strip()[-_MOST_TOLD:]}")


def _numbered_record(fragment: Path) -> tuple[int, str]:
    """The number of a record, and what Pagefind calls it: it says so in no other way."""
    content = gzip.decompress(fragment.read_bytes())
    if not content.startswith(_MARK):
        raise KbError(f"{fragment.name} is not as Pagefind 1.5 writes it: install what requirements/ pins")
    return int(json.loads(content.removeprefix(_MARK))["meta"][NUMBER]), fragment.name.removesuffix(
        ".pf_fragment"
    )


Synonyms = Mapping[str, tuple[str, ...]]

HEAVIEST = 10.0
"""The largest weight that Pagefind knows."""

BESIDE = "kb-beside"
"""Where a record says what no reader sees in one place: no result leads there (static-search.js)."""

_NEVER = 10**9
"""Sorts behind every time that a page states."""


def record(document: Document, number: int, labels: Labels) -> str:
    """A Document as the HTML that is indexed and never shown: `number` says which card shows it."""
    return (
        f'<html lang="{escape(document.page.lang)}"><body data-pagefind-body>'
        f'<i data-pagefind-meta="{NUMBER}[data-n]" data-n="{number}"></i>'
        f"{''.join(_passages(document))}"
        f'<h2 id="{BESIDE}">{escape(document.page.title)}</h2>'
        f"{''.join(_fields(document))}{''.join(_value_names(document, labels))}"
        "</body></html>"
    )


def table(
    documents: Sequence[Document], named: Mapping[int, str], taxonomy: Taxonomy, synonyms: Synonyms
) -> dict[str, object]:
    """What the script ranks, counts, filters and sorts by.

    For each Document what Pagefind calls it, its number, its place in each order, its values of facets by
    their number among all, and the words of its title; and what may be said instead of words of a question,
    as far as pages have it.
    """
    filed = [tuple(f"{facet}:{value}" for facet, value in filed_under(one, taxonomy)) for one in documents]
    values = {value: n for n, value in enumerate(dict.fromkeys(value for one in filed for value in one))}
    orders = _orders(documents)
    pages = [
        [named[n], n, [places[n] for places in orders.values()], [values[value] for value in filed[n]],
         " ".join(token.folded for token in cut(documents[n].page.title))]
        for n in range(len(documents))
    ]  # fmt: skip
    return {
        "orders": list(orders),
        "values": list(values),
        "idle": sorted(STOP),
        "instead": list(_instead(documents, synonyms)),
        "pages": pages,
    }


def _instead(documents: Iterable[Document], synonyms: Synonyms) -> Iterator[list[object]]:
    """What may stand for words of a question, where pages have all its own words: [asked, words, weight]."""
    known = {word for one in documents for word in _stems_of(one)}
    added = ((asked, other, SAME) for asked, others in synonyms.items() for other in others)
    for asked, other, weight in (*load_pairs(), *added):
        tokens = [token for token in cut(other) if not token.stops]
        if tokens and known.issuperset(token.stem for token in tokens):
            yield [" ".join(token.folded for token in cut(asked)), [token.folded for token in tokens], weight]


def _stems_of(document: Document) -> Iterator[str]:
    for field in FIELDS:
        for text in field.texts(document):
            yield from (token.stem for token in cut(text))


def filed_under(document: Document, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """The facets and values that a Document counts for, as the engines count: also under what is broader."""
    for facet in FACETS:
        counted = dict.fromkeys(facet.values(document))
        if facet.kind == "tree":
            for value in tuple(counted):
                counted |= dict.fromkeys(taxonomy.broader(facet.name, value))
            groups = taxonomy.groups(facet.name).items()
            counted |= dict.fromkeys([group for group, members in groups if counted.keys() & set(members)])
        yield from ((facet.name, value) for value in counted or (NOT_STATED,))


def _orders(documents: Sequence[Document]) -> dict[str, list[int]]:
    """The place of each Document in each order that is not that of the words."""
    newest = [(one.page.updated or one.page.published) for one in documents]
    keys: dict[str, list[tuple[object, ...]]] = {
        "newest": [
            (-day.toordinal() if day else 0, one.id) for day, one in zip(newest, documents, strict=True)
        ],
        "title": [(one.page.title.casefold(), one.id) for one in documents],
        "duration": [
            (_NEVER if one.page.duration is None else one.page.duration, one.id) for one in documents
        ],
    }
    return {name: _places(of) for name, of in keys.items()}


def _places(keys: Sequence[tuple[object, ...]]) -> list[int]:
    ordered = sorted(range(len(keys)), key=lambda n: keys[n])
    places = [0] * len(keys)
    for place, n in enumerate(ordered):
        places[n] = place
    return places


def _fields(document: Document) -> Iterator[str]:
    heaviest = max(field.boost for field in FIELDS)
    for field in FIELDS:
        if not field.passages:
            weight = max(1.0, HEAVIEST * field.boost / heaviest)
            meta = ' data-pagefind-meta="title"' if field.name == "title" else ""
            yield from _weighed(field.texts(document), weight, meta)


def _value_names(document: Document, labels: Labels) -> Iterator[str]:
    """What values are called in the language of the interface, in which readers ask."""
    filed = (
        labels.of(facet.name, value)
        for facet in FACETS
        if facet.name != "lang"
        for value in facet.values(document)
    )
    yield from _weighed(filed, 1.0)


def _weighed(texts: Iterable[str], weight: float, meta: str = "") -> Iterator[str]:
    for text in texts:
        yield f'<p data-pagefind-weight="{weight:.1f}"{meta}>{escape(text)}</p>'


def _passages(document: Document) -> Iterator[str]:
    for passage in document.passages:
        place = f' id="{escape(passage.anchor)}"' if passage.anchor != "top" else ""
        heading = f"<h2{place}>{escape(passage.heading or document.page.title)}</h2>" if place else ""
        yield f"{heading}<p>{escape(passage.text)}</p>"
