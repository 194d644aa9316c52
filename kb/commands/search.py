"""`kb search`: a question in, ranked pages and an answer out."""

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from kb.commands.running import as_text, command, index_option, json_option, print_json
from kb.errors import SettingsError
from kb.opening import curation_of, filters_of, log_of, open_published, settings_of

if TYPE_CHECKING:
    from kb.engines.base import Sort

SEARCH_PATH = "/search"
"""Where the links of `--json` lead: the page that shows the same."""


@click.command()
@click.argument("question", required=False, default="", callback=as_text)
@index_option
@click.option(
    "--filter",
    "filters",
    multiple=True,
    metavar="FACET=VALUE",
    help="Narrow; may be repeated.",
    callback=as_text,
)
@click.option("--sort", default="best", type=click.Choice(["best", "newest", "title", "duration"]))
@click.option("--page", default=1, type=click.IntRange(1))
@click.option("--size", default=10, type=click.IntRange(1, 100))
@click.option("--lang", default="any", help="en, es, … or any.", callback=as_text)
@click.option(
    "--explain", is_flag=True, help="Say how the question was understood, and how each score came about."
)
@json_option
@command
def search(
    question: str,
    index: str | None,
    filters: tuple[str, ...],
    sort: "Sort",
    page: int,
    size: int,
    lang: str,
    explain: bool,
    as_json: bool,
) -> None:
    """Ask a question. Words, "phrases", -word, muscle:glutes, title:kickback, equipment:-bench, kick*."""
    from indexer.taxonomy import load_taxonomy
    from kb.answers.ask import ask
    from kb.showing.asking import asked as asked_by
    from kb.showing.asking import note
    from kb.showing.place import DEEPEST, Place

    settings = settings_of({"index": index})
    if page * size > DEEPEST:
        raise SettingsError(f"--page {page} of {size} is too deep: page times size is at most {DEEPEST}")
    chosen = filters_of(filters) | ({} if lang == "any" else {"lang": (lang,)})
    place = Place(q=question, filters=chosen, sort=sort, page=page, size=size)
    asked = replace(asked_by(place), explain=explain, counted=as_json)
    reply = ask(open_published(settings), load_taxonomy(), curation_of(settings), asked)
    note(log_of(settings), place, reply)
    if as_json:
        from kb.showing.shaping import plain, reply_shape

        print_json(plain(reply_shape(reply, place, SEARCH_PATH)))
    else:
        from kb import terminal

        terminal.show_reply(reply)
