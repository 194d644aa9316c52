"""Words, as they are found in a text and compared: case, accents, apostrophes and joints set aside."""

import re
import unicodedata

from indexer.remembering import remembered

_MARKS = "".join(c for c in map(chr, range(0x0300, 0x10000)) if unicodedata.category(c)[0] == "M")
"""What belongs to the letter before it: accents, vowel signs, points."""

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Myanmar, Khmer
    "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # ideographs
)
"""Scripts that are written without spaces between words."""

_UNITS = "kg|lbs?|cm|mm|km|kcal|mins?|secs?|hrs?|reps?|sets?"
_LETTER = rf"[^\W_ºª{_UNSPACED}]"
# Possessive, and runs at once: else the engine keeps a hundred bytes to go back by for each letter of a word.
_REST = rf"(?:{_LETTER}++|[{_MARKS}]++)*+"
_UNIT = rf"(?=[^\W_])[{_UNSPACED}][{_MARKS}]*"

WORD = re.compile(
    rf"\d+(?=(?:[xX×]\d|(?:{_UNITS})\b))|(?<=\d)[xX](?=\d)|×"
    rf"|{_LETTER}{_REST}(?:['’ʼ]{_LETTER}{_REST})*+"
    rf"|{_UNIT}"
)
"""A word of running text: letters, their marks and digits; an apostrophe inside it belongs to it, a hyphen, a
slash or an underscore ends it. A number is parted from a times sign and from its unit ("3x8", "5kg").
Of a script without spaces each letter with its marks is found by itself: `words` pairs them.
Linear on any input."""

_UNSPACED_LETTER = re.compile(_UNIT)
_SCRIPTS = re.compile(f"[{_UNSPACED}]")

Span = tuple[str, int, int]
"""A word, and where it starts and ends in its text."""


def words(text: str, *, asked: bool = False) -> list[Span]:
    """The words of a text, in order.

    Where a script has no spaces, each letter makes a word with the one after it, the last of a run one by
    itself: two letters are found wherever they stand side by side, and one by what begins with it. Of what is
    `asked` the last one is left out, for the pair before it has it.

    >>> [word for word, _, _ in words("深蹲架 3x8")]
    ['深蹲', '蹲架', '架', '3', 'x', '8']
    """
    found = [(match[0], match.start(), match.end()) for match in WORD.finditer(text)]
    return _paired(found, asked=asked) if has_unspaced(text) else found


def _paired(found: list[Span], *, asked: bool) -> list[Span]:
    paired: list[Span] = []
    runs_on = False
    for place, (word, start, end) in enumerate(found):
        if _UNSPACED_LETTER.match(word) is None:
            paired.append((word, start, end))
            runs_on = False
            continue
        after = found[place + 1] if place + 1 < len(found) else None
        if after and after[1] == end and _UNSPACED_LETTER.match(after[0]):
            paired.append((word + after[0], start, after[2]))
            runs_on = True
        else:
            if not (asked and runs_on):
                paired.append((word, start, end))
            runs_on = False
    return paired


def has_unspaced(text: str) -> bool:
    """Whether a text has a letter of a script without spaces."""
    return not text.isascii() and _SCRIPTS.search(text) is not None


def is_unspaced(word: str) -> bool:
    """Whether a word is one letter of a script without spaces."""
    return _UNSPACED_LETTER.fullmatch(word) is not None


DIACRITICS = re.compile(r"[\u0300-\u036f]")
_POINTS = frozenset((1, *range(10, 37), 202, 214, 216, 218, 220, 222, 224, 226, 228, 230, 232, 233, 234, 240))
"""Classes of marks that are often left out in writing: accents, and the points of Arabic and Hebrew. Vowel
signs, and what makes another letter of a letter (ガ, ड़), are none."""

_PLAIN = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
        "ё": "е", "×": "x", "ـ": "", "'": "", "’": "", "ʼ": "",
    }
)  # fmt: skip
_SIGNS = re.compile(r"[\W_]+")
_NO_SIGNS = {code: None for code in range(128) if not chr(code).isalnum()}


@remembered(mib=12, longest=64)
def fold_word(word: str) -> str:
    """Fold one word: lower case, no accents, strokes or apostrophes, one form of each letter.

    >>> fold_word("Øvelse"), fold_word("ＡＢＣ"), fold_word("łydki"), fold_word("й")
    ('ovelse', 'abc', 'lydki', 'й')
    """
    word = word.casefold()
    if word.isascii():
        return word.replace("'", "")
    letters = unicodedata.normalize("NFKC", word).casefold().translate(_PLAIN)
    if letters.isascii():
        return letters
    return unicodedata.normalize("NFC", "".join(map(_bare, letters)))


def _bare(letter: str) -> str:
    """A letter without its accents; of Cyrillic й and its like are letters of their own."""
    if "\u0400" <= letter <= "\u04ff":
        return letter
    apart = unicodedata.normalize("NFD", letter)
    return "".join(part for part in apart if unicodedata.combining(part) not in _POINTS)


@remembered(mib=2, longest=64)
def fold(text: str) -> str:
    """Fold a phrase: its folded words with one space between them."""
    return " ".join(fold_word(word) for word, _, _ in words(text))


def plain(text: str) -> str:
    """Fold case, accents and curly apostrophes, so that one pattern serves all spellings."""
    return text.lower() if text.isascii() else _plain_letters(text)


@remembered(mib=4, longest=500)
def _plain_letters(text: str) -> str:
    return DIACRITICS.sub("", unicodedata.normalize("NFKD", text)).casefold().replace("’", "'")


@remembered(mib=1, longest=100)
def normal(key: str) -> str:
    """Reduce `Primary Muscles`, `primary_muscles` and `primaryMuscles` to one spelling, without accents.

    >>> normal("Músculos_Principales")
    'musculosprincipales'
    """
    if key.isascii():
        return key.lower().translate(_NO_SIGNS)
    return _SIGNS.sub("", unicodedata.normalize("NFKD", key).casefold())
