"""A synthetic collection of any size, its questions, and their true answers by brute force. All seeded.

Words are the project's own, drawn by Zipf's law; below them stand made-up ones, so that rare words are as
rare as in real text. Only words that are their own stem, and no two of which make a third, are used: then
every engine means the same by a word, and hits can be compared one by one.
"""

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

from indexer.document import Document, cut_passages
from indexer.facets import STATED, Facets
from indexer.page import Block, Page, Question, Section, Step
from kb.analysis import terms_of
from kb.schema import FIELDS, passage_text

ROOT = Path(__file__).parent.parent
FACETS = ("muscle", "equipment", "difficulty", "source")
MUSCLES = [
    *("glutes", "hamstrings", "quads", "calves", "core", "obliques", "lats", "traps", "biceps", "triceps"),
    *("forearms", "chest", "shoulders", "neck", "adductors", "abductors", "hip_flexors"),
]
EQUIPMENT = [
    "mat",
    "band",
    "dumbbell",
    "barbell",
    "kettlebell",
    "bench",
    "cable",
    "ball",
    "box",
    "chair",
    "rope",
    "none",
]
LEVELS = ("beginner", "intermediate", "advanced")
SOURCES = tuple(f"site{n}.example" for n in range(8))
KINDS = ("rare", "common", "or", "and", "phrase", "prefix", "fuzzy", "filter")
GAP = "xxgapxx"
"""Stands between two pieces of a text where an engine knows no pieces: no phrase crosses it."""

_SYLLABLES = [c + v for c in "bcdfghjklmnprstvz" for v in "aiou"]
_LENGTH = 20_000


@dataclass(frozen=True, slots=True)
class Ask:
    """A question: `words` joined as `kind` says, perhaps narrowed to one value of one facet."""

    kind: str
    words: tuple[str, ...]
    facet: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Truth:
    """What matches: the ids and the counts of each facet's values."""

    ids: frozenset[str]
    counts: dict[str, dict[str, int]]


def vocabulary(seed: int = 1) -> list[str]:
    """Words by rank, the most frequent first."""
    stems = terms_of("en")
    texts = (path.read_text("utf-8") for path in sorted((ROOT / "corpus").rglob("*.md")))
    seen = Counter(word for text in texts for word in re.findall(r"\b[a-z]{3,12}\b", text.lower()))
    dice = random.Random(seed)
    made = ("".join(dice.choices(_SYLLABLES, k=dice.randint(2, 4))) for _ in iter(int, 1))
    words: dict[str, None] = {}
    own = (word for word, _ in seen.most_common())
    for source in (own, made):
        for word in source:
            if stems[word][1] == word:
                words[word] = None
            if len(words) >= _LENGTH:
                break
    facts = {word for value in (*MUSCLES, *EQUIPMENT, *LEVELS, "exercise") for word in value.split("_")}
    words = dict.fromkeys(word for word in words if word not in {stems[fact][1] for fact in facts} - facts)
    joined = {
        word for word in words for n in range(2, len(word) - 1) if word[:n] in words and word[n:] in words
    }
    return [word for word in words if word not in joined]


def documents(count: int, seed: int = 2) -> Iterator[Document]:
    """Pages of about 120 words: a summary, sections, steps, questions."""
    words = vocabulary()
    weights = list(accumulate(1 / (rank + 2) for rank in range(len(words))))
    dice = random.Random(seed)

    def say(least: int, most: int) -> str:
        return (
            " ".join(dice.choices(words, cum_weights=weights, k=dice.randint(least, most))).capitalize() + "."
        )

    for number in range(count):
        page = Page(
            id=f"exercises/{number:07d}", path=f"exercises/{number:07d}.md", format="front-matter",
            kind="exercise", title=say(2, 4), source=dice.choice(SOURCES), summary=say(8, 14),
            duration=dice.choice((None, 30, 60)),
            sections=tuple(
                Section(say(1, 3), "overview", f"s{n}", blocks=(Block("paragraph", say(18, 30)),))
                for n in range(2)
            ),
            steps=tuple(Step(say(6, 10), f"step-{n}") for n in range(3)),
            faq=(Question(say(5, 8), say(10, 16), "question-1"),),
        )  # fmt: skip
        facets = Facets(
            {
                "muscle": {"primary": tuple(dice.sample(MUSCLES, dice.randint(1, 3)))},
                "equipment": {"required": tuple(dice.sample(EQUIPMENT, dice.randint(1, 2)))},
                "difficulty": {STATED: (dice.choice(LEVELS),)},
            }
        )
        yield Document(page, facets, cut_passages(page), f"{number:064x}")


def title(document: Document) -> str:
    return document.page.title


