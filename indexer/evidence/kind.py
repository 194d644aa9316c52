"""What a page is: one exercise, a workout, a collection, a guide, or a page that trains nothing."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import islice
from math import ceil

from indexer.evidence.by_values import label_of
from indexer.evidence.claims import Claim
from indexer.evidence.difficulty import LABEL as DIFFICULTY_LABEL
from indexer.evidence.equipment_rules import LABEL as EQUIPMENT_LABEL
from indexer.evidence.homonyms import TRAINING, speaks_of_training, trains_for_sure
from indexer.evidence.kind_by_address import folder_kind, told_by_address
from indexer.evidence.kind_by_title import (
    BODY,
    counted_list,
    definition,
    first_listed,
    is_movement,
    is_named,
    is_told,
    moves_body,
    named_list,
    repeated_lead,
    said_of_title,
    told_by_heading,
)
from indexer.evidence.lives import told_of_lives
from indexer.evidence.muscle_rules import LABEL as MUSCLE_LABEL
from indexer.evidence.stated import says_something
from indexer.evidence.statements import PageSubject, Statement
from indexer.evidence.teaching import SPORT, commands, teaching
from indexer.evidence.workouts import (
    in_minutes,
    is_workout,
    lists_moves,
    prescribed,
    told_as_programme,
    told_as_session,
    told_in_parts,
)
from indexer.facets import STATED, facet_named
from indexer.folders import folders, set_for
from indexer.folding import plain
from indexer.page import Kind, Page, Variation
from indexer.readers.composing.movements import names_movement, promises_several
from indexer.readers.composing.page_kind import kind_called
from indexer.words import ANY, Rule, languages

_rule = partial(Rule, "kinds", folded=True)

_PAGE_TITLE = _rule(r"\b{page_title}(?!\w)")
_PAGE_STATED = _rule("{page_stated}")
_PAGE_HEADING = _rule("{page_heading}")
_GUIDE_TITLE = _rule("{guide_title}")

_FILED = frozenset(("equipment", "difficulty", "movement", "position"))
"""What authors of an exercise file it under, besides its muscles."""

_SET = 20.0
_STATED_OUTRIGHT = 10.0

_FEWEST_TRAINING = 3
_SOME, _SOME_SHARE = 2, 0.25
"""So many, and this share, where a page calls itself a programme of weeks."""

_TRAINING_SHARE = 0.08
"""Of its sentences so many (its title counts), and this share, speak of training where a page is about it."""

_FEWEST_MOVING = 2
_MOVING_SHARE = 0.33
"""Of the steps of an exercise this share at least moves a part of the body; those of a recipe do not."""


_FEWEST_NAMED = 2
_LONGEST_CARD = 7
"""Words of a card's line, of which there are three at least."""
_CLOCK = re.compile(r"(?<![\d:])\d{1,2}:(\d\d)(?![\d:])")
_ROUND = (10, 15)
"""Minutes of whose multiples timetables are made."""


def kind_claims(page: Page, subject: PageSubject, said: Sequence[Statement]) -> tuple[Claim, ...]:
    """What speaks for each kind of page; the strongest counts, and `page.kind` is how its parts are laid out.

    A numbered list is no exercise unless its steps move a body, and a text is no guide unless it is about
    training. A project without muscles has pages of its own kinds, which nothing here can judge.
    """
    if facet_named("muscle") is None:
        return ()
    return tuple(_claims(page, subject, said))


def strongest(claims: Sequence[Claim], default: Kind) -> Kind:
    """The kind for which most speaks; `default` where nothing does."""
    best = max(claims, key=lambda claim: claim.weight, default=None)
    kinds: tuple[Kind, ...] = ("exercise", "workout", "collection", "guide", "page")
    return next((kind for kind in kinds if best is not None and best.value == kind), default)


def _claims(page: Page, subject: PageSubject, said: Sequence[Statement]) -> Iterator[Claim]:
    if kind := set_for(page.id, folders().kinds):
        yield _claim(kind, "set for its folder", page.id, _SET)
    for words in page.stated.get("kind", ()):
        if kind_called(words) and page.kind != "page":  # the folder's own page lists what it calls so
            yield _claim(page.kind, "stated", words, _STATED_OUTRIGHT)
    files = says_something(page.stated.get("muscle", ()))
    title = plain(page.title)
    if not files:
        yield from _unfit(page, title)
        yield from (_claim("page", *told) for told in told_of_lives(page, said))
    yield from (_claim(*told) for told in told_by_address(page, title, said))
    if _GUIDE_TITLE.search(title) and is_movement(page, subject):
        yield _claim("guide", "asked", page.title, 2.5)
    elif _GUIDE_TITLE.search(title):
        tells = _trains(page, said) or definition(page, said) or teaching(page, said)
        yield _claim("guide" if tells else "page", "title", page.title, 4.5)
    if is_workout(page, title, said):
        yield _claim("workout", "title", page.title, 5.0)
    elif told := told_in_parts(page, title):
        yield _claim("workout", "told in parts", told, 4.6)
    elif not subject.named and (told := prescribed(page, title)):
        yield _claim("workout", "movements with their numbers", told, 4.6)
    elif not subject.named and (told := told_as_session(page, title, said)):
        yield _claim("workout", "told as one", told, 4.6)
    elif (told := told_as_programme(page, title, said)) and _trains_some(page, subject, said):
        yield _claim("workout", "told as a programme", told, 4.6)
    if page.lang in languages():  # of others nothing is known but what stands above
        yield from _by_content(page, subject, said, files=files)


