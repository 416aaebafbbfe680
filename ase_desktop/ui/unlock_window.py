"""The closed notebook: seven words to type, numbers to read; no name of anyone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTime, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QStackedWidget, QWidget

from ase_desktop import PRODUCT_NAME
from ase_desktop.ui.boxes import column, row, sized
from ase_desktop.ui.theme import px
from ase_desktop.ui.widgets.buttons import link, primary, secondary
from ase_desktop.ui.widgets.emergency import EmergencyPane, Number
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.labels import Picture, Text
from ase_desktop.ui.widgets.line_field import LineField
from ase_desktop.ui.widgets.scroll import Scroll
from ase_desktop.ui.word_list import WordList

WORDS = 7
CODE_SIGNS = 28
FREE_TRIES = 5
LONGEST_WAIT = 300  # seconds
MORNING, EVENING = 5, 18
BLOCK = 440
ORDER = "Dans l’ordre de votre papier, avec un espace entre chaque mot."
CAPITALS = "Les majuscules sont verrouillées."


def greeting(hour: int) -> str:
    """Return the greeting of an hour of the day, without any name."""
    return "Bonjour" if MORNING <= hour < EVENING else "Bonsoir"


def wait_after(wrong: int) -> int:
    """Return the seconds to wait after that many wrong tries: none, then 5, 10, 20…"""
    if wrong < FREE_TRIES:
        return 0
    return int(min(LONGEST_WAIT, 5 * 2 ** (wrong - FREE_TRIES)))


class Entrance(QWidget):
    """One way in: a title, a field, a button; the delay after wrong tries."""

    given = Signal(str)

    def __init__(self, field: LineField, label: str, verb: str) -> None:
        """Prepare the field and the button; subclasses lay them out."""
        super().__init__()
        self.field = field
        self.question = FormRow(label, field)
        self.hint = Text("", "note")
        self.button = primary(verb, self.give)
        self._verb = verb
        self._wrong = 0
        self._left = 0
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self.count_down)
        field.returnPressed.connect(self.give)
        field.textEdited.connect(lambda _text: self.question.show_problem(""))
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def answer(self) -> str:
        """Return what is to be tried."""
        return self.field.text()

    def give(self) -> None:
        """Try what is typed, unless one must wait."""
        if self.button.isEnabled() and self.field.text().strip():
            self.button.setEnabled(False)
            self.button.setText("Ouverture…")
            self.question.show_problem("")
            self.given.emit(self.answer())

    def refuse(self, sentence: str, *, counted: bool = True) -> None:
        """Say why it did not open; the field keeps what was typed, selected."""
        self._wrong += counted
        self._left = wait_after(self._wrong) if counted else 0
        self.question.show_problem(sentence)
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

    def _show_wait(self) -> None:
        waiting = self._left > 0
        self.button.setEnabled(not waiting)
        self.button.setText(f"Réessayez dans {self._left}\u00a0s" if waiting else self._verb)


class WordsEntrance(Entrance):
    """The seven words, completed from their first letters."""

    lost = Signal()

    def __init__(self) -> None:
        """Ask for the words."""
        field = LineField(name="Vos sept mots")
        super().__init__(field, "Vos sept mots", "Ouvrir le carnet")
        self.words = WordList()
        self._proposed = False
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        field.textEdited.connect(self._edited)
        field.installEventFilter(self)
        self._lay_out()
        self.hint.setText(ORDER)

    def use(self, words: Sequence[str], *, proposed: bool) -> None:
        """Complete from this list; proposed: the words come from it, else they are one's own."""
        self.words = WordList(words if proposed else ())
        self._proposed = proposed
        self.hint.setText(self._said(self.field.text()))

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

    def _lay_out(self) -> None:
        layout = column(self)
        layout.addWidget(Text(greeting(QTime.currentTime().hour()), "lead"))
        layout.addSpacing(px(6))
        layout.addWidget(Text("Votre carnet est fermé.", "quiet"))
        layout.addSpacing(px(26))
        beside = row(gap=8)
        beside.addWidget(self.question, 1)
        self._eye = sized(secondary("Afficher", self._toggle, icon="show"), width=120)
        beside.addWidget(self._eye, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(beside)
        self.capitals = Text(CAPITALS, "strong_note", tone="attention")
        self.capitals.hide()
        for text in (self.hint, self.capitals):
            layout.addSpacing(px(6))
            layout.addWidget(text)
        layout.addSpacing(px(14))
        layout.addWidget(self.button)
        layout.addSpacing(px(12))
        layout.addWidget(link("J’ai perdu mes sept mots", self.lost.emit))

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
        wrong = self.words.unknown(typed)
        if wrong:
            place = "1er" if wrong == 1 else f"{wrong}e"
            return f"Le {place} mot n’est pas dans la liste\u00a0: regardez votre papier."
        shown = self.field.echoMode() == QLineEdit.EchoMode.Normal
        near = self.words.starting(words[-1]) if shown and not typed.endswith(" ") else ()
        count = f"{len(words)} mot{'s' if len(words) > 1 else ''} sur {WORDS}"
        return f"{count}\u00a0: {', '.join(near)}" if near else count


class CodeEntrance(Entrance):
    """The code of the rescue sheet, when the words are lost."""

    found = Signal()

    def __init__(self) -> None:
        """Ask for the code."""
        super().__init__(
            LineField(name="Votre code de secours"), "Votre code de secours", "Ouvrir avec ce code"
        )
        self.field.textEdited.connect(lambda _text: self._count())
        layout = column(self)
        layout.addWidget(Text("Sans les sept mots", "lead"))
        layout.addSpacing(px(6))
        layout.addWidget(
            Text(
                "Prenez votre feuille de secours. Son code ouvre le carnet une fois\u00a0: vous "
                "choisirez ensuite de nouveaux mots.",
                "quiet",
            )
        )
        layout.addSpacing(px(26))
        layout.addWidget(self.question)
        layout.addSpacing(px(6))
        layout.addWidget(self.hint)
        layout.addSpacing(px(14))
        layout.addWidget(self.button)
        layout.addSpacing(px(12))
        layout.addWidget(link("Revenir à mes sept mots", self.found.emit))
        self._count()

    def _count(self) -> None:
        signs = sum(sign.isalnum() for sign in self.field.text())
        self.hint.setText(
            f"{signs} signes sur {CODE_SIGNS}. Tirets, espaces et majuscules ne comptent pas."
        )


class UnlockWindow(QWidget):
    """What one sees before the notebook is open."""

    words_given = Signal(str)
    code_given = Signal(str)

    def __init__(self, numbers: Sequence[Number] = ()) -> None:
        """Show the way in, and the on-call (number, label) beside."""
        super().__init__()
        self.setWindowTitle(PRODUCT_NAME)
        self.words = WordsEntrance()
        self.code = CodeEntrance()
        self.emergency = EmergencyPane(numbers)
        self._ways = QStackedWidget()
        self._ways.addWidget(self.words)
        self._ways.addWidget(self.code)
        across = row(self)
        across.addWidget(Scroll(self._left()), 1)
        across.addWidget(self.emergency)
        self.words.given.connect(self.words_given)
        self.code.given.connect(self.code_given)
        self.words.lost.connect(lambda: self._way(self.code))
        self.code.found.connect(lambda: self._way(self.words))
        self.words.field.setFocus()

    def be_ready(
        self, words: Sequence[str], numbers: Sequence[Number], *, proposed: bool = True
    ) -> None:
        """Complete words from this list (unless they are the person's own), show the numbers."""
        self.words.use(words, proposed=proposed)
        self.emergency.show_numbers(numbers)

    def refuse(self, sentence: str, *, counted: bool = True) -> None:
        """Say why it did not open; counted: it was a wrong guess, which slows the next ones."""
        shown = self._ways.currentWidget()
        if isinstance(shown, Entrance):
            shown.refuse(sentence, counted=counted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between the way in and the numbers."""
        super().resizeEvent(event)
        self.emergency.fit(self.width())

    def _left(self) -> QWidget:
        content = QWidget()
        layout = column(content, margins=(24, 24, 24, 24))
        layout.addStretch(155)
        block = sized(QWidget(), most_width=BLOCK)
        inside = column(block)
        brand = row(gap=10)
        brand.addWidget(Picture("emblem", "primary", 28))
        brand.addWidget(Text(PRODUCT_NAME, "card", wrap=False), 1)
        inside.addLayout(brand)
        inside.addSpacing(px(48))
        inside.addWidget(self._ways)
        centred = row()
        centred.addStretch(1)
        centred.addWidget(block, 1000)
        centred.addStretch(1)
        layout.addLayout(centred)
        layout.addStretch(170)
        layout.addLayout(_promise())
        return content

    def _way(self, entrance: Entrance) -> None:
        self._ways.setCurrentWidget(entrance)
        entrance.field.setFocus(Qt.FocusReason.OtherFocusReason)


def _promise() -> QHBoxLayout:
    line = row(gap=8, margins=(24, 0, 0, 0))
    line.addWidget(Picture("lock", "secondary", 20))
    line.addWidget(Text("Tout reste sur cet ordinateur. Rien ne part sans vous.", "note"), 1)
    return line
