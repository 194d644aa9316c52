"""One page in each of twelve languages, and what is typed to find it: the table of docs/api.md.

The words are our own. None in a column says that the script or the stemmer has no such thing.
"""

from dataclasses import dataclass

from indexer.document import Document
from tests.build import a_document


@dataclass(frozen=True, slots=True)
class Language:
    """A page, and by column what is typed. `typo` is a misspelt word, `right` the one it should become."""

    name: str
    lang: str
    title: str
    text: str
    sentence: str
    phrase: str
    suggestion: str
    case: str | None = None
    accents: str | None = None
    plural: str | None = None
    typo: str | None = None
    right: str = ""

    @property
    def page(self) -> Document:
        return a_document(self.lang, title=self.title, text=self.text, lang=self.lang)


COLUMNS = ("case", "accents", "plural", "sentence", "phrase", "highlight", "suggestion", "typo")

LANGUAGES = (
    Language(
        "English", "en", "Calf raise", "Rise onto your toes; both heels leave the floor.",
        case="HEELS", plural="heel", sentence="toes", phrase="both heels", suggestion="calf r",
        typo="flooor", right="floor",
    ),
    Language(
        "Spanish", "es", "Elevación de talones", "Sube despacio y baja el empeine al suelo.",
        case="EMPEINE", accents="elevacion", plural="empeines", sentence="despacio", phrase="baja el empeine",
        suggestion="elevacion d", typo="enpeine", right="empeine",
    ),
    Language(
        "Portuguese", "pt", "Prancha lateral", "Mantém o quadril alto e a respiração calma.",
        case="QUADRIL", accents="respiracao", plural="pranchas", sentence="quadril", phrase="quadril alto",
        suggestion="pranch", typo="quadrill", right="quadril",
    ),
    Language(
        "French", "fr", "Fente arrière", "Recule d'un pas, le genou frôle le tapis.",
        case="GENOU", accents="arriere", plural="fentes", sentence="tapis", phrase="le genou frôle",
        suggestion="fente ar", typo="genuo", right="genou",
    ),
    Language(
        "German", "de", "Seitstütz", "Hebe die Hüfte und strecke den Körper.",
        case="KÖRPER", accents="hufte", plural="Hüften", sentence="Hüfte", phrase="strecke den Körper",
        suggestion="seitst", typo="körpre", right="korper",
    ),
    Language(
        "Italian", "it", "Affondo laterale", "Piega il ginocchio più che puoi.",
        case="GINOCCHIO", accents="piu", plural="affondi", sentence="ginocchio", phrase="più che puoi",
        suggestion="affondo l", typo="ginochio", right="ginocchio",
    ),
    Language(
        "Russian", "ru", "Приседание", "Держи спину прямо, пятки на полу, и ещё раз.",
        case="СПИНУ", accents="еще", plural="приседания", sentence="прямо", phrase="пятки на полу",
        suggestion="присе", typo="прямло", right="прямо",
    ),
    Language(
        "Arabic", "ar", "تمرين البطن", "شُدَّ البطن وارفع الكتفين ببطء.",
        accents="شد", plural="كتف", sentence="الكتفين", phrase="وارفع الكتفين", suggestion="تمرين ا",
        typo="الكتفيين", right="الكتفين",
    ),
    Language(
        "Hindi", "hi", "दीवार बैठक", "पीठ सीधी रखें और धीरे साँस लें।",
        plural="दीवारें", sentence="साँस", phrase="पीठ सीधी", suggestion="दीव", typo="सीधि", right="सीधी",
    ),
    Language(
        "Chinese", "zh", "靠墙静蹲", "背部贴墙，膝盖弯曲九十度。",
        sentence="膝盖", phrase="膝盖弯曲", suggestion="靠墙",
    ),
    Language(
        "Japanese", "ja", "スクワット", "かかとを床につけて、背中をまっすぐ保つ。",
        case="ｽｸﾜｯﾄ", sentence="背中", phrase="背中をまっすぐ", suggestion="スクワ",
    ),
    Language(
        "Thai", "th", "ท่าสะพาน", "ยกสะโพกขึ้นช้าแล้วค้างไว้",
        sentence="สะโพก", phrase="สะโพกขึ้น", suggestion="ท่าสะ",
    ),
)  # fmt: skip


def table() -> str:
    """The columns that hold for each language, as docs/api.md has them."""
    head = f"| language | {' | '.join(COLUMNS)} |\n|---|{'---|' * len(COLUMNS)}\n"
    rows = (
        f"| {one.name} | {' | '.join('yes' if _has(one, column) else '–' for column in COLUMNS)} |"
        for one in LANGUAGES
    )
    return head + "\n".join(rows) + "\n"


def _has(language: Language, column: str) -> bool:
    return column == "highlight" or getattr(language, column) is not None
