"""What a question rules out that no facet knows: left out by the titles of the pages that the index has, else
by what few of them say."""

from collections.abc import Sequence

from indexer.taxonomy import Taxonomy
from kb.query.absences import never
from kb.query.ast import Clause, Phrase, Selection
from kb.query.exclusions import BY_TITLE
from kb.query.ideas import AILING, ideas_of, is_of_body, load_ideas
from kb.query.kept_out import says, titled
from kb.query.misspelt import Lexicon
from kb.query.negation import fillers
from kb.query.placed import Meaning
from kb.query.refusals import PLACES, Refused
from kb.query.words import QuestionWord

_LONGEST = 3
"""Words of a name by which pages are left out."""


_FEW = 12
"""Pages that may have a word by which they are left out wherever it stands, …"""

_SHARE = 0.1
"""… or this share of an index: what more say names no kind of exercise."""


def left_out_by_words(
    refused: Refused, lexicon: Lexicon, taxonomy: Taxonomy, lang: str = ""
) -> Meaning | None:
    """Leave pages out that are called so ("except *warrior*"), or that their authors have filed under it ("or
    any kind of *board*"), else those that say it at all ("needs no *high bar*"), unless they deny it; None
    where none do, or too many.

    Of what ails ("without pain"), of a tool ("that don't need a trolley") and of a place ("not in the gym"),
    no title tells.
    """
    named = [token for token in refused.tokens[1:] if not token.stops and token.folded not in fillers()]
    # A name keeps what stands inside it ("saludos *al* sol").
    span = [token for token in refused.tokens if named and named[0].start <= token.start <= named[-1].start]
    words = [token for token in span if not token.stops]
    # Said in a language, a word is no part of the body of another ("saludos al *sol*" are no soles).
    langs = (lang,) if lang else load_ideas().langs
    ails = any(ideas_of(one.folded, spoken) & AILING for one in words for spoken in langs)
    # A title may have a word for it all the same ("except *hipopresivos*").
    ails = ails or (any(is_of_body(one.folded, lang) for one in words) and not _is_titled(words, lexicon))
    if not 0 < len(words) <= _LONGEST or ails or not PLACES.isdisjoint(one.folded for one in words):
        return None
    said = " ".join(word.text for word in span)
    run = tuple(token.folded for token in span)
    is_tool = any(taxonomy.normalise("equipment", one) for one in (said, *(word.text for word in words)))
    told: tuple[Clause, ...]
    if _is_called(words, lexicon) and not is_tool:
        told = (Phrase(run, "facts"),)
    elif _is_seldom(words, lexicon) and (len(words) > 1 or not is_tool):
        told = (says(run),)
    else:
        return None
    return Meaning(Selection(BY_TITLE, (said,), "none"), refused.tokens, clause=never(titled((said,), told)))


def _is_titled(words: Sequence[QuestionWord], lexicon: Lexicon) -> bool:
    return all(lexicon.frequency(word.folded, "title") for word in words)


def _is_called(words: Sequence[QuestionWord], lexicon: Lexicon) -> bool:
    """Whether pages have all words in their titles, or are filed under them."""
    return _is_titled(words, lexicon) or all(lexicon.frequency(word.folded, "facts") for word in words)


def _is_seldom(words: Sequence[QuestionWord], lexicon: Lexicon) -> bool:
    """Whether pages say all words, and few say one alone: several together are a name."""
    found = [lexicon.frequency(word.folded) for word in words]
    most = max(_FEW, _SHARE * lexicon.generation().documents)
    return all(found) and (len(words) > 1 or found[0] <= most)
