"""What every page is made of: a head, a body that scrolls, a place for messages, a footer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import Changes
from ase_desktop.ui.boxes import clear, column, row, space
from ase_desktop.ui.theme import colour, page_margin, px
from ase_desktop.ui.widgets.announcing import announce
from ase_desktop.ui.widgets.banners import Banner
from ase_desktop.ui.widgets.columns import SideLayout
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.paint import open_painter
from ase_desktop.ui.widgets.scroll import Scroll


class Head(QWidget):
    """The first thing read: an optional line above, the title, a line below, actions at right."""

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        *,
        above: str = "",
        role: str = "title",
        before: QWidget | None = None,
        actions: tuple[QWidget, ...] = (),
    ) -> None:
        """Make a head; role is title, or lead for a first sentence or a child's name."""
        super().__init__()
        layout = SideLayout(self, least_left=320)
        told = QWidget()
        across = row(told, gap=20)
        if before:
            across.addWidget(before, 0, Qt.AlignmentFlag.AlignVCenter)
        lines = column(gap=4)
        self.above, self.title, self.subtitle = (
            Text(above, "quiet"),
            Text(title, role),
            Text(subtitle, "quiet"),
        )
        for text in (self.above, self.title, self.subtitle):
            if not text.text():  # shown before it has a parent, it would be a window for a moment
                text.hide()
            lines.addWidget(text)
        self.below = column()  # for what goes under the subtitle
        lines.addLayout(self.below)
        across.addLayout(lines, 1)
        layout.addWidget(told)
        if actions:
            layout.addWidget(Flow(*actions, at_right=True))

    def say(self, title: str, subtitle: str = "", *, above: str = "") -> None:
        """Change the words."""
        for text, words in ((self.above, above), (self.title, title), (self.subtitle, subtitle)):
            text.setText(words)
            text.setVisible(bool(words))


class Footer(QWidget):
    """The bottom that never scrolls: a note at the left, the finishing button at the right."""

    def __init__(self, *buttons: QWidget, note: QWidget | str = "") -> None:
        """Hold a note and buttons, the primary one last."""
        super().__init__()
        self._buttons = buttons
        self._row = layout = row(self, gap=24)
        self.note = note if isinstance(note, QWidget) else Text(note, "note")
        layout.addWidget(self.note, 1)
        layout.addWidget(Flow(*buttons, across=12, at_right=True))
        self.restyle()

    def end(self) -> None:
        """Press the finishing button, when it can be."""
        shown = [one for one in self._buttons if one.isVisibleTo(self)]
        if shown and isinstance(shown[-1], QAbstractButton):
            shown[-1].click()

    def restyle(self) -> None:
        """Take the margins of the present zoom."""
        self._row.setContentsMargins(page_margin(), px(11), page_margin(), px(10))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the white ground and the line above it."""
        painter = open_painter(self)
        painter.fillRect(self.rect(), colour("surface"))
        painter.fillRect(0, 0, self.width(), 1, colour("hairline"))


_ENDING = (Qt.Key.Key_S, Qt.Key.Key_Return, Qt.Key.Key_Enter)  # with Ctrl


class Page(QWidget):
    """One page of the main window. Subclasses fill `body`, say `refresh` and `concerned`."""

    ringless = True  # it takes the keyboard to scroll, which needs no ring
    keeps_keyboard = True  # while what has it is drawn again
    has_ending = False  # True: the page has its own filled button, « Noter » becomes outlined
    help = ""  # name of the help page

    def __init__(self, title: str) -> None:
        """Make an empty page; title names it for screen readers and the window."""
        super().__init__()
        self.title = title
        self.task_title = title  # shown by the system too: it never names anyone
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        outer = column(self)
        content = QWidget()
        self._content = column(content)
        self.messages = column(gap=8)
        self.body = column(gap=24)
        self._content.addLayout(self.messages)
        self._content.addLayout(self.body)
        self._content.addStretch(1)
        self.area = Scroll(content)
        outer.addWidget(self.area, 1)
        self._footer: Footer | None = None
        self.restyle()

    def refresh(self) -> None:
        """Ask the services again; called when the page is shown and what it shows has changed."""

    def concerned(self, _changes: Changes) -> bool:
        """Return whether a save changes what this page shows."""
        return True

    def child_chosen(self, _uid: str | None) -> None:
        """Follow the child filter of the top strip (None: all)."""
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End the page with Ctrl+S or Ctrl+Enter; scroll, when nothing on the page has the keys."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.key() in _ENDING:
            if self._footer is not None:
                self._footer.end()
            return
        bar = self.area.verticalScrollBar()
        lengths = {
            Qt.Key.Key_Up: -px(48),
            Qt.Key.Key_Down: px(48),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        length = lengths.get(Qt.Key(event.key()))
        if length is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + length)

    def restyle(self) -> None:
        """Take the margins of the present zoom."""
        side = page_margin()
        self._content.setContentsMargins(side, px(8), side, px(32))

    def leave(self) -> bool:
        """Return whether the page may be left now (drafts are already saved: usually yes)."""
        return True

    def set_footer(self, *buttons: QWidget, note: QWidget | str = "") -> Footer:
        """Put the finishing button, the last one, at the bottom, and return the footer."""
        if self._footer is not None:
            self._footer.hide()
            self._footer.deleteLater()
        self._footer = Footer(*buttons, note=note)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._footer)
        return self._footer

    @property
    def footer_height(self) -> int:
        """Return the height kept by the footer."""
        return self._footer.height() if self._footer else 0

    def show_error(self, error: UserError) -> None:
        """Say what could not be done, at the top of the page."""
        self.say("attention", error.sentence)

    def say(self, kind: str, title: str, sentence: str = "", *actions: QWidget) -> Banner:
        """Show one banner at the top of the page, in place of the one before."""
        self.unsay()
        banner = Banner(kind, title, sentence, *actions)
        self.messages.addWidget(banner)
        space(self.messages, 16)
        self.area.verticalScrollBar().setValue(0)
        announce(banner, f"{title} {sentence}")
        return banner

    def unsay(self) -> None:
        """Remove the message."""
        clear(self.messages)
