"""`kb init`: a first kb.toml for a folder of content."""

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.commands.reindex import reindex
from kb.commands.running import DONE, command, complain
from kb.errors import SettingsError
from kb.settings import FILE

if TYPE_CHECKING:
    from kb.starting.first_settings import OwnSettings
    from kb.starting.looking import Seen


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--title", metavar="T", help="What the site is called.")
@click.option("--site-url", metavar="URL", help="Where its pages are published.")
@click.option("--duration-unit", type=click.Choice(("s", "min", "h")), help="What bare durations count.")
@click.option("--yes", is_flag=True, help="Ask nothing: take what is found.")
@click.option("--force", is_flag=True, help=f"Replace a {FILE} that is there.")
@click.option("--no-reindex", is_flag=True, help=f"Write {FILE}, and index nothing.")
@command
def init(
    folder: Path | None,
    title: str | None,
    site_url: str | None,
    duration_unit: str | None,
    yes: bool,
    force: bool,
    no_reindex: bool,
) -> int:
    """Look at a FOLDER of content, or of the site around it, write kb.toml here, and index it.

    The configuration of Hugo, Jekyll, Eleventy, Astro or Docusaurus says where content lies and where it is
    published; the pages say their kinds and languages. What nobody can be sure of is said, and stands in the
    file as a comment.
    """
    from kb.starting.first_settings import OwnSettings

    if not yes and not _has_terminal():
        raise SettingsError("there is no terminal to ask at: say --yes to take what is found")
    if Path(FILE).exists() and not (force or (not yes and click.confirm(f"{FILE} is there: replace it?"))):
        raise SettingsError(f"{FILE} is there, and stays: --force replaces it")
    folder = folder or (
        Path() if yes else Path(click.prompt("Folder of content, or of its site", default="."))
    )
    text = _looked_at(folder, OwnSettings(title or "", site_url or "", duration_unit or ""))
    click.echo(text)
    if not yes and not click.confirm(f"Write this to {FILE}?", default=True):
        return DONE
    Path(FILE).write_text(text, encoding="utf-8")
    if not no_reindex:
        reindex.main([], standalone_mode=False)
    return DONE


def _has_terminal() -> bool:
    return sys.stdin.isatty()


def _looked_at(folder: Path, choice: "OwnSettings") -> str:
    """The text of the settings, with what is unsure said on stderr. Raises SettingsError, IndexerError."""
    from kb.setting_values import as_site_url
    from kb.starting.first_settings import written
    from kb.starting.looking import look
    from kb.starting.sites import generated
    from kb.web.interface_language import CATALOGUES, LANGUAGE

    if not folder.is_dir():
        raise SettingsError(f"no folder {folder}: name one that holds content, or a site")
    if choice.site_url:
        try:
            as_site_url(choice.site_url, folder)
        except ValueError as error:
            raise SettingsError(f"--site-url {choice.site_url}: {error}") from error
    site = generated(folder)
    site = replace(site, patterns={_posix_path(folder / name): one for name, one in site.patterns.items()})
    roots = [folder / name for name in site.content] or [folder]
    seen = look(roots)
    if not seen.files:
        raise SettingsError(
            f"no content file is in {', '.join(map(str, roots))}: name the folder that has them"
        )
    lang = next(iter(seen.languages), "")
    for doubt in _doubts(site.unsure, seen, has_url=bool(choice.site_url or site.url)):
        complain(f"unsure: {doubt}")
    ui = lang if lang == LANGUAGE or ((CATALOGUES / lang).is_dir() and lang) else ""
    return written([_posix_path(root) for root in roots], site, seen, ui, choice)


def _posix_path(path: Path) -> str:
    return Path(os.path.normpath(path)).as_posix()


def _doubts(unsure: Sequence[str], seen: "Seen", *, has_url: bool) -> Sequence[str]:
    """What whoever starts a project has to look at."""
    several = ", ".join(f"{lang} ({count})" for lang, count in seen.languages.items())
    address = "where the pages are published: say site_url, if they are"
    return (
        *unsure,
        *(() if has_url else (address,)),
        *(
            f"whether pages in {one.folder} are of kind {one.value}: {one.agree} of {one.pages} look so"
            for one in seen.kinds
            if not one.is_sure
        ),
        *(
            f"what {', '.join(one.examples)} count in {one.folder}, without a unit: say duration_unit"
            for one in seen.units
        ),
        *((f"the language of the interface, ui: pages are in {several}",) if len(seen.languages) > 1 else ()),
        *(f"what is in {problem}" for problem in seen.failed[:5]),
    )
