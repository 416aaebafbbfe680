"""« Agenda »: a week by half-days, or the coming days one under the other."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ase_desktop.base.kinds import Changes
from ase_desktop.services.together import VISIT
from ase_desktop.services.week import AgendaCard, AgendaDay, agenda_days, week_title
from ase_desktop.ui import present
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import row
from ase_desktop.ui.page import Page
from ase_desktop.ui.pages.agenda.days_table import DaysTable
from ase_desktop.ui.pages.agenda.grid import WeekGrid
from ase_desktop.ui.theme import px
from ase_desktop.ui.widgets.banners import EmptyState
from ase_desktop.ui.widgets.buttons import icon_button, link, secondary
from ase_desktop.ui.widgets.chips import ChipGroup
from ase_desktop.ui.widgets.columns import SideLayout
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import Text

WEEK, LIST = "week", "list"
_VIEWS = ((WEEK, "Semaine"), (LIST, "Liste"))
_LIST_DAYS = 28
_SHOWN_KINDS = frozenset(
    {"appointment", "child", "contact", "hearing", "placement", "visit", "visit_schedule"}
)
_GAP = 24  # between the head and the grid


class AgendaPage(Page):
    """Page « agenda » (book)."""

    help = "agenda"

    def __init__(self, book: Book) -> None:
        """Make the page on the present week; it asks when it is first shown."""
        super().__init__("Agenda")
        self.book = book
        self._monday = _monday(present.today())
        self._days: tuple[AgendaDay, ...] = ()
        self._heading = Text("", "title", wrap=False)
        self._views = ChipGroup(_VIEWS, name="Façon de montrer l’agenda", required=True)
        self._views.set_value(WEEK)
        self._views.changed.connect(self.refresh)
        self._top = self._head()
        self.body.addWidget(self._top)
        self.grid = WeekGrid()
        self.table = DaysTable()
        self.empty = self._nothing()
        for view in (self.grid, self.table, self.empty):
            view.hide()
            self.body.addWidget(view)
        self.grid.opened.connect(self._open)
        self.grid.turned.connect(self.turn)
        self.table.opened.connect(self._open)

    def refresh(self) -> None:
        """Ask what takes place in the days shown."""
        first, last = self._window()
        child = self.book.window.child
        self.book.read(self, self._show, agenda_days, first, last, child=child)

    def concerned(self, changes: Changes) -> bool:
        """Return whether a save touches what the page shows."""
        return bool(changes.kinds & _SHOWN_KINDS)

    def turn(self, weeks: int) -> None:
        """Go some weeks further, or back."""
        self._monday += timedelta(weeks=weeks)
        self.refresh()

    def go_to(self, day: date) -> None:
        """Show the week of a day."""
        self._monday = _monday(day)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the grid where its words stand whole, else the list."""
        super().resizeEvent(event)
        self._choose_view()

    def restyle(self) -> None:
        """Choose the view again at the present zoom."""
        super().restyle()
        if hasattr(self, "grid"):
            self._choose_view()

    def _head(self) -> QWidget:
        head = QWidget()
        layout = SideLayout(head, least_left=480)
        turning = QWidget()
        across = row(turning, gap=12)
        across.addWidget(icon_button("chevron_left", "Avant", lambda: self._step(-1)))
        across.addWidget(icon_button("chevron_right", "Après", lambda: self._step(1)))
        across.addWidget(link("Aujourd’hui", lambda: self.go_to(present.today())))
        layout.addWidget(Flow(self._heading, turning, across=20))
        layout.addWidget(Flow(self._views, at_right=True))
        return head

    def _nothing(self) -> EmptyState:
        return EmptyState(
            "Rien de prévu ces jours-là.",
            "Ajoutez le calendrier décidé par le juge ou le service.",
            secondary("Créer un calendrier de visites", self._new_schedule),
        )

    def _step(self, by: int) -> None:
        self.turn(by * (_LIST_DAYS // 7 if self._views.value() == LIST else 1))

    def _window(self) -> tuple[date, date]:
        days = _LIST_DAYS if self._views.value() == LIST else 7
        return self._monday, self._monday + timedelta(days=days - 1)

    def _show(self, days: tuple[AgendaDay, ...]) -> None:
        self._days = days
        self._heading.setText(week_title(days[0].day, days[-1].day))
        if self._views.value() == WEEK:
            self.grid.show_days(days, self.book.window.hosted)
        self._choose_view()

    def _choose_view(self) -> None:
        if not self._days:
            return
        is_empty = not any(day.cards for day in self._days)
        wide = self.width() - self._margins()
        in_grid = self._views.value() == WEEK and not is_empty and self.grid.fits(wide)
        if in_grid:
            self.grid.fill(self._room())
        elif not is_empty:
            self.table.show_days(self._days, empty_ones=self._views.value() == WEEK)
        self.grid.setVisible(in_grid)
        self.table.setVisible(not in_grid and not is_empty)
        self.empty.setVisible(is_empty)

    def _margins(self) -> int:
        margins = self._content.contentsMargins()
        return margins.left() + margins.right()

    def _room(self) -> int:
        """Return the height left under the head."""
        margins = self._content.contentsMargins()
        above = self._top.sizeHint().height() + px(_GAP)
        return self.height() - margins.top() - margins.bottom() - above

    def _open(self, card: AgendaCard) -> None:
        one = card.meeting.first
        if one.kind == VISIT:
            self.book.open("visit", one.uid)
        else:
            self.book.open("record", one.kind, one.uid, one.child)

    def _new_schedule(self) -> None:
        self.book.open("record", "visit_schedule", None, self.book.window.child)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
