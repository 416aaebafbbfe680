"""One line per person presented: to whom, since when, and whether it has left."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import NBSP, capital, full_date
from ase_desktop.rules.correspondent_words import is_presented
from ase_desktop.services.presenting import Presented
from ase_desktop.ui.widgets.action_row import ActionRow

WAITS = "part avec le prochain fichier"


def presented_row(one: Presented, *actions: QWidget) -> QWidget:
    """Return the line of a presentation, with what can be done about it."""
    since = f"depuis le {full_date(one.at)}" if one.at else ""
    parts = [part for part in (since, WAITS if one.waits else "") if part]
    note = capital(f"{NBSP}· ".join(parts)) if parts else ""
    return ActionRow(
        f"{is_presented(one.name, back=one.is_back)} à {one.reader_name}", note, *actions
    )
