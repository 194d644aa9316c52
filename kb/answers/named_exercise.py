"""The one exercise that a question names: by the vocabulary, or by the longest title that stands in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile

from indexer.taxonomy import Taxonomy
from kb.answers.named_pages import titled
from kb.answers.page_titles import core, headline
from kb.answers.question import Asking, as_spoken, mended_words
from kb.answers.resolving import resolve
from kb.answers.subject import Subject
from kb.engines.base import Searcher
from kb.query.ideas import MARK, ideas_of
from kb.query.needs import tools_needed
from kb.query.words import GENERIC, QuestionWord, stems
from kb.words import folded_words, languages

_TELLING = 3
"""Words of a title that name it in whichever order they stand."""

_LONG = 6
"""Letters of a word that may be but a name."""

_OBJECT = 4
"""Words of a question up to which the object of its verb stands."""

_ARTICLES = folded_words("meanings", "having")


def find_named(asking: Asking) -> Subject | None:
    """The one exercise that a question names, None where it names none that the index knows."""
    taken = {token.folded for meaning in asking.understood.meanings for token in meaning.tokens}
    # A name may have a word twice ("side to side chins").
    said = {token.folded for token in asking.understood.words} - taken - GENERIC
    kept = {token.start for token in asking.understood.tokens if token.folded in said}
    kept |= _inside_names(asking)
    if asking.understood.intent.kind == "equipment":
        # "Do I need dumbbells for lunges" asks about lunges.
        needed = tools_needed(asking.understood.question, asking.understood.tokens, asking.taxonomy)
        kept -= {one.start for one in needed.words}
    # "Excercise", too, is no name.
    words = [word for word in mended_words(asking.understood, kept) if word.folded not in GENERIC]
    spoken = as_spoken(asking.understood, kept)
    named = find_subject(asking.engine, asking.taxonomy, words, asking.understood.lang, spoken)
    if named is None and asking.understood.intent.kind == "how_to":
        return _said_by_verb(asking, words)
    return named


def _said_by_verb(asking: Asking, words: Sequence[QuestionWord]) -> Subject | None:
    """The exercise of two words that a question for steps turns into a verb and its object ("flip a big
    tractor tire": Tire Flip); what stands between only describes that."""
    said = tuple(word.stem for word in words)
    for title in _titles(asking.engine, words):
        name = core(title)
        if len(name) == len(("object", "verb")) and said[:1] == name[1:] and name[0] in said[1:_OBJECT]:
            subject = resolve(asking.engine, asking.taxonomy, headline(title), asking.understood.lang)
            last = said.index(name[0])
            if subject.is_known and _is_object(asking, said[0], name[0]):
                return replace(subject, names=subject.names | {said[: last + 1]})
    return None


def _is_object(asking: Asking, verb: str, noun: str) -> bool:
    """Whether nothing but an article holds a noun to its verb (stems): "flip a coin *on* a tire" flips no
    tire."""
    behind = dropwhile(lambda one: one.stem != verb, asking.understood.tokens)
    between = takewhile(lambda one: one.stem != noun, behind)
    return all(one.folded in _ARTICLES for one in between if one.stops)


def _inside_names(asking: Asking) -> set[int]:
    """Where the words stand of exercises' names that a question has: the wording takes "good" from
    "does the good morning work the glutes"."""
    named = asking.taxonomy.find(asking.understood.question, ("exercise",))
    sure = [match for match in named if not match.risky]
    frame = asking.understood.intent.frame
    return {
        token.start
        for token in asking.understood.tokens
        if token.folded in frame and any(one.start <= token.start and token.end <= one.end for one in sure)
    }


def find_subject(
    engine: Searcher, taxonomy: Taxonomy, words: Sequence[QuestionWord], lang: str = "", spoken: str = ""
) -> Subject | None:
    """Find the one exercise that a question names: the longest run of its words that is a page's name.

    `spoken` is the same text with the words that hold it together, which names may have ("curl de bíceps").
    """
    if not words:
        return None
    texts = dict.fromkeys(filter(None, (spoken, " ".join(word.text for word in words))))
    known = [text[m.start : m.end] for text in texts for m in taxonomy.find(text, ("exercise",))]
    titles = _titles(engine, words)
    run = _title_named(titles, taxonomy, words)
    longest = max(known, key=lambda name: (len(stems(name)), len(name)), default="")
    joined, written = _title_in_two_words(titles, words)
    apart = _titled_apart(titles, taxonomy, words) or joined
    if len(core(apart)) > max(len(stems(longest)), len(run)):
        subject = resolve(engine, taxonomy, headline(apart), lang)
        if subject.is_known:
            return replace(subject, names=subject.names | {written}) if apart == joined else subject
    if known and len(stems(longest)) >= len(run):
        subject = resolve(engine, taxonomy, longest, lang)
        if subject.is_known:
            return subject
    if run:
        subject = resolve(engine, taxonomy, " ".join(word.text for word in run), lang)
        return subject if subject.is_known else None
    if not (shortened := _shortened(titles, taxonomy, words)):
        return None
    subject = resolve(engine, taxonomy, headline(shortened), lang)
    # "Core strength" is more than a page on a Core Strength Circuit.
    return subject if any(page.page.kind == "exercise" for page in subject.pages[:1]) else None


def _titles(engine: Searcher, words: Sequence[QuestionWord]) -> tuple[str, ...]:
    return tuple(hit.title for hit in titled(engine, words))


def _title_named(
    titles: Iterable[str], taxonomy: Taxonomy, words: Sequence[QuestionWord]
) -> Sequence[QuestionWord]:
    """The longest run of words that is a page's title, or the end of one that is a name by itself."""
    asked = tuple(word.stem for word in words)
    names = [name for title in titles for name in (core(title), stems(title))]
    named = [run for name in names for run in _runs(asked, name) if _is_name(words, run, name, taxonomy)]
    first, last = max(named, key=lambda run: (run[1] - run[0], run[0]), default=(0, 0))
    return words[first:last]


def _shortened(titles: Sequence[str], taxonomy: Taxonomy, words: Sequence[QuestionWord]) -> str:
    """The title that stands in a question but for its last word ("ring support": Ring Support Hold), where no
    other has those words, and they are no muscle, tool or exercise; empty where none does."""
    asked = tuple(word.stem for word in words)
    for title in titles:
        begun = core(title)[:-1]
        at = next((n for n in range(len(asked)) if asked[n : n + len(begun)] == begun), None)
        if len(begun) + 1 < _TELLING or at is None:
            continue
        text = " ".join(word.text for word in words[at : at + len(begun)])
        alone = sum(set(begun) <= set(stems(other)) for other in titles) == 1
        if alone and not any((one.start, one.end) == (0, len(text)) for one in taxonomy.find(text)):
            return title
    return ""


def _title_in_two_words(titles: Iterable[str], words: Sequence[QuestionWord]) -> tuple[str, tuple[str, ...]]:
    """The title that a question writes with two words of it as one ("scapular pullup": Scapular Pull-Up), and
    how (stems); empty where none is."""
    asked = tuple(word.stem for word in words)
    for title in titles:
        own = core(title)
        for at in range(len(own) - 1):
            name = (*own[:at], own[at] + own[at + 1], *own[at + 2 :])
            if any(asked[n : n + len(name)] == name for n in range(len(asked))):
                return title, name
    return "", ()


def _titled_apart(titles: Iterable[str], taxonomy: Taxonomy, words: Sequence[QuestionWord]) -> str:
    """The longest title that stands whole in a question, its words in whichever order: "arm circles with a
    resistance band" names Band Arm Circles. Of two words it says too little, unless one is but a name ("that
    squat, Jefferson I think"); empty where none does."""
    known = taxonomy.find(" ".join(word.text for word in words), ("equipment", "muscle"))
    forms = (form for one in known for form, _ in taxonomy.concepts(one.facet)[one.value].forms)
    asked = {word.stem for word in words}.union(*(name for name in map(stems, forms) if len(name) == 1))
    named = (title for title in titles if asked.issuperset(core(title)))
    longest = max(named, key=lambda title: len(core(title)), default="")
    only_names = {one.stem for one in words if _is_but_a_name(one, taxonomy)} & {*core(longest)}
    return longest if len(core(longest)) >= _TELLING - bool(only_names) else ""


def _is_but_a_name(word: QuestionWord, taxonomy: Taxonomy) -> bool:
    """Whether a long word stands for nothing by itself, in no language and no facet."""
    ideas = (idea for lang in languages() for idea in ideas_of(word.folded, lang))
    return (
        len(word.folded) >= _LONG
        and not taxonomy.find(word.text)
        and not any(idea.startswith(MARK) for idea in ideas)
    )


def _is_name(
    words: Sequence[QuestionWord], run: tuple[int, int], title: tuple[str, ...], taxonomy: Taxonomy
) -> bool:
    """Whether a run of words is a whole title, or an exercise by itself: "dog" is none for Bird Dog."""
    text = " ".join(word.text for word in words[slice(*run)])
    return run[1] - run[0] == len(title) or taxonomy.normalise("exercise", text) is not None


def _runs(asked: tuple[str, ...], title: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where a title, or the end of one, stands among the words asked."""
    for length in range(len(title), 0, -1):
        ending = title[-length:]
        for at in range(len(asked) - length + 1):
            if asked[at : at + length] == ending:
                yield at, at + length
                return
