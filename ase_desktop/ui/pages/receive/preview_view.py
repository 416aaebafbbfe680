"""What a file would change: the list by « à choisir, changé, nouveau », and one of them in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import NBSP, counted, number
from ase_desktop.rules.word_difference import differences
from ase_desktop.services.previewing import LABELS, ORDER, PreviewLine, PreviewPage
from ase_desktop.services.received import CHANGED, CONFLICT, NEW, RETIRED
from ase_desktop.services.versions import Choice
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.versions_view import LATER, VersionsView
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.even_columns import EvenColumns
from ase_desktop.ui.widgets.labels import KeyValues, Text
from ase_desktop.ui.widgets.list_and_detail import ListAndDetail
from ase_desktop.ui.widgets.table import RecordTable
from ase_desktop.ui.widgets.table_model import Cell, Column, Row
from ase_desktop.ui.widgets.version_card import VersionCard

_ICONS = {
    CONFLICT: ("two_versions", "attention"),
    CHANGED: ("edit", "primary"),
    RETIRED: ("archive", "secondary"),
    NEW: ("add", "primary"),
}


class PreviewView(QWidget):
    """The list at the left, what is chosen in it at the right; remembers the answers."""

    entered = Signal(object)  # the widget to look at, once a line is opened

    def __init__(self, page: PreviewPage) -> None:
        """Show the preview of a file."""
        super().__init__()
        self.page = page
        self._lines = {one.key: one for lines in page.lines.values() for one in lines}
        self._answers: dict[str, str] = {}
        self.detail: VersionsView | None = None
        outer = column(self)
        self.sides = ListAndDetail()
        outer.addWidget(self.sides)
        self.table = RecordTable((Column(""),), name="Ce que le fichier apporte", heads=False)
        self.table.set_rows(list(_rows(page)))
        self.table.chosen.connect(self._show)
        self.table.opened.connect(self._enter)
        self.sides.list.addWidget(self.table)
        first = next(iter(self._lines), "")
        if first:
            self.table.choose(first)

    def decided(self) -> list[tuple[Choice, int]]:
        """Return the versions chosen, by their place."""
        found = []
        for key, answer in self._answers.items():
            choice = self._lines[key].choice
            if choice is not None and answer != LATER:
                found.append((choice, int(answer)))
        return found

    def _show(self, key: str) -> None:
        line = self._lines.get(key)
        if line is None:
            return
        clear(self.sides.detail)
        self.detail = None
        self.sides.detail.addWidget(Text(line.title, "card"))
        if line.choice is not None:
            self.detail = VersionsView(line.choice, self._answers.get(key, LATER))
            self.detail.answered.connect(lambda answer: self._answers.update({key: answer}))
            self.sides.detail.addWidget(self.detail)
        elif line.status == CHANGED:
            self.sides.detail.addWidget(_compared(line))
        else:
            self.sides.detail.addWidget(_written(line))

    def _enter(self, _key: str) -> None:
        """Go to what is chosen in the list, and to its answers when there are."""
        if self.detail is not None:
            self.detail.answers.take_keyboard()
        item = self.sides.detail.itemAt(self.sides.detail.count() - 1)
        if item is not None:
            self.entered.emit(item.widget())


def _rows(page: PreviewPage) -> Iterator[Row]:
    for status in ORDER:
        lines, count = page.lines[status], page.counts[status]
        if not count:
            continue
        heading = f"{LABELS[status]}{NBSP} · {NBSP}{number(count)}"
        yield Row((Cell(heading),), group=True)
        icon, tone = _ICONS[status]
        for one in lines:
            yield Row((Cell(one.title, one.note, icon, tone),), key=one.key)
        if len(lines) < count:
            more = counted(count - len(lines), "autre")
            yield Row((Cell(f"et {more}", "Ce qui n’est pas montré ici entre aussi."),))


def _compared(line: PreviewLine) -> QWidget:
    """Return before and after, side by side."""
    before = _told((label, was) for label, was, _ in line.words)
    after = _told((label, now) for label, _, now in line.words)
    ours, theirs = differences(before, after)
    return EvenColumns(
        VersionCard("Aujourd’hui", "dans votre carnet", ours),
        VersionCard("Ensuite", "d’après ce fichier", theirs),
    )


def _told(pairs: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"{label}{NBSP}: {words or '–'}" for label, words in pairs)


def _written(line: PreviewLine) -> QWidget:
    card = Card()
    if line.status == RETIRED:
        card.add(Text("Cette fiche quitte les listes. Rien n’en est effacé."))
    pairs = [(label, words) for label, _, words in line.words]
    if pairs:
        card.add(KeyValues(pairs))
    return card
