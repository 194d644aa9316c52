"""Headings that a bare article lost: where a lead, a summary or a roadmap shows that a section began."""

from collections.abc import Iterator, Sequence

from indexer.page import Role
from indexer.readers.composing.extract import sums_up
from indexer.readers.composing.outline import Part
from indexer.readers.composing.page_kind import is_roadmap
from indexer.readers.composing.roles import role_of, role_of_lead, speaks_of

_LONGEST_LEAD = 3
_FEWEST_LEFT = 2


def with_lost_headings(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Put a heading without text where one was lost."""
    places = {*_leads(parts), *_conclusion(parts), *_roadmap_end(parts)}
    return tuple(_inserted(parts, places))


def _inserted(parts: Sequence[Part], places: set[int]) -> Iterator[Part]:
    for index, part in enumerate(parts):
        if index in places:
            yield Part("heading", "", part.line)
        yield part


def _leads(parts: Sequence[Part]) -> Iterator[int]:
    """Find paragraphs that announce what the headings after them list ("…offers several benefits.")."""
    above: Role | None = "overview"
    since = 0
    for index, part in enumerate(parts):
        if part.kind != "heading":
            continue
        lead = index - 1
        role = role_of_lead(parts[lead].text) if lead > since and parts[lead].kind == "paragraph" else None
        if role and role != above and role_of(part.text) in {None, role}:
            while lead - 1 > since and index - lead < _LONGEST_LEAD and _also(parts, lead - 1, role):
                lead -= 1
            yield lead
            above = role
        else:
            above = role_of(part.text) or above
        since = index


def _also(parts: Sequence[Part], index: int, role: Role) -> bool:
    return (
        parts[index].kind == "paragraph"
        and speaks_of(role, parts[index].text)
        and not sums_up(parts[index].text, ())
    )


def _conclusion(parts: Sequence[Part]) -> Iterator[int]:
    """Find where the last section, once summed up, goes on to something else."""
    heads = [index for index, part in enumerate(parts) if part.kind == "heading"]
    if len(heads) < _FEWEST_LEFT:
        return
    titles = [parts[index].text for index in heads]
    for index in range(heads[-1] + 2, len(parts) - _FEWEST_LEFT):
        tail = parts[index + 1 :]
        if sums_up(parts[index].text, titles[-4:]) and all(part.kind == "paragraph" for part in tail):
            yield index + 1
            return


def _roadmap_end(parts: Sequence[Part]) -> Iterator[int]:
    """Find where the introduction ends: behind the paragraph that says what the article holds."""
    for index, part in enumerate(parts[:8]):
        if part.kind == "heading":
            return
        following = parts[index + 1 : index + 2]
        if is_roadmap(part.text) and following and following[0].kind == "paragraph":
            yield index + 1
            return
