"""The sides of a comparison: what is said of each, its own pages' words before those of others."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.document import Document, Passage
from indexer.folding import plain
from indexer.taxonomy import Taxonomy
from indexer.words import ANY
from kb.answers.mentions import mentions, naming
from kb.answers.quoting import READ, sentences
from kb.answers.stances import Told, settle, told
from kb.answers.subject import Subject
from kb.engines.base import PassageHit, Searcher, SearchRequest, for_passages
from kb.query.ast import Or, Query
from kb.query.words import stems
from kb.words import rule

WHICH = rule("comparison", r"\b{verdict}\b", folded=True)
_LOOKED_AT = 24
"""Passages looked at for sentences that speak of the sides."""

DOING = ("steps", "modifications", "mistakes")
"""Where another exercise is named for what one does there ("as in a squat")."""

_BOTH = rule("comparison", r"{both}\b")
_ASIDE = rule("comparison", r"{aside} [^,.;]{1,80}, ")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence about one side, and where it stands."""

    sentence: str
    document: Document
    passage: Passage


@dataclass(frozen=True, slots=True)
class Side:
    """An exercise that is compared.

    `pages` are its own. `contrasted` is told of it where it is set against another side, `own` by its pages,
    one list a page; `aside` are sentences on other pages that speak of it, used where it has no page.
    """

    subject: Subject
    pages: tuple[Document, ...]
    contrasted: tuple[Told, ...]
    own: tuple[tuple[Told, ...], ...]
    aside: tuple[Said, ...]


def passages_naming(engine: Searcher, subjects: Sequence[Subject]) -> tuple[PassageHit, ...]:
    """The passages that name one of the exercises, or several."""
    return engine.search(for_passages_naming(subjects)).passages


def for_passages_naming(subjects: Sequence[Subject]) -> SearchRequest:
    named = [naming(subject) for subject in subjects]
    clause = Or(tuple(named)) if len(named) > 1 else named[0]
    return for_passages(Query(clause), _LOOKED_AT)


def passages_on_several(
    engine: Searcher, taxonomy: Taxonomy, subjects: Sequence[Subject]
) -> tuple[PassageHit, ...]:
    """The passages that speak of more than one exercise: the verdict of an article on them first, then those
    whose heading names most of them."""
    counted = []
    for hit in passages_naming(engine, subjects):
        inside = count_named(subjects, f"{hit.heading}\n{hit.text[:READ]}", taxonomy)
        judges = is_verdict(hit, subjects, taxonomy)
        if inside > 1 or judges:
            counted.append((judges, count_named(subjects, hit.heading, taxonomy), inside, hit))
    return tuple(hit for *_, hit in sorted(counted, key=lambda one: (-one[0], -one[1], -one[2])))


def is_verdict(hit: PassageHit, subjects: Sequence[Subject], taxonomy: Taxonomy) -> bool:
    """Whether a passage says which of all sides is better, in an article on just these."""
    asks = WHICH[ANY].search(plain(hit.heading)) is not None
    return asks and count_named(subjects, hit.title, taxonomy) == len(subjects)


def count_named(subjects: Sequence[Subject], text: str, taxonomy: Taxonomy) -> int:
    """How many of the exercises a text names."""
    return sum(mentions(subject, text, taxonomy) is not None for subject in subjects)


def gather(
    get: Callable[[str], Document],
    taxonomy: Taxonomy,
    subjects: Sequence[Subject],
    together: Sequence[PassageHit],
) -> tuple[Side, ...]:
    """Gather what is said of each exercise. Namesakes are told apart by their own pages only."""
    shared = [get(id) for id in dict.fromkeys(hit.id for hit in together)]
    places = {(hit.id, hit.anchor) for hit in together}
    attributes = {page.id: told(page, taxonomy) for page in shared}
    for subject in subjects:
        attributes |= {page.id: told(page, taxonomy) for page in subject.pages if page.id not in attributes}
    own = {page.id for subject in subjects for page in subject.pages}
    # How another exercise is done ("begin with the dip" of a jerk) tells of none that is compared.
    every = [
        one
        for page in shared
        for one in attributes[page.id]
        if page.id in own or one.passage.role not in DOING
    ]
    told_of = _speaking(subjects, shared, together, taxonomy) if any(not s.pages for s in subjects) else ()
    return tuple(
        _side(subject, subjects, every, attributes, places, tuple(_asides(subject, subjects, told_of)))
        for subject in subjects
    )


