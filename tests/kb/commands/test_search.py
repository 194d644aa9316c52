"""`kb search` and `kb compare` for people: what the terminal shows of an answer, and of none."""

from pathlib import Path

import pytest

from tests.commands import Home
from tests.shared import ROOT


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("asked"))
    home.json("reindex", "--corpus", str(ROOT / "corpus/gym"))
    return home


def printed(home: Home, *arguments: str) -> str:
    done = home.kb(*arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_comparison_is_a_table_with_a_column_for_each(home: Home) -> None:
    compared = printed(home, "compare", "donkey-kick", "glute-kickback")
    (head,) = (line for line in compared.splitlines() if "Donkey Kicks" in line and "Glute Kickbacks" in line)
    assert head.index("Donkey Kicks") < head.index("Glute Kickbacks")
    assert "Equipment" in compared


def test_a_versus_question_is_answered_by_the_same_table_and_its_sources(home: Home) -> None:
    answered = printed(home, "search", "donkey kick vs kickback")
    assert any("Donkey" in line and "Kickback" in line and "┃" in line for line in answered.splitlines())
    assert "[1] " in answered
    assert "donkey-kick#" in answered


def test_a_list_is_shown_with_its_rows(home: Home) -> None:
    answered = printed(home, "search", "alternatives to lunges")
    rows = [line for line in answered.splitlines() if line.startswith("• ")]
    assert any(row.startswith("• Cable Kickbacks: needs: Cable machine") for row in rows)


def test_what_was_meant_is_asked_where_a_word_is_unknown(home: Home) -> None:
    assert "did you mean kickback?" in printed(home, "search", "kickbakc")


def test_ways_out_are_offered_where_nothing_is_found(home: Home) -> None:
    nothing = printed(home, "search", "kickback", "--filter", "equipment=kettlebell")
    assert "0 results page 1 of 1" in nothing
    assert "try: " in nothing


def test_weaker_results_are_offered_with_what_to_ask_for_them(home: Home) -> None:
    found = printed(home, "search", "how far should the knee bend for a donkey kick")
    [offer] = [line for line in found.splitlines() if "weaker results" in line]
    count, question = offer.rpartition("(")[2].rstrip(")").split(": ")
    assert printed(home, "search", question).count(count) == 1


def test_an_explanation_says_how_a_score_came_about(home: Home) -> None:
    plain = printed(home, "search", "plank", "--size", "1")
    explained = printed(home, "search", "plank", "--size", "1", "--explain")
    more = [line for line in explained.splitlines() if line not in plain.splitlines()]
    assert any("title" in line and "." in line for line in more)
    assert any(line.startswith("· ") for line in more)


def test_problems_beyond_the_first_few_are_only_counted(tmp_path: Path) -> None:
    home = Home(tmp_path)
    for number in range(8):
        home.write(f"page-{number}.md", f"---\ntitle: Page {number}\nduration: 40\n---\n\nHold still.\n")
    done = home.kb("reindex")
    assert done.stderr.count("has no unit") == 5
    assert "3 more: see kb check" in done.stderr
    assert "read everything anew" in home.kb("reindex", "--full").stderr
