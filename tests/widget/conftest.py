"""What tests of the windows share: the look, a fixed moment, the same zoom for each test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from ase_desktop.base.clock import SystemClock
from ase_desktop.ui import present
from ase_desktop.ui.style import dress
from ase_desktop.ui.theme import THEME
from ase_desktop.ui.widgets.focus import FocusRing


class FixedClock:
    """Wednesday 18 November 2026, 17 h 42 in Paris."""

    def now(self) -> datetime:
        """Return that instant."""
        return datetime(2026, 11, 18, 16, 42, tzinfo=UTC)


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """Dress Qt's application once."""
    dress(qapp)
    if qapp.findChild(FocusRing) is None:  # a test of the whole program may have made it
        FocusRing(qapp)
    return qapp


@pytest.fixture(autouse=True)
def same_look(dressed: QApplication) -> Iterator[QApplication]:
    """Start each test light, at 100 %, at the same moment."""
    # The windows of the test before are deleted now: nothing else runs an event loop.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    present.use_clock(FixedClock())
    THEME.set(dark=False, zoom=100)
    yield dressed
    present.use_clock(SystemClock())
