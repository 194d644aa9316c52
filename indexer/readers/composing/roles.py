"""What a heading announces: its role, by a lexicon in English and Spanish."""

import re
import unicodedata
from functools import lru_cache

from indexer.page import Level, Role
from indexer.readers.composing.words import alternatives

_MARKS = re.compile(r"[\u0300-\u036f]")
_LONGEST_HEADING = 200
_NUMBER = re.compile(r"^\W*(?:\d{1,2}\s?[.):–—-]\s*|[ivx]{1,4}[.)]\s+)")

_ROLES: tuple[tuple[Role, str], ...] = (
    (
        "faq",
        r"""
        \bfaqs?\b|^(?:[\w'-]+ ){0,3}questions$|^question$|\bq ?(?:&|and|\+) ?as?\b|people (?:also )?ask
        \bquestions?\b.*\b(?:answer(?:s|ed)?|on|about)\b
        \b(?:asked|common|your|popular|more) questions?\b
        preguntas|\bdudas\b
        """,
    ),
    (
        "mistakes",
        r"""
        \bmistakes?\b|\berrors?\b|\bfaults?\b|\bpitfalls?\b|what not to do|things to avoid
        ^(?:the )?don'ts\b|^don't$|^avoid$
        ^watch (?:out )?for\b
        what (?:can )?go(?:es)? wrong|going wrong|\bgets? wrong\b|\bdo(?:ing)? it wrong|form problems
        \berror(?:es)?\b|\bfallos?\b|que no hacer|\bfaltas\b
        """,
    ),
    (
        "safety",
        r"""
        \bprecautions?\b|\bsafety\b|\bsafely\b|\bis (?:it|this) safe\b
        \bcontraindications?\b|\bcautions?\b
        \bwarnings?\b|\bshould (?:not|avoid|skip)|\bshouldn't\b|\bwho should (?:not|avoid|skip|be careful)
        ^(?:call|ring|contact|see|stop|tell|ask)\b.{0,40}\bif$
        \bwhen to (?:stop|avoid|skip|see)|\bred flags?\b|\brisks?\b|\bside effects?\b|\bstop if\b
        ^watch out\b|^heads up\b|^be careful\b|^cuidado\b|^ojo\b
        \bprecaucion(?:es)?\b|\bseguridad\b|\bcontraindicacion(?:es)?\b|\badvertencias?\b|\briesgos?\b
        quien(?:es)? no deb|cuando (?:evitar|parar|consultar|no )
        """,
    ),
    ("breathing", r"\bbreath(?:s|e|ing)?\b|\brespira(?:r|cion)?\b"),
    (
        "comparison",
        r"""
        \bvs\b|\bversus\b|\bcompared (?:to|with)|\bdifferences? (?:between|from)\b|\bhow is it different
        \bwhich (?:is|one is) better|\bwhich (?:one )?should (?:you|i)\b|\bbetter than\b|\bcomparison\b
        \bcomparacion\b|\bcomparado|\bdiferencias?\b|\bfrente a\b
        """,
    ),
    (
        "variations",
        r"""
        \bvariations?\b|\bvariants?\b|\balternatives?\b|\bversions?\b|\btypes of\b|\bother ways to\b
        ^swap (?:it|this|them)\b|^swaps$|\bsubstitutes?\b|^instead of (?:it|this)\b
        \bvariacion(?:es)?\b|\bvariantes?\b|\balternativas?\b|\btipos de\b
        """,
    ),
    (
        "modifications",
        r"""
        \bmodif|\beasier\b|\bharder\b|\bregress(?:ions?)?\b|\bprogressions?\b|\bhow to progress\b
        \badaptations?\b|\bscal(?:e|ing)\b|\btoo (?:hard|easy)\b|more challenging|\bmake it (?:more|less)
        \bincrease the (?:challenge|difficulty)
        mas (?:facil|dificil|intens|suave)|\badaptacion(?:es)?\b|\bprogresion(?:es)?\b|\bregresion(?:es)?\b
        """,
    ),
    (
        "equipment",
        r"""
        \bequipment\b|\bgear\b|\bitems? (?:required|needed)|\byou(?:'ll| will)? need\b|\bwhat's needed\b
        \bkit list\b|\bprops\b
        \bequipamiento\b|\bequipo\b|\bmateriale?s?\b|\bque (?:necesitas|necesitaras|hace falta)
        """,
    ),
    (
        "muscles",
        r"""
        \bmuscles\b|\bmuscle groups?\b|^muscle\b|\banatomy\b
        \b(?:prime|primary) movers?\b|\bwhat (?:do|does) .*\bwork\b
        \bwhat .*\btargets?\b|\btarget(?:ed)? areas?\b|\bareas worked\b
        \bwhat it (?:trains|works|targets|hits)\b
        \bmuscul|\bque (?:se )?trabaja|\banatomia\b
        """,
    ),
    (
        "programming",
        r"""
        ^sets\b|^reps\b|\bsets (?:and|&|x) reps\b|\breps (?:and|&) sets\b|^repetitions?\b
        \bhow (?:often|many|long|much|heavy)\b|\bfrequency\b
        \bprogram(?:me|ming|s|mes)?\b|\bdosage\b|\bdos(?:e|ing)\b|\bprescription\b|\broutine\b
        \b(?:workout|training) plan\b|\bsample (?:workout|routine|session|week|plan)\b|^sample\b.*\bworkout$
        \bschedule\b|\bduration\b
        \bwhen (?:to|should (?:you|i)) (?:do|use|train|perform)
        \bhow to (?:program|include|add|fit|incorporate)
        \binto (?:a|your) (?:\w+ )?(?:workout|routine|session|week)\b
        \bseries\b|\brepeticiones\b|\bcuant[oa]s?\b|\bfrecuencia\b
        \bprogramacion\b|\brutina\b|\bduracion\b
        """,
    ),
    (
        "tips",
        r"""
        \btips?\b|\bcues?\b|\badvice\b|\bpointers?\b|\bkey points\b|\bcoach(?:ing|'s)\b|\bform check\b
        ^do(?:'?s)?$|\bdo'?s (?:and|&|\+) don'?ts\b
        ^(?:proper |good |perfect |correct )?form$|\bremember\b|\btechnique (?:notes|points)
        \bconsejos?\b|\btrucos?\b|\bclaves\b|\brecomendaciones\b
        """,
    ),
    (
        "benefits",
        r"""
        \bbenefits?\b|\badvantages?\b|\bgood for\b|\bperks\b|\bpros\b|\bwhat .* (?:do|does) for you
        \bwhy (?:you|it|do|does|should|we|everyone|this|bother|add|try)\b|^why\b.*\bmatters?\b
        ^why (?:to )?(?:practi[cs]e|train|use|choose|include|stretch|learn)\b
        \bbeneficios?\b|\bventajas?\b|\bpor que\b|\bpara que sirve
        """,
    ),
    (
        "steps",
        r"""
        ^how to\b|^how$
        ^how (?:(?:do|should|can) )?(?:you|i|we|they) (?:do|perform|make|execute|use|start|practi[cs]e|try)\b
        ^how (?:it's|it is) done\b|^here's how\b|\binstructions?\b|\bstep[- ]by[- ]step\b
        ^(?:the |key |exercise |basic )?steps\b
        \bexecution\b|^(?:the )?techniques?$|^directions\b|^to (?:perform|do)\b|^performing\b
        ^(?:the )?(?:method|movement|action|exercise|moves?)$|\bprocedure\b|^(?:the )?set[- ]?up\b
        ^starting position\b|^setting up\b
        ^doing (?:it|the|a)\b|\bcomo (?:se )?(?:hac|realiz|ejecut|practic)
        \binstrucciones\b|\bpaso a paso\b
        \bpasos\b|\bejecucion\b|^tecnica$|\bprocedimiento\b|^posicion inicial
        """,
    ),
    (
        "summary",
        r"""
        \btakeaways?\b|\bbottom line\b|\bconclusion(?:es)?\b|^(?:in )?summary\b|\bin short\b|\bin closing\b
        \bwrap(?:ping)? up\b|\bfinal (?:thoughts?|words?)\b|\bto sum up\b|\bsumming up\b|\bthe last word\b
        \bresumen\b|\bpara terminar\b
        """,
    ),
    (
        "see_also",
        r"""
        ^related\b|\bsee also\b|\bsimilar exercises\b|\brelated (?:exercises|articles|moves|posts|reading)
        \b(?:might|may|could) also (?:like|enjoy)|\bread (?:next|more|also)\b|\bfurther reading\b
        ^featured$|^trending\b|^(?:latest|popular|recent) (?:posts|articles|stories|news)\b
        \bmore (?:like this|exercises|from)|\bnext up\b|\bkeep reading\b
        \brelacionad[oa]s?\b|\btambien (?:te )?(?:puede|gusta|interes)|\bver (?:tambien|mas)\b
        """,
    ),
    (
        "overview",
        r"""
        ^what(?:'s| is| are)\b|\boverview\b|\bintroduction\b|^intro\b|^about\b|^(?:detailed )?description$
        \bdefinition\b|\bat a glance\b
        ^que (?:es|son)\b|\bintroduccion\b|\bdescripcion\b|\bdefinicion\b|\bsobre\b
        """,
    ),
)
"""In order of authority: the first role whose pattern a heading holds wins."""

