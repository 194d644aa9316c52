"""The many names that authors give one front-matter key, in English and Spanish."""

from functools import lru_cache

from indexer.facets import Facet, declared
from indexer.folding import normal

# Of two keys for one field, the one named earlier here counts (lists are joined instead).
SYNONYMS = {
    "title": (
        "title titulo name nombre headline exercisename nombreejercicio heading exercise ejercicio "
        "exercisetitle displayname pagetitle h1 nombredelejercicio tituloejercicio"
    ),
    "summary": (
        "description descripcion summary resumen excerpt extracto abstract metadescription lead intro "
        "overview shortdescription descripcioncorta seodescription teaser tagline subtitle subtitulo blurb "
        "sinopsis entradilla desc shortdesc ogdescription metadesc synopsis standfirst introduction "
        "introduccion tldr subheading subheadline bajada"
    ),
    "url": "url canonical canonicalurl permalink sourceurl originalurl pageurl",
    "source": "source site sitename website publisher fuente sitio",
    "lang": "lang language locale langcode languagecode idioma lengua inlanguage languagetag idiomapagina",
    "translation_key": (
        "translationkey translationid translationgroup i18nkey translationof i18nid i18nref langref "
        "translationslug translationref clavetraduccion"
    ),
    "author": (
        "author authors autor autora autores byline writer createdby authorname postedby escritopor creador"
    ),
    "published": (
        "date published publishdate publisheddate publishedat publicationdate datepublished pubdate "
        "pubdatetime postdate created createdat createdon datecreated fecha fechapublicacion "
        "fechadepublicacion firstpublished publishedon publishedtime dateposted createddate creado "
        "creadoel publicadoel createdtime"
    ),
    "updated": (
        "lastmod updated updatedat updatedon updateddate updatedate modified modifiedat modifieddate "
        "moddatetime datemodified lastmodified lastmodifiedat lastupdated lastupdate actualizado "
        "fechaactualizacion ultimaactualizacion lastreviewed reviewed revieweddate dateupdated "
        "modificationdate editedat ultimaedicion revisado modificado lastedited lasteditedtime edited "
        "ultimaactualizacionel"
    ),
    "image": (
        "image images cover coverimage thumbnail thumb featuredimage featured mainimage heroimage hero "
        "imageurl imagen imagenes imagenprincipal picture photo photos foto fotos banner ogimage portada "
        "thumbnailurl gifurl gif img imgurl mainphoto socialimage twitterimage cardimage listimage "
        "featuredimageurl posterimage poster miniatura ilustracion media gallery galeria multimedia"
    ),
    "duration": (
        "duration duracion totaltime estimatedtime estimatedduration time length tiempo tiempoestimado "
        "durationseconds durationsec durationsecs durations seconds durationminutes durationmin "
        "durationmins minutes minutos duracionminutos duracionsegundos durationhours duracionhoras "
        "timeminutes timeseconds lengthminutes timerequired timeneeded worktime holdtime durationinseconds "
        "durationinminutes estimatedminutes timeinminutes timeinseconds duracionestimada "
        "duracionensegundos duracionenminutos"
    ),
    "aliases": (
        "aliases alias alsoknownas aka alternatenames alternatename alternativenames othernames synonyms "
        "sinonimos otrosnombres tambienconocidocomo alternativename altnames altname othername alsocalled "
        "nicknames nickname variantnames otronombre nombrealternativo nombresalternativos tambienllamado"
    ),
    "keywords": (
        "keywords keyword tags tag hashtags categories category etiquetas palabrasclave categoria "
        "categorias temas topics"
    ),
    "muscle": (
        "muscles muscle musculos musculo primarymuscles primarymuscle primarymusclegroups "
        "primarymusclegroup musclesprimary muscleprimary primary target targets targetmuscles targetmuscle "
        "targetedmuscles targetmusclegroup targetmusclegroups musclegroups musclegroup musclesworked "
        "musclesused musclestargeted muscletargets mainmuscles mainmuscle agonists agonist primemovers "
        "primemover musculosprincipales musculoprincipal musculosprimarios musculosprimario "
        "musculoprimario musculosobjetivo musculoobjetivo agonistas agonista gruposmusculares "
        "grupomuscular musculostrabajados musculosimplicados bodyparts bodypart bodyregion bodyregions "
        "targetarea zonacorporal partedelcuerpo primarymover musclesinvolved musclestrained workedmuscles "
        "trainedmuscles muscleswork mainmusclegroup mainmusclegroups musclefocus focusmuscles "
        "targetmusclesprimary primarytarget primarytargets musculosinvolucrados musculosentrenados "
        "musculosclave focusareas focusarea bodyfocus zonas zonatrabajada"
    ),
    "muscle_secondary": (
        "secondarymuscles secondarymuscle secondarymusclegroups secondarymusclegroup musclessecondary "
        "musclesecondary secondary synergists synergist synergistmuscles supportingmuscles "
        "assistingmuscles othermuscles stabilizers stabilizer stabilisers stabiliser stabilizermuscles "
        "stabilizingmuscles dynamicstabilizers musculossecundarios musculosecundario musculosauxiliares "
        "sinergistas estabilizadores secondarytarget secondarytargets assistingmuscle supportingmuscle "
        "musclesassisting secondarymuscleworked secondarymusclesworked tertiarymuscles musculosdeapoyo "
        "musculosestabilizadores"
    ),
    "equipment": (
        "equipment equipments equipo equipamiento equipos gear props prop equipmentneeded equipmentlist "
        "equipmentused equipmenttype requiredequipment equipmentrequired neededequipment youwillneed "
        "whatyouneed material materiales materialnecesario equiponecesario equipamientonecesario materials "
        "tools apparatus implementos aparatos youllneed kit equipmentitems accessories accesorios "
        "herramientas implemento necesitas quenecesitas loquenecesitas equipogym"
    ),
    "equipment_optional": (
        "equipmentoptional optionalequipment optionalgear optionalprops equipoopcional materialopcional "
        "equipamientoopcional optionalequipments equipmentnicetohave optionalkit accesoriosopcionales"
    ),
    "difficulty": (
        "difficulty dificultad level nivel difficultylevel difficultyrating skilllevel skill "
        "experiencelevel experience fitnesslevel niveldificultad niveldedificultad niveldeexperiencia "
        "complexity complejidad grado difficultyscore niveldeexigencia"
    ),
    "movement": (
        "movement movements movementpattern movementpatterns pattern patterns movimiento movimientos patron "
        "patrondemovimiento patronesdemovimiento patronmovimiento"
    ),
    "position": (
        "position positions startingposition startposition bodyposition posture stance posicion posiciones "
        "posicioninicial postura"
    ),
    "kind": "kind type contenttype pagetype tipo",
    "body": (
        "body content contents maintext fulltext bodytext bodyhtml bodymarkdown contenthtml richtext html "
        "markdown longdescription fulldescription detaileddescription blocks contentblocks pagesections "
        "sections cuerpo contenido texto descripcionlarga secciones bloques"
    ),
    "steps": (
        "preparation preparacion steps step instructions instruction stepbystep stepbystepinstructions "
        "howto howtodoit howtoperform howtosteps directions execution procedure pasos instrucciones "
        "pasoapaso ejecucion comohacerlo comosehace stepsdetailed stepguide instructionsteps "
        "executionsteps movementsteps stepstoperform performance howitsdone pasosaseguir modoejecucion "
        "mododeejecucion formadeejecucion tecnicadeejecucion"
    ),
    "faq": (
        "faq faqs faqitems faqlist questions qa qanda questionsandanswers preguntas preguntasfrecuentes "
        "preguntasyrespuestas dudas dudasfrecuentes frequentlyaskedquestions commonquestions faqsection "
        "questionsanswers preguntascomunes"
    ),
    "tips": (
        "tips tip cues cue coachingcues coachingpoints coachingtips formcues formtips protips exercisetips "
        "keypoints consejos consejo trucos puntosclave techniquetips trainertips trainingtips coachnotes "
        "coachingnotes trainernotes experttips formpoints technicalcues consejosdetecnica recomendaciones"
    ),
    "mistakes": (
        "mistakes commonmistakes mistakestoavoid commonerrors commonfaults errors errores errorescomunes "
        "erroresfrecuentes commonmistake mistakesandfixes commonpitfalls pitfalls faults thingstoavoid "
        "whattoavoid avoid donts formmistakes techniqueerrors fallos fallosfrecuentes errorestipicos "
        "erroresaevitar erroresmascomunes"
    ),
    "benefits": (
        "benefits benefit advantages beneficios beneficio ventajas keybenefits mainbenefits healthbenefits "
        "whydoit pros beneficiosprincipales"
    ),
    "modifications": "modifications modification modificaciones adaptaciones adaptations scaling",
    "easier": (
        "easier regressions regression easiervariations masfacil regresiones makeiteasier easierversion "
        "easierversions easieroption easieroptions easiermodifications simplify beginnerversion "
        "beginnermodification hacerlomasfacil versionfacil versionmasfacil"
    ),
    "harder": (
        "harder progressions progression hardervariations masdificil progresiones makeitharder "
        "harderversion harderversions harderoption harderoptions hardermodifications advancedversion "
        "challenge hacerlomasdificil versiondificil versionmasdificil"
    ),
    "variations": (
        "variations variation variants variaciones variantes variacion alternatives alternative "
        "exercisevariations variationslist otherversions versions alternativas alternativa versiones"
    ),
}

