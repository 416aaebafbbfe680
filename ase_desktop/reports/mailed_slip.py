"""The page that carries a file by e-mail: it says what to do, and nothing of anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ase_desktop.base.french import NBSP, full_date
from ase_desktop.reports.document import (
    Banner,
    Document,
    Heading,
    KeyValues,
    Lines,
    Title,
    plain,
)

_USE = (
    "Enregistrez ce PDF sur l’ordinateur où est votre carnet, sans le modifier.",
    f"Dans le programme{NBSP}: Transmettre, puis Choisir des fichiers. Choisissez ce PDF.",
    "Lisez ce qu’il apporte, puis ajoutez-le à votre carnet.",
)
_OPENS_ALONE = (
    "Seule la personne à qui il est destiné peut l’ouvrir, sur son ordinateur. "
    "Il n’y a rien d’autre à lire sur cette page. Vous l’avez reçu par erreur"
    f"{NBSP}? Effacez-le et prévenez la personne qui l’a envoyé."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailedContent:
    """What is printed of the file that is carried: anybody may read it."""

    number: int  # as its sender counts
    written: str  # local moment where it was written
    fingerprint: str  # groups of the file's SHA-256
    made: datetime


def mailed_slip(content: MailedContent) -> Document:
    """Return the page; no person, no child, nothing of what was written is on it."""
    return Document(
        title="Fichier à recevoir",
        subject="Un fichier chiffré, joint à cette page",
        confidentiality="",
        blocks=(
            Title("Fichier à recevoir", "Cette page porte un fichier chiffré."),
            KeyValues(
                (
                    ("Numéro", plain(str(content.number))),
                    ("Écrit le", plain(full_date(content.written))),
                    ("Empreinte", plain(content.fingerprint)),
                )
            ),
            Heading(1, "Comment le recevoir"),
            Lines(tuple(plain(step) for step in _USE)),
            Banner("Ce fichier ne s’ouvre pas ici.", plain(_OPENS_ALONE), "info"),
        ),
        made=content.made,
    )
