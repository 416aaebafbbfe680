"""Days and hours as people type them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from ase_desktop.base import french
from ase_desktop.base.typed import typed_day, typed_time
from ase_desktop.ui import icons, present
from ase_desktop.ui.theme import colour, font, px
from ase_desktop.ui.widgets.buttons import icon_button, secondary
from ase_desktop.ui.widgets.chips import ChipGroup
from ase_desktop.ui.widgets.fields import LineField, mark_invalid
from ase_desktop.ui.widgets.flow import FlowLayout
from ase_desktop.ui.widgets.labels import Text

DAY_PROBLEM = "Une date s’écrit jour, mois, année : 24/11/2026."
_ARROWS = {  # the buttons Qt makes, what we draw on them, what they say aloud
    "qt_calendar_prevmonth": ("chevron_left", "Mois précédent"),
    "qt_calendar_nextmonth": ("chevron_right", "Mois suivant"),
}
HOUR_PROBLEM = "Une heure va de 0\u00a0h à 23\u00a0h\u00a059."


class DayField(QWidget):
    """A typed date, a calendar to look at, and the two days most often meant."""

    changed = Signal()

    def __init__(self, *, name: str, near: bool = True) -> None:
        """Make an empty field; near adds Aujourd’hui and Hier."""
        super().__init__()
        layout = FlowLayout(self)
        self.field = LineField(name=name, width=150, placeholder="JJ/MM/AAAA")
        self.field.editingFinished.connect(self._tidy)
        self.field.textChanged.connect(lambda _text: self._typed())
        calendar = icon_button("calendar", f"{name} : ouvrir le calendrier", self.open_calendar)
        layout.addWidget(self.field)
        layout.addWidget(calendar)
        self._chips = ChipGroup((("0", "Aujourd’hui"), ("-1", "Hier")), name=name)
        self._chips.changed.connect(self._near_day)
        if near:
            layout.addWidget(self._chips)
        else:
            self._chips.setParent(self)
            self._chips.hide()
        self.setFocusProxy(self.field)

    def value(self) -> str | None:
        """Return YYYY-MM-DD, None when empty or not understood."""
        day = self._read()
        return day.isoformat() if day else None

    def set_value(self, value: str | None) -> None:
        """Show a date, without a signal."""
        self.field.blockSignals(True)
        self.field.setText(french.numeric_date(value) if value else "")
        self.field.blockSignals(False)
        self._follow()

    def problem(self) -> str:
        """Return the sentence that says what is wrong, empty when nothing is."""
        return DAY_PROBLEM if self.field.typed() and not self._read() else ""

    def _read(self) -> date | None:
        return typed_day(self.field.text(), present.today())

    def _typed(self) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        day = self._read()
        distance = (day - present.today()).days if day else None
        self._chips.set_value(str(distance))
        if not self.problem():
            mark_invalid(self.field, False)

    def _tidy(self) -> None:
        if (day := self._read()) is not None:
            self.field.setText(french.numeric_date(day))
        mark_invalid(self.field, bool(self.problem()))

    def _near_day(self) -> None:
        chosen = self._chips.value()
        day = present.today() + timedelta(days=int(chosen)) if chosen else None
        self.field.setText(french.numeric_date(day) if day else "")

    def open_calendar(self) -> CalendarPopup:
        """Show a month under the field; the day clicked is written."""
        calendar = CalendarPopup(self, self._read() or present.today())
        calendar.chosen.connect(lambda day: self.field.setText(french.numeric_date(day)))
        calendar.open_under(self.field)
        return calendar


class CalendarPopup(QCalendarWidget):
    """A month to look at; closes when a day is chosen."""

    chosen = Signal(object)  # datetime.date

    def __init__(self, owner: QWidget, day: date) -> None:
        """Open on the month of a day."""
        super().__init__(owner)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setLocale(QLocale(QLocale.Language.French, QLocale.Country.France))
        self.setFont(font())
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        weekend = self.weekdayTextFormat(Qt.DayOfWeek.Saturday)
        weekend.setForeground(colour("text"))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(weekday, weekend)
        self._show_arrows()
        self.setSelectedDate(QDate(day.year, day.month, day.day))
        self.clicked.connect(self._take)
        self.activated.connect(self._take)

    def open_under(self, field: QWidget) -> None:
        """Show just below a field."""
        self.move(field.mapToGlobal(QPoint(0, field.height() + 4)))
        self.show()
        self.setFocus()

    def _show_arrows(self) -> None:
        """Draw Qt's arrows in the colour of the words: its own are black in the dark too."""
        side = px(20)
        for name, (icon, words) in _ARROWS.items():
            arrow = cast("QToolButton", self.findChild(QToolButton, name))
            drawn = icons.image(icon, colour("text").name(), round(side * self.devicePixelRatio()))
            arrow.setIcon(QIcon(QPixmap.fromImage(drawn)))
            arrow.setIconSize(QSize(side, side))
            arrow.setAccessibleName(words)

    def _take(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), day.day()))
        self.close()


