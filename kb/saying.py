"""What we say ourselves about what pages say: English text that can be said again in another language.

An answer's heading, a notice, a fault in a question: to programs and terminals each is its English text; the
pages say it in the language of their reader (kb.web.interface_language.said), from what it is made of.
"""

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.taxonomy import Taxonomy


class Saying(str):
    """English text made of a `template`, which is in the catalogues, and `values` that stand in it by name:
    `%(name)s`. A value may be a Saying itself."""

    template: str
    values: Mapping[str, object]


class ValueName(str):
    """The English name of a `value` of a `facet`."""

    facet: str
    value: str


def saying(template: str, /, **values: object) -> Saying:
    """Say something in English. `template` is written out: catalogues are collected from these calls."""
    said = Saying(template % values if values else template)
    said.template, said.values = template, values
    return said


def listed(parts: Iterable[str], separator: str = ", ") -> Saying:
    """Several texts in a row."""
    values = {f"part{n}": part for n, part in enumerate(parts)}
    return saying(separator.join(f"%({name})s" for name in values), **values)


def either(parts: Iterable[str]) -> Saying:
    """Several texts of which one is enough. Raises TypeError where there is none."""
    every = (listed((part,)) for part in parts)
    return reduce(lambda one, other: saying("%(one)s or %(other)s", one=one, other=other), every)


def value_name(facet: str, value: str, text: str) -> ValueName:
    """What a value is called, `text` in English."""
    name = ValueName(text)
    name.facet, name.value = facet, value
    return name


def value_names(taxonomy: "Taxonomy", facet: str, values: Iterable[str]) -> Saying:
    """What several values of the vocabulary are called, in a row."""
    return listed(value_name(facet, value, taxonomy.label(facet, value)) for value in values)
