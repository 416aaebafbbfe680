"""The slip of one exchange: what both sides keep on paper, and nothing of what was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ase_desktop.base.french import NBSP, full_date, listed, moment
from ase_desktop.reports.document import (
    Block,
    Document,
    Heading,
    KeepTogether,
    KeyValues,
    Paragraph,
    SignatureRow,
    Spacer,
    Text,
    Title,
    plain,
    printed_line,
)

_MEANING = (
    "Les deux personnes gardent chacune ce bordereau. Même numéro et même empreinte"
    f"{NBSP}: c’est le même fichier, entier. Rien de ce qui a été écrit ne figure ici."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipContent:
    """One file that was handed over or received; children by first name and initial."""

    number: int  # as its sender counts
    sender: str  # « Mme Garnier, assistante familiale »
    recipient: str
    written: str  # local moment where it was written
    received: str = ""  # local moment; "" on the sender's side
    children: tuple[str, ...] = ()
    holds: tuple[tuple[str, str], ...] = ()  # « Journal », « 12 notes du journal »
    state: str = ""  # « en attente depuis 9 jours », « 12 nouveautés, 3 changements »
    fingerprint: str = ""  # groups of the file's SHA-256
    made: datetime


def slip(content: SlipContent) -> Document:
    """Return the slip of an exchange, with a line to sign for each side."""
    title = f"Fichier n°{NBSP}{content.number} du {full_date(content.written)}"
    return Document(
        title=f"Bordereau d’échange du {full_date(content.written)}",
        subject="Bordereau d’un fichier remis ou reçu",
        blocks=(
            Title("Bordereau d’échange", title),
            KeyValues(_rows(content)),
            *_holds(content),
            Spacer(8),
            KeepTogether(
                (
                    Paragraph(plain(_MEANING)),
                    Spacer(6),
                    SignatureRow(("Remis le, par", "Reçu le, par")),
                )
            ),
            Spacer(8),
            printed_line(content.made),
        ),
        footer=f"Empreinte {content.fingerprint}",
        made=content.made,
    )


def _rows(content: SlipContent) -> tuple[tuple[str, Text], ...]:
    said = (
        ("De", content.sender),
        ("À", content.recipient),
        ("Numéro", str(content.number)),
        ("Écrit le", moment(content.written)),
        ("Reçu le", moment(content.received) if content.received else ""),
        ("Enfants", listed(content.children)),
        ("Empreinte", content.fingerprint),
        ("À la réception" if content.received else "À ce jour", content.state),
    )
    return tuple((label, plain(text)) for label, text in said if text)


def _holds(content: SlipContent) -> tuple[Block, ...]:
    if not content.holds:
        return (Paragraph(plain("Ce fichier n’apporte rien de nouveau.")),)
    rows = tuple((label, plain(text)) for label, text in content.holds)
    return (Heading(1, "Ce que contient ce fichier"), KeyValues(rows))
