"""`kb export`: every Document as one line of JSON."""

import click

from kb.commands.running import command, index_option, print_json
from kb.opening import open_published, settings_of


@click.command
@index_option
@command
def export(index: str | None) -> None:
    """Print every Document as one line of JSON, by id."""
    from indexer.record import record

    for document in open_published(settings_of({"index": index})).documents():
        print_json(record(document), indent=None)
