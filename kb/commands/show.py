"""`kb show`: one Document as indexed."""

import click

from kb.commands.running import as_text, command, index_option, json_option, print_json
from kb.opening import open_published, settings_of


@click.command()
@click.argument("id", callback=as_text)
@index_option
@json_option
@command
def show(id: str, index: str | None, as_json: bool) -> None:
    """Show one Document as indexed."""
    from indexer.document_json import record
    from kb.printed_page import show_document

    document = open_published(settings_of({"index": index})).get(id)
    if as_json:
        print_json(record(document))
    else:
        show_document(document)
