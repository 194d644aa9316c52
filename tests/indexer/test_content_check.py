from dataclasses import replace

from indexer.content_check import Finding, check
from indexer.errors import ContentError, Moved
from indexer.facets import Evidence, Relation
from indexer.page import Link, Variation, Warning
from tests.build import a_document

LONG = " ".join(
    f"Sentence {n} says that part {n * 7} of the movement follows part {n * 3}." for n in range(60)
)


def codes(*documents: object) -> set[str]:
    return {finding.code for finding in check(documents)}  # type: ignore[arg-type]  # Documents


def test_a_healthy_corpus_has_no_findings() -> None:
    assert check((a_document("plank"), a_document("squat", title="Squat"))) == ()


def test_a_file_that_can_not_be_read_is_an_error() -> None:
    failure = ContentError("broken.md", 3, "no closing ---")
    assert check((), (failure,)) == (Finding("broken.md", 3, "error", "unreadable", "no closing ---"),)


def test_an_inferred_title_is_named() -> None:
    assert codes(a_document(title_inferred=True)) == {"inferred-title"}


def test_warnings_of_a_page_keep_their_line() -> None:
    warnings = (
        Warning(7, "duration 60 has no unit: not stated until it has one"),
        Warning(None, "unknown muscle 'x'"),
    )
    found = check((a_document(warnings=warnings),))
    assert [(f.line, f.code) for f in found] == [(None, "unknown-value"), (7, "duration-unit")]


def test_one_name_for_two_movements_names_both_pages_and_both_sentences() -> None:
    bent = a_document("a", title="Glute kickback", text="Keep one knee bent at 90 degrees.")
    straight = a_document("b", title="Glute Kickbacks", text="Raise the leg, keeping the knee straight.")
    (found,) = check((bent, straight))
    assert found.code == "conflict"
    assert found.path == "a.md"
    for part in ("b.md", "Keep one knee bent at 90 degrees.", "Raise the leg, keeping the knee straight."):
        assert part in found.text


def test_a_shared_keyword_is_a_shared_name() -> None:
    bent = a_document("a", title="Glute kickback", keywords=("donkey kick",), text="The knee is bent.")
    straight = a_document("b", title="Donkey kick", text="The knee stays straight.")
    assert codes(bent, straight) == {"conflict"}


def test_pages_of_different_names_may_hold_the_knee_as_they_like() -> None:
    bent = a_document("a", title="Donkey kick", text="The knee is bent.")
    straight = a_document("b", title="Glute kickback", text="The knee stays straight.")
    assert codes(bent, straight) == set()


def test_near_duplicates_are_found_and_others_not() -> None:
    first = a_document("a", title="A", text=LONG)
    second = a_document("b", title="B", text=LONG.replace("Sentence 5 says", "Somebody wrote"))
    other = a_document("c", title="C", text=LONG.replace("follows", "never even precedes the other"))
    assert [(f.path, f.code) for f in check((first, second, other))] == [("a.md", "near-duplicate")]


def test_a_page_copied_more_often_than_any_boilerplate_is_one_finding() -> None:
    copies = [a_document(f"{n:03}", title=f"Copy {n}", text=f"{LONG} Copy {n}.") for n in range(60)]
    (found,) = check(copies)
    assert (found.path, found.code) == ("000.md", "near-duplicate")
    assert "001.md, 002.md, 003.md, 004.md, 005.md and 54 more" in found.text


def test_what_every_page_repeats_makes_no_duplicates() -> None:
    footer = " ".join(LONG.split()[:40])
    pages = [
        a_document(f"{n:03}", title=f"Page {n}", text=f"{footer} " + " ".join(f"w{n}x{k}" for k in range(60)))
        for n in range(60)
    ]
    assert check(pages) == ()


def test_a_translation_is_no_duplicate() -> None:
    first = a_document("a", title="A", text=LONG)
    second = a_document("b", title="B", text=LONG, lang="es")
    assert codes(first, second) == set()


def test_a_page_that_others_name_and_nobody_wrote_is_wanted() -> None:
    link = a_document("a", title="Squat", links=(Link("hip thrusts", None, "See hip thrusts."),))
    named = a_document("b", title="Lunge")
    facets = replace(
        named.facets, relations=(Relation("easier_than", "hip_thrust", "Easier than a hip thrust."),)
    )
    (found,) = check((link, replace(named, facets=facets)))
    assert found.code == "wanted"
    assert "Hip thrust" in found.text
    assert "a.md, b.md" in found.text


def test_translations_of_one_page_want_another_once() -> None:
    links = (Link("hip thrusts", None, "See hip thrusts."),)
    pages = [
        a_document(f"{lang}/a", title=lang, lang=lang, translation_key="a", links=links)
        for lang in ("en", "es")
    ]
    assert codes(*pages) == set()


def test_a_written_page_is_not_wanted() -> None:
    links = (Link("hip thrusts", None, "See hip thrusts."),)
    pages = [a_document(id, title=id, links=links) for id in ("a", "b")]
    assert codes(*pages, a_document("c", title="Hip Thrust")) == set()


def test_a_missing_translation_is_noted_where_others_have_one() -> None:
    pages = (
        a_document("en/a", title="A", translation_key="a"),
        a_document("es/a", title="A", translation_key="a", lang="es"),
        a_document("es/c", title="C", translation_key="c", lang="es"),
        a_document("en/c", title="C", translation_key="c"),
        a_document("en/b", title="B", translation_key="b"),
    )
    (found,) = check(pages)
    assert (found.path, found.code) == ("en/b.md", "missing-translation")


def test_findings_come_gravest_first() -> None:
    found = check((a_document(title_inferred=True),), (ContentError("z.md", None, "empty"),))
    assert [finding.severity for finding in found] == ["error", "warning"]


def test_a_page_with_the_steps_of_several_exercises_is_named() -> None:
    several = tuple(Variation(name, None, "", name, steps=("Lift.",)) for name in ("row", "dip", "curl"))
    assert codes(a_document(variations=several)) == {"several-exercises"}
    assert codes(a_document(variations=several[:2])) == set()
    assert codes(a_document(kind="collection", variations=several)) == set()


def test_a_file_that_only_leads_on_is_no_error() -> None:
    moved = Moved("old.html", None, "moved on to /new")
    assert check((), (moved,)) == (Finding("old.html", None, "note", "moved", "moved on to /new"),)


def test_sources_that_differ_in_spelling_or_are_an_address_may_be_one() -> None:
    spelt = ("Gym Notes", "gym notes", "The Gym-Notes", "www.gymnotes.com", "Gym News")
    every = (a_document(f"a{n}", title=f"Page {n}", source=source) for n, source in enumerate(spelt))
    found = [finding for finding in check(tuple(every)) if finding.code == "source-spelling"]
    assert [finding.path for finding in found] == ["a1.md", "a2.md", "a3.md"]


def test_a_page_for_which_two_kinds_speak_is_named_unless_one_is_stated() -> None:
    trains = Evidence("kind", "guide", "stated", "about training", "Train twice a week.")
    placed = Evidence("kind", "page", "stated", "address", "team/ada")
    stated = Evidence("kind", "page", "stated", "stated", "page")
    ada = a_document("ada", title="Ada", kind="page")
    unsure = replace(ada, facets=replace(ada.facets, evidence=(placed, trains)))
    assert codes(unsure) == {"unsure-kind"}
    sure = replace(ada, facets=replace(ada.facets, evidence=(stated, placed, trains)))
    assert codes(sure) == set()
