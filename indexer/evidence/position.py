"""The position in which an exercise begins: its first steps, or a sentence that says how it is performed."""

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import pairwise

from indexer.evidence.by_values import label_of
from indexer.evidence.claims import Claim
from indexer.evidence.statements import PageSubject, Statement
from indexer.folding import fold
from indexer.page import Page
from indexer.taxonomy import Match, Taxonomy
from indexer.words import Rule

_rule = partial(Rule, "position")

_PERFORMED = _rule(r"\b{performed}\b[^.;:?!]{0,60}$")
_YOU = _rule(r"\b{you}\s+$")
"""The page's own exercise, told to its reader: "you stand facing the stack"."""

_UNLESS = _rule(r"\b{unless} {you}\s+$")
"""What "you" do then is no way to begin: "when you stand"."""

_TELLS_ON = _rule(r" {then_on}\b")
_OPENS = _rule(r"(?:^|[,;]\s*(?:{opens}\s+)?|\b{opens_with}\s+)$")
_COMES_TO = _rule(r"(?:{comes_to}\s+)?")
"""What the first command of a text begins with, before it names a position."""
_NOUN_BEFORE = _rule(r"\b{of_a_part}\s+$")
"""Before "de pie" or "de rodillas" in a title, what is done with that part: "círculos de pie"."""

_SHAPES = (
    ("supine_bench_supported", _rule("{on_bench}")),
    ("plank", _rule("{in_plank}")),
    ("all_fours", _rule("{on_all_fours}")),
)
"""Positions that are described rather than named."""

_OR = _rule(r",?\s+{or}\s+")
_SITS_BACK = _rule(r"\s+{sits_back}\b")
"""To sit between the heels is to squat, not to be seated; to hang on to something is to hold it."""

_NOT_YET = _rule(r"\b{not_yet}\b[^.,;:!?]{0,40}$")
"""What comes later, or never: "until you are seated on the box", "return to a standing position"."""

_FIRST_STEPS = 3
_FIRST_SENTENCES = 5


def position_claims(
    page: Page, subject: PageSubject, said: Sequence[Statement], taxonomy: Taxonomy
) -> tuple[Claim, ...]:
    """Where the exercise begins: by its title, its first steps, or a sentence that tells how it is done."""
    begun = tuple(_from_steps(said, taxonomy))
    claims = [
        Claim("position", match.value, "stated", "title", page.title, 3.0)
        for match in taxonomy.find(page.title, ("position",))
        if match.value != "plank" and not _is_verb(page, match, taxonomy)
        if not (begun and _NOUN_BEFORE[page.lang].search(page.title[: match.start]))
    ]
    titled = {claim.value for claim in claims}
    begun = tuple(one for one in begun if not titled or _is_near(one.value, titled, taxonomy))
    claims += begun or (_from_opening(said, taxonomy) if page.kind == "exercise" and not titled else ())
    for statement in said:
        if "position" not in statement.by_facet:
            continue
        if label_of(statement, "position"):
            found = (match.value for match in statement.named("position"))
            claims += [Claim("position", value, "stated", "label", statement.text, 4.0) for value in found]
        elif statement.role in ("overview", "summary", "benefits", "faq") and statement.of is None:
            claims += _from_prose(statement, subject)
    return tuple(claims)


def _is_verb(page: Page, match: Match, taxonomy: Taxonomy) -> bool:
    """Whether a title's word of many meanings is none of a position: "Sit-up"."""
    label = taxonomy.label("position", match.value)
    return match.risky and fold(page.title[match.start : match.end]) != fold(label)


def _is_near(value: str, titled: Collection[str], taxonomy: Taxonomy) -> bool:
    """Whether a position is one of the title's, or a kind of one: who is to sit may stand first."""
    return not {value, *taxonomy.broader("position", value)}.isdisjoint(titled)


def _from_steps(said: Sequence[Statement], taxonomy: Taxonomy) -> Iterator[Claim]:
    steps = [statement for statement in said if statement.role == "steps"]
    first = list(dict.fromkeys(step.block for step in steps))[:_FIRST_STEPS]
    for step in steps:
        if step.block not in first:
            return
        if shaped := next((value for value, shape in _SHAPES if shape[step.lang].search(step.text)), None):
            yield Claim("position", shaped, "stated", "first steps", step.text, 2.0)
            return
        found = [
            match
            for match in step.named("position")
            if not _SITS_BACK[step.lang].match(step.text, match.end)
            and not _NOT_YET[step.lang].search(step.text, max(0, match.start - 60), match.start)
            and (not match.risky or _opens(step, match))
        ]
        if found:
            chosen = _narrowest(found, taxonomy)
            yield Claim("position", chosen, "stated", "first steps", step.text, 2.0)
            for match in _either(step, found):
                yield Claim("position", match.value, "stated", "first steps", step.text, 2.0)
            return


def _from_opening(said: Sequence[Statement], taxonomy: Taxonomy) -> Iterator[Claim]:
    """The position of the first command of a text without steps: "Kneel on the mat and …"."""
    own = [one for one in said if one.role in ("overview", "summary") and one.of is None]
    for one in own[:_FIRST_SENTENCES]:
        found = one.named("position")
        opens = found and _COMES_TO[one.lang].fullmatch(one.text, 0, found[0].start)
        if opens and not _SITS_BACK[one.lang].match(one.text, found[0].end):
            yield Claim("position", _narrowest(found, taxonomy), "stated", "opens so", one.text, 1.5)
            return


def _either(step: Statement, found: Sequence[Match]) -> Iterator[Match]:
    """The second of two positions between which the reader may choose ("sit or stand")."""
    for first, second in pairwise(found[:3]):
        if first.value != second.value and _OR[step.lang].fullmatch(step.text, first.end, second.start):
            yield second


def _opens(step: Statement, match: Match) -> bool:
    return bool(_OPENS[step.lang].search(step.text[max(0, match.start - 30) : match.start]))


def _narrowest(found: Sequence[Match], taxonomy: Taxonomy) -> str:
    first = found[0].value
    below = [match.value for match in found if first in taxonomy.broader("position", match.value)]
    propped = [match.value for match in found if match.value in ("supine_bench_supported", "all_fours")]
    return next(iter([*propped, *below]), first)


def _from_prose(statement: Statement, subject: PageSubject) -> Iterator[Claim]:
    if statement.text.endswith("?"):
        return
    lang = statement.lang
    for match in statement.named("position"):
        before = statement.text[max(0, match.start - 90) : match.start]
        told = (
            _YOU[lang].search(before)
            and not _UNLESS[lang].search(before)
            and not _TELLS_ON[lang].match(statement.text, match.end)
        )
        if (_PERFORMED[lang].search(before) or told) and not subject.clashes(
            statement.named("exercise"), statement.text, 0, match.start
        ):
            yield Claim("position", match.value, "stated", "says how it is performed", statement.text, 1.5)
