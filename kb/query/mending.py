"""Words of the field that were misspelt, put right in a question before it is understood."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from msgspec.structs import replace as with_place

from indexer.taxonomy import Taxonomy
from kb.query.excluding import excluding
from kb.query.known_words import known_stems
from kb.query.misspelt import Lexicon, edits_for, plausible
from kb.query.placed import Meaning
from kb.query.words import QuestionWord, cut, is_generic, stem


@dataclass(frozen=True, slots=True)
class Mended:
    """A question whose misspelt words of the field are right, and its words, one for each as typed."""

    question: str
    tokens: tuple[QuestionWord, ...]
    typed: tuple[QuestionWord, ...]

    @property
    def spelt(self) -> Mapping[QuestionWord, str]:
        """The words that were misspelt, as they are spelt, folded."""
        pairs = zip(self.typed, self.tokens, strict=True)
        return {typed: right.folded for typed, right in pairs if typed.folded != right.folded}

    def as_typed(self, meaning: Meaning) -> Meaning:
        """The same Meaning, of the words as they were typed."""
        return replace(meaning, tokens=tuple(self.typed_for(meaning.tokens)))

    def typed_for(self, tokens: Iterable[QuestionWord]) -> Iterator[QuestionWord]:
        """Words as they were typed."""
        places = dict(zip(self.tokens, self.typed, strict=True))
        return (places[token] for token in tokens)


def mended(question: str, tokens: tuple[QuestionWord, ...], taxonomy: Taxonomy, lexicon: Lexicon) -> Mended:
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
        right.append(made[0] if len(made) == 1 else with_place(token, start=start, end=len(text)))
    return Mended(text + question[at:], tuple(right), tokens)


def _of_field(token: QuestionWord, lexicon: Lexicon, known: frozenset[str]) -> str:
    if not edits_for(token.folded) or token.folded in excluding():
        return ""
    near = plausible(token.folded, lexicon.spell(token.folded))
    return next((word for word in near if stem(word) in known or is_generic(word)), "")
