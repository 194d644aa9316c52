"""Scores the readers against gold results: seeds, tagged flat texts, and one article in several shapes.

    python benchmarks/reading.py [--gold ../shared/gold] [--json]

Text is compared by its letters and digits, so that a bullet or a blank more does not count.
"""

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import ftfy

from indexer.classification import classify
from indexer.page import Page
from indexer.readers.article import read_article
from indexer.readers.sentences import sentences
from indexer.source import SourceFile
from indexer.taxonomy import load_taxonomy

GOLD = Path(__file__).parent.parent.parent / "shared" / "gold"
OWN = Path(__file__).parent.parent / "tests" / "indexer" / "readers" / "golden" / "article"
_MARK = re.compile(
    r"^(?:(?:step|paso)\s+\d+\b\s*[.:)]?|\(?\d{1,2}[.)]\)?\s?|[-*•✅+–]\s*|[QA]\s*[:.]\s+)", re.IGNORECASE
)
_CITATION = re.compile(r"\s?[\[(]\d{1,3}(?:, ?\d{1,3})*[\])]")
_LEVELS = {"easier": "easier", "harder": "harder"}
_ROLES = {"conclusion": "summary"}

Gold = Mapping[str, object]
Reader = Callable[[SourceFile], Page]


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of what is there. An empty gold and an empty result are perfect."""

    right: int
    found: int
    there: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.there if self.there else 1.0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.found + other.found, self.there + other.there)


def compared(found: Iterable[object], there: Iterable[object]) -> Score:
    """Compare two bags."""
    left, right = Counter(found), Counter(there)
    return Score((left & right).total(), left.total(), right.total())


def letters(text: str) -> str:
    """Reduce a text to what is compared: letters and digits, folded, without marks and citations."""
    return re.sub(r"[\W_]", "", _CITATION.sub("", _MARK.sub("", ftfy.fix_encoding(text))).casefold())


def read(path: Path) -> Page:
    """Read a file by the reader of its format."""
    content = path.read_bytes()
    source = SourceFile(path.stem, path, content, hashlib.sha256(content).hexdigest())
    return _reader(path, content)(source)


def _reader(path: Path, content: bytes) -> Reader:
    if path.suffix == ".html":
        from indexer.readers import html

        return html.read
    if content.startswith((b"---", b"+++")):
        from indexer.readers import markdown

        return markdown.read
    return read_article


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or with --json one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--verbose", action="store_true", help="name what was missed or is too much, on stderr"
    )
    options = parser.parse_args(arguments)
    seeds = score_seeds(options.gold)
    units = score_variants(options.gold / "variants", verbose=options.verbose)
    own = score_variants(OWN, verbose=options.verbose)
    held = score_variants(OWN / "held")
    shapes = score_shapes(options.gold.parent / "corpora" / "articles", verbose=options.verbose)
    if options.json:
        tables = {"seeds": seeds, "variants": units, "own": own, "held": held}
        print(
            json.dumps(
                {**{name: _plain(table) for name, table in tables.items()}, "articles": shapes}, indent=1
            )
        )
    else:
        _print_table("seeds", seeds)
        _print_table("variants: units", units)
        _print_table("own texts: units", own)
        _print_table("own texts held back", {"all": held["all"]})
        _print_shapes(shapes)
    return 0


def score_seeds(gold: Path) -> dict[str, Score]:
    """Compare each seed with its gold result, by what is compared; a seed without a reader is named on
    stderr."""
    totals: dict[str, Score] = {}
    for path in sorted((gold.parent / "seeds").glob("*.txt")):
        expected = json.loads((gold / f"{path.name[:3]}.json").read_text(encoding="utf-8"))
        try:
            page = read(path)
        except ImportError as error:
            print(f"{path.name}: skipped, {error}", file=sys.stderr)
            continue
        for name, score in _seed_scores(page, expected):
            totals[name] = totals.get(name, Score(0, 0, 0)) + score
    return totals


def _seed_scores(page: Page, gold: Gold) -> Iterator[tuple[str, Score]]:
    yield "title", compared([page.title], [gold["title"]])
    yield "kind", compared([page.kind], [gold["kind"]])
    yield (
        "steps",
        compared((letters(s.text) for s in page.steps), (letters(_text(s)) for s in _list(gold, "steps"))),
    )
    yield (
        "faq",
        compared(
            ((letters(q.question), letters(q.answer)) for q in page.faq),
            ((letters(str(q["q"])), letters(str(q["a"]))) for q in _list(gold, "faq")),
        ),
    )
    yield (
        "sections and roles",
        compared(
            ((letters(s.heading or ""), s.role) for s in page.sections),
            (
                (letters(s["heading"] or ""), _ROLES.get(s["role"], s["role"]))
                for s in _list(gold, "sections")
            ),
        ),
    )
    yield "paragraphs", _paragraph_score(page, gold)
    yield (
        "variations",
        compared(
            ((letters(v.name), v.level) for v in page.variations),
            ((letters(v["name"]), _LEVELS.get(v.get("direction"))) for v in _list(gold, "variations")),
        ),
    )
    yield (
        "modifications",
        compared(
            ((letters(m.name), m.level, letters(m.description)) for m in page.modifications),
            ((letters(m["name"]), m["direction"], letters(m["text"])) for m in _list(gold, "modifications")),
        ),
    )
    yield (
        "link anchors",
        compared(
            ((letters(link.text), link.line) for link in page.links),
            (
                (letters(one["anchor"]), one["line"])
                for one in _list(gold, "related_exercises")
                if one["anchor"] and one.get("line")
            ),
        ),
    )
    yield (
        "link sentences",
        compared(
            ((letters(link.text), letters(link.sentence)) for link in page.links if link.line),
            (
                (letters(one["anchor"]), letters(one["sentence"]))
                for one in _list(gold, "related_exercises")
                if one["anchor"] and one.get("line") and one.get("sentence")
            ),
        ),
    )
    yield "noise dropped", compared((d.line for d in page.dropped), (n["line"] for n in _list(gold, "noise")))
    yield from _muscle_scores(page, gold)
    whole = "".join(letters(text) for text in texts(page))
    kept = [letters(str(_text(sentence))) in whole for sentence in _list(gold, "sentences")]
    yield "sentences kept", Score(sum(kept), sum(kept), len(kept))


def _muscle_scores(page: Page, gold: Gold) -> Iterator[tuple[str, Score]]:
    muscle = classify(page, load_taxonomy()).facets.muscle
    expected = gold["muscles"]
    assert isinstance(expected, dict)
    for level, found in (("primary", muscle.primary), ("secondary", muscle.secondary)):
        yield (
            f"muscles {level}",
            compared(map(letters, found), (letters(one["id"]) for one in expected[level])),
        )


def _list(gold: Gold, key: str) -> list[dict[str, str]]:
    found = gold[key]
    assert isinstance(found, list)
    return found


def _text(entry: Mapping[str, str] | str) -> str:
    return entry if isinstance(entry, str) else entry["text"]


def _paragraph_score(page: Page, gold: Gold) -> Score:
    there = [
        letters(paragraph["text"])
        for section in _list(gold, "sections")
        for paragraph in section.get("paragraphs", [])
    ]
    others = [
        letters(section["section_summary"]["text"])
        for section in _list(gold, "sections")
        if "section_summary" in section
    ]
    found = [
        letters(text)
        for section in page.sections
        for text in section.paragraphs
        if section.role != "see_also"
    ]
    found += [letters(line) for variation in page.variations for line in variation.text.split("\n") if line]
    found += [letters(line) for mistake in page.mistakes for line in mistake.fix.split("\n") if line]
    found += map(letters, page.tips)
    cards = {letters(v.get("text", "")) for v in _list(gold, "variations")}
    items = {letters(m.get("fix", "")) for m in _list(gold, "common_mistakes")} | {
        letters(t) for t in _list(gold, "tips")
    }
    plain = [letters(s["text"]) for s in _list(gold, "sections") if "text" in s and "paragraphs" not in s]
    known = Counter(there + others + plain)
    right = (Counter(found) & Counter(there + plain)).total()
    wrong = sum(1 for text in found if text not in known and text not in cards and text not in items)
    return Score(right, right + wrong, len(there) + len(plain))


def texts(page: Page) -> Iterator[str]:
    """Give every text of a page, each once."""
    for _, text in units_of(page):
        yield text


def units_of(page: Page) -> Iterator[tuple[str, str]]:
    """Give a page's units with their class: heading, step, question, answer, or text."""
    for section in page.sections:
        if section.heading:
            yield "heading", section.heading
        yield from (("text", block.text) for block in section.blocks)
    yield from (("step", step.text) for step in page.steps)
    for question in page.faq:
        yield "question", question.question
        yield "answer", question.answer
    for text in (*page.tips, *page.benefits):
        yield "text", text
    headings = {letters(section.heading or "") for section in page.sections}
    yield from _named(headings, ((m.mistake, m.fix) for m in page.mistakes))
    yield from _named(headings, ((m.name, m.description) for m in page.modifications))
    linked = {letters(link.text) for link in page.links}
    told = (v for v in page.variations if v.text or v.steps or letters(v.name) not in linked)
    yield from _named(headings, ((v.name, v.text) for v in told))
    yield from (("step", step) for variation in page.variations for step in variation.steps)


