"""`kb serve`: the web interface and the JSON API."""

from pathlib import Path
from tempfile import gettempdir

import click

from kb.commands.running import command, index_option
from kb.opening import settings_of


@click.command()
@click.option("--host", metavar="H", help="The address to listen on (127.0.0.1).")
@click.option("--port", type=int, metavar="P", help="The port to listen on (8000).")
@index_option
@click.option("--threads", type=int, metavar="N", help="How many requests a process answers at once (8).")
@click.option("--workers", type=int, metavar="N", help="How many processes answer (0: one a processor).")
@click.option("--drafts", is_flag=True, help="Show drafts as well, and pages to come.")
@command
def serve(
    host: str | None,
    port: int | None,
    index: str | None,
    threads: int | None,
    workers: int | None,
    drafts: bool,
) -> None:
    """Serve the web interface and the JSON API."""
    from indexer.remembering import collect_seldom
    from kb.serving.workers import workers_of
    from kb.web.http.journal import log_to_stderr
    from kb.web.http.shared_counts import counting_together

    given = {"host": host, "port": port, "index": index, "threads": threads, "workers": workers}
    settings = settings_of({**given, "drafts": drafts or None})
    log_to_stderr()
    with counting_together(workers_of(settings), (settings.index, Path(gettempdir()))):
        from kb.serving.rebuilding import look_after
        from kb.serving.server import run
        from kb.web.site import site_of
        from kb.wsgi import application

        app = application(settings)
        collect_seldom(keep=True)
        look_after(site_of(app).kept, settings)
        run(app, settings)