def _side(
    subject: Subject,
    subjects: Sequence[Subject],
    every: Sequence[Told],
    attributes: dict[str, tuple[Told, ...]],
    places: set[tuple[str, str]],
    aside: tuple[Said, ...],
) -> Side:
    namesake = any(other is not subject and other.names & subject.names for other in subjects)
    about = [] if namesake else [one for one in every if is_of(subject, one.attribute.exercise)]
    own = tuple(
        tuple(one for one in attributes[page.id] if is_of(subject, one.attribute.exercise))
        for page in subject.pages
    )
    contrasted = tuple(one for one in about if (one.document.id, one.passage.anchor) in places)
    named = [stems(page.page.title) == stems(subject.name) for page in subject.pages]
    # A page of the very name comes before one that the vocabulary only files under it.
    order = sorted(_agreeing_first(own, contrasted), key=lambda n: not named[n])
    subject = replace(subject, pages=tuple(subject.pages[n] for n in order))
    # A side without a page is known from what others say of it, wherever they say it.
    return Side(subject, subject.pages, contrasted, tuple(own[n] for n in order) or (tuple(about),), aside)


def _agreeing_first(own: Sequence[Sequence[Told]], contrasted: Sequence[Told]) -> list[int]:
    """The order of a side's pages: first those that hold it as it is set against the other.

    So the columns of a comparison show one movement each, whichever page the ranking has first.
    """
    held = Counter((one.attribute.name, one.attribute.value) for one in contrasted)
    usual = {name: value for (name, value), _ in reversed(held.most_common())}

    def contradicted(page: Sequence[Told]) -> int:
        return sum(
            usual.get(name, one.attribute.value) != one.attribute.value for name, one in settle(page).items()
        )

    return sorted(range(len(own)), key=lambda n: contradicted(own[n]))


def is_of(subject: Subject, exercise: str) -> bool:
    """Tell whether an exercise, a taxonomy id or a name, is this one."""
    return exercise == subject.concept or stems(exercise) in subject.names


def opinions(side: Side, name: str) -> tuple[Told, ...]:
    """What each page of a side settles about an attribute, one a page."""
    settled = (settle(page) for page in side.own)
    return tuple(one for page in settled for key, one in page.items() if key == name)


def preferred(side: Side, name: str) -> Told | None:
    """What to quote of an attribute: where it is set against another side if its own pages agree, else the
    first of these."""
    own = opinions(side, name)
    values = {one.attribute.value for one in own}
    against = [one for one in side.contrasted if one.attribute.name == name]
    agreeing = [one for one in against if not values or one.attribute.value in values]
    (value, count), *_ = (*Counter(one.attribute.value for one in agreeing).most_common(1), ("", 0))
    if 2 * count > len(agreeing):
        chosen = [one for one in agreeing if one.attribute.value == value]
        return min(chosen, key=lambda one: (not _names_subject(side.subject, one), len(one.attribute.text)))
    return own[0] if own else None


def _names_subject(subject: Subject, one: Told) -> bool:
    words = stems(one.attribute.text)
    runs = {words[at : at + len(name)] for name in subject.names for at in range(len(words))}
    return bool(runs & subject.names)


def _asides(
    subject: Subject, subjects: Sequence[Subject], told_of: Sequence[tuple[frozenset[int], Said]]
) -> Iterator[Said]:
    """Sentences that speak of an exercise which has no page: told of beside others, or as a variation."""
    if subject.pages:
        return
    number = next(n for n, one in enumerate(subjects) if one is subject)
    yield from (said for numbers, said in told_of if number in numbers)
    for document, variation in subject.variations:
        passage = Passage(variation.anchor, "variations", variation.name, variation.text)
        yield from (Said(sentence, document, passage) for sentence in sentences(variation.text))


def _speaking(
    subjects: Sequence[Subject],
    shared: Sequence[Document],
    together: Sequence[PassageHit],
    taxonomy: Taxonomy,
) -> tuple[tuple[frozenset[int], Said], ...]:
    """All sentences that speak of one of the exercises, by number; those of passages on several first."""
    order = {(hit.id, hit.anchor): n for n, hit in enumerate(together)}
    places = [(page, passage) for page in shared for passage in page.passages]
    places.sort(key=lambda place: order.get((place[0].id, place[1].anchor), len(order)))
    found = (
        (speak_first_of(subjects, sentence, taxonomy), Said(sentence, page, passage))
        for page, passage in places
        for sentence in sentences(passage.text[:READ])
    )
    return tuple((numbers, said) for numbers, said in found if numbers)


def speak_first_of(subjects: Sequence[Subject], sentence: str, taxonomy: Taxonomy) -> frozenset[int]:
    """Tell which exercises a sentence speaks of, by number: the one named first, or all with "both".

    What a sentence opens by setting aside ("Unlike squats, …") is not what it speaks of.
    """
    if aside := _ASIDE.match(sentence):
        sentence = sentence[aside.end() :]
    if _BOTH[ANY].match(sentence):
        return frozenset(range(len(subjects)))
    places = {n: mentions(subject, sentence, taxonomy) for n, subject in enumerate(subjects)}
    named = [(place, n) for n, place in places.items() if place is not None]
    return frozenset((min(named)[1],)) if named else frozenset()
