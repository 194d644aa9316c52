"""`kb check-index`: every checksum of the index."""

import click

from kb.commands.running import DONE, NO_INDEX, command, complain, index_option
from kb.opening import open_engine, settings_of
from kb.visible import in_one_line


@click.command("check-index")
@index_option
@command
def check_index(index: str | None) -> int:
    """Verify the manifest and every checksum of the index."""
    settings = settings_of({"index": index})
    problems = open_engine(settings).check()
    for problem in problems:
        complain(problem)
    if not problems:
        click.echo(f"{in_one_line(str(settings.index))}: whole")
    return NO_INDEX if problems else DONE
