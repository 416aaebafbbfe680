"""« Comment »: on a stick that is plugged in, in a folder, by e-mail, or on paper."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal

from ase_desktop.rules.local_rules import CHANNELS, FOLDER
from ase_desktop.services.sending import Weight
from ase_desktop.ui import sticks
from ase_desktop.ui.pages.send.cards import ways
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.toggles import RoundGroup

LOOK_EVERY = 2000  # milliseconds between two looks at what is plugged in


class HowCard(Card):
    """The ways to hand over; follows the sticks that come and go."""

    changed = Signal()

    def __init__(self) -> None:
        """Make an empty card."""
        super().__init__("Comment")
        self.choice: RoundGroup | None = None
        self._name = ""
        self._weight: Weight | None = None
        self._channels: tuple[str, ...] = ()
        self._picked = ""  # the way she chose herself
        self._sticks: tuple[sticks.Stick, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._look)

    @property
    def way(self) -> str:
        """Return the way chosen: STICK and the root of one, STICK alone, FOLDER, MAIL or PDF."""
        return (self.choice.value() if self.choice is not None else None) or FOLDER

    def begin(self, name: str, channels: tuple[str, ...]) -> None:
        """Show the ways to hand over to somebody that may be used, once."""
        if not self._name:
            self._name, self._channels = name, channels
            self._sticks = sticks.plugged()
            self._draw()
            self._timer.start()

    def pick(self, way: str) -> None:
        """Choose a way, as a click does."""
        if self.choice is not None:
            self.choice.set_value(way)
            self._pick()

    def say_weight(self, weight: Weight) -> None:
        """Say how heavy the file is."""
        self._weight = weight
        if self.choice is not None:
            for way, _, note in self._ways():
                self.choice.set_note(way, note)

    def _ways(self) -> list[tuple[str, str, str]]:
        return ways(self._sticks, self._weight, self._name, self._channels)

    def _look(self) -> None:
        """See which sticks are plugged in."""
        now = sticks.plugged()
        if now != self._sticks:
            self._sticks = now
            self._draw()

    def _draw(self) -> None:
        had_keyboard = self.choice is not None and self.choice.has_keyboard()
        self.empty()
        found = self._ways()
        self.choice = RoundGroup(found, name="Comment")
        values = [value for value, _, _ in found]
        usual = FOLDER if FOLDER in values and not self._sticks else values[0]
        self.choice.set_value(self._picked if self._picked in values else usual)
        self.choice.changed.connect(self._pick)
        self.add(self.choice)
        if len(self._channels) < len(CHANNELS):
            self.add(Text("D’après le profil du département.", "note"))
        if had_keyboard:
            self.choice.take_keyboard()
        self.changed.emit()

    def _pick(self) -> None:
        self._picked = self.way
        self.changed.emit()