_PATTERNS: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, alternatives(text)) for role, text in _ROLES
)

_MANY = alternatives(
    r"""
    \b(?:several|some|few|many|various|multiple|following)\b
    \b(?:common|top|below|different|other|number of|these)\b
    \b(?:main|\d+|two|three|four|five|six|seven|eight|nine|ten)\b
    \b(?:algun[oa]s|vari[oa]s|siguientes|estos|estas|principales)\b
    """
)
_LEADS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("mistakes", re.compile(r"\b(?:mistakes|errors|faults|pitfalls|errores|fallos)\b")),
    (
        "variations",
        re.compile(r"\b(?:variations|variants|alternatives|versions|variaciones|variantes|alternativas)\b"),
    ),
    (
        "modifications",
        re.compile(r"\b(?:modifications|progressions|regressions|adaptaciones|modificaciones)\b"),
    ),
    ("benefits", re.compile(r"\b(?:benefits|advantages|beneficios|ventajas)\b")),
    ("tips", re.compile(r"\b(?:tips|pointers|consejos|cues)\b")),
    ("muscles", re.compile(r"\b(?:muscles|musculos)\b")),
)

_EASIER = alternatives(
    r"""
    \beasier\b|\bless (?:challenging|demanding|difficult|intense)\b|\bgentler\b|\bregressions?\b
    \btoo hard\b
    \bbeginners?\b|\bsimpler\b|\bmas (?:facil|suave|sencill)|\bprincipiantes?\b
    """
)
_HARDER = alternatives(
    r"""
    \bharder\b|\bmore (?:challenging|demanding|difficult|intense)\b|\btougher\b|\badvanced\b|\btoo easy\b
    \bprogressions?\b|\bincreas(?:e|es|ed|ing) (?:the )?(?:resistance|challenge|difficulty)
    \badd(?:s|ing)? (?:a )?(?:weight|resistance|load|pulse)|\b(?:weight|resistance) is added
    \bmas (?:dificil|dur[oa]|intens|avanzad)|\bavanzad[oa]s?\b
    """
)
_OWN_REFERENCE = re.compile(
    r"\s*(?:than|que)\s+(?:the |el |la )?(?:traditional|standard|regular|basic|original|classic|normal|usual"
    r"|full|previous|above|first|version|exercise|movement|tradicional|basic[oa]|clasic[oa]|ejercicio)"
)
_THAN = re.compile(r"\s*(?:than|que)\b")


