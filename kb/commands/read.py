"""`kb read`: what the indexer sees in one file."""

from pathlib import Path

import click

from kb.commands.running import DONE, SOME_FAILED, command, complain, json_option, print_json


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@command
def read(file: Path, as_json: bool) -> int:
    """Show what the indexer sees in one file; needs no index.

    Of a file of several pages (a table, a book) --json prints a list of them.
    """
    from indexer.document_json import record
    from indexer.errors import ContentError
    from indexer.reading import Several, read_file
    from indexer.walking import load_path
    from kb.printed_page import show_document

    try:
        found = read_file(load_path(file))
    except ContentError as error:
        complain(error)
        return SOME_FAILED
    pages = found.pages if isinstance(found, Several) else (found,)
    faults = [one for one in pages if isinstance(one, ContentError)]
    documents = [one for one in pages if not isinstance(one, ContentError)]
    for fault in faults:
        complain(fault)
    if as_json:
        print_json([*map(record, documents)] if isinstance(found, Several) else record(documents[0]))
    else:
        for document in documents:
            show_document(document)
    return SOME_FAILED if faults else DONE
