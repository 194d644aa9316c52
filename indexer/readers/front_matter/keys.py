"""The many names that authors give one front-matter key, in English and Spanish."""

import unicodedata
from functools import lru_cache

# Of two keys for one field, the one named earlier here counts (lists are joined instead).
SYNONYMS = {
    "title": "title titulo name nombre headline exercisename heading",
    "summary": (
        "description descripcion summary resumen excerpt extracto abstract metadescription lead intro"
    ),
    "url": "url canonical canonicalurl permalink sourceurl originalurl pageurl",
    "source": "source site sitename website publisher fuente sitio",
    "lang": "lang language locale idioma lengua inlanguage",
    "translation_key": "translationkey translationid i18nkey translationof",
    "author": "author authors autor autora autores byline writer createdby",
    "published": (
        "date published publishdate publisheddate publishedat datepublished pubdate created "
        "createdat datecreated fecha fechapublicacion"
    ),
    "updated": (
        "lastmod updated updatedat updateddate modified modifiedat datemodified lastmodified "
        "lastmodifiedat lastupdated actualizado fechaactualizacion"
    ),
    "image": (
        "image images cover coverimage thumbnail thumb featuredimage heroimage imagen imagenes "
        "picture photo foto banner ogimage portada"
    ),
    "duration": (
        "duration duracion totaltime time length tiempo durationseconds durationsec durationsecs "
        "durations seconds durationminutes durationmin durationmins minutes minutos duracionminutos "
        "duracionsegundos durationhours duracionhoras timeminutes timeseconds lengthminutes"
    ),
    "aliases": (
        "aliases alias alsoknownas aka alternatenames alternatename alternativenames othernames "
        "synonyms sinonimos otrosnombres tambienconocidocomo"
    ),
    "keywords": (
        "keywords keyword tags tag categories category etiquetas palabrasclave categoria categorias "
        "temas topics"
    ),
    "muscle": (
        "muscles muscle musculos musculo primarymuscles primarymuscle musclesprimary primary target "
        "targets targetmuscles targetmuscle targetedmuscles musclegroups musclegroup musclesworked "
        "musclestargeted muscletargets mainmuscles musculosprincipales musculosprimarios "
        "musculosprimario gruposmusculares grupomuscular musculostrabajados"
    ),
    "muscle_secondary": (
        "secondarymuscles secondarymuscle musclessecondary secondary synergists synergistmuscles "
        "supportingmuscles assistingmuscles musculossecundarios musculosecundario"
    ),
    "equipment": (
        "equipment equipments equipo equipamiento equipos gear props prop equipmentneeded "
        "requiredequipment equipmentrequired material materiales materials tools apparatus "
        "implementos"
    ),
    "equipment_optional": (
        "equipmentoptional optionalequipment optionalgear optionalprops equipoopcional materialopcional"
    ),
    "difficulty": "difficulty dificultad level nivel difficultylevel skilllevel experiencelevel",
    "movement": ("movement movements movementpattern movementpatterns pattern movimiento movimientos patron"),
    "position": (
        "position positions startingposition startposition bodyposition posicion posiciones posicioninicial"
    ),
    "kind": "kind type contenttype pagetype tipo",
    "steps": (
        "steps step instructions howto howtodoit howtoperform directions execution pasos "
        "instrucciones ejecucion comohacerlo"
    ),
    "faq": "faq faqs questions qa qanda questionsandanswers preguntas preguntasfrecuentes",
    "tips": "tips tip cues coachingcues formcues formtips protips consejos consejo trucos",
    "mistakes": "mistakes commonmistakes mistakestoavoid commonerrors errors errores errorescomunes",
    "benefits": "benefits benefit beneficios beneficio",
    "modifications": "modifications modification modificaciones adaptaciones adaptations scaling",
    "easier": "easier regressions regression easiervariations masfacil regresiones",
    "harder": "harder progressions progression hardervariations masdificil progresiones",
    "variations": "variations variation variants variaciones variantes variacion",
}

UNITS = {
    "durationunit": "", "unit": "", "durationseconds": "s", "durationsec": "s", "durationsecs": "s",
    "durations": "s", "seconds": "s", "duracionsegundos": "s", "timeseconds": "s", "durationminutes": "min",
    "durationmin": "min", "durationmins": "min", "minutes": "min", "minutos": "min", "duracionminutos": "min",
    "timeminutes": "min", "lengthminutes": "min", "durationhours": "h", "duracionhoras": "h",
}  # fmt: skip
"""The unit that a duration's key names."""

_FIELDS = {
    key: (field, rank) for field, keys in SYNONYMS.items() for rank, key in enumerate(keys.split(), start=0)
}


def field_of(key: str) -> tuple[str, int] | None:
    """Give the field that a key fills and the key's rank among its synonyms, None for an unknown key."""
    return _FIELDS.get(normal(key))


@lru_cache(maxsize=2048)
def normal(key: str) -> str:
    """Reduce `Primary Muscles`, `primary_muscles` and `primaryMuscles` to one spelling, without accents.

    >>> normal("Músculos_Principales")
    'musculosprincipales'
    """
    plain = unicodedata.normalize("NFKD", key).casefold()
    return "".join(character for character in plain if character.isalnum())
