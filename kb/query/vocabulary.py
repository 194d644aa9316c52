"""The words that the vocabulary and the thesaurus spell out: right as they stand, whatever the index has."""

from functools import lru_cache

from indexer.taxonomy import Taxonomy
from kb.query.thesaurus import load_thesaurus
from kb.query.words import stems


@lru_cache(maxsize=4)
def known_stems(taxonomy: Taxonomy) -> frozenset[str]:
    """The stems of all words of the field. Hidden forms are left out: misspellings are among them."""
    concepts = (one for facet in taxonomy.facets for one in taxonomy.concepts(facet).values())
    forms = (form for one in concepts for told in (one.labels.values(), *one.alts.values()) for form in told)
    asked = (stem for key in load_thesaurus().entries for stem in key)
    return frozenset((*asked, *(stem for form in forms for stem in stems(form))))
