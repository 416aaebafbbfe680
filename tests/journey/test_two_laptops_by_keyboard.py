"""A carer and her caseworker, each before her own window, with the keyboard alone.

They link their computers, she shares the child, the file travels, the answer comes back with a
correction, and both choose the same version.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from ase_desktop.services import correspondents, records
from ase_desktop.services.conflicts import conflicts
from ase_desktop.services.dump import dump
from ase_desktop.services.records import Save
from ase_desktop.ui import sticks
from ase_desktop.ui.desk import Desk
from ase_desktop.ui.pages.correspondents.link_page import LinkPage
from ase_desktop.ui.style import dress
from ase_desktop.vault.vault import Vault
from tests.family import new_app
from tests.waiting import LONG
from tests.widget.clipping import settle
from tests.widget.fakes import ScriptedAsk
from tests.widget.opened import Notebook, open_notebook

MOST_TABS = 120


@dataclass
class Person:
    """One person before her window."""

    screen: Notebook

    @property
    def vault(self) -> Vault:
        return self.screen.app.open_vault

    def expect(self, *answers: object) -> None:
        """Prepare the files and folders she names when she is asked."""
        self.screen.book.desk = Desk(self.screen.runner, ask=ScriptedAsk(*answers))

    def wake(self) -> None:
        """Turn to her window."""
        self.screen.window.activateWindow()
        self.screen.qtbot.waitUntil(self.screen.window.isActiveWindow, timeout=LONG)

    def press(self, key: Qt.Key, control: bool = False) -> None:
        """Press one key where the keyboard is."""
        modifier = (
            Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        )
        target = QApplication.focusWidget() or self.screen.window
        self.screen.qtbot.keyClick(target, key, modifier)
        self.screen.ready()

    def go_to(self, words: str) -> QWidget:
        """Press Tab until the keyboard is on the control of these words."""
        for _ in range(MOST_TABS):
            found = QApplication.focusWidget()
            if found is not None and _says(found, words):
                return found
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"{words} is not reached by Tab")

    def do(self, words: str) -> None:
        """Go to a button and press it."""
        self.go_to(words)
        self.press(Qt.Key.Key_Space)

    def share_page(self) -> None:
        """Go to « Transmettre » by its number."""
        self.press(Qt.Key.Key_7, control=True)

    @property
    def title(self) -> str:
        page = self.screen.window.pages.page
        assert page is not None
        return page.title


def _says(widget: QWidget, words: str) -> bool:
    settle()
    return isinstance(widget, QAbstractButton) and widget.text() == words


@pytest.fixture
def people(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[tuple[Person, Person]]:
    dress(qapp)
    sticks.look_with(lambda: ())
    with ExitStack() as stack:
        found = []
        for name, role in (("Mme Garnier", "carer"), ("Mme Lefèvre", "caseworker")):
            app = new_app(tmp_path / role, name=name, role=role)
            found.append(Person(stack.enter_context(open_notebook(app, qtbot))))
        yield found[0], found[1]
    sticks.look_with(None)


def link(me: Person, other: Person, card: Path) -> None:
    """Link the other's computer: her card, then three of her words."""
    me.wake()
    me.share_page()
    me.expect([card])
    me.do("Relier nos deux ordinateurs")
    me.do("Choisir sa carte")
    page = me.screen.window.pages.page
    assert isinstance(page, LinkPage)
    assert page.words is not None
    heard = correspondents.my_words(other.vault)
    for question in page.words.check.questions:
        me.do(heard[question.place])
    me.do("Relier")


def hand_over(me: Person, name: str, folder: Path) -> Path:
    """Write a file for somebody from « Transmettre »; return it."""
    me.wake()
    me.share_page()
    me.do(f"Transmettre à {name}")
    return write(me, folder)


def write(me: Person, folder: Path) -> Path:
    """Write the file of the page of sending; return it."""
    before = set(folder.glob("*.lien"))
    me.expect(folder)
    me.do("Écrire le fichier")
    (file,) = set(folder.glob("*.lien")) - before
    return file


def open_file(me: Person, file: Path) -> None:
    """Choose a file to receive from « Transmettre »."""
    me.wake()
    me.share_page()
    me.expect([file])
    me.do("Choisir des fichiers")


def link_both(carer: Person, caseworker: Person, folder: Path) -> None:
    """Link the two computers; each holds the other's card."""
    cards = [folder / "carer.carte", folder / "caseworker.carte"]
    for person, card in zip((carer, caseworker), cards, strict=True):
        correspondents.write_card(person.vault, card)
    link(caseworker, carer, cards[0])
    assert caseworker.title == "Partager avec Mme Garnier"
    caseworker.do("Terminer")
    link(carer, caseworker, cards[1])


def take_hers(me: Person) -> None:
    """Answer the first choice of a preview: Enter goes to the answers, two up is her version."""
    me.press(Qt.Key.Key_Return)
    me.press(Qt.Key.Key_Up)
    me.press(Qt.Key.Key_Up)


def test_two_laptops_link_share_send_receive_and_agree(
    people: tuple[Person, Person], tmp_path: Path
) -> None:
    carer, caseworker = people
    child = records.save_record(carer.vault, Save("child", {"first_name": "Solenne"})).uid
    values = {"last_name": "Perrot", "phone": "02 61 91 00 01"}
    contact = records.save_record(carer.vault, Save("contact", values, children=[child])).uid

    link_both(carer, caseworker, tmp_path)
    carer.do("Partager")
    carer.do("Transmettre à Mme Lefèvre")
    sent = write(carer, tmp_path)
    carer.do("Terminer")

    open_file(caseworker, sent)
    assert caseworker.title == "Fichier reçu de Mme Garnier"
    caseworker.do("Ajouter à mon carnet")
    caseworker.do("Terminer")
    assert records.read_record(caseworker.vault, child)["first_name"] == "Solenne"

    for person, phone in ((carer, "02 61 91 11 11"), (caseworker, "02 61 91 22 22")):
        records.save_record(person.vault, Save("contact", {"phone": phone}, uid=contact))

    open_file(carer, hand_over(caseworker, "Mme Garnier", tmp_path))
    assert carer.title == "Fichier reçu de Mme Lefèvre"
    take_hers(carer)
    carer.do("Ajouter à mon carnet")
    assert conflicts(carer.vault) == []
    assert records.read_record(carer.vault, contact)["phone"] == "02 61 91 22 22"

    carer.do("Transmettre en retour")
    open_file(caseworker, write(carer, tmp_path))  # it says what she wrote: nothing to ask
    caseworker.do("Terminer")
    assert conflicts(caseworker.vault) == []
    assert dump(caseworker.vault)["scopes"] == dump(carer.vault)["scopes"]
