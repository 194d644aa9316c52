"""What a question does without: "no bench", "without equipment", "sin banco", also behind the tool."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from indexer.plurals import head_of
from indexer.taxonomy import Taxonomy, load_taxonomy
from kb.query.ast import Clause, Not, Selection
from kb.query.kept_out import on_tools, titled
from kb.query.negation import closes, fillers, opens_absence
from kb.query.placed import BUT, HAVE, Meaning, Placed, can_be_absent, is_tool, named_from, tools_from
from kb.query.words import HEAD_FIRST, QuestionWord, is_generic, stems
from kb.words import folded_words

_OF = folded_words("meanings", "of")
_KIT = folded_words("meanings", "kit")
_EITHER = folded_words("exclusions", "either")
_ONLY = folded_words("meanings", "only")
_TRAINED = folded_words("meanings", "trained", "activities")
_ALONE = folded_words("meanings", "alone")
_SIZES = sorted({said.count("_") + 1 for said in _ALONE})
_NO_TOOLS = frozenset(("floor", "comfort", "vague", "part", "nothing"))
"""The kinds of equipment that are at hand, or none."""

_PARTNER = "partner"
_WEIGHTS, _LOADED = "free_weights", ("machine", "cable_machine", "smith_machine")
"""Weights, by whatever word that names no tool, and what moves weights without being free ones."""

_LONGEST_OTHER = 3
"""Words of something else that is ruled out before "or" and a tool."""


def never(clause: Clause | None) -> Clause | None:
    """What pages must not match; None of nothing."""
    return None if clause is None else Not(clause)


def absences(
    tokens: tuple[QuestionWord, ...],
    matches: tuple[Placed, ...],
    taxonomy: Taxonomy,
    *,
    lists: bool,
    apart: Container[QuestionWord] = (),
) -> Iterator[Meaning]:
    """Find what is said to be absent, and "no equipment" with what it lets in after all. Only who asks for
    exercises (`lists`) wants none with a partner by being alone; what stands `apart` is not absent, too."""
    found = tuple(_absences(tokens, matches, taxonomy, apart, lists=lists))
    alone = tuple(_alone(tokens)) if lists else ()
    partner = taxonomy.normalise("equipment", _PARTNER) if alone else None
    said = next((one for one in found if partner in one.selection.values), None)
    if partner and said is None:
        yield Meaning(Selection("equipment", (partner,), "none"), alone)
    for one in found:
        words = sorted((*alone, *one.tokens), key=lambda token: token.start) if one is said else one.tokens
        yield replace(one, tokens=tuple(words))


def _absences(
    tokens: tuple[QuestionWord, ...],
    matches: tuple[Placed, ...],
    taxonomy: Taxonomy,
    apart: Container[QuestionWord],
    *,
    lists: bool,
) -> Iterator[Meaning]:
    past, between = 0, HAVE | _OF | fillers()
    for n in range(len(tokens)):
        if n and (end := closes(tokens, n)) and tokens[n - 1].folded in _KIT:
            past = end
            yield _bare(load_taxonomy().at_hand, tokens[n - 1 : end], taxonomy)
            continue
        if (end := closes(tokens, n)) and (tool := next((m for m in matches if m.last == n), None)):
            if can_be_absent(tool) and tool.first >= past:
                clause = _called((tool,), tokens, taxonomy) if is_tool(tool) else None
                past = end
                absent = Selection(tool.match.facet, _with_namesakes((tool,), tokens, taxonomy), "none")
                yield Meaning(absent, tokens[tool.first : end], clause=never(clause))
            continue
        opened = opens_absence(tokens, n)
        if n < past or not opened:
            continue
        at = opened
        while at < len(tokens) and tokens[at].folded in between and not any(m.first == at for m in matches):
            at += 1
        n, at = _behind_another(n, at, tokens, matches)
        if at < len(tokens) and tokens[at].folded in _KIT:
            but = _allowed_too(at + 1, tokens, matches)
            values = tuple(dict.fromkeys((*(one.match.value for one in but), *load_taxonomy().at_hand)))
            past = but[-1].last if but else _also_absent(at + 1, tokens, matches)
            yield _bare(values, tokens[n:past], taxonomy)
        elif named := _unwished(named_from(at, tokens, matches, can_be_absent), tokens, matches, apart):
            for facet in dict.fromkeys(one.match.facet for one in named):
                here = [one for one in named if one.match.facet == facet]
                values = _with_namesakes(here, tokens, taxonomy)
                words, past = tokens[n : named[-1].last], named[-1].last
                clause = _called(named, tokens, taxonomy) if facet == "equipment" else None
                yield Meaning(Selection(facet, values, "none"), words, clause=never(clause))
        elif lists and (tools := _by_one_word(at, tokens, matches, taxonomy)):
            past = at + 1
            labels = (taxonomy.label("equipment", tool) for tool in tools)
            called = titled((tokens[at].text, *labels))
            yield Meaning(Selection("equipment", tools, "none"), tokens[n:past], clause=never(called))


def _bare(values: tuple[str, ...], words: tuple[QuestionWord, ...], taxonomy: Taxonomy) -> Meaning:
    """What one has without any equipment, and no article on another tool."""
    said = (token.text for token in words if token.folded in _KIT)
    names = (name for tool, forms in _tool_names(taxonomy) if tool not in values for name in forms)
    return Meaning(Selection("equipment", values, "only"), words, clause=never(on_tools((*said, *names))))


@lru_cache(maxsize=4)
def _tool_names(taxonomy: Taxonomy) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The tools that one has to get, each with its labels, but for words of many meanings ("box")."""
    named = []
    for tool, concept in taxonomy.concepts("equipment").items():
        if concept.kind in _NO_TOOLS or tool in load_taxonomy().at_hand:
            continue
        matches = ((form, taxonomy.find(form, ("equipment",))) for form in _labels(tool, taxonomy))
        named.append((tool, tuple(form for form, found in matches if found and not found[0].risky)))
    return tuple(named)


