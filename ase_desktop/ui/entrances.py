"""The two ways into a closed notebook: the seven words, or the code of the rescue sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTime, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ase_desktop.base import lazy
from ase_desktop.ui.boxes import column, row, sized, space
from ase_desktop.ui.widgets.buttons import Button, link, primary, secondary
from ase_desktop.ui.widgets.form_row import Problem
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.line_field import LineField, mark_invalid

if TYPE_CHECKING:
    from ase_desktop.ui.word_list import WordList

WORDS = 7
CODE_SIGNS = 28
FREE_TRIES = 5
LONGEST_WAIT = 300  # seconds
MORNING, EVENING = 5, 18
ORDER = "Dans l’ordre de votre papier, avec un espace entre chaque mot."
CAPITALS = "Les majuscules sont verrouillées."
MESSAGE_HEIGHT = 56  # kept for two lines, so that nothing moves when one is said


def greeting(hour: int) -> str:
    """Return the greeting of an hour of the day, without any name."""
    return "Bonjour" if MORNING <= hour < EVENING else "Bonsoir"


def wait_after(wrong: int) -> int:
    """Return the seconds to wait after that many wrong tries: none, then 5, 10, 20…"""
    if wrong < FREE_TRIES:
        return 0
    return int(min(LONGEST_WAIT, 5 * 2 ** (wrong - FREE_TRIES)))


class Entrance(QWidget):
    """A title, a field, a place for one message, a button; the delay after wrong tries."""

    given = Signal(str)

    def __init__(self, title: str, explanation: str, field: LineField, verb: str) -> None:
        """Lay out one way in; subclasses add what follows the button."""
        super().__init__()
        self.field = field
        self.hint, self.problem = Text("", "note"), Problem()
        self.capitals = Text(CAPITALS, "strong_note", tone="attention")
        self.button = primary(verb, self.give)
        self._verb = verb
        self._wrong = 0
        self._left = 0
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self.count_down)
        self.body = column(self)
        self._lay_out(title, explanation)
        field.returnPressed.connect(self.give)
        field.textEdited.connect(lambda _text: self._say(""))

    def beside_field(self) -> Button | None:
        """Return the button at the right of the field, when there is one."""
        return None

    def answer(self) -> str:
        """Return what is to be tried."""
        return self.field.text()

    def give(self) -> None:
        """Try what is typed, unless one must wait."""
        if self.button.isEnabled() and self.field.typed():
            self.button.setEnabled(False)
            self.button.setText("Ouverture…")
            self._say("")
            self.given.emit(self.answer())

    def refuse(self, sentence: str, *, counted: bool = True) -> None:
        """Say why it did not open; the field keeps what was typed, selected."""
        self._wrong += counted
        self._left = wait_after(self._wrong) if counted else 0
        self._say(sentence)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()
        if self._left:
            self._clock.start()
        self._show_wait()

    def count_down(self) -> None:
        """One second has passed."""
        self._left -= 1
        if self._left <= 0:
            self._clock.stop()
        self._show_wait()

    def _say(self, sentence: str) -> None:
        self.problem.say(sentence)
        self.hint.setVisible(not sentence)
        mark_invalid(self.field, bool(sentence))

    def _show_wait(self) -> None:
        waiting = self._left > 0
        self.button.setEnabled(not waiting)
        self.button.setText(f"Réessayez dans {self._left}\u00a0s" if waiting else self._verb)

    def _lay_out(self, title: str, explanation: str) -> None:
        self.body.addWidget(Text(title, "lead"))
        space(self.body, 6)
        self.body.addWidget(Text(explanation, "quiet"))
        space(self.body, 26)
        self.body.addWidget(Text(self.field.accessibleName(), "strong"))
        space(self.body, 4)
        beside = row(gap=8)
        beside.addWidget(self.field, 1)
        if button := self.beside_field():
            beside.addWidget(button)
        self.body.addLayout(beside)
        self.body.addWidget(self._messages())
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.body.addWidget(self.button)
        space(self.body, 12)

    def _messages(self) -> QWidget:
        place = sized(QWidget(), least_height=MESSAGE_HEIGHT)
        inside: QVBoxLayout = column(place, gap=2, margins=(0, 6, 0, 4))
        for message in (self.hint, self.problem, self.capitals):
            inside.addWidget(message)
        inside.addStretch(1)
        self.capitals.hide()
        return place


class WordsEntrance(Entrance):
    """The seven words, completed from their first letters."""

    lost = Signal()

    def __init__(self) -> None:
        """Ask for the words."""
        field = LineField(name="Vos sept mots")
        self._eye = sized(secondary("Afficher", self._toggle, icon="show"), width=120)
        super().__init__(
            greeting(QTime.currentTime().hour()),
            "Votre carnet est fermé.",
            field,
            "Ouvrir le carnet",
        )
        self.words: WordList  # made in use, read once it is proposed
        self._proposed = False
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        field.textEdited.connect(self._edited)
        field.installEventFilter(self)
        self.hint.setText(ORDER)
        self.body.addWidget(link("J’ai perdu mes sept mots", self.lost.emit))

    def beside_field(self) -> Button | None:
        """Return the button that shows what is typed."""
        return self._eye

    def use(self, words: Sequence[str], *, proposed: bool) -> None:
        """Complete from this list; proposed: the words come from it, else they are one's own."""
        self.words = lazy.load("ase_desktop.ui.word_list").WordList(words if proposed else ())
        self._proposed = proposed
        self.hint.setText(self._said(self.field.text()))

    def give(self) -> None:
        """Try the words, once each of them is whole."""
        doubt = self._missing(self.answer())
        if doubt and self.button.isEnabled():
            self.refuse(doubt, counted=False)
        else:
            super().give()

    def answer(self) -> str:
        """Return the words, each completed when it can be."""
        typed = self.field.text()
        return self.words.completed(typed) if self._proposed else typed

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice that capitals are locked."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            text = event.text()
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if text.isalpha():
                self.capitals.setVisible(text.isupper() != shift)
        return False

    def _toggle(self) -> None:
        hidden = self.field.echoMode() == QLineEdit.EchoMode.Password
        modes = QLineEdit.EchoMode
        self.field.setEchoMode(modes.Normal if hidden else modes.Password)
        self._eye.setText("Masquer" if hidden else "Afficher")
        self._eye.show_icon("hide" if hidden else "show")
        self._edited(self.field.text())

    def _edited(self, typed: str) -> None:
        if self._proposed and typed.endswith(" ") and self.field.cursorPosition() == len(typed):
            self.field.setText(self.words.completed(typed) + " ")
        self.hint.setText(self._said(self.field.text()))

    def _said(self, typed: str) -> str:
        words = typed.split()
        if not words or not self._proposed:
            return ORDER
        if place := self.words.unknown(typed):
            return self._doubt(place, words[place - 1])
        shown = self.field.echoMode() == QLineEdit.EchoMode.Normal
        near = self.words.starting(words[-1]) if shown and not typed.endswith(" ") else ()
        count = f"{len(words)} mot{'s' if len(words) > 1 else ''} sur {WORDS}"
        return f"{count}\u00a0: {', '.join(near)}" if near else count

    def _missing(self, answer: str) -> str:
        place = self.words.unknown(f"{answer} ") if self._proposed else None
        return self._doubt(place, answer.split()[place - 1]) if place else ""

    def _doubt(self, place: int, word: str) -> str:
        which = f"Le {'1er' if place == 1 else f'{place}e'} mot"
        if self.words.starting(word):
            return f"{which} n’est pas complet\u00a0: il lui manque quelques lettres."
        return f"{which} n’est pas dans la liste\u00a0: regardez votre papier."


class CodeEntrance(Entrance):
    """The code of the rescue sheet, when the words are lost."""

    found = Signal()

    def __init__(self) -> None:
        """Ask for the code."""
        super().__init__(
            "Sans les sept mots",
            "Le code de votre feuille de secours ouvre le carnet. Vous choisirez ensuite de "
            "nouveaux mots.",
            LineField(name="Votre code de secours"),
            "Ouvrir avec ce code",
        )
        self.field.textEdited.connect(lambda _text: self._count())
        self.body.addWidget(link("Revenir à mes sept mots", self.found.emit))
        self._count()

    def _count(self) -> None:
        signs = sum(sign.isalnum() for sign in self.field.text())
        self.hint.setText(
            f"{signs} signes sur {CODE_SIGNS}. Tirets, espaces et majuscules ne comptent pas."
        )
