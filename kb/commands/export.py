"""`kb export`: every Document as one line of JSON, or all pages as a static site."""

from pathlib import Path

import click

from kb.commands.running import command, index_option, print_json
from kb.errors import SettingsError
from kb.opening import open_engine, open_published, settings_of
from kb.setting_values import as_site_url


@click.command
@index_option
@click.option("--site", metavar="DIR", help="Write all pages as files into this folder, with their search.")
@click.option("--base-url", metavar="URL", help="With --site: where it will be served (sitemap, 404.html).")
@command
def export(index: str | None, site: str | None, base_url: str | None) -> None:
    """Print every Document as one line of JSON, by id; or write all pages as a static site."""
    if base_url and not site:
        raise SettingsError("--base-url says where --site DIR will be served: name a folder with --site")
    settings = settings_of({"index": index})
    if not site:
        from indexer.document_json import record

        for document in open_published(settings).documents():
            print_json(record(document), indent=None)
        return
    from indexer.taxonomy import load_taxonomy
    from kb.answers.preparing import prepare
    from kb.exporting.exported_site import export_site

    prepare(load_taxonomy())
    done = export_site(open_engine(settings), settings, Path(site), _address(base_url))
    said = f"{done.documents} documents on {done.pages} pages: {done.files} files, {done.bytes:,} bytes"
    click.echo(f"{said} in {site}", err=True)


def _address(given: str | None) -> str:
    """An address with a `/` at its end, empty where none is given."""
    try:
        return f"{as_site_url(given, Path())}/" if given else ""
    except ValueError as error:
        raise SettingsError(f"--base-url {given!r}: {error}") from error
