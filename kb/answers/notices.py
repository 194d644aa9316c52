"""What is said beside the results: words that no page has, what an exclusion takes away."""

from collections.abc import Iterable, Iterator

from indexer.folding import fold
from kb.answers.reply import Chip
from kb.answers.rescue import without_chip
from kb.engines.base import Searcher, SearchRequest, SearchResults
from kb.query.understanding import Understood
from kb.saying import saying


def unknown_words(understood: Understood, results: SearchResults) -> Iterator[str]:
    """Name the words that no page has; where longer ones are found instead, that too."""
    found = {fold(word) for hit in results.hits for words in hit.matched.values() for word in words}
    for token, near in understood.doubtful.items():
        if near:
            continue
        if any(word.startswith(token.folded) for word in found):
            yield saying("no page has the word “%(word)s”: words that begin so are searched", word=token.text)
        else:
            yield saying("no page has the word “%(word)s”", word=token.text)


def costs(
    engine: Searcher, results: SearchResults, chips: Iterable[Chip], request: SearchRequest
) -> Iterator[str]:
    """How many results each exclusion understood from words takes away."""
    for chip in chips:
        if chip.filter is None and chip.value.startswith("-"):
            more = without_chip(engine, request, chip) - results.total
            if more == 1:
                yield saying("without the filter “%(filter)s”: 1 more result", filter=chip.text)
            elif more > 1:
                yield saying(
                    "without the filter “%(filter)s”: %(more)s more results", filter=chip.text, more=more
                )
