"""Tools that one word names together: whoever has no "ball" has no medicine ball either."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from indexer.plurals import head_of
from indexer.taxonomy import Taxonomy
from kb.query.words import stems


def namesakes(tool: str, word: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """All tools that a word (its stem) means which was understood as one: none where that one is called so
    and no more ("bench")."""
    called_so = any(stems(label) == (word,) for label in _labels(tool, taxonomy))
    return () if called_so else _by_head(taxonomy).get(word, ())


def _labels(tool: str, taxonomy: Taxonomy) -> Iterator[str]:
    langs = dict.fromkeys(lang for _, lang in taxonomy.concepts("equipment")[tool].forms)
    return (taxonomy.label("equipment", tool, lang) for lang in langs)


@lru_cache(maxsize=4)
def _by_head(taxonomy: Taxonomy) -> Mapping[str, tuple[str, ...]]:
    """The tools by the stem of the word that says what each is, in each language."""
    called: dict[str, dict[str, None]] = {}
    for tool in taxonomy.concepts("equipment"):
        for label in _labels(tool, taxonomy):
            if name := stems(head_of(label)):
                called.setdefault(name[-1], {})[tool] = None
    return {word: tuple(tools) for word, tools in called.items()}