def body(document: Document) -> str:
    """All passages with their headings, and the facts, as one text, pieces held apart."""
    facts = next(field for field in FIELDS if field.name == "facts").texts(document)
    passages = (passage_text(passage.heading, passage.text) for passage in document.passages)
    return f" {GAP} ".join((*passages, *facts))


def facet_values(document: Document) -> dict[str, tuple[str, ...]]:
    facets = document.facets
    return {
        "muscle": facets.muscle.primary,
        "equipment": facets.equipment.required,
        "difficulty": (facets.difficulty or "",),
        "source": (document.page.source or "",),
    }


def questions(sample: Sequence[Document], count: int = 200, seed: int = 3) -> list[Ask]:
    """As many of each kind; phrases are taken from the pages, fuzzy words are one letter off a real one."""
    dice = random.Random(seed)
    words = vocabulary()
    common, middle, rare = words[:150], words[150:2000], words[2000:8000]
    found = []
    for n in range(count):
        kind = KINDS[n % len(KINDS)]
        match kind:
            case "rare":
                ask = Ask(kind, (dice.choice(rare),))
            case "common":
                ask = Ask(kind, (dice.choice(common),))
            case "or":
                ask = Ask(kind, tuple(dice.sample(common + middle, dice.randint(2, 4))))
            case "and":
                ask = Ask(kind, tuple(dice.sample(words[:400], dice.randint(2, 3))))
            case "phrase":
                text = re.findall(r"\w+", dice.choice(sample).page.sections[0].paragraphs[0].lower())
                start = dice.randrange(len(text) - 1)
                ask = Ask(kind, tuple(text[start : start + 2]))
            case "prefix":
                ask = Ask(kind, (dice.choice([word for word in middle if len(word) > 5])[:4],))
            case "fuzzy":
                word = dice.choice([word for word in middle if len(word) > 4])
                at = dice.randrange(1, len(word))
                ask = Ask(kind, (word[:at] + dice.choice("aeioubdg") + word[at + 1 :],))
            case _:
                facet, value = dice.choice(
                    (("muscle", dice.choice(MUSCLES)), ("difficulty", dice.choice(LEVELS)))
                )
                ask = Ask("filter", (dice.choice(common),), facet, value)
        found.append(ask)
    return found


def truths(pages: Iterable[Document], asks: Sequence[Ask]) -> list[Truth]:
    """The right answers, by looking at every page."""
    wanted = {word for ask in asks for word in ask.words}
    prefixes = [ask.words[0] for ask in asks if ask.kind == "prefix"]
    near = [ask.words[0] for ask in asks if ask.kind == "fuzzy"]
    matched: list[set[str]] = [set() for _ in asks]
    counts = [{facet: Counter[str]() for facet in FACETS} for _ in asks]
    similar: dict[str, list[str]] = {}
    for document in pages:
        text = [
            *re.findall(r"\w+", title(document).lower()),
            GAP,
            *re.findall(r"\w+", body(document).lower()),
        ]
        own = set(text)
        pairs = set(pairwise(text))
        for word in own:
            if word not in similar:
                similar[word] = [p for p in prefixes if word.startswith(p)] + [
                    f"~{w}" for w in near if is_near(word, w)
                ]
        also = {other for word in own for other in similar[word]}
        values = facet_values(document)
        held = own & wanted
        for n, ask in enumerate(asks):
            if _matches(ask, held, pairs, also) and (not ask.facet or ask.value in values[ask.facet]):
                matched[n].add(document.id)
            if _matches(ask, held, pairs, also):
                for facet in FACETS:
                    if facet == ask.facet or not ask.facet or ask.value in values[ask.facet]:
                        counts[n][facet].update(values[facet])
    return [
        Truth(frozenset(ids), {facet: dict(by) for facet, by in own.items()})
        for ids, own in zip(matched, counts, strict=True)
    ]


def _matches(ask: Ask, own: set[str], pairs: set[tuple[str, str]], also: set[str]) -> bool:
    match ask.kind:
        case "and":
            return own.issuperset(ask.words)
        case "phrase":
            return ask.words in pairs
        case "prefix":
            return ask.words[0] in also
        case "fuzzy":
            return f"~{ask.words[0]}" in also
        case _:
            return not own.isdisjoint(ask.words)


def is_near(left: str, right: str) -> bool:
    """At most one letter more, less, other or one pair swapped; the same first letter."""
    if left[:1] != right[:1] or abs(len(left) - len(right)) > 1:
        return False
    if left == right:
        return True
    at = next(
        (n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right))
    )
    rests = (left[at + 1 :], right[at + 1 :]), (left[at:], right[at + 1 :]), (left[at + 1 :], right[at:])
    swapped = left[at : at + 2] == right[at : at + 2][::-1] and left[at + 2 :] == right[at + 2 :]
    return swapped or any(a == b for a, b in rests)
