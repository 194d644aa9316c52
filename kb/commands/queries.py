"""`kb queries`: what was asked, and what found nothing."""

from dataclasses import asdict

import click

from kb.commands.running import command, json_option, print_json
from kb.errors import SettingsError
from kb.opening import settings_of


@click.command
@click.option("--limit", default=20, type=click.IntRange(1, 1000), help="How many of each kind are listed.")
@click.option(
    "--forget", type=click.IntRange(0), metavar="DAYS", help="Delete what is older, instead; 0 deletes all."
)
@json_option
@command
def queries(limit: int, forget: int | None, as_json: bool) -> None:
    """Say what was asked and what found nothing. The setting query_log names the file for it."""
    from kb import terminal
    from kb.questions import summary

    file = settings_of().query_log
    if file is None:
        raise SettingsError("questions are not logged: name a file with KB_QUERY_LOG or query_log in kb.toml")
    if forget is not None:
        gone = summary.forget(file, days=forget)
        if as_json:
            print_json({"forgotten": gone})
        else:
            click.echo(f"{gone} forgotten")
        return
    asked = summary.summary(file, limit=limit)
    if as_json:
        print_json(asdict(asked))
    else:
        terminal.show_asked(asked)
