"""What a question means: its words with their stand-ins, its filters, its kind. No model, no network.

Deterministic and the same for every engine; the index is asked only which words it knows (`Lexicon`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from indexer.taxonomy import Taxonomy
from kb.query import comparing
from kb.query.ast import And, Boosted, Clause, Everything, Not, Or, Phrase, Prefix, Query, Selection, Term
from kb.query.clauses import ASIDE, Slot, Wording, word_by_word
from kb.query.filters import write_value
from kb.query.intent import Intent, detect
from kb.query.language import language_of
from kb.query.meanings import Meaning, understand_filters
from kb.query.preamble import without_preamble
from kb.query.spelling import Lexicon, edits_for, joins, plausible
from kb.query.syntax import MOST_TERMS, dissect
from kb.query.thesaurus import Alternative, Thesaurus, load_thesaurus
from kb.query.vocabulary import known_stems
from kb.query.words import STOP, Token, cut, cut_words, is_generic, stem, stems
from kb.ranking import NEAR
from kb.saying import saying
from kb.schema import NOT_STATED

WORDLESS = saying("there is no word in the question: nothing is searched")

LONGEST = 8
"""Words above which a question is text to rank by: no stand-ins, no bonus for having all of them."""


MAINLY = 10.0
"""How much more it lifts a page to train a muscle first of all than, say, to be filed as beginner's."""

BARELY = 0.01
"""How much each further part of a muscle adds."""

EXERCISES = 2.0
"""How much a page about one exercise is lifted where exercises are asked for."""

OWN_LANGUAGE = 2.0
"""How much a page in the language of the question is lifted."""

_MAIN = "en"
"""Questions in it find pages in it by their words: only where filters alone choose is there more to say."""

_MOST_NAMES = 12

