"""What a process has ready before the first question."""

from indexer.taxonomy import Taxonomy
from kb.answers.choice import load_weights
from kb.query.excluded_kinds import load_kinds
from kb.query.ideas import load_ideas
from kb.query.intent import load_wordings
from kb.query.interrogatives import load_interrogatives
from kb.query.measures import load_measures
from kb.query.misspelt import known_stems, misspellings
from kb.query.negation import load_words
from kb.query.thesaurus import load_thesaurus


def prepare(taxonomy: Taxonomy) -> None:
    """Compile the vocabulary and the thesaurus, which otherwise the first question waits for (100 ms)."""
    taxonomy.find("")
    load_thesaurus()
    load_wordings()
    load_ideas()
    load_kinds()
    load_words()
    load_measures()
    load_interrogatives()
    load_weights()
    known_stems(taxonomy)
    misspellings(taxonomy)
