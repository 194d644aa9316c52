"""A question understood: what is searched for it, what narrows it, and what became of each word."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from kb.query.ast import And, Clause, Everything, Query, Selection
from kb.query.clauses import Wording
from kb.query.intent import Intent
from kb.query.placed import Meaning
from kb.query.words import QuestionWord


@dataclass(frozen=True, slots=True)
class Understood:
    """A question understood. `meanings` are the filters that its words became; they are in `query` too.

    `tokens` are all words of it but those that only address somebody; `words` what is searched as text;
    `doubtful` those of them that no page has, with the spelling the index would suggest (empty where it
    knows none). `steps` say what was done and why, in order.
    `wording` is what the query's clause was made of, `others` the clauses that were written as such.
    `lang` is the language it is asked in, empty where its words are of any. `least` is how many of the words
    a page must have.
    `spelt` are the words of the field that were misspelt, as they are spelt. `refused` are those that say
    what is to be left out, where no filter can do it. `let_go` are wishes that left nothing:
    their words are searched instead.
    """

    question: str
    query: Query
    intent: Intent
    tokens: tuple[QuestionWord, ...] = ()
    words: tuple[QuestionWord, ...] = ()
    meanings: tuple[Meaning, ...] = ()
    doubtful: Mapping[QuestionWord, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    wording: Wording = field(default_factory=Wording)
    others: tuple[Clause, ...] = ()
    lang: str = ""
    spelt: Mapping[QuestionWord, str] = field(default_factory=dict)
    refused: tuple[QuestionWord, ...] = ()
    least: int = 1
    let_go: frozenset[Selection] = frozenset()

    def right(self, token: QuestionWord) -> str:
        """A word as it is spelt, folded, where it was misspelt."""
        return self.spelt.get(token, token.folded)

    def bounds(self, name: Collection[str] = ()) -> Query:
        """All that narrows what is asked for, without the words that only rank, and without filters made of
        the name (in stems) of what the question is about: "alternatives to *planks*"."""
        named = [m.selection for m in self.meanings if all(token.stem in name for token in m.tokens)]
        filters = (one for one in self.query.filters if one not in named)
        return Query(with_others(Everything(), self.others), tuple(filters))

    def needing(self, least: int) -> "Understood":
        """The same, for pages with at least so many of the words."""
        clause = with_others(self.wording.clause(least), self.others)
        return replace(self, query=replace(self.query, clause=clause), least=least)

    def above(self, floor: float) -> "Understood":
        """The same, for pages that have at least this share of the best score."""
        return replace(self, query=replace(self.query, floor=floor))


def with_others(clause: Clause, others: tuple[Clause, ...]) -> Clause:
    """A clause that holds where the others, which were written as such, hold too."""
    if not others:
        return clause
    parts = others if isinstance(clause, Everything) else (clause, *others)
    return parts[0] if len(parts) == 1 else And(parts)