class HourField(QWidget):
    """A typed hour and the present one in one click."""

    changed = Signal()

    def __init__(self, *, name: str, now: bool = True) -> None:
        """Make an empty field; now adds [Maintenant]."""
        super().__init__()
        layout = FlowLayout(self)
        self.field = LineField(name=name, width=104, placeholder="14\u00a0h\u00a030")
        self.field.editingFinished.connect(self._tidy)
        self.field.textChanged.connect(lambda _text: self._typed())
        layout.addWidget(self.field)
        if now:
            button = secondary("Maintenant", lambda: self.field.setText(french.hour(present.now())))
            button.setAccessibleName(f"{name} : maintenant")
            layout.addWidget(button)
        self.setFocusProxy(self.field)

    def value(self) -> str | None:
        """Return HH:MM, None when empty or not understood."""
        return typed_time(self.field.text())

    def set_value(self, value: str | None) -> None:
        """Show an hour, without a signal."""
        self.field.blockSignals(True)
        self.field.setText(french.hour(value) if value else "")
        self.field.blockSignals(False)
        mark_invalid(self.field, False)

    def problem(self) -> str:
        """Return the sentence that says what is wrong, empty when nothing is."""
        return HOUR_PROBLEM if self.field.typed() and not self.value() else ""

    def _typed(self) -> None:
        if not self.problem():
            mark_invalid(self.field, False)
        self.changed.emit()

    def _tidy(self) -> None:
        if hour := self.value():
            self.field.setText(french.hour(hour))
        mark_invalid(self.field, bool(self.problem()))


class MomentField(QWidget):
    """A day and an hour."""

    changed = Signal()

    def __init__(self, *, name: str) -> None:
        """Make an empty field."""
        super().__init__()
        self.day = DayField(name=name)
        self.hour = HourField(name=f"{name}, heure")
        layout = FlowLayout(self, across=16)
        layout.addWidget(self.day)
        layout.addWidget(self.hour)
        self.setFocusProxy(self.day.field)
        for part in (self.day, self.hour):
            part.changed.connect(self.changed)

    def value(self) -> str | None:
        """Return YYYY-MM-DDTHH:MM, None as long as the day or the hour is missing."""
        day, hour = self.day.value(), self.hour.value()
        return f"{day}T{hour}" if day and hour else None

    def set_value(self, value: str | None) -> None:
        """Show a moment, without a signal."""
        self.day.set_value(value[:10] if value else None)
        self.hour.set_value(value[11:16] if value else None)

    def problem(self) -> str:
        """Return the sentence that says what is wrong, empty when nothing is."""
        wrong = self.day.problem() or self.hour.problem()
        if wrong or self.value():
            return wrong
        if self.hour.field.typed() and not self.day.field.typed():
            return "Il manque le jour."
        return "Il manque l’heure." if self.day.field.typed() else ""


class PeriodFields(QWidget):
    """« Du … au … »."""

    changed = Signal()

    def __init__(self, *, name: str = "Période") -> None:
        """Make two empty dates."""
        super().__init__()
        self.start = DayField(name=f"{name}, du", near=False)
        self.end = DayField(name=f"{name}, au", near=False)
        layout = FlowLayout(self, across=8)
        for word, field in (("Du", self.start), ("au", self.end)):
            layout.addWidget(Text(word, "quiet", wrap=False))
            layout.addWidget(field)
            field.changed.connect(self.changed)
