"""What the journal shows: subject, period; source, words and two versions when they are asked."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.base.terms_writings import DailyTheme, Source
from ase_desktop.rules.deciding_words import FROM_TWO_VERSIONS
from ase_desktop.services.journal import Filters
from ase_desktop.ui import present
from ase_desktop.ui.boxes import column
from ase_desktop.ui.widgets.buttons import link
from ase_desktop.ui.widgets.chips import ChipGroup
from ase_desktop.ui.widgets.fields import Choice, SearchField
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.rooms import let_height_follow_width
from ase_desktop.ui.widgets.toggles import Tick

WIDTH = 236
ALL = "all"
_SUBJECTS = ("sleep", "meals", "school", "health", "words", "visit")
_WORDS = {DailyTheme.visit.name: "Visites"}
_SEARCH_AFTER_MS = 250


def periods(today: date) -> tuple[tuple[str, str], ...]:
    """Return (first day, words) of the periods proposed; "" for all."""
    september = date(today.year if (today.month, today.day) >= (9, 1) else today.year - 1, 9, 1)
    return (
        ("", "Toutes les dates"),
        ((today - timedelta(days=7)).isoformat(), "Depuis 7\u00a0jours"),
        ((today - timedelta(days=30)).isoformat(), "Depuis 30\u00a0jours"),
        ((today - timedelta(days=90)).isoformat(), "Depuis 3\u00a0mois"),
        (september.isoformat(), "Depuis le 1er\u00a0septembre"),
    )


class JournalFilters(QWidget):
    """The filters, beside the stream or above it."""

    changed = Signal()

    def __init__(self) -> None:
        """Show everything."""
        super().__init__()
        labels = dict(DailyTheme.choices()) | _WORDS
        shown = [(ALL, "Tout"), *((name, labels[name]) for name in _SUBJECTS)]
        self.theme = ChipGroup(shown, name="Montrer", required=True)
        self.theme.set_value(ALL)
        self.period = Choice(periods(present.today()), name="Période", width=WIDTH)
        self.source = Choice(
            [("", "Toutes les sources"), *Source.choices()], name="Source", width=WIDTH
        )
        for one in (self.period, self.source):
            one.set_value("")
        self.words = SearchField(name="Mots dans les notes", width=WIDTH)
        self.two_versions = Tick(FROM_TWO_VERSIONS)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SEARCH_AFTER_MS)
        self._lay_out()
        let_height_follow_width(self)
        self._connect()

    def filters(self, child: str | None) -> Filters:
        """Return what is asked, for the child chosen above or for all."""
        theme = self.theme.value()
        return Filters(
            child=child,
            theme=None if theme == ALL else theme,
            source=self.source.value() or None,
            two_versions=self.two_versions.isChecked(),
            words=self.words.typed(),
            since=self.period.value() or "",
        )

    def is_open(self) -> bool:
        """Return whether everything is shown."""
        return self.filters(None) == Filters()

    def show_all(self) -> None:
        """Show everything again."""
        self.theme.set_value(ALL)
        self.period.set_value("")
        self.source.set_value("")
        self.words.clear()
        self.two_versions.setChecked(False)
        self.changed.emit()

    def _lay_out(self) -> None:
        layout = column(self, gap=8)
        layout.addWidget(Text("Montrer", "choice"))
        layout.addWidget(self.theme)
        layout.addSpacing(8)
        layout.addWidget(Text("Période", "choice"))
        layout.addWidget(self.period, 0, Qt.AlignmentFlag.AlignLeft)
        self._others = QWidget()
        others = column(self._others, gap=8, margins=(0, 8, 0, 0))
        others.addWidget(Text("Source", "choice"))
        others.addWidget(self.source, 0, Qt.AlignmentFlag.AlignLeft)
        others.addWidget(Text("Mots", "choice"))
        others.addWidget(self.words, 0, Qt.AlignmentFlag.AlignLeft)
        others.addWidget(self.two_versions)
        self._others.hide()
        layout.addWidget(self._others)
        self._more = link("Autres filtres", self._open_others, icon="filter")
        layout.addWidget(Flow(self._more))

    def _connect(self) -> None:
        for one in (self.theme, self.period, self.source):
            one.changed.connect(self.changed)
        self.words.textEdited.connect(lambda _text: self._pause.start())
        self._pause.timeout.connect(self.changed)
        self.two_versions.clicked.connect(lambda _on: self.changed.emit())

    def _open_others(self) -> None:
        self._others.show()
        self._more.hide()
        self.source.setFocus(Qt.FocusReason.OtherFocusReason)
