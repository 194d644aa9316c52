"""Whether an answer tells of the tools that a question names."""

from collections.abc import Iterator

from kb.answers.question import Asking
from kb.answers.reply import Answer
from kb.query.ideas import said_in
from kb.query.needs import tools_needed
from kb.query.words import stems

_OF_MANY = ("list", "comparison")


def untold_tools(asking: Asking, answer: Answer, shown: frozenset[str], *, is_named: bool) -> Iterator[str]:
    """The tools of a question that an answer does not tell of, where it should; `shown` is what it says and
    what its pages are about, as stems and ideas, `is_named` whether the question names what it is about."""
    yield from _not_replaced(asking, answer)
    yield from _not_needed(asking, answer)
    yield from _of_another(asking, answer, shown, is_named=is_named)


def _of_another(asking: Asking, answer: Answer, shown: frozenset[str], *, is_named: bool) -> Iterator[str]:
    """The tools with which something is done, where what is told is of another: the muscles of a dumbbell row
    are no answer to "the seated row *with a band*"."""
    compares = asking.understood.intent.kind == "compare"
    if compares or answer.type in _OF_MANY or answer.heading.endswith("?"):
        return
    question, taxonomy = asking.understood.question, asking.taxonomy
    pages = (asking.engine.get(id) for id in dict.fromkeys(source.id for source in answer.sources))
    used = {value for page in pages for value in page.facets.counted("equipment")}
    if is_named:
        # By whichever word it is called: a "training partner" is a partner.
        told = "\n".join(source.span for source in answer.sources)
        used |= {match.value for match in taxonomy.find(told, ("equipment",), whole_names=False)}
    taken = {token.start for one in asking.understood.meanings for token in one.tokens}
    for match in taxonomy.find(question, ("equipment", "exercise")):
        name = question[match.start : match.end]
        if match.facet != "equipment" or match.start in taken or shown.issuperset(stems(name)):
            continue
        kin = (*taxonomy.broader("equipment", match.value), *taxonomy.narrower("equipment", match.value))
        if used.isdisjoint((match.value, *kin)):
            yield name


def _not_replaced(asking: Asking, answer: Answer) -> Iterator[str]:
    """The tools that something is to be used instead of, where neither a question that is answered nor a line
    that replaces something names one: "alternate your grip" replaces no barbell."""
    if asking.understood.intent.kind == "substitute":
        named = asking.taxonomy.find(asking.understood.question, ("equipment",), whole_names=False)
        asked = [asking.understood.question[one.start : one.end] for one in named]
        lines = "\n".join(source.span for source in answer.sources)
        shown = frozenset(stems(f"{answer.heading}\n{lines}" if answer.heading.endswith("?") else lines))
        replaces = answer.heading.endswith("?") or "#replace" in said_in(lines, asking.lang)
        if asked and not (replaces and any(frozenset(stems(one)) <= shown for one in asked)):
            yield from asked


def _not_needed(asking: Asking, answer: Answer) -> Iterator[str]:
    """The tools that one asks whether one needs, of which an answer says nothing: that the exercise is called
    by one ("do I need a box for box squats") tells nothing."""
    if asking.understood.intent.kind == "equipment" and not answer.heading.endswith("?"):
        needed = tools_needed(asking.understood.question, asking.understood.tokens, asking.taxonomy)
        said = (source.span for source in answer.sources)
        told = (cell.text for row in answer.rows for cell in row.cells)
        shown = asking.taxonomy.find("\n".join((*said, *told)), ("equipment",), whole_names=False)
        if not {one.value for one in shown}.issuperset(needed.values):
            yield from (one.text for one in needed.words)
