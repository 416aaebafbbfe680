"""« À compléter »: short lists with one gesture a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ase_desktop.ui.boxes import row
from ase_desktop.ui.widgets.avatar import Child
from ase_desktop.ui.widgets.buttons import Button, link, secondary
from ase_desktop.ui.widgets.cards import Card, ListRow, Rows
from ase_desktop.ui.widgets.faces import faces

SHOWN = 5  # lines before « Voir les autres »


class FewRows(QWidget):
    """The first lines of a list, and a word to see the others."""

    def __init__(self, rows: Sequence[QWidget], few: int) -> None:
        """Show a few of these rows, one more rather than a word for a single one."""
        super().__init__()
        self._rest = list(rows[few:]) if len(rows) > few + 1 else []
        shown = rows[: len(rows) - len(self._rest)]
        layout = row(self)
        self._rows = Rows(*shown)
        layout.addWidget(self._rows)

    @property
    def hidden_count(self) -> int:
        """Return how many lines are not shown."""
        return len(self._rest)

    def show_all(self) -> None:
        """Show the others."""
        for one in self._rest:
            self._rows.add(one)
        self._rest = []


def list_card(title: str, rows: Sequence[QWidget], few_rows: int) -> Card:
    """Return a card with the first rows, and a word to see the others."""
    card = Card(title)
    few = FewRows(rows, few_rows)
    card.add(few)
    if few.hidden_count:
        more = link(f"Voir les {few.hidden_count} autres")

        def show_all() -> None:
            few.show_all()
            more.hide()

        more.clicked.connect(show_all)
        card.add_left(more)
    return card


@dataclass(frozen=True, slots=True)
class ToDo:
    """One line of « À compléter »: whose, what, and the gesture."""

    children: Sequence[str]
    sentence: str
    note: str
    word: str
    gesture: Callable[[], object]


def complete_card(lines: Sequence[ToDo], hosted: Sequence[Child]) -> Card:
    """Return « À compléter »."""
    return list_card(
        "À compléter",
        [
            to_do_row(
                one.sentence,
                one.note,
                faces(hosted, one.children),
                secondary(one.word, one.gesture),
            )
            for one in lines
        ],
        SHOWN,
    )


def to_do_row(title: str, note: str, before: QWidget | None, button: Button | None) -> ListRow:
    """Return one line, with its gesture at the right."""
    if button is not None:
        button.setAccessibleDescription(title)
    return ListRow(title, note, before=before, after=button)
