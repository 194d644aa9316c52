"""Lines that are not content: navigation, sharing, adverts, bylines, credits, disclaimers. Never sentences."""

import re
from collections.abc import Sequence

from indexer.readers.article.lines import Unit
from indexer.readers.roles import plain, role_of
from indexer.readers.sentences import sentences
from indexer.readers.words import alternatives

_LONGEST = 110
_TAIL = 4
"""How many of the last units may be a disclaimer."""

_FAMILIES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "navigation",
        alternatives(
            r"""
            ^(?:skip|jump|go|scroll)(?: (?:straight|ahead|directly|right|down|back))? to (?:the |our |main )*(?:content|navigation)$
            ^(?:skip|jump|go|scroll)(?: (?:straight|ahead|directly|right|down|back))? to (?:the |our |main )*(?:main |page |how )?(?:recipe|instructions?|videos?|section|comments?|menu|search|footer|header|steps|workouts?|exercises?|top|bottom|article|to|form|sidebar|table of contents|tips|faqs?)\b.{0,30}$
            ^(?:saltar|ir) al? (?:contenido|menu|inicio|video|ejercicio)\b.{0,30}$
            ^[←↑⬆‹«<]*\s*(?:back|return) to\b[^.!?,]{0,50}$|^volver (?:a|al|arriba)\b[^.!?]{0,40}$
            ^(?:see|view|show|browse|explore|ver|shop) (?:all|more|todos?|todas?|mas|our)\b[^.!?:]{0,50}$
            ^(?:previous|next|anterior|siguiente)(?: (?:article|post|page|exercise|articulo|pagina))?\s*:?[^.!?]{0,60}[→»›]?$
            ^[←«‹]\s*\S[^.!?]{0,60}$|^\S[^.!?:]{0,50}\s[→»›]$
            ^(?:menu|search|home|close|open|more|less|(?:show|load|see) (?:more|less)|read now|contents|toggle .{1,20})$
            ^(?:table of contents|in this article|on this page|en este articulo|indice|inicio|buscar|contenido)\s*:?$
            ^(?:continue reading|keep reading|leer mas|read now)\b.{0,60}$
            ^(?:read|learn|find out|discover|see) (?:more|next)(?: about [^.!?]{1,40}| here)?\s*[→»›….]*$
            ^(?:read (?:more|next)|related(?: (?:reading|article|post))?|see also|more from|leer mas)\s*:\s*\S.{0,80}$
            """
        ),
    ),
    (
        "sharing",
        alternatives(
            r"""
            ^(?:share|tweet|pin|save|like|print|email|copy|send|post|compartir|imprimir|guardar)(?: (?:it|this|on|via|to|by|link))?
            """.strip()
            + r"""(?: (?:this|on|via|to|by|the|en|esto))?(?: (?:page|post|article|story|link|facebook|twitter|x|pinterest|whatsapp))?(?: .{0,20}options)?$
            ^(?:facebook|twitter|x|pinterest|whatsapp|instagram|linkedin|reddit|pocket|flipboard|telegram|youtube|tiktok|email)$
            ^share (?:all )?(?:sharing options|this)\b.{0,80}$
            ^follow (?:us|me)\b[^.!?]{0,60}$|^siguenos\b[^.!?]{0,40}$
            ^(?:\d[\d.,]*k?\s*)?(?:shares?|likes?|views?|saves?|comments?|replies|comentarios?)(?:\s*\(?\d*\)?)?$
            ^(?:leave|post|add|write) (?:a|your) (?:comment|reply|review)s?\b.{0,20}$|^deja (?:un|tu) comentario\b.{0,20}$
            ^(?:join the conversation|was this (?:page |article )?helpful\??|rate this .{1,20}|te ha sido util\??)$
            """
        ),
    ),
    (
        "advert",
        re.compile(
            r"^(?:advertisements?|adverti[sz]ing|ads?|sponsored(?: content| by .{1,30})?|publicidad|anuncios?)\.?$"
        ),
    ),
    (
        "sign-up",
        alternatives(
            r"""
            ^(?:subscribe|sign up|sign in|log ?in|register|unsubscribe|suscribete|registrate|inicia sesion)\b.{0,80}$
            ^(?:join|get)\b.{0,40}\b(?:newsletter|email list|mailing list|free (?:guide|plan|trial|ebook)|inbox)\b.{0,40}$
            ^(?:start|try|claim|get) (?:your |a |our )?free\b.{0,40}$|^(?:buy|shop|order|book|download|install) (?:now|the app|our)\b.{0,40}$
            ^(?:enter )?your email(?: address)?.{0,20}$|^add to (?:cart|bag|basket)$|^no spam\b.{0,40}$
            """
        ),
    ),
    (
        "date",
        alternatives(
            r"""
            ^(?:last )?(?:medically )?(?:updated|published|reviewed|modified|posted|fact[- ]checked|actualizado|publicado|revisado)\b.{0,40}\d{4}.{0,40}$
            ^(?:\d{1,2}(?:st|nd|rd|th)? (?:de )?)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic)[a-z]*\.?(?: \d{1,2}(?:st|nd|rd|th)?)?,?(?: de)? \d{4}(?: [|·-] .{1,40})?$
            ^\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}$
            ^\d{1,3}[- ]?(?:min(?:ute)?s?)[ -](?:read|de lectura)$|^reading time\b.{0,30}$|^tiempo de lectura\b.{0,30}$
            """
        ),
    ),
    (
        "credit",
        alternatives(
            r"""
            ^(?:photos?|images?|pictures?|photography|photographs?|illustrations?|graphics?|fotos?|imagen|imagenes|fotografia|ilustracion)(?: credits?| source)?(?: ?:| by| courtesy| via| ?©| de| por)\s?\S.{0,70}$
            ^(?:getty|istock|shutterstock|unsplash|pexels|adobe stock)\b.{0,40}$|^.{1,60}/\s?(?:getty|istock|shutterstock|unsplash|pexels|adobe stock)\b.{0,20}$
            ^(?:image|photo|video|picture) (?:credit|source)s?\b.{0,60}$|^credits?\s*:\s*\S.{0,60}$
            .{0,90}share on (?:pinterest|facebook|twitter)$
            """
        ),
    ),
    (
        "legal",
        alternatives(
            r"""
            ^(?:©|\(c\)|copyright)\s?.{0,100}$|^.{0,60}\ball rights reserved\.?$|^.{0,60}todos los derechos reservados\.?$
            ^(?:privacy|cookies?|terms)(?: (?:policy|notice|settings|of (?:use|service)|(?:and|&) conditions))?$
            ^(?:accept|reject|manage) (?:all )?(?:cookies|preferences|settings)$|^(?:politica de |aviso )(?:privacidad|cookies|legal)$
            ^how we reviewed this article.{0,20}$|^(?:medically|scientifically|expertly) reviewed by\b.{0,70}$|^fact[- ]checked(?: by .{1,60})?$
            ^(?:sources|references|our sources)\s*\(?\d*\)?$
            """
        ),
    ),
    (
        "tags",
        re.compile(
            r"^(?:tags?|categor(?:y|ies)|filed under|topics?|posted in|etiquetas?|categorias?)\s*:\s*\S.{0,90}$"
        ),
    ),
    (
        "player",
        re.compile(
            r"^(?:play|pause|watch|mute|loading|ver)(?: (?:the |this |el |our )?video.{0,20}|\.{3}|…)?$"
        ),
    ),
)
_BYLINE = re.compile(
    r"^(?:(?:[Ww]ritten|[Rr]eviewed|[Ee]dited|[Pp]osted|[Ww]ords|[Ee]scrito|[Mm]edically [Rr]eviewed) )?(?:[Bb]y|BY|[Pp]or):? "
    r"(?:Dr\.? |Prof\.? )?[A-ZÁÉÍÓÚÑ][\w.'’-]*(?: (?:[A-ZÁÉÍÓÚÑ][\w.'’-]*|de|del|la|van|von)){1,4}"
    r"(?:$|\s*[,|·–—-].{0,70}$|\s+on .{0,30}$|\s+(?:\d|[A-Z][a-z]+ \d).{0,40}$)"
)
_BREADCRUMB = re.compile(r"^\S.{0,40}?(?:\s*[>»›]\s*\S.{0,40}?){1,6}$")
_CONTENTLESS = re.compile(r"^[\W_]+$")
_WORDLESS_KEEP = re.compile(r"[%=+<>]")
_PROFESSIONAL = re.compile(
    r"\b(?:doctor|physician|gp|healthcare|health care|medical|physio(?:therapist)?|physical therapist|professional|medic[oa]"
    r"|fisioterapeuta|profesional|especialista)\b"
)
_CONSULT = re.compile(
    r"\b(?:consult|speak (?:to|with)|talk (?:to|with)|ask|check with|see|seek|consulta[r]?|habla con|pregunta a)\b"
)
_BEFORE = re.compile(
    r"\b(?:before|prior to|antes de)\b.{0,30}\b(?:start\w*|begin\w*|try\w*|undertak\w*|doing|empezar|comenzar|iniciar|you start)\b"
)
_NO_ADVICE = re.compile(
    r"\b(?:informational|educational|information) purposes\b|\bnot (?:intended )?(?:as |to be )?(?:a substitute for )?medical advice\b"
    r"|\bno sustituye\b|\bfines informativos\b"
)


