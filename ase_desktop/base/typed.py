"""What a person types for a date, an hour, a sum or a duration: words in, values out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ase_desktop.base.folding import fold
from ase_desktop.base.french import MONTHS, SHORT_MONTHS, WEEKDAYS

_CENTURY = 2000
_SHORT_YEAR = 2  # digits
_HOURS, _MINUTES = 24, 60
_WORDS = {
    "avant hier": -2,
    "hier": -1,
    "aujourd'hui": 0,
    "demain": 1,
    "apres demain": 2,
}
_MONTH = {
    **{fold(name): index for index, name in enumerate(MONTHS, 1)},
    **{fold(name).rstrip("."): index for index, name in enumerate(SHORT_MONTHS, 1)},
    "fev": 2,
    "jan": 1,
    "juill": 7,
    "sep": 9,
}
# Folded text has spaces where a person typed hyphens.
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_NUMERIC = re.compile(rf"(?P<day>[0-9]{{1,2}})[/. ](?P<month>[0-9]{{1,2}})(?:[/. ]{_YEAR})?")
_WORDED = re.compile(rf"(?P<day>[0-9]{{1,2}})(?:er)? ?(?P<word>[a-z]+)\.?(?: {_YEAR})?")
_ISO = re.compile(r"(?P<year>[0-9]{4}) (?P<month>[0-9]{2}) (?P<day>[0-9]{2})")
_NAMES = "|".join((*WEEKDAYS, *(name[:3] for name in WEEKDAYS)))
_LEADING_WEEKDAY = re.compile(rf"^(?:(?:le|ce) )?(?:(?:{_NAMES})[.,]? )?")


def typed_day(text: str, today: date) -> date | None:
    """Return the date a person typed, None when it is not understood.

    Understands 24/11/2026, 24/11, 24 novembre 2026, mercredi 18 nov., 1er décembre, aujourd’hui,
    hier, demain. Without a year, the date nearest to today is meant.
    """
    plain = " ".join(fold(text).split())
    if plain in _WORDS:
        return today + timedelta(days=_WORDS[plain])
    plain = _LEADING_WEEKDAY.sub("", plain)
    for form in (_ISO, _NUMERIC, _WORDED):
        found = form.fullmatch(plain)
        if found is not None:
            return _read_day(found.groupdict(), today)
    return None


def _read_day(parts: dict[str, str | None], today: date) -> date | None:
    word = parts.get("word")
    month = _MONTH.get(word) if word else int(parts["month"] or 0)
    if month is None:
        return None
    day, year = int(parts["day"] or 0), parts.get("year")
    if year is not None:
        return _real_date(_full_year(year), month, day)
    return nearest_year(day, month, today)


def _full_year(year: str) -> int:
    return int(year) + (_CENTURY if len(year) == _SHORT_YEAR else 0)


def nearest_year(day: int, month: int, today: date) -> date | None:
    """Return the date of that day and month nearest to today, None when no near year has it.

    A 29 February is looked for up to eight years away; of two as near, the coming one is taken.
    """
    near = [_real_date(today.year + away, month, day) for away in range(-8, 9)]
    found = [one for one in near if one is not None]
    return min(found, key=lambda one: (abs((one - today).days), one < today), default=None)


def _real_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class TypedDays:
    """A list of dates as typed: those understood, in order, and the words that were not."""

    days: tuple[date, ...]
    unread: tuple[str, ...]


_SEPARATORS = re.compile(r"\s*(?:[,;\n]|\bet\b|\bpuis\b)\s*", re.IGNORECASE)
_ALONE = re.compile(r"([0-9]{1,2})(?:er)?")


def typed_days(text: str, today: date) -> TypedDays:
    """Return the dates of « 14/10, 28/10 » or « 14 et 28 octobre », sorted, each once."""
    days: set[date] = set()
    unread: list[str] = []
    waiting: list[str] = []  # days whose month is said further on
    for piece in filter(None, (piece.strip() for piece in _SEPARATORS.split(text))):
        found = typed_day(piece, today)
        if found is not None:
            days.add(found)
            unread += _same_month(waiting, found, days)
            waiting = []
        elif _ALONE.fullmatch(piece):
            waiting.append(piece)
        else:
            unread.append(piece)
    return TypedDays(tuple(sorted(days)), (*unread, *waiting))


def _same_month(waiting: list[str], known: date, days: set[date]) -> list[str]:
    unread = []
    for piece in waiting:
        found = _real_date(known.year, known.month, int(re.sub("[^0-9]", "", piece)))
        if found is None:
            unread.append(piece)
        else:
            days.add(found)
    return unread


_TIME = re.compile(r"([0-9]{1,2})(?: ?[h:.] ?([0-9]{1,2})?(?: ?m(?:in)?)?)?|([0-9]{1,2})([0-9]{2})")
_NAMED_TIMES = {"midi": "12:00", "minuit": "00:00"}


def typed_time(text: str) -> str | None:
    """Return HH:MM from 14h30, 14:30, 1430, 14 h, 14 or midi; None when not understood."""
    plain = " ".join(fold(text).split())
    if plain in _NAMED_TIMES:
        return _NAMED_TIMES[plain]
    found = _TIME.fullmatch(plain)
    if found is None:
        return None
    hours = int(found[1] or found[3])
    minutes = int(found[2] or found[4] or 0)
    return f"{hours:02d}:{minutes:02d}" if hours < _HOURS and minutes < _MINUTES else None


_MONEY = re.compile(r"(-?)([0-9]+)(?:[,.]([0-9]{1,2}))?€?")


def typed_money(text: str) -> int | None:
    """Return cents from « 12,50 € », « 12.5 », « 1 200 »; None when not understood."""
    plain = "".join(text.split()).replace("\u2212", "-")
    found = _MONEY.fullmatch(plain)
    if found is None:
        return None
    cents = int(found[2]) * 100 + int((found[3] or "").ljust(2, "0"))
    return -cents if found[1] else cents
