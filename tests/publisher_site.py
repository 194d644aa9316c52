"""A site as Hugo has it, sixty pages of the project's own: two languages, and every key that says whether,
when and where a page is published. Beside them stand files of every other format.

A page of SECRET is for nobody's eyes: the word in MARK stands in it, and nowhere else.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.indexer.readers.documents.making import a_docx, a_pdf, an_epub

ORIGIN = "https://corner-gym.example"
"""Where the pages are published."""

MARK = "zorilla"
"""A word of the pages that nobody is to find."""

SPANISH: Mapping[str, str] = {
    "glutes": "glúteos", "hamstrings": "isquiotibiales", "quadriceps": "cuádriceps", "core": "core",
    "chest": "pecho", "triceps": "tríceps", "back": "espalda", "biceps": "bíceps", "shoulders": "hombros",
    "calves": "pantorrillas", "obliques": "oblicuos", "bodyweight": "peso corporal", "dumbbell": "mancuerna",
    "kettlebell": "pesa rusa", "barbell": "barra", "bench": "banco", "mat": "esterilla",
    "resistance band": "banda elástica", "beginner": "principiante", "intermediate": "intermedio",
    "advanced": "avanzado",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Move:
    """One exercise: its names, what it trains and takes, how hard it is, and how it is done."""

    slug: str
    name: str
    nombre: str
    muscles: str
    equipment: str
    level: str
    how: tuple[str, str, str]
    como: tuple[str, str, str]


MOVES = (
    Move("glute-bridge", "Glute bridge", "Puente de glúteos", "glutes, hamstrings", "mat", "beginner",
         ("Lie on your back with bent knees.", "Push the floor away and lift the hips.", "Let them down."),
         ("Túmbate boca arriba con las rodillas dobladas.", "Empuja el suelo y sube la cadera.",
          "Baja despacio.")),
    Move("goblet-squat", "Goblet squat", "Sentadilla copa", "quadriceps, glutes", "kettlebell", "beginner",
         ("Hold the bell before your chest.", "Sit down between your heels.", "Stand up tall."),
         ("Sujeta la pesa delante del pecho.", "Siéntate entre los talones.", "Ponte de pie.")),
    Move("push-up", "Push-up", "Flexión de brazos", "chest, triceps", "bodyweight", "intermediate",
         ("Stand on hands and toes.", "Lower the chest to the floor.", "Push the floor away."),
         ("Apoya las manos y los pies.", "Baja el pecho hasta el suelo.", "Empuja el suelo.")),
    Move("dumbbell-row", "Dumbbell row", "Remo con mancuerna", "back, biceps", "dumbbell, bench", "beginner",
         ("Rest one hand on the bench.", "Pull the weight to your hip.", "Let it down without a swing."),
         ("Apoya una mano en el banco.", "Lleva el peso a la cadera.", "Bájalo sin balanceo.")),
    Move("overhead-press", "Overhead press", "Press militar", "shoulders, triceps", "barbell", "intermediate",
         ("Hold the bar at your collarbone.", "Press it over your head.", "Bring it back the same way."),
         ("Sujeta la barra a la altura de la clavícula.", "Empújala por encima de la cabeza.",
          "Vuelve por el mismo camino.")),
    Move("romanian-deadlift", "Romanian deadlift", "Peso muerto rumano", "hamstrings, glutes", "barbell",
         "intermediate",
         ("Stand with the bar at your thighs.", "Push the hips back with a long spine.", "Stand up again."),
         ("Ponte de pie con la barra en los muslos.", "Lleva la cadera atrás con la espalda larga.",
          "Vuelve arriba.")),
    Move("calf-raise", "Calf raise", "Elevación de talones", "calves", "bodyweight", "beginner",
         ("Stand on the edge of a step.", "Rise onto your toes.", "Sink below the step."),
         ("Ponte en el borde de un escalón.", "Sube de puntillas.", "Baja más allá del escalón.")),
    Move("side-plank", "Side plank", "Plancha lateral", "obliques, core", "mat", "intermediate",
         ("Lie on one side on your forearm.", "Lift the hips in one line.", "Hold, then change sides."),
         ("Túmbate de lado sobre el antebrazo.", "Sube la cadera en línea.", "Aguanta y cambia de lado.")),
    Move("dead-bug", "Dead bug", "Bicho muerto", "core", "mat", "beginner",
         ("Lie on your back with arms and knees up.", "Lower one arm and the other leg.", "Change sides."),
         ("Túmbate boca arriba con brazos y rodillas arriba.", "Baja un brazo y la pierna contraria.",
          "Cambia de lado.")),
    Move("split-squat", "Split squat", "Zancada estática", "quadriceps, glutes", "bodyweight", "beginner",
         ("Put one foot before the other.", "Let the back knee sink.", "Push up through the front heel."),
         ("Pon un pie delante del otro.", "Deja bajar la rodilla de atrás.", "Sube con el talón delantero.")),
    Move("lateral-raise", "Lateral raise", "Elevación lateral", "shoulders", "dumbbell", "beginner",
         ("Stand with a weight in each hand.", "Lift both arms sideways.", "Stop at shoulder height."),
         ("De pie, un peso en cada mano.", "Sube los brazos a los lados.", "Para a la altura del hombro.")),
    Move("biceps-curl", "Biceps curl", "Curl de bíceps", "biceps", "dumbbell", "beginner",
         ("Let the arms hang.", "Bend the elbows without moving them.", "Lower the weights slowly."),
         ("Deja colgar los brazos.", "Dobla los codos sin moverlos.", "Baja los pesos despacio.")),
    Move("band-pull-apart", "Band pull-apart", "Apertura con banda", "back, shoulders", "resistance band",
         "beginner",
         ("Hold the band before you.", "Pull it apart until it meets the chest.", "Come back with control."),
         ("Sujeta la banda delante de ti.", "Sepárala hasta tocar el pecho.", "Vuelve con control.")),
    Move("kettlebell-swing", "Kettlebell swing", "Balanceo con pesa rusa", "glutes, hamstrings", "kettlebell",
         "advanced",
         ("Hike the bell between your legs.", "Snap the hips forward.", "Let the bell float and fall."),
         ("Lleva la pesa entre las piernas.", "Extiende la cadera con fuerza.", "Deja flotar la pesa.")),
    Move("hollow-hold", "Hollow hold", "Barquito hueco", "core", "mat", "advanced",
         ("Lie down and press the back flat.", "Lift shoulders and legs a hand high.", "Breathe and hold."),
         ("Túmbate y pega la espalda al suelo.", "Sube hombros y piernas un palmo.", "Respira y aguanta.")),
    Move("bench-dip", "Bench dip", "Fondos en banco", "triceps, chest", "bench", "intermediate",
         ("Sit on the bench and hold its edge.", "Slide off and bend the elbows.", "Push up again."),
         ("Siéntate en el banco y agarra el borde.", "Sal del banco y dobla los codos.", "Empuja arriba.")),
    Move("good-morning", "Good morning", "Buenos días", "hamstrings, back", "barbell", "advanced",
         ("Lay the bar on your shoulders.", "Bow with a straight back.", "Stand up with the hips."),
         ("Apoya la barra en los hombros.", "Inclínate con la espalda recta.", "Sube con la cadera.")),
    Move("wall-sit", "Wall sit", "Sentadilla en la pared", "quadriceps", "bodyweight", "beginner",
         ("Lean your back against a wall.", "Slide down until the thighs are level.", "Stay there."),
         ("Apoya la espalda en una pared.", "Baja hasta que los muslos estén rectos.", "Quédate ahí.")),
)  # fmt: skip

OF_MOVES: Mapping[str, str] = {
    "glute-bridge": "aliases: [hip lift, /old/bridge/]\nredirect_from: /blog/2019/bridge.html",
    "goblet-squat": "slug: squat-with-a-goblet",
    "push-up": "url: /strength/push-up/",
    "dumbbell-row": "permalink: /pull/one-arm-row.html",
    "overhead-press": "canonical: https://elsewhere.example/press",
    "romanian-deadlift": "publishDate: 2020-02-02\nexpiryDate: 2999-01-01",
    "calf-raise": "draft: false\nsearch: {exclude: false}\nbuild: {render: always, list: always}",
}
"""What the English page of an exercise says besides."""

GUIDES = (
    ("first-week", "Your first week", "La primera semana",
     "Train three days and rest between them. Two sets of each exercise are enough.",
     "Entrena tres días y descansa entre ellos. Dos series de cada ejercicio bastan."),
    ("warm-up", "How to warm up", "Cómo calentar",
     "Five minutes of easy movement come first. Then do one light set of what you will train.",
     "Primero, cinco minutos de movimiento suave. Luego, una serie ligera de lo que vas a entrenar."),
    ("rest", "How long to rest", "Cuánto descansar",
     "Rest two minutes between heavy sets, and one between light ones.",
     "Descansa dos minutos entre series pesadas, y uno entre las ligeras."),
    ("breathing", "How to breathe", "Cómo respirar",
     "Breathe out when you push, and in when the weight comes back.",
     "Suelta el aire al empujar y tómalo cuando el peso vuelve."),
    ("soreness", "Sore the day after", "Agujetas al día siguiente",
     "Soreness passes within three days. Walk, sleep, and train something else.",
     "Las agujetas pasan en tres días. Camina, duerme y entrena otra cosa."),
)  # fmt: skip

SECRET: Mapping[str, str] = {
    "draft": "draft: true",
    "to-come": "publishDate: 2999-06-20T09:00:00Z",
    "dated": "date: 2999-06-20",
    "expired": "date: 2019-01-01\nexpiryDate: 2020-01-01",
    "noindex": "robots: noindex, follow",
    "unbuilt": "build:\n  render: never",
    "old-build": "_build:\n  render: false\n  list: false",
    "unsearched": "search:\n  exclude: true",
    "unlisted": "unlisted: true",
    "off-list": "build: {list: never}",
    "hidden-by-hand": "aliases: [/old/by-hand/]",
}
"""What the pages say that nobody is to find, and two of them by their address alone."""

BY_ADDRESS = ("unlisted", "off-list")
CURATION = 'hidden = ["private/hidden-*"]\n'

SETTINGS = f"""corpus = ["content/en", "content/es"]
index = "index"
title = "Corner Gym"
colour = "#7a3b00"
ui = "es"
site_url = "{ORIGIN}"
curation = "curation.toml"
base_path = "/kb"
trusted_hosts = ["127.0.0.1"]

