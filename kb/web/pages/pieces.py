"""Pieces of a page that many pages have: rendered once, kept as text.

A result page has a hundred boxes to tick, ten cards, twenty-seven regions of the figure. What a macro writes
for one of them depends on what it is given, on the language of the interface and on where the application is
mounted; each such text is made once and then stands in every page that needs it.
"""

from collections.abc import Hashable
from functools import lru_cache

from jinja2.runtime import Macro
from markupsafe import Markup

from kb.web.interface_language import place

_KEPT = 16_384
"""Pieces; one has 300 bytes, about, so that all of them take 5 MB at most."""


def kept(macro: Macro, *given: Hashable) -> Markup:
    """A filter: what a macro writes for these arguments, which must decide all of it."""
    return _rendered(macro, place(), given)


@lru_cache(maxsize=_KEPT)
def _rendered(macro: Macro, where: tuple[str, str, str], given: tuple[Hashable, ...]) -> Markup:
    return Markup(macro(*given))  # a macro has escaped what it was given
