"""Whether a sentence tells one what to do: imperatives in English and Spanish."""

import re
from functools import lru_cache

from indexer.readers.composing.roles import plain
from indexer.readers.composing.words import alternatives, words

_ENGLISH = words(
    """
    activate add adjust adopt aim align allow alternate anchor angle arch arrange ask assume attach
    avoid balance bear begin bend bounce brace breathe bring brush build catch change check choose
    circle clasp clench climb close come complete compress continue contract control count cover
    crawl cross crouch crunch cue cup curl cycle dip do dorsiflex drag draw drive drape drop ease elevate
    encourage end engage ensure enter exhale exit explode extend face feel find finish fix flatten
    flex float flow focus fold follow get give glide go grab grasp grip hand hang have hinge hold hook hop
    hover hug imagine increase inhale initiate interlace interlock jog jump keep kick kneel lace
    land lay lead lean let lie lift limit load lock loop look loop lower lunge maintain make march mirror
    mount move open pass pause pedal perform pick pike pivot place plant point position practice
    practise prepare press pretend progress prop protract pull pulse pump push put rack raise reach
    recline reduce refrain relax release remain remember remove repeat reset resist rest retract
    return reverse rise rock roll rotate round row run scoop secure select set shift show shrug shuffle
    sink sit skip slide slip slow smile soften spread sprint squat squeeze stabilise stabilize stack
    stand start stay steady step stop straddle straighten strap stretch stride support swap sway
    sweep swing switch take tap tell tense think throw tighten tilt thread toss touch trace try tuck turn
    twist unfold use unhook unlock unrack untuck visualise visualize
    wait walk warm watch wedge widen wiggle wrap write yield zip
    """
)
_SPANISH = words(
    """
    abraza abre acerca activa acuestate agarra aguanta alarga alinea alterna apoya apoyate aprieta
    arrodillate baja balancea bloquea busca cambia camina cierra coge coloca colocate comienza
    contrae controla cruza cuelga da deja desciende desliza despega dobla echa eleva empieza empuja
    endereza entrelaza esconde espira estabiliza estira estirate evita exhala expulsa extiende
    flexiona gira haz impulsa inclina incorporate inhala inicia inserta inspira intenta junta
    levanta lleva manten mantente mete mira mueve nota pasa pausa pega pon ponte presiona prueba
    recoge recuerda regresa relaja repite respira retrae rodea rota saca salta sentado sienta
    sientate sigue sitia situa situate sosten sube suelta sujeta tensa termina tira toca toma trata
    tumbate usa utiliza vuelve
    """
)
_INFINITIVE = alternatives(
    r"""
    ^(?:colocar|mantener|bajar|subir|levantar|flexionar)(?:se)?\b
    ^(?:extender|apoyar|empujar|repetir|volver|tumbar|sentar)(?:se)?\b
    ^(?:poner|girar|elevar|contraer|inhalar)(?:se|lo|la)?\b
    ^(?:exhalar|estirar|descender|separar|agarrar|sujetar)(?:se|lo|la)?\b
    """
)
_LED_IN = words(
    """
    after again ahora al also always and as at before briefly carefully con cuando desde despacio
    despues do don't dont during en explosively finally finalmente firmly first for from gently
    gradually holding if immediately in keeping kneeling leaning lentamente luego lying mientras
    never next no not now on once primero quickly simply sin sitting slowly smoothly standing
    starting then tighten to using when while with without y
    """
)
_COPULAS = words("is are was were can helps has works will")
_CLAUSE = re.compile(r"[,;:—–]\s+")
_FILLER = words(
    """
    also and despues gently immediately lentamente luego now simply slowly then y you
    """
)
_WORD = re.compile(r"[\w'-]+")
_DOSE = re.compile(
    r"^(?:aim (?:for|to)|do|perform|complete|try|start with"
    r"|hold for|rest|repeat|work up to|haz|realiza|completa)?\b"
    r".{0,40}?\b\d+\s*(?:(?:-|–|to|a)\s*\d+)?\s*(?:x\s*\d+|sets?\b|rounds?\b|series\b|reps\b.{0,30}\bsets?)"
)


@lru_cache(maxsize=4096)
def is_instruction(text: str) -> bool:
    """Tell whether a sentence begins as an instruction ("Slowly lower the leg")."""
    head = plain(text[:160]).lstrip("0123456789.)-–—•*·\"'“¿¡( ")
    if _INFINITIVE.match(head):
        return True
    found = _WORD.findall(head)
    if not found:
        return False
    if _is_verb(found[0]):
        return not _names_a_thing(found)
    return found[0] in _LED_IN and (_verb_follows(found) or _clause_commands(head))


def is_dose(text: str) -> bool:
    """Tell whether a short line says how much, not what ("Aim for 3 sets of 5.")."""
    return len(text) <= 120 and bool(_DOSE.match(plain(text)))


def _is_verb(word: str) -> bool:
    return word in _ENGLISH or word in _SPANISH


def _names_a_thing(found: list[str]) -> bool:
    """A noun that is spelt like a verb is soon followed by a verb of its own ("Step ups are …")."""
    return not _COPULAS.isdisjoint(found[1:3])


def _verb_follows(found: list[str]) -> bool:
    rest = [word for word in found[1:4] if word not in _FILLER]
    return bool(rest) and _is_verb(rest[0])


def _clause_commands(head: str) -> bool:
    for clause in _CLAUSE.split(head)[1:4]:
        first = [word for word in _WORD.findall(clause)[:3] if word not in _FILLER]
        if first and _is_verb(first[0]):
            return True
    return False
