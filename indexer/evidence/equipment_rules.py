"""The tables by which a sentence is read for equipment: what is needed, what may be used, what is absent."""

import re

VAGUE = frozenset(("free_weights", "other"))
"""Words too common to mean equipment unless a label says so ("lose weight", "the other leg")."""

COMFORTS = frozenset(("mat", "towel", "cushion", "wall"))
"""Named in passing by a step ("kneel on a mat"), these are wished for, not needed."""

BARS = frozenset(
    ("pull_up_bar", "smith_machine", "trap_bar", "ez_bar", "dip_bars", "landmine", "safety_bar", "gym_rings")
)
"""What "the bar" of a page that names one of these is."""

THE_BAR = re.compile(r"\b(?:the|a|padded|empty|loaded) bar\b", re.IGNORECASE)
LOADED = re.compile(
    r"\b(?:the plates|padded bar|loaded bar|empty bar)\b"
    r"|\bunrack(?:ing)? the bar\b|\bbar (?:out of|off|from) (?:the|a) (?:squat |power )?rack\b"
    r"|\bbar (?:(?:lies |rests |is |sits )?(?:across|over|on)) (?:your|the|both) (?:hips?|thighs"
    r"|upper back|back|shoulders|floor)\b",
    re.IGNORECASE,
)
"""What tells a barbell from a bar to hang on."""

LABEL = re.compile(
    r"(?:equipment|items?|kit|gear|what you(?:['’]ll| will)? need|you(?:['’]ll| will)? need|props?"
    r"|equipo|equipamiento|material(?:es)?)(?:\s+(?:required|needed|used|necesario))?\s*[:–—-]\s*",
    re.IGNORECASE,
)
NEEDED = re.compile(
    r"\b(?:need(?:s|ed)?(?! so little)|requires?|required|must have|calls? for|all (?:it takes"
    r"|you need|that is needed)"
    r"|necesit\w+|requier\w+|hacen? falta"
    r"|(?:performed|done) (?:with|on|using)|equipped)\b[^.;!?]{0,120}$",
    re.IGNORECASE,
)
EXCEPT = re.compile(
    r"\b(?:no (?:other |special )?(?:equipment|kit|gear|material|equipo)|nothing(?: else)?"
    r"|sin (?:más )?(?:material|equipo)"
    r"|ningún (?:material|equipo)|nada)\b[^.;!?]{0,30}?"
    r"\b(?:except|but|other than|apart from|besides|beyond|salvo|excepto|más que)\b[^.;!?]{0,60}$",
    re.IGNORECASE,
)
BARE = re.compile(
    r"\b(?:(?:don['’]t|doesn['’]t|do not|does not|won['’]t) (?:need|require)"
    r"|no|without|neither|sin|ningún)\b[^.,;:!?]{0,40}\b(?:equipment|kit|gear|material|equipo|equipamiento)\b"
    r"(?!\s+(?:except|but|other than|apart from|besides|beyond|salvo|excepto|más que))",
    re.IGNORECASE,
)
"""Says outright that nothing is needed."""

OPTIONAL = re.compile(
    r"\bwith or without\b|\boptional(?:ly)?\b"
    r"|\bif (?:you (?!do not|don['’]t|haven)|available|needed|desired|necessary|using|possible)"
    r"|\b(?:can|could|may|might)\b(?! (?:barely|hardly|only|not|never|no longer)\b|['’]t)"
    r"|\bif your gym (?:has|offers|owns)\b|\botherwise\b"
    r"|\bas needed\b|\balternatively\b|\bconsider\b|\btry\b|\bwait until later\b"
    r"|\b(?:for|to add|add(?:ing)?|adds) (?:added|extra|more|increased|some)?\s*"
    r"(?:resistance|difficulty|challenge|load|comfort|support|weight|intensity)\b"
    r"|\b(?:more challenging|harder|easier|tougher)\b"
    r"|\bto (?:increase|make it|make this|progress|intensify)\b|\bor (?:a |an )?(?:similar|any|another"
    r"|other)\b|\b(?:instead|such as)\b(?! of)|\bany\b[^.;]{0,30}\b(?:will do|works)\b"
    r"|\b(?:opcional(?:mente)?|añad\w+|agrega\w*|puedes?|con o sin|si (?:quieres|tienes|necesitas"
    r"|prefieres))\b",
    re.IGNORECASE,
)
EITHER_WAY = re.compile(
    r"\b(?:with or without|optional(?:ly)?|con o sin|opcional(?:mente)?)\b", re.IGNORECASE
)
GRIPPED = re.compile(
    r"\b(?:loop|wrap|hold|grab|clip|anchor|attach|put|place|use|using|coloca|pon|usa|engancha)\s+"
    r"(?:[\w-]+\s+){1,3}$",
    re.IGNORECASE,
)
"""What makes a band of a "band" in prose: it is taken in hand."""

LATER = re.compile(
    r"\b(?:later|eventually|in time|after a (?:few|couple)|once|when|más adelante|con el tiempo|cuando)\b",
    re.IGNORECASE,
)
"""What is wanted then is not wanted now."""

SERVES = re.compile(
    r"[^.;!?]{0,90}?\b(?:will|would) (?:all |also |both |each )?(?:do|work|serve)\b"
    r"|[^.;!?]{0,90}?\b(?:all|both|either) (?:works?|do)\b"
    r"|[^.,;!?]{0,12}\bmakes? (?:it|this|things|life|them) (?:(?:a (?:bit|little)|much|more) )?"
    r"(?:comfortable|comfier|easier|nicer|kinder|softer)\b"
    r"|[^.,;!?]{0,12}\b(?:works?|(?:is|are) (?:fine|useful|handy|enough|nice|welcome|helpful|great"
    r"|an? (?:bonus|luxury|extra)))\b",
    re.IGNORECASE,
)
"""What may follow a thing that does as well as another."""

