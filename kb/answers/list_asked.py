"""What a question for exercises asks: whether it is one, what they must be beside the filters, and what it
says or asks besides."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from indexer.folding import fold
from kb.answers.demands import Demand, demands_of
from kb.answers.kinds import row
from kb.answers.list_members import MANNER, VARIATIONS, names_varied, styles_asked
from kb.answers.question import Asking
from kb.answers.thresholds import MET
from kb.query.exclusions import BY_TITLE
from kb.query.ideas import AILING, ideas_of, is_light, is_of_body, load_ideas, stands_for
from kb.query.negation import find_spared
from kb.query.versus import FOR_WHAT
from kb.query.words import ASKER, QuestionWord, asks_itself, is_generic, parts_of
from kb.words import folded_words

STRETCHES = folded_words("what_fits", "stretches")
_LOOSENING = folded_words("what_fits", "loosening")
_HARM = folded_words("what_fits", "harm")
_REFERRING = folded_words("what_fits", "referring")
"""What refers to what is said before: "no dips, *they* hurt my chest"."""
_RELATIVE = folded_words("what_fits", "relative")
_MOVING = ("movement", "any")


def asks_for_several(asking: Asking) -> bool:
    """Whether exercises are asked for: by a word for many, or by many of a name without something."""
    kind, tokens = asking.understood.intent.kind, asking.understood.tokens
    if kind == "list":
        return True
    ruled_out = any(m.selection.facet == BY_TITLE for m in asking.understood.meanings)
    if kind == "alternatives" and ruled_out and any(is_generic(token.folded) for token in tokens):
        # "Chest exercises instead of bench press" wants chest exercises.
        return True
    if row(kind).other_exercises:
        return False
    right = asking.understood.right
    # The noun of a tool's name ("exercise ball") asks for nothing.
    taken = {token.start for one in asking.understood.meanings for token in one.tokens}
    if any(is_generic(right(token)) and token.start not in taken for token in tokens):
        return kind in ("search", "problem")
    words = asking.understood.words
    plural = bool(words) and words[-1].folded.endswith("s") and not words[-1].folded.endswith("ss")
    many = plural or bool(names_varied(asking))
    without = any(one.selection.mode in ("none", "only") for one in asking.understood.meanings)
    return kind == "search" and many and without


def demands_of_list(asking: Asking) -> Iterator[Demand]:
    """What the pages must speak of beside the filters: the words of the part that asks for exercises."""
    understood = asking.understood
    # Pages that state no movement are no less found: what they say must tell.
    filters = (one for one in understood.meanings if (one.selection.facet, one.selection.mode) != _MOVING)
    taken = {token.start for meaning in filters for token in meaning.tokens}
    right = understood.right
    place = next((token.start for token in understood.tokens if is_generic(right(token))), None)
    # What is said beside ("my neighbours complain") asks for nothing.
    parts = [one for one in parts_of(understood.question) if one.asks or place is None or one.has(place)]
    styles, manner = styles_asked(asking), MANNER | VARIATIONS
    if not STRETCHES.isdisjoint(map(right, understood.tokens)):
        manner |= _LOOSENING  # every stretch is for what is tight
    taken |= _said_of_excluded(asking)
    free = [
        token
        for token in understood.tokens
        if token.start not in taken
        and token not in styles
        and right(token) not in manner
        and not is_generic(right(token))
    ]
    strict = load_ideas().strict
    for demand, token in zip(demands_of(asking.engine, free, asking.lang, ()), _full(free), strict=True):
        here = any(part.has(token.start) for part in parts) and (
            demand.weight >= MET or demand.ideas & AILING
        )
        if demand.ideas & strict or here:
            yield demand


def _said_of_excluded(asking: Asking) -> set[int]:
    """Where words stand that say more of what is ruled out: how a position is taken ("no hanging *off a
    bar*"), or why ("no dips, *they hurt my chest*", "no jumping, *thin floors*"). They ask nothing of what is
    left."""
    understood = asking.understood
    left_out = [one for one in understood.meanings if one.selection.mode == "none"]
    if not left_out:
        return set()
    parts, said = parts_of(understood.question), set[int]()
    first = min(token.start for one in left_out for token in one.tokens)
    for part in parts:
        words = [token for token in understood.tokens if part.has(token.start)]
        if part.start > first and _is_reason(words):
            said |= {token.start for token in words}
        for one in left_out:
            if one.selection.facet == "position" and part.has(one.tokens[0].start):
                behind = (token for token in words if token.start > one.tokens[-1].start)
                said |= {
                    token.start for token in takewhile(lambda token: token.folded not in FOR_WHAT, behind)
                }
    return said


def _is_reason(words: Sequence[QuestionWord]) -> bool:
    """Whether a part of a question behind what is ruled out only says why. What says for whom, where or how
    long ("that I can do on a boat") does not, nor what speaks of the body without referring back."""
    folded = [token.folded for token in words]
    if not folded or folded[0] in _RELATIVE:
        return False
    if any(word in FOR_WHAT or word.isdigit() or is_generic(word) for word in folded):
        return False
    return not _REFERRING.isdisjoint((folded[0], folded[-1])) or not any(map(is_of_body, folded))


def asks_besides(asking: Asking) -> bool:
    """Whether another part of a question than the one for exercises asks something of its own ("chest
    exercises: will they give me abs?"): no list tells that. What asks by no word of its own ("I am eighty.
    Too late?") asks about what is said before it."""
    understood = asking.understood
    right, question, meanings = understood.right, understood.question, understood.meanings
    taken = {token.start: one.selection for one in meanings for token in one.tokens}
    lists = [one.start for one in understood.tokens if is_generic(right(one)) and one.start not in taken]
    # "Can I use a band?" only says what the exercises may need.
    needs = {at for at, one in taken.items() if one.facet == "equipment" or one.mode != "any"}
    said = [
        token.start
        for token in understood.tokens
        if not (token.stops or token.start in needs or _says_nothing(token.folded, asking.lang))
    ]
    parts = [one for one in parts_of(question) if not any(map(one.has, lists or taken))]
    for before, part in pairwise((*parts[:1], *parts)):
        about = any(map(part.has, said)) or (before.end == part.start and any(map(before.has, said)))
        if asks_itself(question, part) and about:
            return bool(lists or taken)
    return False


def _says_nothing(folded: str, lang: str) -> bool:
    """Whether a word only says how one asks: "did it *hurt*" says something, though it asks what is safe."""
    return is_light(folded, lang) and not stands_for(folded, lang)


def asks_of_harm(asking: Asking) -> bool:
    """Whether exercises are asked for that do harm ("which make back pain *worse*"): those that help, and
    those that fit, are the others."""
    taken = {token.start for one in asking.understood.meanings for token in one.tokens}
    tokens = (one for one in asking.understood.tokens if one.start not in taken)
    return not _HARM.isdisjoint(map(asking.understood.right, tokens))


def _full(tokens: Iterable[QuestionWord]) -> list[QuestionWord]:
    return [token for token in tokens if not token.stops]


def complains(asking: Asking) -> bool:
    """Whether somebody says beside what is asked what is wrong with a part of the body ("Squat variations: my
    neck is tired before my abs"): a list of exercises answers nothing to that."""
    understood = asking.understood
    asked = [token.start for token in understood.tokens if is_generic(understood.right(token))]
    asked += _said_of_excluded(asking)
    beside = (p for p in parts_of(understood.question) if not p.asks and not any(map(p.has, asked)))
    tokens = tuple(pairwise((*understood.tokens[:1], *understood.tokens)))
    # "Something *for* my quads", "*train* my legs" wish for them.
    said = (
        [(before.folded, token.folded) for before, token in tokens if part.has(token.start)]
        for part in beside
    )
    return any(
        any(word in ASKER and before not in FOR_WHAT | MANNER for before, word in words)
        and any(is_of_body(word) for _, word in words)
        for words in said
    )


def spared_words(asking: Asking) -> tuple[str, ...]:
    """The words of what is to be spared ("easy on the knees")."""
    return tuple(token.text for one in find_spared(asking.understood.tokens) for token in one.words)


def ailing_words(asking: Asking, demands: Sequence[Demand]) -> tuple[str, ...]:
    """The words that say that something hurts or is ill."""
    wanted = AILING | load_ideas().conditions
    return tuple(dict.fromkeys(one.word for one in demands if _ideas(asking, one) & wanted))


def _ideas(asking: Asking, demand: Demand) -> frozenset[str]:
    """What a demand is about, and its word alone: "back pain" is a part of the body, and pain."""
    return demand.ideas | ideas_of(fold(demand.word), asking.lang)


def ails(asking: Asking, demands: Sequence[Demand]) -> tuple[str, ...]:
    """The words that say what hurts or is ill, none where nothing is said to."""
    conditions = load_ideas().conditions
    ill = any(_ideas(asking, demand) & (AILING | conditions) for demand in demands)
    strict = tuple(demand.word for demand in demands if demand.strict)
    sick = any(demand.ideas & conditions for demand in demands)
    return strict if sick or (ill and strict) else ()
