"""The patterns by which a sentence is read for equipment: what is needed, may be used, or is absent."""

from functools import partial

from indexer.words import Rule

_rule = partial(Rule, "equipment")

OR_ELSE = _rule(r"\s+(?:[\w'’-]+\s+){0,2}{or}\b")
OR_BEFORE = _rule(r"\b{or}\s+(?:[\w'’-]+\s+){0,2}$")
"""Beside one of two things of which either will do."""

THE_BAR = _rule(r"\b{the_bar}\b")
LOADED = _rule(r"\b{loaded}\b")
"""What tells a barbell from a bar to hang on."""
HUNG = _rule(r"\b{hung}\b")
HUNG_TITLE = _rule(r"\b{hung_title}\b")
OTHER_TITLE = _rule(r"\b{other_title}\b")
"""What tells a bar to hang on: what one does there, or the title of what is done there."""
BARBELL = _rule(r"\b{barbell}\b")

VARIES = _rule(r"\s*{varies}\b")
"""What a label says instead of naming what is needed."""

LABEL = _rule(r"{label}(?:\s+{label_more})?\s*[:|–—-]\s*")
NEEDED = _rule(r"\b{needed}\b[^.;!?]{0,120}$")
EXCEPT = _rule(r"\b{nothing_else}\b[^.;!?]{0,30}?\b{except}\b[^.;!?]{0,60}$")
BARE = _rule(r"\b{needs_no}\b[^.,;:!?]{0,40}\b{kit}\b(?!\s+{except})")
"""Says outright that nothing is needed."""
ANY_KIT = Rule("equipment", "{kit}", folded=True)
"""What such a sentence has: looked for first, it is found in few and soon."""

OPTIONAL = _rule(r"\b{optional}\b")
EITHER_WAY = _rule(r"\b{either_way}\b")
GRIPPED = _rule(r"\b{grip}\s+(?:[\w-]+\s+){1,3}$")
"""What makes a band of a "band" in prose: it is taken in hand."""

LATER = _rule(r"\b{later}\b")
"""What is wanted then is not wanted now."""

SERVES = _rule("{serves}")
"""What may follow a thing that does as well as another."""

REPLACED = _rule(r"\b{replaces}\s+(?:{article}\s+)?(?:[\w-]+\s+)?$")
"""What says of a thing that another does as well."""

PULLEY = _rule(r"\b{pulley}\b")
"""Beside it, a bar is a handle."""

BUT = _rule(r"\b{but}\b")
"""What is said to be needed before it is not said of what comes after it."""

ALTERNATIVES = _rule(r"(?:, (?!{and_then}\b)[\w'’-]+(?: (?!{and_or}\b)[\w'’-]+){0,3}){1,4}?,? {or_another}\b")
"""A list of which one is enough, after its first thing."""

ABSENT = _rule(r"\b{absent}\s+(?:{absent_filler}\s+)*(?:(?:[\w-]+\s+){1,3}{nor}\s+(?:{article}\s+)?)?$")
AS_IF = _rule(r"\b{as_if}\b[^.;!?]{0,60}$")
"""What stands before a thing that is not there: "as if into a chair"."""

AWAY = _rule(r"\b{away}\s+(?:{article}\s+)?$")
"""In a title: "From Wall to Floor"."""

NEXT = _rule(r"\b{next}\s+(?:{article}\s+)?$")
"""What replaces the exercise, rather than serving it."""

ABSENT_AFTER = _rule(r"(?:\s+[\w'’-]+){0,2}?\s+{not_needed}")
LACKING = _rule("{lacking}")
"""Opens a sentence about what to take in place of what one lacks."""

HANDLED = _rule(r"\b{handle}\b")
USED = _rule(r"\b{use}\b[^.;!?]{0,40}$")
"""How prose says that a thing is part of the exercise; "up from a chair" does not."""

SUBJECT = _rule(r"{subject}\s+$")
ACTS = _rule(r"\s+{acts}\b")
"""A sentence that opens with "The band tries to turn you" takes it for granted."""

ASKS = _rule("{asks}")
ASSENT = _rule(r"{assent}\b")
NOTHING = _rule("{nothing}")
MOVE = _rule(r"[\s-]+{move}\b")
VERB = _rule(r"\b{verb_before}\s+$")
"""Before a word of many meanings: "time to tire", "you step"."""

OR = _rule(r"\s*,?\s*{or}\s+(?:{article}\s+)?")
CHOOSE = _rule(r"\b{choose}\s+(?:{article}\s+|[\w-]+\s+){0,2}$")
"""What stands before two things of which one is needed."""

IF = _rule("{if}")
