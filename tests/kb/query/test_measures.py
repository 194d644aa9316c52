"""What is measured: how it is asked for and how a line tells it."""

import pytest

from kb.query.measures import measure_asked


@pytest.mark.parametrize(
    ("question", "line", "tells"),
    [
        ("how often should I do it", "Two sessions a week are plenty: 2-3 times per week.", True),
        ("how often should I do it", "Hold for 20 seconds.", False),
        ("how many reps", "Do 8-12 reps on each side.", True),
        ("how many reps", "Keep your back straight.", False),
        ("how many sets", "Place a band around both ankles.", False),
        ("how many sets", "A round of five on each side.", True),
        ("how many sets", "Film a set from the side.", False),
        ("cuántas series hago", "Graba una serie de lado.", False),
        ("how long do I hold it", "Hold 20 to 30 seconds.", True),
        ("how long do I hold it", "Do three sets.", False),
        ("how long is it", "This 30-minute workout needs no kit.", True),
        ("cuántos minutos dura", "Este 15-minuto entrenamiento es para ti.", True),
        ("cuantas repeticiones hago", "Repite 8 veces.", True),
        ("cuantas repeticiones hago", "Cambia de lado. Repite 8-10 por lado.", True),
        ("cuantas repeticiones hago", "Pulsa dos veces.", False),
        ("how many reps", "Repeat the whole wave ten times.", True),
        ("how many reps", "Pulse 3 times at the top.", False),
        ("at what age can they start", "Fine from 8 years on.", True),
        ("how old must I be", "You need to be 16 to train alone.", True),
        ("how heavy should it be", "Start with a third of your back squat.", True),
        ("how heavy should it be", "Half the point is your grip.", False),
        ("how many km for a start", "Three kilometres will do.", True),
        ("how long until it is gone", "Most get better within six months to two years.", True),
        ("how many times a day", "Do it twice a day.", True),
        ("how many on each side", "Repeat 8-10 times per side.", True),
        ("how many on each side", "Repeat the whole 2-3 times.", False),
        ("how many on each side", "30 seconds each side.", False),
        ("cuántas para cada lado", "Completa 5-6 vueltas en una dirección.", True),
        ("in what year did she begin", "She opened her room in 1961.", True),
        ("en qué año nació", "Nació en 1923 y bailaba.", True),
        ("cuántos pasillos tiene", "La casa tiene nueve pasillos.", True),
        ("arm circles how many", "Complete 8-10 circles forward.", True),
        ("arm circles how many", "Circles for strong shoulders.", False),
        ("how often should I oil it", "Oil it every 6–8 weeks.", True),
        ("when after an operation can I start it", "Recovery stage: weeks 2 to 6", True),
        ("when after an operation can I start it", "It spares what was operated on.", False),
        ("con cuánto peso lo hago", "Empieza con 4 o 6 kilos.", True),
        ("cuántos metros", "Empuja veinte metros.", True),
        ("con qué frecuencia", "Hazlo dos veces por semana.", True),
        ("how many sets of them", "Repeat 6-8 times.", False),
        ("how many sets of them", "Sets of 15: three sets.", True),
        ("cuántas series hago", "Repite 6 veces.", False),
        ("how many reps", "Sets of 15 to 20.", True),
        ("how long do I rest between sets", "Breathe as you rest the elbows on the ledge.", False),
        ("how long do I rest between sets", "Cut the rest to fifteen seconds.", True),
        ("cuánto descanso entre series", "Descansa quince segundos.", True),
        ("how long do I hold it", "Come down on all fours.", False),
        ("how often should I row", "It helps in daily life.", False),
        ("how often should I row", "Row daily.", True),
        ("how often should I row", "Eight turns, morning and evening.", True),
        ("how often should I row", "Fifteen before every outing.", True),
        ("how often should I row", "Row before the evening.", False),
        ("how long does the row take", "Hold for one second.", False),
        ("how long does the row take", "It takes ten minutes.", True),
        ("how long does the row take", "A 20-minute session.", True),
        ("how heavy should it be", "You burn about 350 kilocalories.", False),
        ("how many grams of protein", "About 1.6 g per kilo.", True),
        ("how much should I drink", "Sip half a glass at the break.", True),
        ("how much should I drink", "Drink before you are thirsty.", False),
        ("cuánta agua bebo", "Dos vasos antes de salir.", True),
        ("how long should I last", "Hold it for 40 seconds.", True),
        ("how long should I last", "Within six weeks.", False),
        ("how long does the soreness last", "It is gone within a week.", True),
        ("every how many weeks do I oil it", "Oil it every 6–8 weeks.", True),
    ],
)
def test_a_line_tells_the_measure_that_is_asked_for(question: str, line: str, tells: bool) -> None:
    measure = measure_asked(question)
    assert measure is not None
    assert bool(measure.told.search(line)) is tells


def test_no_measure_is_asked_for() -> None:
    assert measure_asked("should my elbow touch my knee") is None


@pytest.mark.parametrize(
    ("question", "line", "tells"),
    [
        ("how many vertebrae are there", "The spine has 33 vertebrae.", True),
        ("how many vertebrae are there", "Vertebrae are bones; there are 33 in all.", False),
        ("cuántas vértebras hay", "Tiene 33 vértebras.", True),
        ("how many pulses", "Twelve quick pulses.", True),
        ("how many pulses", "Two quick pulleys.", False),
    ],
)
def test_what_has_no_unit_is_told_by_a_number_before_it(question: str, line: str, tells: bool) -> None:
    measure = measure_asked(question)
    assert measure is not None
    assert bool(measure.told.search(line)) is tells


@pytest.mark.parametrize(
    ("question", "name", "telling", "silent"),
    [
        (
            "how long to rest between sets of squats",
            "rest",
            "Rest 90 seconds.",
            "2 sets of 15 seconds per side.",
        ),
        ("cuánto descanso entre series", "rest", "Descansa un minuto entre piernas.", "Aguanta 30 segundos."),
        ("how long should I rest", "rest", "Take two minutes between sets.", "Rest as needed."),
        ("how much does a class cost", "price", "Classes are £8 each.", "Eight people fit in a class."),
        ("cuánto cuesta la primera visita", "price", "Primera consulta: 55 €", "Dura 55 minutos."),
    ],
)
def test_rest_and_prices_are_measures(question: str, name: str, telling: str, silent: str) -> None:
    measure = measure_asked(question)
    assert measure is not None
    assert measure.name == name
    assert measure.told.search(telling)
    assert not measure.told.search(silent)


def test_what_happens_how_often_is_no_time_to_wait() -> None:
    wait = measure_asked("how long will it take until I see a change")
    assert wait is not None
    assert wait.told.search("It takes a week.")
    assert not wait.told.search("Three sets, twice a week.")
    assert measure_asked("when should I see a doctor") is None
