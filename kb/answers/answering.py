"""Which answer a question gets, by its kind; none where nothing answers it well."""

from collections.abc import Sequence
from dataclasses import replace

from indexer.taxonomy import Taxonomy
from kb.answers.accounting import judge_whole
from kb.answers.comparison import compare_sides
from kb.answers.conflict import asks_how_held, find_conflict
from kb.answers.definitions import answer_definition, defines_just, is_repeated
from kb.answers.facts import one_of_several, steps_of_family
from kb.answers.foreign import in_language_asked
from kb.answers.judging import About, Judged, kind_of
from kb.answers.kinds import beyond, completed, not_remarked, row, tells_how
from kb.answers.lacking import asked_beside_that, told_to_lacking
from kb.answers.lists import list_mistakes_of
from kb.answers.named_exercise import find_named
from kb.answers.other_words import meant_by
from kb.answers.page_answers import answer_of_pages, asking_kind, judge_pages
from kb.answers.page_questions import asked_word_for_word, with_own
from kb.answers.passage import answer_by_passage, asked_stems, find_passages, is_same_question, mended
from kb.answers.question import Answered, Asking
from kb.answers.reply import Answer
from kb.answers.subject import Subject
from kb.answers.templates import without_templates
from kb.answers.two_sources import answer_by_two
from kb.answers.without import (
    RELEASED,
    denies,
    doing_without,
    done_without,
    exclusions_of,
    goes_without,
    needed_after_all,
)
from kb.query.ideas import is_light, load_ideas, stands_for
from kb.query.understanding import understand
from kb.query.understood import Understood
from kb.query.words import stems
from kb.words import folded_words

_SHORT = 2
"""Letters of a word that says nothing by itself."""

_TRACED = 3
"""Judged pieces of pages that `--explain` shows."""


def answer(asking: Asking) -> Answered:
    """Answer a question from the pages' own sentences, with notices about what is missing or disputed."""
    told = told_to_lacking(asking)
    judged = _judged(asked_beside_that(asking), told) if told else Answered()
    if judged.answer is not None:
        return judged
    found = candidate(asking)
    judged = _judged(asking, found)
    if judged.answer is None and found.answer is not None:
        judged = _second(asking, found, judged)
    if judged.answer is not None or (meant := meant_by(asking, found.subject)) is None:
        return judged
    steps = (*judged.steps, meant.told())
    if not meant.answers:
        return replace(judged, steps=steps)
    return _judged(asking, replace(judged, answer=meant.answer(), steps=steps), in_other_words=True)


def _second(asking: Asking, found: Answered, withheld: Answered) -> Answered:
    """What the pages that are named say, where the first answer is withheld; else nothing, as before."""
    told = _judged(asking, _told_by_pages(asking, found.subject, replace(found, answer=None)))
    return replace(told if told.answer else withheld, steps=(*withheld.steps, *told.steps))


def _judged(asking: Asking, found: Answered, *, in_other_words: bool = False) -> Answered:
    """What of an answer stands after the last word on it."""
    # A page that asks just this answers it, though its neighbours answer theirs in the same words.
    kept = found.answer if found.outright else without_templates(asking.engine, found.answer)
    if kept is None:
        return replace(found, answer=None)
    verdict = judge_whole(asking, kept, found.subject, in_other_words=in_other_words)
    steps = (*found.steps, verdict.told(kept))
    if not verdict.stands:
        return replace(found, answer=None, steps=steps)
    return in_language_asked(asking, replace(found, answer=kept, steps=steps))


