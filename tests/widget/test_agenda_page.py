"""« Agenda »: a true grid, one sentence a cell, cards that open, and its twin as a list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from ase_desktop.services.records import Save, save_record
from ase_desktop.ui.pages.agenda.page import AgendaPage
from ase_desktop.ui.theme import THEME
from tests.family import new_app
from tests.three_children import LEA, three_app
from tests.widget.clipping import SCREENS, clipped, settle, show_at
from tests.widget.opened import AskedPage, Notebook, open_notebook
from tests.widget.reading import unnamed

WEDNESDAY, AFTERNOON, NIGHT = 2, 1, 3


@pytest.fixture
def notebook(tmp_path: Path, qtbot: QtBot) -> Iterator[Notebook]:
    with open_notebook(three_app(tmp_path), qtbot) as found:
        found.book.makers |= {"visit": AskedPage, "record": AskedPage}
        yield found


def agenda(notebook: Notebook) -> AgendaPage:
    page = notebook.go("agenda")
    assert isinstance(page, AgendaPage)
    return page


def sentence(page: AgendaPage, row: int, column: int) -> str:
    index = page.grid.model().index(row, column)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_every_cell_is_one_sentence(notebook: Notebook) -> None:
    page = agenda(notebook)
    assert sentence(page, AFTERNOON, WEDNESDAY) == (
        "mercredi 18\u00a0novembre, après-midi\u00a0: 14\u00a0h\u00a0–\u00a015\u00a0h, "
        "Léa et Tom, Visite de leur mère, 42\u00a0km, prévue"
    )
    assert sentence(page, 0, 0) == "lundi 16\u00a0novembre, matin\u00a0: rien"
    assert sentence(page, NIGHT, WEDNESDAY) == (
        "mercredi 18\u00a0novembre\u00a0: Léa et Tom dorment ici"
    )


def test_a_screen_reader_reads_the_cells_of_the_grid(notebook: Notebook) -> None:
    page = agenda(notebook)
    interface = QAccessible.queryAccessibleInterface(page.grid)
    assert interface.role() == QAccessible.Role.Table
    cells = [interface.child(place) for place in range(interface.childCount())]
    read = [one.text(QAccessible.Text.Name) for one in cells if one is not None]
    for row in range(4):
        for column in range(7):
            assert sentence(page, row, column) in read
    assert {"Mercredi 18\u00a0novembre", "Dorment ici"} <= set(read)


def test_the_grid_is_entered_on_today_and_enter_opens_the_card(notebook: Notebook) -> None:
    page = agenda(notebook)
    assert page.grid.currentIndex().column() == WEDNESDAY
    notebook.qtbot.keyClick(page.grid, Qt.Key.Key_Down)
    notebook.qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert isinstance(notebook.window.pages.page, AskedPage)


def test_enter_on_several_cards_asks_which_one(notebook: Notebook) -> None:
    asked = {"start": "2026-11-18T16:00", "title": "Dentiste"}
    save_record(notebook.app.open_vault, Save("appointment", asked, children=[LEA]))
    page = agenda(notebook)
    page.grid.setCurrentIndex(page.grid.model().index(AFTERNOON, WEDNESDAY))
    notebook.qtbot.keyClick(page.grid, Qt.Key.Key_Space)
    menu = page.grid.findChild(QMenu)
    assert menu is not None
    assert [one.text() for one in menu.actions()][1] == "16\u00a0h, Léa, Dentiste"
    menu.actions()[1].trigger()
    opened = notebook.window.pages.page
    assert isinstance(opened, AskedPage)
    assert opened.asked[0] == "appointment"


def test_enter_where_nothing_is_does_nothing(notebook: Notebook) -> None:
    page = agenda(notebook)
    page.grid.setCurrentIndex(page.grid.model().index(0, 0))
    notebook.qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert notebook.window.pages.page is page


def test_a_click_on_a_card_opens_it_and_beside_it_does_nothing(notebook: Notebook) -> None:
    page = agenda(notebook)
    viewport = page.grid.viewport()
    cell = page.grid.visualRect(page.grid.model().index(AFTERNOON, WEDNESDAY))
    below = QPoint(cell.center().x(), cell.bottom() - 4)
    notebook.qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=below)
    assert notebook.window.pages.page is page
    inside = cell.topLeft() + QPoint(30, 30)
    notebook.qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=inside)
    assert isinstance(notebook.window.pages.page, AskedPage)


def test_weeks_are_turned_by_keys_and_by_buttons(notebook: Notebook) -> None:
    page = agenda(notebook)
    notebook.qtbot.keyClick(page.grid, Qt.Key.Key_PageDown)
    notebook.ready()
    assert page._heading.text() == "23 au 29\u00a0novembre"
    notebook.qtbot.keyClick(page.grid, Qt.Key.Key_PageUp)
    notebook.ready()
    page.go_to(date(2026, 12, 25))
    notebook.ready()
    assert page._heading.text() == "21 au 27\u00a0décembre"
    head = page.grid.model().headerData(4, Qt.Orientation.Horizontal)
    assert head == "Vendredi 25\u00a0décembre, Noël"


def test_the_list_shows_four_weeks_and_opens_rows(notebook: Notebook) -> None:
    page = agenda(notebook)
    page._views._chips["list"].click()
    notebook.ready()
    assert page._heading.text() == "16\u00a0novembre au 13\u00a0décembre"
    assert page.table.isVisible()
    assert not page.grid.isVisible()
    page.table.table.choose("2026-11-17 0")
    notebook.qtbot.keyClick(page.table.table, Qt.Key.Key_Return)
    assert isinstance(notebook.window.pages.page, AskedPage)


def test_where_words_would_be_cut_the_week_becomes_a_list_of_seven_days(
    notebook: Notebook,
) -> None:
    page = agenda(notebook)
    assert page.grid.isVisible()
    THEME.set(zoom=160)
    settle()
    assert not page.grid.isVisible()
    texts = [page.table.table.model().index(row, 0).data() for row in range(4)]
    assert texts[0] == "Lundi 16\u00a0novembre"
    assert any(
        page.table.table.model().index(row, 2).data() == "Rien de prévu"
        for row in range(page.table.table.model().rowCount())
    )
    THEME.set(zoom=100)
    settle()
    assert page.grid.isVisible()


def test_the_child_chosen_above_is_alone(notebook: Notebook) -> None:
    page = agenda(notebook)
    notebook.window.strip.choose(notebook.window.hosted[2])
    notebook.ready()
    assert "Yanis" in sentence(page, 2, WEDNESDAY)
    assert sentence(page, AFTERNOON, WEDNESDAY).endswith("rien")


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("view", ["week", "list"])
def test_nothing_is_cut_and_everything_has_a_name(
    notebook: Notebook, screen: tuple[int, int, int], view: str
) -> None:
    page = agenda(notebook)
    page._views._chips[view].click()
    notebook.ready()
    show_at(notebook.window, *screen)
    assert clipped(notebook.window) == []
    assert unnamed(notebook.window) == []


def test_the_grid_holds_still_whatever_the_height(notebook: Notebook) -> None:
    page = agenda(notebook)
    for height in range(560, 800, 7):
        notebook.window.resize(1366, height)
        settle()
        first = page.grid.height()
        settle()
        assert page.grid.height() == first


def test_an_empty_week_is_a_sentence_never_a_grid(tmp_path: Path, qtbot: QtBot) -> None:
    with open_notebook(new_app(tmp_path), qtbot) as notebook:
        notebook.book.makers["record"] = AskedPage
        page = agenda(notebook)
        assert page.empty.isVisible()
        assert not page.grid.isVisible()


def test_a_caseworker_reads_names_instead_of_colours(tmp_path: Path, qtbot: QtBot) -> None:
    app = new_app(tmp_path, name="Mme Lefèvre", role="caseworker")
    child = save_record(app.open_vault, Save("child", {"first_name": "Enzo"})).uid
    asked = {"start": "2026-11-18T10:00", "title": "Bilan"}
    save_record(app.open_vault, Save("appointment", asked, children=[child]))
    with open_notebook(app, qtbot) as notebook:
        page = agenda(notebook)
        assert page.grid.model().rowCount() == 3
        assert "Enzo, Bilan" in sentence(page, 0, WEDNESDAY)
        notebook.window.grab()
        assert clipped(notebook.window) == []
