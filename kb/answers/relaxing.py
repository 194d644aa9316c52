"""How many of a question's words a page must have: as many as enough pages have, fewer where few do.

Decided by the words alone, never by the filters: what a facet's bucket promises is what a click gives.
"""

from kb.engines.base import Searcher, SearchRequest
from kb.query.ast import Query
from kb.query.understanding import Understood

ENOUGH = 10
"""Pages that make a tier worth keeping to: one page of results."""

MOST_WORDS = 3
"""Words of a question that may all be asked for; of a longer one, or a sentence, each page has its part."""


def relax(engine: Searcher, understood: Understood) -> Understood:
    """Ask for all of the words where enough pages have them, else for one less, and so on."""
    words = understood.wording.words
    if not 1 < len(words) <= MOST_WORDS or understood.wording.long:
        return understood
    for least in range(len(words), 1, -1):
        asked = Query(understood.wording.holding(least))
        # By title: the best passages of the best pages are not looked for where only the number counts.
        if engine.search(SearchRequest(query=asked, size=1, sort="title")).total >= ENOUGH:
            return understood.needing(least)
    return understood
