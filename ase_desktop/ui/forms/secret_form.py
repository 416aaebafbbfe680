"""What opens a notebook, chosen: seven words proven by their letters, one’s own, six digits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from ase_desktop.base.errors import UserError
from ase_desktop.services import pause, vaults
from ase_desktop.ui.boxes import column
from ase_desktop.ui.widgets.buttons import link, secondary
from ase_desktop.ui.widgets.fields import LineField
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.words_card import WordsCard, first_unproven

COPY = "Copiez-les sur papier, dans l’ordre. Gardez ce papier loin de l’ordinateur."
PROOF_HELP = "Les deux premières lettres de chaque mot, lues sur votre papier."
DIGITS_HELP = (
    "Après dix minutes sans rien faire, ils rouvrent le carnet. Vous pouvez y penser plus tard."
)


class Secret(QWidget):
    """Chooses what opens the notebook; `problem` says what is still wrong."""

    def __init__(self, propose: Callable[[], Sequence[str]]) -> None:
        """Propose seven words; propose draws others."""
        super().__init__()
        self._propose = propose
        layout = column(self, gap=12)
        self._told = Text(COPY)
        layout.addWidget(self._told)
        self.card = WordsCard()
        layout.addWidget(self.card)
        self._proposed, self._own = _Proof(), _OwnWords()
        self._copied = secondary("Je les ai copiés", self.hide_words)
        self._again = link("Revoir mes mots", self.show_words)
        self._others = link("D’autres mots", self.draw)
        self._choose = link("Choisir les miens", self.choose_own)
        self._back = link("Prendre sept mots proposés", self.show_words)
        self._ways = Flow(
            self._copied, self._again, self._others, self._choose, self._back, across=24
        )
        layout.addWidget(self._proposed)
        layout.addWidget(self._own)
        layout.addWidget(self._ways)
        self.draw()

    def draw(self) -> None:
        """Draw other words."""
        self.card.show_words(self._propose())
        self.show_words()

    def show_words(self) -> None:
        """Show the words, to copy them."""
        self._turn(words=True, proof=False, own=False)
        self._copied.setFocus(Qt.FocusReason.OtherFocusReason)

    def hide_words(self) -> None:
        """Hide the words and ask for the letters of the paper."""
        self._turn(words=False, proof=True, own=False)
        self._proposed.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_own(self) -> None:
        """Let the person choose her own words."""
        self._turn(words=False, proof=False, own=True)
        self._own.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def value(self) -> str:
        """Return what will open the notebook, "" as long as it is not proven."""
        if not self._own.isHidden():
            return self._own.value()
        if self._proposed.isHidden():
            self.hide_words()
            return ""
        return " ".join(self.card.words) if self._proposed.is_right(self.card.words) else ""

    def entered(self, done: Callable[[], object]) -> None:
        """Call done on Enter in a field."""
        for field in (self._proposed.field, self._own.first, self._own.second):
            field.returnPressed.connect(done)

    def _turn(self, *, words: bool, proof: bool, own: bool) -> None:
        for shown, parts in (
            (words, (self._told, self.card, self._copied, self._others)),
            (proof, (self._proposed, self._again)),
            (own, (self._own, self._back)),
            (not own, (self._choose,)),
        ):
            for part in parts:
                part.setVisible(shown)


class _Proof(FormRow):
    """The first letters of each word."""

    def __init__(self) -> None:
        self.field: LineField = LineField(
            name="Pour vérifier votre papier", placeholder="Par exemple : ch ga ri…"
        )
        super().__init__("Pour vérifier votre papier", self.field, help_text=PROOF_HELP)
        self.field.textEdited.connect(lambda _text: self.show_problem(""))

    def is_right(self, words: Sequence[str]) -> bool:
        """Say whether the letters are those of the words; show which one is not."""
        wrong = first_unproven(words, self.field.text())
        if wrong is not None:
            place = "1er" if wrong == 1 else f"{wrong}e"
            self.show_problem(f"Vérifiez le {place} mot sur votre papier.")
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return wrong is None


class _OwnWords(QWidget):
    """One's own words, twice."""

    def __init__(self) -> None:
        super().__init__()
        self.first = LineField(name="Vos mots ou votre phrase")
        self.second = LineField(name="Les mêmes, encore une fois")
        layout = column(self, gap=12)
        self._asked = FormRow(
            "Vos mots ou votre phrase",
            self.first,
            help_text="Douze signes au moins, mélangés\u00a0: majuscules, chiffres, signes.",
        )
        self._again = FormRow("Les mêmes, encore une fois", self.second)
        self._eye = link("Afficher", self._toggle, icon="show")
        for part in (self._asked, self._again, Flow(self._eye)):
            layout.addWidget(part)
        for field in (self.first, self.second):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
            field.textEdited.connect(self._forgive)

    def value(self) -> str:
        """Return the words, "" when they are refused or differ."""
        typed = self.first.text()
        try:
            vaults.fold_of(typed)
        except UserError as error:
            self._asked.show_problem(error.sentence)
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)
            return ""
        if typed != self.second.text():
            self._again.show_problem("Ce n’est pas la même chose qu’au-dessus.")
            self.second.setFocus(Qt.FocusReason.OtherFocusReason)
            return ""
        return typed

    def _forgive(self, _text: str) -> None:
        self._asked.show_problem("")
        self._again.show_problem("")

    def _toggle(self) -> None:
        modes = QLineEdit.EchoMode
        hidden = self.first.echoMode() == modes.Password
        for field in (self.first, self.second):
            field.setEchoMode(modes.Normal if hidden else modes.Password)
        self._eye.setText("Masquer" if hidden else "Afficher")


class DigitsRow(FormRow):
    """Six digits, or none yet."""

    def __init__(self, help_text: str = DIGITS_HELP) -> None:
        """Ask for six digits."""
        self.field: LineField = LineField(name="Six chiffres pour les pauses", width=160)
        self.field.setMaxLength(pause.DIGITS)
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        super().__init__(
            "Six chiffres pour les pauses", self.field, help_text=help_text, wide=False
        )
        self.field.textEdited.connect(lambda _text: self.show_problem(""))

    def is_sound(self, *, may_wait: bool = True) -> bool:
        """Say whether the digits can be chosen (or wait); show why not."""
        typed = self.field.text()
        if not typed and may_wait:
            return True
        try:
            pause.check_digits(typed)
        except UserError as error:
            self.show_problem(error.sentence)
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return True
