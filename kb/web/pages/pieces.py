"""Pieces of a page that many pages have: rendered once, kept as text.

A result page has a hundred boxes to tick, ten cards, twenty-seven regions of the figure. What a macro writes
for one of them depends on what it is given, on the language of the interface and on where the application is
mounted; each such text is made once and then stands in every page that needs it.
"""

from collections.abc import Hashable

from jinja2.runtime import Macro
from markupsafe import Markup

from indexer.remembering import Memory
from kb.web.interface_language import place

_KEPT = 8 << 20
"""Bytes of all pieces; one has 300, about, and what it was made of as many."""

Piece = tuple[Macro, tuple[str, str, str], tuple[Hashable, ...]]
"""The macro that writes it, where, and what it is given."""


def kept(macro: Macro, *given: Hashable) -> Markup:
    """A filter: what a macro writes for these arguments, which must decide all of it."""
    return _PIECES[macro, place(), given]


def _write(piece: Piece) -> Markup:
    macro, _, given = piece
    return Markup(macro(*given))  # a macro has escaped what it was given


_PIECES = Memory("kb.web.pages.pieces", _write, lambda _, written: 2 * len(written) + 300, _KEPT)
