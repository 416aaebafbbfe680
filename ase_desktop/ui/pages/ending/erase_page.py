"""« Effacer pour de bon »: a child's whole file, in two steps, for a reason the law gives."""

from __future__ import annotations

from functools import partial

from ase_desktop.base.french import NBSP, capital, counted, full_date, listed, of
from ase_desktop.base.terms_erasing import ErasureBasis
from ase_desktop.services import erasure
from ase_desktop.services.erasure import Erasure, Outlook, Step
from ase_desktop.ui.book import Book
from ase_desktop.ui.pages.ending.file_page import FilePage
from ase_desktop.ui.widgets.banners import Banner
from ase_desktop.ui.widgets.buttons import dangerous, secondary
from ase_desktop.ui.widgets.cards import Card, SandCard
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.toggles import RoundGroup

TITLE = "Effacer pour de bon"
PROPOSE = "Proposer l’effacement"


class EraseFilePage(FilePage):
    """Page « erase_file » (book, uid of the child, her name)."""

    help = "erase_file"

    def __init__(self, book: Book, child: str, name: str) -> None:
        """Make the page; it asks when it is shown."""
        choices = ((one.name, capital(one.value), "") for one in ErasureBasis)
        self.basis = RoundGroup(choices, name="Motif")
        form = Card("Pour quel motif\u00a0?")
        form.add(self.basis)
        super().__init__(book, TITLE, child, form)
        self.name = name
        self.found: Outlook | None = None

    def refresh(self) -> None:
        """Ask again where it stands."""
        self.book.read(self, self._show, erasure.outlook, self.child)

    def propose(self) -> None:
        """Propose it to everybody who has the file."""
        basis = self._chosen()
        if basis is None:
            self.say("attention", "Choisissez un motif.")
            return
        self.book.save_form(self, self._proposed, erasure.propose, self.child, basis)

    def erase(self) -> None:
        """Erase, once the person has said so twice."""
        step = self._ready()
        if step is None or self.found is None:
            return
        question = f"Effacer pour de bon tout le dossier {of(self.name)}{NBSP}?"
        explanation = (
            f"{counted(self.found.records, 'fiche')}, chez vous et chez tous ceux qui l’ont. "
            "Personne ne pourra le faire revenir."
        )
        if self.book.desk.ask.confirm(self, question, explanation, TITLE):
            erase = partial(self._execute, step)
            self.book.drafts.let_go(self, erase)  # what is written of her goes too

    def _execute(self, step: Step, _let_go: None) -> None:
        self.book.save_form(self, self._erased, erasure.execute, self.child, step.basis)

    def _chosen(self) -> ErasureBasis | None:
        value = self.basis.value()
        return ErasureBasis[value] if value else None

    def _ready(self) -> Step | None:
        steps = self.found.steps if self.found else ()
        return next((one for one in steps if one.is_ready), None)

    def _show(self, found: Outlook) -> None:
        self.found = found
        self.head.say(
            f"{TITLE} le dossier {of(self.name)}", "En deux temps, pour un motif prévu par la loi."
        )
        right = self.columns.right
        self.begin_again()
        for one in found.held:
            sentence = f"{one.by} demande de garder ce dossier."
            self.told.addWidget(Banner("attention", sentence, one.reason))
        for step in found.steps:
            self.told.addWidget(_step_card(step))
        self.form.setVisible(not found.steps)
        right.addWidget(_going(found, self.name))
        right.addWidget(_instead())
        self._show_buttons(found)

    def _show_buttons(self, found: Outlook) -> None:
        later = secondary("Plus tard", self.book.window.back)
        note = _note(found)
        if found.steps:
            button = dangerous(TITLE, self.erase)
            button.setEnabled(self._ready() is not None and not found.held and found.may_erase)
        else:
            button = dangerous(PROPOSE, self.propose)
            button.setEnabled(found.may_erase and not found.held)
        button.setAccessibleDescription(note)
        self.set_footer(later, button, note=note)

    def _proposed(self, _done: Erasure) -> None:
        self.say(
            "success",
            "L’effacement est proposé.",
            "Rien n’est effacé. Le prochain fichier le dira à ceux qui ont ce dossier.",
        )

    def _erased(self, done: Erasure) -> None:
        """Say it over the children: the pages of this one are no more."""
        copies = counted(len(done.copies), "copie de secours garde", "copies de secours gardent")
        kept = f"{copies} encore ce texte, jusqu’à leur remplacement." if done.copies else ""
        self.book.window.go("children").say(
            "success",
            f"Le dossier {of(self.name)} est effacé.",
            f"Les autres l’effaceront avec votre prochain fichier. {kept}".strip(),
        )


def _note(found: Outlook) -> str:
    if found.held:
        return "Rien ne s’efface tant que quelqu’un demande de garder ce dossier."
    if not found.may_erase:
        return "Une autre personne décide de ce dossier\u00a0: demandez-le-lui."
    if found.steps:
        return "Deuxième temps\u00a0: effacer."
    return "Premier temps\u00a0: proposer. Rien ne s’efface encore."


def _step_card(step: Step) -> Card:
    card = Card(f"Proposé par {step.by} le {full_date(step.at)}", note=capital(step.basis.value))
    if step.is_ready:
        card.add(Text("Tous ceux qui ont ce dossier le savent, ou trente jours ont passé."))
        return card
    if step.waiting_for:
        card.add(Text(f"Doivent encore le recevoir{NBSP}: {listed(list(step.waiting_for))}."))
    card.add(Text(f"Possible de toute façon à partir du {full_date(step.since)}."))
    return card


def _going(found: Outlook, name: str) -> SandCard:
    card = SandCard("Ce qui s’efface")
    records, versions = counted(found.records, "fiche"), counted(found.versions, "écriture")
    card.add(
        Text(f"{records}, {versions}{NBSP}: tout ce qui est écrit sur {name}."),
        Text("Ici, et chez chaque personne qui a ce dossier."),
        Text("Restent des dates et des codes, sans un mot."),
    )
    return card


def _instead() -> SandCard:
    card = SandCard("Si l’enfant part seulement de chez vous")
    card.add(Text("Ne l’effacez pas pour tous\u00a0: la page « Fin de l’accueil » suffit."))
    return card
