"""`kb check`: the health of the content."""

from dataclasses import asdict

import click

from kb.commands.running import DONE, SOME_FAILED, command, corpus_option, json_option, print_json
from kb.opening import content_roots
from kb.settings import load_settings


@click.command()
@corpus_option
@json_option
@command
def check(corpus: tuple[str, ...], as_json: bool) -> int:
    """Report on the health of the content; exits with 1 on errors. Needs no index."""
    from indexer.check import check as findings_of
    from indexer.reading import read_roots
    from kb import terminal

    findings = findings_of(*read_roots(content_roots(load_settings({"corpus": corpus}))))
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        terminal.show_findings(findings)
    return SOME_FAILED if any(finding.severity == "error" for finding in findings) else DONE