JOINED = 0.5
"""What two neighbours written as one weigh, for each of them."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A question understood. `meanings` are the filters that its words became; they are in `query` too.

    `tokens` are all words of it but those that only address somebody; `words` what is searched as text;
    `doubtful` those of them that no page has, with the spelling the index would suggest (empty where it
    knows none). `steps` say what was done and why, in order.
    `wording` is what the query's clause was made of, `others` the clauses that were written as such.
    `lang` is the language it is asked in, empty where its words are of any. `least` is how many of the words
    a page must have.
    `spelt` are the words of the field that were misspelt, as they are spelt.
    """

    question: str
    query: Query
    intent: Intent
    tokens: tuple[Token, ...] = ()
    words: tuple[Token, ...] = ()
    meanings: tuple[Meaning, ...] = ()
    doubtful: Mapping[Token, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    wording: Wording = field(default_factory=Wording)
    others: tuple[Clause, ...] = ()
    lang: str = ""
    spelt: Mapping[Token, str] = field(default_factory=dict)
    least: int = 1

    def right(self, token: Token) -> str:
        """A word as it is spelt, folded, where it was misspelt."""
        return self.spelt.get(token, token.folded)

    def needing(self, least: int) -> "Understood":
        """The same, for pages with at least so many of the words."""
        clause = _with(self.wording.clause(least), self.others)
        return replace(self, query=replace(self.query, clause=clause), least=least)


def understand(
    question: str,
    *,
    taxonomy: Taxonomy,
    lexicon: Lexicon,
    thesaurus: Thesaurus | None = None,
    without: frozenset[str] = frozenset(),
) -> Understood:
    """Understand a question. Raises QueryError where it can't be parsed.

    `without` names facets whose words are not to become filters (they found nothing and are searched
    instead).
    """
    parsed = dissect(question)
    if question.strip() and not (parsed.words or parsed.clauses or parsed.query.filters):
        # Signs alone: to list every page would be no answer to them.
        return Understood(question, Query(Or(())), detect(()), notices=(WORDLESS,))
    spoken = cut_words(parsed.words)
    tokens, said_long = _telling(without_preamble(spoken), lexicon)
    right = _mended(question, tokens, taxonomy, lexicon)
    found = understand_filters(right.question, right.tokens, taxonomy)
    meanings = tuple(right.as_typed(one) for one in found.found if one.selection.facet not in without)
    intent = _intent(right.tokens)
    taken = {token for meaning in meanings for token in meaning.tokens}
    reading = _Reading(lexicon, thesaurus or load_thesaurus(), taxonomy)
    if found.lists and intent.kind == "search":
        intent = replace(intent, kind="list")
    filed = tuple(_filed(meanings, taxonomy))
    lists = bool(filed) and (found.lists or any(is_generic(token.folded) for token in tokens))
    beside = set(tokens) - set(_named(question, tokens, taxonomy)) if lists else set[Token]()
    lang = language_of(tokens)
    lifted = (*filed, *_lifted(lang, lists=lists, filters=bool(filed)))
    wording, words = reading.wording(tokens, intent, taken, beside, lifted)
    asked = tuple(token for token in cut(question) if token not in spoken or token in tokens)
    others = (*parsed.clauses, *(Not(one.clause) for one in meanings if one.clause))
    clause = _with(wording.clause(), others)
    return Understood(
        question=question,
        query=Query(clause, parsed.query.filters + tuple(_selection(one) for one in meanings if one.filters)),
        intent=intent,
        tokens=asked,
        words=words,
        meanings=meanings,
        doubtful=reading.doubtful,
        notices=(*parsed.notices, *said_long, *found.notices, *reading.notices),
        steps=(*_explained(intent, meanings), *reading.steps),
        wording=wording,
        others=others,
        lang=lang,
        spelt=right.spelt,
    )


def _telling(tokens: tuple[Token, ...], lexicon: Lexicon) -> tuple[tuple[Token, ...], tuple[str, ...]]:
    """Of a text with more words than a query takes the rarest that pages have, in its order; and a notice."""
    distinct = _distinct(tokens)
    if len(distinct) <= MOST_TERMS:
        return tokens, ()
    held = {token: lexicon.frequency(token.folded) for token in distinct if not token.stops}
    rarest = sorted((token for token, count in held.items() if count), key=held.__getitem__)[:MOST_TERMS]
    kept = tuple(sorted(rarest, key=lambda token: token.start)) or distinct[:MOST_TERMS]
    return kept, (saying("the question is long: its %(n)s rarest words are searched", n=len(kept)),)


@dataclass(frozen=True, slots=True)
class _Mended:
    """A question whose misspelt words of the field are right, and its Tokens, one for each as typed."""

    question: str
    tokens: tuple[Token, ...]
    typed: tuple[Token, ...]

    @property
    def spelt(self) -> Mapping[Token, str]:
        """The words that were misspelt, as they are spelt, folded."""
        pairs = zip(self.typed, self.tokens, strict=True)
        return {typed: right.folded for typed, right in pairs if typed.folded != right.folded}

    def as_typed(self, meaning: Meaning) -> Meaning:
        """The same Meaning, of the words as they were typed."""
        places = dict(zip(self.tokens, self.typed, strict=True))
        return replace(meaning, tokens=tuple(places[token] for token in meaning.tokens))


def _mended(question: str, tokens: tuple[Token, ...], taxonomy: Taxonomy, lexicon: Lexicon) -> _Mended:
    """Put words right that no page has and that are near one of the field: misspelt words filter too."""
    known, text, right, at = known_stems(taxonomy), "", [], 0
    for token in tokens:
        near = (
            "" if token.stem in known or lexicon.frequency(token.folded) else _of_field(token, lexicon, known)
        )
        text += question[at : token.start]
        start, at = len(text), token.end
        text += near or question[token.start : token.end]
        made = cut(near, start) if near else ()
        right.append(made[0] if len(made) == 1 else replace(token, start=start, end=len(text)))
    return _Mended(text + question[at:], tuple(right), tokens)


def _of_field(token: Token, lexicon: Lexicon, known: frozenset[str]) -> str:
    if not edits_for(token.folded):
        return ""
    near = plausible(token.folded, lexicon.spell(token.folded))
    return next((word for word in near if stem(word) in known or is_generic(word)), "")


def _named(question: str, tokens: Iterable[Token], taxonomy: Taxonomy) -> Iterator[Token]:
    """The words that name something; in a question for a list all others only describe ("best … at home")."""
    found = taxonomy.find(question, _NAMING)
    return (t for t in tokens if any(m.start <= t.start and t.end <= m.end for m in found))


_NAMING = ("exercise", "movement", "muscle", "equipment", "position")


def _intent(tokens: tuple[Token, ...]) -> Intent:
    named = comparing.sides(tokens)
    if named and comparing.is_sure(tokens):
        return Intent("compare", named, comparing.FRAME)
    return detect(tokens)


def _selection(meaning: Meaning) -> Selection:
    one = meaning.selection
    return Selection(one.facet, (*one.values, NOT_STATED), one.mode) if meaning.soft else one


def _with(clause: Clause, others: tuple[Clause, ...]) -> Clause:
    if not others:
        return clause
    parts = others if isinstance(clause, Everything) else (clause, *others)
    return parts[0] if len(parts) == 1 else And(parts)


@dataclass(slots=True)
class _Reading:
    """Words on their way to a clause, with what was noticed on the way."""

    lexicon: Lexicon
    thesaurus: Thesaurus
    taxonomy: Taxonomy
    doubtful: dict[Token, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()

    def wording(
        self,
        tokens: tuple[Token, ...],
        intent: Intent,
        taken: set[Token],
        beside: set[Token],
        filed: tuple[Clause, ...],
    ) -> tuple[Wording, tuple[Token, ...]]:
        spoken = [token for token in tokens if not token.stops] or list(tokens)
        free = [token for token in spoken if token not in taken]
        aside = _distinct(t for t in free if t in beside or t.folded in intent.frame or _is_generic(t, taken))
        words = _distinct(token for token in free if token not in aside)
        if not words and not taken:
            words, aside = aside, ()
        said = _distinct((*aside, *(token for token in spoken if token in taken)))
        lifting = (*(Boosted(Term(one.folded), ASIDE) for one in said), *filed)
        plain = [Slot((Term(word.asked),)) for word in words]
        if len(words) > LONGEST:
            return word_by_word(plain, lifting, long=True), words
        slots = self._slots(words, tokens)
        # Where no page can have any of the words they stay, and find nothing: no words would find all.
        found = slots if any(slot.choices for slot in slots) else plain
        return replace(word_by_word(found, lifting), names=self._other_names(words)), words

    def _other_names(self, words: tuple[Token, ...]) -> tuple[Clause, ...]:
        """The titles that pages about an exercise may have, where the words are nothing but its name."""
        concept = self.taxonomy.normalise("exercise", " ".join(word.text for word in words))
        known = self.taxonomy.concepts("exercise").get(concept) if concept else None
        if known is None:
            return ()
        self.steps += (f"“{' '.join(word.text for word in words)}” is the exercise {known.label}",)
        asked = tuple(word.stem for word in words)
        langs = {lang for form, lang in known.forms if stems(form) == asked} | {""}
        # In another language only where no page has the words.
        foreign = langs == {""} or not any(self.lexicon.frequency(word.folded) for word in words)
        forms = {stems(form): cut(form) for form, lang in known.forms if foreign or lang in langs}
        return tuple(
            Phrase(tuple(token.folded for token in form), "title")
            for stemmed, form in forms.items()
            if form and stemmed != asked
        )[:_MOST_NAMES]

    def _alternatives(self, words: tuple[Token, ...], tokens: tuple[Token, ...]) -> Iterator[Alternative]:
        """What may stand for words side by side, and for names that have stop words, by their other words."""
        yield from self.thesaurus.alternatives(tuple(word.stem for word in words))
        for other in self.thesaurus.alternatives(tuple(token.stem for token in tokens)):
            named = tokens[other.first : other.last]
            places = [place for place, word in enumerate(words) if word in named]
            if places and any(token.stops for token in named):
                yield replace(other, first=places[0], last=places[-1] + 1)

    def _slots(self, words: tuple[Token, ...], tokens: tuple[Token, ...]) -> list[Slot]:
        known = [self.lexicon.frequency(word.folded) > 0 for word in words]
        choices: list[list[Clause]] = [[] for _ in words]
        for other in self._alternatives(words, tokens):
            if all(known[other.first : other.last]) or all(map(self.lexicon.frequency, other.words)):
                self.steps += (_told(words, other),)
                for place in range(other.first, other.last):
                    choices[place].append(_weighed(other))
        for first, joined in joins(words):
            if all(known[first : first + 2]) or self.lexicon.frequency(joined.words[0]):
                choices[first].append(Boosted(joined, JOINED))
                choices[first + 1].append(Boosted(joined, JOINED))
        last = len(words) - 1
        return [
            Slot((*self._unknown(word, is_last=place == last, stand_ins=bool(stand_ins)), *stand_ins))
            if not known[place]
            else Slot((Term(word.asked), *stand_ins))
            for place, (word, stand_ins) in enumerate(zip(words, choices, strict=True))
        ]

    def _unknown(self, word: Token, *, is_last: bool, stand_ins: bool) -> tuple[Clause, ...]:
        """What to search for a word that no page has: near spellings, and longer words if it is the last."""
        near = () if word.stem in known_stems(self.taxonomy) else self._near(word.folded)
        begun: tuple[Clause, ...] = (Prefix(word.folded),) if is_last and len(word.folded) > 2 else ()
        if not stand_ins:
            self.doubtful[word] = near[0] if near else ""
        if not near:
            return begun
        self.steps += (f"no page has “{word.text}”: near spellings are searched ({', '.join(near[:3])})",)
        if near[0][0] == word.folded[0]:
            return (Term(word.folded, edits=edits_for(word.folded)), *begun)
        return (*(Boosted(Term(other), NEAR[1]) for other in near), *begun)

    def _near(self, word: str) -> tuple[str, ...]:
        near = plausible(word, self.lexicon.spell(word)) if edits_for(word) else ()
        return tuple(other for other in near if other not in STOP)


def _weighed(other: Alternative) -> Clause:
    terms = tuple(Term(word) for word in other.words)
    clause: Clause = terms[0] if len(terms) == 1 else And(terms)
    return Boosted(clause, round(other.weight / (other.last - other.first), 3))


def _told(words: tuple[Token, ...], other: Alternative) -> str:
    asked = " ".join(word.text for word in words[other.first : other.last])
    return f"“{asked}” also as “{' '.join(other.words)}” (× {other.weight:g})"


def _lifted(lang: str, *, lists: bool, filters: bool) -> Iterator[Clause]:
    """Lift exercises where they are asked for, and pages in the language of the question."""
    if lists:
        yield Boosted(Term("exercise", "kind"), EXERCISES)
    if lang and (filters or lang != _MAIN):
        yield Boosted(Term(lang, "lang"), OWN_LANGUAGE)


def _filed(meanings: Iterable[Meaning], taxonomy: Taxonomy) -> Iterator[Clause]:
    """Lift the pages that are filed under what became a filter: what they mainly train most."""
    for selection in (meaning.selection for meaning in meanings):
        if selection.mode in ("any", "all"):
            for value in selection.values:
                if selection.facet == "muscle":
                    below = (value, *taxonomy.narrower("muscle", value))
                    yield _alike(Or(tuple(Term(one, "muscle_primary") for one in below)), MAINLY)
                else:
                    yield Term(value, selection.facet)


def _alike(clause: Clause, score: float) -> Clause:
    """Score what matches nearly alike, however many of its parts match."""
    return And((Boosted(clause, BARELY), Boosted(Everything(), score)))


def _is_generic(token: Token, taken: set[Token]) -> bool:
    """A generic noun beside filters only says that a list is wanted."""
    return bool(taken) and is_generic(token.folded)


def _distinct(tokens: Iterable[Token]) -> tuple[Token, ...]:
    return tuple({token.stem: token for token in reversed(tuple(tokens))}.values())[::-1]


def _explained(intent: Intent, meanings: tuple[Meaning, ...]) -> tuple[str, ...]:
    told = [f"kind of question: {intent.kind.replace('_', ' ')}"] if intent.kind != "search" else []
    for one in meanings:
        said = " ".join(token.text for token in one.tokens)
        values = ", ".join(one.selection.values)
        told.append(f"“{said}” is the filter {one.selection.facet}:{write_value(one.selection.mode, values)}")
    return tuple(told)
