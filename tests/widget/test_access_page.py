"""« Qui a ouvert, imprimé, transmis » by hand: chosen, copied, printed, kept, found changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ase_desktop.base.kinds import Changes
from ase_desktop.services import log_keeping
from ase_desktop.services.records import Save, save_record
from ase_desktop.services.who_opened import Asked
from ase_desktop.ui.pages.settings.access_list_page import AccessListPage
from ase_desktop.ui.pages.settings.who_opened_page import WhoOpenedPage
from tests.family import new_app
from tests.waiting import LONG
from tests.widget.clipping import SCREENS, clipped, settle, show_at
from tests.widget.fakes import ScriptedAsk
from tests.widget.opened import Notebook, open_notebook
from tests.widget.reading import unnamed


@pytest.fixture
def notebook(tmp_path: Path, qtbot: QtBot) -> Iterator[Notebook]:
    app = new_app(tmp_path / "home")
    save_record(app.open_vault, Save("child", {"first_name": "Zoé"}))
    with open_notebook(app, qtbot) as found:
        yield found


def opened(notebook: Notebook) -> WhoOpenedPage:
    notebook.go("settings")
    page = notebook.book.open("who_opened")
    assert isinstance(page, WhoOpenedPage)
    notebook.ready()
    return page


def words(widget: QWidget) -> list[str]:
    settle()
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]


def press(widget: QWidget, text: str) -> None:
    settle()
    next(one for one in widget.findChildren(QPushButton) if one.text() == text).click()


def test_lines_are_chosen(notebook: Notebook) -> None:
    page = opened(notebook)
    filters = page.filters
    filters.what.set_value("shared")
    filters.what.changed.emit()
    notebook.ready()
    assert "Aucune ligne pour ce choix." in words(page)
    press(page, "Tout montrer")
    notebook.ready()
    assert page.table.isVisible()
    filters.first.setText("18/11/2026")
    filters.last.setText("17 novembre 2026")
    filters.last.editingFinished.emit()
    assert filters.last.text() == "17/11/2026"
    assert "La fin vient avant le début." in words(page)
    filters.last.setText("jamais")
    filters.last.editingFinished.emit()
    assert filters.asked() == Asked(first="2026-11-18")
    notebook.ready()


def test_lines_are_copied_printed_and_kept_some_months(notebook: Notebook, tmp_path: Path) -> None:
    page = opened(notebook)
    asked = ScriptedAsk(None, tmp_path / "acces.csv")
    object.__setattr__(notebook.book.desk, "ask", asked)
    for _time in range(2):
        press(page, "En faire un tableau")
        notebook.ready()
    assert b"Zo" not in (tmp_path / "acces.csv").read_bytes()
    assert "Le tableau est écrit." in words(page)
    page.months.set_value("6")
    page.months.changed.emit()
    notebook.ready()
    assert log_keeping.months_kept(notebook.app.open_vault) == 6
    press(page, "Imprimer ces lignes")
    shown = notebook.window.pages.page
    assert isinstance(shown, AccessListPage)
    notebook.qtbot.waitUntil(lambda: shown.made is not None, timeout=LONG)
    assert shown.made is not None
    assert shown.made.pdf.startswith(b"%PDF")
    assert not shown.concerned(Changes())


def test_a_changed_line_is_said_at_the_top(notebook: Notebook) -> None:
    app = notebook.app
    vault = app.open_vault
    vault.db.execute("UPDATE audit SET who = 'x'")
    log_keeping.at_opening(vault)
    page = opened(notebook)
    assert "Une ligne a été changée ou ôtée en dehors du programme." in words(page)


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_and_everything_has_a_name(
    notebook: Notebook, screen: tuple[int, int, int]
) -> None:
    opened(notebook).filters.show_all()
    show_at(notebook.window, *screen)
    assert clipped(notebook.window) == []
    assert unnamed(notebook.window) == []
