"""What narrows the results, in words: chips, facet choices, the reason of a hit."""

import re
from collections.abc import Iterator

from indexer.taxonomy import Taxonomy
from kb.answers.reply import Asked, Chip, Choice, Choices
from kb.engines.base import Hit
from kb.engines.counts import FacetCounts
from kb.errors import QueryError
from kb.labels import Labels, facet_label
from kb.query.ast import Between, Mode, Query
from kb.query.filters import read_value, write_value
from kb.query.placed import Meaning
from kb.query.syntax import parse
from kb.query.understood import Understood
from kb.query.words import QuestionWord
from kb.saying import Saying, listed, saying, value_name
from kb.schema import FIELDS, UNEQUIPPED

_FIELDS = {field.name: field.label for field in FIELDS}
_MOST_REASONS = 4

_WRITTEN = re.compile(r'(?<!\S)-?\w+:(?:"[^"]*"|[^\s"()])+(?!\S)')
"""What may be a filter written out: a name, a colon and a value without blanks, or in quotes."""


def chips_of(asked: Asked, understood: Understood, taxonomy: Taxonomy) -> tuple[Chip, ...]:
    """A chip for each filter at work: those understood from words, those written as such, those chosen."""
    return (
        *_chips_from_words(asked, understood, taxonomy),
        *_written(asked, taxonomy),
        *_chosen(asked, taxonomy),
    )


def _chips_from_words(asked: Asked, understood: Understood, taxonomy: Taxonomy) -> Iterator[Chip]:
    for meaning in understood.meanings:
        one = meaning.selection
        said = " ".join(token.text for token in meaning.tokens)
        value = write_value(one.mode, ",".join(one.values))
        text = (
            listed((said,))  # bounds are said as they were asked for
            if isinstance(meaning.clause, Between)
            else name_selection(taxonomy, one.facet, one.mode, one.values)
        )
        yield Chip(one.facet, value, text, cut_out(asked.text, meaning), said=said, soft=meaning.soft)


def _written(asked: Asked, taxonomy: Taxonomy) -> Iterator[Chip]:
    """The filters that the question writes as `muscle:glutes`, each with the question less its writing."""
    for written in _WRITTEN.finditer(asked.text):
        try:
            filters = parse(written[0]).filters
        except QueryError:
            continue  # a part of something longer, such as brackets
        rest = f"{asked.text[: written.start()].rstrip()} {asked.text[written.end() :].lstrip()}".strip()
        for one in filters:
            values = tuple(taxonomy.normalise(one.facet, value) or value for value in one.values)
            text = name_selection(taxonomy, one.facet, one.mode, values)
            yield Chip(one.facet, write_value(one.mode, ",".join(values)), text, rest, said=written[0])


def _chosen(asked: Asked, taxonomy: Taxonomy) -> Iterator[Chip]:
    for facet, raws in asked.filters.items():
        for raw in raws:
            mode, value = read_value(raw)
            known = taxonomy.normalise(facet, value) or value
            text = name_selection(taxonomy, facet, mode, (known,))
            yield Chip(facet, write_value(mode, known), text, asked.text, filter=raw)


def name_selection(taxonomy: Taxonomy, facet: str, mode: Mode, values: tuple[str, ...]) -> Saying:
    """Say a filter in words: "Glutes", "no Bench", "only Bodyweight, Mat"."""
    if mode == "only":
        needed = tuple(value for value in values if value not in taxonomy.at_hand)
        if not needed and set(values) & UNEQUIPPED:
            return saying("no equipment (a mat or a wall at most)")
        values = needed or values
    label = Labels(taxonomy).of
    names = listed(value_name(facet, value, label(facet, value)) for value in values)
    match mode:
        case "none":
            return saying("no %(values)s", values=names)
        case "only":
            return saying("only %(values)s", values=names)
    return names


def cut_out(question: str, meaning: Meaning) -> str:
    """The question without the words that became a filter."""
    kept = question
    for start, end in sorted(_runs(meaning.tokens), reverse=True):
        kept = f"{kept[:start].rstrip()} {kept[end:].lstrip()}".strip()
    return kept


def _runs(tokens: tuple[QuestionWord, ...]) -> Iterator[tuple[int, int]]:
    """The stretches of text that words cover; what stands between two in a row goes with them."""
    ordered = sorted(tokens, key=lambda token: token.start)
    start, end = ordered[0].start, ordered[0].end
    for token in ordered[1:]:
        if token.start - end > 1:
            yield start, end
            start = token.start
        end = token.end
    yield start, end


def facet_choices(taxonomy: Taxonomy, counts: FacetCounts) -> Choices:
    """A facet's buckets with their labels."""
    label = Labels(taxonomy).of
    buckets = tuple(
        Choice(one.value, label(counts.name, one.value), one.count, one.after, one.selected, one.broader)
        for one in counts.buckets
    )
    return Choices(counts.name, facet_label(counts.name), buckets)


def reason_for(hit: Hit, query: Query, taxonomy: Taxonomy) -> str:
    """Say why a hit is there: the fields and words that matched, then the filters it meets."""
    label = Labels(taxonomy).of
    told = [f"{_FIELDS.get(name, name)}: {', '.join(words)}" for name, words in hit.matched.items() if words]
    for one in query.filters:
        values = [value for value in hit.facets.get(one.facet, ()) if value in one.values]
        if one.mode in ("any", "all") and values:
            names = ", ".join(label(one.facet, value) for value in values)
            told.append(f"{facet_label(one.facet).lower()}: {names}")
    return "; ".join(told[:_MOST_REASONS])
