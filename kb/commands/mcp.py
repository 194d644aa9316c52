"""`kb mcp`: the tools that a model may call, on standard input and output or over HTTP."""

import click

from indexer.errors import remedy
from kb.commands.running import command, index_option
from kb.errors import SettingsError
from kb.opening import log_of, open_published, settings_of


@click.command
@index_option
@click.option("--http", is_flag=True, help="Answer over HTTP (streamable), at /mcp, until stopped.")
@click.option("--host", default="127.0.0.1", metavar="H", help="With --http: the address (127.0.0.1).")
@click.option("--port", default=8001, metavar="P", help="With --http: the port (8001).")
@command
def mcp(index: str | None, http: bool, host: str, port: int) -> None:
    """Serve models over the Model Context Protocol, on standard input and output or over HTTP."""
    from indexer.taxonomy import load_taxonomy
    from kb.answers.preparing import prepare

    try:
        from kb.curation import Curated
        from kb.tools import ToolShelf, build_server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        raise SettingsError(f"kb mcp needs: {remedy('mcp')}") from error
    settings, taxonomy = settings_of({"index": index}), load_taxonomy()
    prepare(taxonomy)
    shelf = ToolShelf(open_published(settings), taxonomy, Curated(settings.curation), log_of(settings))
    server = build_server(shelf)
    if not http:
        server.run("stdio")
        return
    from kb.serving.models import serve

    serve(server, settings, host=host, port=port)
