from flask import Flask, g
from jinja2 import Environment

from kb.web.interface_language import forget
from kb.web.pages.pieces import kept


def test_a_piece_is_written_once_for_the_same_arguments_in_one_language() -> None:
    written: list[str] = []
    environment = Environment(autoescape=True)
    environment.globals["note"] = lambda text: written.append(text) or text
    piece = environment.from_string("{% macro piece(a) %}<b>{{ note(a) }}</b>{% endmacro %}").module.piece  # type: ignore[attr-defined]
    with Flask(__name__).test_request_context("/"):
        forget()
        assert kept(piece, "x<y") == kept(piece, "x<y") == "<b>x&lt;y</b>"
        assert kept(piece, "z") == "<b>z</b>"
        assert written == ["x<y", "z"]
    with Flask(__name__).test_request_context("/"):
        forget()  # as each request of the application begins
        g.ui = "es"
        assert kept(piece, "z") == "<b>z</b>"
    assert written == ["x<y", "z", "z"]