COARSE = frozenset(
    (
        "focusareas", "focusarea", "bodyfocus", "zonas", "zonatrabajada",
        "bodyparts", "bodypart", "bodyregion", "bodyregions", "targetarea", "zonacorporal",
        "partedelcuerpo",
    )
)  # fmt: skip
"""Keys that say a field's value in broad: they fill it only where no other key does."""

UNITS = {
    "durationunit": "", "unit": "", "durationseconds": "s", "durationsec": "s", "durationsecs": "s",
    "durations": "s", "seconds": "s", "duracionsegundos": "s", "timeseconds": "s", "durationminutes": "min",
    "durationmin": "min", "durationmins": "min", "minutes": "min", "minutos": "min", "duracionminutos": "min",
    "timeminutes": "min", "lengthminutes": "min", "durationinminutes": "min", "estimatedminutes": "min",
    "timeinminutes": "min", "duracionenminutos": "min", "durationinseconds": "s", "timeinseconds": "s",
    "duracionensegundos": "s", "durationhours": "h", "duracionhoras": "h",
}  # fmt: skip
"""The unit that a duration's key names."""

_FIELDS = {
    key: (field, rank) for field, keys in SYNONYMS.items() for rank, key in enumerate(keys.split(), start=0)
}


def field_of(key: str) -> tuple[str, int] | None:
    """Give the field that a key fills and the key's rank among its synonyms, None for an unknown key.

    A key that the project claims for a facet of its own fills no field: it stays as given.
    """
    plain = normal(key)
    return None if plain in _claimed(declared()) else _FIELDS.get(plain)


@lru_cache(maxsize=8)
def _claimed(facets: tuple[Facet, ...]) -> frozenset[str]:
    return frozenset().union(*(facet.own_keys for facet in facets))
