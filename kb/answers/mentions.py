"""Where an exercise is named: as a clause for passages, and in a sentence."""

from indexer.remembering import remembered
from indexer.taxonomy import Match, Taxonomy
from kb.answers.subject import MOST_NAMES, Subject
from kb.query.ast import And, Clause, Or, Term
from kb.query.parser import MOST_TERMS
from kb.query.words import cut, stems


def naming(subject: Subject) -> Clause:
    """A clause for passages that name an exercise, whichever way it is written."""
    ordered = sorted(subject.names, key=lambda name: (len(name), name))[:MOST_NAMES]
    # A title of a thousand characters is looked for by the words that it begins with.
    begun = (name[:MOST_TERMS] for name in ordered)
    clauses = [And(tuple(map(Term, name))) if len(name) > 1 else Term(name[0]) for name in begun]
    if not clauses:
        return Term(subject.name)
    return clauses[0] if len(clauses) == 1 else Or(tuple(clauses))


def mentions(subject: Subject, sentence: str, taxonomy: Taxonomy) -> int | None:
    """Where in a sentence the exercise is named first, None where it is not.

    A name inside a longer name of another exercise is that other one ("cable kickback").
    """
    own = stems(sentence)
    there = set(own)
    if not any(there.issuperset(name) for name in subject.names):
        return None
    tokens = [token for token in cut(sentence) if not token.stops]
    others = [m for m in exercises_in(sentence, taxonomy) if m.value != subject.concept]
    for name in sorted(subject.names, key=lambda name: (-len(name), name)):
        for at in range(len(own) - len(name) + 1):
            if own[at : at + len(name)] == name:
                start, end = tokens[at].start, tokens[at + len(name) - 1].end
                if not any(
                    m.start <= start and end <= m.end and m.end - m.start > end - start for m in others
                ):
                    return start
    return None


@remembered(mib=8, longest=2000)
def exercises_in(sentence: str, taxonomy: Taxonomy) -> tuple[Match, ...]:
    """The exercises that a sentence names, as the vocabulary knows them."""
    return tuple(taxonomy.find(sentence, ("exercise",)))
