"""`kb check`: the health of the content."""

from dataclasses import asdict

import click

from kb.commands.running import DONE, SOME_FAILED, command, corpus_option, json_option, print_json
from kb.opening import content_roots, settings_of


@click.command()
@corpus_option
@click.option("--all", "every", is_flag=True, help="List every finding of each kind.")
@json_option
@command
def check(corpus: tuple[str, ...], every: bool, as_json: bool) -> int:
    """Report on the health of the content, by kind. Exits with 1 on errors; needs no index."""
    from indexer.content_check import check as findings_of
    from indexer.reading import read_roots
    from kb.health import LISTED, show_findings

    findings = findings_of(*read_roots(content_roots(settings_of({"corpus": corpus}))))
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        show_findings(findings, most=None if every else LISTED)
    return SOME_FAILED if any(finding.severity == "error" for finding in findings) else DONE
