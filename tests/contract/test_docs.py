"""The papers of the project are complete, short, and lead somewhere."""

from __future__ import annotations

import re

import pytest

from tests.contract.sources import ROOT, name

HEADINGS = ["Summary", "Context", "Decision", "Consequences", "Alternatives considered"]
PAPERS = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"]
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def decisions() -> list[str]:
    return sorted(path.name for path in (ROOT / "docs" / "adr").glob("*.md"))


@pytest.mark.parametrize("decision", decisions())
def test_a_decision_has_its_five_headings_and_one_page(decision: str) -> None:
    text = (ROOT / "docs" / "adr" / decision).read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == HEADINGS
    assert len(text.splitlines()) <= 80


def test_decisions_are_numbered_without_a_hole() -> None:
    numbers = [int(decision[:4]) for decision in decisions()]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_is_there(paper: str) -> None:
    assert (ROOT / paper).read_text(encoding="utf-8").startswith("# ")


def test_the_architecture_is_read_in_one_sitting() -> None:
    assert len((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()) <= 200


def test_the_readme_gives_its_two_commands_before_anything_else() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    before, _, after = text.partition("```")
    block = after.partition("```")[0]
    assert [line.split("#")[0].strip() for line in block.strip().splitlines()] == [
        "make run",
        "make test",
    ]
    assert "## " not in before


def test_the_architecture_names_every_room() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = [
        path.name for path in (ROOT / "ase_desktop").iterdir() if (path / "__init__.py").exists()
    ]
    assert [room for room in rooms if f"{room}/" not in text] == []


def test_every_link_leads_to_a_file() -> None:
    papers = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{name(paper)}: {target}"
        for paper in papers
        for target in LINK.findall(paper.read_text(encoding="utf-8"))
        if "://" not in target and not (paper.parent / target).exists()
    ]
    assert broken == []
