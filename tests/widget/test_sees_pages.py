"""« Ce que voit Mme X » by hand: from her card, by child, then record by record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ase_desktop.services import sending, sharing
from ase_desktop.services.records import Save, save_record
from ase_desktop.ui.pages.correspondents.sees_kind_page import SeesKindPage
from ase_desktop.ui.pages.correspondents.sees_page import SeesPage
from ase_desktop.ui.pages.record.page import RecordSheetPage
from ase_desktop.ui.widgets.table import RecordTable
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.exchanging import CASEWORKER, Scene, scene, words
from tests.widget.reading import unnamed


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    with scene(tmp_path, qtbot) as found:
        yield found


def note(shown: Scene) -> str:
    """Write a note about the first child; return its uid."""
    values = {"at": "2026-11-17T07:30", "facts": "Nuit calme."}
    return save_record(shown.vault, Save("daily_log", values, children=shown.children[:1])).uid


def test_it_opens_from_her_card_and_lists_each_record(shown: Scene) -> None:
    shown.open("correspondents")
    shown.click(f"Ce que voit {CASEWORKER}")
    page = shown.page
    assert isinstance(page, SeesPage)
    assert f"Ce que voit {CASEWORKER}" in words(page)
    assert "Elle reçoit, et peut écrire. Elle décide aussi avec qui partager." in words(page)
    assert "Le foyer" in words(page)
    table = page.findChildren(RecordTable)[0]
    table.setFocus()
    table.choose("visit")
    QTest.keyClick(table, Qt.Key.Key_Return)
    shown.screen.ready()
    kind = shown.page
    assert isinstance(kind, SeesKindPage)
    assert any("visites" in one for one in words(kind))
    kind.table.opened.emit(kind.table.model().row(0).key)  # type: ignore[attr-defined]
    shown.screen.ready()
    assert isinstance(shown.page, RecordSheetPage)


def test_what_was_handed_without_a_receipt_is_said(shown: Scene) -> None:
    uid = note(shown)
    save_record(shown.vault, Save("child", {"last_name": "Autre"}, uid=shown.children[0]))
    sending.send(shown.vault, CASEWORKER, shown.folder)
    page = shown.open("sees", shown.person)
    cells = [
        str(table.model().index(row, 1).data())
        for table in page.findChildren(RecordTable)
        for row in range(table.model().rowCount())
    ]
    assert "1 remis, sans accusé encore" in cells
    assert "1 dans une version plus ancienne" in cells
    listed = shown.open("sees_kind", shown.person, shown.children[0], "daily_log")
    assert isinstance(listed, SeesKindPage)
    listed.table.choose(uid)
    assert listed.table.current_key() == uid


def test_after_a_withdrawal_it_says_that_nothing_leaves_any_more(shown: Scene) -> None:
    sharing.revoke(shown.vault, shown.children[0], CASEWORKER)
    page = shown.open("sees", shown.person)
    assert any(one.startswith("Plus rien ne part pour elle.") for one in words(page))


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_and_everything_has_a_name(
    shown: Scene, screen: tuple[int, int, int]
) -> None:
    for asked in (("sees", shown.person), ("sees_kind", shown.person, "", "approval")):
        shown.open(*asked)
        show_at(shown.screen.window, *screen)
        assert clipped(shown.screen.window) == []
        assert unnamed(shown.screen.window) == []
