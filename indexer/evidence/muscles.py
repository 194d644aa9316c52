"""Target, helper or mere mention: what a page claims about its muscles, and what that makes of each."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from indexer.evidence.claims import Claim, by_value, mentioned, weight
from indexer.evidence.cues import cues_of_each
from indexer.evidence.homonyms import meant, speaks_of_training
from indexer.evidence.muscle_reading import MuscleReading
from indexer.evidence.muscle_rules import ADDED, AFFIRMED, HARMED, NEGATIVE, PLACED, PROP, STRETCHES
from indexer.evidence.stated import Stated, narrower_than
from indexer.evidence.statements import PageSubject, Statement
from indexer.evidence.workouts import TITLE as WORKOUT_TITLE
from indexer.facets import MENTIONED, Muscles
from indexer.folding import plain
from indexer.page import Page
from indexer.readers.composing.movements import names_movement
from indexer.readers.composing.roles import role_of
from indexer.taxonomy import Match, Taxonomy

_FAINT = 0.12
"""A muscle whose primary claims weigh less than this share of the strongest one's is a helper."""

_CERTAIN = 2.0
"""What must be said of the first stated muscle as a helper before it counts as one."""

_ENOUGH = 0.5
"""What a lone claim must weigh to count: a tip's passing word does not."""


def muscle_claims(
    page: Page, subject: PageSubject, said: Sequence[Statement], taxonomy: Taxonomy
) -> tuple[Claim, ...]:
    """All that a page's title, address and sentences claim about muscles."""
    claims = list(_from_address(page, taxonomy))
    asked: Sequence[Claim] = ()
    heading = ""
    cues = cues_of_each([one.text for one in said if "muscle" in one.by_facet], page.lang)
    for statement, following in pairwise((*said, None)):
        opens = statement is not None and heading != (heading := statement.heading)
        if statement is None or "muscle" not in statement.by_facet:
            asked = ()
            continue
        affirmed = following is not None and bool(AFFIRMED[page.lang].match(following.text))
        opens = opens and not statement.listed and role_of(statement.heading) == "muscles"
        reading = MuscleReading(statement, subject, taxonomy, affirmed=affirmed, opens=opens)
        read = tuple(reading.claims(cues[statement.text]))
        claims += (*read, *_added(statement, asked))
        asked = read if affirmed else ()
    claims = _of_a_stretch(claims, page.lang)
    titled = _from_title(page, taxonomy)
    if _is_bare(page.title, subject):
        passing = page.kind in ("guide", "page")
        titled = (
            _if_told(one, claims, taxonomy) if passing or _is_stretched(one, claims) else one
            for one in titled
        )
    return (*titled, *claims)


def _added(statement: Statement, asked: Sequence[Claim]) -> Iterator[Claim]:
    """What an answer names beside what its question asks about: it is at the same level."""
    found = ADDED[statement.lang].match(statement.text) if asked else None
    first = next((one for one in statement.named("muscle") if found and one.start == found.end()), None)
    if first is not None:
        yield replace(asked[0], value=first.value, text=statement.text)


def _of_a_stretch(claims: list[Claim], lang: str) -> list[Claim]:
    """The claims; what a label calls stretched is what it is for where nothing is said to work."""
    if any(claim.level != MENTIONED for claim in claims):
        return claims
    return [
        replace(claim, level="primary")
        if claim.rule.startswith("label") and STRETCHES[lang].search(claim.rule)
        else claim
        for claim in claims
    ]


def _is_stretched(titled: Claim, claims: Sequence[Claim]) -> bool:
    """Whether it is tight, or to be stretched, what a title names ("Hip flexor freedom")."""
    return any(claim.value == titled.value and claim.rule == NEGATIVE["stretch"] for claim in claims)


def _is_bare(title: str, subject: PageSubject) -> bool:
    """Whether a title may name a muscle without saying that it is trained ("Serratus anterior")."""
    says = speaks_of_training(title) or names_movement(title) or WORKOUT_TITLE.search(plain(title))
    return not (says or subject.named)


def _if_told(titled: Claim, claims: Sequence[Claim], taxonomy: Taxonomy) -> Claim:
    """The claim of a title, a mention where nothing below says that the muscle does anything."""
    own = {titled.value, *taxonomy.broader("muscle", titled.value)}
    told = any(
        claim.level != MENTIONED and own & {claim.value, *taxonomy.broader("muscle", claim.value)}
        for claim in claims
    )
    return titled if told else mentioned(titled)


def _from_title(page: Page, taxonomy: Taxonomy) -> Iterator[Claim]:
    title, lang = page.title, page.lang
    for match in meant(title, lang, taxonomy.find(title, ("muscle",), whole_names=False)):
        if taxonomy.concepts("muscle")[match.value].kind is not None:
            continue
        if not match.risky:
            yield Claim("muscle", match.value, "primary", "title", title, 2.0)
        elif _is_trained(title, match, lang):
            yield Claim("muscle", match.value, "primary", "title", title, 1.0)


