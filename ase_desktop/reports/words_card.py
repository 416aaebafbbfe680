"""« Ma carte »: one's own name and six words on one page, to say aloud when two laptops link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ase_desktop.base.french import NBSP, full_date
from ase_desktop.reports.document import (
    Banner,
    BigCode,
    Document,
    Heading,
    Lines,
    Paragraph,
    Title,
    plain,
    secondary,
)

_PER_LINE = 3
_USE = (
    "L’autre personne reçoit votre carte ou votre premier fichier. Son écran demande vos mots.",
    "Lisez-les-lui, face à face ou au téléphone si vous reconnaissez sa voix. "
    "Elle choisit ceux qu’elle entend.",
    "Elle vous lit les siens, et vous faites de même sur votre écran.",
    f"Un mot ne va pas{NBSP}? Arrêtez{NBSP}: le fichier ne vient pas de la bonne personne.",
)
_OPENS_NOTHING = (
    "Ils prouvent qu’un fichier vient de votre ordinateur. Le carnet, lui, s’ouvre avec sept "
    "autres mots, qui ne se disent à personne."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsCardContent:
    """Whose card it is, and its words."""

    name: str
    role: str  # « assistante familiale »
    words: tuple[str, ...]
    made: datetime


def words_card(content: WordsCardContent) -> Document:
    """Return the card; nothing of a child is on it, and it opens nothing."""
    return Document(
        title="Ma carte",
        subject="Les six mots qui disent de qui vient un fichier",
        confidentiality="",
        blocks=(
            Title(content.name, content.role),
            Paragraph(plain("Les six mots de mon ordinateur.")),
            BigCode(content.words, per_line=_PER_LINE),
            Heading(1, "Comment s’en servir"),
            Lines(tuple(plain(step) for step in _USE)),
            Banner("Ces mots n’ouvrent rien.", plain(_OPENS_NOTHING), "info"),
            Paragraph(secondary(f"Faite le {full_date(content.made)}."), small=True),
        ),
        made=content.made,
    )
