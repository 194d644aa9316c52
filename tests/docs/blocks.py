"""The fenced blocks of a document, and what the words behind their fences ask for.

```sh                    run it: every command must succeed
```sh exits 1            run it: the last command must exit so
```sh server             start it, go on, stop it at the end of the document
```sh not run: reason    one of NOT_RUN
```text                  printed by the block before; … stands for anything
```md content/plank.md   written to that file
```diff                  applied to the checkout
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NOT_RUN = {
    "needs an engine for containers": "none is on the machines that test this",
    "needs a cluster": "make cluster-test starts one and asks it more than a document would",
    "needs rights on the machine": "it installs units",
    "runs the tests themselves": "a test can't wait for all tests",
    "serves until it is stopped": "what it starts is started by other blocks",
    "measures for minutes": "tests/benchmarks run the same at a small size",
    "needs a registry": "tests/test_wheel.py installs what is built",
}
"""Why a block may not be run, and why that is no loss."""

_FENCE = re.compile(r"^( *)```(\S+)(.*?)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """One block. `line` is that of its fence; `rest` is what follows the language there."""

    document: str
    line: int
    lang: str
    rest: str
    text: str

    @property
    def where(self) -> str:
        return f"{self.document}:{self.line}"

    @property
    def not_run(self) -> str | None:
        start = "not run: "
        return self.rest.removeprefix(start) if self.rest.startswith(start) else None


def blocks(path: Path) -> Iterator[Block]:
    """Find the blocks of a Markdown file, in order."""
    text = path.read_text(encoding="utf-8")
    for found in _FENCE.finditer(text):
        indent, lang, rest, body = found.groups()
        line = text.count("\n", 0, found.start()) + 1
        yield Block(
            path.name, line, lang, rest.strip(), body.replace(f"\n{indent}", "\n").removeprefix(indent)
        )
