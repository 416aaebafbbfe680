"""The second screen: seven words to copy and prove, or one's own; six digits for pauses."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ase_desktop.base.errors import UserError
from ase_desktop.ui.beginning.pane import Pane
from ase_desktop.ui.forms.secret_form import DigitsRow, Secret
from ase_desktop.ui.widgets.buttons import primary


class WordsPane(Pane):
    """Asks for the words and the digits."""

    def __init__(self, propose: Callable[[], Sequence[str]]) -> None:
        """Propose seven words."""
        super().__init__(
            "Vos sept mots",
            "Ils ouvrent votre carnet. Personne d’autre ne les connaît, même pas nous.",
            "2 sur 3",
        )
        self.secret = Secret(propose)
        self.digits = DigitsRow()
        self.button = primary("Créer mon carnet", self.go_on)
        self.body.addWidget(self.secret)
        self.body.addWidget(self.digits)
        self.end_with(self.button)
        self.secret.entered(self.go_on)
        self.digits.field.returnPressed.connect(self.go_on)

    def begin(self) -> None:
        """Show the words."""
        self.wait(False)
        self.secret.show_words()

    def go_on(self) -> None:
        """Go on once the words are proven and the digits sound."""
        if self.button.isEnabled() and self.secret.value() and self.digits.is_sound():
            self.finished.emit()

    def wait(self, waiting: bool) -> None:
        """Say that the notebook is being made."""
        self.button.setEnabled(not waiting)
        self.button.setText("Création du carnet…" if waiting else "Créer mon carnet")

    def show_error(self, error: UserError) -> None:
        """Say what prevented the creation."""
        self.wait(False)
        super().show_error(error)
