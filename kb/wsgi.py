"""The web application for other servers than the built-in one: `gunicorn 'kb.wsgi:application()'`."""

import logging

from flask import Flask

from kb.errors import KbError
from kb.settings import Settings, load_settings

_log = logging.getLogger(__name__)


def application(settings: Settings | None = None) -> Flask:
    """Build the application that the settings describe, those of the environment and kb.toml by default."""
    from indexer.taxonomy import load_taxonomy
    from kb.answers.preparing import prepare
    from kb.opening import adopt_project, open_engine
    from kb.web.app import create_app
    from kb.web.http.journal import log_to_stderr

    log_to_stderr()
    settings = settings or load_settings()
    adopt_project(settings)
    taxonomy = load_taxonomy()
    prepare(taxonomy)
    app = create_app(open_engine(settings, verify_all=True), taxonomy, settings)
    warm(app, settings)
    return app


def warm(app: Flask, settings: Settings) -> None:
    """Show one page of each kind to nobody: else the first visitor waits for templates to be compiled, and
    for columns of the index to be joined (350 ms). No log, count or journal has them; workers begin with all
    of it.

    Without an index nothing is shown, and nothing that goes wrong keeps the server from starting: who asks
    then is told.
    """
    try:
        _show_each(app, settings)
    except KbError:
        return
    except Exception:
        _log.warning("pages could not be made ready before they are asked for", exc_info=True)


def _show_each(app: Flask, settings: Settings) -> None:
    from kb.answers.ask import ask
    from kb.answers.reply import Asked
    from kb.web.site import site_of

    site = site_of(app)
    host = settings.trusted_hosts[0].lstrip(".") if settings.trusted_hosts else "localhost"

    def show(path: str) -> None:
        with app.test_request_context(path, base_url=f"http://{host}"):
            app.dispatch_request()

    show("/search")
    with app.app_context():
        found = [site.kept.get(id).page for id in site.first_ids.get()]
    for page in found[:1]:
        ask(site.kept, site.taxonomy, site.curation, Asked(text=page.title))
        show(f"/doc/{page.id}")
    for path in ("/", "/api/v1/search", f"/compare?{'&'.join(f'x={page.id}' for page in found)}"):
        show(path)
