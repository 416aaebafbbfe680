"""Dates given as arguments."""

from __future__ import annotations

from datetime import date

from ase_desktop.base.errors import UserError
from ase_desktop.base.values import is_day


def day(text: str) -> date:
    """Return a date written YYYY-MM-DD; UserError wrong_value."""
    if not is_day(text):
        raise UserError("wrong_value")
    return date.fromisoformat(text)
