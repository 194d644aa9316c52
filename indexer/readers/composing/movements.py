"""Names of movements: whether a heading or title names an exercise, or promises several."""

import re

from indexer.readers.composing.roles import plain
from indexer.readers.composing.words import alternatives

_NOUNS = alternatives(
    r"""
    \b(?:squats?|lunges?|press(?:es)?|curls?|raises?|rows?|bridges?|thrusts?|planks?|kicks?)\b
    \bkick[- ]?backs?\b|\bpulls?\b
    \b(?:push|pull|sit|chin|step|press|muscle|get|roll)[- ]?ups?\b
    \b(?:pull|push|roll)[- ]?(?:downs?|overs?|throughs?)\b
    \b(?:stretch(?:es)?|deadlifts?|extensions?|holds?|twists?)\b
    \b(?:crunch(?:es)?|poses?|swings?|walks?|fl(?:y|ies|yes))\b
    \b(?:dips?|carr(?:y|ies)|hinges?|rotations?|circles?)\b
    \b(?:slides?|jumps?|hops?|marche?s?|clamshells?|hydrants?)\b
    \b(?:dogs?|cats?|cows?|bugs?|shrugs?|burpees?)\b
    \b(?:climbers?|sits?|stands?|cleans?|snatch(?:es)?|jerks?|windmills?)\b
    \b(?:drills?|sprints?|abductions?|adductions?|flexions?)\b
    \b(?:rolls?|rollouts?|crawls?|bounds?|strides?|tucks?)\b
    \b(?:tilts?|glides?|reaches|openers?|salutations?)\b
    \b(?:warrior|nordics?|wall angels?|pulses?|chops?|exercises?)\b
    \b(?:sentadillas?|zancadas?|planchas?|puentes?|elevacion(?:es)?|flexion(?:es)?|estiramientos?|remos?)\b
    \b(?:posturas?|patadas?|abdominales|dominadas?|fondos|peso muerto|saltos?|giros?|balanceos?|empujes?)\b
    """
)
_COLLECTION = re.compile(
    r"\b(?:exercises|moves|stretches|variations|poses|drills|workouts?|alternatives|progressions|asanas|movements"
    r"|ejercicios|estiramientos|variaciones|variantes|posturas|movimientos|alternativas)\b"
)
_OF_WHAT = re.compile(r"\b([a-z]{4,}) (?:variations|progressions|alternatives|drills)\b")
_NUMBERED = re.compile(r"^(?:#|no\.? ?)?\d{1,2}\s*[.):–—-]\s*")
_ARTICLES = re.compile(
    r"^(?:the|an?|how to(?: do| perform)?(?: an?| the)?|el|la|los|las|un|una"
    r"|como hacer(?: el| la| un| una)?)\s+"
)
_TAIL = alternatives(
    r"""
    \s*[|:–—(?!].*$
    \s-\s.*$
    \s\b(?:variations?|exercises?|form guide|guide|how to)\b.*$
    \s\b(?:tips|tutorial|instructions|variaciones|ejercicios?)\b.*$
    """
)


def names_movement(text: str) -> bool:
    """Tell whether a text names an exercise ("Bulgarian split squat")."""
    return bool(_NOUNS.search(plain(text[:200])))


def promises_several(title: str) -> bool:
    """Tell whether a title promises several exercises ("4 moves for hotel rooms", "Plank variations")."""
    return bool(_COLLECTION.search(plain(title[:200])))


def subject_of_several(title: str) -> str:
    """Give what a title promises several of ("5 wall angel variations": "angel"), empty without."""
    found = _OF_WHAT.search(plain(title[:200]))
    return found[1] if found else ""


def is_numbered(heading: str) -> bool:
    return bool(_NUMBERED.match(heading))


def without_number(heading: str) -> str:
    """Give a listicle heading without its number ("1. Step-up" -> "Step-up")."""
    return _NUMBERED.sub("", heading) or heading


def stem(title: str) -> str:
    """Give the exercise that a title is about: folded, no article, tail or plural s ("glute kickback")."""
    name = _ARTICLES.sub("", plain(title[:200]).strip())
    name = (_TAIL.sub("", name) or name).strip(" .:?!")
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name
