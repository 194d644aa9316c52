"""Every threshold from which on something answers, in one place; from 0, nothing, to 1, all of it, but for
what is said to be a weight.

Fitted by benchmarks/judging.py on the odd half of the judged questions and on generated negatives, reported
on the even half; the curves that it prints are in docs/decisions/0012. What words and pieces weigh that are
held against them stands beside what weighs them (demands.py, withholding.py, passage.py); what a likeness by
meaning must be is fitted by benchmarks/meaning.py (other_words.py, related.py).
"""

HALF = 0.5
"""The least of a question that anything must account for: an answer as a whole, a line that tells the measure
asked for, a page's own question beside the name of its page; and of a title's weight, by rarity of its words,
that names a page where none is named whole."""

FITS = 0.45
"""How well a page's own question must fit one that is asked (F1 of what either says)."""

ALIKE = 0.6
"""How alike two things must be: a second source or another page's question, and sentences that one template
made of two titles."""

PROMISING = 0.74
"""The part of a question that a passage must hold to be tried, where no page is named."""

NEARLY = 0.8
"""How nearly all of a question must be said by what was not written to answer it (a line, a heading), or by a
page's own question that takes the place of an answer made of what pages state."""

TOLD = 0.9
"""The part of a question that a passage must hold which neither asks it nor stands where its answer would."""

AS_LONG = 0.75
"""How much a title that is named must weigh, by rarity of its words, beside the heaviest that is."""

TELLING = 1.0
"""The weight above which a word asks something (`demands.py`): that of a word of every other page."""

MET = 0.5
"""The weight from which on a word of a question for a list must be met: what only says how one asks weighs
less."""

MOST = 0.6
"""The part of such words, by weight, that must be what a page collects exercises of."""

RARE = 0.05
"""The part of all pages, or two of them, up to which as many have a word that says what is asked about."""

CHOSEN = 0.78
"""The chance from which on the likeliest piece of the pages that lead is quoted (benchmarks/choice.py)."""

TOGETHER = 0.88
"""The same of two pieces of a page of which neither is likely enough alone."""
