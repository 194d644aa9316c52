"""Whether a passage answers a question: it must be about what is asked, and say it in one place."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from indexer.page import Role
from indexer.taxonomy import Taxonomy
from kb.answers.subjects import Subject, mentions
from kb.engines.base import PassageHit
from kb.query.intent import Kind
from kb.query.understanding import Understood
from kb.query.words import bag, stem, stems

ROLES: Mapping[Kind, tuple[Role, ...]] = {
    "how_to": ("steps",),
    "how_much": ("programming",),
    "muscles": ("muscles",),
    "mistakes": ("mistakes", "tips"),
    "easier": ("modifications", "variations"),
    "harder": ("modifications", "variations"),
    "alternatives": ("variations", "see_also"),
    "equipment": ("equipment",),
    "benefits": ("benefits",),
    "what": ("overview", "summary", "faq"),
}
"""Where the answer to each kind of question stands on a page."""

COMPLAINT = frozenset(
    map(
        stem,
        bag("feel hurt pain painful ache sore strain discomfort click pop cramp pinch duele dolor"),
    )
)
"""What says that something is wrong, in one word or another: where and when it does is what must be told."""

MEASURES: Mapping[str, frozenset[str]] = {
    stem(asked): frozenset(map(stem, bag(told)))
    for asked, told in (
        ("often", "time day week daily weekly"),
        ("long", "second minute s sec min"),
        ("heavy", "weight load kg kilo pound light heavy"),
    )
}
"""What is asked for ("how often") and words of which one must stand in an answer to it ("twice a week")."""

_TOLD_ELSEWHERE = frozenset(("easier", "harder", "alternatives"))
"""What pages about other exercises tell of this one; its mistakes, its steps, its muscles they do not."""

_PLAIN = frozenset(("search", "list", "compare"))
_ASKING = frozenset(("yes_no", "why", "what", "problem", "equipment", "how_much"))
SAME = 0.8
"""How alike two questions are that ask the same."""

_TOLD = 0.9
"""The part of a question that a passage must hold which neither asks it nor stands where its answer would."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A passage and how well it fits: `held` is the part of the question that it holds (0 to 1).

    `alike` is how much of the question and its heading are the same, `fits` whether its role is what the kind
    of question asks for, `close` whether one sentence has all that neither title nor heading says.
    """

    hit: PassageHit
    held: float
    alike: float
    fits: bool
    close: bool

    @property
    def worth(self) -> float:
        return self.held + self.alike + 0.5 * self.fits + (0.15 if self.hit.role == "faq" else 0.0)


@dataclass(frozen=True, slots=True)
class About:
    """What a question is about: an exercise of the index, else the `names` (stems) of the vocabulary."""

    taxonomy: Taxonomy
    subject: Subject | None = None
    names: frozenset[tuple[str, ...]] = frozenset()

    def speaks(self, hit: PassageHit) -> bool:
        """Tell whether a passage is about the exercise, by its page or heading; any is where none is named.

        What is told of one variant ("goblet squat") counts only where no page is about the exercise itself.
        """
        if not self._every_name:
            return True
        if self.subject is not None:
            if (
                self.owns(hit)
                or mentions(self.subject, f"{hit.title}\n{hit.heading}", self.taxonomy) is not None
            ):
                return True
            if self.subject.own_pages:
                return False
        return any(
            words[at : at + len(name)] == name
            for words in (stems(hit.title), stems(hit.heading))
            for name in self._every_name
            for at in range(len(words) - len(name) + 1)
        )

    def owns(self, hit: PassageHit) -> bool:
        """Tell whether a passage stands on a page about the exercise."""
        pages = (*self.subject.pages, *self.subject.kin) if self.subject else ()
        return any(page.id == hit.id for page in pages)

    def beyond(self, asked: Iterable[str]) -> frozenset[str]:
        """Leave the exercise's names out of the stems of a question: what it wants to know of it."""
        return frozenset(asked) - {stem for name in self._every_name for stem in name}

    @property
    def _every_name(self) -> frozenset[tuple[str, ...]]:
        return self.names if self.subject is None else self.subject.names


def answers(judged: Judged, understood: Understood, asked: Sequence[str], about: About) -> bool:
    """Tell whether a passage that holds enough of a question answers it; `asked` are the question's stems.

    A plain search, or one of mended words, is answered only by a question that is nearly the same.
    """
    kind, hit = understood.intent.kind, judged.hit
    if hit.role == "faq" and judged.alike >= SAME:
        return True
    if not about.speaks(hit) or (kind == "problem" and (not judged.close or hit.role == "steps")):
        return False
    alike = _alike(about.beyond(asked), about.beyond(stems(hit.heading))) if hit.role == "faq" else 0.0
    if any(understood.doubtful.values()) or kind in _PLAIN:
        return alike >= 0.6
    if alike >= 0.5:
        return True
    if judged.fits and kind != "what":
        if about.subject and kind not in _TOLD_ELSEWHERE:
            return about.owns(hit)
        return bool(about.subject) or _headed(judged, understood)
    if kind not in _ASKING or judged.held < _TOLD or not judged.close:
        return False
    if about.subject is not None and not about.subject.is_exact:
        return False
    if kind == "how_much" and not MEASURES.keys().isdisjoint(asked):
        return False
    return kind != "what" or _headed(judged, understood)


def _alike(ours: Set[str], theirs: Set[str]) -> float:
    return likeness(tuple(ours), tuple(theirs)) if ours or theirs else 1.0


def likeness(asked: Sequence[str], heading: Sequence[str]) -> float:
    """How alike two questions are (Jaccard, of their stems without stop words)."""
    ours, theirs = set(asked), set(heading)
    return len(ours & theirs) / len(ours | theirs) if ours and theirs else 0.0


def _headed(judged: Judged, understood: Understood) -> bool:
    """Whether title and heading name all that is asked about."""
    there = set(stems(f"{judged.hit.title}\n{judged.hit.heading}"))
    return there.issuperset(word.stem for word in understood.words)
