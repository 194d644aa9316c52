"""The part of a question that compares: what stands behind its stop or its comma is no side."""

import re
from itertools import pairwise

from msgspec.structs import replace

from kb.query import versus
from kb.query.understood import Understood
from kb.query.words import QuestionWord, stem

_STOP = re.compile(r"[.;:?!]\s")
_ASKED = re.compile(r"\?\s+\S")


def comparing(understood: Understood) -> tuple[QuestionWord, ...]:
    """The words of the part of a question that compares, spelt right: "the *diffrence* between …"."""
    question = understood.question
    spelt = ((one, understood.right(one)) for one in understood.tokens)
    tokens = tuple(replace(one, folded=right, stem=stem(right)) for one, right in spelt)
    ends = [0, *(found.end() for found in _STOP.finditer(question)), len(question)]
    said = [tuple(token for token in tokens if start <= token.start < end) for start, end in pairwise(ends)]
    # No side goes on behind a question that ends ("… between this and A? B"); "vs." ends none.
    whole = () if _ASKED.search(question) else tokens
    found = next((one for one in said if versus.sides(one)), whole)
    # Nor what stands behind its comma and compares nothing more ("A vs B, I'm a beginner").
    commas = [at for at, sign in enumerate(question) if sign == ","]
    heads = (tuple(one for one in found if one.start < end) for end in commas)
    last = next((one for one in heads if versus.sides(one) and versus.is_sure(one)), found)
    tails = (tuple(one for one in last if one.start > end) for end in reversed(commas))
    # "Which is better for a strong back, A or B": what is asked stands before the comma.
    return next((one for one in tails if versus.sides(one) and versus.asks(last[: -len(one)])), last)
