"""`kb compare`: exercises side by side."""

import click

from kb.commands.running import as_text, command, index_option, json_option, print_json
from kb.errors import SettingsError
from kb.opening import open_published, settings_of


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID ID...", callback=as_text)
@index_option
@json_option
@command
def compare(ids: tuple[str, ...], index: str | None, as_json: bool) -> None:
    """Put two to four exercises side by side."""
    from indexer.taxonomy import load_taxonomy
    from kb.showing.comparing import side_by_side

    if not 2 <= len(ids) <= 4:
        raise SettingsError("name two to four documents to compare")
    comparison = side_by_side(open_published(settings_of({"index": index})), load_taxonomy(), ids)
    if as_json:
        from kb.showing.shaping import plain

        print_json(plain(comparison))
    else:
        from kb import terminal

        terminal.show_comparison(comparison)
