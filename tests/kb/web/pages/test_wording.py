import pytest
from flask.testing import FlaskClient

from kb.web.pages.layout import lay_out
from kb.web.pages.wording import words_in
from tests.build import a_page

pytestmark = pytest.mark.usefixtures("context")


@pytest.mark.parametrize(("lang", "spoken"), [("en", "en"), ("es", "es"), ("es-MX", "es"), ("ar", "en")])
def test_labels_are_in_the_language_of_the_page_where_there_are_any(lang: str, spoken: str) -> None:
    words = words_in(lang)
    assert (words.lang, words.fix) == (spoken, {"en": "Fix", "es": "Corrección"}[spoken])


def test_a_heading_in_another_language_than_its_page_says_so() -> None:
    tips = ("Respira.",)
    assert [(p.heading, p.lang) for p in lay_out(a_page(lang="es", tips=tips))] == [("Consejos", None)]
    assert [(p.heading, p.lang) for p in lay_out(a_page(lang="ar", tips=tips))] == [("Tips", "en")]
    assert [(p.heading, p.lang) for p in lay_out(a_page(lang="en-GB", tips=tips))] == [("Tips", None)]


def test_a_spanish_page_reads_spanish(client: FlaskClient) -> None:
    body = client.get("/doc/es/patada-de-gluteo").text.split('class="doc-body"')[1].split("</article>")[0]
    assert ">Cómo se hace</h2>" in body
    assert ">Errores comunes</h2>" in body
    assert ">Error</th>" in body
    assert "Not stated" not in body
    assert "How to do it" not in body
