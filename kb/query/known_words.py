"""The words that are right as they stand, whatever the index has: those of the vocabulary, of the thesaurus,
and what people ask about beside exercises."""

from functools import lru_cache

from indexer.taxonomy import Taxonomy
from kb.query.ideas import load_ideas
from kb.query.thesaurus import load_thesaurus
from kb.query.words import stem, stemmed, stems

_EVERYDAY = stemmed("vocabulary", "everyday")
"""Words beside exercises; where no page has one, what is spelt like it is another word."""


@lru_cache(maxsize=4)
def known_stems(taxonomy: Taxonomy) -> frozenset[str]:
    """The stems of all words of the field. Hidden forms are left out: misspellings are among them."""
    concepts = (one for facet in taxonomy.facets for one in taxonomy.concepts(facet).values())
    forms = (form for one in concepts for told in (one.labels.values(), *one.alts.values()) for form in told)
    asked = (stem for key in load_thesaurus().entries for stem in key)
    ideas = (form for lang, form in load_ideas().words if "_" not in form)
    return frozenset(
        (*_EVERYDAY, *asked, *map(stem, ideas), *(stem for form in forms for stem in stems(form)))
    )
