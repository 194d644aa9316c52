"""What a process has ready before the first question."""

from collections.abc import Callable

import pytest

from indexer.taxonomy import Taxonomy, load_taxonomy
from kb.answers.choice import load_weights
from kb.answers.preparing import prepare
from kb.query.excluded_kinds import load_kinds
from kb.query.ideas import load_ideas
from kb.query.intent import load_wordings
from kb.query.interrogatives import load_interrogatives
from kb.query.measures import load_measures
from kb.query.misspelt import known_stems, misspellings
from kb.query.negation import load_words
from kb.query.thesaurus import load_thesaurus

LOADED = (
    load_thesaurus,
    load_wordings,
    load_ideas,
    load_kinds,
    load_words,
    load_measures,
    load_interrogatives,
    load_weights,
)


@pytest.mark.parametrize("load", LOADED, ids=lambda load: load.__name__)
def test_no_file_of_words_waits_for_the_first_question(load: Callable[[], object]) -> None:
    cached = load.cache_info  # type: ignore[attr-defined]  # each is kept by lru_cache
    load.cache_clear()  # type: ignore[attr-defined]
    prepare(load_taxonomy())
    before = cached()
    load()
    assert (before.currsize, cached().hits) == (1, before.hits + 1)


@pytest.mark.parametrize("known", [known_stems, misspellings], ids=lambda known: known.__name__)
def test_the_words_of_the_vocabulary_are_known(known: Callable[[Taxonomy], object]) -> None:
    taxonomy = load_taxonomy()
    known.cache_clear()  # type: ignore[attr-defined]  # each is kept by lru_cache
    prepare(taxonomy)
    assert known.cache_info().currsize == 1  # type: ignore[attr-defined]
