"""Every command and every block of code in the documents does what the document says."""

import re
from pathlib import Path

import pytest

from tests.docs.blocks import NOT_RUN, Block, blocks
from tests.docs.checkout import Checkout, Failed
from tests.shared import ROOT

DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("**/*.md"))]
WITH_BLOCKS = [path for path in DOCUMENTS if list(blocks(path))]
UNRUN = [block for path in DOCUMENTS for block in blocks(path) if block.not_run is not None]

_CODE = re.compile(r"`[^`\n]*`")
_LINK = re.compile(r"\]\(([^)\s#]+)?(?:#([^)\s]+))?\)")


def test_the_documents_have_blocks_at_all() -> None:
    assert sum(len(list(blocks(path))) for path in WITH_BLOCKS) > 40


@pytest.mark.parametrize("path", WITH_BLOCKS, ids=lambda path: path.name)
def test_every_block_does_what_the_document_says(path: Path, tmp_path: Path) -> None:
    checkout = Checkout(tmp_path)
    try:
        for block in blocks(path):
            if block.not_run is None:
                checkout.carry_out(block)
    finally:
        checkout.close()


@pytest.mark.parametrize("block", UNRUN, ids=lambda block: f"{block.where} not run: {block.not_run}")
def test_a_block_that_is_not_run_says_why(block: Block) -> None:
    assert block.not_run in NOT_RUN


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_within_the_documents_leads_somewhere(path: Path) -> None:
    shown = _CODE.sub("", path.read_text(encoding="utf-8"))
    for target, anchor in _LINK.findall(shown):
        if target.startswith(("http:", "https:")):
            continue
        linked = path.parent / target if target else path
        assert linked.exists(), target
        if anchor:
            assert anchor in headings(linked), f"{target}#{anchor}"


def headings(path: Path) -> set[str]:
    """The anchors that public forges give the headings of a document."""
    found = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


@pytest.mark.parametrize(
    ("lang", "rest", "text"),
    [
        ("sh", "", "kb search '\"'"),
        ("sh", "exits 2", "true"),
        ("sh", "sometimes", "true"),
        ("text", "", "what nobody printed"),
        ("json", "", "{'a': 1}"),
        ("diff", "", "--- a/kb/nothing.py\n+++ b/kb/nothing.py\n@@ -1 +1 @@\n-x\n+y\n"),
        ("md", "../outside.md", "# Outside"),
        ("rust", "", "fn main() {}"),
    ],
)
def test_a_block_that_does_not_do_it_fails(tmp_path: Path, lang: str, rest: str, text: str) -> None:
    with pytest.raises((Failed, ValueError)):
        Checkout(tmp_path).carry_out(Block("some.md", 1, lang, rest, text))
