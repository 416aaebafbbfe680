"""How the windows look: size of the letters, light or dark, when the notebook pauses."""

from __future__ import annotations

from collections.abc import Callable

from ase_desktop.base.french import NBSP, duration
from ase_desktop.base.settings import PAUSES
from ase_desktop.ui.desk import DeskSignals
from ase_desktop.ui.theme import THEME
from ase_desktop.ui.widgets.buttons import secondary
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.chips import ChipGroup
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.labels import Text

THEMES = (("light", "Clair"), ("dark", "Sombre"))


class LookCard(Card):
    """Letters and colours, changed at once."""

    def __init__(self, signals: DeskSignals) -> None:
        """Show the present look."""
        super().__init__("Affichage")
        self._size = Text("", wrap=False)
        self.smaller = secondary("Plus petit", lambda: signals.zoom_asked.emit(-1))
        self.larger = secondary("Plus grand", lambda: signals.zoom_asked.emit(1))
        self.add(
            FormRow("Taille des lettres", Flow(self.smaller, self._size, self.larger, across=16))
        )
        self.theme = ChipGroup(THEMES, name="Couleurs", required=True)
        self.theme.changed.connect(lambda: signals.dark_asked.emit(self.theme.value() == "dark"))
        self.add(FormRow("Couleurs", self.theme))
        self.restyle()

    def restyle(self) -> None:
        """Follow the look in force."""
        self._size.setText(f"{THEME.zoom}{NBSP}%")
        self.theme.set_value("dark" if THEME.dark else "light")


class PauseRow(FormRow):
    """After how long without a touch the notebook pauses."""

    def __init__(self, chosen: Callable[[int], object]) -> None:
        """Offer a few delays."""
        self.delays = ChipGroup(
            [(str(minutes), duration(minutes)) for minutes in PAUSES],
            name="Pause après",
            required=True,
        )
        super().__init__(
            "Pause après",
            self.delays,
            help_text="Sans toucher à rien. Au bout de huit heures, le carnet se ferme.",
        )
        self.delays.changed.connect(lambda: chosen(int(self.delays.value() or 0)))

    def show_minutes(self, minutes: int) -> None:
        """Show the present delay."""
        self.delays.set_value(str(minutes))
