"""What a muscle does where it is the subject of its sentence: it moves, holds, helps, or stays out."""

import re
from collections.abc import Mapping
from typing import Literal

Deed = Literal["rests", "finishes", "helps", "holds", "moves"]

_SUBJECT = re.compile(
    r"(?:^|[,;:(–—|]\s*|\s-\s+|\b(?:and|then|while|so|that|because|but|as|since|where|when|if|y|que|pero"
    r"|mientras)\s+)"
    r"(?:(?:the|your|its|their|these|those|both|all|each|whole|el|la|los|las|tu|tus|sus?)\s+){0,3}$",
    re.IGNORECASE,
)
"""What stands before the subject of a clause."""

INSERTION = re.compile(
    r",\s+(?:which|who|an?|the|one|both|along|together|aided|helped|above all|especially|particularly|notably"
    r"|mainly|chiefly|including|un|una|el|la|los|las|que|sobre todo|especialmente)\b"
    r"[^,;.!?]{1,80},"
    r"(?=\s+(?:is|are|was|does|do|has|have|will|can|then|also|es|son)\b|\s+[a-zé]{3,12}s\b(?!\s*,))",
    re.IGNORECASE,
)
"""What tells more of a subject before its verb comes: "the soleus, which lies beneath, is …"."""

_GAP = (
    r"(?:\s+(?:of|on|in|at|around|de|del|en)(?:\s+[\w'’-]+){1,5}?)?"
    r"(?:\s+(?:then|also|only|mostly|mainly|both|all|each|still|must|will|can|(?:has|have|needs?) to|just"
    r"|[a-z]{3,12}ly|solo|también))"
    r"{0,3}\s+"
)
_VERBS: Mapping[Deed, str] = {
    "rests": r"(?:stays?|remains?|keeps?) out|(?:keeps?|holds?) "
    "(?:its|their|straight|flat|still|neutral|long|up)"
    r"|rests?|relax(?:es)?|drops? out|(?:has|have) (?:little|less|nothing)"
    r"|takes? over|gives? (?:out|up|in)|burns?|tires?|fails?|cramps?|aches?|hurts?|sags?|arch(?:es)?"
    r"|(?:is|are) left|do(?:es)? (?:not|little|less|nothing)|doesn['’]t|don['’]t|apenas",
    "finishes": r"finish(?:es)?|locks? (?:it |the bar |the weight "
    ")?out|complet(?:es?|an?)|terminan?|remata[n]?",
    "helps": r"helps?|assists?|contributes?|chips? in|lends?|joins? in|backs? (?:up|it)|supports?|adds?"
    r"|(?:is|are) busy|shares? the (?:supporting|rest)"
    r"|carr(?:y|ies) (?:a share|part|some|a little)|takes? (?:a share|part|some)"
    r"|ayudan?|colaboran?|asisten?|participan?|acompañan?",
    "holds": r"holds?|keeps?|stops?|prevents?|resists?|steady|steadies|braces?|fix(?:es)?|controls?"
    r"|stabili[sz]es?|refuses?|anchors?|guards?|works? (?:isometrically|to|so that|without)"
    r"|(?:fights?|strains?|struggles?|labou?rs?) to"
    r"|do(?:es)? the (?:holding|supporting|bracing|stabili[sz]ing)"
    r"|mantienen?|evitan?|impiden?|sujetan?|fijan?|sostienen?|(?:te|se|lo|la) sostienen?|estabilizan?"
    r"|controlan?|frenan?",
    "moves": r"extends?|straightens?|flex(?:es)?|bends?|opens?|closes?|pulls?|push(?:es)?|press(?:es)?|lifts?"
    r"|raises?|draws?|brings?|rotates?|drives?|moves?|swings?|powers?|slides?|curls?|abducts?|adducts?"
    r"|takes? (?:the|most|all|on)|shares?|carr(?:y|ies)|(?:is|are) responsible for"
    r"|do(?:es)? (?:the|most|all|nearly|almost|every)"
    r"|gets? (?:an? |the |their )?(?:\w+ )?(?:workout|work|hammering|training)|works? (?:alone|hard"
    r"|hardest)(?! to)"
    r"|(?:te |la |lo )?(?:extienden?|llevan?|empujan?|tiran?|levantan?|elevan?|doblan?|mueven?)"
    r"|hacen? (?:casi todo|la mayor parte|el trabajo|todo)",
}
_DEED = re.compile(
    _GAP + "(?:" + "|".join(rf"(?P<{deed}>{verbs})" for deed, verbs in _VERBS.items()) + r")\b",
    re.IGNORECASE,
)


_WITH = re.compile(r"\b(?:with|con)\b[^.;:!?]*$", re.IGNORECASE)
_ABSOLUTE = re.compile(
    r"\s+(?:also |then |only |both |each )?(?!(?:rest|hang|fac|point|stay|remain|touch"
    r"|be)ing\b)[a-z]{2,12}ing\b",
    re.IGNORECASE,
)
"""With the biceps finishing the bend, with the abs bracing: a helper's clause."""


def deed_of(text: str, start: int, end: int, clause: int, *, part: bool) -> Deed | None:
    """What the muscles at `text[start:end]` do in the clause from `clause` on, None if they're no subject.

    A `part` of the body ("the trunk leaning forward") may lean and round without being trained.
    """
    if not part and _ABSOLUTE.match(text, end) and _WITH.search(text, max(clause - 6, start - 90, 0), start):
        return "helps"
    bracketed = text[:start].endswith("(") and text.startswith(")", end)
    if not bracketed and not _SUBJECT.search(text, max(clause - 3, start - 40, 0), start):
        return None
    found = _DEED.match(text, end + 1 if bracketed else past_insertion(text, end))
    if found is None:
        return None
    return next((deed for deed in _VERBS if found[deed]), None)


def past_insertion(text: str, end: int) -> int:
    """Where the sentence goes on after what is inserted at `end`, which is `end` where nothing is."""
    found = INSERTION.match(text, end)
    return found.end() if found else end