[path_pattern]
"content/en" = "/en/{{path}}/"
"content/es" = "/es/{{slug}}/"
"""


SHELF: Mapping[str, str] = {
    "ankle-roll.mdx": "Ankle roll",
    "arm-circle.html": "Arm circle",
    "book.epub": "Bear crawl",
    "cat-stretch.docx": "Cat stretch",
    "crab-walk.txt": "Crab walk",
    "moves.csv": "Duck walk",
    "moves.db": "Frog jump",
    "moves.json": "Heel drop",
    "moves.jsonl": "Knee hug",
    "wrist-circle.pdf": "Wrist circle",
}
"""The files of other formats in `content/en/shelf`, each with the title of the one page in it."""


def write_site(folder: Path) -> None:
    """Write content, curation file and settings below a folder."""
    for path, text in {**dict(_pages()), "curation.toml": CURATION, "kb.toml": SETTINGS}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def write_shelf(folder: Path) -> None:
    """Write the files of other formats as well: reading a PDF starts a process."""
    shelf = folder / "content/en/shelf"
    shelf.mkdir(parents=True)
    for name, title in SHELF.items():
        (shelf / name).write_bytes(_of_format(name, title))


def _of_format(name: str, title: str) -> bytes:
    """A file with one exercise of that title, in the format of the name's suffix."""
    first, second = f"Begin the {title.lower()} slowly.", "Come back the same way."
    record = {"name": title, "muscles": "calves", "equipment": "mat", "steps": f"{first}\n{second}"}
    html = f"<h1>{title}</h1><h2>Steps</h2><ol><li>{first}</li><li>{second}</li></ol>"
    match name.rpartition(".")[2]:
        case "csv":
            return f'name,muscles,equipment,steps\n{title},calves,mat,"{first} {second}"\n'.encode()
        case "json" | "jsonl" as suffix:
            return json.dumps([record] if suffix == "json" else record).encode()
        case "db":
            with closing(sqlite3.connect(":memory:")) as database:
                database.execute(f"create table moves ({', '.join(record)})")
                database.execute("insert into moves values (?, ?, ?, ?)", tuple(record.values()))
                database.commit()
                return database.serialize()
        case "epub":
            return an_epub(html)
        case "docx":
            steps = ("List Paragraph", f"1. {first}"), ("List Paragraph", f"2. {second}")
            return a_docx(("Heading 1", title), ("Heading 2", "Steps"), *steps)
        case "pdf":
            return a_pdf(
                ((24, 760, title), (-14, 720, "Steps"), (11, 700, f"1. {first}"), (11, 680, f"2. {second}"))
            )
        case "html":
            return f"<!doctype html><title>{title}</title><main>{html}</main>".encode()
        case "txt":
            return f"Title: {title}\n\nSteps\n\n1. {first}\n2. {second}\n".encode()
        case _:
            return _page(title, "muscles: calves", f"## Steps\n\n1. {first}\n2. {second}\n").encode()


