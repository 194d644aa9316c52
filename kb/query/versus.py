"""The sides of a question like "A vs B", in all its wordings."""

from collections.abc import Sequence
from itertools import pairwise

from indexer.words import ANY
from kb.query.words import STOP, QuestionWord, cut
from kb.words import folded_words, rule, table, wording_of

MOST_SIDES = 4
LONGEST_SIDE = 6
"""Words a side may have: more is a sentence, not a name."""

LONGEST_V = 7
"""Words of a question in which "v" is "versus": in a longer one it is a letter."""

LONGEST = 20
"""Words of a question in which a comparison is looked for."""

_SPLIT = rule("comparing", r" {versus} ", folded=True)
_WORDINGS = tuple(wording_of(one) for one in table("comparing")["wording"])
_UNSURE = tuple(wording_of(one) for one in table("comparing")["unsure"])
_JOINTS = rule("comparing", r" {joint} ", folded=True)
_WEAK_JOINTS = rule("comparing", r" {weak_joint} ", folded=True)
_NOISE = STOP | folded_words("comparing", "noise")
FOR_WHAT = folded_words("comparing", "for_what")
"""What opens what something is wanted for: no part of a name."""

GIVEN = folded_words("judging", "given")
"""What opens a condition: who asks "*with* a sore back"."""

_AILING = folded_words("exclusions", "ailing_before", "ailing_after")
_NEAR = 5
"""Words from one that gives a condition on in which it says what ails."""

_SHAPED = folded_words("comparing", "shaped")
"""Before these "v" is a letter: "v-bar", "v up"."""
FRAME = folded_words("comparing", "frame")
"""Words of a comparison that name none of its sides."""
ORDINARY = folded_words("comparing", "ordinary")
"""Words by which a side is the exercise itself: "regular squat"."""

KIND_OF = folded_words("comparing", "kind_of")
"""What a side may be called besides its name ("the dial *kind*")."""

WORDING = FRAME | ORDINARY | folded_words("comparing", "noise")
"""Words that only say that something is compared, or how."""


def sides(tokens: tuple[QuestionWord, ...]) -> tuple[str, ...]:
    """Give the two to four sides of a comparison, as typed and in order; empty where nothing is compared.

    "or" and "and" join much that is no comparison: see `is_sure`.
    """
    if len(tokens) > LONGEST or (len(tokens) > LONGEST_V and any(token.folded == "v" for token in tokens)):
        return ()
    if any(one.folded == "v" and after.folded in _SHAPED for one, after in pairwise(tokens)):
        return ()
    named = _worded_sides(" ".join(token.folded for token in tokens))
    if not 2 <= len(named) <= MOST_SIDES or any(len(side.split()) > LONGEST_SIDE for side in named):
        return ()
    return named if all(a != b for a, b in pairwise(named)) else ()


def compares(text: str) -> bool:
    """Tell whether a heading compares ("A or B?")."""
    return bool(sides(cut(text)))


def listed(tokens: Sequence[QuestionWord], written: str) -> tuple[str, ...]:
    """Give the sides of a list ("a, b or c") of words as they are `written`; empty where no comma parts
    them."""
    pairs = enumerate(pairwise(tokens))
    commas = [n for n, (one, two) in pairs if "," in written[one.end : two.start]]
    if not commas:
        return ()
    text = " ".join(token.folded for token in tokens)
    joint = "vs" if _SPLIT.search(text) else "or"
    words = (f"{token.folded} {joint}" if n in commas else token.folded for n, token in enumerate(tokens))
    named = _worded_sides(" ".join(words))
    return named if 2 < len(named) <= MOST_SIDES and len(set(named)) == len(named) else ()


def is_sure(tokens: tuple[QuestionWord, ...]) -> bool:
    """Tell whether the wording alone says that something is compared ("vs", "difference between")."""
    text = " ".join(token.folded for token in tokens)
    return bool(_SPLIT.search(text)) or any(wording.fullmatch(text) for wording in _WORDINGS)


def asks(tokens: Sequence[QuestionWord]) -> bool:
    """Tell whether words ask for a comparison and name nothing that is compared ("which is better for …")."""
    words = [token.folded for token in tokens]
    return not WORDING.isdisjoint(words) and not _JOINTS[ANY].search(f" {' '.join(words)} ")


def joined(tokens: Sequence[QuestionWord]) -> tuple[str, ...]:
    """Give what a title joins by whichever word ("the dial kind and the spin-lock kind")."""
    text = " ".join(token.folded for token in tokens)
    return _worded_sides(text) or _cleaned(_joined_sides(text))


def _worded_sides(text: str) -> tuple[str, ...]:
    if _SPLIT.search(text):
        return _cleaned(_SPLIT[ANY].split(text))
    for wording in (*_WORDINGS, *_UNSURE):
        if found := wording.fullmatch(text):
            other = found.groupdict().get("other")
            return _cleaned([found["sides"], other] if other else _joined_sides(found["sides"]))
    return ()


def _joined_sides(text: str) -> list[str]:
    """What words join, by the surest there are: "A with straight legs or bent legs" names two."""
    parts = _JOINTS[ANY].split(text)
    return parts if len(parts) > 1 else _WEAK_JOINTS[ANY].split(text)


def _cleaned(parts: list[str]) -> tuple[str, ...]:
    return tuple(filter(None, (_trimmed(part.split()) for part in parts)))


def _ends_name(words: Sequence[str]) -> bool:
    """Whether words say what a side is wanted for, or who asks ("with a *bad* back")."""
    return words[0] in FOR_WHAT or (words[0] in GIVEN and not _AILING.isdisjoint(words[:_NEAR]))


def _trimmed(words: list[str]) -> str:
    """A side as a name, without its noise and what it is wanted for ("rdl for glutes")."""
    at = next((at for at, word in enumerate(words) if at and _ends_name(words[at:])), len(words))
    words = words[:at]
    while words and words[0] in _NOISE:
        words = words[1:]
    while words and words[-1] in _NOISE:
        words = words[:-1]
    return " ".join(words)
