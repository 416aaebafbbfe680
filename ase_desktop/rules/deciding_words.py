"""What is said of two versions while a person decides."""

from __future__ import annotations

from ase_desktop.base.french import NBSP, capital, counted
from ase_desktop.rules.three_way import Fate, Mix

FROM_TWO_VERSIONS = "Issu de deux versions"  # decided or not: as a filter, then of one record


def mixed_words(found: Mix) -> str:
    """Return what to look at in a text that joins two versions, before it is saved."""
    said = []
    if overlaps := found.count(Fate.OVERLAP):
        words = counted(overlaps, "passage changé", "passages changés")
        said.append(f"{words} des deux côtés{NBSP}: les deux sont entre crochets, gardez l’un.")
    if joined := found.count(Fate.JOINED):
        words = counted(joined, "ajout", "ajouts")
        said.append(f"{words} au même endroit{NBSP}: l’un suit l’autre.")
    said.append("Relisez et corrigez ce texte. Rien n’est enregistré sans vous.")
    return " ".join(capital(one) for one in said)
