"""The papers of the evening: for all the children at once, or for one of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import listed
from ase_desktop.ui.boxes import column
from ase_desktop.ui.pages.arrival.papers_list import PapersList
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.chips import ChipGroup
from ase_desktop.ui.widgets.form_row import FormRow

ALL = "all"
KEYS = "Une touche par ligne\u00a0: R reçu, P pas reçu, S sans objet. Le reste sera demandé."


class PapersStep(QWidget):
    """Who the answers are for, then the list."""

    title = "Les papiers"
    entered = Signal()
    changed = Signal()

    def __init__(self) -> None:
        """Show every paper, unanswered."""
        super().__init__()
        self._answers: list[dict[str, str]] = []
        self._layout = column(self, gap=16)
        self._whom = column()
        self._layout.addLayout(self._whom)
        self._chips: ChipGroup | None = None
        self._row: FormRow | None = None
        card = Card("Qu’avez-vous reçu avec l’enfant\u00a0?", note=KEYS)
        self.papers = PapersList()
        card.add(self.papers)
        self._layout.addWidget(card)
        self.papers.answered.connect(self._answer)
        self.papers.entered.connect(self.entered)

    def begin(self) -> None:
        """Take the keyboard."""
        self.papers.begin()

    def check(self) -> bool:
        """Return that any answers will do."""
        return True

    def show_children(self, names: Sequence[str]) -> None:
        """Keep the answers of each child, in the same order."""
        while len(self._answers) < len(names):
            self._answers.append(dict(self._answers[0]) if self._answers else {})
        del self._answers[len(names) :]
        self._ask_whom(names)
        self._show()

    def show_answers(self, answers: Sequence[dict[str, str]]) -> None:
        """Show what was answered before, child by child."""
        self._answers = [dict(one) for one in answers]
        self._show()

    def answers(self) -> tuple[dict[str, str], ...]:
        """Return the answers for each child."""
        return tuple(self._answers)

    def _ask_whom(self, names: Sequence[str]) -> None:
        if self._row is not None:
            self._row.hide()
            self._row.deleteLater()
        self._row = self._chips = None
        if len(names) > 1:
            choices = [(ALL, listed(names)), *((str(i), name) for i, name in enumerate(names))]
            self._chips = ChipGroup(choices, name="Ces réponses sont pour", required=True)
            self._chips.set_value(ALL)
            self._chips.changed.connect(self._show)
            self._row = FormRow("Ces réponses sont pour", self._chips)
            self._whom.addWidget(self._row)

    def _chosen(self) -> list[dict[str, str]]:
        chosen = self._chips.value() if self._chips else ALL
        return self._answers if chosen in (None, ALL) else [self._answers[int(chosen or 0)]]

    def _answer(self, paper: str, status: str) -> None:
        for answers in self._chosen():
            if status:
                answers[paper] = status
            else:
                answers.pop(paper, None)
        self.changed.emit()

    def _show(self) -> None:
        self.papers.show_answers(self._chosen())
