"""F1 opens what the guide says of the page shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ase_desktop.base.lazy import load
from ase_desktop.base.resources import guide
from ase_desktop.ui.desk import Desk
from ase_desktop.ui.main_window import MainWindow
from ase_desktop.ui.opened import Opened, OpenedNotebook
from ase_desktop.ui.page import Page
from ase_desktop.ui.pages.help.guide import BEGIN, KEYS, heading_of, sections
from ase_desktop.ui.pages.help.page import HelpPage
from ase_desktop.ui.pages.registry import HELP, PAGES
from ase_desktop.ui.runner import Runner
from tests.family import family_app
from tests.waiting import LONG
from tests.widget.clipping import SCREENS, clipped, settle, show_at
from tests.widget.reading import unnamed


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    runner = Runner()
    made = OpenedNotebook(family_app(tmp_path), Opened(example=True)).window(Desk(runner))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.isActiveWindow() and not runner.busy, timeout=LONG)
    yield made
    qtbot.waitUntil(lambda: not runner.busy, timeout=LONG)
    made.keep_drafts()
    runner.close()


def shown(window: MainWindow) -> Page:
    settle()
    page = window.pages.page
    assert page is not None
    return page


def read(window: MainWindow) -> str:
    labels = shown(window).findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


def test_the_key_opens_the_help_of_the_page_and_closes_it(qtbot: QtBot, window: MainWindow) -> None:
    for entry, heading in (("today", "La journée"), ("agenda", "L’agenda")):
        window.go(entry)
        qtbot.keyClick(window, Qt.Key.Key_F1)
        assert shown(window).help == HELP
        assert heading in read(window)
        qtbot.keyClick(window, Qt.Key.Key_F1)
        assert shown(window).help == entry


def test_every_key_of_the_window_is_shown_beside(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    told = read(window)
    assert "Alt+1 … Alt+8" in told
    assert "Ctrl+N" in told


def test_the_rest_of_the_guide_is_one_link_away(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    page = shown(window)
    assert isinstance(page, HelpPage)
    for heading in sections():
        if heading != KEYS:
            page.show_section(heading)
            assert heading in read(window)
            assert not re.search(r"[*`]|!\[", read(window))


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut(qtbot: QtBot, window: MainWindow, screen: tuple[int, int, int]) -> None:
    show_at(window, *screen)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    settle()
    assert clipped(window) == []
    assert unnamed(window) == []


def test_the_guide_speaks_of_every_page() -> None:
    found = sections()
    classes = [getattr(load(f"ase_desktop.ui.pages.{one}"), kind) for one, kind in PAGES.values()]
    named = {kind.help for kind in classes} - {HELP}
    assert {name for name in named if heading_of(name) == BEGIN} == set()
    assert {heading_of(name) for name in named} <= set(found)
    assert all(one.paragraphs or one.keys for one in found.values())


def test_the_pictures_of_the_guide_are_there_and_light() -> None:
    text = guide().read_text(encoding="utf-8")
    pictures = [guide().parent / name for name in re.findall(r"!\[[^]]+\]\(([^)]+)\)", text)]
    assert pictures
    assert [one.name for one in pictures if one.stat().st_size > 150_000] == []
