"""« Fin de l’accueil »: who has all of it, then the file goes from here, and a proof stays."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from ase_desktop.base.french import NBSP, counted, full_date, listed, of
from ase_desktop.services import closing, sharing, sibling_visits
from ase_desktop.services.closing import Closed, Closing, Reader
from ase_desktop.services.sibling_visits import SiblingVisits
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.pages.ending.file_page import FilePage
from ase_desktop.ui.widgets.action_row import ActionRow
from ase_desktop.ui.widgets.buttons import dangerous, secondary
from ase_desktop.ui.widgets.cards import Card, Rows, SandCard
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.form_row import FormRow
from ase_desktop.ui.widgets.labels import Text
from ase_desktop.ui.widgets.line_field import LineField
from ase_desktop.ui.widgets.moments import DayField

TITLE = "Fin de l’accueil"
ERASE = "Effacer ce dossier d’ici"
_PAPER = (
    "Faites une copie ouverte (page Réglages) et les PDF utiles, remettez-les, faites signer. "
    "Trente jours après, le dossier peut partir d’ici."
)
_ANSWER = "Remettez-le, puis recevez la réponse\u00a0: elle dit tout ce qui est arrivé."


class EndingPage(FilePage):
    """Page « ending » (book, uid of the child)."""

    help = "ending"

    def __init__(self, book: Book, child: str) -> None:
        """Make the page; it asks when it is shown."""
        self.day = DayField(name="Jour de la signature")
        self.by = LineField(name="Signé par", width=300)
        self.noted = Text("")
        form = Card("Ou une remise sur papier", note=_PAPER)
        form.add(self.noted)
        form.add(FormRow("Jour de la signature", self.day, wide=False))
        form.add(FormRow("Signé par", self.by, wide=False))
        form.add(Flow(secondary("Noter la remise", self.note_paper)))
        super().__init__(book, TITLE, child, form)
        self.siblings = column(gap=24)
        self.columns.left.insertLayout(1, self.siblings)  # before the paper: it is read first
        self.found: Closing | None = None

    def refresh(self) -> None:
        """Ask again where it stands."""
        self.book.read(self, self._show, closing.closing, self.child)
        self.book.read(self, self._show_siblings, sibling_visits.sibling_visits, self.child)

    def note_paper(self) -> None:
        """Note the slip signed by a reader who has no program."""
        self.book.save(
            self,
            None,
            closing.note_paper,
            self.child,
            self.day.value() or "",
            self.by.typed(),
        )

    def _share(self, person: str) -> None:
        """Admit a person who follows the child to the stays she has not."""
        self.book.save(self, None, sharing.share_child, self.child, person)

    def erase(self) -> None:
        """Let the file go, once the person has said so twice."""
        if self.found is None:
            return
        question = f"Effacer tout le dossier {of(self.found.name)} de ce carnet{NBSP}?"
        explanation = (
            f"{counted(self.found.records, 'fiche')}, ses brouillons et ses documents. "
            "Cela ne se reprend pas ici. Les autres gardent ce qu’ils ont."
        )
        if self.book.desk.ask.confirm(self, question, explanation, ERASE):
            self.book.drafts.let_go(self, self._close)  # what is written of her goes too

    def _close(self, _let_go: None) -> None:
        self.book.save_form(self, self._closed, closing.close, self.child)

    def _show(self, found: Closing) -> None:
        self.found = found
        self.head.say(
            f"{TITLE} {of(found.name)}",
            "Rien ne part d’ici avant que quelqu’un d’autre ait tout.",
        )
        right = self.columns.right
        self.begin_again()
        self.told.addWidget(self._files_card(found))
        self._show_paper(found)
        right.addWidget(_going(found))
        right.addWidget(_staying(found))
        erase = dangerous(ERASE, self.erase)
        erase.setEnabled(found.may_close)
        note = found.refusal.sentence if found.refusal else "Tout est prêt."
        erase.setAccessibleDescription(note)
        self.set_footer(secondary("Plus tard", self.book.window.back), erase, note=note)

    def _show_siblings(self, found: SiblingVisits) -> None:
        """Offer the visits of those who stay, before the file leaves; nothing is automatic."""
        clear(self.siblings)
        if found.siblings:
            write = self.book.later("sibling_visits", self.child)
            self.siblings.addWidget(_siblings_card(found, write))

    def _files_card(self, found: Closing) -> Card:
        has_all = bool(found.readers) and all(
            one.has_all and not one.lacks for one in found.readers
        )
        card = Card("Le dernier fichier", note="Tout est arrivé." if has_all else _ANSWER)
        if not found.readers:
            card.add(Text("Ce dossier n’est partagé avec personne."))
        else:
            card.add(Rows(*(self._reader_row(one) for one in found.readers)))
        return card

    def _reader_row(self, reader: Reader) -> QWidget:
        if reader.lacks:
            share = secondary("Partager aussi le relais", partial(self._share, reader.uid))
            share.setAccessibleDescription(reader.name)
            return ActionRow(reader.name, "n’a pas encore le relais de cet enfant", share)
        if reader.has_all:
            return ActionRow(reader.name, "a tout reçu", icon="success_filled", tone="success")
        send = secondary("Transmettre", self.book.later("send", reader.uid))
        send.setAccessibleDescription(reader.name)
        return ActionRow(reader.name, "n’a pas encore dit avoir tout reçu", send)

    def _show_paper(self, found: Closing) -> None:
        self.form.setVisible(not found.may_close)
        self.noted.setVisible(found.paper is not None)
        if found.paper is not None:
            self.noted.setText(
                f"Signé par {found.paper.by} le {full_date(found.paper.on)}. "
                f"Possible à partir du {full_date(found.paper.from_day)}."
            )

    def _closed(self, closed: Closed) -> None:
        """Show the proof over the children: the pages of this one are no more."""
        name, window = self.found.name if self.found else "", self.book.window
        window.go("children")
        proof = self.book.open("closing_proof", self.child)
        copies = counted(len(closed.copies), "copie de secours garde", "copies de secours gardent")
        proof.say(
            "success",
            f"Le dossier {of(name)} n’est plus dans ce carnet.",
            f"{copies} encore ce dossier, jusqu’à leur remplacement." if closed.copies else "",
        )


def _siblings_card(found: SiblingVisits, write: Callable[[], object]) -> Card:
    """Return whether each sibling's file says when they see each other, and the way to write it."""
    names = listed([one.name for one in found.siblings])
    card = Card(
        "Les visites de la fratrie",
        note=f"{found.name} et {names} se verront-ils encore\u00a0? À écrire avant le dernier "
        "fichier\u00a0: il l’emportera.",
    )
    for one in found.siblings:
        if one.has_right:
            card.add(Text(f"{one.name}\u00a0: c’est écrit dans les deux dossiers."))
    if not all(one.has_right for one in found.siblings):
        card.add(Flow(secondary("Écrire leur droit de visite", write)))
    return card


def _going(found: Closing) -> SandCard:
    card = SandCard("Ce qui part d’ici")
    card.add(
        Text(f"{counted(found.records, 'fiche')}{NBSP}: tout ce qui est écrit sur {found.name}."),
        Text("Ses brouillons et la liste de ses documents."),
        Text("Un fichier reçu en retard ne le ramènera pas."),
    )
    return card


def _staying(found: Closing) -> SandCard:
    card = SandCard("Ce qui reste")
    card.add(Text("La preuve, avec les dates et les codes."))
    if found.kept_notes:
        notes = counted(found.kept_notes, "note gardée pour vous", "notes gardées pour vous")
        card.add(Text(f"{notes}{NBSP}: à effacer vous-même si elles parlent de l’enfant."))
    if found.kept_alerts:
        card.add(Text("Les faits mettant en cause votre famille."))
    card.add(Text("Ce que les autres ont reçu."))
    return card
