"""The command line: `kb` and the commands mounted on it."""

import click

from indexer.remembering import collect_seldom
from kb import __version__
from kb.commands.check import check
from kb.commands.check_index import check_index
from kb.commands.compare import compare
from kb.commands.export import export
from kb.commands.init import init
from kb.commands.mcp import mcp
from kb.commands.queries import queries
from kb.commands.read import read
from kb.commands.reindex import reindex
from kb.commands.search import search
from kb.commands.serve import serve
from kb.commands.show import show
from kb.commands.stats import stats


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kb")
def main() -> None:
    """Search exercise content: index it, ask it, serve it.

    Settings come from flags, then KB_… in the environment, then kb.toml here, then defaults.
    Exit codes: 0 done, 1 some files failed, 2 wrong usage or bad query, 3 index missing, locked or
    damaged, 4 engine unavailable, 130 stopped by Ctrl-C.
    """
    collect_seldom()


COMMANDS = (
    init,
    reindex,
    search,
    read,
    show,
    compare,
    check,
    stats,
    queries,
    export,
    serve,
    mcp,
    check_index,
)

for _command in COMMANDS:
    main.add_command(_command)
