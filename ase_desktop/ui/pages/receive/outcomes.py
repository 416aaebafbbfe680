"""What became of each file of a reception, in one line each."""

from __future__ import annotations

from dataclasses import dataclass

from ase_desktop.base.errors import UserError
from ase_desktop.base.french import NBSP, full_date
from ase_desktop.services.incoming import Incoming
from ase_desktop.services.previewing import PreviewPage, after_words
from ase_desktop.services.received import CONFLICT, Received
from ase_desktop.services.shelf import ReceivedPdf

ADDED, KNOWN, REFUSED, LATER = "added", "known", "refused", "later"
BESIDE, WAITS = "beside", "waits"
_LOOKS = {
    ADDED: ("success", "success"),
    KNOWN: ("received", "secondary"),
    REFUSED: ("grave", "attention"),
    LATER: ("clock", "secondary"),
    BESIDE: ("paper", "success"),
    WAITS: ("two_versions", "attention"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file, and what became of it."""

    status: str
    words: str
    note: str
    sender_uid: str = ""
    undecided: int = 0

    @property
    def look(self) -> tuple[str, str]:
        """Return the icon and its tone."""
        return _LOOKS[self.status]


def added(page: PreviewPage, decided: int) -> Outcome:
    """Return that a file was added; what is kept aside is said of one that had no preview."""
    unseen = page.notices if page.is_empty else ()
    return Outcome(
        ADDED,
        after_words(page, decided),
        " · ".join((page.received.file, *unseen)),
        page.received.sender_uid,
        max(0, page.counts[CONFLICT] - decided),
    )


def already(received: Received) -> Outcome:
    """Return that a file had been received before."""
    words = f"Déjà reçu le {full_date(received.written_at)}. Rien n’a changé."
    return Outcome(KNOWN, words, received.file, received.sender_uid)


def refused(one: Incoming, error: UserError) -> Outcome:
    """Return that a file was refused, with its sentence."""
    return Outcome(REFUSED, error.sentence, one.name, one.sender_uid)


def kept_aside(pdf: ReceivedPdf) -> Outcome:
    """Return that what a PDF says is read beside the notebook."""
    said = f"Déjà reçu le {full_date(pdf.received_at)}. Rien n’a changé."
    words = said if pdf.is_known else f"{pdf.title}{NBSP}: à lire à côté de votre carnet."
    note = f"{pdf.file} · {pdf.source}"
    return Outcome(KNOWN if pdf.is_known else BESIDE, words, note)


def waits(one: Incoming) -> Outcome:
    """Return that a file asks for something that only a person can say."""
    said = f"{one.sender}{NBSP}: " if one.sender else ""
    return Outcome(WAITS, f"{said}demande un choix. Rien n’a changé.", one.name, one.sender_uid)


def left(one: Incoming) -> Outcome:
    """Return that a file was left for another time."""
    return Outcome(LATER, "Pas maintenant. Rien n’a changé.", one.name, one.sender_uid)