def pages() -> Mapping[str, str]:
    """The content files by their path."""
    return dict(_pages())


def _pages() -> Iterator[tuple[str, str]]:
    for move, after in zip(MOVES, (*MOVES[1:], MOVES[0]), strict=True):
        yield f"content/en/exercises/{move.slug}.md", _english(move, after)
        yield f"content/es/ejercicios/{move.slug}.md", _spanish(move, after)
    for slug, title, titulo, text, texto in GUIDES:
        yield f"content/en/guides/{slug}.md", _page(title, f"kind: guide\ntranslationKey: {slug}", text)
        head = f"tipo: guide\ntranslationKey: {slug}\nlang: es"
        yield f"content/es/guias/{slug}.md", _page(titulo, head, texto)
    yield "content/en/list.md", _page("Three for the hips", "kind: collection", _hips())
    for name, head in SECRET.items():
        text = f"Only the {MARK} knows {name}.\n\n## Steps\n\n1. Wait for the {MARK}.\n"
        head = f"source: {MARK} {name}\nmuscles: [{MARK} {name}, glutes]\ntranslationKey: {name}\n{head}"
        yield f"content/en/private/{name}.md", _page(f"{MARK.title()} {name}", head, text)
    yield (
        "content/es/privado/borrador.md",
        _page(f"{MARK.title()} borrador", "lang: es\nborrador: sí", f"Nadie lee la palabra {MARK}."),
    )
    yield (
        "content/es/privado/glute-bridge.md",
        _page(f"{MARK.title()} puente", "lang: es\ndraft: true\ntranslationKey: glute-bridge", f"Un {MARK}."),
    )


