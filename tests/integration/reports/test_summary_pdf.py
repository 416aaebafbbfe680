"""The summary as others see it: qpdf, poppler, and who copies from it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from ase_desktop.reports.child_summary import child_summary
from ase_desktop.reports.contents import canonical, content
from ase_desktop.reports.facts import Fact
from ase_desktop.reports.pdf import pdf_bytes
from ase_desktop.reports.plain import plain_text
from tests.builders_reports import cited_notes, many_visits, summary_content
from tests.judges_pdf import Judged, assert_sound

PASSWORD = "seize lapins"


@pytest.fixture
def judged(tmp_path: Path) -> Judged:
    document = child_summary(summary_content())
    data = canonical(content(document, "child_summary", {}, "K7QM2-F9D4X"))
    return Judged(tmp_path / "s.pdf", pdf_bytes(document, content=data))


def test_every_judge_is_content(judged: Judged) -> None:
    assert_sound(judged)
    assert judged.about["Title"] == "Synthèse du 12 septembre au 24 novembre 2026"
    assert judged.about["Pages"] == "2"


def test_what_the_file_says_of_itself_names_nobody(judged: Judged) -> None:
    said = " ".join(judged.about.values())
    assert not [name for name in ("Léa", "Garnier", "Lefèvre") if name in said]


def test_every_word_can_be_copied_and_none_is_glued(judged: Judged) -> None:
    expected = plain_text(child_summary(summary_content()))
    assert set(expected.split()) - set(judged.words) == set()


def test_the_first_heading_is_the_essential_and_titles_are_no_headings(judged: Judged) -> None:
    heading = re.search(r'H[1-6] \(block\)\s+"(.+)"', judged.structure)
    assert heading is not None
    assert heading[1] == "1. L’essentiel"


def test_headings_stand_in_the_order_of_the_ten_sections(judged: Judged) -> None:
    found = re.findall(r'H1 \(block\)\s+"(\d+)\. (.+)"', judged.structure)
    assert [int(number) for number, _ in found] == list(range(1, 11))
    assert [title for _, title in found] == [
        "L’essentiel",
        "Ce que je demande",
        "Relations avec la famille",
        "Santé et développement",
        "École et vie sociale",
        "Faits marquants",
        "Paroles de Léa",
        "Prochaines dates",
        "Papiers manquants",
        "Rien à signaler",
    ]


def test_a_screen_reader_hears_heads_rows_and_lists(judged: Judged) -> None:
    tree = judged.structure
    assert tree.count("/Scope /Column") == 10
    assert tree.count("/Scope /Row") == 7
    assert "Table (block)" in tree
    assert "LBody (block)" in tree
    assert "jusqu’à 14 h 40. Motif connu" in tree.replace("\u00a0", " ")


def test_what_is_essential_and_asked_stands_in_the_upper_half_of_page_one(judged: Judged) -> None:
    upper = judged.text("-l", "1", "-x", "0", "-y", "0", "-W", "595", "-H", "421", "-r", "72")
    assert "1. L’essentiel" in upper
    assert "Lunettes : qui signe le devis" in upper.replace("\u00a0", " ")


def test_the_foot_says_notes_code_and_page_on_each_page(judged: Judged) -> None:
    text = judged.text().replace("\u00a0", " ")
    assert text.count("Établi à partir de 31 notes ; dernière saisie le 24 novembre 2026") == 2
    assert text.count("Code du contenu : K7QM2-F9D4X.") == 2
    assert "Page 1/2" in text
    assert "Page 2/2" in text


def test_the_content_is_attached_once_and_says_the_same_words(
    judged: Judged, tmp_path: Path
) -> None:
    assert "1: contenu.json" in judged.attached
    found = judged.detached(tmp_path / "c.json")
    assert isinstance(found, dict)
    assert found["blocks"][5]["text"] == "1. L’essentiel"
    assert '"codes": ["V-KD03-M7FA"]' in json.dumps(found)


def test_a_password_locks_with_aes_256_and_leaves_copying_allowed(tmp_path: Path) -> None:
    document = child_summary(summary_content())
    judged = Judged(tmp_path / "s.pdf", pdf_bytes(document, password=PASSWORD), PASSWORD)
    assert_sound(judged)
    assert "algorithm:AES-256" in judged.about["Encrypted"]
    assert "copy:yes" in judged.about["Encrypted"]
    raw = Path(judged.path).read_bytes()
    assert "Synthèse".encode("utf-16-be") not in raw


def test_the_same_summary_gives_the_same_bytes() -> None:
    first, second = (pdf_bytes(child_summary(summary_content())) for _ in range(2))
    assert first == second


def test_more_than_eight_visits_go_to_the_annex_after_two_pages(tmp_path: Path) -> None:
    busy = summary_content()
    family = replace(busy.family, visits=many_visits(30), visit_counts=("Sur 30 visites : 30.",))
    document = child_summary(replace(busy, family=family, cited=cited_notes()))
    judged = Judged(tmp_path / "s.pdf", pdf_bytes(document))
    assert_sound(judged)
    body, annex = judged.text("-l", "2"), judged.text("-f", "3")
    assert body.count("[V-0000-") == 8
    assert "+ 22 lignes en annexe" in body.replace("\u00a0", " ")
    assert "Signature de l’auteur" in body
    assert annex.count("[V-0000-") == 22
    assert "Annexe – Note citée" in annex


def test_a_very_busy_summary_still_signs_on_page_two_and_loses_no_word(tmp_path: Path) -> None:
    text = "elle va mieux et rit " * 25
    long = tuple(Fact(f"Ligne {number} : {text}", "vu par moi") for number in range(30))
    busy = replace(summary_content(), school=long, dates=long)
    document = child_summary(busy)
    judged = Judged(tmp_path / "s.pdf", pdf_bytes(document))
    assert_sound(judged)
    assert "Signature de l’auteur" in judged.text("-f", "2", "-l", "2")
    whole = " ".join(judged.words)
    assert all(whole.count(f"Ligne {number} :") >= 2 for number in range(30))
    assert whole.count("elle va mieux et rit") >= 2 * 30 * 25
