"""Calls of Qt do not wear out the constants of the language (Python before 3.12)."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

LEAST = 10_000_000


def test_thousands_of_calls_leave_the_constants_alive() -> None:
    thing = QObject()
    for _call in range(20_000):
        thing.setObjectName("x")
        thing.blockSignals(thing.signalsBlocked())
    counts = [sys.getrefcount(constant) for constant in (None, True, False)]
    assert min(counts) > LEAST