def _claim(kind: Kind, rule: str, text: str, weight: float) -> Claim:
    return Claim("kind", kind, STATED, rule, text, weight)


def _unfit(page: Page, title: str) -> Iterator[Claim]:
    """What tells of a page that serves the site, or of a recipe or a product."""
    for words in page.stated.get("kind", ()):
        if _PAGE_STATED[ANY].fullmatch(plain(words)):
            yield _claim("page", "stated", words, 8.0)
    if _PAGE_TITLE.search(title):
        yield _claim("page", "title", page.title, 8.0)
    for section in page.sections:
        if section.heading and _PAGE_HEADING.match(plain(section.heading)):
            yield _claim("page", "heading", section.heading, 6.0)


def _by_content(
    page: Page, subject: PageSubject, said: Sequence[Statement], *, files: bool
) -> Iterator[Claim]:
    if page.steps:
        yield _by_steps(page, subject, said, files=files)
    elif files and page.kind in ("page", "guide"):
        yield _claim("exercise", "muscles stated", ", ".join(page.stated["muscle"]), 4.0)
    elif (
        page.kind == "page"
        and promises_several(page.title)
        and _names_exercises(said)
        and (labels := _labels(said))
    ):
        yield _claim("collection", "promises several", next(iter(labels.values())), 4.0)
    elif page.kind == "page" and promises_several(page.title) and (listed := first_listed(page)):
        yield _claim("collection", "lists several", listed, 4.0)
    elif (
        page.kind == "page"
        and promises_several(page.title)
        and (told := told_by_heading(said) or named_list(page) or counted_list(page))
    ):
        yield _claim("collection", "tells of several", told, 4.0)
    elif page.kind == "page" and is_movement(page, subject) and _FILED.intersection(page.stated):
        yield _claim("exercise", "filed, and named in the title", page.title, 4.0)
    elif page.kind == "page" and (labels := _labels(said)) and _files_one(labels, page, subject):
        yield _claim("exercise", "filed in its text", next(iter(labels.values())), 4.0)
    elif page.kind == "page" and (told := said_of_title(page, subject, said)):
        yield _claim("exercise", "told of its title", told, 3.0)
    elif page.kind == "page" and (is_told(page, said) or commands(page, said)):
        yield _claim("exercise", "told under its name", page.title, 3.0)
    elif page.kind == "page" and _ranks_several(said) and (line := repeated_lead(page)):
        yield _claim("collection", "leads to several", line, 4.0)
    elif page.kind == "page" and (cards := _timed_cards(said)):
        yield _claim("collection", "cards with their times", cards[0], 4.0)
    elif (trains := _trains(page, said)) is None:
        if page.kind != "exercise":
            tells = definition(page, said) or teaching(page, said)
            yield _claim("guide" if tells else "page", *(tells or ("trains nothing", page.title)), 2.0)
    elif page.kind in ("page", "collection") and is_named(page, subject):
        yield _claim("exercise", "named in the title", page.title, 3.0)
    elif page.kind == "page" and (line := repeated_lead(page)):
        yield _claim("collection", "leads to several", line, 3.0)
    else:
        yield _claim("guide" if page.kind == "page" else page.kind, "about training", trains, 2.0)


def _by_steps(page: Page, subject: PageSubject, said: Sequence[Statement], *, files: bool) -> Claim:
    moving = (one.text for one in said if one.role == "steps" and moves_body(one))
    muscled = any(section.role == "muscles" for section in page.sections)
    is_known = (
        files or muscled or subject.named or names_movement(page.title) or folder_kind(page) == "exercise"
    )
    fewest = 1 if is_known else max(_MOVING_SHARE * len(page.steps), min(_FEWEST_MOVING, len(page.steps)))
    first = list(islice(moving, ceil(fewest)))
    is_its_own = files or bool(subject.named)
    lists = not is_its_own and lists_moves(page)
    if is_its_own or (len(first) >= fewest and not lists):
        return _claim(page.kind, "steps that move the body", (*first, page.steps[0].text)[0], 4.0)
    kind: Kind = "guide" if lists or _trains(page, said) else "page"
    return _claim(kind, "steps of something else", page.steps[0].text, 4.0)


