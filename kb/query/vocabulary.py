"""The words that are right as they stand, whatever the index has: those of the vocabulary, of the thesaurus,
and what people ask about beside exercises."""

from functools import lru_cache

from indexer.taxonomy import Taxonomy
from kb.query.ideas import load_ideas
from kb.query.thesaurus import load_thesaurus
from kb.query.words import bag, stem, stems

_EVERYDAY = frozenset(
    map(
        stem,
        bag(
            "age alcohol app asthma bath bed belly bike bone bottle breakfast breath calorie carb chair "
            "child coach coffee cold cost creatine cycling dehydrated desk diabetes diet dinner disc "
            "doctor drink eat energy fast fasting fat fever flu food gain game gym health heart height "
            "herniated hour house injury job joint kid kilo loss lose lunch macro man marathon meal men "
            "menopause minute money month morning music night normal nutrition obese office older "
            "parkour period pill pizza pound pregnant price protein pulse rehab rest run running "
            "scoliosis sciatica shake shoe shower sick skin sleep slim slipped smoke spasm sport stairs "
            "steps stress sugar sunday surgery sweat swim swimming tall teen tennis tired trainer "
            "travel treadmill invented wink twin vegan vest video vitamin walk walking wake water week "
            "weekend woman women year yoga calorias proteina dieta peso grasa correr nadar caminar "
            "embarazada bajar adelgazar semana meses anos ninos mujer mujeres hombre hombres malo mala "
            "bueno buena"
        ),
    )
)
"""Words beside exercises; where no page has one, what is spelt like it is another word."""


@lru_cache(maxsize=4)
def known_stems(taxonomy: Taxonomy) -> frozenset[str]:
    """The stems of all words of the field. Hidden forms are left out: misspellings are among them."""
    concepts = (one for facet in taxonomy.facets for one in taxonomy.concepts(facet).values())
    forms = (form for one in concepts for told in (one.labels.values(), *one.alts.values()) for form in told)
    asked = (stem for key in load_thesaurus().entries for stem in key)
    ideas = (form for lang, form in load_ideas().words if "_" not in form)
    return frozenset(
        (*_EVERYDAY, *asked, *map(stem, ideas), *(stem for form in forms for stem in stems(form)))
    )