def candidate(asking: Asking) -> Answered:
    """What would answer a question, before it is held against the whole of it."""
    understood = asking.understood
    if len(understood.tokens) == 1 and not understood.intent.subjects:
        return Answered()  # "harder" says of nothing what is harder
    if not understood.words:
        asked = _asked_outright(asking)
        if asked.answer is not None or not understood.intent.subjects:
            return asked
    if (compared := compare_sides(asking)) is not None and compared.answer is not None:
        return compared
    judged = find_passages(asking.engine, understood)
    early = find_named(asking) if _is_spoken(understood, asking.taxonomy) else None
    about = _about(asking, early)
    if (own := asked_word_for_word(asking.engine, understood, judged, about)) is not None:
        return _outright(asking, early, own, compared, with_own(judged, understood, about))
    if compared is not None:
        return compared
    if _says_nothing(asking):
        return Answered()
    judged = with_own(judged, understood, about)
    passage = _passage(asking, judged, about)
    same = passage is not None and is_same_question(understood, passage.heading)
    if same and (excluded := exclusions_of(understood)):
        return Answered(passage, (RELEASED,), excluded)
    if passage is not None and not goes_without(asking, asking.engine.get(passage.sources[0].id)):
        passage = None
    subject = early or (find_named(asking) if _is_worth_naming(understood, passage) else None)
    if subject is None:
        return _told_by_pages(asking, None, Answered(passage))
    found = done_without(asking, subject) or needed_after_all(asking, subject)
    found = found or _disputed(asking, subject, judged, passage)
    found = found or _told_by_pages(asking, subject, _plainly(asking, subject, passage, same=same))
    if found.answer is None and understood.intent.kind == "alternatives":
        found = done_without(asking, subject, instead=True) or found
    return replace(found, subject=subject)


def _says_nothing(asking: Asking) -> bool:
    """Whether all that is left of a question is words as short as "up", which name nothing by themselves, or
    beside filters such as only say how one asks ("can I *use* a towel instead of a ring")."""
    understood, lang = asking.understood, asking.lang
    filed = bool(understood.meanings)
    if all(len(w.folded) <= _SHORT or (filed and is_light(w.folded, lang)) for w in understood.words):
        return bool(understood.words) and not asking.taxonomy.find(understood.question, ("exercise",))
    return False


def _outright(
    asking: Asking,
    subject: Subject | None,
    own: Answer,
    compared: Answered | None,
    judged: Sequence[Judged],
) -> Answered:
    """What a page says that asks just what is asked; where sources disagree on it, all of them."""
    excluded = exclusions_of(asking.understood)
    notices = (*(compared.notices if compared else ()), *((RELEASED,) if excluded else ()))
    found = Answered(own, notices, excluded, subject, outright=True)
    if subject is None:
        return found
    if disputed := _disputed(asking, subject, judged, own):
        return replace(found, answer=disputed.answer, notices=(*notices, *disputed.notices), outright=False)
    return replace(found, answer=completed(asking, subject, own))


def _passage(asking: Asking, judged: Sequence[Judged], about: About) -> Answer | None:
    """The passage that answers; none that only fills in a template says what something is."""
    passage = answer_by_passage(asking.engine, asking.understood, judged, about)
    kind = asking.understood.intent.kind
    if passage is not None and kind == "how_to" and about.subject and "?" not in passage.heading:
        return passage if tells_how(asking, about.subject, passage) else None
    if passage is not None and kind == "mistakes":
        # One mistake is no answer to a question for the mistakes of a page that lists several.
        return list_mistakes_of(asking.engine.get(passage.sources[0].id)) or passage
    if passage is None or kind != "what":
        return passage
    if not is_same_question(asking.understood, passage.heading) and (defined := answer_definition(asking)):
        return defined
    if not defines_just(asking, passage.heading):
        return None
    first = passage.sources[0]
    return None if is_repeated(asking.engine, first.id, first.title, first.span) else passage


def _told_by_pages(asking: Asking, subject: Subject | None, found: Answered) -> Answered:
    """What the pages that are named say to a question that nothing else answers.

    What answers a kind of question by what pages state gives way to a page that asks nearly this.
    """
    built = row(asking.understood.intent.kind).has_own and found.answer is not None
    if found.answer is not None and not built:
        return found
    judged = judge_pages(asking, subject, beside=built)
    told = answer_of_pages(filter(asking_kind(asking), judged) if built else judged)
    if told is None and found.answer is None and asking.understood.intent.kind == "what":
        told = answer_definition(asking)
    steps = tuple(one.told() for one in judged[:_TRACED])
    return replace(found, steps=steps) if told is None else Answered(told, steps=steps)


def _asked_outright(asking: Asking) -> Answered:
    """Where all words became filters, a page may still ask just this ("can I do it without a bench?")."""
    excluded = exclusions_of(asking.understood)
    if not excluded:
        return Answered()
    question = asking.understood.question
    plain = understand(question, taxonomy=asking.taxonomy, lexicon=asking.engine, without=excluded)
    judged = find_passages(asking.engine, plain)
    about = About(asking.taxonomy)
    if own := asked_word_for_word(asking.engine, plain, judged, about):
        return Answered(own, (RELEASED,), excluded, outright=True)
    passage = answer_by_passage(asking.engine, plain, judged, about)
    if passage is None or not is_same_question(plain, passage.heading):
        return Answered()
    return Answered(passage, (RELEASED,), excluded)


