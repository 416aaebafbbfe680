"""What covers the pages: the pause opened by six digits, the discreet page, the closing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ase_desktop import PRODUCT_NAME
from ase_desktop.base import french
from ase_desktop.ui import present
from ase_desktop.ui.boxes import column, row, sized, space
from ase_desktop.ui.widgets.buttons import link, primary, secondary
from ase_desktop.ui.widgets.emergency import EmergencyPane, Number
from ase_desktop.ui.widgets.fields import LineField
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.labels import Picture, Text

DIGITS = 6
TRIES = 3


class PauseCover(QWidget):
    """The notebook waits; six digits open it again, three wrong tries close it."""

    given = Signal(str)
    lock_asked = Signal()

    def __init__(self, numbers: tuple[Number, ...] = ()) -> None:
        """Ask for the digits; show the numbers to call beside."""
        super().__init__()
        self._left = TRIES
        self.field = LineField(name="Vos six chiffres", width=160)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMaxLength(DIGITS)
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.field.textEdited.connect(self._typed)
        self.question = FormRow("Vos six chiffres", self.field, wide=False)
        self.emergency = EmergencyPane(numbers)
        across = row(self)
        across.addLayout(_centred(self._block()), 1)
        across.addWidget(self.emergency)

    def refuse(self) -> None:
        """Say that these are not the digits; after three tries, ask to close the notebook."""
        self._left -= 1
        if self._left <= 0:
            self.lock_asked.emit()
            return
        tries = french.counted(self._left, "essai")
        self.question.show_problem(f"Ce ne sont pas vos six chiffres. Il reste {tries}.")
        self.field.clear()
        self.field.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready to type."""
        super().showEvent(event)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width with the numbers."""
        super().resizeEvent(event)
        self.emergency.fit(self.width())

    def _block(self) -> QWidget:
        block = sized(QWidget(), most_width=440)
        layout = column(block, gap=8)
        brand = row(gap=10)
        brand.addWidget(Picture("emblem", "primary", 28))
        brand.addWidget(Text(PRODUCT_NAME, "card", wrap=False), 1)
        layout.addLayout(brand)
        space(layout, 36)
        layout.addWidget(Text("Votre carnet fait une pause", "lead"))
        layout.addWidget(Text("Ce que vous écriviez est gardé.", "quiet"))
        space(layout, 18)
        layout.addWidget(self.question)
        space(layout, 10)
        resume = primary("Reprendre", self._give)
        layout.addWidget(Flow(resume, link("Fermer le carnet", self.lock_asked.emit), across=20))
        return block

    def _typed(self, text: str) -> None:
        digits = "".join(sign for sign in text if sign.isdigit())
        if digits != text:
            self.field.setText(digits)
        self.question.show_problem("")
        if len(digits) == DIGITS:
            self._give()

    def _give(self) -> None:
        if len(self.field.text()) == DIGITS:
            self.given.emit(self.field.text())


class DiscreetCover(QWidget):
    """A calm page that says nothing of anyone, while someone looks over the shoulder."""

    left = Signal()

    def __init__(self) -> None:
        """Show the day, and how to come back."""
        super().__init__()
        self.setAccessibleName("Écran discret")
        block = sized(QWidget(), most_width=440)
        layout = column(block, gap=12)
        self._day = Text("", "lead")
        layout.addWidget(self._day)
        layout.addWidget(Text("F9 ou Échap pour revenir.", "quiet"))
        self._back = secondary("Revenir", self.left.emit)
        layout.addWidget(Flow(self._back))
        outer = row(self)
        outer.addLayout(_centred(block), 1)
        for keys in ("F9", "Esc"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.left)

    def showEvent(self, event: QShowEvent) -> None:
        """Say the day and take the keyboard."""
        super().showEvent(event)
        self._day.setText(french.capital(french.weekday_date(present.today())))
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)


class ClosingCover(QWidget):
    """Hides the pages as soon as the notebook is asked to close: nothing more is typed in them."""

    def __init__(self) -> None:
        """Say that what was being written is kept."""
        super().__init__()
        self.setAccessibleName("Le carnet se ferme")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        block = sized(QWidget(), most_width=440)
        layout = column(block, gap=8)
        layout.addWidget(Text("Votre carnet se ferme", "lead"))
        layout.addWidget(Text("Ce que vous écriviez est gardé.", "quiet"))
        outer = row(self)
        outer.addLayout(_centred(block), 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keyboard from the pages."""
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)


def _centred(block: QWidget) -> QVBoxLayout:
    middle = row(margins=(24, 0, 24, 0))
    middle.addStretch(1)
    middle.addWidget(block, 1000)
    middle.addStretch(1)
    layout = column()
    layout.addStretch(155)
    layout.addLayout(middle)
    layout.addStretch(170)
    return layout
