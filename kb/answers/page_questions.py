"""What pages ask themselves: without the name of their exercise, so a search for passages may miss it.

Where one asks word for word what is asked, nobody answers it better. Whatever else is weighed (stop words,
rarity, filters, the kind of question) can only lose what is said outright: "When should I do this?" has no
word that tells anything, and is still just that question.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace as with_parts

from indexer.document import Document, Passage
from kb.answers.alike_questions import holds, likeness
from kb.answers.judging import About, Judged, asks_alike
from kb.answers.page_titles import headline
from kb.answers.passage import asked_stems, best_first
from kb.answers.quoting import MOST_SENTENCES, cite_hit, hit_of, sentences
from kb.answers.reply import Answer
from kb.answers.thresholds import HALF
from kb.engines.base import PassageHit, Searcher, SearchRequest
from kb.query.ast import Phrase, Query, Selection
from kb.query.negation import says_no
from kb.query.understood import Understood
from kb.query.words import cut, stems


def with_own(judged: Sequence[Judged], understood: Understood, about: About) -> tuple[Judged, ...]:
    """Put the questions of the exercise's own pages that ask this among the passages found, the best first.

    None where the index lacks a word of the question.
    """
    if about.subject is None or not all(understood.doubtful.values()):
        return tuple(judged)
    own = tuple(_own_judged(understood, about))
    places = {(one.hit.id, one.hit.anchor) for one in own}
    others = (one for one in judged if (one.hit.id, one.hit.anchor) not in places)
    return best_first(understood, (*own, *others))


def _own_judged(understood: Understood, about: About) -> Iterator[Judged]:
    asked = about.beyond(asked_stems(understood))
    for page, passage in own_questions(about):
        theirs = about.beyond(stems(passage.heading))
        alike = likeness(asked, theirs)
        if (alike >= HALF or holds(theirs, asked)) and asks_alike(understood.intent.kind, passage.heading):
            yield Judged(hit_of(page, passage), held=1.0, alike=alike, fits=False, close=True)


def asked_without(about: About, selection: Selection) -> PassageHit | None:
    """What an exercise's page says where it asks whether it goes without such equipment, or what to do where
    there is none ("No cable at home", "No barbell? …"); None where no page does.

    Of what alone is there, the answer must speak: "No cable? Loop a band …" tells who has just a band.
    """
    left = set(selection.values)
    had = left.difference(about.taxonomy.at_hand) if selection.mode == "only" else set[str]()
    if selection.mode == "only" and not had:
        return None

    def asks(text: str) -> bool:
        named = tools(text)
        missed = named - left if selection.mode == "only" else named & left
        return bool(missed) and says_no(cut(text))

    def tools(text: str) -> set[str]:
        return {match.value for match in about.taxonomy.find(text, ("equipment",))}

    pages = about.subject.pages if about.subject else ()
    passages = [(page, one) for page in pages for one in page.passages if one.role not in _DOING]
    for page, passage in passages:
        if asks(passage.heading) and had <= tools(passage.text):
            return hit_of(page, passage)
    for page, passage in passages:
        for line in sentences(passage.text):
            told = _until_next(passage.text[passage.text.index(line) :])
            if line.endswith("?") and asks(line) and had <= tools(told):
                return with_parts(hit_of(page, passage), text=told)
    return None


def _until_next(text: str) -> str:
    """A text that begins with a question, up to the next one ("No bench? A chair. Too easy? …")."""
    following = next((one for one in sentences(text)[1:] if one.endswith("?")), None)
    return text[: text.index(following, 1)].rstrip() if following else text


def own_questions(about: About) -> Iterator[tuple[Document, Passage]]:
    """The questions of the pages of an exercise, with their page."""
    for page in about.subject.pages if about.subject else ():
        yield from ((page, passage) for passage in page.passages if passage.role == "faq")


_DOING = ("steps", "mistakes")
"""Where what one does without is no question of the page."""

_FEWEST = 2
"""Words of a heading from which on it is a question that can be told from a label."""

_LOOKED_AT = 4


def asked_word_for_word(
    engine: Searcher, understood: Understood, judged: Sequence[Judged], about: About
) -> Answer | None:
    """The answer of a page that asks just what is asked, by itself or beside its own name; else None.

    `judged` are passages found for the question. The best that is in the language of the question answers.
    """
    asked = _folded(understood.question)
    found = [hit for hit in _candidates(engine, understood, judged, about) if _asks(hit, asked, about)]
    if not found:
        return None
    best = next((hit for hit in found if engine.get(hit.id).page.lang == understood.lang), found[0])
    told = tuple(cite_hit(engine, best, span) for span in sentences(best.text)[:MOST_SENTENCES])
    return Answer(type="passage", sources=told, heading=best.heading)


def _candidates(
    engine: Searcher, understood: Understood, judged: Sequence[Judged], about: About
) -> Iterator[PassageHit]:
    yield from (hit_of(page, passage) for page, passage in own_questions(about))
    yield from (one.hit for one in judged if one.hit.role == "faq")
    if all(token.stops for token in understood.tokens):
        # No passage can be found by words that stand everywhere; their order can.
        words = _folded(understood.question)
        query = Query(Phrase(words, "questions"))
        for hit in engine.search(SearchRequest(query=query, size=_LOOKED_AT)).hits if words else ():
            page = engine.get(hit.id)
            yield from (hit_of(page, passage) for passage in page.passages if passage.role == "faq")


def _asks(hit: PassageHit, asked: tuple[str, ...], about: About) -> bool:
    """Whether a passage's heading is what is asked, all of it but for the name of its page."""
    words = _folded(hit.heading)
    if len(words) < _FEWEST or not hit.text.strip() or hit.text.strip() == hit.heading.strip():
        return False
    if words == asked:
        return True
    ends = {asked[: -len(words)] if asked[-len(words) :] == words else (),
            asked[len(words) :] if asked[: len(words)] == words else ()}  # fmt: skip
    return any(rest and _is_called(" ".join(rest), hit, about) for rest in ends)


def _is_called(rest: str, hit: PassageHit, about: About) -> bool:
    names = {stems(hit.title), stems(headline(hit.title))}
    return stems(rest) in names | (set(about.subject.names) if about.subject and about.owns(hit) else set())


def _folded(text: str) -> tuple[str, ...]:
    return tuple(token.folded for token in cut(text))
