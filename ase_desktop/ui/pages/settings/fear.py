"""« J’ai peur que quelqu’un les ait »: what it changes, and the old copies to remove."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import counted
from ase_desktop.ui.boxes import column
from ase_desktop.ui.widgets.chips import ChipGroup
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.toggles import Tick

_FEAR = "fear"
WHAT = (
    "Le carnet entier est écrit à nouveau avec une autre clé. Vous referez aussitôt votre feuille "
    "de secours. Une copie du carnet déjà prise avec vos mots, elle, reste lisible."
)
REMOVE = "Retirer les copies de secours que mes anciens mots ouvrent"


class Fear(QWidget):
    """Why the words change; felt, it offers to remove the copies that the old ones open."""

    def __init__(self) -> None:
        """Ask, the plain reason chosen."""
        super().__init__()
        layout = column(self, gap=12)
        reasons = (("other", "J’en préfère d’autres"), (_FEAR, "J’ai peur que quelqu’un les ait"))
        self.why = ChipGroup(reasons, name="Pourquoi les changer", required=True)
        self.why.set_value("other")
        self._told = Text(WHAT)
        self.copies = Tick(REMOVE)
        self._count = 0
        for widget in (FormRow("Pourquoi les changer", self.why), self._told, self.copies):
            layout.addWidget(widget)
        self.why.changed.connect(self._show)
        self._show()

    @property
    def is_felt(self) -> bool:
        """Return whether somebody may have the words."""
        return self.why.value() == _FEAR

    @property
    def forgets_copies(self) -> bool:
        """Return whether the copies that the old words open must go."""
        return self._count > 0 and self.copies.isChecked()

    def show_copies(self, count: int) -> None:
        """Show how many copies the old words open."""
        self._count = count
        self.copies.setText(f"{REMOVE} ({counted(count, 'copie')} à portée)")
        self._show()

    def _show(self) -> None:
        self._told.setVisible(self.is_felt)
        self.copies.setVisible(self.is_felt and self._count > 0)
