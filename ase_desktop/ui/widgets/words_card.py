"""Seven words, large, in the order of the paper; and the proof that they were copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from ase_desktop.base.folding import fold
from ase_desktop.ui.boxes import clear, grid
from ase_desktop.ui.theme import is_large
from ase_desktop.ui.widgets.cards import SandCard
from ase_desktop.ui.widgets.labels import Text

LETTERS = 2  # of each word, to prove that it was copied
_ACROSS = 3  # the widest words fit


class WordsCard(SandCard):
    """The words and their places."""

    def __init__(self) -> None:
        """Make an empty card."""
        super().__init__()
        self._grid = grid(across=24, down=12)
        self.add_layout(self._grid)
        self.words: tuple[str, ...] = ()

    def show_words(self, words: Sequence[str]) -> None:
        """Show these words."""
        self.words = tuple(words)
        self.setAccessibleName(f"Vos sept mots\u00a0: {', '.join(words)}")
        self._fill()

    def restyle(self) -> None:
        """Keep fewer words on a line when letters are large."""
        self._fill()

    def _fill(self) -> None:
        clear(self._grid)
        across = 2 if is_large() else _ACROSS
        for place, word in enumerate(self.words):
            _put(self._grid, divmod(place, across), place + 1, word)


def _put(layout: QGridLayout, at: tuple[int, int], number: int, word: str) -> None:
    cell = QWidget()
    inside = grid(cell, across=8)
    inside.addWidget(Text(str(number), "note", wrap=False), 0, 0)
    inside.addWidget(Text(word, "lead", wrap=False), 0, 1)
    inside.setColumnStretch(1, 1)
    layout.addWidget(cell, *at)


def first_unproven(words: Sequence[str], typed: str) -> int | None:
    """Return the place (from 1) of the first word whose letters are wrong, None when all are right.

    Two letters of each word are enough; accents and capitals are forgiven.
    """
    given = fold(typed).split()
    for place, word in enumerate(words, 1):
        letters = given[place - 1] if place <= len(given) else ""
        if len(letters) < LETTERS or not fold(word).startswith(letters):
            return place
    return None if len(given) == len(words) else len(words)
