"""Everything that can have the keyboard says its name."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from ase_desktop.ui.widgets.chips import ChipGroup
from ase_desktop.ui.widgets.table import RecordTable
from ase_desktop.ui.widgets.table_model import Row, status_cell
from tests.widget.clipping import show_at
from tests.widget.reading import names, unnamed
from tests.widget.test_nothing_is_cut import WINDOWS


@pytest.mark.parametrize("name", WINDOWS)
def test_everything_that_can_be_reached_has_a_name(qtbot: QtBot, name: str) -> None:
    window = WINDOWS[name]()
    qtbot.addWidget(window)
    show_at(window, 1366, 700, 100)
    assert unnamed(window) == []
    assert len(names(window)) > 0


def test_a_cell_is_read_with_its_word_and_its_precision(qtbot: QtBot) -> None:
    table = RecordTable(("Date", "Ce qui s’est passé"), name="Visites")
    qtbot.addWidget(table)
    table.set_rows((Row(("4 nov.", status_cell("shortened", "35 minutes")), key="a"),))
    read = QAccessible.queryAccessibleInterface(table)
    words = [read.child(place).text(QAccessible.Text.Name) for place in range(read.childCount())]
    assert "Écourtée, 35 minutes" in words


def test_a_chosen_chip_is_read_as_checked(qtbot: QtBot) -> None:
    group = ChipGroup((("seen", "vu par moi"), ("told", "dit par Léa")), name="Source")
    qtbot.addWidget(group)
    group.set_value("told")
    chips = [
        QAccessible.queryAccessibleInterface(group).child(place)
        for place in range(QAccessible.queryAccessibleInterface(group).childCount())
    ]
    assert [bool(chip.state().checked) for chip in chips] == [False, True]
    assert chips[0].text(QAccessible.Text.Description) == "Source"