_SPEAKING = folded_words("answering", "speaking")
"""What makes a question of words that say nothing else of their kind ("when to …", "my heels lift in …")."""


_SAID = 2
"""Words beside an exercise's name that say what is asked of it ("squat knees past toes"); one that stands for
an idea is enough ("deadlift depth")."""


def _is_spoken(understood: Understood, taxonomy: Taxonomy) -> bool:
    """Tell a question, which names what it is about, from words to search for."""
    if understood.intent.kind != "search":
        return not row(understood.intent.kind).plain
    if "?" in understood.question or not _SPEAKING.isdisjoint(token.folded for token in understood.tokens):
        return True
    named = [match for match in taxonomy.find(understood.question, ("exercise",)) if not match.risky]
    inside = [t for t in understood.words if any(m.start <= t.start and t.end <= m.end for m in named)]
    beside = [word for word in understood.words if word not in inside]
    said = sum(_SAID if stands_for(word.folded, understood.lang or "en") else 1 for word in beside)
    return bool(inside) and said >= _SAID


def _about(asking: Asking, subject: Subject | None) -> About:
    """What passages must speak of: the exercise found, else those that only the vocabulary knows."""
    question = mended(asking.understood)
    found = () if subject else asking.taxonomy.find(question, ("exercise",))
    named = (stems(question[match.start : match.end]) for match in found if not match.risky)
    return About(asking.taxonomy, subject, frozenset(filter(None, named)))


def _is_worth_naming(understood: Understood, passage: Answer | None) -> bool:
    """Tell whether the exercise that plain words name can change the answer, or whose page leads."""
    plain = understood.intent.kind in ("search", "list") and not exclusions_of(understood)
    named = bool(understood.wording.names)
    return not plain or named or passage is not None or asks_how_held(asked_stems(understood))


def _disputed(
    asking: Asking, subject: Subject, judged: Sequence[Judged], passage: Answer | None
) -> Answered | None:
    """Where sources hold the exercise differently, or answer the question differently: all of them."""
    understood = asking.understood
    if conflict := find_conflict(subject, frozenset(asked_stems(understood)), asking.taxonomy):
        return Answered(conflict)
    if passage is None or not row(understood.intent.kind).open:
        return None
    two = answer_by_two(asking.engine, asking.taxonomy, understood, subject, judged)
    return Answered(two[0], (two[1],)) if two else None


def _plainly(asking: Asking, subject: Subject, passage: Answer | None, *, same: bool) -> Answered:
    understood = asking.understood
    if same and passage is not None:
        return Answered(completed(asking, subject, passage))
    if understood.doubtful and not (subject.is_exact and _is_known(asking)):
        return Answered(passage)
    kind = row(understood.intent.kind)
    special = None
    if not kind.unconditional:
        special = kind.answer(asking, subject)
    elif not denies(understood) and (able := doing_without(asking, subject)).is_known:
        special = kind.answer(asking, able)
    if special is None and passage is None and understood.intent.kind == "how_to":
        family = (
            None
            if subject.own_pages or beyond(asking, subject) or denies(understood)
            else steps_of_family(subject, asking.taxonomy)
        )
        return Answered(*(family[0], (family[1],)) if family else ())
    if passage is not None and understood.intent.kind == kind_of(passage.heading) == "what":
        return Answered(passage)  # a page asks what it is: no other opens with that
    return Answered(
        special or passage, tuple(one_of_several(subject, special, asking.taxonomy)) if special else ()
    )


def _is_known(asking: Asking) -> bool:
    """Whether each word, but for a remark, is one of a page, of the language of questions, or is near one."""
    listed, meant, langs = load_ideas().words, not_remarked(asking), ("en", asking.understood.lang)
    frame, doubtful = asking.understood.intent.frame, asking.understood.doubtful.items()
    unsaid = (one for one, near in doubtful if not near and one.start in meant and one.folded not in frame)
    return all(any((lang, word.folded) in listed for lang in langs) for word in unsaid)
