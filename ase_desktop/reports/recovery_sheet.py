"""The recovery sheet: the code that opens a notebook whose seven words are lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ase_desktop.base.french import full_date
from ase_desktop.reports.document import (
    Banner,
    BigCode,
    Document,
    Heading,
    Lines,
    Paragraph,
    QrCode,
    Title,
    plain,
    secondary,
)

_WITHOUT_NAME = "votre carnet"
_STEPS = (
    "Sur l’écran d’ouverture, dites que vous avez perdu vos mots.",
    "Tapez le code ci-dessus, ou montrez le carré à un lecteur de codes puis collez le texte lu. "
    "Majuscules, tirets et espaces ne comptent pas.",
    "Choisissez de nouveaux mots. Rien de ce que vous avez écrit n’est perdu.",
)
_KEEPING = (
    "Gardez cette feuille chez vous, loin de l’ordinateur et de la clé : qui a les deux lit tout.",
    "Pas de photo, pas de courriel : le papier seul.",
    "Si la feuille est perdue ou vue, faites-en une autre : l’ancien code ne servira plus.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryContent:
    """The code in groups as crypto gives it, and whose notebook it opens."""

    groups: tuple[str, ...]
    notebook: str = ""  # the name its owner gave it; empty prints none
    made: datetime


def recovery_sheet(content: RecoveryContent) -> Document:
    """Return the sheet; it holds a secret: never kept, never attached, printed once."""
    code = "-".join(content.groups)
    return Document(
        title="Feuille de secours",
        subject="Code qui ouvre le carnet quand les mots sont perdus",
        confidentiality="À garder sous clé – ce code ouvre tout le carnet",
        blocks=(
            Title("Feuille de secours", content.notebook or _WITHOUT_NAME.capitalize()),
            Paragraph(plain("Si vous perdez vos sept mots, ce code ouvre votre carnet.")),
            BigCode(content.groups),
            QrCode(code, f"Le même code, à lire avec un appareil : {code}"),
            Heading(1, "Comment s’en servir"),
            Lines(tuple(plain(step) for step in _STEPS)),
            Heading(1, "Où la garder"),
            Lines(tuple(plain(line) for line in _KEEPING)),
            Banner(
                "Personne d’autre n’a ce code.",
                plain("Sans vos mots et sans cette feuille, le carnet ne s’ouvre plus."),
                "attention",
            ),
            Paragraph(secondary(f"Faite le {full_date(content.made)}."), small=True),
        ),
        made=content.made,
    )