def _trains(page: Page, said: Sequence[Statement]) -> str | None:
    """A sentence about training, of a page that has enough of them, or a name in its list of movements."""
    moves = [one.name for one in page.variations if names_movement(one.name) or _is_done(one)]
    if moves and len(moves) * 2 >= len(page.variations):
        return moves[0]
    named = {one.text for one in said if _names_exercise(one)}
    asked = [one.question for one in page.faq]
    asked += [one.heading for one in page.sections if one.heading and one.heading.endswith("?")]
    texts = [*(one.text for one in said), *asked]
    trains = TRAINING.now().search
    trained = (text for text in texts if text in named or trains(plain(text)))
    fewest = _FEWEST_TRAINING - (len(texts) > _FEWEST_TRAINING and speaks_of_training(page.title))
    fewest = max(min(fewest, len(texts)), ceil(_TRAINING_SHARE * len(texts)))
    # Where that is sure, as many as are enough are looked for.
    sure = named or any(one.named("muscle") for one in said)
    found = list(islice(trained, fewest) if sure else trained)
    return found[0] if found and len(found) >= fewest and (sure or trains_for_sure(found)) else None


def _trains_some(page: Page, subject: PageSubject, said: Sequence[Statement]) -> bool:
    """Whether a page that is a programme by all else speaks of training, or is filed and named as it is."""
    found = sum(speaks_of_training(one.text) or _names_exercise(one, "movement") for one in said)
    found += bool(BODY.search(plain(page.title)))  # "Six weeks to touch your toes"
    filed = bool(labels := _labels(said)) and _files_one(labels, page, subject)
    sport = SPORT[page.lang].search(plain(page.title))
    return filed or bool(sport or _trains(page, said)) or found >= max(_SOME, _SOME_SHARE * len(said))


def _names_exercise(one: Statement, *more: str) -> bool:
    return bool(one.matches) and any(
        not match.risky for facet in ("exercise", *more) for match in one.named(facet)
    )


def _labels(said: Sequence[Statement]) -> dict[str, str]:
    """The facets that a line of the text states ("Equipment: bench"), each with that line, in their order."""
    return {
        facet: one.text
        for one in reversed(said)
        if one.of is None and one.matches
        for facet, label in _LABELS.items()
        if one.named(facet) and (label[one.lang].match(one.text) or label_of(one, facet))
    }


_LABELS = {"muscle": MUSCLE_LABEL, "equipment": EQUIPMENT_LABEL, "difficulty": DIFFICULTY_LABEL}


def _files_one(labels: Collection[str], page: Page, subject: PageSubject) -> bool:
    """A sheet of facts about one exercise: of more than one facet, or under the name of one."""
    if promises_several(page.title):
        return False
    several = {*labels, *_FILED.intersection(page.stated)}
    return len(several) > 1 or bool(subject.named) or names_movement(page.title)


def _ranks_several(said: Sequence[Statement]) -> bool:
    """Whether lines say how hard each of several things is: cards of courses, not of television."""
    return sum(bool(one.named("difficulty")) for one in said) >= _FEWEST_NAMED


def _timed_cards(said: Sequence[Statement]) -> list[str]:
    """The lines that say of several things how long and how hard each is ("10 min · Easy", "4:32 · Hard").

    Hours of a timetable are round, on tens or quarters; how long something lasts is not always.
    """
    ranked = [one for one in said if one.named("difficulty") and len(one.text.split()) <= _LONGEST_CARD]
    if len(ranked) < _FEWEST_NAMED:
        return []
    timed = [one.text for one in ranked if in_minutes(plain(one.text))]
    if len(timed) > _FEWEST_NAMED:
        return timed
    clocks = {one.text: _CLOCK.findall(one.text) for one in said if len(one.text.split()) <= _LONGEST_CARD}
    lasting = [text for text, found in clocks.items() if len(found) == 1]
    odd = any(all(int(clocks[text][0]) % each for each in _ROUND) for text in lasting)
    return lasting if odd and len(lasting) > _FEWEST_NAMED else []


def _is_done(variation: Variation) -> bool:
    return any(BODY.search(plain(text)) for text in (variation.text, *variation.steps))


def _names_exercises(said: Sequence[Statement]) -> bool:
    """Whether the text names exercises, two at least."""
    named = (match for one in said for match in one.named("exercise") if not match.risky)
    return len(list(islice(named, _FEWEST_NAMED))) == _FEWEST_NAMED
