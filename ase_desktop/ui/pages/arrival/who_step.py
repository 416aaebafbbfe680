"""Who arrives: a first name is enough; brothers and sisters at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.base.terms_placement import Sex
from ase_desktop.ui.boxes import column
from ase_desktop.ui.widgets.buttons import link, secondary
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.chips import ChipGroup
from ase_desktop.ui.widgets.fields import LineField
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.moments import DayField

NAME_MISSING = "Écrivez un prénom, même provisoire."


@dataclass(frozen=True, slots=True)
class Named:
    """What is said of one child on this step."""

    first_name: str
    last_name: str | None
    birth_date: str | None
    sex: str | None


class ChildBlock(Card):
    """One child: a first name, and what is already known."""

    entered = Signal()
    gone = Signal()
    changed = Signal()

    def __init__(self, title: str, *, sex: str | None = None, removable: bool = False) -> None:
        """Ask; title says which child of the evening this is."""
        remove = link("Retirer")
        remove.setAccessibleDescription(title)
        super().__init__(title, action=remove if removable else None)
        remove.clicked.connect(self.gone)
        self.first_name = LineField(name="Prénom", width=260)
        self.last_name = LineField(name="Nom", width=260)
        self.born = DayField(name="Date de naissance", near=False)
        self.sex = ChipGroup(Sex.choices(), name="Fille ou garçon")
        self.sex.set_value(sex)
        self._asked = FormRow("Prénom", self.first_name, wide=False)
        self._born = FormRow("Date de naissance", self.born, wide=False)
        self.add(
            Flow(
                self._asked,
                FormRow("Nom", self.last_name, wide=False),
                self._born,
                FormRow("Fille ou garçon", self.sex, wide=False),
                across=24,
                down=12,
                level=True,
            )
        )
        for field in (self.first_name, self.last_name, self.born.field):
            field.returnPressed.connect(self.entered)
            field.textChanged.connect(lambda _text: self.changed.emit())
        self.sex.changed.connect(self.changed)
        self.first_name.textEdited.connect(lambda _text: self._asked.show_problem(""))

    def check(self) -> bool:
        """Say whether a first name is written and the date understood."""
        self._born.show_problem(self.born.problem())
        if not self.first_name.typed():
            self._asked.show_problem(NAME_MISSING)
            self.first_name.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return not self.born.problem()

    def show_named(self, named: Named) -> None:
        """Show what was written before."""
        self.first_name.setText(named.first_name)
        self.last_name.setText(named.last_name or "")
        self.born.set_value(named.birth_date)
        self.sex.set_value(named.sex)

    def value(self) -> Named:
        """Return what is written."""
        return Named(
            self.first_name.typed(),
            self.last_name.typed() or None,
            self.born.value(),
            self.sex.value(),
        )


class WhoStep(QWidget):
    """The children who come together."""

    title = "Qui arrive"
    entered = Signal()  # Enter in a field: go on
    changed = Signal()

    def __init__(self, *, asks_home: bool) -> None:
        """Ask for one child; asks_home adds where she lives, for a caseworker."""
        super().__init__()
        layout = column(self, gap=16)
        self._place = column(gap=16)
        layout.addLayout(self._place)
        self.blocks: list[ChildBlock] = []
        self._add("Un prénom suffit")
        layout.addWidget(
            Flow(
                secondary("Et son frère", lambda: self.add_sibling(Sex.male.name), icon="add"),
                secondary("Et sa sœur", lambda: self.add_sibling(Sex.female.name), icon="add"),
                across=12,
            )
        )
        self.home = LineField(name="Où vit l’enfant", width=420)
        self._home = FormRow(
            "Où vit l’enfant", self.home, help_text="Le nom de la famille d’accueil.", wide=False
        )
        layout.addWidget(self._home)
        self._home.setVisible(asks_home)
        self.home.returnPressed.connect(self.entered)
        self.home.textChanged.connect(lambda _text: self.changed.emit())

    def begin(self) -> None:
        """Take the keyboard."""
        self.blocks[-1].first_name.setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self) -> bool:
        """Say whether every child has a first name."""
        return all([block.check() for block in self.blocks])

    def children_named(self) -> tuple[Named, ...]:
        """Return what is said of each child."""
        return tuple(block.value() for block in self.blocks)

    def add_sibling(self, sex: str | None) -> None:
        """Ask for one more child; her last name is proposed from the first one."""
        words = {Sex.male.name: "Son frère", Sex.female.name: "Sa sœur"}
        block = self._add(words.get(sex or "", "Un autre enfant"), sex=sex, removable=True)
        block.last_name.setText(self.blocks[0].last_name.text())
        self.begin()

    def _add(self, title: str, *, sex: str | None = None, removable: bool = False) -> ChildBlock:
        block = ChildBlock(title, sex=sex, removable=removable)
        block.entered.connect(self.entered)
        block.changed.connect(self.changed)
        block.gone.connect(lambda: self._drop(block))
        self.blocks.append(block)
        self._place.addWidget(block)
        return block

    def show_children(self, children: Sequence[Named]) -> None:
        """Show the children written before, at least one."""
        while len(self.blocks) < len(children):
            self.add_sibling(None)
        for block, named in zip(self.blocks, children, strict=False):
            block.show_named(named)

    def _drop(self, block: ChildBlock) -> None:
        self.blocks.remove(block)
        block.hide()
        block.deleteLater()
        self.changed.emit()
        self.begin()