def _named(headings: set[str], pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for name, text in pairs:
        if any(letters(name) in heading for heading in headings):
            yield from (("text", line) for line in text.split("\n") if line)
        else:
            yield "text", f"{name} {text}"


_TAGS = {"h": "heading", "step": "step", "q": "question", "a": "answer"}


def score_variants(folder: Path, *, verbose: bool = False) -> dict[str, Score]:
    """Compare the units of every tagged text in a folder (NAME.tsv), file by file."""
    totals: dict[str, Score] = {}
    for path in sorted(folder.glob("*.tsv")):
        there = list(tagged_units(path))
        page = read_tagged(path)
        found = [(kind, letters(text)) for kind, text in units_of(page) if letters(text)]
        totals[path.stem] = compared(found, there)
        if verbose:
            for unit in (Counter(there) - Counter(found)).elements():
                print(f"{path.stem}: missed {unit[0]}: {unit[1][:100]}", file=sys.stderr)
            for unit in (Counter(found) - Counter(there)).elements():
                print(f"{path.stem}: too much {unit[0]}: {unit[1][:100]}", file=sys.stderr)
    if totals:
        totals["all"] = sum(totals.values(), Score(0, 0, 0))
    return totals


def read_tagged(path: Path) -> Page:
    """Read the text that a tag file goes with: the file beside it, else its own second column."""
    text = path.with_suffix(".txt")
    if text.exists():
        return read(text)
    lines = (line.partition("\t")[2] for line in path.read_text(encoding="utf-8").splitlines())
    content = "\n".join(lines).encode()
    return read_article(SourceFile(path.stem, text, content, hashlib.sha256(content).hexdigest()))


def tagged_units(path: Path) -> Iterator[tuple[str, str]]:
    """Join the lines of a tag file to units: TAG begins one, TAG+ goes on with it; a card is text and
    label."""
    units: list[tuple[str, list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        tag, _, text = line.partition("\t")
        if tag in {"meta", "title", "noise", "_", ""}:
            continue
        if tag.endswith("+") and units:
            units[-1][1].append(text.strip())
        elif tag == "card_l" and units:
            units[-1][1].insert(0, text.strip())
        else:
            units.append((_TAGS.get(tag, "text"), [text.strip()]))
    for kind, pieces in units:
        if found := "".join(map(letters, pieces)):
            yield kind, found


def score_shapes(folder: Path, *, verbose: bool = False) -> dict[str, dict[str, float]]:
    """Compare the shapes of one article: links on their own lines (A), bare (B), and HTML where it is
    there."""
    result: dict[str, dict[str, float]] = {}
    pairs = {"A/B": ("B", ".txt"), "A/html": ("html", ".html")}
    for name, (other, suffix) in pairs.items():
        agreed: list[dict[str, float]] = []
        for path in sorted((folder / "A").glob("*.txt")):
            twin = folder / other / f"{path.stem}{suffix}"
            if not twin.exists():
                continue
            try:
                one, two = read(path), read(twin)
            except ImportError as error:
                print(f"{name}: skipped, {error}", file=sys.stderr)
                break
            agreed.append(_agreement(one, two))
            if verbose:
                print(f"{path.stem} {other} {agreed[-1]} {one.title!r} {two.title!r}", file=sys.stderr)
        if agreed:
            result[name] = {"articles": len(agreed)} | {
                key: sum(one[key] for one in agreed) / len(agreed) for key in agreed[0]
            }
    return result


def _agreement(one: Page, two: Page) -> dict[str, float]:
    return {
        "sentences": _overlap(_sentences(one), _sentences(two)),
        "faq": _overlap(
            (letters(q.question + q.answer) for q in one.faq),
            (letters(q.question + q.answer) for q in two.faq),
        ),
        "steps": _overlap((letters(s.text) for s in one.steps), (letters(s.text) for s in two.steps)),
        "headings": _overlap(
            (letters(s.heading or "") for s in one.sections), (letters(s.heading or "") for s in two.sections)
        ),
        "titles": float(same_title(one.title, two.title)),
        "kinds": float(one.kind == two.kind),
    }


def _sentences(page: Page) -> Iterator[str]:
    yield letters(page.title)
    for text in texts(page):
        for line in text.split("\n"):
            yield from filter(None, map(letters, sentences(line)))


def _overlap(one: Iterable[str], two: Iterable[str]) -> float:
    left, right = Counter(one), Counter(two)
    largest = max(left.total(), right.total())
    return (left & right).total() / largest if largest else 1.0


def same_title(one: str, two: str) -> bool:
    """Tell whether two titles name one subject: one holds the other's words, or half are shared."""
    left, right = (set(re.findall(r"\w+", text.casefold())) for text in (one, two))
    small = {"the", "a", "an", "of", "to", "and", "for", "in", "your"}
    left, right = left - small, right - small
    shared = len(left & right)
    return bool(shared) and (shared == min(len(left), len(right)) or shared * 2 >= max(len(left), len(right)))


def _plain(scores: Mapping[str, Score]) -> dict[str, dict[str, float]]:
    return {
        name: {**asdict(score), "precision": round(score.precision, 4), "recall": round(score.recall, 4)}
        for name, score in scores.items()
    }


def _print_table(title: str, scores: Mapping[str, Score]) -> None:
    print(f"{title:24} {'right':>6} {'found':>6} {'there':>6}  precision  recall")
    for name, score in scores.items():
        print(
            f"  {name:22} {score.right:6} {score.found:6} {score.there:6}  {score.precision:9.3f}  "
            f"{score.recall:6.3f}"
        )
    print()


def _print_shapes(shapes: Mapping[str, Mapping[str, float]]) -> None:
    for name, scores in shapes.items():
        print(f"{name:8} " + "  ".join(f"{key} {value:.3f}" for key, value in scores.items()))


if __name__ == "__main__":
    raise SystemExit(main())
