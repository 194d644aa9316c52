"""Parts to sections: each heading with what stands under it, its role, and the section it belongs to."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from indexer.folding import plain
from indexer.page import Role
from indexer.readers.composing.cutting import Cutter, Draft
from indexer.readers.composing.listicles import with_listicle
from indexer.readers.composing.movements import is_numbered, names_movement, promised_count, stem
from indexer.readers.composing.outline import BOX, Part
from indexer.readers.composing.promised import with_promised
from indexer.readers.composing.roles import is_of_questions, level_of, role_of, role_of_lead
from indexer.readers.composing.run_ins import with_run_ins
from indexer.words import Rule

GROUPS: frozenset[Role] = frozenset((
    "faq", "mistakes", "variations", "modifications", "benefits", "muscles", "tips", "safety", "equipment",
    "steps",
))  # fmt: skip
"""Roles that a heading hands down to the headings under it that announce nothing themselves."""

_BESIDE_VARIATIONS = frozenset(("tips", "faq", "mistakes", "safety", "see_also", "summary"))
"""What a heading under "Variations" announces for the page, unless it names a movement."""

_TOLD_OF_TRAINING = frozenset(("steps", "muscles", "programming", "variations", "equipment", "breathing"))
"""Roles of sections that only a page about training has."""

_LEAD_LENGTH = 3
_FEWEST_STEPS = 2
_GERUND = Rule("mistakes", r"{named}\b")
"""How a mistake is named ("Not bracing the muscle"), whatever other words it holds."""

_COURSE = Rule(
    "movements",
    r"(?!(?:{names_no_course}|\d+)\b)((?:(?!{joins_courses} )[\w'-]+ ){0,3}[\w'-]+) {course}",
    folded=True,
)
"""The progressions of something named: "Balance Progressions"."""

_LONGEST_QUESTION = 200
_ASKING = frozenset(("paragraph", "numbered", "bullet"))
_RUN_IN = re.compile(rf"([^.!?\n]{{1,{_LONGEST_QUESTION}}}\?)\s+(\S.*)", re.DOTALL)
"""A question, and what answers it in the same paragraph ("**Rope or bar?** Rope.")."""

_ASKS = Rule("questions", r"[\W_]*(?:{opening}|{marked})\b.*\?", folded=True)
"""A heading that asks in a sentence; a fault with a mark behind it ("Heels lifting?") does not."""

_NEVER_ASKED = frozenset(("mistakes", "steps", "tips", "muscles"))
"""What no question tells only because it stands below: "Can I use straps?" under the mistakes is none."""

_AFTER_ALL = frozenset(("see_also", "summary"))
"""What no FAQ has among its questions, whatever the level of its heading."""


def group(parts: Iterable[Part], *, title: str) -> tuple[Draft, ...]:
    """Cut the parts at their headings and give every section its role.

    A question under an FAQ heading is a question whichever way the format marks it.
    """
    asked = _with_questions(tuple(with_run_ins(parts)), title)
    return with_listicle(with_promised(_with_roles(Cutter().cut(asked), title), title), title)


def _with_questions(parts: Sequence[Part], title: str) -> Iterator[Part]:
    """Turn headings, and paragraphs that ask, into questions as long as an FAQ lasts."""
    whole = Part("heading", title) if is_of_questions(title) else None
    faq = whole
    # Where the questions of an FAQ stand alone, what one begins with a question is an answer.
    asked = alone = False
    for part in parts:
        if part.kind == "heading":
            if faq and _asks_under(part, faq):
                asked = alone = True
                yield replace(part, kind="question")
                continue
            faq = part if role_of(part.text) == "faq" else whole
            asked = alone = False
            yield part
        elif part.kind in {"question", "answer", "end"}:
            asked = alone = part.kind != "end"
            yield part
        elif faq and part.kind in _ASKING and _asks(part.text):
            asked = alone = True
            yield replace(part, kind="question")
        elif faq and not alone and part.kind in _ASKING and (found := _RUN_IN.match(part.text)):
            asked = True
            yield replace(part, kind="question", text=found[1])
            yield replace(part, kind="answer", text=found[2], bold=False)
        elif faq and asked and part.kind in {"paragraph", "bullet", "numbered", "row"}:
            yield replace(part, kind="answer")
        else:
            yield part


def _asks(text: str) -> bool:
    return text.endswith("?") and len(text) <= _LONGEST_QUESTION


def _asks_under(heading: Part, faq: Part) -> bool:
    if heading.level > faq.level > 0:
        return _asks(heading.text) or role_of(heading.text) not in _AFTER_ALL
    return not faq.level and _asks(heading.text) and role_of(heading.text) != "steps"


def _with_roles(drafts: tuple[Draft, ...], title: str) -> tuple[Draft, ...]:
    found: list[Draft] = []
    above: list[int] = []
    known = False
    for index, draft in enumerate(drafts):
        if draft.level:
            while above and found[above[-1]].level >= draft.level:
                above.pop()
        own = "steps" if above and _is_done_here(draft, title) else _own_role(draft.title, title)
        role, parent = _role(draft, own, found, above, introduced=not known, last=index + 1 == len(drafts))
        known = known or role not in {"overview", "other"}
        found.append(replace(draft, role=role, group=parent))
        if draft.level:
            above.append(index)
    return tuple(found) if _is_of_training(found, title) else tuple(map(_without_progress, found))


def _is_of_training(drafts: Sequence[Draft], title: str) -> bool:
    return names_movement(title) or any(draft.role in _TOLD_OF_TRAINING for draft in drafts)


def _without_progress(draft: Draft) -> Draft:
    """Take the role from what gets worse or better by itself: an illness progresses, too."""
    gets_on = draft.role == "modifications" and level_of(draft.title) is None
    return replace(draft, role="other", group=None) if gets_on else draft


def _own_role(heading: str, title: str) -> Role | None:
    """Give what a heading announces: progressions of something else than the page's exercise are no role."""
    course = _COURSE.fullmatch(plain(heading))
    if course and not names_movement(course[1]) and stem(course[1]) not in plain(title):
        return None
    return role_of(heading)


