"""`kb mcp`: the tools that a model may call, on standard input and output."""

import click

from kb.commands.running import command, index_option
from kb.errors import SettingsError
from kb.extras import remedy
from kb.opening import log_of, open_published, settings_of


@click.command
@index_option
@command
def mcp(index: str | None) -> None:
    """Serve models over the Model Context Protocol. Its tools talk on standard input and output."""
    from indexer.taxonomy import load_taxonomy
    from kb.answers.ask import prepare

    try:
        from kb.curation import Curated
        from kb.tools import Shelf, build_server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        raise SettingsError(f"kb mcp needs: {remedy('mcp')}") from error
    settings, taxonomy = settings_of({"index": index}), load_taxonomy()
    prepare(taxonomy)
    shelf = Shelf(open_published(settings), taxonomy, Curated(settings.curation), log_of(settings))
    build_server(shelf).run("stdio")
