"""The web application: one Engine, seen as pages and as JSON."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import cast

from flask import Flask, Response, g, request, send_file
from flask.typing import ResponseReturnValue
from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, PrefixLoader

import indexer
import kb
from indexer.taxonomy import Taxonomy
from kb.curation import Curated, Curation
from kb.engines.base import Engine
from kb.errors import SettingsError
from kb.publishing import Published
from kb.questions.log import QuestionLog
from kb.settings import TEMPLATES, Settings
from kb.web.api import views as api
from kb.web.editing.views import add_editing
from kb.web.http.assets import Assets, read_assets
from kb.web.http.error_pages import add_errors
from kb.web.http.headers import (
    ALONE,
    accepts_gzip,
    add_cors,
    add_headers,
    any_is_known,
    tag,
    unchanged,
    validated,
)
from kb.web.http.journal import add_journal
from kb.web.http.metrics import Metrics, add_metrics
from kb.web.http.mounting import mount
from kb.web.http.replies import Replies, add_replies
from kb.web.http.slots import Slots, add_slots
from kb.web.interface_language import add_language, ui
from kb.web.look import SHEET, Look, look_of
from kb.web.pages import feeds
from kb.web.pages import views as pages
from kb.web.pages.moved import moved
from kb.web.pages.rendering import Templates, add_rendering
from kb.web.picture_sources import SUFFIXES, PictureShelf
from kb.web.site import KEY, Site, let_go, site

LONGEST_BODY = 16 * 1024
"""Bytes of a request's body: nothing here takes one."""

_NEVER_VALIDATED = frozenset(
    {"api.openapi", "feeds.health", "feeds.ready", "feeds.metrics", "static_file", "media_file", None}
)

_NOTED = frozenset({"pages.search", "api.search"})
"""What is answered anew each time where questions are logged: the log counts them."""


def create_app(engine: Engine, taxonomy: Taxonomy, settings: Settings, *, exported: bool = False) -> Flask:
    """Build the application; `exported` pages are to become files. Raises SettingsError where the curation
    file can't be read."""
    app = _bare_app(settings)
    curated = Curated(settings.curation)
    published = Published(engine, curated, drafts=settings.drafts)
    app.extensions[KEY] = _site(published, curated, taxonomy, settings, exported=exported)
    app.wsgi_app = mount(app.wsgi_app, settings)  # type: ignore[assignment,method-assign]  # as Flask's documentation has it
    _add_language(app, settings)
    slots, replies = Slots(settings.threads), Replies(settings.replies_mb << 20)
    add_journal(app)
    add_metrics(app, Metrics(published, slots, replies.cache))
    add_rendering(app)
    add_errors(app, moved=moved)
    add_headers(app, frame_ancestors=settings.frame_ancestors, media_hosts=settings.media_hosts)
    add_cors(app, settings.cors)
    app.teardown_appcontext(let_go)
    _add_validation(app, replies)
    add_slots(app, slots)
    app.add_url_rule("/static/<name>", "static_file", static_file)
    app.add_url_rule("/media/<path:name>", "media_file", media_file)
    add_editing(app, settings)
    add_replies(app, replies)
    for blueprint in (pages.blueprint, api.blueprint, feeds.blueprint):
        app.register_blueprint(blueprint)
    return app


def _bare_app(settings: Settings) -> Flask:
    app = Flask(__name__, static_folder=None, template_folder=None)
    app.jinja_environment = Templates
    app.jinja_loader = _templates(settings.templates)
    app.config["MAX_CONTENT_LENGTH"] = LONGEST_BODY
    app.config["TRUSTED_HOSTS"] = [host.lower() for host in settings.trusted_hosts] or None
    app.url_map.redirect_defaults = False  # a facet that a project does without must be found nowhere
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the default provider has it; its protocol does not
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    return app


def _site(
    engine: Published, curated: Curated, taxonomy: Taxonomy, settings: Settings, *, exported: bool
) -> Site:
    look = look_of(settings)
    assets = read_assets(*filter(None, [settings.static]), made=_files_from_settings(look))
    return Site(
        engine,
        taxonomy,
        curated,
        assets,
        look,
        _version(settings, assets, curated.current(), taxonomy),
        log=QuestionLog(settings.query_log) if settings.query_log else None,
        public_questions=settings.public_questions,
        titles=settings.titles,
        shelf=PictureShelf(settings.corpus, settings.media_hosts, settings.site_url),
        live=settings.live,
        exported=exported,
    )


