"""The table of the house."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ase_desktop.ui.widgets.table import RecordTable
from ase_desktop.ui.widgets.table_model import Cell, Column, Row, TableModel
from tests.widget.clipping import settle

ROWS = (
    Row(("Mme Garnier", "Saint-Aubin · 2 enfants"), group=True),
    Row(("Léa, 8 ans", Cell("Demande", "carte Vitale", "request", "attention")), key="lea"),
    Row(("Tom, 5 ans", "À jour"), key="tom"),
)


@pytest.fixture
def table(qtbot: QtBot) -> RecordTable:
    shown = RecordTable((Column("Enfant", 200), Column("À faire")), name="Mes suivis")
    qtbot.addWidget(shown)
    shown.resize(700, 300)
    shown.set_rows(ROWS)
    shown.show()
    settle()
    return shown


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = TableModel((Column("Enfant"), Column("À faire")))
    model.set_rows(ROWS)
    qtmodeltester.check(model)


def test_a_click_opens_the_row(qtbot: QtBot, table: RecordTable) -> None:
    place = table.visualRect(table.model().index(2, 0)).center()
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == ["tom"]


def test_enter_opens_the_row_where_one_is(qtbot: QtBot, table: RecordTable) -> None:
    table.choose("lea")
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == ["lea"]


def test_a_group_can_neither_be_chosen_nor_opened(qtbot: QtBot, table: RecordTable) -> None:
    place = table.visualRect(table.model().index(0, 0)).center()
    with qtbot.assertNotEmitted(table.opened):
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.current_key() == ""


def test_new_rows_leave_one_where_one_was(table: RecordTable) -> None:
    table.choose("tom")
    table.set_rows((*ROWS[:2], Row(("Hugo", ""), key="hugo"), ROWS[2]))
    assert table.current_key() == "tom"


def test_rows_are_tall_and_words_wrap(table: RecordTable) -> None:
    assert min(table.rowHeight(row) for row in range(3)) >= 44
    before = table.rowHeight(2)
    table.set_rows((*ROWS[:2], Row(("Tom", "Un long texte " * 30), key="tom")))
    assert table.rowHeight(2) > before


def test_columns_share_a_narrow_width(table: RecordTable) -> None:
    table.resize(240, 300)
    settle()
    assert table.columnWidth(0) + table.columnWidth(1) <= table.viewport().width() + 2


def test_a_table_that_fits_shows_every_row(table: RecordTable) -> None:
    rows = sum(table.rowHeight(row) for row in range(3))
    assert table.sizeHint().height() == 40 + rows + 1


def test_long_tables_do_not_measure_each_row(qtbot: QtBot) -> None:
    table = RecordTable(("Texte",), name="Notes", fit=False)
    qtbot.addWidget(table)
    table.set_rows([Row((f"Note {place}",), key=str(place)) for place in range(3000)])
    assert table.rowHeight(2999) == 44


def test_words_of_a_heading_row_run_over_the_empty_cells_after_them(qtbot: QtBot) -> None:
    columns = (Column("Heure", 80), Column("Qui", 80), Column("Quoi"), Column("État", 80))
    table = RecordTable(columns, name="Agenda")
    qtbot.addWidget(table)
    table.resize(500, 300)
    words = "Lundi 23 novembre, jour de la fête de l’école"
    table.set_rows((Row((words, "", "Léa dort ici"), group=True), Row(("14 h",), key="one")))
    table.show()
    settle()
    assert [table.columnSpan(0, place) for place in (0, 2)] == [2, 2]
    assert table.columnSpan(1, 0) == 1
    alone = table.rowHeight(0)
    table.set_rows((Row((words, "Tom", "Léa dort ici"), group=True),))
    assert table.rowHeight(0) > alone


def test_columns_give_their_spare_room_to_the_one_that_has_none(qtbot: QtBot) -> None:
    table = RecordTable((Column("Quand", 400), Column("Ce qui s’est passé")), name="Événements")
    qtbot.addWidget(table)
    table.resize(500, 300)
    table.set_rows(
        (Row(("14 novembre", "Sortie sans prévenir, retrouvée chez la voisine"), key="x"),)
    )
    table.show()
    settle()
    assert table.columnWidth(0) < 200
    assert table.columnWidth(1) > 300
    table.resize(1200, 300)
    assert table.columnWidth(0) == 400
