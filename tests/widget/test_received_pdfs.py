"""A received PDF on the screen: read, kept beside the notebook, found, taken away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ase_desktop.services import receiving, records, shelf
from ase_desktop.services.documents.making import make_document
from ase_desktop.services.documents.wanted import RECORD_SHEET, Wanted
from ase_desktop.ui.pages.receive.page import ALL_AT_ONCE, KEEP_BESIDE, LOOK_AT_LEFT, ReceivePage
from ase_desktop.ui.pages.receive.password_field import PasswordField
from ase_desktop.ui.pages.search.page import SearchPage
from ase_desktop.ui.pages.share.pdf_page import ReceivedPdfPage
from ase_desktop.ui.pages.share.pdfs_page import ReceivedPdfsPage
from ase_desktop.ui.widgets.table import RecordTable
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.exchanging import Scene, scene, words
from tests.widget.hands import buttons
from tests.widget.reading import unnamed

FACTS = "A montré son dessin de la marmotte."


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    with scene(tmp_path, qtbot) as found:
        yield found


def printed(shown: Scene, *, password: str = "", facts: str = FACTS) -> Path:
    """Let the caseworker write a note and print it."""
    uid = shown.other_writes("daily_log", at="2026-11-24T18:00", theme="school", facts=facts)
    wanted = Wanted(report=RECORD_SHEET, about=uid)
    path = shown.folder / f"fiche-{len(list(shown.folder.glob('*.pdf')))}.pdf"
    path.write_bytes(make_document(shown.other, wanted, password=password).pdf)
    return path


def cells(table: RecordTable) -> list[str]:
    model = table.model()
    found = [
        str(model.data(model.index(row, column)) or "")
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    return [one for one in found if one]


def kept(shown: Scene, **printed_as: str) -> int:
    """Put a PDF beside the notebook; return its number."""
    return shelf.keep(shown.vault, printed(shown, **printed_as)).pdf.n


def test_a_pdf_is_read_then_kept_beside_the_notebook(shown: Scene) -> None:
    page = shown.open("receive", [printed(shown)])
    assert isinstance(page, ReceivePage)
    assert "de Mme Lefèvre, expéditeur vérifié" in page.head.subtitle.text()
    assert any(FACTS in one for one in cells(page.findChildren(RecordTable)[0]))
    assert shelf.shelf(shown.vault) == ()
    shown.click(KEEP_BESIDE)
    (one,) = shelf.shelf(shown.vault)
    assert any("à lire à côté de votre carnet" in said for said in words(page))
    shown.screen.window.back()
    shown.click("PDF reçus")
    page = shown.page
    assert isinstance(page, ReceivedPdfsPage)
    page.table.opened.emit(str(one.n))
    shown.screen.ready()
    assert isinstance(shown.page, ReceivedPdfPage)
    assert shown.page.table is not None
    assert any(FACTS in one for one in cells(shown.page.table))


def test_a_double_click_keeps_one_pdf_and_shows_the_next(shown: Scene) -> None:
    page = shown.open("receive", [printed(shown, facts=f"Marmotte {n}.") for n in range(3)])
    for n in range(3):
        assert any(f"Marmotte {n}." in one for one in cells(page.findChildren(RecordTable)[-1]))
        (keep,) = buttons(page, KEEP_BESIDE)
        keep.click()
        keep.click()
        shown.screen.ready()
    assert len(shelf.shelf(shown.vault)) == 3
    assert "3\u00a0fichiers" in words(page)


def test_a_record_that_comes_takes_its_place_and_opens(shown: Scene) -> None:
    number = kept(shown)
    receiving.receive(shown.vault, shown.file())
    page = shown.open("received_pdf", number)
    assert isinstance(page, ReceivedPdfPage)
    assert page.table is not None
    said = cells(page.table)
    assert not any(FACTS in one for one in said)
    assert any(one.startswith("Note du journal") for one in said)
    note = next(iter(page.table._here))
    page.table.opened.emit(note)
    shown.screen.ready()
    assert shown.page.title.startswith("Note")


def test_a_locked_pdf_asks_for_its_password(shown: Scene, qtbot: QtBot) -> None:
    page = shown.open("receive", [printed(shown, password="chemin vert")])
    (field,) = page.findChildren(PasswordField)
    assert field.field.hasFocus()
    shown.click("Ouvrir")
    assert any("Tapez le mot de passe" in one for one in words(page))
    field.field.setText("autre")
    qtbot.keyClick(field.field, Qt.Key.Key_Return)
    shown.screen.ready()
    assert any("Ce n’est pas le mot de passe" in one for one in words(page))
    (field,) = page.findChildren(PasswordField)
    field.field.setText("chemin vert")
    shown.click("Ouvrir")
    shown.click(KEEP_BESIDE)
    assert len(shelf.shelf(shown.vault)) == 1


def test_what_a_pdf_says_is_found_under_what_the_notebook_holds(shown: Scene) -> None:
    number = kept(shown)
    page = shown.open("search", "marmotte")
    assert isinstance(page, SearchPage)
    (table,) = page.pdfs.findChildren(RecordTable)
    assert any("marmotte" in one for one in cells(table))
    table.opened.emit(f"{number} 0")
    shown.screen.ready()
    assert isinstance(shown.page, ReceivedPdfPage)


def test_a_pdf_about_a_child_stands_on_her_page(shown: Scene) -> None:
    kept(shown)
    page = shown.open("child", shown.children[0])
    tables = [one for one in page.findChildren(RecordTable) if "PDF" in one.accessibleName()]
    assert [one for one in cells(tables[0]) if one.startswith("Fiche")]
    tables[0].opened.emit(next(iter(tables[0]._lines)))  # type: ignore[attr-defined]
    shown.screen.ready()
    assert isinstance(shown.page, ReceivedPdfPage)


def test_a_pdf_taken_away_comes_back_with_undo(shown: Scene) -> None:
    shown.open("received_pdf", kept(shown))
    shown.click("Retirer")
    assert shelf.shelf(shown.vault) == ()
    shown.screen.window.pages.undo()
    shown.screen.ready()
    assert len(shelf.shelf(shown.vault)) == 1


def test_a_pdf_not_wanted_now_changes_nothing(shown: Scene) -> None:
    shown.open("receive", [printed(shown)])
    shown.click("Pas maintenant")
    assert "Pas maintenant. Rien n’a changé." in words(shown.page)
    assert shelf.shelf(shown.vault) == ()


def test_files_and_pdfs_that_ask_for_no_choice_are_taken_in_at_once(shown: Scene) -> None:
    contact = records.list_records(shown.vault, "contact", child=shown.children[0])[0]
    uid = shown.other_writes("hearing", start="2026-12-01T09:00")
    folder = shown.folder / "stick"
    folder.mkdir()
    shown.file().rename(folder / "ase-1.lien")
    printed(shown, facts="Premier").rename(folder / "a.pdf")
    printed(shown, password="chemin vert").rename(folder / "b.pdf")
    (folder / "c.lien").write_bytes(b"age-encryption.org/v1\n")
    (folder / "d.pdf").write_bytes(b"%PDF-1.7\n")
    records.save_record(shown.vault, records.Save("contact", {"phone": "02 11"}, uid=contact.uid))
    shown.other_writes("contact", contact.uid, phone="02 22")
    shown.file().rename(folder / "ase-2.lien")
    page = shown.open("receive", [folder])
    assert isinstance(page, ReceivePage)
    shown.click(ALL_AT_ONCE)
    assert len(shelf.shelf(shown.vault)) == 1
    assert records.find_record(shown.vault, uid) is not None
    assert len(page.reception.left) == 2  # two versions, and a password
    assert sum("demande un choix" in one for one in words(page)) == 2
    shown.click(LOOK_AT_LEFT)
    for _ in range(2):
        shown.click("Pas maintenant")
    assert not page.reception.left
    assert records.read_record(shown.vault, contact.uid)["phone"] == "02 11"


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_and_everything_is_named(shown: Scene, screen: tuple[int, int, int]) -> None:
    number = kept(shown)
    path = printed(shown, facts="Autre")
    for name, arguments in (
        ("received_pdfs", ()),
        ("received_pdf", (number,)),
        ("receive", ([path],)),
        ("receive", ([printed(shown, password="chemin vert"), path],)),
    ):
        page = shown.open(name, *arguments)
        show_at(shown.screen.window, *screen)
        assert clipped(page) == []
        assert unnamed(page) == []
        shown.screen.window.back()
