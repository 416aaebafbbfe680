"""Who is on a stolen laptop: for the notice due to the CNIL, and to tell the families."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ase_desktop.base.french import full_date
from ase_desktop.reports.document import (
    Block,
    Document,
    Paragraph,
    Spacer,
    Table,
    Title,
    plain,
    printed_line,
)

NOTICE = (
    "Un vol se signale dès qu’il est connu à la personne chargée de la protection des données"
    "\u00a0: elle a soixante-douze heures pour prévenir la CNIL (RGPD, article 33)."
)
CLOSED = (
    "Le carnet est chiffré\u00a0: sans les sept mots ni la feuille de secours, il ne s’ouvre pas. "
    "Dites si l’ordinateur était allumé et le carnet ouvert, et où étaient ces deux papiers."
)
NAMES = "Cette feuille nomme des enfants. Remettez-la en main propre, puis détruisez-la."


@dataclass(frozen=True, slots=True)
class TheftRow:
    """One child."""

    name: str
    born: str  # YYYY-MM-DD, "" when it is not written
    held: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TheftContent:
    """What is printed."""

    whose: str  # « Ordinateur de Mme Garnier »
    made_from: str  # from which notebook, and how far it knows
    declared: str  # a sentence, "" when no declaration was made here
    elsewhere: str  # a sentence, "" when nobody else has anything to do
    rows: tuple[TheftRow, ...]
    made: datetime


def theft_list(content: TheftContent) -> Document:
    """Return the list as a document."""
    told = (content.made_from, content.declared, content.elsewhere, NOTICE, CLOSED)
    return Document(
        title="Enfants d’un ordinateur volé",
        subject="Vol d’un ordinateur",
        blocks=(
            Title("Enfants d’un ordinateur volé", content.whose),
            *(Paragraph(plain(words)) for words in told if words),
            Spacer(6),
            _table(content.rows),
            Spacer(8),
            Paragraph(plain(NAMES)),
            printed_line(content.made),
        ),
        footer="Ordinateur volé",
        made=content.made,
    )


def _table(rows: tuple[TheftRow, ...]) -> Block:
    if not rows:
        return Paragraph(plain("Aucun enfant n’est sur cet ordinateur, d’après ce carnet."))
    lines = tuple(
        (plain(one.name), plain(full_date(one.born) if one.born else ""), plain(one.held))
        for one in rows
    )
    return Table(("Enfant", "Né ou née le", "Ce que tient l’ordinateur"), lines, (0.24, 0.2, 0.56))
