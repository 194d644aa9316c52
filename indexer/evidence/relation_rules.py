"""The tables by which a sentence is read for relations: degrees, likeness, difference, what comes next."""

import re

DEGREE = re.compile(
    r"\b(?:(?P<harder>more (?:challenging|difficult|advanced|demanding|intense|taxing|complex)|harder"
    r"|tougher|trickier"
    r"|(?:asks?|demands?|requires?|takes?|needs?) (?:(?:a lot|much|far|even) )?more (?:of|from|strength"
    r"|balance|control|skill|effort|work)"
    r"|más (?:difícil|exigente|avanzad[oa]|intens[oa]))"
    r"|(?P<easier>easier|simpler|gentler|less (?:challenging|difficult|advanced|demanding|intense|taxing"
    r"|tiring)"
    r"|(?:asks?|demands?|requires?|takes?|needs?) (?:(?:a lot|much|far) )?less (?:of|from|strength|balance"
    r"|control|skill|effort|work)"
    r"|more (?:accessible|beginner[- ]friendly)|más (?:fácil|sencill[oa]|suave)))\b",
    re.IGNORECASE,
)
THAN = re.compile(r"[^.;]{0,40}?\b(?:than|que)\b", re.IGNORECASE)
SUCH_AS = re.compile(
    r"[^.;,]{0,40}\b(?:such as|like|including|variations?:|exercises?:|como)\b", re.IGNORECASE
)
INSTEAD = re.compile(
    r"(?: and [\w-]+)? (?:(?:first|starting|good) )?(?:place|way|options?|alternatives?|choices?|start|point"
    r"|entry|route)\b(?! (?:to|than|for)\b(?! (?:begin|start)))|,? (?:since|because)\b|\s*(?:[.;!]|$)",
    re.IGNORECASE,
)
"""What may follow "harder" where the sentence does not say than what: than the page's own exercise."""
VERSION_OF = re.compile(
    r" (?:[\w-]+ ){0,2}(?:version|variation|variant|alternative|option|take|spin|substitute)s?"
    r" (?:of|to|on|for)\b",
    re.IGNORECASE,
)
PROGRESS = re.compile(
    r"\b(?:progress(?:ing)?|work(?:ing)? up|build(?:ing)? up|move on|graduate|steps? up|stepping stone"
    r"|prepares? you)\s+(?:to|towards?|for)\b"
    r"|\bbefore (?:you )?(?:attempt|try|mov(?:e|ing) on|go(?:ing)? on|progress)\w*\b"
    r"|^(?:once|when|as soon as|after)\b[^,;]{0,60}\b(?:easy|nothing|comfortable|master(?:ed)?|boring"
    r"|bored|dull|light|no trouble|solid)\b[^,;]{0,40},"
    r"|^cuando\b[^,;]{0,60}\b(?:fácil|domin\w+)\b[^,;]{0,40},|\bantes de (?:intentar|pasar|probar)\b",
    re.IGNORECASE,
)
"""What stands between an exercise and the harder one that comes after it."""
REGRESS = re.compile(
    r"\b(?:go|step|drop|move|come|scale|fall|switch) (?:back|down) (?:to|on)\b"
    r"(?! (?:the )?(?:start|floor|standing|plank))"
    r"|\bregress to\b|\b(?:vuelve|regresa) (?:a|al)\b",
    re.IGNORECASE,
)
"""What stands before the easier exercise to which one returns."""
FIRST = re.compile(
    r"\b(?:learn|master|own|nail|need|build|get (?:good|comfortable|strong) (?:at|with|in)"
    r"|be able to (?:do|perform)|domina|aprende)\b"
    r"(?P<what>[^.;?!]{2,80}?)\b(?:before|antes de)\b[^.;?!]{0,40}"
    r"\b(?:it|this|these|one|them|este|esta|ello|intentarlo|intentarla|probarlo)\b",
    re.IGNORECASE,
)
"""What to master before the page's own exercise."""
BLEND = re.compile(
    r"\b(?:mix|hybrid|cross|blend|half-?way|somewhere|something|midway|mezcla|mitad)(?: in)?"
    r" (?:of|between|de|entre)\b",
    re.IGNORECASE,
)
"""What stands before two exercises of both of which the page's own has something."""
ITSELF = re.compile(
    r"\b(?:the|a|our) (?:traditional|standard|regular|basic|classic|original|usual|normal|full)\b",
    re.IGNORECASE,
)
SIMILAR = re.compile(
    r"\b(?:similar to|akin to|in common with|cousins? (?:of|to)|siblings? (?:of|to)|reminiscent of|not unlike"
    r"|think of (?:it|this|them|(?:an?|the) [\w -]{2,30}?) as"
    r"|(?:looks?|feels?|moves?|works?) (?:[\w-]+ ){0,2}like (?:an?|the)"
    r"|resembl\w+|much like|comparable to|close(?:ly)? (?:relative|related)"
    r"|variations? (?:on|of)|version of|interchangeabl\w+|parecid[oa] a|similar a|variante de)\b",
    re.IGNORECASE,
)
VARIATION = re.compile(
    r"(?:\b(?:is|are|as)|['’]s|^) ?\b(?:an?|another|one)\b(?: (?!is\b|are\b)[\w'’-]+){0,4}?"
    r" (?:(?:variation|version|variant) (?:of|on)|(?:take|spin|twist) on)\b",
    re.IGNORECASE,
)
IS_A = re.compile(
    r"\b(?:it|this)(?: is|['’]s) (?:(?:really|just|simply|basically|essentially|nothing but) )?an?"
    r" (?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
WITH = re.compile(
    r",? (?:in which|where|with|but|done|performed|on|from|without|that|held|plus)\b", re.IGNORECASE
)
"""What follows the exercise of which the page's own is a kind: "It is a lunge in which …"."""
DIFFERS = re.compile(
    r"\b(?:differ(?:s|ent|ence)?s? (?:from|between|to)|differs?|not the same|confused with"
    r"|separates (?:it|this)"
    r"|mix(?:ed|ing)? (?:(?:it|this|them|the two) )?up with|mistake (?:it|this|them) for|one and the same"
    r"|confuse (?:it|this|them) with|distinct from|confund\w+ con"
    r"|distinguish\w*|different exercise|mistaken for|se diferencia)\b",
    re.IGNORECASE,
)
LIMB = re.compile(r"\b(?:knees?|elbows?|bent|straight|rodillas?)\b", re.IGNORECASE)
