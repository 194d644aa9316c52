"""Which language a question is asked in, told by the words that hold it together."""

from collections.abc import Iterable, Mapping

from kb.query.words import Token, bag

_MARKS: Mapping[str, frozenset[str]] = {
    "en": bag(
        "the an and are is of for to with without in on do does did can could should how what why when where "
        "which who my your it i we be have has than from best good better exercise exercises workout "
        "workouts muscle muscles beginner beginners easier harder instead"
    ),
    "es": bag(
        "el la los las un una unos unas del al y que como para por con sin en es son soy mi mis tu tus su "
        "sus lo le les se mas muy cuando donde cual cuales cuanto cuanta cuantos cuantas puedo puede pueden "
        "debo debe deben hacer hago hace tengo duele duelen ejercicio ejercicios musculo musculos rutina "
        "mejor mejores beneficios errores alternativa alternativas principiante principiantes entre"
    ),
}
"""Words (folded) that only one of the languages uses to hold a question together or to say its kind."""


def language_of(tokens: Iterable[Token]) -> str:
    """The language that most of a question's telling words are of, empty where they tell of none or tie."""
    words = [token.folded for token in tokens]
    counts = {lang: sum(word in marks for word in words) for lang, marks in _MARKS.items()}
    most = max(counts.values())
    leading = [lang for lang, count in counts.items() if count == most]
    return leading[0] if most and len(leading) == 1 else ""
