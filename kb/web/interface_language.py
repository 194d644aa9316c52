"""The language of the interface: asked for by ?ui=, set by the publisher, or the one that a browser asks for.

What it says is in gettext catalogues (`translations/<language>/LC_MESSAGES/messages.po`); a further language
is a further catalogue. The content's own language is another matter: each quoted word says its own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from gettext import NullTranslations
from pathlib import Path

from babel.dates import format_date
from babel.numbers import get_group_symbol
from flask import Flask, Response, current_app, g, has_app_context, request
from flask_babel import Babel, force_locale, get_translations
from markupsafe import Markup

from kb import labels

LANGUAGE = "en"
"""The language that the interface is written in."""

PARAMETER = "ui"
_KEEPS = ("pages.", "api.search", "api.facets")
CATALOGUES = Path(__file__).parent / "translations"
KEY = "kb.language"

_SAID = 8192
"""Texts, in all languages, that stay translated; a number's noun counts as one."""


def add_language(app: Flask, language: str = "", *, folders: tuple[Path, ...] = ()) -> None:
    """Have the pages of an app speak the language of each request, `language` where it is set.

    `folders` hold further catalogues. Raises ValueError for a language that no catalogue has.
    """
    places = (CATALOGUES, *folders)
    known = (
        LANGUAGE,
        *sorted({path.parents[1].name for one in places for path in one.glob("*/*/messages.mo")}),
    )
    if language and language not in known:
        raise ValueError(f"ui = {language!r}: there are catalogues for {', '.join(known)}")
    app.extensions[KEY] = known
    Babel(
        app,
        locale_selector=lambda: ui(),
        default_locale=LANGUAGE,
        default_translation_directories=";".join(map(str, places)),
    )
    app.jinja_env.globals.update(_=_markup_of, gettext=_markup_of)

    app.teardown_appcontext(forget)

    @app.before_request
    def choose() -> None:
        forget()
        asked = request.args.get(PARAMETER, "")
        g.ui_asked = asked if asked in known else ""
        g.ui = g.ui_asked or language or request.accept_languages.best_match(known) or LANGUAGE

    @app.url_defaults
    def keep(endpoint: str, values: dict[str, object]) -> None:
        # The choice has no cookie: it goes along with every link to a page, and with those of an answer.
        if endpoint.startswith(_KEEPS) and g.get("ui_asked"):
            values.setdefault(PARAMETER, g.ui_asked)

    @app.after_request
    def vary(response: Response) -> Response:
        if not language and response.mimetype == "text/html":
            response.vary.add("Accept-Language")
        return response


def catalogues() -> tuple[str, ...]:
    """The languages that the interface of the present app speaks."""
    known: tuple[str, ...] = current_app.extensions[KEY]
    return known


def ui() -> str:
    """The language of the interface for this request; the own one where it did not get so far."""
    return str(g.get("ui") or LANGUAGE)


def asked_ui() -> str:
    """The language that the address of this request asks for; empty where it asks for none."""
    return str(g.get("ui_asked") or "")


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Say all texts of ours in a language within the block, whatever that of the interface is."""
    before = _SPOKEN.set(_catalogue_of(lang))
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def say(text: str) -> str:
    """A fixed text of ours in the language of the interface; any other text as it is."""
    return _translated(_catalogue(), text) if text else ""


def _markup_of(text: str, **values: object) -> Markup:
    """What templates call as `_`: a text of ours with what stands in it, which is escaped."""
    said = _catalogue(), text
    return _template(*said) % values if values else _plain(*said)


def _catalogue() -> NullTranslations:
    """What this request speaks from. A page says two hundred texts: it is looked up once for all of them."""
    if (found := _SPOKEN.get()) is None:
        if not has_app_context():
            return _UNTRANSLATED
        found = _catalogue_of(ui())
        _SPOKEN.set(found)
    return found


def _catalogue_of(lang: str) -> NullTranslations:
    with force_locale(lang):
        found: NullTranslations = get_translations()
    return found


_UNTRANSLATED = NullTranslations()
_SPOKEN: ContextVar[NullTranslations | None] = ContextVar("spoken", default=None)
"""Beside `flask.g`, which takes four calls to be asked."""


_PLACE: ContextVar[tuple[str, str, str] | None] = ContextVar("place", default=None)


def forget(error: BaseException | None = None) -> None:
    """Let the next request find anew what it speaks from, and where."""
    _SPOKEN.set(None)
    _PLACE.set(None)


def place() -> tuple[str, str, str]:
    """What decides how a page of the application says a thing: the language of the interface, that which its
    address asks for, and the path under which the application is mounted."""
    if (found := _PLACE.get()) is None:
        found = ui(), asked_ui(), request.script_root
        _PLACE.set(found)
    return found


@lru_cache(maxsize=_SAID)
def _translated(catalogue: NullTranslations, text: str) -> str:
    return catalogue.gettext(text)


@lru_cache(maxsize=_SAID)
def _template(catalogue: NullTranslations, text: str) -> Markup:
    return Markup(catalogue.gettext(text))


@lru_cache(maxsize=_SAID)
def _plain(catalogue: NullTranslations, text: str) -> Markup:
    return _template(catalogue, text) % {}  # "%%" is one sign, with values or without


@lru_cache(maxsize=_SAID)
def _noun(catalogue: NullTranslations, count: int, one: str, many: str) -> str:
    return catalogue.ngettext(one, many, count)


def number(value: int) -> str:
    """A number with its thousands apart, as the language writes them."""
    if -1000 < value < 1000:
        return str(value)
    return f"{value:,}".replace(",", _group_symbol(ui()))


def plural(count: int, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 result, 12,345 results."""
    return f"{number(count)} {noun(count, one, many)}"


def noun(count: int, one: str, many: str | None = None) -> str:
    """The noun alone, in the form that goes with a number."""
    return _noun(_catalogue(), count, one, many or f"{one}s")


def day(value: object) -> str:
    """A date without ambiguity: 15 January 2024."""
    if ui() == LANGUAGE:
        return labels.day(value)  # type: ignore[arg-type]  # templates hand on dates
    return format_date(value, "long", locale=ui())  # type: ignore[arg-type]


@lru_cache(maxsize=32)
def _group_symbol(language: str) -> str:
    return get_group_symbol(language)
