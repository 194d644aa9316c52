"""Row 28: the time of reading, for any text over and over, in every place that a format has for it."""

import pytest

from indexer.errors import ContentError
from indexer.reading import read_document
from tests.faults.plan import note, size
from tests.growth import growth, repeated
from tests.indexer.sources import a_source

HTML = "<!doctype html><title>Squat</title><h1>Squat</h1>"
PLACES = {
    "md": ("a.md", "---\ntitle: Squat\n---\n\n{}\n"),
    "md title": ("a.md", "# {}\n\nSit back.\n"),
    "md key": ("a.md", "---\ntitle: '{}'\n---\n\nSit back.\n"),
    "md heading": ("a.md", "# Squat\n\n## {}\n\nSit back.\n"),
    "md step": ("a.md", "# Squat\n\n## Steps\n\n1. {}\n2. Stand.\n"),
    "txt": ("a.txt", "Squat\n\n{}\n"),
    "txt title": ("a.txt", "Title: {}\nURL: https://a.example/\n\nSit back. Then stand up.\n"),
    "txt scraped": ("a.txt", "Title: Squat\nURL: https://a.example/\n\n{}\n"),
    "txt marked": ("a.txt", "# Squat\n\nSit back.\n\n## How\n\n{}\n"),
    "html": ("a.html", f"{HTML}<p>{{}}</p>"),
    "html title": ("a.html", "<!doctype html><title>{}</title><h1>{}</h1><p>Sit back.</p>"),
    "html list": ("a.html", f"{HTML}<h2>Steps</h2><ol><li>{{}}</li></ol>"),
    "html table": ("a.html", f"{HTML}<table><tr><th>Muscle</th><td>{{}}</td></tr></table>"),
}
UNITS = (
    "glutes ", "no bench ", "dumbbell ", "without a ", "easier than a squat ", "Squat vs lunge. ", "- item\n",
    "1. lift\n", "## How\n\nDo.\n\n", "**Tip**\n", "| a | b |\n", "Q: why? A: so. ", "Step 1: sit. ",
    "What is it?\n", "<p>", "<!-- ", "&amp; ", "[a](b) ", "a: b\n", "(", '"', "1/2 ", "\n", "\t", "A",
)  # fmt: skip
TIMES = 8
MOST = 10
"""How many times as long so many times the text may take."""


@pytest.mark.row(28)
@pytest.mark.parametrize("place", PLACES)
def test_reading_takes_time_in_step_with_the_text(place: str) -> None:
    name, template = PLACES[place]
    small = size(4_000, 50_000 if place != "md key" else 7_500)  # a head holds 64 KiB

    def reading(unit: str, length: int) -> None:
        try:
            read_document(a_source(template.replace("{}", repeated(unit, length)), name=name))
        except ContentError:
            return

    reading("a ", 100)  # the first reading imports the reader
    ratios = {
        unit: round(growth(lambda length, unit=unit: reading(unit, length), size=small, times=TIMES), 1)  # type: ignore[misc]  # bound per unit
        for unit in UNITS
    }
    steep = {unit: ratio for unit, ratio in ratios.items() if ratio > MOST}
    note(
        28,
        len(UNITS),
        place=place,
        characters=(small, TIMES * small),
        most=max(ratios.values()),
        faults=steep,
    )
    assert steep == {}


@pytest.mark.row(28)
def test_what_looks_back_from_each_place_is_seen_to_grow() -> None:
    """What the naive build does: a search that begins at the start of the text for every match."""

    def naive(length: int) -> None:
        text = repeated("no bench ", length)
        for place in range(0, length, 9):
            text.rfind("xyz", 0, place)

    found = round(growth(naive, size=size(40_000, 50_000), times=TIMES), 1)
    note(28, 1, naive="a look back for each match", faults={"times as long": found})
    assert found > MOST
