"""A correspondent's laptop is stolen: declared, its children listed on paper, found again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import full_date, hour, of
from ase_desktop.base.lazy import load
from ase_desktop.services import computers, theft
from ase_desktop.services.documents.wanted import MadeReport
from ase_desktop.services.theft import Declared, Stolen
from ase_desktop.services.unfinished import write_file
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.page import Page
from ase_desktop.ui.widgets.buttons import link, secondary
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.flow import Flow

PAPER = "ase_desktop.services.documents.theft_list"  # what draws
MEANS = (
    "Plus rien ne partira vers cet ordinateur. Ce qu’il écrira sera mis à part, ici et chez vos "
    "correspondants dès votre prochain fichier. S’il est retrouvé, tout reprend d’un geste."
)
LIST = "Enregistrer la liste des enfants"
HER_CARD = "Écrire sa carte, pour le nouveau"


class TheftCards(QWidget):
    """One card for each laptop declared stolen; nothing when there is none."""

    def __init__(self, book: Book, page: Page) -> None:
        """Make it empty; `refresh` fills it."""
        super().__init__()
        self._book, self._page = book, page
        self._place = column(self, gap=20)

    def refresh(self) -> None:
        """Ask which laptops are declared stolen."""
        self._book.read(self, self._show, theft.stolen)

    def declare(self, person: str, name: str) -> None:
        """Say what it means, then declare the laptop of a correspondent stolen."""
        question = f"L’ordinateur {of(name)} a été volé\u00a0?"
        if self._book.desk.ask.confirm(self._page, question, MEANS, "Le déclarer volé"):
            self._book.save(self._page, partial(self._told, True), theft.declare, person)

    def _told(self, stolen: bool, done: Declared) -> None:
        title, *more = theft.said(done, stolen=stolen)
        self._page.refresh()
        self._page.say("attention" if stolen else "success", title, " ".join(more))

    def _show(self, found: Sequence[Stolen]) -> None:
        clear(self._place)
        self.setVisible(bool(found))
        for one in found:
            self._place.addWidget(self._card(one))

    def _card(self, one: Stolen) -> Card:
        when = f"Déclaré volé le {full_date(one.at)}, {hour(one.at)}. Plus rien ne part vers lui."
        card = Card(f"Ordinateur volé\u00a0: {one.name}", note=when)
        save = secondary(LIST, partial(self._save_list, one.person))
        save.setAccessibleDescription(one.name)
        back = link("Il est retrouvé", partial(self._found, one.person))
        back.setAccessibleDescription(one.name)
        again = secondary(HER_CARD, partial(self._save_card, one.person))
        again.setAccessibleDescription(one.name)
        card.add(Flow(save, again, back, across=24))
        return card

    def _found(self, person: str) -> None:
        self._book.save(self._page, partial(self._told, False), theft.found_again, person)

    def _save_card(self, person: str) -> None:
        proposed = self._book.app.paths.outbox / "ancien-ordinateur.carte"
        path = self._book.desk.ask.file_to_write(self._page, HER_CARD, proposed, "Carte (*.carte)")
        if path is not None:
            done = partial(self._card_written, path)
            self._book.read(self._page, done, computers.write_card_of, person, path)

    def _card_written(self, path: Path, _nothing: None) -> None:
        said = f"Le nouveau carnet se commence avec {path.name}\u00a0; prenez ensuite sa carte."
        self._page.say("success", "La carte de son ancien ordinateur est écrite.", said)

    def _save_list(self, person: str) -> None:
        proposed = self._book.app.paths.outbox / "ordinateur-vole.pdf"
        path = self._book.desk.ask.file_to_write(self._page, LIST, proposed, "PDF (*.pdf)")
        if path is not None:
            make = load(PAPER).make_theft_list
            self._book.read(self._page, partial(self._write, path), make, person)

    def _write(self, path: Path, made: MadeReport) -> None:
        self._book.read(self._page, partial(self._written, path), write_file, path, made.pdf)

    def _written(self, path: Path, _nothing: None) -> None:
        self._page.say("success", "La liste est faite.", f"{path.name}, dans {path.parent}")
