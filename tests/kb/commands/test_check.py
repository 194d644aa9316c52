import pytest

from indexer.content_check import Finding
from kb.commands.check import show_findings


def a_finding(path: str, code: str = "inferred-title", line: int | None = None) -> Finding:
    severity = "error" if code == "unreadable" else "warning"
    return Finding(path, line, severity, code, f"it is {code}")


def shown(capsys: pytest.CaptureFixture[str], *findings: Finding, most: int | None = 2) -> list[str]:
    show_findings(findings, most=most)
    return [line for line in capsys.readouterr().out.splitlines() if line]


def test_findings_stand_by_kind_with_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(
        capsys,
        a_finding("/site/a/one.md", "unreadable", 3),
        a_finding("/site/a/two.md"),
        a_finding("/site/b/three.md", "unreadable"),
    ) == [
        "in /site",
        "error files that can't be read (2): mend them; what they last said stays searchable",
        "  a/one.md:3: it is unreadable",
        "  b/three.md: it is unreadable",
        "warning pages that state no title (1): state one, if the inferred one is not right",
        "  a/two.md: it is inferred-title",
        "3 findings, 2 errors",
    ]


def test_a_long_kind_is_cut_short_unless_all_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    many = [a_finding(f"/site/{n}.md") for n in range(5)]
    assert "  … and 3 more; --all lists them" in shown(capsys, *many)
    assert len(shown(capsys, *many, most=None)) == 1 + 1 + 5 + 1


def test_a_kind_without_a_remedy_of_its_own_is_shown_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert "  x.md: it is odd" in shown(capsys, a_finding("x.md", "odd"))


def test_healthy_content_has_nothing_to_mend(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys) == ["nothing to mend"]
