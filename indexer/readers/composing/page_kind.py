"""What a page is as a whole: its kind and, where the author gives none, its summary."""

from collections.abc import Sequence

from indexer.folding import normal, plain
from indexer.page import Kind, Role, Section
from indexer.readers.composing.movements import promises_several, stem
from indexer.readers.composing.outline import Named
from indexer.readers.composing.roles import level_of
from indexer.readers.composing.typed import is_fact
from indexer.sentences import split_sentences
from indexer.words import Rule

GUIDE_WORDS = 900
"""From this length on, a page about one exercise is an article around it."""

GUIDE_SECTIONS = 4
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("exercise", "exercises", "ejercicio", "ejercicios", "movement"), "exercise"),
    **dict.fromkeys(("workout", "workouts", "routine", "program", "programme", "plan"), "workout"),
    **dict.fromkeys(("entrenamiento", "entrenamientos", "rutina", "programa", "treino", "rotina"), "workout"),
    **dict.fromkeys(("collection", "list", "listicle", "roundup", "coleccion"), "collection"),
    **dict.fromkeys(("guide", "guia", "tutorial"), "guide"),
}
_TOPICAL: frozenset[Role] = frozenset(
    (
        "tips", "mistakes", "benefits", "muscles", "variations", "modifications", "safety", "programming",
        "equipment", "comparison",
    )
)  # fmt: skip
_OVERVIEW_SENTENCES = 12
_BEGINNING = 400
"""Characters of a sentence in which it says what it speaks of: a "sentence" may be megabytes of words."""

_OPENING = Rule("subjects", r"(?:.*, )?(?:{article} )?", folded=True)
"""What may stand before a clause's first word that counts."""
_CLAIMS = Rule("subjects", r"s? {claim}\b", folded=True)
_GUIDE = Rule("kinds", r"\b{guide_named}\b", folded=True)
_ROADMAP = Rule("subjects", r"\b{roadmap}", folded=True)


def kind_called(words: str) -> Kind | None:
    """Give the kind of page that its author calls it, None for any other word ("post")."""
    return _KINDS.get(normal(words))


def kind_of(
    sections: Sequence[Section], steps: int, variations: Sequence[Named], title: str, length: int
) -> Kind:
    """Tell an exercise (steps for one movement) from a collection, a guide and any other page."""
    if steps:
        return "guide" if length > GUIDE_WORDS else "exercise"
    # "Easier: …" is a way to do the page's own exercise.
    told = [one for one in variations if (one.text or one.steps) and level_of(one.name) is None]
    if len(told) > 1 and _GUIDE.search(plain(title[:200])) and not promises_several(title):
        return "guide"
    if len(told) > 1 and (promises_several(title) or len(told) > 2 or length < GUIDE_WORDS):
        return "collection"
    topical = len({section.role for section in sections} & _TOPICAL)
    if length > GUIDE_WORDS // 2 and topical > 1 and len(sections) >= GUIDE_SECTIONS:
        return "guide"
    return "page"


def summary_of(sections: Sequence[Section], title: str) -> str:
    """Give the overview's first sentence that says what the page's subject is, else its first sentence."""
    said = [
        sentence
        for section in sections
        if section.role == "overview"
        for paragraph in section.paragraphs
        for sentence in split_sentences(paragraph)
        if not is_fact(sentence)
    ][:_OVERVIEW_SENTENCES]
    told = [sentence for sentence in said if len(sentence.split()) > 3 and not is_roadmap(sentence)]
    name = stem(title)
    return next((one for one in told if _speaks_of(plain(one[:_BEGINNING]), name)), told[0] if told else "")


def _speaks_of(sentence: str, name: str) -> bool:
    """Tell whether a clause begins with a name and says something of it."""
    at = sentence.find(name) if name else -1
    while at >= 0:
        if _OPENING.fullmatch(sentence, 0, at) and _CLAIMS.match(sentence, at + len(name)):
            return True
        at = sentence.find(name, at + 1)
    return False


def is_roadmap(sentence: str) -> bool:
    """Tell whether a sentence speaks of the article, not of its subject ("This article reviews…")."""
    return bool(_ROADMAP.search(plain(sentence[:160])))
