"""The papers of the example, as other programs read them: true text, nobody else's name."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.two_notebooks import Pair

PAPERS = ("child_summary", "emergency_sheet", "papers_request", "child_file")


def told(*words: object) -> str:
    """Return what an outside program says."""
    done = subprocess.run([*map(str, words)], capture_output=True, check=True)
    return done.stdout.decode(errors="replace")


def paper(pair: Pair, name: str, child: str) -> Path:
    path = pair.folder / f"{name}.pdf"
    made = pair.carer.do("report", name, "--child", child, "-o", path)
    assert made["file"] == str(path)
    return path


def text_of(path: Path) -> str:
    return " ".join(told("pdftotext", "-layout", path, "-").split())


def everything_in(path: Path, folder: Path) -> str:
    """Return the text, the facts about the file and what is attached to it."""
    said = text_of(path) + told("pdfinfo", path) + told("qpdf", "--qdf", path, "-")
    listed = told("pdfdetach", "-list", path)
    if "contenu.json" in listed:
        inside = folder / "contenu.json"
        told("pdfdetach", "-savefile", "contenu.json", "-o", inside, path)
        said += inside.read_text(encoding="utf-8")
    return said


def names_of_others(pair: Pair, child: str) -> set[str]:
    """Return the names that may not stand on a paper about a child."""
    mine = pair.carer.do("get", child)
    kept = {mine["first_name"], mine["last_name"]}
    found = set()
    for contact in pair.carer.do("list", "contact", "--child", child):
        if not contact["professional"]:
            found |= {contact["first_name"], contact["last_name"]}
    for other in pair.carer.do("list", "child"):
        found |= {other["first_name"], other["last_name"]}
    return {name for name in found if name} - kept


@pytest.mark.parametrize("name", PAPERS)
def test_no_other_person_is_named_on_a_paper(pair: Pair, name: str) -> None:
    for child in (pair.first, pair.second):
        said = everything_in(paper(pair, name, child), pair.folder)
        assert [other for other in names_of_others(pair, child) if other in said] == []
        assert "None" not in text_of(paper(pair, name, child))


def test_the_summary_says_the_counts_and_opens_on_what_is_essential(pair: Pair) -> None:
    path = paper(pair, "child_summary", pair.first)
    said = text_of(path)
    places = [said.index(f"{number}. {title}") for number, title in HEADINGS]
    assert places == sorted(places)
    assert "Sur 6 visites prévues avec sa mère" in said
    assert "4 ont eu lieu (dont 1 écourtée), 1 fois personne n’est venu, 1 annulée" in said
    assert "%" not in said
    assert "06 39 98 21 07" not in said


HEADINGS = (
    (1, "L’essentiel"),
    (2, "Ce que je demande"),
    (3, "Relations avec la famille"),
    (4, "Santé et développement"),
    (5, "École et vie sociale"),
    (6, "Faits marquants"),
    (7, "Paroles de Solenne"),
    (8, "Prochaines dates"),
    (9, "Papiers manquants"),
    (10, "Rien à signaler"),
)


@pytest.mark.parametrize("name", PAPERS)
def test_other_programs_find_the_file_sound(pair: Pair, name: str) -> None:
    path = paper(pair, name, pair.first)
    facts = told("pdfinfo", path)
    assert "Tagged:          yes" in facts
    assert "Page size:       595.276 x 841.89 pts (A4)" in facts
    fonts = [line.split() for line in told("pdffonts", path).splitlines()[2:]]
    assert fonts
    assert all(line[-5] == "yes" for line in fonts)
    told("qpdf", "--check", path)


def test_the_attached_content_says_what_is_printed_and_no_more(pair: Pair) -> None:
    path = paper(pair, "child_summary", pair.first)
    inside = pair.folder / "contenu.json"
    told("pdfdetach", "-savefile", "contenu.json", "-o", inside, path)
    content = json.loads(inside.read_text(encoding="utf-8"))
    assert "signature" in json.dumps(content)
    assert "grimoire" not in json.dumps(content)


def test_the_caseworker_makes_the_same_papers(pair: Pair) -> None:
    path = pair.folder / "theirs.pdf"
    pair.caseworker.do("report", "emergency_sheet", "--child", pair.first, "-o", path)
    assert text_of(path)[:400] == text_of(paper(pair, "emergency_sheet", pair.first))[:400]


def test_a_child_known_only_by_a_first_name_has_her_papers(pair: Pair) -> None:
    child = pair.carer.put("child", {"first_name": "Augustine"})["uid"]
    for name in PAPERS:
        said = text_of(paper(pair, name, child))
        assert "Augustine" in said
        assert "None" not in said


def test_a_paper_that_does_not_exist_is_refused(pair: Pair) -> None:
    out = pair.folder / "x.pdf"
    assert pair.carer.refused("report", "horoscope", "--child", pair.first, "-o", out)
    assert pair.carer.refused("report", "child_summary", "-o", out)
    assert pair.carer.refused("report", "child_summary", "--child", "ab" * 16, "-o", out)
    assert not out.exists()
