"""Questions that stop a person: asked with real windows, which never prevent the lock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ase_desktop.ui.ask import WindowAsk
from ase_desktop.ui.page import Page
from ase_desktop.ui.session import close_dialogs
from ase_desktop.ui.widgets.banners import UndoBar
from ase_desktop.ui.widgets.labels import Text
from tests.waiting import LONG
from tests.widget.clipping import settle


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def answering(act: Callable[[QWidget], object]) -> None:
    """Act on the question as soon as it is shown."""

    def once() -> None:
        asked = QApplication.activeModalWidget()
        assert asked is not None
        act(asked)

    QTimer.singleShot(0, once)


def choose(path: Path) -> Callable[[QWidget], object]:
    def act(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(path.parent))
        dialog.selectFile(path.name)
        dialog.done(QFileDialog.DialogCode.Accepted)

    return act


def press(words: str) -> Callable[[QWidget], object]:
    def act(dialog: QWidget) -> None:
        next(b for b in dialog.findChildren(QPushButton) if b.text() == words).click()

    return act


def test_files_are_asked_for_in_french(owner: QWidget) -> None:
    labels: list[str] = []

    def read(dialog: QWidget) -> None:
        labels.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.close()

    answering(read)
    WindowAsk().files(owner, "Recevoir", "Fichiers reçus (*.lien)")
    assert {"&Dossier\u00a0:", "&Nom\u00a0:", "&Type\u00a0:"} <= set(labels)


def test_what_cannot_be_undone_is_done_only_when_its_verb_is_clicked(owner: QWidget) -> None:
    for words, sure in (("Effacer", True), ("Ne rien faire", False)):
        answering(press(words))
        assert WindowAsk().confirm(owner, "Effacer ?", "Pour toujours.", "Effacer") is sure


def test_a_file_to_read_and_a_place_to_write_are_given(owner: QWidget, tmp_path: Path) -> None:
    received = tmp_path / "ase-1.lien"
    received.write_bytes(b"")
    answering(choose(received))
    assert WindowAsk().files(owner, "Recevoir", "Fichiers reçus (*.lien)") == [received]
    answering(choose(tmp_path / "synthese.pdf"))
    wanted = tmp_path / "x.pdf"
    assert WindowAsk().file_to_write(owner, "Où ?", wanted, "PDF (*.pdf)") == (
        tmp_path / "synthese.pdf"
    )


def test_a_change_of_mind_gives_nothing(owner: QWidget, tmp_path: Path) -> None:
    ask = WindowAsk()
    answering(lambda dialog: dialog.close())
    assert ask.files(owner, "Recevoir", "Fichiers reçus (*.lien)") == []
    answering(lambda dialog: dialog.close())
    assert ask.file_to_write(owner, "Où ?", tmp_path / "x.pdf", "PDF (*.pdf)") is None
    answering(lambda dialog: dialog.close())
    assert ask.folder(owner, "Où ?", tmp_path) is None


def test_a_question_does_not_prevent_the_lock(owner: QWidget) -> None:
    QTimer.singleShot(0, close_dialogs)
    assert WindowAsk().confirm(owner, "Effacer ?", "Pour toujours.", "Effacer") is False


def test_keys_scroll_a_page_that_has_nothing_to_type_in(qtbot: QtBot) -> None:
    page = Page("Page")
    qtbot.addWidget(page)
    page.body.addWidget(Text("ligne\n" * 200))
    page.resize(600, 400)
    page.show()
    settle()
    bar = page.area.verticalScrollBar()
    for key, place in (
        (Qt.Key.Key_PageDown, bar.pageStep()),
        (Qt.Key.Key_PageUp, 0),
        (Qt.Key.Key_End, bar.maximum()),
        (Qt.Key.Key_Home, 0),
    ):
        qtbot.keyClick(page, key)
        assert bar.value() == place
    qtbot.keyClick(page, Qt.Key.Key_A)


def test_the_undo_bar_waits_for_the_one_about_to_use_it(qtbot: QtBot) -> None:
    bar = UndoBar("Fait.")
    qtbot.addWidget(bar)
    bar.move(400, 400)  # away from the pointer
    with qtbot.waitActive(bar):
        bar.show()
    bar.button.setFocus()
    qtbot.waitUntil(bar.button.hasFocus, timeout=LONG)
    with qtbot.assertNotEmitted(bar.gone):
        bar.leave()
    bar.button.clearFocus()
    with qtbot.waitSignal(bar.gone):
        bar.leave()


def test_a_printer_is_given_or_nothing(owner: QWidget) -> None:
    answering(lambda dialog: dialog.close())
    assert WindowAsk().printer(owner, "Feuille d’urgence") is None
    answering(lambda dialog: cast("QDialog", dialog).done(QDialog.DialogCode.Accepted))
    printer = WindowAsk().printer(owner, "Feuille d’urgence")
    assert printer is not None
    assert printer.docName() == "Feuille d’urgence"
