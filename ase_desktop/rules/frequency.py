"""How often a decision orders a meeting, when its words say it as a number."""

from __future__ import annotations

import re
from datetime import date

from ase_desktop.base.folding import fold

_NUMBERS = {
    "un": 1,
    "une": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "quinze": 15,
    "huit": 8,
}
_NUMBER = rf"(?P<number>[0-9]{{1,2}}|{'|'.join(_NUMBERS)})"
_WEEKDAY = r"(?:semaine|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|week end)s?"
_WEEK, _MONTH = 7.0, 30.5
_UNITS = {"jour": 1.0, "semaine": _WEEK, "quinzaine": 14.0, "mois": _MONTH}

_TIMES = re.compile(rf"{_NUMBER} fois (?:par|tous les|toutes les|dans le|la) (?P<unit>[a-z]+)")
_ONE_OF = re.compile(rf"une? {_WEEKDAY} sur {_NUMBER}")
_ALL_N = re.compile(rf"tou(?:s|tes) les {_NUMBER} (?P<unit>[a-z]+)")
_ALL = re.compile(rf"(?:(?:tous|toutes) les|chaque|par) {_WEEKDAY}\b")
_MONTHLY = re.compile(r"(?:chaque|par|tous les) mois")


def days_between_meetings(frequency: str | None) -> float | None:
    """Return the days from one ordered meeting to the next, None when the words do not say it.

    Understands « une semaine sur deux », « un mercredi sur deux », « 2 fois par mois », « tous les
    quinze jours », « chaque semaine », « tous les samedis ».
    """
    plain = " ".join(fold(frequency or "").split())
    found = _TIMES.search(plain)
    if found:
        return _per_unit(found["unit"], 1 / (_number(found["number"]) or 1))
    found = _ALL_N.search(plain)
    if found:
        return _per_unit(found["unit"], _number(found["number"]))
    found = _ONE_OF.search(plain)
    if found:
        return _WEEK * _number(found["number"])
    if _ALL.search(plain):
        return _WEEK
    return _MONTH if _MONTHLY.search(plain) else None


def _per_unit(unit: str, factor: float) -> float | None:
    days = _UNITS.get(unit) or _UNITS.get(unit.removesuffix("s"))
    return days * factor if days and factor else None


def _number(word: str) -> int:
    return _NUMBERS[word] if word in _NUMBERS else int(word)


def ordered(frequency: str | None, from_day: date, to_day: date) -> int | None:
    """Return how many meetings a frequency orders at least in a period, both days included.

    Only whole intervals count: the doubt never accuses the service.
    """
    interval = days_between_meetings(frequency)
    if interval is None or to_day < from_day:
        return None
    return int(((to_day - from_day).days + 1) / interval)
