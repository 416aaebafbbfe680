"""Comparing words: mine to read aloud, three of hers to find, or the six to type."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import NBSP, of
from ase_desktop.services.linking import MINE, Question, WordsCheck
from ase_desktop.ui.boxes import column
from ase_desktop.ui.widgets.buttons import link
from ase_desktop.ui.widgets.cards import Card, SandCard
from ase_desktop.ui.widgets.chips import ChipGroup
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.line_field import LineField

_RANKS = ("premier", "deuxième", "troisième", "quatrième", "cinquième", "sixième")
WORDS = 6
_THEIRS = "Les mots de votre autre ordinateur"
_READ_THERE = (
    "Ouvrez «\u00a0Correspondants\u00a0» sur votre autre ordinateur\u00a0: ses six mots y sont. "
    "Choisissez ici les mêmes. Si vous n’avez qu’un ordinateur, ne reliez rien."
)
_FIND_THERE = "Votre autre ordinateur les demandera quand il recevra un fichier de celui-ci."


class WordsCheckView(QWidget):
    """Two lines of words; `entered` when the six words were typed and Enter pressed."""

    entered = Signal()

    def __init__(self, check: WordsCheck) -> None:
        """Show a check."""
        super().__init__()
        self.check = check
        self._rows: dict[int, tuple[FormRow, ChipGroup]] = {}
        layout = column(self, gap=20)
        layout.addWidget(_mine(check))
        self.theirs = Card(
            _THEIRS if check.whose == MINE else f"Les mots {of(check.name)}",
            note=_READ_THERE
            if check.whose == MINE
            else f"Écoutez {check.name} lire ses six mots, de vive voix. "
            "Choisissez ceux que vous avez entendus.",
        )
        layout.addWidget(self.theirs)
        self.choices = QWidget()
        asked = column(self.choices, gap=14)
        for question in check.questions:
            asked.addWidget(self._question(question))
        self.typed = LineField(name=f"Les six mots {of(check.name)}")
        self.typed.returnPressed.connect(self.entered)
        self.typing = FormRow(
            f"Les six mots {of(check.name)}",
            self.typed,
            help_text="Séparés par une espace\u00a0; accents et majuscules ne comptent pas.",
        )
        self.typing.hide()
        self.switch = link("Taper ses six mots plutôt", self._switch)
        self.theirs.add(self.choices, self.typing)
        self.theirs.add_left(self.switch)

    @property
    def is_typed(self) -> bool:
        """Return whether the six words are typed instead of chosen."""
        return self.typing.isVisibleTo(self)

    def found(self) -> dict[int, str]:
        """Return the words chosen, by place."""
        answers = {place: group.value() for place, (_, group) in self._rows.items()}
        return {place: word for place, word in answers.items() if word}

    def text(self) -> str:
        """Return the words typed."""
        return self.typed.text()

    def check_complete(self) -> bool:
        """Show what is not answered yet; return whether nothing is missing."""
        if self.is_typed:
            complete = len(self.text().split()) == WORDS
            self.typing.show_problem("" if complete else "Il faut les six mots.")
            return complete
        found = self.found()
        for place, (row, _) in self._rows.items():
            row.show_problem("" if place in found else "Choisissez le mot entendu.")
        return len(found) == len(self._rows)

    def _question(self, question: Question) -> FormRow:
        label = f"Le {_RANKS[question.place]} mot"
        group = ChipGroup([(word, word) for word in question.choices], name=label)
        row = FormRow(label, group)
        self._rows[question.place] = (row, group)
        return row

    def _switch(self) -> None:
        typing = not self.is_typed
        self.typing.setVisible(typing)
        self.choices.setVisible(not typing)
        words = "Choisir trois mots plutôt" if typing else "Taper ses six mots plutôt"
        self.switch.setText(words)
        self.switch.updateGeometry()
        if typing:
            self.typed.setFocus()


def _mine(check: WordsCheck) -> SandCard:
    card = SandCard("Vos mots")
    words = Text(f"{NBSP} ".join(check.mine), "call")
    words.setAccessibleName(f"Vos mots{NBSP}: {', '.join(check.mine)}")
    told = f"Lisez-les à {check.name}, qui les cherche sur son écran."
    card.add(words, Text(_FIND_THERE if check.whose == MINE else told, "quiet"))
    return card