def _by_one_word(
    at: int, tokens: tuple[QuestionWord, ...], matches: tuple[Placed, ...], taxonomy: Taxonomy
) -> tuple[str, ...]:
    """The tools that one word may mean which is none in a text, only where there is said to be none of it
    ("no *bar*", "without a *rack*", but "no rack pulls")."""
    word, behind = (*tokens[at : at + 2], None, None)[:2]
    tool = taxonomy.normalise("equipment", word.text) if word else None
    if word is None or tool is None or tool in taxonomy.of_kind("equipment", "vague"):
        return ()
    if behind is not None and behind.start == word.end + 1:
        known = behind.stops or is_generic(behind.folded) or behind.folded in _TRAINED
        if not known and not any(one.first == at + 1 for one in matches):
            return ()
    return tuple(dict.fromkeys((tool, *_namesakes(tool, word.stem, taxonomy))))


def _unwished(
    named: list[Placed],
    tokens: tuple[QuestionWord, ...],
    matches: tuple[Placed, ...],
    apart: Container[QuestionWord],
) -> list[Placed]:
    """What is named up to what is itself asked for: "no barbell, *dumbbell* exercises", "no bench, *bands*
    only"."""
    for n, (before, one) in enumerate(pairwise(named), 1):
        if any(token in apart for token in tokens[before.last : one.first + 1]):
            return named[:n]
        at = one.last
        while (value := next((other for other in matches if other.first == at), None)) is not None:
            at = value.last
        wished = at < len(tokens) and (is_generic(tokens[at].folded) or tokens[at].folded in _ONLY)
        if before.last == one.first and wished:
            return named[:n]
    return named


def _alone(tokens: tuple[QuestionWord, ...]) -> Iterator[QuestionWord]:
    """The words by which one says that there is no partner: "hamstring exercises *by myself*"."""
    for n in range(len(tokens)):
        for size in _SIZES:
            words = tokens[n : n + size]
            if len(words) == size and "_".join(one.folded for one in words) in _ALONE:
                yield from words


def _behind_another(
    opened: int, at: int, tokens: tuple[QuestionWord, ...], matches: tuple[Placed, ...]
) -> tuple[int, int]:
    """Where what is absent opens and begins: also behind another kind of thing ("kneeling or weights")."""
    if (
        at < len(tokens)
        and tokens[at].folded not in _KIT
        and not named_from(at, tokens, matches, can_be_absent)
    ):
        for joint in range(at + 1, min(at + 1 + _LONGEST_OTHER, len(tokens) - 1)):
            if tokens[joint].folded in _EITHER:
                return joint, joint + 1
    return opened, at


