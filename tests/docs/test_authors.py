"""The guide for authors leaves out no key and no finding."""

import ast
import inspect
import re
from pathlib import Path

from indexer import content_check
from indexer.readers.front_matter import keys
from indexer.reading import read_document
from indexer.walking import load_path
from tests.shared import ROOT

GUIDE = (ROOT / "docs/authors.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading."""
    section = GUIDE.partition(f"{heading}\n")[2].partition("\n#")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[1:]]


def test_every_key_of_front_matter_is_named_with_its_field() -> None:
    documented = {cells[0]: re.findall(r"`(\w+)`", cells[-1]) for cells in rows("### Every key")}
    read: dict[str, list[str]] = {}
    for key, (field, _) in keys._FIELDS.items():
        read.setdefault(field, []).append(key)
    assert documented == read


def test_every_finding_of_a_check_is_explained() -> None:
    documented = {cells[0].strip("`") for cells in rows("## What `kb check` says") if len(cells) == 3}
    calls = (
        node for node in ast.walk(ast.parse(inspect.getsource(content_check))) if isinstance(node, ast.Call)
    )
    found = [call.args[3] for call in calls if getattr(call.func, "id", "") == "Finding"]
    stated = {code.value for code in found if isinstance(code, ast.Constant)}
    assert documented == {"content", *stated, *(code for _, code in content_check._CODES)}


EMPTY = {"other", "overview"}


PAGES = {
    "en": "# Plank\n\nHold it.\n\n## {}\n\n- Keep still: breathe.\n- Look down.\n",
    "es": "# Plancha\n\nAguanta la posición.\n\n## {}\n\n- No te muevas: respira.\n- Mira al suelo.\n",
}
"""Pages of the guide's languages: a heading is read by the words of its page's language."""


def test_every_heading_of_the_guide_is_recognised(tmp_path: Path) -> None:
    cells = [cells[0] for cells in rows("## A page without front matter") if len(cells) == 2]
    headings = [heading.strip() for cell in cells for heading in re.split("[,;·]", cell) if heading.strip()]
    assert len(headings) > 20
    for n, heading in enumerate(headings):
        assert any(recognised(tmp_path / f"{lang}-{n}.md", text, heading) for lang, text in PAGES.items()), (
            heading
        )


def recognised(file: Path, text: str, heading: str) -> bool:
    """Whether a page files what stands under a heading."""
    file.write_text(text.format(heading))
    page = read_document(load_path(file)).page
    lists = (page.steps, page.tips, page.mistakes, page.benefits, page.faq, page.modifications)
    return any((*lists, page.variations)) or page.sections[-1].role not in EMPTY
