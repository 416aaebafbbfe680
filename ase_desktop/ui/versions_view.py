"""Two versions side by side, their different words marked, and the answers below."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.rules.word_difference import Piece, differences
from ase_desktop.services.versions import Choice, answer_words
from ase_desktop.ui.boxes import column
from ase_desktop.ui.widgets.even_columns import EvenColumns
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.toggles import RoundGroup
from ase_desktop.ui.widgets.version_card import VersionCard

LATER, OTHER, MIX = "later", "other", "mix"  # an answer that keeps a version is its place: "0", "1"


class VersionsView(QWidget):
    """Shows one choice; `answered` says the answer has changed."""

    answered = Signal(str)

    def __init__(self, choice: Choice, answer: str = LATER, *, with_other: bool = False) -> None:
        """Show the versions, an answer already given, and whether another may be written."""
        super().__init__()
        self.choice = choice
        layout = column(self, gap=16)
        layout.addWidget(Text(choice.explanation))
        self.cards = [
            VersionCard(version.by, version.at, pieces)
            for version, pieces in zip(choice.versions, _pieces(choice), strict=True)
        ]
        layout.addWidget(EvenColumns(*self.cards))
        self.answers = RoundGroup(_answers(choice, with_other=with_other), name="Votre choix")
        self.answers.set_value(answer)
        self.answers.changed.connect(self._changed)
        layout.addWidget(self.answers)
        self._show_chosen()

    @property
    def answer(self) -> str:
        """Return the answer given."""
        return self.answers.value() or LATER

    def choose(self, answer: str) -> None:
        """Give an answer, as a click does."""
        self.answers.set_value(answer)
        self._changed()

    def _changed(self) -> None:
        self._show_chosen()
        self.answered.emit(self.answer)

    def _show_chosen(self) -> None:
        for place, card in enumerate(self.cards):
            card.choose(self.answer == str(place))


def _pieces(choice: Choice) -> list[tuple[Piece, ...]]:
    """Return each version cut where it parts from the first one."""
    first, *others = [version.words for version in choice.versions]
    compared = [differences(first, other) for other in others]
    ours = compared[0][0] if len(compared) == 1 else (Piece(first),)
    return [ours, *(theirs for _, theirs in compared)]


def _answers(choice: Choice, *, with_other: bool) -> list[tuple[str, str, str]]:
    found = [(str(place), *answer_words(choice, place)) for place in range(len(choice.versions))]
    if with_other and choice.suggestion is not None:
        found.append((MIX, "Partir d’un texte qui réunit les deux", "à relire et à corriger"))
    if with_other:
        found.append((OTHER, "Écrire une autre version", ""))
    return [*found, (LATER, "Décider plus tard", "les deux restent visibles, rien ne se perd")]
