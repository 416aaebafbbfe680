"""« Partage »: who receives what, what became of each file, what arrives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from ase_desktop.services import records
from ase_desktop.services.records import Save
from ase_desktop.ui.pages.receive.page import ReceivePage
from ase_desktop.ui.pages.send.page import SendPage
from ase_desktop.ui.pages.share.page import SharePage
from tests.family import new_app
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.exchanging import Scene, scene, words
from tests.widget.opened import open_notebook
from tests.widget.reading import unnamed


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    with scene(tmp_path, qtbot) as found:
        yield found


def test_each_correspondent_has_her_button_and_her_state(shown: Scene) -> None:
    told = words(shown.page)
    assert "Mme Lefèvre, référente" in told
    assert any("Dernier envoi le 17\u00a0novembre, reçu." in one for one in told)
    shown.click("Transmettre à Mme Lefèvre")
    assert isinstance(shown.page, SendPage)


def test_the_last_exchanges_are_told_and_all_of_them_listed(shown: Scene) -> None:
    assert any(one.startswith("De Mme Lefèvre") for one in words(shown.page))
    shown.click("Tout voir")
    assert shown.page.title == "Fichiers remis et reçus"


def test_what_is_in_two_versions_is_said_first(shown: Scene) -> None:
    contact = records.list_records(shown.vault, "contact", child=shown.children[0])[0]
    records.save_record(shown.vault, Save("contact", {"phone": "0611"}, uid=contact.uid))
    shown.other_writes("contact", contact.uid, phone="0622")
    page = shown.open("receive", [shown.file()])
    assert isinstance(page, ReceivePage)
    page.add()
    shown.screen.ready()
    shown.click("Terminer")
    assert "1\u00a0chose est écrite en deux versions." in words(shown.page)
    shown.click("Choisir")
    assert shown.page.title == "Deux versions"


def test_a_file_dropped_is_received(shown: Scene) -> None:
    shown.other_writes("hearing", start="2026-12-01T09:00")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(shown.file()))])
    page = shown.page
    assert isinstance(page, SharePage)
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)
    shown.screen.ready()
    assert shown.page.title == "Fichier reçu de Mme Lefèvre"


def test_files_and_folders_are_chosen(shown: Scene) -> None:
    shown.other_writes("hearing", start="2026-12-01T09:00")
    file = shown.file()
    ask = shown.answer([file], file.parent, None)
    shown.click("Choisir des fichiers")
    assert shown.page.title == "Fichier reçu de Mme Lefèvre"
    shown.screen.window.back()
    shown.click("Choisir un dossier")
    assert shown.page.title == "Fichier reçu de Mme Lefèvre"
    shown.screen.window.back()
    shown.click("Choisir un dossier")
    assert isinstance(shown.page, SharePage)
    assert len(ask.asked) == 3


def test_a_single_file_opens_from_the_list(tmp_path: Path, qtbot: QtBot) -> None:
    with scene(tmp_path, qtbot) as found:
        found.vault.db.execute("DELETE FROM packet WHERE id > 1")
        found.screen.go("today")
        found.screen.go("share")
        found.click("Tout voir")
        assert found.page.title == "Fichiers remis et reçus"


def test_alone_it_offers_to_link_two_computers(tmp_path: Path, qtbot: QtBot) -> None:
    with open_notebook(new_app(tmp_path), qtbot) as screen:
        page = screen.go("share")
        assert "Vous n’échangez encore avec personne." in words(page)
        assert "Rien n’a encore été échangé." in words(page)


def test_a_history_without_a_file_is_a_sentence(tmp_path: Path, qtbot: QtBot) -> None:
    with open_notebook(new_app(tmp_path), qtbot) as notebook:
        page = notebook.book.open("exchanges")
        notebook.ready()
        assert "Aucun fichier n’a encore été remis ni reçu." in words(page)
        assert "Quand" not in words(page)


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_and_everything_has_a_name(
    shown: Scene, screen: tuple[int, int, int]
) -> None:
    for name in ("share", "exchanges", "correspondents", "link"):
        if name != "share":
            shown.open(name)
        show_at(shown.screen.window, *screen)
        assert clipped(shown.page) == []
        assert unnamed(shown.screen.window) == []
