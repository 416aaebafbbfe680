"""« Même enfant ? » on the screen: asked in the tray, chosen by keyboard, marked on the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ase_desktop.services import choosing_file, records, same_child
from ase_desktop.services.records import Save
from ase_desktop.ui.pages.child.page import ChildPage
from ase_desktop.ui.pages.share.same_child_page import SameChildPage
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.exchanging import Scene, scene, words
from tests.widget.reading import unnamed

ZOE = {"first_name": "Zoé", "last_name": "Aubépine", "birth_date": "2017-05-03"}


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    with scene(tmp_path, qtbot) as found:
        yield found


@pytest.fixture
def pair(shown: Scene) -> tuple[str, str]:
    """Write two files of one child, and a note in the second."""
    one, other = (records.save_record(shown.vault, Save("child", ZOE)).uid for _ in range(2))
    note = {"facts": "Elle a bien dormi", "at": "2026-11-17T07:30", "source": "seen_by_me"}
    records.save_record(shown.vault, Save("daily_log", note, children=[other]))
    return one, other


def test_the_tray_asks_and_the_person_chooses(shown: Scene, pair: tuple[str, str]) -> None:
    one, other = pair
    tray = shown.open("in_tray")
    assert any("a deux dossiers ici" in said for said in words(tray))
    shown.click("Choisir")
    page = shown.page
    assert isinstance(page, SameChildPage)
    assert not page.finish.isEnabled()
    assert any("Choisissez d’abord le dossier" in said for said in words(page))
    QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    shown.screen.ready()
    assert same_child.left_files(shown.vault) == {}
    assert page.choice is not None
    page.choice.set_value(one)
    page.choice.changed.emit()
    shown.screen.ready()
    (tick,) = page.ticks.values()
    assert not tick.isChecked()  # nothing is copied by itself
    tick.click()
    QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    shown.screen.ready()
    assert isinstance(shown.page, ChildPage)
    assert shown.page.uid == one
    assert [note.child for note in records.list_records(shown.vault, "daily_log", child=one)]
    assert same_child.left_files(shown.vault) == {other: one}


def test_a_copy_has_the_rows_of_its_form(shown: Scene, pair: tuple[str, str]) -> None:
    one, other = pair
    event = {"severity": 2, "occurred_at": "2026-11-01T10:00", "facts": "Un bruit"}
    line = {"at": "2026-11-01T10:05", "sentence": "Un autre bruit"}
    asked = Save("incident", event, children=[other], rows={"incident_line": [line]})
    uid = records.save_record(shown.vault, asked).uid
    visit = {"start": "2026-11-04T14:00", "outcome": "held"}
    seen = records.save_record(shown.vault, Save("visit", visit, children=[other])).uid
    done = choosing_file.choose(shown.vault, one, other, (uid, seen))
    copy = records.read_record(shown.vault, done.copied[0])
    rows = records.read_rows(shown.vault, copy)["incident_line"]
    assert [(row["sentence"], row.child) for row in rows] == [("Un autre bruit", one)]
    assert records.read_record(shown.vault, done.copied[1])["start"] == "2026-11-04T14:00"


def test_the_file_left_is_marked_and_may_be_taken_up(shown: Scene, pair: tuple[str, str]) -> None:
    one, other = pair
    with shown.vault.write("choose_file"):
        same_child.leave(shown.vault, other, one)
    sheet = shown.open("child", other)
    assert "Ce dossier se lit, sans s’y écrire." in words(sheet)
    shown.click("Écrire ici à nouveau")
    assert "Ce dossier se lit, sans s’y écrire." not in words(sheet)
    assert same_child.left_files(shown.vault) == {}


def test_it_may_wait(shown: Scene, pair: tuple[str, str]) -> None:
    shown.open("in_tray")
    shown.open("same_child", *pair)
    shown.click("Plus tard")
    assert len(same_child.two_files(shown.vault)) == 1
    assert any("a deux dossiers ici" in said for said in words(shown.page))


def test_two_children_stay_two(shown: Scene, pair: tuple[str, str]) -> None:
    shown.open("in_tray")
    shown.open("same_child", *pair)
    shown.click("Ce sont deux enfants")
    assert same_child.two_files(shown.vault) == ()
    assert any("Rien n’attend." in said for said in words(shown.page))


def test_nothing_is_cut_and_everything_has_a_name(shown: Scene, pair: tuple[str, str]) -> None:
    page = shown.open("same_child", *pair)
    assert isinstance(page, SameChildPage)
    assert page.choice is not None
    page.choice.set_value(pair[0])
    page.choice.changed.emit()
    for screen in SCREENS:
        show_at(shown.screen.window, *screen)
        assert clipped(page) == [], screen
        assert unnamed(shown.screen.window) == []
