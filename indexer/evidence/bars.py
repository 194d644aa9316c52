"""Which bar is meant: one that is loaded is a barbell, one that somebody hangs from is a pull-up bar."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from indexer.evidence.claims import Claim
from indexer.evidence.equipment_rules import ABSENT, BARBELL, HUNG, HUNG_TITLE, LOADED, OTHER_TITLE, THE_BAR
from indexer.evidence.statements import PageSubject, Statement
from indexer.page import Page
from indexer.taxonomy import Taxonomy

_LOADED_BAR, _HUNG_BAR = "barbell", "pull_up_bar"
_STATED = frozenset(("label", "title", "implied by the name"))
"""The rules by which an author names what is needed, not only handles it."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a page's own sentences say of its bar: the first that speaks of one, or of hanging from one."""

    bar: str | None
    hung: str | None
    is_loaded: bool


def with_bars(
    page: Page, subject: PageSubject, said: Sequence[Statement], claims: Sequence[Claim], taxonomy: Taxonomy
) -> tuple[Claim, ...]:
    """The claims of a page, and that its bar is needed, where it is about exercises and says which bar."""
    # "Squatting Without the Rack" tells of bars that one may not have.
    about = page.kind == "guide" and subject.ids and not OTHER_TITLE[page.lang].search(page.title)
    if page.kind != "exercise" and not about:
        return tuple(claims)
    told = _bar_told(page, said)
    if told.hung and not told.is_loaded:
        return tuple(_hung(told.hung, claims, page.lang))
    others = {claim.value for claim in claims if claim.level != "mentioned"}
    if told.bar and told.is_loaded and not others & taxonomy.of_kind("equipment", "bar"):
        return (*claims, Claim("equipment", _LOADED_BAR, "required", "a loaded bar", told.bar, 1.0))
    return tuple(claims)


def _bar_told(page: Page, said: Sequence[Statement]) -> _Told:
    own = [one for one in said if one.of is None and one.role != "faq"]
    parts = ("steps", "overview", "summary", "equipment")
    bar = next((one.text for one in own if one.role in parts and THE_BAR[page.lang].search(one.text)), None)
    hung = next((one.text for one in own if _hangs(one)), None)
    other = OTHER_TITLE[page.lang].search(page.title)
    if hung is None and not other and HUNG_TITLE[page.lang].search(page.title):
        hung = bar
    # Which bar is asked where there is one.
    is_loaded = bool(bar or hung) and any(LOADED[page.lang].search(one.text) for one in own)
    return _Told(bar, hung, is_loaded)


def _hangs(one: Statement) -> bool:
    found = HUNG[one.lang].search(one.text)
    return found is not None and not ABSENT[one.lang].search(one.text, 0, found.start())


def _hung(text: str, claims: Sequence[Claim], lang: str) -> Iterator[Claim]:
    """The claims, with what was read as a barbell being what one hangs from."""
    for claim in claims:
        only_a_bar = claim.rule not in _STATED and not BARBELL[lang].search(claim.text)
        is_it = claim.value == _LOADED_BAR and only_a_bar
        yield replace(claim, value=_HUNG_BAR) if is_it else claim
    yield Claim("equipment", _HUNG_BAR, "required", "one hangs from the bar", text, 1.0)
