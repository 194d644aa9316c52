"""`kb stats`: what is in the index."""

import click

from kb.commands.running import command, index_option, json_option, print_json
from kb.opening import open_published, settings_of


@click.command()
@index_option
@json_option
@command
def stats(index: str | None, as_json: bool) -> None:
    """Say what is in the index."""
    from indexer.taxonomy import load_taxonomy
    from kb import terminal
    from kb.labels import Labels
    from kb.showing.shaping import plain, stats_shape

    found = open_published(settings_of({"index": index})).stats()
    label = Labels(load_taxonomy()).of
    if as_json:
        print_json(plain(stats_shape(found, label)))
    else:
        terminal.show_stats(found, label)
