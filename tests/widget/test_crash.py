"""A bug is shown once, without a word of what was being written."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ase_desktop.ui.ask import ConfirmDialog
from ase_desktop.ui.crash import CrashHooks, CrashWindow, report
from tests.waiting import LONG


def bug() -> BaseException:
    try:
        int("Léa a pleuré")
    except ValueError as error:
        return error
    raise AssertionError


@pytest.fixture
def hooks() -> Iterator[CrashHooks]:
    before = sys.excepthook, threading.excepthook
    yield CrashHooks()
    sys.excepthook, threading.excepthook = before


def windows() -> list[CrashWindow]:
    found = QApplication.topLevelWidgets()
    return [one for one in found if isinstance(one, CrashWindow) and one.isVisible()]


def test_a_report_says_where_and_never_what() -> None:
    told = report(bug())
    assert "ValueError" in told
    assert "test_crash.py" in told
    assert "Léa" not in told
    assert "/" not in told.replace("ase_desktop/", "")


def test_a_report_tells_the_causes() -> None:
    error = RuntimeError("secret")
    error.__cause__ = bug()
    assert report(error).count("Error") == 2


def test_one_window_at_a_time_whatever_the_thread(qtbot: QtBot, hooks: CrashHooks) -> None:
    threads = [threading.Thread(target=sys.excepthook, args=(None, bug(), None)) for _ in "ab"]
    for thread in threads:
        thread.start()
        thread.join()
    qtbot.waitUntil(lambda: len(windows()) == 1, timeout=LONG)
    windows()[0].accept()
    hooks.show(bug())
    assert len(windows()) == 1
    windows()[0].accept()


def test_the_details_can_be_copied(qtbot: QtBot) -> None:
    window = CrashWindow(bug())
    qtbot.addWidget(window)
    next(b for b in window.findChildren(QPushButton) if b.text() == "Copier").click()
    assert QGuiApplication.clipboard().text() == window.details


def test_what_cannot_be_undone_is_red_and_the_way_out_has_the_keyboard(qtbot: QtBot) -> None:
    dialog = ConfirmDialog(None, "Effacer ?", "Rien ne pourra être repris.", "Effacer")
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    out, gesture = dialog.findChildren(QPushButton)
    qtbot.waitUntil(out.hasFocus, timeout=LONG)
    gesture.click()
    assert dialog.result() == 1
