"""The other documents as others see them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pikepdf
import pytest

from ase_desktop.reports.document import Block, Document, Heading, Paragraph, Run, plain
from ase_desktop.reports.emergency_sheet import emergency_sheet
from ase_desktop.reports.papers_request import papers_request
from ase_desktop.reports.pdf import pdf_bytes
from ase_desktop.reports.plain import plain_text
from ase_desktop.reports.record_sheet import SheetContent, child_file
from ase_desktop.reports.recovery_sheet import recovery_sheet
from ase_desktop.reports.sections import section
from tests.builders_sheets import (
    MADE,
    emergency_content,
    papers_content,
    recovery_content,
    sheet_kind,
    sheet_record,
    two_days,
)
from tests.judges_pdf import Judged, assert_sound

SECTIONS = (
    section(sheet_kind(), sheet_record()),
    section(sheet_kind(), sheet_record(undecided=two_days())),
)
DOCUMENTS = {
    "emergency": emergency_sheet(emergency_content()),
    "papers": papers_request(papers_content()),
    "recovery": recovery_sheet(recovery_content()),
    "file": child_file(SheetContent(sections=SECTIONS, about="Léa M.", made=MADE)),
}


@pytest.fixture(params=DOCUMENTS)
def document(request: pytest.FixtureRequest) -> Document:
    return DOCUMENTS[request.param]


def test_every_judge_is_content_and_every_word_is_copied(
    document: Document, tmp_path: Path
) -> None:
    judged = Judged(tmp_path / "d.pdf", pdf_bytes(document))
    assert_sound(judged)
    assert judged.about["Title"] == document.title
    printed = plain_text(document)
    for code in ("-".join(recovery_content().groups), "Le même code, à lire avec un appareil : "):
        printed = printed.replace(code, "")
    assert set(printed.split()) - set(judged.words) == set()


def test_the_recovery_code_is_copied_group_by_group_and_its_square_has_words(
    tmp_path: Path,
) -> None:
    judged = Judged(tmp_path / "r.pdf", pdf_bytes(DOCUMENTS["recovery"]))
    assert set(recovery_content().groups) <= set(judged.words)
    assert "Figure" in judged.structure
    with pikepdf.open(judged.path) as pdf:
        (square,) = [
            one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) if "/Alt" in one
        ]
        assert str(square.Alt).startswith("Le même code, à lire avec un appareil")


def test_a_sign_no_letter_draws_is_copied_as_it_was_typed(tmp_path: Path) -> None:
    made = datetime(2026, 1, 1)
    text = (Run("merci 🙂 Ноябрь "), Run("oui", bold=True))
    judged = Judged(
        tmp_path / "e.pdf",
        pdf_bytes(Document(title="t", subject="", blocks=(Paragraph(text),), made=made)),
    )
    assert_sound(judged)
    assert "merci 🙂 Ноябрь oui" in judged.text()


def test_a_heading_never_stays_alone_at_the_foot_of_a_page(tmp_path: Path) -> None:
    for lines in range(40, 60):
        above = Paragraph(plain("\n".join("ligne" for _ in range(lines))))
        blocks: tuple[Block, ...] = (above, Heading(1, "Titre"), Paragraph(plain("suite")))
        document = Document(title="t", subject="", blocks=blocks, made=MADE)
        judged = Judged(tmp_path / f"{lines}.pdf", pdf_bytes(document))
        for page in judged.text().split("\f"):
            assert ("Titre" in page) == ("suite" in page)
