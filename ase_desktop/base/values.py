"""Which values a typed field accepts: said once for saving, receiving and projecting."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from ase_desktop.base.kinds import FieldType, Value

_HOUR = r"([01][0-9]|2[0-3]):[0-5][0-9]"
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = re.compile(_HOUR, re.ASCII)
_DAY = re.compile(_DATE, re.ASCII)
_MOMENT = re.compile(f"{_DATE}T{_HOUR}", re.ASCII)
_DAY_LENGTH = len("2026-11-24")


def is_day(value: Value) -> bool:
    """Return whether a value is a real date written YYYY-MM-DD."""
    return isinstance(value, str) and _DAY.fullmatch(value) is not None and _exists(value)


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def is_time(value: Value) -> bool:
    """Return whether a value is an hour of the day written HH:MM."""
    return isinstance(value, str) and _TIME.fullmatch(value) is not None


def is_moment(value: Value) -> bool:
    """Return whether a value is a local date and hour written YYYY-MM-DDTHH:MM."""
    return (
        isinstance(value, str)
        and _MOMENT.fullmatch(value) is not None
        and _exists(value[:_DAY_LENGTH])
    )


def fits(type_: FieldType, value: Value) -> bool:
    """Return whether a value has the form of its type; None fits every type."""
    return value is None or CHECKS[type_](value)


def _is_words(value: Value) -> bool:
    return isinstance(value, str)


def _is_whole(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_flag(value: Value) -> bool:
    return isinstance(value, bool)


def _is_pattern(value: Value) -> bool:
    return isinstance(value, dict)


def _is_commits(value: Value) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


CHECKS: dict[FieldType, Callable[[Value], bool]] = {  # of a value that is not empty
    FieldType.TEXT: _is_words,
    FieldType.CHOICE: _is_words,
    FieldType.LINK: _is_words,
    FieldType.NUMBER: _is_whole,
    FieldType.MONEY: _is_whole,
    FieldType.DAY: is_day,
    FieldType.MOMENT: is_moment,
    FieldType.TIME: is_time,
    FieldType.FLAG: _is_flag,
    FieldType.PATTERN: _is_pattern,
    FieldType.COMMITS: _is_commits,
}
