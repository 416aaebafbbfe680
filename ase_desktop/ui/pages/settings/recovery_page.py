"""The recovery sheet: made, printed or copied, and proven by typing one group back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ase_desktop.base import lazy
from ase_desktop.base.kinds import Changes
from ase_desktop.services import recovery
from ase_desktop.services.documents.recovery import make_recovery_sheet
from ase_desktop.services.documents.wanted import MadeReport
from ase_desktop.services.recovery import Drawn
from ase_desktop.services.unfinished import write_file
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, grid
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.theme import is_large
from ase_desktop.ui.widgets.buttons import link, primary, secondary
from ase_desktop.ui.widgets.cards import Card, SandCard
from ase_desktop.ui.widgets.fields import LineField
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.labels import Text

PRINTING = "ase_desktop.ui.printing"
TITLE = "Feuille de secours"
WHY = "Elle ouvre le carnet si vos mots se perdent. Sans elle, personne ne peut vous aider."
FILE_NAME = "feuille-de-secours.pdf"
WRONG = "Ce n’est pas ce groupe. Relisez votre feuille."
KEEP = "Gardez-la chez vous, loin de l’ordinateur. L’ancienne feuille n’ouvre plus rien."


def group_name(place: int) -> str:
    """Return « 1er groupe » or « 3e groupe », from 0."""
    return "1er groupe" if place == 0 else f"{place + 1}e groupe"


class CodeCard(SandCard):
    """The groups of the code, large."""

    def __init__(self) -> None:
        """Make an empty card."""
        super().__init__()
        self._grid = grid(across=24, down=12)
        self.add_layout(self._grid)
        self._groups: tuple[str, ...] = ()

    def show_groups(self, groups: tuple[str, ...]) -> None:
        """Show these groups."""
        self._groups = groups
        self.setAccessibleName(f"Code de secours\u00a0: {', '.join(groups)}")
        self._fill()

    def restyle(self) -> None:
        """Keep fewer groups on a line when letters are large."""
        self._fill()

    def _fill(self) -> None:
        clear(self._grid)
        across = 3 if is_large() else 7
        for place, group in enumerate(self._groups):
            self._grid.addWidget(Text(group, "call", wrap=False), *divmod(place, across))


class RecoveryPage(Page):
    """Page « recovery » (book)."""

    has_ending = True
    help = "recovery"

    def __init__(self, book: Book) -> None:
        """Make the page; a code is drawn when it is first shown."""
        super().__init__(TITLE)
        self.book = book
        self.drawn: Drawn | None = None
        self.body.addWidget(Head(TITLE, WHY))
        self.code = CodeCard()
        self.copied = primary("Ma feuille est prête", self.ask_back)
        self.field = LineField(name="Un groupe de votre feuille", width=180)
        self.asked = FormRow("", self.field, wide=False)
        self._first, self._second = self._paper(), self._proof()
        self.body.addWidget(self._first)
        self.body.addWidget(self._second)
        self.field.returnPressed.connect(self.prove)
        self.field.textEdited.connect(lambda _text: self.asked.show_problem(""))
        self._turn(proof=False)

    def refresh(self) -> None:
        """Draw a code, once: leaving the page forgets it."""
        if self.drawn is None:
            self.book.read(self, self._show, recovery.draw)

    def concerned(self, _changes: Changes) -> bool:
        """Return that no save changes this page."""
        return False

    def save_sheet(self) -> None:
        """Make the PDF of the sheet where the person chooses."""
        if self.drawn is None:
            return
        proposed = self.book.app.paths.outbox / FILE_NAME
        target = self.book.desk.ask.file_to_write(self, TITLE, proposed, "PDF (*.pdf)")
        if target is not None:
            self._make(
                lambda made: self.book.read(self, self._written, write_file, target, made.pdf)
            )

    def print_sheet(self) -> None:
        """Print the sheet straight from memory."""
        if self.drawn is None:
            return
        printer = self.book.desk.ask.printer(self, TITLE)
        if printer is not None:
            self._make(lambda made: lazy.load(PRINTING).print_pdf(made.pdf, printer))

    def _make(self, done: Callable[[MadeReport], object]) -> None:
        if self.drawn is not None:
            self.book.read(self, done, make_recovery_sheet, self.drawn.code)

    def ask_back(self) -> None:
        """Hide the code and ask for one of its groups."""
        self._turn(proof=True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def prove(self) -> None:
        """Check what was typed; the new code opens from then on."""
        if self.drawn is not None and self.field.typed():
            self.book.save(self, self._proven, recovery.prove, self.drawn, self.field.text())

    def _paper(self) -> QWidget:
        card = Card("Imprimez cette feuille, ou recopiez ce code sur papier")
        card.add(self.code)
        card.add(
            Flow(
                secondary("Imprimer", self.print_sheet, icon="print"),
                link("Enregistrer pour imprimer ailleurs", self.save_sheet),
                across=24,
            )
        )
        return card

    def _proof(self) -> QWidget:
        card = Card("Pour vérifier votre feuille")
        card.add(self.asked)
        card.add(Text(KEEP, "quiet"))
        return card

    def _show(self, drawn: Drawn) -> None:
        self.drawn = drawn
        self.code.show_groups(drawn.groups)
        self.asked.label.setText(f"Tapez le {group_name(drawn.asked)} de votre feuille")

    def _turn(self, *, proof: bool) -> None:
        self._first.setVisible(not proof)
        self._second.setVisible(proof)
        if proof:
            again = secondary("Revoir le code", lambda: self._turn(proof=False))
            self.set_footer(again, primary("Vérifier", self.prove))
        else:
            later = secondary("Plus tard", self.book.window.back)
            self.copied = primary("Ma feuille est prête", self.ask_back)
            self.set_footer(later, self.copied)

    def _written(self, _nothing: None) -> None:
        self.say(
            "info",
            "Imprimez la feuille, puis effacez le fichier.",
            "Tant que le fichier existe, il ouvre votre carnet à qui le trouve.",
        )

    def _proven(self, right: bool) -> None:
        if not right:
            self.asked.show_problem(WRONG)
            self.field.selectAll()
            return
        window = self.book.window
        window.back()
        page = window.pages.page
        if page is not None:
            page.say("success", "Votre feuille de secours est en ordre.", KEEP)
            page.refresh()
