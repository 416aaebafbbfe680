"""Dates given as arguments."""

from __future__ import annotations

from datetime import date

from ase_desktop.base.errors import UserError
from ase_desktop.base.values import is_day


def day(text: str) -> date:
    """Return a date written YYYY-MM-DD; UserError not_a_day."""
    if not is_day(text):
        raise UserError("not_a_day", text=text)
    return date.fromisoformat(text)
