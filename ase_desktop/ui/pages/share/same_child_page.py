"""« Même enfant ? »: which of two files goes on, and what is copied there from the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import NBSP, counted, full_date
from ase_desktop.base.kinds import Changes
from ase_desktop.services import choosing_file, same_child
from ase_desktop.services.choosing_file import Chosen, Copyable, Side
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.widgets.buttons import primary, secondary
from ase_desktop.ui.widgets.cards import Card, SandCard
from ase_desktop.ui.widgets.columns import Columns
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.toggles import RoundGroup, Tick

TITLE = f"Même enfant{NBSP}?"
GO_ON = "Continuer dans ce dossier"
DIFFERENT = "Ce sont deux enfants"
LATER = "Plus tard"
CHOOSE_FIRST = "Choisissez d’abord le dossier qui continue."
NOTHING_ALONE = "Rien n’est réuni sans vous."
MOST = 80  # lines to tick: beyond, the other file is read as it is
_GIVES = (
    "L’autre dossier reste ici, marqué, à lire. On n’y écrit plus.",
    "Ce qui est coché est copié comme une nouvelle fiche, signée de vous.",
    "Les écrits des autres ne se copient pas.",
    "Personne d’autre n’est prévenu\u00a0: dites-le à qui a l’autre dossier.",
)


class SameChildPage(Page):
    """Page « same_child » (book, uids of the two children)."""

    has_ending = True
    help = "share"

    def __init__(self, book: Book, one: str, other: str) -> None:
        """Make the page; it asks when it is shown."""
        super().__init__(TITLE)
        self.book, self.pair = book, (one, other)
        self.sides: dict[str, Side] = {}
        self.choice: RoundGroup | None = None
        self.ticks: dict[str, Tick] = {}
        self.head = Head(TITLE)
        self.columns = Columns()
        self._which = column()
        self._offered = column()
        self.columns.left.addLayout(self._which)
        self.columns.left.addLayout(self._offered)
        self.body.addWidget(self.head)
        self.body.addWidget(self.columns)
        gives = SandCard("Ce que cela donne")
        gives.add(*(Text(words) for words in _GIVES))
        self.columns.right.addWidget(gives)
        self._ending = Text(CHOOSE_FIRST, "note")
        self.finish = primary(GO_ON, self.go_on)
        self.finish.setEnabled(False)  # nothing is chosen for her
        self.finish.setAccessibleDescription(CHOOSE_FIRST)
        self.set_footer(
            secondary(LATER, book.window.back),
            secondary(DIFFERENT, self.keep_both),
            self.finish,
            note=self._ending,
        )

    def refresh(self) -> None:
        """Ask for both files, once."""
        if not self.sides:
            self.book.read(self, self._show, choosing_file.sides, *self.pair)

    def concerned(self, _changes: Changes) -> bool:
        """Return that nothing saved elsewhere changes what is being chosen."""
        return False

    def go_on(self) -> None:
        """Go on with the file chosen, and copy what is ticked."""
        kept = self.choice.value() if self.choice else None
        if kept is not None:
            copied = [uid for uid, tick in self.ticks.items() if tick.isChecked()]
            left = self._other(kept)
            self.book.save_form(self, self._chosen, choosing_file.choose, kept, left, copied)

    def keep_both(self) -> None:
        """Remember that they are two children."""
        self.book.save_form(self, self._left, same_child.are_different, *self.pair)

    def _other(self, kept: str) -> str:
        return next(uid for uid in self.pair if uid != kept)

    def _show(self, found: Sequence[Side]) -> None:
        self.sides = {one.uid: one for one in found}
        name = found[0].name
        self.head.say(TITLE, f"Deux dossiers portent le nom de {name} et sa date de naissance.")
        clear(self._which)
        card = Card("Quel dossier continue\u00a0?")
        self.choice = RoundGroup(
            ((one.uid, f"Dossier {one.code}", _told(one)) for one in found), name="Quel dossier"
        )
        self.choice.changed.connect(self._show_offered)
        card.add(self.choice)
        self._which.addWidget(card)

    def _show_offered(self) -> None:
        """Show what may be copied from the file that does not go on."""
        clear(self._offered)
        self.ticks = {}
        kept = self.choice.value() if self.choice else None
        if kept is None:
            return
        self._ending.setText(NOTHING_ALONE)
        self.finish.setAccessibleDescription(NOTHING_ALONE)
        self.finish.setEnabled(True)
        records = self.sides[self._other(kept)].records
        card = Card("Que copier de l’autre\u00a0?")
        if not records:
            card.add(Text("Rien n’y est écrit."))
        for one in records[:MOST]:
            card.add(self._line(one))
        if len(records) > MOST:
            left = counted(len(records) - MOST, "autre fiche reste", "autres fiches restent")
            card.add(Text(f"{left} à lire dans l’autre dossier.", "quiet"))
        self._offered.addWidget(card)

    def _line(self, one: Copyable) -> QWidget:
        if one.why_not:
            return Text(f"{one.title}. {one.why_not}", "quiet")
        note = one.text or (one.label if one.label not in one.title else "")
        self.ticks[one.uid] = Tick(one.title, note)
        return self.ticks[one.uid]

    def _chosen(self, done: Chosen) -> None:
        self.book.window.back()
        page = self.book.open("child", done.kept)
        copied = counted(len(done.copied), "fiche copiée", "fiches copiées") if done.copied else ""
        page.say("success", "C’est ce dossier qui continue.", copied and f"{copied}.")

    def _left(self, _changes: Changes) -> None:
        self.book.window.back()


def _told(one: Side) -> str:
    records = counted(len(one.records), "fiche") if one.records else "rien d’autre n’y est écrit"
    return f"Ouvert par {one.author} le {full_date(one.created)}, {records}"
