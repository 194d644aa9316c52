"""Telling languages."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.readers import page_language
from indexer.readers.markdown.reader import read
from indexer.readers.page_language import code, language, recognise, told_by
from tests.indexer.sources import a_source


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
    ("declared", "text", "lang"),
    [
        ("uk", "Тримай спину рівно і дихай спокійно.", "uk"),
        ("en", "Тримай спину рівно і дихай спокійно.", "ru"),
        (
            "id-ID",
            "Angkat kaki dan tahan. Gerakan ini baik untuk otot perut dan pinggul, tidak untuk leher.",
            "id",
        ),
        (None, "Động tác này tốt cho cơ bụng và bạn có thể làm với ghế. Giữ lưng thẳng khi nâng.", "vi"),
    ],
)
def test_of_languages_in_one_script_the_declared_one_counts(
    declared: str | None, text: str, lang: str
) -> None:
    assert language(declared=declared, text=text) == lang


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
        ("Zancada", "es"),
        ("Puente de glúteos", "es"),
        ("Sentadilla\nGlúteos", "es"),
        ("Flexiones\nPecho", "es"),
        ("Remada", "pt"),
        ("Ponte de quadril", "pt"),
        ("Burpee", None),
        ("Pilates", None),
        ("Squat, plank", None),
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


def test_a_text_is_read_in_its_own_language_whatever_is_stated() -> None:
    assert told_by("The hips are level and the knee is over the foot when you stand.", "es").lang == "en"
    assert told_by("Plank", None, "es-MX").lang == "es"
    assert told_by("Plank").lang == ""


ENGLISH = "Hold the plank and keep the hips level, then lower with control to the floor."
SPANISH = "Mantén la plancha con las caderas a la altura de los hombros y baja despacio al suelo."


def test_a_text_in_two_languages_is_read_in_neither_alone() -> None:
    assert told_by(f"{ENGLISH}\n{SPANISH}", "en").lang == ""


@pytest.mark.parametrize(("text", "programs"), [(ENGLISH, False), (SPANISH, True)])
def test_words_of_one_language_do_not_leak_into_a_text_of_another(text: str, programs: bool) -> None:
    page = read(a_source(f"# Plank\n\n{text}\n\n## Series\n\n{text}\n"))
    roles = {section.heading: section.role for section in page.sections}
    assert (roles["Series"] == "programming") == programs


def test_without_a_letter_of_another_script_none_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # arrange
    monkeypatch.setattr(page_language, "_SCRIPTS", None)
    # act and assert
    assert recognise("Baja despacio – la espalda está recta, y las manos en el suelo") == "es"


@pytest.mark.parametrize(
    ("id", "expected"),
    [("es/a", "es"), ("a/es", None), ("a.es", "es"), (".es", None), ("x/pt_BR/a.b", "pt"), ("a.", None)],
)
def test_the_last_name_of_an_id_is_no_folder(id: str, expected: str | None) -> None:
    assert page_language.by_path(id) == expected


@given(st.text("aé½²７ñß'’-_ 1.\n\x85\u3000ж深\ud83d\u0301"))
def test_words_are_runs_of_letters_whatever_parts_them(text: str) -> None:
    assert page_language._word_counts(text) == Counter(page_language._WORD.findall(text))
