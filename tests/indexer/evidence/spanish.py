"""Spanish sentences, each with what it should be filed under.

Rows as in adversarial.py; 14 of 25 were right when first read.
"""

from tests.indexer.evidence.adversarial import Row

SPANISH: tuple[Row, ...] = (
    Row(
        "Puente",
        "overview",
        "Trabaja sobre todo los glúteos y, en menor medida, los isquiotibiales.",
        "glutes:primary hamstrings:secondary",
    ),
    Row(
        "Remo",
        "overview",
        "Este ejercicio implica los dorsales, el bíceps y los antebrazos.",
        "lats:secondary biceps:secondary forearms:secondary",
    ),
    Row("Zancada", "overview", "Estira los flexores de cadera de la pierna de atrás."),
    Row("Puente", "overview", "Protege la zona lumbar y alivia la tensión del cuello."),
    Row(
        "Puente",
        "overview",
        "A diferencia de la sentadilla, que carga los cuádriceps, aísla los glúteos.",
        "glutes:primary",
    ),
    Row(
        "Empuje de cadera",
        "steps",
        "Apoya la espalda en el banco y coloca la barra sobre las caderas.",
        "",
        "bench:required barbell:required",
    ),
    Row(
        "Patada de burro",
        "overview",
        "Se puede hacer con o sin banda elástica.",
        "",
        "resistance_band:optional",
    ),
    Row("Puente", "overview", "No necesitas material.", "", "bodyweight:required"),
    Row("Plancha", "overview", "No hace falta ningún equipamiento salvo una esterilla.", "", "mat:required"),
    Row(
        "Sentadilla",
        "overview",
        "Los cuádriceps extienden la rodilla y los glúteos extienden la cadera.",
        "quadriceps:primary glutes:primary",
    ),
    Row(
        "Sentadilla",
        "overview",
        "El core mantiene el tronco firme durante todo el movimiento.",
        "core:secondary",
    ),
    Row(
        "Dominada",
        "overview",
        "Los dorsales hacen la mayor parte del trabajo y los bíceps ayudan.",
        "lats:primary biceps:secondary",
    ),
    Row(
        "Press de banca",
        "overview",
        "El pectoral mayor es el motor principal; el tríceps y el deltoides anterior colaboran.",
        "pectoralis_major:primary triceps:secondary anterior_deltoid:secondary",
    ),
    Row("Curl", "overview", "Fortalece el bíceps sin forzar la espalda baja.", "biceps:primary"),
    Row("Plancha", "steps", "Coloca los hombros sobre las muñecas y mira al suelo."),
    Row("Plancha", "mistakes", "Si hundes la cadera, la zona lumbar hace el trabajo."),
    Row(
        "Peso muerto",
        "overview",
        "Los músculos principales son los isquiotibiales y el glúteo mayor.",
        "hamstrings:primary gluteus_maximus:primary",
    ),
    Row(
        "Peso muerto",
        "overview",
        "También intervienen los erectores de la columna y los trapecios.",
        "erector_spinae:secondary trapezius:secondary",
    ),
    Row(
        "Elevación de talones",
        "overview",
        "Tonifica las pantorrillas y fortalece los tobillos.",
        "calves:primary",
    ),
    Row("Zancada", "overview", "Añade unas mancuernas cuando te resulte fácil.", "", "dumbbell:optional"),
    Row(
        "Sentadilla",
        "steps",
        "Sujeta una mancuerna con las dos manos a la altura del pecho.",
        "",
        "dumbbell:required",
    ),
    Row(
        "Abducción",
        "overview",
        "Si no tienes banda, usa una tobillera lastrada.",
        "",
        "ankle_weights:optional",
    ),
    Row(
        "Fondos",
        "overview",
        "Se trabajan el tríceps y el pecho, con ayuda del deltoides anterior.",
        "triceps:primary chest:primary anterior_deltoid:secondary",
    ),
    Row(
        "Postura del niño",
        "overview",
        "Estira los dorsales y la espalda baja.",
        "lats:primary lower_back:primary",
    ),
    Row(
        "Pájaro perro",
        "overview",
        "El trabajo recae en el core y los glúteos, no en la espalda.",
        "core:primary glutes:primary",
    ),
)


def lang_of(text: str) -> str:
    """The language of a sentence in the tables of the other tests, where a few are Spanish."""
    return "es" if text.startswith(("Es ", "Dificultad:", "Necesitas ")) else "en"
