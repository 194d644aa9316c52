"""The words that tell a target from a mention: verbs and phrases by what they claim about their muscle."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from indexer.folding import fold
from indexer.vocabulary import Form, Matcher

Kind = Literal[
    "against", "harm", "posture", "stretch", "hold", "also", "support", "involve", "lead", "target", "work",
    "engage",
]  # fmt: skip
"""`hold` and `lead` claim something only of the muscle that does it: "the abs keep the ribs down"."""

# Verbs are written plain and inflected by rule; what stands in the second string is taken as it is.
_VERBS: Mapping[Kind, str] = {
    "posture": "arch, sag, collapse, hyperextend",
    "harm": (
        "hurt, ache, injure, strain, protect, compress, spare, relieve, avoid, prevent, reduce, "
        "compensate, overcompensate, cramp, shift, unload, alleviate, ease"
    ),
    "hold": "stop, prevent, keep, hold, resist",
    "lead": "lead, drive, dominate",
    "stretch": "stretch, lengthen, loosen, elongate, release, relax, massage, mobilise, mobilize",
    "support": "support, assist, stabilise, stabilize, help, aid, contribute",
    "involve": "incorporate, involve, recruit",
    "target": "target, isolate, emphasise, emphasize, hit, focus, prioritise, prioritize, hammer, blast",
    "work": (
        "work, strengthen, build, train, tone, shape, sculpt, grow, develop, challenge, load, "
        "overload, firm, torch, improve, increase, boost, enhance"
    ),
    "engage": "engage, activate, contract, squeeze, brace, fire, tense, tighten, clench",
}
_PHRASES: Mapping[Kind, str] = {
    "against": (
        "unlike, rather than, instead of, as opposed to, opposed to, compared to, compared with, in "
        "contrast to, than, versus, vs, not, besides, apart from, other than, away from, without, "
        "don't, do not, never, isn't, aren't, doesn't, less on, little, a diferencia de, en lugar de, "
        "en vez de, sin, más que"
    ),
    "harm": (
        "pain, painful, ache, aches, sore, soreness, injury, injuries, injured, stress, stress on, "
        "strain on, pressure on, weak, weakness, load off, weight off, pressure off, tension off, "
        "stress off, take over, takes over, taking over, feel this in my, feel it in my, in my, "
        "rounded, rounding, gentle on, easy on, safe for, having strong, flatten, flattens, has to "
        "work, have to work, problems, discomfort, tired, fatigue, dolor, duele, lesión, lesiones, "
        "protege, proteger, evita, evitar, reduce, alivia, aliviar, presión en, forzar"
    ),
    "stretch": (
        "tight, tightness, stiff, stiffness, flexibility, flexible, foam roll, foam rolling, supple, "
        "estira, estirar, estiramiento, flexibilidad, rígidos, tensos, alarga, alargar"
    ),
    "also": (
        "also, as well, too, followed by, pitch in, pitches in, pitching in, second fiddle, supporting cast, "
        "bit part, cameo, backup, helper, helpers, assistant, assistants, as a bonus, con "
        "ayuda de, con ayuda del, con la ayuda de, con la ayuda del, intervienen, to a smaller "
        "extent, to a smaller degree, to some extent, a little, somewhat, work only, only work, works "
        "only, only works, work without moving, as helpers, as helper, lend a hand, lends a hand, "
        "lend support, to a lesser extent, to a lesser degree, to some degree, lesser, secondary, "
        "secondarily, indirectly, synergist, synergists, synergistic, stabiliser, stabilizer, "
        "stabilisers, stabilizers, close behind, supporting, supportive, supporting role, supporting "
        "muscles, isometrically, supported by, helped by, assisted by, aided by, help from, "
        "assistance from, support from, en menor medida, secundario, secundarios, también, además, "
        "sinergista"
    ),
    "support": (
        "steady, steadies, assistance, ayuda, ayudan, estabiliza, estabilizan, asiste, asisten, "
        "apoyan, colaboran, participan"
    ),
    "involve": "implica, involucra, recluta, implicados, involucrados",
    "target": (
        "primarily, primary, mainly, main, mostly, chiefly, predominantly, principally, principal, "
        "lion's share, star of the, stars of the, workhorse, workhorses, heavy lifting, protagonista, "
        "protagonistas, prime mover, done by, driven by, led by, performed by, carried by, powered by, "
        "power comes from, force comes from, recae en, recae sobre, drive comes from, effort comes from, "
        "strength comes from, work comes from, movement comes from, prime movers, primary mover, primary "
        "movers, main mover, main engine, main muscles, agonist, especially, the targets, main "
        "targets, primary targets, the target, main target, do the pulling, do the pushing, do the "
        "lifting, does the lifting, does the work, do the work, doing the work, do most of the, does "
        "most of the, particularly, above all, solely, most of the work, bulk of the work, bulk of "
        "the, majority of the work, all the work, most of the effort, works hardest, work hardest, "
        "isolation, focused, key muscle, key muscles, specifically, directly, objetivo, "
        "principalmente, principales, sobre todo, aísla, aislar, especialmente, enfoca, enfocado en, "
        "se centra en, motor principal"
    ),
    "hold": (
        "impide, impiden, mantiene, mantienen, sostiene, sostienen, fija, fijan, into play, controls, "
        "control the, control your"
    ),
    "lead": (
        "in charge, takes the wheel, take the wheel, runs the show, run the show, powers, "
        "does the, do the, doing the, take the brunt, takes the brunt, do nearly everything, "
        "take most of, does nearly everything, do almost everything, carry, carries, first to tire"
    ),
    "work": (
        "emphasis on, squarely on, put the load on, puts the load on, places the load on, "
        "put the focus on, puts the focus on, straight for, ask more of, asks more of, more work for, "
        "feel it in, feel this in, feel it through, bigger, thicker, rounder, firmer, "
        "get a workout, gets a workout, a workout, will feel, should feel, favour, favours, favor, favors, "
        "stronger, good for, great for, excellent for, best for, better for, effective for, "
        "perfect for, ideal for, fantastic for, brilliant for, strength in, definition in, "
        "strengthener, uses, trabaja, trabajan, "
        "trabajar, fortalece, fortalecen, fortalecer, tonifica, tonificar, desarrolla, desarrollar, "
        "ejercita, ejercitar, construye, refuerza, reforzar, moldea, esculpe, bueno para, ideal para"
    ),
    "engage": (
        "used, activation, wake up, wakes up, waking up, switch on, switches on, feel the, feel your, "
        "activa, activan, activar, contrae, contraer, aprieta, involved"
    ),
}
_NO_CUE = (
    "working leg, working side, working arm, working hip, non working leg, nonworking leg, non "
    "working side, working knee, working foot, working muscle, working muscles, worked out, work out, "
    "works out, working out, work on, work up, working up, work together, work well, building block, "
    "building blocks, training session, not only, not just, not merely, work your way, work with, "
    "works with, training plan, training programme, in training, weight training, strength training, "
    "resistance training, less likely, more than, no less than, the load, of the load, under load, "
    "heavy load, light load, your load, hit the floor, growing body, focus on form, well developed, "
    "easily, ease of"
)
"""Phrases that hold a cue's word and are none: they hide it."""

