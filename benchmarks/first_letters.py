"""How often a correction at the first letter makes one real word of another.

    python benchmarks/first_letters.py INDEXED WORDS

Both are collections (corpus.jsonl) or folders of pages; INDEXED is what is searched, WORDS are taken for
right spelling. Every word of at least five letters that stands twice in WORDS and nowhere in INDEXED is one
that somebody might ask for: printed is, by its length and kind of typo, for how many of them INDEXED has a
word that the typo would explain. Rows with many are corrections that must not be made.
"""

import json
import string
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from kb.analysis import folded_words

LETTERS = string.ascii_lowercase
LENGTHS = ((5, 5), (6, 6), (7, 7), (8, 9), (10, 64))

TYPOS: dict[str, Callable[[str], list[str]]] = {
    "left out": lambda word: [letter + word for letter in LETTERS],
    "swapped": lambda word: [word[1] + word[0] + word[2:]],
    "one too many": lambda word: [word[1:]],
    "another": lambda word: [letter + word[1:] for letter in LETTERS],
}


def texts(path: Path) -> Iterator[str]:
    """The texts of a collection, or of all files below a folder."""
    collection = path / "corpus.jsonl"
    if collection.exists():
        for line in collection.read_text(encoding="utf-8").splitlines():
            yield " ".join(value for value in json.loads(line).values() if isinstance(value, str))
        return
    for file in sorted(path.rglob("*.*")):
        yield file.read_text(encoding="utf-8", errors="replace")


def counted(path: Path) -> Counter[str]:
    return Counter(word for text in texts(path) for word in folded_words(text))


def main(indexed: Path, right: Path) -> None:
    known = counted(indexed)
    asked = [
        word
        for word, count in counted(right).items()
        if count > 1 and len(word) >= LENGTHS[0][0] and word.isalpha() and word not in known
    ]
    print(f"{'letters':>10}{'words':>8}" + "".join(f"{kind:>15}" for kind in TYPOS))
    for low, high in LENGTHS:
        words = [word for word in asked if low <= len(word) <= high]
        changed: defaultdict[str, int] = defaultdict(int)
        for word in words:
            for kind, typo in TYPOS.items():
                changed[kind] += any(other != word and known[other] > 1 for other in typo(word))
        shares = "".join(f"{changed[kind] / max(len(words), 1):>15.1%}" for kind in TYPOS)
        print(f"{f'{low} to {high}':>10}{len(words):>8}{shares}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
