"""Chips: small answers in sight, one or several of them chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ase_desktop.ui import icons
from ase_desktop.ui.theme import font, px
from ase_desktop.ui.widgets.avatar import Child
from ase_desktop.ui.widgets.flow import FlowLayout
from ase_desktop.ui.widgets.key_button import KeyButton
from ase_desktop.ui.widgets.paint import box, disc, open_painter, words

HEIGHT = 36
SIDE = 12
TICK = 16
TICK_GAP = 6


class Chip(KeyButton):
    """One answer; chosen = tint, outline and tick, in the same room as before."""

    radius = HEIGHT // 2

    def __init__(self, label: str, *, icon: str = "", tone: str = "primary") -> None:
        """Make a chip; icon replaces the tick, tone is the colour once chosen (primary, danger)."""
        super().__init__(label)
        self._icon, self._tone = icon, tone
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room of the words and of the tick, chosen or not."""
        return QSize(self._words_width() + px(TICK + TICK_GAP + 2 * SIDE), px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a chip never shrinks."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill, the tick or icon, and the words."""
        painter = open_painter(self)
        chosen = self.isChecked()
        plain = "page" if self.underMouse() else "surface"
        box(
            painter,
            self.rect(),
            px(HEIGHT) / 2 - 1,
            fill=f"{self._tone}_tint" if chosen else plain,
            line=self._tone if chosen else "outline",
        )
        tone = self._tone if chosen else "text"
        room = self.rect()
        if chosen or self._icon:
            square = QRect(px(SIDE), (room.height() - px(TICK)) // 2, px(TICK), px(TICK))
            icons.draw(painter, square, self._icon or "check", tone)
            room = room.adjusted(px(SIDE + TICK + TICK_GAP), 0, 0, 0)
        words(painter, room, self.text(), role="choice", tone=tone, left=bool(chosen or self._icon))

    def _words_width(self) -> int:
        return QFontMetrics(font("choice")).horizontalAdvance(self.text()) + 1


class ChildPill(KeyButton):
    """A child to choose: in a form it looks like a chip, as a filter like a white pill."""

    radius = 20

    def __init__(
        self, child: Child | None, *, everyone: str = "Tous", filters: bool = False
    ) -> None:
        """Show a child, or everyone when child is None."""
        super().__init__(child.name if child else everyone)
        self.child = child
        self._filters = filters
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room of the disc and the name."""
        name = QFontMetrics(font("choice")).horizontalAdvance(self.text()) + 1
        return QSize(name + self._before() + px(16), px(40))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a pill never shrinks."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill, the disc and the name."""
        painter = open_painter(self)
        chosen = self.isChecked()
        radius = px(40) / 2 - 1
        if chosen and not self._filters:
            box(painter, self.rect(), radius, fill="primary_tint", line="primary")
        elif chosen or not self._filters:
            box(painter, self.rect(), radius, fill="surface", line="outline")
        elif self.underMouse():
            box(painter, self.rect(), radius, fill="surface", line="")
        if self.child:
            side = px(28)
            place = QRect(px(6), (self.height() - side) // 2, side, side)
            disc(painter, place, self.child.colour, self.child.initial)
        tone = "primary" if chosen and not self._filters else "text"
        room = self.rect().adjusted(self._before(), 0, 0, 0)
        words(painter, room, self.text(), role="choice", tone=tone, left=True)

    def _before(self) -> int:
        return px(42 if self.child else 15)


Choice = tuple[str, str]  # value, words


class ChipGroup(QWidget):
    """Chips of one question, on as many lines as needed."""

    changed = Signal()

    def __init__(
        self,
        choices: Iterable[Choice],
        *,
        name: str,
        many: bool = False,
        required: bool = False,
    ) -> None:
        """Show (value, words); name is read aloud; many allows several, required forbids none."""
        super().__init__()
        self.setAccessibleName(name)
        self._many, self._required = many, required
        self._chips: dict[str, QPushButton] = {}
        self._flow = FlowLayout(self)
        for value, label in choices:
            self.add(value, Chip(label))

    def add(self, value: str, chip: QPushButton) -> None:
        """Add a chip made outside (a child pill, a level with its icon)."""
        chip.setAccessibleDescription(self.accessibleName())
        chip.clicked.connect(lambda checked: self._clicked(value, checked))
        self._chips[value] = chip
        self._flow.addWidget(chip)

    def add_choice(self, value: str, label: str) -> None:
        """Add one more answer at the end."""
        self.add(value, Chip(label))

    def has(self, value: str) -> bool:
        """Return whether an answer is proposed."""
        return value in self._chips

    def show_words(self, value: str, words: str) -> None:
        """Say an answer with other words."""
        self._chips[value].setText(words)
        self._chips[value].updateGeometry()

    def hide_choice(self, value: str) -> None:
        """Propose an answer no longer; it is not chosen either."""
        self._chips[value].setChecked(False)
        self._chips[value].hide()

    def values(self) -> tuple[str, ...]:
        """Return the values chosen, in the order shown."""
        return tuple(value for value, chip in self._chips.items() if chip.isChecked())

    def value(self) -> str | None:
        """Return the value chosen, the first one when there are several."""
        return next(iter(self.values()), None)

    def set_values(self, values: Sequence[str]) -> None:
        """Choose exactly these, without a signal."""
        for value, chip in self._chips.items():
            chip.setChecked(value in values)

    def set_value(self, value: str | None) -> None:
        """Choose one, or none, without a signal."""
        self.set_values(() if value is None else (value,))

    def take_keyboard(self) -> None:
        """Put the keyboard on the answer chosen, else on the first."""
        chips = self._chips.values()
        chosen = next((chip for chip in chips if chip.isChecked()), next(iter(chips), None))
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clicked(self, value: str, checked: bool) -> None:
        if not checked and self._required and not self.values():
            self._chips[value].setChecked(True)
            return
        if checked and not self._many:
            self.set_value(value)
        self.changed.emit()


def child_chips(
    children: Iterable[Child], *, name: str = "Enfants", many: bool = True
) -> ChipGroup:
    """Return the pills that say which children are concerned; values are uids."""
    group = ChipGroup((), name=name, many=many, required=not many)
    for child in children:
        group.add(child.uid, ChildPill(child))
    return group
