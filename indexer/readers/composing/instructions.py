"""Whether a sentence tells one what to do: imperatives of its language."""

import re
from functools import partial

from indexer.folding import plain
from indexer.remembering import remembered
from indexer.words import Rule, WordSet, spoken

_rule = partial(Rule, "instructions", folded=True)


_VERBS = WordSet("instructions", "verb")
_LED_IN = WordSet("instructions", "led_in")
_COPULAS = WordSet("instructions", "copula")
_FILLER = WordSet("instructions", "filler")
_INFINITIVE = _rule(r"^{infinitive}\b")
_CLAUSE = re.compile(r"[,;:—–]\s+")
_WORD = re.compile(r"[\w'-]+")
_DOSE = _rule(r"^{dose}?\b.{0,40}?\b\d+\s*(?:(?:-|–|{to})\s*\d+)?\s*(?:x\s*\d+|{sets}\b)")


def is_instruction(text: str) -> bool:
    """Tell whether a sentence begins as an instruction ("Slowly lower the leg")."""
    return _is_instruction(text, spoken())


@remembered(mib=2, longest=500)
def _is_instruction(text: str, lang: str) -> bool:
    # `lang` is what is spoken: a text may be an instruction in one language and none in another.
    head = plain(text[:160]).lstrip("0123456789.)-–—•*·\"'“¿¡( ")
    if _INFINITIVE.match(head):
        return True
    found = _WORD.findall(head)
    if not found:
        return False
    if _is_verb(found[0]):
        return not _names_a_thing(found)
    return found[0] in _LED_IN and (_verb_follows(found) or _clause_commands(head))


def is_dose(text: str) -> bool:
    """Tell whether a short line says how much, not what ("Aim for 3 sets of 5.")."""
    return len(text) <= 120 and bool(_DOSE.match(plain(text)))


def _is_verb(word: str) -> bool:
    return word in _VERBS


def _names_a_thing(found: list[str]) -> bool:
    """A noun that is spelt like a verb is soon followed by a verb of its own ("Step ups are …")."""
    return any(word in _COPULAS for word in found[1:3])


def _verb_follows(found: list[str]) -> bool:
    rest = [word for word in found[1:4] if word not in _FILLER]
    return bool(rest) and _is_verb(rest[0])


def _clause_commands(head: str) -> bool:
    for clause in _CLAUSE.split(head)[1:4]:
        first = [word for word in _WORD.findall(clause)[:3] if word not in _FILLER]
        if first and _is_verb(first[0]):
            return True
    return False
