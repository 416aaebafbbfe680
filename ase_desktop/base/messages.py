"""Every sentence an error can say: what happened, what is safe, what to do. One place to read them all."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # files
    "disk_full": "Il n’y a plus assez de place sur le disque. Rien n’a été abîmé. Faites de la place, puis recommencez.",
    "cannot_write": "Le fichier n’a pas pu être écrit à cet endroit. Rien n’a été abîmé. Choisissez un autre dossier.",
    "read_back_differs": "La clé n’a pas gardé ce qui y était écrit. Rien n’est perdu ici. Prenez une autre clé.",
    # forms
    "invalid": "Il manque quelque chose pour enregistrer ({fields}). Ce que vous avez écrit est gardé.",
}


def sentence(code: str, **values: object) -> str:
    """Return the French sentence of an error code; KeyError when it has none (a bug)."""
    return SENTENCES[code].format(**values)
