"""Which values a typed field accepts: said once for saving, receiving and projecting."""

from __future__ import annotations

import re
from datetime import date

from ase_desktop.base.kinds import FieldType, Value

_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_DAY_LENGTH = len("2026-11-24")

_WORDS = frozenset({FieldType.TEXT, FieldType.CHOICE, FieldType.LINK})
_WHOLE = frozenset({FieldType.NUMBER, FieldType.MONEY})


def is_day(value: Value) -> bool:
    """Return whether a value is a real date written YYYY-MM-DD."""
    if not isinstance(value, str) or _DAY.fullmatch(value) is None:
        return False
    try:
        date.fromisoformat(value)
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
        and value[_DAY_LENGTH : _DAY_LENGTH + 1] == "T"
        and is_day(value[:_DAY_LENGTH])
        and is_time(value[_DAY_LENGTH + 1 :])
    )


def fits(type_: FieldType, value: Value) -> bool:
    """Return whether a value has the form of its type; None fits every type."""
    if value is None:
        return True
    if type_ in _WORDS:
        return isinstance(value, str)
    if type_ in _WHOLE:
        return isinstance(value, int) and not isinstance(value, bool)
    return _CHECKS[type_](value)


def _is_flag(value: Value) -> bool:
    return isinstance(value, bool)


def _is_pattern(value: Value) -> bool:
    return isinstance(value, dict)


def _is_commits(value: Value) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


_CHECKS = {
    FieldType.DAY: is_day,
    FieldType.MOMENT: is_moment,
    FieldType.TIME: is_time,
    FieldType.FLAG: _is_flag,
    FieldType.PATTERN: _is_pattern,
    FieldType.COMMITS: _is_commits,
}