REPLACED = re.compile(
    r"\b(?:stands? in for|as good as|doubles? as|passes for|substitutes? for|does the job of|replaces?"
    r"|sustituye|hace las veces de)\s+(?:(?:an?|the|any|your|una?|el|la)\s+)?(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
"""What says of a thing that another does as well."""
PULLEY = re.compile(r"\b(?:pulleys?|cables?|weight stack|attachment|polea)\b", re.IGNORECASE)
"""Beside it, a bar is a handle."""
BUT = re.compile(r"\b(?:though|although|but|however|aunque|pero)\b", re.IGNORECASE)
"""What is said to be needed before it is not said of what comes after it."""
ALTERNATIVES = re.compile(
    r"(?:, (?!and\b|then\b|y\b)[\w'’-]+(?: (?!and\b|or\b|y\b|o\b)[\w'’-]+){0,3}){1,4}?"
    r",? (?:or (?:an?|the|your|some|any|even|something|someone)|o (?:una?|el|la|algún|incluso))\b",
    re.IGNORECASE,
)
"""A list of which one is enough, after its first thing."""

ABSENT = re.compile(
    r"\b(?:without|no|not|never|neither|nor|instead of|in place of|rather than|unlike|than|sin|ni"
    r"|no hace falta|en lugar de"
    r"|don['’]t (?:need|have|own)|doesn['’]t need|do not (?:need|have|own)|does not need"
    r"|no necesitas?|no tienes?)\s+"
    r"(?:(?:a|an|any|the|need|of|for|using|un|una|ningún|ninguna)\s+)*"
    r"(?:(?:[\w-]+\s+){1,3}(?:or|nor|ni)\s+(?:(?:an?|the|una?)\s+)?)?$",
    re.IGNORECASE,
)
AWAY = re.compile(r"\b(?:from|without|no|sin|desde)\s+(?:an?\s+|the\s+)?$", re.IGNORECASE)
"""In a title: "From Wall to Floor"."""

NEXT = re.compile(
    r"\b(?:time for|switch to|move on to|graduate to|progress to|pasa a)\s+(?:an?\s+|the\s+|una?\s+)?$",
    re.IGNORECASE,
)
"""What replaces the exercise, rather than serving it."""

ABSENT_AFTER = re.compile(
    r"(?:\s+[\w'’-]+){0,2}?\s+(?:is|are)(?:n['’]t| not)\s+(?:needed|necessary|required)", re.IGNORECASE
)
LACKING = re.compile(
    r"(?:if|when) you (?:do not|don['’]t|haven['’]t)\b|(?:si no tienes|si te falta|no) [^.?]{1,30}[?,]",
    re.IGNORECASE,
)
"""Opens a sentence about what to take in place of what one lacks."""

HANDLED = re.compile(
    r"\b(?:hold|grab|grasp|grip|place|placing|rest|lie|lying|sit|sitting|stand|standing|kneel|loop|wrap"
    r"|attach|secure|clip|hook|anchor|strap|roll|hug|fix"
    r"|step|put|hang|set|load|pick|take|position|lean|use|using|with|on|against|from|onto|under|behind"
    r"|around|over"
    r"|unrack|straddle|face|facing|adjust|keep|select|stretch|sujeta|coloca|túmbate|siéntate|apoya|apóyate|agarra"
    r"|pon|engancha|usa|sostén|toma|coge|con|en|sobre|contra)\b",
    re.IGNORECASE,
)
USED = re.compile(
    r"\b(?:hold(?:ing)?|grab|grasp|grip(?:ping)?|plac(?:e|ing|ed)|rest(?:s|ing)?|lying|sit|sitting|kneeling|loop"
    r"|wrap(?:ped)?|attach(?:ed)?|clip(?:ped)?|load(?:ed)?|with|us(?:e|es|ing)|on|onto|against"
    r"|sujet\w+|coloca\w*|apoya\w*|usa\w*|con|en|sobre|contra)\b[^.;!?]{0,40}$",
    re.IGNORECASE,
)
"""How prose says that a thing is part of the exercise; "up from a chair" does not."""

SUBJECT = re.compile(r"(?:the|la|el)\s+$", re.IGNORECASE)
ACTS = re.compile(r"\s+[a-z]{3,12}s\b")
"""A sentence that opens with "The band tries to turn you" takes it for granted."""

ASKS = re.compile(
    r"^(?:can|could|may|should) (?:you|i|we|it|this)\b|^[\w\s-]{2,40} or [\w\s-]{2,40}\?$|^¿(?:puedo"
    r"|se puede|puede)\b",
    re.IGNORECASE,
)
ASSENT = re.compile(
    r"(?:yes|you (?:can|could|may)\b(?!['’]?t| not| only)"
    r"|certainly|sure|of course|absolutely|by all means|definitely|either|both|sí|claro"
    r"|por supuesto)\b",
    re.IGNORECASE,
)
NOTHING = re.compile(
    r"(?:no|without|sin|ningún)\b|(?:body ?weight|body) only|equipment.free|solo el", re.IGNORECASE
)
MOVE = re.compile(r"[\s-]+(?:exercise|movement|move)s?\b", re.IGNORECASE)
OR = re.compile(r"\s*,?\s*(?:or|o)\s+(?:an?\s+|the\s+|una?\s+)?", re.IGNORECASE)
