"""The words that tell a target from a mention: cues around a muscle, and deeds of which it is the subject."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Literal, NamedTuple, get_args

from indexer.folding import fold
from indexer.vocabulary import Form, FormMatcher
from indexer.words import Rule, table

Kind = Literal[
    "against", "harm", "posture", "stretch", "hold", "also", "support", "involve", "lead", "target", "work",
    "engage",
]  # fmt: skip
"""`hold` and `lead` claim something only of the muscle that does it: "the abs keep the ribs down"."""

Deed = Literal["rests", "finishes", "helps", "holds", "moves"]
"""What a muscle does where it is the subject: it moves, holds, helps, or stays out."""

_KINDS: tuple[Kind, ...] = get_args(Kind)
_KIND: Mapping[str, Kind] = {kind: kind for kind in _KINDS}
_DEEDS: tuple[Deed, ...] = get_args(Deed)

_IRREGULAR = {
    "hit": ("hit", "hits", "hitting"),
    "build": ("build", "builds", "built", "building"),
    "grow": ("grow", "grows", "grown", "growing"),
    "keep": ("keep", "keeps", "kept", "keeping"),
    "hold": ("hold", "holds", "held", "holding"),
    "lead": ("lead", "leads", "led", "leading"),
    "stop": ("stop", "stops", "stopped", "stopping"),
    "sag": ("sag", "sags", "sagged", "sagging"),
}


class Cue(NamedTuple):
    """A cue at `start:end` of a sentence."""

    kind: Kind
    start: int
    end: int


def find_cues(sentence: str, lang: str) -> tuple[Cue, ...]:
    """Every cue of a sentence, in reading order; of overlapping ones the longest."""
    found = _matcher(lang).find(sentence, ("cue",))
    return tuple([Cue(_KIND[cue.value], cue.start, cue.end) for cue in found])


def cues_of_each(sentences: Iterable[str], lang: str) -> Mapping[str, Sequence[Cue]]:
    """What `find_cues` finds in each of several sentences: all of them are looked up at once."""
    found = _matcher(lang).find_each(sentences, ("cue",))
    return {
        sentence: [Cue(_KIND[cue.value], cue.start, cue.end) for cue in cues]
        for sentence, cues in found.items()
    }


@cache
def _matcher(lang: str) -> FormMatcher:
    return FormMatcher(_forms(lang), f"cues.{lang}")


def _forms(lang: str) -> Iterator[Form]:
    phrases, verbs = table("cues", lang), table("cue_verbs", lang)
    for phrase in phrases.get("no_cue", ()):  # these hold a cue's word and are none: they hide it
        yield Form(fold(phrase), "cue", None)
    for kind in _KINDS:
        for phrase in phrases.get(kind, ()):
            yield Form(fold(phrase), "cue", kind)
        for verb in verbs.get(kind, ()):
            yield from (Form(form, "cue", kind) for form in inflect(verb))
    for praise in phrases.get("praised", ()):  # "the best exercise for the glutes"
        for thing in phrases["praised_thing"]:
            yield Form(f"{praise} {thing} for", "cue", "work")
    for verb in phrases.get("helped", ()):  # "helps to build": done, not helped
        kind = "target" if verb in verbs["target"] else "work"
        yield from (Form(f"{helping} {verb}", "cue", kind) for helping in phrases["helping"])


def inflect(verb: str) -> tuple[str, ...]:
    """The forms of an English verb: plain, with -s, -ed and -ing."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    stem = verb[:-1] if verb.endswith("e") else verb
    third = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")
    return (verb, third, stem + "ed", stem + "ing")


@cache
def _active(lang: str) -> frozenset[str]:
    verbs = (verb for kind in ("target", "work") for verb in table("cue_verbs", lang).get(kind, ()))
    every = (inflect(verb) for verb in verbs if verb != "work")
    # Not the participle: "the glutes are built".
    return frozenset(form for forms in every for form in (*forms[:2], forms[-1]))


def is_active(word: str, lang: str) -> bool:
    """Whether a cue does something to what follows it ("builds"), so that nothing before it is built."""
    return fold(word) in _active(lang)


_rule = partial(Rule, "deeds")

_SUBJECT = _rule(r"(?:^|[,;:(–—|]\s*|\s-\s+|\b{opens_clause}\s+)(?:{determiner}\s+){0,3}$")
"""What stands before the subject of a clause."""

INSERTION = _rule(r",\s+{inserted}\b[^,;.!?]{1,80},(?=\s+{goes_on}\b|\s+[a-zé]{3,12}s\b(?!\s*,))")
"""What tells more of a subject before its verb comes: "the soleus, which lies beneath, is …"."""

_DEED = _rule(
    r"(?:\s+{of}(?:\s+[\w'’-]+){1,5}?)?(?:\s+{adverb}){0,3}\s+"
    r"(?:(?P<rests>{rests})|(?P<finishes>{finishes})|(?P<helps>{helps})|(?P<holds>{holds})"
    r"|(?P<moves>{moves}))\b"
)
_WITH = _rule(r"\b{with}\b[^.;:!?]*$")
_ABSOLUTE = _rule(r"\s+{doing}\b")
"""With the biceps finishing the bend, with the abs bracing: a helper's clause."""


def deed_of(text: str, start: int, end: int, clause: int, lang: str, *, part: bool) -> Deed | None:
    """What the muscles at `text[start:end]` do in the clause from `clause` on, None if they're no subject.

    A `part` of the body ("the trunk leaning forward") may lean and round without being trained.
    """
    with_before = _WITH[lang].search(text, max(clause - 6, start - 90, 0), start)
    if not part and with_before and _ABSOLUTE[lang].match(text, end):
        return "helps"
    bracketed = text[:start].endswith("(") and text.startswith(")", end)
    if not bracketed and not _SUBJECT[lang].search(text, max(clause - 3, start - 40, 0), start):
        return None
    found = _DEED[lang].match(text, end + 1 if bracketed else past_insertion(text, end, lang))
    return _deed(found) if found else None


def _deed(found: re.Match[str]) -> Deed | None:
    return next((deed for deed in _DEEDS if found[deed]), None)


def past_insertion(text: str, end: int, lang: str) -> int:
    """Where the sentence goes on after what is inserted at `end`, which is `end` where nothing is."""
    found = INSERTION[lang].match(text, end)
    return found.end() if found else end
