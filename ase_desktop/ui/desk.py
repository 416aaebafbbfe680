"""What every page is handed: the worker, the questions, the window, the way to lock."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from ase_desktop.ui.ask import Ask, WindowAsk
from ase_desktop.ui.runner import Runner


class DeskSignals(QObject):
    """What a page may ask of the whole program."""

    lock_asked = Signal()
    discreet_asked = Signal()
    dark_asked = Signal(bool)
    zoom_asked = Signal(int)  # +1, -1, 0 for 100 %
    pause_chosen = Signal(int)  # minutes without a touch
    numbers_changed = Signal(object)  # (number, label) readable while the notebook waits
    copied = Signal()  # a safety copy was made
    digits_chosen = Signal()  # a pause is possible from now on


@dataclass(frozen=True, slots=True)
class Desk:
    """The services of the face itself, the same for all pages."""

    runner: Runner
    ask: Ask = field(default_factory=WindowAsk)
    signals: DeskSignals = field(default_factory=DeskSignals)