def _hips() -> str:
    return "\n".join(f"- [{one.name}](/en/exercises/{one.slug}/)" for one in (MOVES[0], MOVES[5], MOVES[13]))


def _english(move: Move, after: Move) -> str:
    head = (
        f"description: {move.name}, step by step, for {move.muscles.partition(',')[0]}.\n"
        f"muscles: [{move.muscles}]\nequipment: [{move.equipment}]\ndifficulty: {move.level}\n"
        f"source: Corner Gym\ntranslationKey: {move.slug}\nlang: en\n{OF_MOVES.get(move.slug, '')}"
    )
    return _page(move.name, head, _told("How to do it", move.how, "Common mistakes", "Hurry: take your time.",
                 "See also", f"[{after.name}]({after.slug}.md)."))  # fmt: skip


def _spanish(move: Move, after: Move) -> str:
    head = (
        f"descripcion: {move.nombre}, paso a paso.\n"
        f"musculos: [{_words(move.muscles)}]\nequipo: [{_words(move.equipment)}]\n"
        f"nivel: {SPANISH[move.level]}\nfuente: Corner Gym\ntranslationKey: {move.slug}\nlang: es"
    )
    return _page(move.nombre, head, _told("Cómo se hace", move.como, "Errores comunes", "Prisa: ve despacio.",
                 "Ver también", f"[{after.nombre}]({after.slug}.md)."))  # fmt: skip


def _words(given: str) -> str:
    return ", ".join(SPANISH[word] for word in given.split(", "))


def _told(how: str, steps: tuple[str, ...], mistakes: str, mistake: str, also: str, last: str) -> str:
    listed = "\n".join(f"{n}. {step}" for n, step in enumerate(steps, 1))
    return f"## {how}\n\n{listed}\n\n## {mistakes}\n\n- {mistake}\n\n## {also}\n\n{last}"


def _page(title: str, head: str, text: str) -> str:
    return f"---\ntitle: {title}\n{head.strip()}\n---\n\n{text}\n"
