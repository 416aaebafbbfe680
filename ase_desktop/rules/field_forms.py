"""Whether one value may stand in one field, whatever the other fields say."""

from __future__ import annotations

import re
from collections.abc import Callable

from ase_desktop.base.kinds import FieldSpec, FieldType, Value
from ase_desktop.base.values import fits
from ase_desktop.rules.recurrence import is_known

LONGEST_TEXT = 128 * 1024  # bytes of UTF-8
_LARGEST = 2**53  # whole numbers of the canonical form
_UID = re.compile("[0-9a-f]{32}")

NOT_UNDERSTOOD = "value_not_understood"
OUT_OF_REACH = "number_out_of_reach"


def is_empty(value: Value) -> bool:
    """Return whether a value says nothing: None, or white space only."""
    return value is None or (isinstance(value, str) and not value.strip())


def form_problem(spec: FieldSpec, value: Value) -> str:
    """Return the message code of what is wrong with a value, "" when nothing is."""
    if is_empty(value):
        return ""
    if not fits(spec.type, value):
        return NOT_UNDERSTOOD
    if spec.choices and str(value) not in dict(spec.choices):
        return NOT_UNDERSTOOD
    check = _CHECKS.get(spec.type)
    return check(value) if check else ""


def _text(value: str) -> str:
    try:
        size = len(value.encode())
    except UnicodeEncodeError:
        return NOT_UNDERSTOOD
    return "text_too_long" if size > LONGEST_TEXT else ""


def _number(value: int) -> str:
    return "" if 0 <= value <= _LARGEST else OUT_OF_REACH


def _money(value: int) -> str:
    return "" if -_LARGEST <= value <= _LARGEST else OUT_OF_REACH


def _link(value: str) -> str:
    return "" if _UID.fullmatch(value) else NOT_UNDERSTOOD


def _pattern(value: Value) -> str:
    return "" if is_known(value) else "pattern_not_understood"


_CHECKS: dict[FieldType, Callable[[Value], str]] = {
    FieldType.TEXT: _text,
    FieldType.NUMBER: _number,
    FieldType.MONEY: _money,
    FieldType.LINK: _link,
    FieldType.PATTERN: _pattern,
}
