"""The tables by which a sentence is read for muscles: weights, headings, and the shapes around a name."""

import re

from indexer.evidence.cues import Kind
from indexer.evidence.doing import Deed
from indexer.page import Role

NEGATIVE: dict[Kind, str] = {
    "against": "comparison",
    "harm": "pain or protection",
    "posture": "a posture",
    "stretch": "stretched",
    "hold": "held",
}
POSITIVE: dict[Kind, tuple[str, str, float]] = {
    "also": ("secondary", "also, secondary", 3.0),
    "support": ("secondary", "supports", 2.5),
    "involve": ("secondary", "involves", 2.0),
    "target": ("primary", "targets", 3.0),
    "work": ("primary", "works", 2.0),
    "engage": ("secondary", "engages", 1.0),
}
DOING: dict[Kind, tuple[str, str, float]] = {
    "lead": ("primary", "does the work", 3.0),
    "hold": ("secondary", "holds or controls", 2.0),
}
"""What these say of a muscle before them; after it they say nothing, or less (see NEGATIVE)."""
DEEDS: dict[Deed, tuple[str, str, float]] = {
    "moves": ("primary", "moves", 1.5),
    "holds": ("secondary", "holds or controls", 2.0),
    "helps": ("secondary", "helps", 2.5),
    "finishes": ("secondary", "finishes", 1.0),
    "rests": ("mentioned", "stays out or gives in", 1.0),
}
ORDER: tuple[Kind, ...] = ("also", "target", "work", "support", "involve", "engage")
ORDER_AFTER: tuple[Kind, ...] = ("also", "target", "support", "involve", "work", "engage")
"""After a muscle, "works hard to stabilise" is a helper's work."""

ROLE_WEIGHT: dict[Role, float] = {
    "muscles": 1.5, "summary": 1.2, "overview": 1.0, "benefits": 0.8, "faq": 0.8, "comparison": 0.5,
    "other": 0.7, "steps": 0.5, "tips": 0.4, "mistakes": 0.3, "safety": 0.3, "programming": 0.3,
    "breathing": 0.3, "equipment": 0.3, "variations": 0.6, "modifications": 0.3, "see_also": 0.1,
}  # fmt: skip
BODY = frozenset(("no cue", "instruction", "question", "a place", "held", "a posture"))
"""Rules by which a risky form is a part of the body and no muscle, not even a mentioned one."""
SAID_OUTRIGHT = 4.0
"""What a heading or a label weighs. "The leg you stand on" takes no less to become a target."""

NARROWER = 0.3
"""What a sentence counts that is about a kind of the page's exercise ("the side plank trains …")."""

NEAR = 3
"""Words that may stand between a cue and a risky form ("strengthens the muscles of the back")."""

CUED: frozenset[Role] = frozenset(("steps", "tips", "mistakes", "breathing", "safety", "programming"))
"""Where "engage your core" is an instruction and says nothing about the target."""

PRIMARY_HEADING = re.compile(
    r"\b(?:primary|prime|main|target(?:ed|s)?|principal(?:es)?|agonists?|primari[oa]s?)\b", re.IGNORECASE
)
SECONDARY_HEADING = re.compile(
    r"\b(?:secondary|support\w*|synergists?|stabili[sz]\w*|assist\w*|accessory|secundari[oa]s?|helpers?|helping"
    r"|also (?:work|train|us|target)\w*|ayuda\w*|colabora\w*|sinergistas?|también)\b",
    re.IGNORECASE,
)
STRETCHED_HEADING = re.compile(
    r"\b(?:stretch\w*|lengthen\w*|little|barely|not (?:worked|trained)|estira\w*|apenas|poco)\b",
    re.IGNORECASE,
)
TAKEN_OFF = re.compile(
    r"\b(?:work|load|tension|emphasis|effort|focus|stress|strain|pressure|weight|trabajo|carga)\s+(?:away\s+)?"
    r"(?:from|off)\s+(?:(?:the|your)\s+)?$",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?:^|;\s*)(?:the\s+)?(?P<label>(?:primary|prime|main|target(?:ed|s)?|assists?|secondary|supporting|synergists?|also|helpers?|stretched|lengthened"
    r"|very little|little|ayudan|también|estirados|sinergistas?"
    r"|stabili[sz]ers?"
    r"|assisting|other|muscles?|principal(?:es)?|secundari[oa]s?|músculos?)"
    r"(?:\s+(?:primary|secondary|muscles?|movers?|groups?|worked|working|trained|targeted|used|involved|target|only|trabajados|trabajan"
    r"|principales|secundarios|objetivo|implicados))*)\s*[:–—-]\s*",
    re.IGNORECASE,
)
ASKED = re.compile(r"(?:do|does|will|¿trabaja)\b", re.IGNORECASE)
AFFIRMED = re.compile(r"(?:yes|certainly|definitely|absolutely|of course|sí)\b", re.IGNORECASE)
"""A question with a plain yes is a statement: "Does it work the traps? Yes."."""
PROP = re.compile(r"[\s-]+(?:plank|bridge|tap|stand|supported|elevated|rack|squat|roll)", re.IGNORECASE)
JOINT = re.compile(
    r"[\s,/&+(:–—-]*(?:(?:and|or|plus|but also|as well as|the|your|both|all|three|even|whole|entire"
    r"|rest of|of|y|e"
    r"|o|los|las|el|la|tus)\b[\s,/&+(]*)*"
)
STATING = re.compile(r"\b(?:this|it|which|that|exercise|movement|variation|will|should|este|esta)\b", re.I)
NAMING = re.compile(
    r"[\s-]*(?:isolation|isolating|focused|dominant|strengthening|building|workout|exercise|ejercicio"
    r"|builder)\b",
    re.IGNORECASE,
)
HARMED = re.compile(
    r"[\s-]*(?:pain|ache|strain|injur\w+|tightness|stiffness|flexibility|stretch\w*|soreness|problems?"
    r"|issues?"
    r"|discomfort|mobility|cramps?)\b",
    re.IGNORECASE,
)
GLOSS = re.compile(r"\b(?:these|those)\s+(?:[\w-]+[\s-]+){0,3}$", re.IGNORECASE)
PLACED = re.compile(
    r"\b(?:to|on|onto|over|towards?|across|under|underneath|behind|from|against|at|off|above|below|into"
    r"|near|around"
    r"|between|beside|hacia|sobre|contra|bajo|desde)\s+(?:(?:the|your|one|each|both|either|la|el|los|las"
    r"|tu|tus)\s+)?$",
    re.IGNORECASE,
)
AMONG = re.compile(
    r"[,(]\s*(?:above all|especially|particularly|in particular|notably|mainly|chiefly|including"
    r"|such as|sobre todo"
    r"|especialmente|incluido)\s+(?:(?:the|your|el|la|los|las)\s+)?$",
    re.IGNORECASE,
)
"""What names a part of the muscles just named, and shares their level unless they are targets."""
TOO = re.compile(r"(?:as well|too|also)\s*,", re.IGNORECASE)
ANEW = re.compile(r",\s+(?:and|plus|as well as|along with)\b")
NEW_SUBJECT = re.compile(r",\s+(?:and\s+)?(?:its|your|the|their|tu|el|la|los|las)\s+$", re.IGNORECASE)
NEW_CLAUSE = re.compile(
    r",\s+(?:and|but)\s+(?!to\b|also\b|when\b|if\b|not\b|even\b)(?:[\w'’-]+\s+){4,12}$", re.IGNORECASE
)
PASSIVE = re.compile(r"\b(?:is|are|also|help|assist|act|work|play|son|serve)\b", re.IGNORECASE)
