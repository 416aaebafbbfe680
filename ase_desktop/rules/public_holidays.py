"""The public holidays of metropolitan France (Code du travail, L3133-1)."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import easter

_FIXED = {
    (1, 1): "Jour de l’an",
    (5, 1): "Fête du Travail",
    (5, 8): "8 mai 1945",
    (7, 14): "Fête nationale",
    (8, 15): "Assomption",
    (11, 1): "Toussaint",
    (11, 11): "11 novembre 1918",
    (12, 25): "Noël",
}
_AFTER_EASTER = {1: "Lundi de Pâques", 39: "Ascension", 50: "Lundi de Pentecôte"}


def public_holiday(day: date) -> str:
    """Return the name of the public holiday of a day, "" when it is none."""
    moving = {easter(day.year) + timedelta(days): name for days, name in _AFTER_EASTER.items()}
    return moving.get(day) or _FIXED.get((day.month, day.day), "")
