"""« À compléter », « À demander » and the numbers: short lists with one gesture a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from ase_desktop.services.asking import AskLine
from ase_desktop.services.numbers import Number
from ase_desktop.ui.boxes import row
from ase_desktop.ui.widgets.avatar import Child
from ase_desktop.ui.widgets.buttons import Button, link, secondary
from ase_desktop.ui.widgets.cards import Card, ListRow, PhoneRow, Rows, SandCard
from ase_desktop.ui.widgets.faces import faces
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import Text

SHOWN = 5  # lines of « À compléter » before « Voir les autres »
ASKED_SHOWN = 3  # of « À demander »: the numbers below stay in sight
_SHORT_NUMBERS = (("15", "Samu"), ("17", "Police"), ("119", "Enfance"))


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


def _list_card(title: str, rows: Sequence[QWidget], few_rows: int) -> Card:
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
    return _list_card(
        "À compléter",
        [
            _row(
                one.sentence,
                one.note,
                faces(hosted, one.children),
                secondary(one.word, one.gesture),
            )
            for one in lines
        ],
        SHOWN,
    )


def ask_card(
    lines: Sequence[AskLine],
    hosted: Sequence[Child],
    ask: Callable[[AskLine], object],
    letter: Callable[[], object],
) -> Card:
    """Return « À demander »."""
    card = _list_card(
        "À demander",
        [_row(one.title, one.note, faces(hosted, [one.child]), _asking(one, ask)) for one in lines],
        ASKED_SHOWN,
    )
    if any(len(one.things) > 1 for one in lines):
        card.add_left(link("Lettre à imprimer", letter))
    return card


def _asking(one: AskLine, ask: Callable[[AskLine], object]) -> Button | None:
    """Return the gesture of a line; nothing when it was done today."""
    if one.today:
        return None
    return secondary("Relancer" if one.asked else "Demander", partial(ask, one))


def _row(title: str, note: str, before: QWidget | None, button: Button | None) -> ListRow:
    if button is not None:
        button.setAccessibleDescription(title)
    return ListRow(title, note, before=before, after=button)


def numbers_card(numbers: Sequence[Number], add: Callable[[], object]) -> Card:
    """Return « Vos numéros »."""
    card = SandCard("Vos numéros")
    for one in numbers:
        card.add(PhoneRow(one.number, one.label))
    if not numbers:
        card.add(Text("Aucun numéro d’astreinte n’est encore noté.", "quiet"))
        card.add_left(link("Ajouter un numéro", add))
    card.add(Flow(*(_short(*one) for one in _SHORT_NUMBERS), across=20))
    return card


def _short(number: str, label: str) -> QWidget:
    pair = QWidget()
    layout = row(pair, gap=7)
    layout.addWidget(Text(number, "strong", wrap=False))
    layout.addWidget(Text(label, "quiet", wrap=False))
    return pair
