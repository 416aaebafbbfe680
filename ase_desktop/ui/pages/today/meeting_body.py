"""What a card shows once a meeting is told: the answer, how to change it, what to add."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ase_desktop.base.kinds import Value
from ase_desktop.services.together import Meeting
from ase_desktop.ui.boxes import column
from ase_desktop.ui.forms.record_page import SAVE_KEYS
from ase_desktop.ui.forms.visit_details import VisitDetails
from ase_desktop.ui.widgets.buttons import link, secondary
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import StatusLabel, Text


class NotedBody(QWidget):
    """The status and its links; the precisions open in place."""

    change_asked = Signal()
    sheet_asked = Signal()
    given = Signal(object, object)  # columns, line or None
    line_changed = Signal(str)
    written = Signal()  # something is being written

    def __init__(self, meeting: Meeting, *, opened: bool) -> None:
        """Show what was answered."""
        super().__init__()
        self._meeting = meeting
        self._details: VisitDetails | None = None
        self._touched = False
        self._layout = column(self, gap=8)
        self._layout.addWidget(StatusLabel(meeting.status or "planned", _noted_words(meeting)))
        self._more = link("Ajouter une précision", self.open_details)
        self._layout.addWidget(
            Flow(
                self._more,
                link("Changer la réponse", self.change_asked.emit),
                link("Tout voir", self.sheet_asked.emit),
                across=24,
            )
        )
        if opened:
            self.open_details()

    def show_meeting(self, meeting: Meeting) -> None:
        """Follow what was saved meanwhile, unless something is being written."""
        self._meeting = meeting
        if self._details is not None and not self._touched:
            self._fill(self._details)

    def open_details(self) -> None:
        """Offer the precisions."""
        self._more.hide()
        day = self._meeting.first.start[:10]
        self._details = details = VisitDetails(self._meeting.status or "", day)
        self._fill(details)
        details.changed.connect(self._touch)
        details.after.textChanged.connect(lambda: self.line_changed.emit(details.line() or ""))
        self._layout.addSpacing(6)
        self._layout.addWidget(details)
        self._copies = Text("", "note")
        self._copies.hide()
        self._layout.addWidget(self._copies)
        self._save = secondary("Enregistrer ces précisions", self._give)
        self._save.setVisible(False)
        self._layout.addWidget(Flow(self._save))
        for keys in SAVE_KEYS:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._give)

    def show_copies(self, copies: str) -> None:
        """Say what will be kept for the children whose copy differs."""
        if self._details is not None:
            self._copies.setText(copies)
            self._copies.setVisible(bool(copies))

    def being_written(self) -> tuple[dict[str, Value], str | None]:
        """Return the precisions and the line not saved yet."""
        if self._details is None or not self._touched:
            return {}, None
        return self._details.typed(), self._details.line()

    def _fill(self, details: VisitDetails) -> None:
        known = self._meeting.common(details.columns())
        details.show_values(known, proposed={"km": self._meeting.first.km})

    def _touch(self) -> None:
        self._touched = True
        self._save.setVisible(True)
        self.written.emit()

    def _give(self) -> None:
        details = self._details
        if details is not None and details.check():
            self._touched = False
            self.given.emit(details.values(), details.line())


def _noted_words(meeting: Meeting) -> str:
    """Return the line already written about the meeting."""
    record = meeting.first.record
    return str(record["line"] or "") if record else ""
