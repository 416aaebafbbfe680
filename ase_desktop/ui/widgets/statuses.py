"""What a status looks like: its word first, then its shape, then its colour."""

from __future__ import annotations

from typing import NamedTuple


class Status(NamedTuple):
    """One status: word, icon of resources/icons, token of its colour."""

    words: str
    icon: str
    tone: str


STATUSES: dict[str, Status] = {
    "held": Status("Réalisée", "outcome_held", "success"),
    "shortened": Status("Écourtée", "outcome_shortened", "attention"),
    "cancelled": Status("Annulée", "outcome_cancelled", "secondary"),
    "no_show": Status("Personne n’est venu", "outcome_no_show", "attention"),
    "refused_by_child": Status("Refusée par l’enfant", "outcome_refused_by_child", "attention"),
    "moved": Status("Déplacée", "outcome_moved", "primary"),
    "planned": Status("Prévue", "planned", "primary"),
    "to_confirm": Status("À confirmer", "to_confirm", "attention"),
    "received": Status("Reçu", "received", "success"),
    "missing": Status("Pas reçu", "clock", "attention"),
    "worrying": Status("Préoccupant", "worrying", "attention"),
    "grave": Status("Grave", "grave", "danger"),
    "undecided": Status("Deux versions", "two_versions", "attention"),
}
