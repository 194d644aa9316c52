"""What an answer says to somebody whom something ails: what to mind, or an easier way; and all it says."""

from collections.abc import Iterator, Sequence

from kb.answers.comparison_rows import STEPS
from kb.answers.kinds import DOES
from kb.answers.question import Asking
from kb.answers.quoting import is_askers
from kb.answers.reply import Answer
from kb.query.ideas import AILING, asked_in, ideas_in, ideas_of, said_in
from kb.query.negation import find_spared
from kb.query.versus import GIVEN
from kb.query.words import QuestionWord, cut

EASIER = "#easier"

MINDS = AILING | {"#safe", EASIER}
"""What an answer to somebody with something ill says of it: what to mind, or an easier way; of a comparison
the level of a side is no such way."""

_HELP = "#help"

_NEAR = 4
"""Words behind "with" among which what ails stands."""


def unminded(asking: Asking, answer: Answer, shown: frozenset[str], named: frozenset[str]) -> Iterator[str]:
    """The words by which something is ill ("bad knees", "with knee pain"), or asked to be safe, of which an
    answer says nothing that minds it; those of its page's name ("ACL Injury Prevention") only name it."""
    of_cautions = asking.understood.intent.kind == "safety"  # a section on just that answers it
    minds = MINDS - {EASIER} if answer.type == "comparison" else MINDS
    # Who asks why it is felt in the knee complains of the knee.
    minds |= {"#feel"} if answer.heading.endswith("?") else frozenset()
    tokens = asking.understood.tokens
    ideas_said = ideas_in(tokens, asking.lang)
    if _is_given(tokens, ideas_said):
        # Who has it before hears nothing in advice that only is about what may go wrong.
        shown = said_in("\n".join(words_shown(answer)), asking.lang)
    if answer.type not in ("passage", "comparison") or of_cautions or not minds.isdisjoint(shown):
        return
    for token, said in zip(tokens, ideas_said, strict=True):
        ideas = frozenset[str]() if token.stem in named else said
        if not AILING.isdisjoint(ideas) or ("#safe" in ideas and "#suitable" not in ideas):
            yield token.text


def _is_given(tokens: Sequence[QuestionWord], ideas: Sequence[frozenset[str]]) -> bool:
    """Whether somebody has what ails before they begin: "*with* knee pain"."""
    given = (n for n, token in enumerate(tokens) if token.folded in GIVEN)
    return any(one & AILING for n in given for one in ideas[n + 1 : n + _NEAR])


def unhelped(asking: Asking, answer: Answer) -> Iterator[str]:
    """The words that ask whether something helps against what ails, where a page answers who complains of it
    ("My back hurts. What should I do?"): what to do about pain there helps no pain."""
    tokens = asking.understood.tokens
    asks = bool(tokens) and tokens[0].folded in DOES
    asked = asked_in(asking.understood.question, asking.lang) if asks else frozenset[str]()
    if _HELP in asked and asked & AILING and is_askers(answer.heading):
        yield from (one.text for one in tokens if _HELP in ideas_of(one.folded, asking.lang))


def not_spared(asking: Asking, answer: Answer, shown: frozenset[str]) -> Iterator[str]:
    """The parts of the body that are to be spared ("easy on the knees") and of which an answer does not say
    so: that exercises train, or leave out, what is alike says nothing of it."""
    asked = any(find_spared(cut(answer.heading)))
    minds = answer.type != "list" and (asked or not MINDS.isdisjoint(shown))
    for one in find_spared(asking.understood.tokens):
        for token, ideas in zip(one.words, ideas_in(one.words, asking.lang), strict=True):
            if not (minds and ideas & shown):
                yield token.text


def words_shown(answer: Answer) -> Iterator[str]:
    """All that an answer says, but for the steps of what it compares: what they say on their way ("grip the
    handles") tells nothing of what two are compared for."""
    cells = tuple(cell for cell in answer.cells if cell.row != STEPS)
    steps = {source for cell in answer.cells if cell.row == STEPS for source in cell.sources}
    yield from (answer.heading, *(source.span for source in answer.sources if source not in steps))
    yield from (column.name for column in answer.columns)
    yield from (row.label for row in answer.rows if row.label != STEPS)
    yield from (f"{cell.text}\n{cell.value}" for cell in cells)
