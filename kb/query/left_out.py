"""What a question rules out that no facet knows: left out by the titles of the pages that the index has."""

from indexer.taxonomy import Taxonomy
from indexer.words import ANY
from kb.query.absences import never
from kb.query.ast import Phrase, Selection
from kb.query.exclusions import BY_TITLE
from kb.query.ideas import AILING, ideas_of, is_of_body
from kb.query.kept_out import titled
from kb.query.misspelt import Lexicon
from kb.query.negation import fillers
from kb.query.placed import Meaning
from kb.query.refusals import PLACES, Refused

_LONGEST = 3
"""Words of a name by which pages are left out."""


def left_out_by_title(
    refused: Refused, lexicon: Lexicon, taxonomy: Taxonomy, lang: str = ""
) -> Meaning | None:
    """Leave pages out that are called so ("except *warrior*"), or that their authors have filed under it ("or
    any kind of *board*"), None where none are.

    Of what ails ("without pain"), of a tool ("that don't need a trolley") and of a place ("not in the gym"),
    no title tells.
    """
    named = [token for token in refused.tokens[1:] if not token.stops and token.folded not in fillers()]
    # A name keeps what stands inside it ("saludos *al* sol").
    span = [token for token in refused.tokens if named and named[0].start <= token.start <= named[-1].start]
    words = [token for token in span if not token.stops]
    # Said in a language, a word is no part of the body of another ("saludos al *sol*" are no soles).
    ails = any(ideas_of(one.folded, ANY) & AILING or is_of_body(one.folded, lang) for one in words)
    if not 0 < len(words) <= _LONGEST or ails or not PLACES.isdisjoint(one.folded for one in words):
        return None
    if not any(all(lexicon.frequency(word.folded, field) for word in words) for field in ("title", "facts")):
        return None
    said = " ".join(word.text for word in span)
    if any(taxonomy.normalise("equipment", one) for one in (said, *(word.text for word in words))):
        return None
    filed = Phrase(tuple(token.folded for token in span), "facts")
    return Meaning(
        Selection(BY_TITLE, (said,), "none"), refused.tokens, clause=never(titled((said,), (filed,)))
    )