def noise_of(unit: Unit) -> str | None:
    """Give the reason why a unit is no content, None where it is; a text that ends as a sentence is content."""
    text = unit.text
    if _CONTENTLESS.match(text):
        return None if _WORDLESS_KEEP.search(text) else "no words"
    if len(text) > _LONGEST or unit.mark in {"step", "question", "answer"}:
        return None
    if _is_sentence(text):
        return None
    if _BYLINE.match(text):
        return "byline"
    if _BREADCRUMB.match(text) and _is_breadcrumb(text):
        return "breadcrumb"
    folded = plain(text).strip()
    return next((reason for reason, pattern in _FAMILIES if pattern.search(folded)), None)


def is_disclaimer(unit: Unit, units: Sequence[Unit], index: int) -> bool:
    """Tell whether a unit sends the reader to a doctor first and says nothing else, at the end of the text."""
    text = plain(unit.text)
    if len(text) < 600 and _NO_ADVICE.search(text):
        return True
    if index < len(units) - _TAIL or not (_CONSULT.search(text) and _PROFESSIONAL.search(text)):
        return False
    if len(sentences(unit.text)) > 3 or not _BEFORE.search(text):
        return False
    above = units[index - 1] if index else None
    if above is None or above.lines[-1].number + unit.gap + 1 < unit.number:
        return True
    return not (above.text.endswith("?") or (role_of(above.text) == "safety" and len(above.text) < 80))


def _is_sentence(text: str) -> bool:
    """Tell whether a line is a sentence: it ends as one, has a subject's length and no credit's shape."""
    return (
        text.endswith((".", "!"))
        and len(text.split()) >= 7
        and not text.casefold().startswith(("©", "(c)", "copyright"))
    )


def _is_breadcrumb(text: str) -> bool:
    parts = re.split(r"\s*[>»›]\s*", text)
    return len(parts) > 2 and all(len(part.split()) <= 4 for part in parts)
