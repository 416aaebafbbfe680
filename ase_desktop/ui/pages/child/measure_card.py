"""« Mesure et dates » and « Ce que chacun a le droit de faire »."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import according_to, short_date
from ase_desktop.services.child_sheet import ChildSheet
from ase_desktop.services.sheet_lines import RightLine, SheetFact
from ase_desktop.ui.boxes import column, row
from ase_desktop.ui.pages.child.lines_card import Opener, add_link
from ase_desktop.ui.theme import px
from ase_desktop.ui.widgets.buttons import link, secondary
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import StatusLabel, Text
from ase_desktop.ui.widgets.table import RecordTable
from ase_desktop.ui.widgets.table_model import Cell, Column, Row

_NAMES = 166


class FactRow(QWidget):
    """One labelled fact; both versions and the way to choose when two wait."""

    def __init__(self, fact: SheetFact, decide: Callable[[str, str], object]) -> None:
        """Show a fact."""
        super().__init__()
        line = row(self, gap=0)
        self._label = Text(fact.label, "quiet")
        line.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        if fact.versions:
            line.addWidget(self._versions(fact, decide), 1)
        else:
            line.addWidget(Text(fact.value), 1)
        self.restyle()

    def restyle(self) -> None:
        """Give the label its width at the present zoom."""
        self._label.setFixedWidth(px(_NAMES))

    def _versions(self, fact: SheetFact, decide: Callable[[str, str], object]) -> QWidget:
        told = QWidget()
        lines = column(told, gap=4)
        lines.addWidget(StatusLabel("undecided"))
        for one in fact.versions:
            lines.addWidget(Text(one.words))
            lines.addWidget(Text(f"{one.by}, {short_date(one.at)}", "note"))
        choose = link("Choisir", lambda: decide(fact.uid, fact.field))
        choose.setAccessibleDescription(fact.label)
        lines.addWidget(Flow(choose))
        return told


def measure_card(
    sheet: ChildSheet,
    opener: Opener,
    *,
    confirm: Callable[[], object] | None,
) -> Card:
    """Return the card of the measure in force; confirm is for a caseworker."""
    card = Card("Mesure et dates", action=_measure_action(sheet, opener))
    if not sheet.measure:
        card.add(Text("La décision n’est pas encore notée ici.", "quiet"))
        return card
    facts = column(gap=10)
    for fact in sheet.measure:
        facts.addWidget(FactRow(fact, lambda uid, name: opener.open("care_measure", uid, name)))
    card.add_layout(facts)
    if sheet.to_confirm:
        card.add(StatusLabel("to_confirm", according_to(sheet.origin)))
        if confirm is not None:
            card.add(Flow(secondary("Confirmer ces dates", confirm)))
    return card


def _measure_action(sheet: ChildSheet, opener: Opener) -> QWidget:
    if sheet.measure_uid:
        button = link("Ouvrir", partial(opener.open, "care_measure", sheet.measure_uid))
        button.setAccessibleDescription("Mesure et dates")
        return button
    return add_link("Ajouter", partial(opener.add, "care_measure"), about="Mesure et dates")


class RightsTable(RecordTable):
    """Who, what right, decided by whom."""

    def __init__(self, rights: Sequence[RightLine], opener: Opener) -> None:
        """Show rights."""
        columns = (Column("Qui", 128), Column("Droit"), Column("Décidé par", 150))
        super().__init__(columns, name="Ce que chacun a le droit de faire")
        self._rights = {one.uid: one for one in rights}
        self._opener = opener
        self.opened.connect(self._open_row)
        self.set_rows([_right_row(one) for one in rights])

    def _open_row(self, uid: str) -> None:
        right = self._rights[uid]
        self._opener.open(right.kind, uid, right.undecided)


def _right_row(one: RightLine) -> Row:
    who = Cell(one.who, tone="text", loud=True)
    return Row((who, _right_cell(one), Cell(one.source, one.source_day)), key=one.uid)


def _right_cell(one: RightLine) -> Cell:
    if one.undecided:
        return Cell(one.right, "Deux versions", "two_versions", "attention")
    if one.forbidden:
        return Cell(one.right, one.explanation, "grave", "danger", loud=True)
    if one.to_confirm:
        note = ", ".join(part for part in (one.explanation, "à confirmer") if part)
        return Cell(one.right, note, "to_confirm", "attention")
    return Cell(one.right, one.explanation)


def rights_card(rights: Sequence[RightLine], opener: Opener) -> Card:
    """Return the card of the rights."""
    title = "Ce que chacun a le droit de faire"
    add = add_link("Ajouter", partial(opener.add, "contact_right"), about=title)
    card = Card(title, action=add)
    if rights:
        card.add(RightsTable(rights, opener))
    else:
        card.add(Text("Aucun droit n’est encore noté.", "quiet"))
    return card
