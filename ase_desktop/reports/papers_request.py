"""The letter that asks the service for the papers a child came without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ase_desktop.base.french import capital, full_date, of
from ase_desktop.reports.document import (
    Block,
    Document,
    KeepTogether,
    Lines,
    Paragraph,
    SignatureRow,
    Spacer,
    Table,
    Text,
    bold,
    joined,
    plain,
    secondary,
)

CLOSING = "Je vous remercie de votre réponse et vous adresse mes salutations distinguées."


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """One document asked for."""

    paper: str
    reason: str = ""  # « pour les soins et la pharmacie »
    needed_by: str = ""
    asked_before: str = ""  # « demandé le 2 novembre, rappelé le 16 »


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersRequestContent:
    """Who asks whom for what; a child's first name alone is enough."""

    child: str
    born: str = ""  # « 3 mars 2018 »
    arrived_on: str = ""  # « vendredi 11 septembre 2026 »
    sender: tuple[str, ...] = ()  # name, function, address, telephone: one line each
    recipient: tuple[str, ...] = ()
    place: str = ""
    papers: tuple[PaperAsked, ...] = ()
    closing: str = CLOSING
    content_code: str = ""
    made: datetime


def papers_request(content: PapersRequestContent) -> Document:
    """Return the letter; made gives its date."""
    code = f"Code du contenu\u00a0: {content.content_code}." if content.content_code else ""
    return Document(
        title=f"Demande de papiers du {full_date(content.made)}",
        subject="Papiers demandés au service",
        blocks=(
            *_addresses(content),
            Paragraph(joined(bold("Objet\u00a0:"), plain(f"papiers {of(content.child)}"))),
            Spacer(8),
            Paragraph(plain("Bonjour,")),
            Spacer(4),
            Paragraph(plain(_opening(content))),
            Spacer(4),
            *_papers(content.papers),
            Spacer(8),
            KeepTogether((Paragraph(plain(content.closing)), SignatureRow(("Signature",)))),
        ),
        footer=code,
        made=content.made,
    )


def _addresses(content: PapersRequestContent) -> list[Block]:
    date = f"le {full_date(content.made)}"
    where = f"{content.place}, {date}" if content.place else capital(date)
    sender = plain("\n".join(line for line in content.sender if line))
    recipient = plain("\n".join(line for line in content.recipient if line))
    both: list[Block] = []
    if sender or recipient:
        both = [Table(("", ""), ((sender, recipient),), (0.58, 0.42)), Spacer(14)]
    return [*both, Paragraph(secondary(where)), Spacer(8)]


def _opening(content: PapersRequestContent) -> str:
    born = f" (naissance\u00a0: {content.born})" if content.born else ""
    if content.arrived_on:
        arrival = f"{content.child}{born} vit chez moi depuis le {content.arrived_on}."
        return f"{arrival} Pour bien m’en occuper, il me manque\u00a0:"
    return f"Pour bien m’occuper {of(content.child)}{born}, il me manque\u00a0:"


def _papers(papers: Sequence[PaperAsked]) -> tuple[Block, ...]:
    """Return the papers as a table without its empty columns, or as a list of names."""
    columns = (
        ("Papier", 0.34, [paper.paper for paper in papers]),
        ("Pourquoi", 0.24, [paper.reason for paper in papers]),
        ("Nécessaire le", 0.19, [paper.needed_by for paper in papers]),
        ("Déjà demandé", 0.23, [paper.asked_before for paper in papers]),
    )
    used = [column for column in columns if any(column[2])]
    if len(used) <= 1:
        items = tuple(plain(paper.paper) for paper in papers if paper.paper)
        return (Lines(items),) if items else ()
    rows: tuple[tuple[Text, ...], ...] = tuple(
        tuple(plain(cell) for cell in row)
        for row in zip(*(column[2] for column in used), strict=True)
    )
    return (Table(tuple(name for name, _, _ in used), rows, tuple(share for _, share, _ in used)),)
