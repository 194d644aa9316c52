"""Whether a passage answers a question: it must be about what is asked, and say it in one place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from msgspec import Struct

from indexer.remembering import remembered
from indexer.taxonomy import Taxonomy
from indexer.words import ANY
from kb.answers import told_of_variations
from kb.answers.alike_questions import holds, likeness, telling
from kb.answers.kinds import row
from kb.answers.mentions import mentions
from kb.answers.quoting import sentences
from kb.answers.subject import Subject
from kb.answers.thresholds import ALIKE, HALF, NEARLY, TOLD
from kb.engines.base import PassageHit
from kb.query.intent import Kind, detect
from kb.query.measures import measure_asked, measured
from kb.query.understood import Understood
from kb.query.words import GENERIC, cut, stemmed, stems
from kb.words import folded_words, rule

COMPLAINT = stemmed("judging", "complaint")
"""What says that something is wrong, in one word or another: where and when it does is what must be told."""

_REASON = rule("judging", r"\b{reason}\b")


class Judged(Struct, frozen=True):
    """A passage and how well it fits: `held` is the part of the question that it holds (0 to 1).

    `alike` is how much of the question and its heading are the same, `fits` whether its role is what the kind
    of question asks for, `close` whether one sentence has all that neither title nor heading says; of advice,
    which need not say that something hurts, that is what it `advises`.
    """

    hit: PassageHit
    held: float
    alike: float
    fits: bool
    close: bool
    advises: bool = False

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
        """Tell whether a passage stands on a page about the exercise: one that only has its name for a
        keyword is none where another is called so."""
        pages = self.subject.pages if self.subject else ()
        if self.subject and not self.has_pages:
            pages = (*pages, *self.subject.kin)
        return any(page.id == hit.id for page in pages)

    def beyond(self, asked: Iterable[str]) -> tuple[str, ...]:
        """Leave the exercise's names out of the stems of a question: what it wants to know of it."""
        names = {stem for name in self._every_name for stem in name}
        return tuple(stem for stem in asked if stem not in names)

    @property
    def has_pages(self) -> bool:
        """Whether pages are about just the exercise that is named."""
        return self.subject is not None and self.subject.is_exact and bool(self.subject.pages)

    @property
    def is_named(self) -> bool:
        """Whether the question names an exercise."""
        return bool(self._every_name)

    @property
    def _every_name(self) -> frozenset[tuple[str, ...]]:
        return self.names if self.subject is None else self.subject.names


VERSIONS = ("variations", "modifications")
"""Where another version is told of than the one asked about."""

_MAY = folded_words("judging", "may")


def asks_of_itself(understood: Understood) -> bool:
    """Whether a question asks of the exercise as it is done ("should my knees be bent"), of no other version,
    as "can I do it with bent knees" does."""
    first = understood.tokens[0].folded if understood.tokens else ""
    return understood.intent.kind == "yes_no" and first not in _MAY


def answers(judged: Judged, understood: Understood, asked: Sequence[str], about: About) -> bool:
    """Tell whether a passage that holds enough of a question answers it; `asked` are the question's stems.

    A plain search, or one of mended words, is answered only by a question that is nearly the same.
    """
    kind, hit = understood.intent.kind, judged.hit
    if kind == "search" and len(understood.tokens) == 1:
        return False
    if hit.text.strip() == hit.heading.strip():
        return False
    if hit.role == "faq" and (
        not _asks_as_such(kind, hit, about) or _measures_another(understood.question, hit)
    ):
        return False
    if hit.role == "faq" and judged.alike >= NEARLY and (judged.alike == 1 or about.speaks(hit)):
        # Where both say nothing but a name, only how they ask is left ("why can't I do a pull-up").
        return bool(about.beyond(asked)) or kind_of(hit.heading) == kind
    if not about.speaks(hit) or (kind == "problem" and (not judged.close or hit.role == "steps")):
        return False
    if hit.role == "faq" and _asks_this(judged, understood, asked, about):
        return True
    if any(understood.doubtful.values()) or row(kind).plain:
        return False
    if not about.has_pages and told_of_variations.tells(hit, understood, about.taxonomy):
        return True
    if judged.fits and kind != "what":
        if kind == "how_much" and not measured(understood.question, f"{hit.heading}\n{hit.text}"):
            return False
        if about.subject and not row(kind).told_elsewhere:
            return about.subject.is_exact and about.owns(hit)
        return bool(about.subject) or (_headed(judged, understood) and _is_called_so(judged, understood))
    return _tells(judged, understood, asked, about)