def plain(text: str) -> str:
    """Fold case, accents and curly apostrophes, so that one pattern serves all spellings."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold().replace("’", "'")


@lru_cache(maxsize=4096)
def role_of(heading: str) -> Role | None:
    """Give what a heading announces, None where the lexicon does not know it."""
    text = _NUMBER.sub("", plain(heading[:_LONGEST_HEADING])).strip(" :.!#*-–—")
    return next((role for role, pattern in _PATTERNS if pattern.search(text)), None)


def is_of_questions(title: str) -> bool:
    """Tell whether a page is an FAQ as a whole, as its title says ("Shin splints: patient questions")."""
    return role_of(title.rpartition(":")[2]) == "faq"


def role_of_lead(paragraph: str) -> Role | None:
    """Give the role that a paragraph announces for what follows it ("…offers several benefits.")."""
    text = plain(paragraph[-_LONGEST_HEADING:])
    if not _MANY.search(text):
        return None
    return next((role for role, pattern in _LEADS if pattern.search(text)), None)


def speaks_of(role: Role, paragraph: str) -> bool:
    """Tell whether a paragraph names what `role` lists, in the plural."""
    return any(name == role and pattern.search(plain(paragraph)) for name, pattern in _LEADS)


def level_of(text: str) -> Level | None:
    """Give the level that a text claims for itself: a comparison with another exercise is none."""
    folded = plain(text)
    claims: list[tuple[int, Level]] = []
    for level, pattern in (("easier", _EASIER), ("harder", _HARDER)):
        hit = pattern.search(folded)
        if hit and not (_THAN.match(folded, hit.end()) and not _OWN_REFERENCE.match(folded, hit.end())):
            claims.append((hit.start(), "easier" if level == "easier" else "harder"))
    return min(claims)[1] if claims else None
