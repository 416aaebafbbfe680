"""An event kept apart: who receives it, and the gesture that addresses it to the service alone."""

from __future__ import annotations

from functools import partial

from ase_desktop.base.french import listed
from ase_desktop.base.kinds import Changes
from ase_desktop.services import alerting
from ase_desktop.services.alerting import Addressing
from ase_desktop.ui.book import Book
from ase_desktop.ui.widgets.buttons import Button, link, secondary
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import Text

TITLE = "Gardé à part"
STAYS = "Cet événement ne part avec aucun dossier. Il peut aller au service, et à personne d’autre."
FOR_YOU = "Cet événement vous est adressé, et à personne d’autre dans ce programme."
NOBODY = (
    "Cet événement ne part avec aucun dossier. Imprimez-le pour la personne responsable du "
    "service, ou reliez son ordinateur au vôtre."
)


class ApartCard(Card):
    """Hidden until an event kept apart is shown."""

    def __init__(self, book: Book, uid: str) -> None:
        """Wait for the event to be saved."""
        super().__init__(TITLE)
        self._book, self._uid = book, uid
        self.hide()

    def ask(self, is_apart: bool) -> None:
        """Ask who receives the event, when it is kept apart."""
        self.setVisible(is_apart)
        if is_apart:
            self._book.read(self, self._show, alerting.addressing, self._uid)

    def address(self, person: str) -> None:
        """Address the event to a service, then go on with the file for it."""
        done = partial(self._addressed, person)
        self._book.save(self, done, alerting.share_event, self._uid, person)

    def _show(self, found: Addressing) -> None:
        self.empty()
        is_service = self._book.role == "service"
        self.add(Text(FOR_YOU if is_service else _said(found)))
        buttons = [self._send(uid, name) for uid, name in found.addressed]
        if found.may_address:
            buttons += [self._address(uid, name) for uid, name in found.services]
            if not (found.addressed or found.services):
                buttons.append(
                    secondary("Relier l’ordinateur du service", self._book.later("link"))
                )
        printed = self._book.later("report", "record_sheet", self._uid)
        self.add(Flow(*buttons, link("Imprimer cet événement", printed, icon="print"), across=12))

    def _send(self, uid: str, name: str) -> Button:
        return secondary(f"Transmettre à {name}", self._book.later("send", uid))

    def _address(self, uid: str, name: str) -> Button:
        return secondary(f"Transmettre à {name} seul", partial(self.address, uid))

    def _addressed(self, person: str, _changes: Changes) -> None:
        self._book.open("send", person)


def _said(found: Addressing) -> str:
    if found.addressed:
        names = listed([name for _, name in found.addressed])
        return f"Cet événement va à {names}, et à personne d’autre."
    return STAYS if found.services or not found.may_address else NOBODY
