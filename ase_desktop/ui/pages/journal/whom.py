"""Whom a note or an event is about: the carer's pills, or a list where there are many children."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.widgets.avatar import Child
from ase_desktop.ui.widgets.chips import ChildPill, Chip, ChipGroup
from ase_desktop.ui.widgets.fields import Choice

MOST_PILLS = 6
_ASK = "Pour quel enfant\u00a0?"


class Whom(QWidget):
    """Says the uids of the children chosen."""

    changed = Signal()

    def __init__(self) -> None:
        """Wait for the children."""
        super().__init__()
        self._layout = column(self)
        self._names: dict[str, str] = {}
        self._pills: ChipGroup | None = None
        self._list: Choice | None = None
        self._asked: tuple[str, ...] = ()

    def show_children(self, named: Sequence[tuple[str, str]], hosted: Sequence[Child]) -> None:
        """Propose children, (uid, name); those hosted here have their colour."""
        if self._names == dict(named):
            return
        kept = self.values() or self._asked
        self._names = dict(named)
        clear(self._layout)
        self._pills, self._list = None, None
        if len(named) <= MOST_PILLS:
            self._show_pills({one.uid: one for one in hosted})
        else:
            self._list = Choice([(None, _ASK), *named], name="Enfant", width=320)
            self._list.changed.connect(self.changed)
            self._layout.addWidget(self._list)
        self.choose(kept)

    def values(self) -> tuple[str, ...]:
        """Return the children chosen."""
        if self._pills is not None:
            return self._pills.values()
        chosen = self._list.value() if self._list is not None else None
        return (chosen,) if chosen else ()

    def choose(self, uids: Sequence[str]) -> None:
        """Choose these, without a signal; remembered until the children are known."""
        self._asked = tuple(uids)
        if self._pills is not None:
            self._pills.set_values(uids)
        elif self._list is not None:
            self._list.set_value(next(iter(uids), None))

    def only(self) -> str | None:
        """Return the only child there is to choose."""
        return next(iter(self._names)) if len(self._names) == 1 else None

    def name(self) -> str:
        """Return the name of the child chosen, "" when there is not exactly one."""
        chosen = self.values()
        return self._names.get(chosen[0], "") if len(chosen) == 1 else ""

    def take_keyboard(self) -> None:
        """Put the keyboard on the answer to give."""
        if self._pills is not None:
            self._pills.take_keyboard()
        elif self._list is not None:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_pills(self, faces: dict[str, Child]) -> None:
        self._pills = ChipGroup((), name="Enfants concernés", many=True)
        for uid, name in self._names.items():
            self._pills.add(uid, ChildPill(faces[uid]) if uid in faces else Chip(name))
        self._pills.changed.connect(self.changed)
        self._layout.addWidget(self._pills)
