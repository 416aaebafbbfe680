"""« Annuler cet échange »: said before, done in one click, and what it hid comes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from ase_desktop.services import receiving, records
from ase_desktop.services.exchanges import exchanges
from ase_desktop.services.received_exchange import received_exchange
from ase_desktop.ui.pages.share.exchange_page import AGAIN, ASIDE, UNDO, ExchangePage
from ase_desktop.ui.pages.share.exchanges_page import ExchangesPage
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.exchanging import Scene, scene, words
from tests.widget.reading import unnamed


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    with scene(tmp_path, qtbot) as found:
        yield found


def received(shown: Scene) -> int:
    """Take in a file that changes a contact and brings a hearing; return its number."""
    return receiving.receive(shown.vault, file_of(shown)).n


def file_of(shown: Scene) -> Path:
    """Return a file that changes a contact and brings a hearing."""
    contact = records.list_records(shown.vault, "contact", child=shown.children[0])[0]
    shown.other_writes("contact", contact.uid, phone="0622")
    shown.other_writes("hearing", start="2026-12-01T09:00")
    return shown.file()


def hearings(shown: Scene) -> list[str]:
    return [one["start"] for one in records.list_records(shown.vault, "hearing")]


def test_a_received_file_is_opened_from_the_list_by_keyboard(shown: Scene) -> None:
    number = received(shown)
    page = shown.open("exchanges")
    assert isinstance(page, ExchangesPage)
    page.table.choose(f"exchange {number}")
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    shown.screen.ready()
    assert isinstance(shown.page, ExchangePage)
    assert "Fichier reçu de Mme Lefèvre" in words(shown.page)


def test_what_it_will_do_is_said_then_done_in_one_click(shown: Scene) -> None:
    number = received(shown)
    shown.open("exchange", number)
    told = words(shown.page)
    assert "1\u00a0fiche redevient ce qu’elle était." in told
    assert "1\u00a0fiche est mise de côté, dans votre carnet seulement." in told
    assert any("Mme Lefèvre le verra aussi à votre prochain fichier." in one for one in told)
    shown.click(UNDO)
    told = words(shown.page)
    assert "C’est annulé." in told
    assert "Échange annulé" in told
    assert UNDO not in told
    assert any(one.words == "annulé" for one in exchanges(shown.vault).history)


def test_what_was_set_aside_is_brought_back_by_its_button(shown: Scene) -> None:
    number = received(shown)
    shown.open("exchange", number)
    shown.click(UNDO)
    assert ASIDE in words(shown.page)
    assert "2026-12-01T09:00" not in hearings(shown)
    shown.click("Reprendre")
    assert ASIDE not in words(shown.page)
    assert "2026-12-01T09:00" in hearings(shown)
    assert received_exchange(shown.vault, number).aside == ()


def test_the_same_file_again_says_it_was_undone_and_puts_it_back(shown: Scene) -> None:
    file = file_of(shown)
    number = receiving.receive(shown.vault, file).n
    shown.open("exchange", number)
    shown.click(UNDO)
    assert AGAIN in words(shown.page)
    shown.open("receive", [file])
    told = "«\u00a0Annuler cet échange\u00a0» avait mis de côté ce que ce fichier apporte"
    assert any(told in one for one in words(shown.page))
    assert "2026-12-01T09:00" not in hearings(shown)
    shown.click("Ajouter à mon carnet")
    assert "Mme Lefèvre\u00a0: 1\u00a0nouveauté ajoutée et 1\u00a0changement." in words(shown.page)
    assert "2026-12-01T09:00" in hearings(shown)
    shown.click("Terminer")
    assert UNDO in words(shown.page)


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_and_everything_has_a_name(
    shown: Scene, screen: tuple[int, int, int]
) -> None:
    shown.open("exchange", received(shown))
    for _ in range(2):
        show_at(shown.screen.window, *screen)
        assert clipped(shown.page) == []
        assert unnamed(shown.screen.window) == []
        if UNDO in words(shown.page):
            shown.click(UNDO)


def test_what_brought_nothing_has_no_button(shown: Scene) -> None:
    number = receiving.receive(shown.vault, shown.file()).n
    shown.open("exchange", number)
    told = words(shown.page)
    assert "Rien ne change." in told
    assert UNDO not in [one.text() for one in shown.page.findChildren(QAbstractButton)]