def _is_trained(title: str, match: Match, lang: str) -> bool:
    """Whether a part of the body that a title names is what is trained: "Ring behind back" says a place."""
    if PROP[lang].match(title, match.end) or PLACED[lang].search(title, 0, match.start):
        return False
    if speaks_of_training(title) or WORKOUT_TITLE.search(plain(title)):
        return True
    return names_movement(title) and not HARMED[lang].match(title, match.end)


def _from_address(page: Page, taxonomy: Taxonomy) -> Iterator[Claim]:
    for folder in (page.url or "").split("/")[3:-1]:
        value = taxonomy.normalise("muscle", folder) if folder else None
        if value is not None and taxonomy.concepts("muscle")[value].kind != "joint":
            yield Claim("muscle", value, "primary", "address", page.url or "", 2.0)


def muscle_levels(claims: Sequence[Claim], main: Stated, second: Stated, taxonomy: Taxonomy) -> Muscles:
    """Weigh the claims; what the author stated bounds them (see Stated.allows)."""
    grouped = by_value(claims)
    read = _levels_of(grouped, taxonomy)
    if not main.given:
        return _merge(read, second, taxonomy)
    bound = Stated("muscle", (*main.values, *second.values), given=True)
    helpers = weight(grouped.get(main.values[0], ()), "secondary") if main.values else 0.0
    levels = _stated_levels(read, main, second, helpers)
    for value, level in read.items():
        if value not in levels:
            levels[value] = (
                _bounded_level(level, value, levels, taxonomy) if bound.allows(value, taxonomy) else MENTIONED
            )
    return _muscles(levels, grouped, order=bound.values)


def _bounded_level(level: str, value: str, stated: Mapping[str, str], taxonomy: Taxonomy) -> str:
    """The level of a value that text adds: a part of what helps helps at most."""
    above = {stated[up] for up in taxonomy.broader("muscle", value) if up in stated}
    return "secondary" if level == "primary" and above and "primary" not in above else level


def _levels_of(grouped: Mapping[str, Sequence[Claim]], taxonomy: Taxonomy) -> dict[str, str]:
    primary = {value: weight(claims, "primary") for value, claims in grouped.items()}
    secondary = {value: weight(claims, "secondary") for value, claims in grouped.items()}
    top = max(primary.values(), default=0.0)
    strong = [value for value in grouped if primary[value] >= _FAINT * top > 0]
    levels = {}
    for value in grouped:
        if primary[value] + secondary[value] < _ENOUGH:
            levels[value] = "mentioned"
        elif primary[value] > secondary[value] and (
            primary[value] >= _FAINT * top or narrower_than(strong, value, "muscle", taxonomy)
        ):
            levels[value] = "primary"
        else:
            levels[value] = "secondary"
    for value in levels:
        below = (other for other, level in levels.items() if level == "primary" and primary[value])
        if any(value in taxonomy.broader("muscle", other) for other in below):
            levels[value] = "primary"
    return _without_regions(levels, taxonomy)


def _without_regions(levels: dict[str, str], taxonomy: Taxonomy) -> dict[str, str]:
    # "Build lower body strength" beside "targets the glutes": what is more exact says it all.
    def is_vague(value: str) -> bool:
        known = taxonomy.concepts("muscle").get(value)
        return (
            known is not None
            and known.kind == "region"
            and any(level != "mentioned" and value in taxonomy.broader("muscle", other)
                    for other, level in levels.items())
        )  # fmt: skip

    return {value: level for value, level in levels.items() if not is_vague(value)}


def _stated_levels(read: Mapping[str, str], main: Stated, second: Stated, helpers: float) -> dict[str, str]:
    """Separate lists are kept as they are; in one list the first is primary, others where text says so.

    `helpers` is what text claims for the first as a secondary muscle.
    """
    if second.given:
        levels = dict.fromkeys(second.values, "secondary")
        return dict.fromkeys(main.values, "primary") | {
            value: level for value, level in levels.items() if value not in main.values
        }
    others = [value for value in main.values[1:] if read.get(value) == "primary"]
    first = main.values[:1]
    overruled = bool(others) and helpers >= _CERTAIN and read.get(first[0]) == "secondary"
    leading = set(others) | (set() if overruled else set(first))
    return {value: "primary" if value in leading else "secondary" for value in main.values}


def _merge(read: Mapping[str, str], second: Stated, taxonomy: Taxonomy) -> Muscles:
    if not second.given:
        return _muscles(read, {})
    levels = {
        value: level
        if level != "secondary" or narrower_than(second.values, value, "muscle", taxonomy)
        else "mentioned"
        for value, level in read.items()
    }
    return _muscles(levels | dict.fromkeys(second.values, "secondary"), {})


def _muscles(
    levels: Mapping[str, str], grouped: Mapping[str, Sequence[Claim]], order: Sequence[str] = ()
) -> Muscles:
    def of(level: str) -> tuple[str, ...]:
        return tuple(value for value in ranked if levels[value] == level)

    def rank(value: str) -> tuple[int, float]:
        said = grouped.get(value, ())
        place = order.index(value) if value in order else len(order)
        return place, -weight(said, levels[value])

    ranked = sorted(levels, key=rank)
    return Muscles(of("primary"), of("secondary"), of("mentioned"))
