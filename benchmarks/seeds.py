"""The seeds against their gold results, by what is compared."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.scores import Score, compared, letters
from benchmarks.units import read, texts
from indexer.classification import classify
from indexer.page import Page
from indexer.taxonomy import load_taxonomy

_LEVELS = {"easier": "easier", "harder": "harder"}
_ROLES = {"conclusion": "summary"}

Gold = Mapping[str, object]


def score_seeds(gold: Path) -> dict[str, Score]:
    """Compare each seed with its gold result, by what is compared."""
    totals: dict[str, Score] = {}
    for path in sorted((gold.parent / "seeds").glob("*.txt")):
        expected = json.loads((gold / f"{path.name[:3]}.json").read_text(encoding="utf-8"))
        for name, score in _seed_scores(read(path), expected):
            totals[name] = totals.get(name, Score(0, 0, 0)) + score
    return totals


def _seed_scores(page: Page, gold: Gold) -> Iterator[tuple[str, Score]]:
    yield "title", compared([page.title], [gold["title"]])
    yield "kind", compared([page.kind], [gold["kind"]])
    yield from _list_scores(page, gold)
    yield "paragraphs", _paragraph_score(page, gold)
    yield from _change_scores(page, gold)
    yield from _link_scores(page, gold)
    yield "noise dropped", compared((d.line for d in page.dropped), (n["line"] for n in _list(gold, "noise")))
    yield from _muscle_scores(page, gold)
    whole = "".join(letters(text) for text in texts(page))
    kept = [letters(str(_text(sentence))) in whole for sentence in _list(gold, "sentences")]
    yield "sentences kept", Score(sum(kept), sum(kept), len(kept))


def _list_scores(page: Page, gold: Gold) -> Iterator[tuple[str, Score]]:
    steps = (letters(_text(step)) for step in _list(gold, "steps"))
    yield "steps", compared((letters(step.text) for step in page.steps), steps)
    questions = ((letters(str(q["q"])), letters(str(q["a"]))) for q in _list(gold, "faq"))
    yield "faq", compared(((letters(q.question), letters(q.answer)) for q in page.faq), questions)
    sections = (
        (letters(s["heading"] or ""), _ROLES.get(s["role"], s["role"])) for s in _list(gold, "sections")
    )
    found = ((letters(section.heading or ""), section.role) for section in page.sections)
    yield "sections and roles", compared(found, sections)


def _change_scores(page: Page, gold: Gold) -> Iterator[tuple[str, Score]]:
    variations = (
        (letters(v["name"]), _LEVELS.get(v.get("direction", ""))) for v in _list(gold, "variations")
    )
    yield "variations", compared(((letters(v.name), v.level) for v in page.variations), variations)
    modifications = (
        (letters(m["name"]), m["direction"], letters(m["text"])) for m in _list(gold, "modifications")
    )
    found = ((letters(m.name), m.level, letters(m.description)) for m in page.modifications)
    yield "modifications", compared(found, modifications)


def _link_scores(page: Page, gold: Gold) -> Iterator[tuple[str, Score]]:
    stated = [one for one in _list(gold, "related_exercises") if one["anchor"] and one.get("line")]
    anchors = ((letters(one["anchor"]), one["line"]) for one in stated)
    yield "link anchors", compared(((letters(link.text), link.line) for link in page.links), anchors)
    sentences = ((letters(one["anchor"]), letters(one["sentence"])) for one in stated if one.get("sentence"))
    found = ((letters(link.text), letters(link.sentence)) for link in page.links if link.line)
    yield "link sentences", compared(found, sentences)


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
    found = gold.get(key, [])
    assert isinstance(found, list)
    return found


def _text(entry: Mapping[str, str] | str) -> str:
    return entry if isinstance(entry, str) else entry["text"]


def _summary(section: Gold) -> str:
    found = section.get("section_summary")
    return str(found["text"]) if isinstance(found, dict) else ""


def _paragraph_score(page: Page, gold: Gold) -> Score:
    there = [
        letters(paragraph["text"])
        for section in _list(gold, "sections")
        for paragraph in _list(section, "paragraphs")
    ]
    others = [letters(_summary(section)) for section in _list(gold, "sections") if _summary(section)]
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
        letters(_text(t)) for t in _list(gold, "tips")
    }
    plain = [letters(s["text"]) for s in _list(gold, "sections") if "text" in s and "paragraphs" not in s]
    known = Counter(there + others + plain)
    right = (Counter(found) & Counter(there + plain)).total()
    wrong = sum(1 for text in found if text not in known and text not in cards and text not in items)
    return Score(right, right + wrong, len(there) + len(plain))
