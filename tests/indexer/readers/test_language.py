"""Telling languages."""

import pytest

from indexer.readers.language import code, language, recognise


@pytest.mark.parametrize(
    ("name", "expected"),
    [("es-MX", "es"), ("ES_mx", "es"), ("Español", "es"), ("中文", "zh"), ("klingon", None), (None, None)],
)
def test_names_and_regions_reduce_to_one_code(name: str | None, expected: str | None) -> None:
    assert code(name) == expected


@pytest.mark.parametrize("id", ["es/ejercicios/plancha", "content/es-mx/plancha", "plancha.es"])
def test_a_folder_or_ending_names_the_language(id: str) -> None:
    assert language(id=id, text="This is the text and it is in English for you.") == "es"


def test_a_stated_key_counts_before_the_path() -> None:
    assert language(stated="fr", id="es/plancha") == "fr"


def test_the_text_overrules_a_template_that_declares_english() -> None:
    text = "Mantén la espalda recta y el abdomen firme para que los hombros no se muevan con las caderas."
    assert language(declared="en", text=text) == "es"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Keep your back flat and don't let the hips sag, as you breathe out with control.", "en"),
        ("Gardez le dos droit et les hanches basses pour ne pas vous blesser avec le poids.", "fr"),
        ("Halte den Rücken gerade und die Hüfte tief, wenn du nicht mit dem Gewicht kämpfst.", "de"),
        ("Держите спину прямо и дышите ровно.", "ru"),
        ("背中をまっすぐにしてください。", "ja"),
        ("Plank", None),
    ],
)
def test_texts_are_told_by_script_and_common_words(text: str, expected: str | None) -> None:
    assert recognise(text) == expected


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Coloca las manos en la pared. Empuja.", "es"),
        ("Mantén la espalda recta. Repite.", "es"),
        ("¿Rodillas al suelo? Baja despacio.", "es"),
        ("Push the floor away. Hold it.", "en"),
        ("Levante a perna e mantenha.", "pt"),
        ("Plank.", None),
    ],
)
def test_a_short_page_is_told_by_the_words_of_its_subject(text: str, lang: str | None) -> None:
    assert recognise(text) == lang


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Zijwaartse plank met een band en de voet op de bank", "nl"),
        ("Planche latérale, les pieds joints et le dos droit", "fr"),
    ],
)
def test_words_of_the_subject_that_others_share_do_not_win(text: str, lang: str) -> None:
    assert recognise(text) == lang