_IRREGULAR: Mapping[str, tuple[str, ...]] = {
    "hit": ("hit", "hits", "hitting"),
    "build": ("build", "builds", "built", "building"),
    "grow": ("grow", "grows", "grown", "growing"),
    "keep": ("keep", "keeps", "kept", "keeping"),
    "hold": ("hold", "holds", "held", "holding"),
    "lead": ("lead", "leads", "led", "leading"),
    "stop": ("stop", "stops", "stopped", "stopping"),
    "sag": ("sag", "sags", "sagged", "sagging"),
}
_PRAISED = "best, great, good, excellent, top, effective, fantastic, perfect, ideal, classic"
"""Before "exercise for the glutes", these say what it is for."""
_HELPED = ("strengthen", "build", "tone", "develop", "target", "work", "train", "grow", "shape", "isolate")
"""After "helps to", these are what is done, not what is helped."""


class Cue(NamedTuple):
    """A cue at `start:end` of a sentence."""

    kind: Kind
    start: int
    end: int


def find_cues(sentence: str) -> tuple[Cue, ...]:
    """Every cue of a sentence, in reading order; of overlapping ones the longest."""
    found = _matcher().find(sentence, ("cue",))
    return tuple(Cue(_KINDS[cue.value], cue.start, cue.end) for cue in found)


@cache
def _matcher() -> Matcher:
    return Matcher(_forms())


def _forms() -> Iterator[Form]:
    for phrase in _split(_NO_CUE):
        yield Form(fold(phrase), "cue", None)
    for kind, phrases in _PHRASES.items():
        for phrase in _split(phrases):
            yield Form(fold(phrase), "cue", kind)
    for kind, verbs in _VERBS.items():
        for verb in _split(verbs):
            for form in inflect(verb):
                yield Form(form, "cue", kind)
    for praise in _split(_PRAISED):
        for what in _split(
            "exercise, exercises, move, moves, movement, movements, lift, lifts, drill, choice"
        ):
            yield Form(f"{praise} {what} for", "cue", "work")
    for verb in _HELPED:
        for helped in ("help", "helps", "help to", "helps to", "helping", "helping to"):
            yield Form(f"{helped} {verb}", "cue", _kind_of(verb))


def inflect(verb: str) -> tuple[str, ...]:
    """The forms of an English verb: plain, with -s, -ed and -ing."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    stem = verb[:-1] if verb.endswith("e") else verb
    third = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")
    return (verb, third, stem + "ed", stem + "ing")


@cache
def _active() -> frozenset[str]:
    verbs = (verb for kind in ("target", "work") for verb in _split(_VERBS[kind]) if verb != "work")
    return frozenset(form for verb in verbs for form in inflect(verb) if not form.endswith("ed"))


def is_active(word: str) -> bool:
    """Whether a cue does something to what follows it ("builds"), so that nothing before it is built."""
    return fold(word) in _active()


def _split(forms: str) -> Sequence[str]:
    return [form for form in map(str.strip, forms.split(",")) if form]


def _kind_of(verb: str) -> Kind:
    return "target" if verb in _split(_VERBS["target"]) else "work"


_KINDS: Mapping[str, Kind] = {kind: kind for kinds in (_PHRASES, _VERBS) for kind in kinds}