def _add_language(app: Flask, settings: Settings) -> None:
    if settings.translations and not settings.translations.is_dir():
        raise SettingsError(f"translations = {str(settings.translations)!r}: there is no such folder")
    try:
        add_language(app, settings.ui, folders=tuple(filter(None, [settings.translations])))
    except ValueError as error:
        raise SettingsError(str(error)) from error


def static_file(name: str) -> ResponseReturnValue:
    """Serve a static file: for ever under its hashed name, to be asked for again under its plain one."""
    asset = site().assets.by_name.get(name)
    if asset is None:
        return Response("no such file", status=404, mimetype="text/plain")
    response = Response(asset.content, content_type=asset.type)
    if accepts_gzip():
        response.set_data(asset.compressed)
        response.headers["Content-Encoding"] = "gzip"
    if name == asset.hashed:
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
    return validated(response, asset.hashed).make_conditional(request)


def media_file(name: str) -> ResponseReturnValue:
    """Serve a picture or a video of a content folder."""
    found = site().shelf.file(name)
    if found is None:
        return Response("no such file", status=404, mimetype="text/plain")
    response = send_file(found, mimetype=SUFFIXES[found.suffix.lower()], conditional=True, max_age=3600)
    if found.suffix.lower() == ".svg":
        response.headers["Content-Security-Policy"] = ALONE
    return response


def _add_validation(app: Flask, replies: Replies) -> None:
    """Answer 304 by generation and URL before any work is done, or what was answered before, and give every
    200 its validator."""

    @app.before_request
    def revalidate() -> Response | None:
        changing = site().log is not None and request.endpoint == "pages.about"
        private = (request.endpoint or "").startswith("editing.")
        if (
            changing
            or private
            or request.endpoint in _NEVER_VALIDATED
            or request.method not in ("GET", "HEAD")
        ):
            return None
        g.etag = tag(site().engine.generation(), f"{site().version} {ui()}", request)
        if (same := unchanged(g.etag)) or (site().log and request.endpoint in _NOTED):
            return same
        return replies.find(site().curated.stamp())

    @app.after_request
    def validate(response: Response) -> Response:
        if response.status_code == 200 and "etag" in g:
            return any_is_known(g.etag) or validated(response, g.etag)
        return response


def _templates(own: Path) -> BaseLoader:
    """Our templates, one by one behind those of a folder of the publisher's, who reaches ours as `kb/…`."""
    if not own.is_dir():
        raise SettingsError(f"templates = {str(own)!r}: there is no such folder")
    ours = FileSystemLoader(TEMPLATES)
    return ChoiceLoader([FileSystemLoader(own), ours, PrefixLoader({"kb": ours})])


def _files_from_settings(look: Look) -> dict[str, bytes]:
    """The static files that come from settings."""
    logo = {look.logo_name: look.logo.read_bytes()} if look.logo else {}
    return logo | ({SHEET: look.sheet.encode()} if look.sheet else {})


def _version(settings: Settings, assets: Assets, curation: Curation, taxonomy: Taxonomy) -> str:
    """A digest of all that shapes a page besides the index: what is shown, what was decided, and the code."""
    kept = {field.name: getattr(curation, field.name) for field in fields(curation)}
    decided = json.dumps(kept, default=_plain, sort_keys=True)
    shaping = (assets.version, look_of(settings), settings.public_questions, taxonomy.fingerprint, decided)
    digest = hashlib.sha256(f"{shaping}\n{_code_version()}".encode())
    for folder in (TEMPLATES, settings.templates):
        for path in sorted(folder.glob("*.*")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _plain(value: object) -> object:
    """Sets in an order that no process chooses for itself."""
    return sorted(value) if isinstance(value, frozenset) else dict(cast(Mapping[str, object], value))


@cache
def _code_version() -> str:
    """A digest of the program itself: an update may answer the same question otherwise."""
    digest = hashlib.sha256()
    for package in (indexer, kb):
        for path in sorted(Path(package.__path__[0]).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()
