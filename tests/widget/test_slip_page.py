"""The slip of an exchange on the screen: opened from the list, drawn, saved, listed nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ase_desktop.services.documents.made import documents
from ase_desktop.services.exchanges import exchanges
from ase_desktop.ui.pages.documents.slip_page import SlipPage
from ase_desktop.ui.pages.share.exchanges_page import ExchangesPage
from tests.judges_pdf import Judged, assert_sound
from tests.waiting import LONG
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.exchanging import Scene, button, scene, words
from tests.widget.reading import unnamed


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    with scene(tmp_path, qtbot) as found:
        yield found


def slip_of(shown: Scene, *, is_out: bool) -> SlipPage:
    """Open the slip of the last file on one side, and wait for its sheet."""
    number = next(one.number for one in exchanges(shown.vault).history if one.is_out is is_out)
    page = shown.open("slip", number)
    assert isinstance(page, SlipPage)
    shown.screen.qtbot.waitUntil(lambda: page.made is not None, timeout=LONG)
    return page


def test_a_file_handed_over_opens_its_slip_from_the_list_with_enter(shown: Scene) -> None:
    page = shown.open("exchanges")
    assert isinstance(page, ExchangesPage)
    sent = next(one.number for one in exchanges(shown.vault).history if one.is_out)
    page.table.setFocus()
    page.table.choose(f"slip {sent}")
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    shown.screen.ready()
    assert shown.page.title == "Bordereau d’échange"


def test_a_file_received_offers_its_slip(shown: Scene) -> None:
    received = next(one.number for one in exchanges(shown.vault).history if not one.is_out)
    shown.open("exchange", received)
    shown.click("Bordereau")
    assert isinstance(shown.page, SlipPage)


@pytest.mark.parametrize("is_out", [True, False])
def test_the_slip_is_saved_under_a_name_that_names_nobody(shown: Scene, is_out: bool) -> None:
    page = slip_of(shown, is_out=is_out)
    target = shown.folder / "slip.pdf"
    ask = shown.answer(target)
    shown.click("Enregistrer le PDF")
    proposed = ask.asked[0][1]
    assert isinstance(proposed, Path)
    assert proposed.name.startswith("bordereau-20")
    judged = Judged(target, target.read_bytes())
    assert_sound(judged)
    assert "Bordereau d’échange" in judged.text()
    assert any("Le PDF est enregistré." in one for one in words(page))
    assert [one for one in documents(shown.vault) if one.report == "slip"] == []


def test_nobody_is_handed_a_slip_apart(shown: Scene) -> None:
    page = slip_of(shown, is_out=True)
    assert button(page, "Imprimer").isEnabled()
    assert not page.handing.isVisible()


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_and_everything_has_a_name(
    shown: Scene, screen: tuple[int, int, int]
) -> None:
    slip_of(shown, is_out=True)
    show_at(shown.screen.window, *screen)
    assert clipped(shown.page) == []
    assert unnamed(shown.screen.window) == []
