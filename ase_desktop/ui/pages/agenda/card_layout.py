"""Where the parts of an agenda card stand: measured once for drawing, sizing and clicking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics

from ase_desktop.services.week import AgendaCard
from ase_desktop.ui.theme import font, px
from ase_desktop.ui.widgets.statuses import STATUSES

OUTSIDE = 4  # between the edge of a cell and its cards
ABOVE = 6
GAP = 6  # between two cards
SIDE = 10  # inside a card
INSIDE = 8
DISC = 22
DISC_STEP = 15
ICON = 16
WRAP = int(Qt.TextFlag.TextWordWrap)
_ENDLESS = 10_000
_TWO_LINES = 2
_LEAST = 48  # narrower, words are not measured: the list is shown instead


@dataclass(frozen=True, slots=True)
class Placed:
    """One card, and the rooms of its parts, from the top left of the cell."""

    card: AgendaCard
    room: QRect
    hours: QRect
    discs: QPoint
    names: QRect  # empty when the children have a colour
    text: QRect
    status: QRect  # empty when there is none


def place(cards: Sequence[AgendaCard], width: int, *, coloured: bool) -> Iterator[Placed]:
    """Yield cards one under the other in a cell of a width, with the discs or the names."""
    top = px(ABOVE)
    for card in cards:
        placed = _place_one(card, top, width, coloured)
        yield placed
        top = placed.room.bottom() + 1 + px(GAP)


def height(cards: Sequence[AgendaCard], width: int, *, coloured: bool) -> int:
    """Return the height a cell needs."""
    bottoms = [one.room.bottom() + 1 for one in place(cards, width, coloured=coloured)]
    return max(bottoms, default=0) + px(ABOVE)


def _place_one(card: AgendaCard, top: int, width: int, coloured: bool) -> Placed:
    left = px(OUTSIDE) + px(SIDE)
    wide = max(px(_LEAST), width - 2 * left)
    hours = _wrapped(hours_words(card), "strong", QRect(left, top + px(INSIDE), wide, 0))
    discs = QPoint(left, hours.y())
    below = hours.bottom() + 1
    if coloured:
        used = px(DISC) + px(DISC_STEP) * (len(card.meeting.children) - 1)
        discs = _beside(hours_words(card), hours, width - px(OUTSIDE) - px(4) - used)
        below = max(below, discs.y() + px(DISC) + px(2))
    names = QRect(left, below, wide, 0)
    if not coloured:
        names = _wrapped(card.whose, "note", names)
    text = _wrapped(card.text, "body", names.translated(0, names.height()))
    status = QRect(left, text.bottom() + 1, wide, 0)
    if card.status:
        words = STATUSES[card.status].words
        beside = status.adjusted(px(ICON + 5), px(4), 0, 0)
        status = _wrapped(words, "strong_note", beside)
    bottom = max(text.bottom(), status.bottom()) + 1 + px(INSIDE)
    room = QRect(px(OUTSIDE), top, width - 2 * px(OUTSIDE), bottom - top)
    return Placed(card, room, hours, discs, names, text, status)


def _beside(words: str, hours: QRect, at: int) -> QPoint:
    """Return where discs go: at the right of the last line of hours, or below for want of room."""
    strong = QFontMetrics(font("strong"))
    lines = round(hours.height() / strong.lineSpacing())
    last = words if lines < _TWO_LINES else words.rsplit(" ", 1)[-1]
    if hours.x() + strong.horizontalAdvance(last) + px(2) > at:
        return QPoint(hours.x(), hours.bottom() + 1 + px(2))
    return QPoint(at, hours.bottom() + 1 - strong.height())


def hours_words(card: AgendaCard) -> str:
    """Return the hours of a card, that may go to the next line before the last one."""
    return card.hours.replace("–\u00a0", "– ")


def _wrapped(words: str, role: str, start: QRect) -> QRect:
    """Return the room of words that wrap, from the top of another one."""
    room = QRect(start.x(), start.y(), max(1, start.width()), _ENDLESS)
    used = QFontMetrics(font(role)).boundingRect(room, WRAP, words)
    return QRect(start.x(), start.y(), start.width(), used.height())


def widest_word(cards: Sequence[AgendaCard]) -> int:
    """Return the width of the longest word of cards: a column narrower than that cuts it."""
    widest = 0
    for card in cards:
        status = STATUSES[card.status].words if card.status else ""
        pairs = [(card.text, "body"), (hours_words(card), "strong")]
        pairs += [(status, "strong_note"), (card.whose, "note")]
        for words, role in pairs:
            metrics = QFontMetrics(font(role))
            icon = px(ICON + 5) if words == status and status else 0
            advances = [metrics.horizontalAdvance(word) + icon for word in words.split(" ")]
            widest = max([widest, *advances])
    return widest + 2 * px(OUTSIDE + SIDE) + 2
