"""A subject of one word, with the word for what the text is full of: "Dance", and a dozen workouts."""

import re
from collections import Counter
from collections.abc import Sequence

from indexer.readers.composing.movements import names_movement
from indexer.readers.composing.roles import plain

_FEWEST = 4
_SHARE = 0.6
"""What a text lists is named at least so often, and by this share of how often the subject is."""

_LISTED = re.compile(r"\b(workout|drill|exercise|stretch|pose|routine|circuit|class|recipe)(?:e?s)?\b")
_COURSE = re.compile(r"\s(progression|programme|program|protocol|plan|routine|circuit)\b")


def completed(name: str, headings: Sequence[str], texts: Sequence[str]) -> str:
    """Give a name of one word with what a heading, or the text as a whole, says that there is of it.

    `texts` may hold lines that are no content themselves: "Start workout" under each card says what the
    cards are. What names a movement is complete.
    """
    if " " in name or names_movement(name) or name[1:] != name[1:].lower():
        return name
    own = plain(name)
    body = plain("\n".join(texts))
    counts = Counter(_LISTED.findall(body))
    listed = max(counts, key=lambda word: (counts[word], word), default="")
    if counts[listed] >= max(_FEWEST, _SHARE * body.count(own)):
        return f"{name} {listed}{'es' if listed.endswith(('s', 'ch')) else 's'}"
    courses = (_COURSE.match(line, len(own)) for line in map(plain, headings) if line.startswith(own))
    course = next(filter(None, courses), None)
    return f"{name} {course[1]}" if course else name
