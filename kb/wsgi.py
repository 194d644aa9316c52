"""The web application for other servers than the built-in one: `gunicorn 'kb.wsgi:application()'`."""

from flask import Flask

from kb.settings import Settings, load_settings


def application(settings: Settings | None = None) -> Flask:
    """Build the application that the settings describe, those of the environment and kb.toml by default."""
    from indexer.taxonomy import load_taxonomy
    from kb.answers.ask import prepare
    from kb.opening import adopt_project, open_engine
    from kb.web.app import create_app
    from kb.web.http.journal import log_to_stderr

    log_to_stderr()
    settings = settings or load_settings()
    adopt_project(settings)
    taxonomy = load_taxonomy()
    prepare(taxonomy)
    return create_app(open_engine(settings, verify_all=True), taxonomy, settings)
