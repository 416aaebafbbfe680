"""« À demander » and the numbers: short lists with one gesture a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from ase_desktop.services.asking import AskLine
from ase_desktop.services.numbers import Number
from ase_desktop.ui.boxes import row
from ase_desktop.ui.to_do import list_card, to_do_row
from ase_desktop.ui.widgets.avatar import Child
from ase_desktop.ui.widgets.buttons import Button, link, secondary
from ase_desktop.ui.widgets.cards import Card, PhoneRow, SandCard
from ase_desktop.ui.widgets.faces import faces
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import Text

ASKED_SHOWN = 3  # of « À demander »: the numbers below stay in sight
_SHORT_NUMBERS = (("15", "Samu"), ("17", "Police"), ("119", "Enfance"))


def ask_card(
    lines: Sequence[AskLine],
    hosted: Sequence[Child],
    ask: Callable[[AskLine], object],
    letter: Callable[[], object],
) -> Card:
    """Return « À demander »."""
    card = list_card(
        "À demander",
        [
            to_do_row(one.title, one.note, faces(hosted, [one.child]), _asking(one, ask))
            for one in lines
        ],
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
