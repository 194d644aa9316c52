"""The answer to a question for exercises: the best that meet every word of it, each with what it needs."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from indexer.page import Kind
from kb.answers.collected import list_collected
from kb.answers.demands import Demand
from kb.answers.list_asked import (
    STRETCHES,
    ailing_words,
    ails,
    asks_besides,
    asks_for_several,
    asks_of_harm,
    complains,
    demands_of_list,
    spared_words,
)
from kb.answers.list_members import ENOUGH, members, names_varied, states, styles_asked
from kb.answers.lists import foremost, is_stretch, list_exercises, trains
from kb.answers.question import Asking
from kb.answers.reply import Answer
from kb.answers.thresholds import MET
from kb.engines.base import Hit
from kb.query.ast import Between, Selection
from kb.query.ideas import AILING
from kb.query.words import is_generic, parts_of
from kb.saying import saying
from kb.words import folded_words

HEADING = saying("What fits, and what it needs")

_STRENGTH = folded_words("what_fits", "strength")
_WORKOUTS = folded_words("what_fits", "workouts")


def answer_list(asking: Asking, hits: Callable[[Kind], Sequence[Hit]]) -> Answer | None:
    """Answer a question for exercises, or for workouts where there are any; `hits` gives the best pages of a
    kind. Where few fit, a page that collects just such answers.

    None where something of the question is met by none of them: a condition is not passed over.
    """
    if asking.understood.refused or not asks_for_several(asking) or complains(asking):
        return None
    demands = tuple(demands_of_list(asking))
    if spared_words(asking) or asks_besides(asking) or asks_of_harm(asking):
        return None
    asked = [one for one in demands if one.strict or one.weight >= MET]
    if ails(asking, demands):
        # No exercise is filed by what it does to what ails: a page that is just about that tells.
        ailing = [one for one in demands if one in asked or one.ideas & AILING]
        return list_collected(asking, ailing, ails=True)
    listed = _list_of_fitting(asking, asked, hits)
    enough = listed is not None and len(listed.rows) >= ENOUGH
    return listed if enough else list_collected(asking, asked, ails=False) or listed


def _list_of_fitting(
    asking: Asking, asked: Sequence[Demand], hits: Callable[[Kind], Sequence[Hit]]
) -> Answer | None:
    """List the pages that meet a question, each by itself."""
    meanings = asking.understood.meanings
    # A bound of time alone asks for workouts as well as for exercises: the results are the list.
    wishes = any(not isinstance(one.clause, Between) for one in meanings)
    varied = names_varied(asking) and len(parts_of(asking.understood.question)) == 1
    filed = not (wishes or varied)
    if filed and not (asked or styles_asked(asking)):
        return None
    right = frozenset(map(asking.understood.right, asking.understood.tokens))
    # "Workout moves" are exercises.
    asked_for = frozenset(filter(is_generic, right))
    kinds: tuple[Kind, ...] = ("workout", "exercise") if asked_for & _WORKOUTS == asked_for else ("exercise",)
    listed = (_best_fitting(asking, members(asking, hits(kind), asked, filed=filed)) for kind in kinds)
    return next((one for one in listed if one is not None), None)


def _best_fitting(asking: Asking, meeting: Sequence[Hit]) -> Answer | None:
    """List those of the pages that meet a question which fit it best."""
    stated = [hit for hit in meeting if states(asking, hit)]
    # What a page leaves unsaid may well fit: it comes after those that say it, where these are few.
    best: Sequence[Hit] = stated if len(stated) >= ENOUGH else (*stated, *_others(meeting, stated))
    left_out = {
        token for one in asking.understood.meanings if one.selection.mode == "none" for token in one.tokens
    }
    wished = (token for token in asking.understood.tokens if token not in left_out)
    words = frozenset(map(asking.understood.right, wished))
    if words & STRETCHES:
        best = [hit for hit in best if is_stretch(hit, asking.taxonomy)]
    elif words & _STRENGTH:
        best = [hit for hit in best if not is_stretch(hit, asking.taxonomy)]
    muscles = {
        one
        for meaning in asking.understood.meanings
        if meaning.selection.facet == "muscle" and meaning.selection.mode != "none"
        for value in meaning.selection.values
        # What makes up a joint or a group does not count under it ("hips": their flexors).
        for one in (value, *asking.taxonomy.narrower("muscle", value))
    }
    best = foremost(best, muscles, asking.taxonomy)
    if not asking.understood.meanings and len(best) < ENOUGH:
        return None  # one or two of a name, or filed under a word, are no list of them
    if muscles and not any(trains(hit, muscles, asking.taxonomy) for hit in best):
        return None  # what trains it beside others is no list of what trains it
    return list_exercises(asking.engine, asking.taxonomy, best, HEADING, muscles)


def cautions(asking: Asking, *, is_answered: bool = False) -> Iterator[str]:
    """Say so where exercises are asked for because of what hurts or is ill, for nothing is filed by that; and
    where what hurts or is ill is asked about, and no page answers it."""
    spared = spared_words(asking)
    several = (asking.understood.meanings or spared) and asks_for_several(asking)
    demands = tuple(demands_of_list(asking))
    if several and (ailing := spared or ails(asking, demands)):
        yield saying(
            "no exercise is filed by what it does to “%(condition)s”, so none is recommended: "
            "read what each page says, and ask somebody who knows your case",
            condition=" ".join(ailing),
        )
    elif not is_answered and (words := ailing_words(asking, demands) or spared):
        yield saying(
            "no page here answers what “%(condition)s” means for this: ask a professional",
            condition=" ".join(words),
        )


def _others(meeting: Sequence[Hit], stated: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in meeting if hit not in stated]


def narrowed(filters: Iterable[Selection], kind: Kind) -> tuple[Selection, ...]:
    """The filters of a question, for pages of a kind."""
    return (*(one for one in filters if one.facet != "kind"), Selection("kind", (kind,)))
