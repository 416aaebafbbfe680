"""The proof of the end of a placement: what went, when, who has all of it; no word of the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ase_desktop.base.french import NBSP, counted, full_date, moment
from ase_desktop.reports.document import (
    Document,
    Heading,
    KeepTogether,
    KeyValues,
    Lines,
    Paragraph,
    SignatureRow,
    Spacer,
    Text,
    Title,
    plain,
    printed_line,
)

_NO_NAME = (
    "Rien de ce qui a été écrit ne figure ici, et le nom de l’enfant n’est plus dans ce carnet"
    f"{NBSP}: écrivez-le à la main. Le code du dossier est celui de ses papiers."
)
_KEPT = (
    "les notes gardées pour soi, que personne d’autre n’a lues",
    "les faits mettant en cause la famille d’accueil, s’il y en a",
    "cette preuve, les dates et les codes qu’elle porte",
    "les copies de secours faites avant, jusqu’à ce que d’autres les remplacent",
)


@dataclass(frozen=True, slots=True)
class ProofReceipt:
    """Who has all of the file, and how it is known."""

    by: str  # « Mme Lefèvre, référente »
    how: str  # « fichier n° 12 écrit le…, reçu le… », « remise sur papier signée le… »
    fingerprint: str = ""  # of that file


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofContent:
    """What went from a notebook at the end of a placement."""

    owner: str  # « Mme Garnier, assistante familiale »
    file_code: str  # E-7KQM-2F9D
    first_day: str = ""
    last_day: str = ""
    erased_at: str  # local moment
    records: int
    receipts: tuple[ProofReceipt, ...]
    code: str  # of the writing that says it
    made: datetime


def closing_proof(content: ProofContent) -> Document:
    """Return the proof, with a line to sign for each side."""
    return Document(
        title=f"Fin d’accueil du {full_date(content.erased_at)}",
        subject="Preuve de l’effacement d’un dossier à la fin d’un accueil",
        blocks=(
            Title("Fin d’accueil", "Le dossier a été remis, puis effacé de ce carnet"),
            KeyValues(_rows(content)),
            Spacer(4),
            Paragraph(plain(_NO_NAME)),
            Heading(1, "Qui a tout reçu"),
            KeyValues(tuple(_receipt_rows(content.receipts))),
            Heading(1, "Ce qui reste dans le carnet"),
            Lines(tuple(plain(line) for line in _KEPT)),
            Spacer(8),
            KeepTogether(
                (
                    SignatureRow(("Enfant (à la main)",)),
                    Spacer(6),
                    SignatureRow(("Fait le, par", "Reçu le, par")),
                )
            ),
            Spacer(8),
            printed_line(content.made),
        ),
        footer=f"Code {content.code}",
        made=content.made,
    )


def _rows(content: ProofContent) -> tuple[tuple[str, Text], ...]:
    said = (
        ("Carnet de", content.owner),
        ("Dossier", content.file_code),
        ("Accueil", _days(content.first_day, content.last_day)),
        ("Effacé le", moment(content.erased_at)),
        ("Effacé", f"{counted(content.records, 'fiche')}{NBSP}: tout le dossier et son accueil"),
        ("Code", content.code),
    )
    return tuple((label, plain(text)) for label, text in said if text)


def _days(first: str, last: str) -> str:
    if first and last:
        return f"du {full_date(first)} au {full_date(last)}"
    return f"depuis le {full_date(first)}" if first else ""


def _receipt_rows(receipts: tuple[ProofReceipt, ...]) -> list[tuple[str, Text]]:
    found = []
    for one in receipts:
        found.append((one.by, plain(one.how)))
        if one.fingerprint:
            found.append(("Empreinte", plain(one.fingerprint)))
    return found