def _with_namesakes(
    named: Sequence[Placed], tokens: tuple[QuestionWord, ...], taxonomy: Taxonomy
) -> tuple[str, ...]:
    """The values that are named, and of a tool that one word names all that are called so: whoever has no
    "ball" has no medicine ball either."""
    values: dict[str, None] = {}
    for one in named:
        values[one.match.value] = None
        for head in _heads(one, tokens, taxonomy) if is_tool(one) else ():
            values |= dict.fromkeys(_namesakes(one.match.value, head.stem, taxonomy))
        if one.match.value == _WEIGHTS and one.last == one.first + 1:  # "free weights" are just these
            values |= dict.fromkeys(filter(taxonomy.concepts("equipment").__contains__, _LOADED))
    # What is below another goes with it.
    return tuple(value for value in values if values.keys().isdisjoint(taxonomy.broader("equipment", value)))


def _heads(one: Placed, tokens: tuple[QuestionWord, ...], taxonomy: Taxonomy) -> Iterator[QuestionWord]:
    """The words of a tool's name that mean it by themselves ("gym *machines*"), but for a class of tools."""
    for token in tokens[one.first : one.last]:
        alone = one.match.value != _WEIGHTS and taxonomy.normalise("equipment", token.text) == one.match.value
        if alone or one.last == one.first + 1:
            yield token


def _called(named: Sequence[Placed], tokens: tuple[QuestionWord, ...], taxonomy: Taxonomy) -> Clause:
    """A clause for pages that have an excluded tool in their titles, whatever else they need."""
    tools = [one for one in named if is_tool(one)]
    said = (" ".join(token.text for token in tokens[one.first : one.last]) for one in tools)
    return titled((*said, *(taxonomy.label("equipment", one.match.value) for one in tools)))


def _allowed_too(at: int, tokens: tuple[QuestionWord, ...], matches: tuple[Placed, ...]) -> list[Placed]:
    """The tools that "no equipment" lets in after all: "or with bands", "but a chair", "except a mat"."""
    start = at
    while at < len(tokens) and tokens[at].folded in BUT | HAVE:
        at += 1
    if at == start + 1 and tokens[start].folded in _EITHER:
        return []
    return tools_from(at, tokens, matches) if at > start and tokens[start].folded in BUT else []


def _also_absent(at: int, tokens: tuple[QuestionWord, ...], matches: tuple[Placed, ...]) -> int:
    """Where "no weights or plates" ends: what stands behind "or" is no equipment either."""
    joined = at < len(tokens) and tokens[at].folded in _EITHER
    named = named_from(at + 1, tokens, matches, can_be_absent) if joined else []
    return named[-1].last if named else at


def _namesakes(tool: str, word: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """All tools that a word (its stem) means which was understood as one: none where that one is called so,
    and is no class of tools ("bench"; a cable machine is one of the machines)."""
    called_so = any(stems(label) == (word,) for label in _labels(tool, taxonomy))
    return () if called_so and not taxonomy.narrower("equipment", tool) else _by_head(taxonomy).get(word, ())


def _labels(tool: str, taxonomy: Taxonomy) -> Iterator[str]:
    return (label for label, _ in _spoken_labels(tool, taxonomy))


def _spoken_labels(tool: str, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """A tool's labels, each with its language."""
    langs = dict.fromkeys(lang for _, lang in taxonomy.concepts("equipment")[tool].forms)
    return ((taxonomy.label("equipment", tool, lang), lang) for lang in langs)


@lru_cache(maxsize=4)
def _by_head(taxonomy: Taxonomy) -> Mapping[str, tuple[str, ...]]:
    """The tools by the stem of the word that says what each is, in each language."""
    called: dict[str, dict[str, None]] = {}
    for tool in taxonomy.concepts("equipment"):
        for label, lang in _spoken_labels(tool, taxonomy):
            if name := stems(label.split()[0] if lang in HEAD_FIRST else head_of(label)):
                called.setdefault(name[-1], {})[tool] = None
    return {word: tuple(tools) for word, tools in called.items()}