def _asks_this(judged: Judged, understood: Understood, asked: Sequence[str], about: About) -> bool:
    """Tell whether a page's own question asks nearly this of the same thing.

    Such a question ("Is it bad for the knees?") leaves out what its page is about: where the one asked names
    no exercise, nothing of it may be left over ("is running bad for the knees").
    """
    kind = understood.intent.kind
    if not asks_alike(kind, judged.hit.heading):
        return False
    ours, theirs = about.beyond(asked), about.beyond(stems(judged.hit.heading))
    if not about.is_named:
        there = {*theirs, *stems(judged.hit.title)}
        if kind == "list" or set(telling(ours)) - set(telling(there)):
            return False
    elif about.owns(judged.hit) and holds(theirs, ours):
        return True
    alike = likeness(ours, theirs) if ours or theirs else float(kind_of(judged.hit.heading) == kind)
    return alike >= (ALIKE if any(understood.doubtful.values()) or row(kind).plain else HALF)


def asks_alike(kind: Kind, heading: str) -> bool:
    """Tell whether a page's question may answer one of a kind: "can I …" tells nobody how many."""
    return not row(kind).asked_alike or kind_of(heading) in (kind, "search")


def _asks_as_such(kind: Kind, hit: PassageHit, about: About) -> bool:
    """Tell whether a page's question may answer one that names no page, by how it asks."""
    return about.is_named or not row(kind).asked_as_such or kind_of(hit.heading) == kind


def _measures_another(question: str, hit: PassageHit) -> bool:
    """Whether a page's question asks for another measure, and its answer tells none that is asked for."""
    asked, theirs = measure_asked(question), measure_asked(hit.heading)
    differ = asked is not None and theirs is not None and asked != theirs
    return differ and asked is not None and asked.told.search(hit.text) is None


@remembered(mib=2, longest=500)
def kind_of(heading: str) -> Kind:
    """The kind of question that a heading asks, if only at its end ("My band is light. Is that enough?")."""
    kind = detect(cut(heading)).kind
    last = sentences(heading)[-1:] if kind == "search" else ()
    return detect(cut(last[0])).kind if last else kind


def _tells(judged: Judged, understood: Understood, asked: Sequence[str], about: About) -> bool:
    """Tell whether a passage says it that neither asks this nor stands where its answer would."""
    kind, hit = understood.intent.kind, judged.hit
    if not row(kind).told_in_passing or judged.held < TOLD or not judged.close:
        return False
    if about.subject is not None and not about.subject.is_exact:
        return False
    left = about.beyond(asked) if about.is_named else set(asked).difference(stems(hit.title))
    # That it hurts, and no more, is told by no advice on something.
    if kind == "problem" and (not about.is_named or _asks_no_complaint(hit) or COMPLAINT.issuperset(left)):
        return False
    if kind != "what" and not left:
        # All that is asked is the name of the page: any passage of it would do, so none tells it.
        return False
    if row(kind).asked_as_such and not about.is_named and set(asked).isdisjoint(stems(hit.title)):
        # "Rest on your forearms if your wrists hurt" gives no reason why they do.
        return bool(_REASON[ANY].search(hit.text)) or _headed(judged, understood)
    if kind == "yes_no":
        if hit.role in VERSIONS and asks_of_itself(understood):
            return False
        return about.owns(hit) if about.is_named else hit.role == "faq" and _headed(judged, understood)
    if kind == "how_much":
        measure = measure_asked(understood.question)
        plain = measure is None or (measure.is_counted and bool(measure.told.search(hit.text)))
        return plain and _headed(judged, understood)
    defines = kind_of(hit.heading) == "what" or hit.role in ("overview", "summary")
    return kind != "what" or (defines and _headed(judged, understood))


def _asks_no_complaint(hit: PassageHit) -> bool:
    """Tell whether a passage answers a question of its own that is about nothing that hurts."""
    return hit.role == "faq" and COMPLAINT.isdisjoint(stems(hit.heading))


def _is_called_so(judged: Judged, understood: Understood) -> bool:
    """Whether what is asked about is all of a heading, or half of a title: "drill" is no Cone Drill."""
    asked = {word.stem for word in understood.words}
    title, heading = set(stems(judged.hit.title)), set(stems(judged.hit.heading))
    return len(title & asked) >= HALF * len(title) or bool(heading & asked and heading <= asked)


def _headed(judged: Judged, understood: Understood) -> bool:
    """Whether title and heading name all that is asked about."""
    there = set(stems(f"{judged.hit.title}\n{judged.hit.heading}"))
    return there.issuperset(word.stem for word in understood.words if word.folded not in GENERIC)