def _is_done_here(draft: Draft, title: str) -> bool:
    """Tell a numbered list below the page's own name: what leads up to it stands beside it."""
    numbered = sum(part.kind == "numbered" for part in draft.parts)
    return numbered >= _FEWEST_STEPS and stem(draft.title) == stem(title) and names_movement(title)


def _role(
    draft: Draft,
    own: Role | None,
    before: list[Draft],
    above: list[int],
    *,
    introduced: bool,
    last: bool,
) -> tuple[Role, int | None]:
    if draft.role != "other":
        return draft.role, None
    if draft.heading is None:
        return ("overview", None) if not before else (_continued(before), None)
    if not draft.title:
        return _lost_role(draft, before, last=last), None
    if own is None and _points_on(draft, before, above):
        return "see_also", None
    inside = any(before[index].group is not None for index in above) if draft.level else False
    group = _group_above(draft, before, above)
    group = None if group is not None and not draft.level and _has_ended(draft, before, group) else group
    if group is not None and not inside and _inherits(draft, own, before[group].role):
        return before[group].role, group
    if own:
        return own, None
    # One of several tabs tells of a way to do it, not of the page.
    is_boxed = draft.heading is not None and draft.heading.label == BOX
    return ("overview" if introduced and not _headed(before) and not is_boxed else "other"), None


def _points_on(draft: Draft, before: list[Draft], above: list[int]) -> bool:
    """Tell a card that leads to another page: under "Related", and its heading a link."""
    leads = bool(draft.heading and draft.heading.links)
    return leads and bool(above) and before[above[-1]].role == "see_also"


def _continued(before: list[Draft]) -> Role:
    """What follows a link list without a heading goes on with what stood before the list."""
    earlier = [draft.role for draft in before if draft.role != "see_also"]
    return earlier[-1] if earlier else "overview"


def _headed(before: list[Draft]) -> bool:
    return any(draft.title for draft in before)


def _inherits(draft: Draft, own: Role | None, above: Role) -> bool:
    if above == "muscles" and names_movement(draft.title):
        return False
    if above in _NEVER_ASKED and own != above and _ASKS.fullmatch(plain(draft.title[:_LONGEST_QUESTION])):
        return False
    if draft.level > 0:
        if above == "variations" and own in _BESIDE_VARIATIONS and not names_movement(draft.title):
            return False
        return own is None or own == above or above in {"variations", "mistakes"}
    if own is None or own == above:
        return _is_told(draft)
    return above == "mistakes" and bool(_GERUND.match(draft.title))


_LONGEST_LIST = 200
"""Sections looked at for how many of a list there are: each asks, and a page may have ten thousand."""


def _has_ended(draft: Draft, before: Sequence[Draft], group: int) -> bool:
    """Tell whether a group in flat text is complete: it holds as many as it promised, or stops counting."""
    members = [one.title for one in before[group : group + _LONGEST_LIST] if one.group == group]
    promised = promised_count(before[group].title)
    counted = len(members) > 1 and all(map(is_numbered, members))
    return (0 < promised <= len(members)) or (counted and not is_numbered(draft.title))


def _is_told(draft: Draft) -> bool:
    """Tell whether there is prose, or a list, under a heading: a table's head is followed by neither."""
    return not draft.parts or any(
        part.kind in {"numbered", "bullet", "links", "card"}
        or part.text.endswith((".", "!", "?", ":"))
        or part.text.count(" ") > _LEAD_LENGTH
        for part in draft.parts
    )


def _lost_role(draft: Draft, before: list[Draft], *, last: bool) -> Role:
    introduced = all(earlier.role in {"overview", "see_also"} for earlier in before)
    if last and not introduced:
        return "summary"
    for part in draft.parts[:_LEAD_LENGTH]:
        if part.kind == "paragraph" and (role := role_of_lead(part.text)):
            return role
    return "overview" if introduced else "summary"


def _group_above(draft: Draft, before: list[Draft], above: list[int]) -> int | None:
    """Find the section whose role `draft` would take on: by level, or by an open lead in flat text."""
    if not draft.level:
        return _open_group(before)
    if not above or before[above[-1]].role not in GROUPS:
        return None
    parent = before[above[-1]].group
    return above[-1] if parent is None else parent


def _open_group(before: list[Draft]) -> int | None:
    if not before or before[-1].role not in GROUPS or before[-1].heading is None:
        return None
    last = before[-1]
    if last.group is not None:
        return last.group
    return len(before) - 1 if _leads_on(last) else None


def _leads_on(draft: Draft) -> bool:
    """Tell whether a section of flat text does no more than announce the headings that follow it."""
    if not draft.parts:
        return True
    if len(draft.parts) > _LEAD_LENGTH or any(part.kind != "paragraph" for part in draft.parts):
        return False
    last = draft.parts[-1].text
    return last.endswith(":") or any(role_of_lead(part.text) == draft.role for part in draft.parts)
