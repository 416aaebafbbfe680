"""Who opened, printed, handed over what, as a table: codes in the place of children."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ase_desktop.base.french import hour, numeric_date
from ase_desktop.reports.document import (
    Block,
    Document,
    Paragraph,
    Spacer,
    Table,
    Title,
    plain,
    printed_line,
    secondary,
)

_CODES = (
    "Les enfants et les fiches ont leur code à la place de leur nom. Aucune valeur écrite dans "
    "une fiche ne figure ici."
)
_WHOLE = "Chaque ligne suit bien celle d’avant\u00a0: rien n’a été changé ni ôté en cachette."
_BROKEN = "Attention\u00a0: une ligne au moins a été changée ou ôtée en dehors du programme."


@dataclass(frozen=True, slots=True)
class AccessLine:
    """One act."""

    at: str  # local moment
    words: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessListContent:
    """What is printed."""

    notebook: str  # « Carnet de Mme Garnier »
    told: str  # which lines
    kept: str
    is_whole: bool
    tip: str  # beginning of the hash of the last line
    lines: tuple[AccessLine, ...]
    made: datetime


def access_list(content: AccessListContent) -> Document:
    """Return the list as a document, the oldest line first."""
    title = "Qui a ouvert, imprimé, transmis"
    return Document(
        title=title,
        subject="Accès à un carnet",
        blocks=(
            Title(title, f"{content.notebook}. {content.told}."),
            Paragraph(plain(_WHOLE if content.is_whole else _BROKEN)),
            Paragraph(plain(content.kept)),
            Paragraph(secondary(_CODES), small=True),
            Spacer(6),
            *_table(content.lines),
            Spacer(8),
            printed_line(content.made),
        ),
        footer=f"Repère {content.tip}",
        made=content.made,
    )


def _table(lines: tuple[AccessLine, ...]) -> tuple[Block, ...]:
    if not lines:
        return (Paragraph(plain("Aucune ligne.")),)
    rows = tuple(
        (
            plain(f"{numeric_date(one.at)} {hour(one.at)}"),
            plain(one.words),
            plain(one.code),
        )
        for one in lines
    )
    return (Table(("Quand", "Ce qui a été fait", "Fiche"), rows, (0.24, 0.56, 0.20)),)
