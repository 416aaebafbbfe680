"""What must be known of a record before it is read: two versions, or copied and not confirmed."""

from __future__ import annotations

from collections.abc import Callable

from ase_desktop.base.french import according_to
from ase_desktop.base.kinds import Snapshot
from ase_desktop.rules.value_words import ORIGIN
from ase_desktop.ui.widgets.banners import Banner
from ase_desktop.ui.widgets.buttons import secondary


def decide_banner(decide: Callable[[], object]) -> Banner:
    """Return « Deux versions » with the way to choose."""
    return Banner(
        "attention",
        "Deux versions",
        "Deux personnes l’ont écrit sans se voir. Rien n’est perdu\u00a0: choisissez.",
        secondary("Choisir", decide),
    )


def origin_banner(record: Snapshot, confirm: Callable[[], object] | None) -> Banner:
    """Return « À confirmer »: by whom it was copied, from what; confirm is for a caseworker."""
    origin = according_to(record[ORIGIN] or "") or according_to("ce qui a été dit")
    if confirm is None:
        return Banner("info", "À confirmer", f"Vous l’avez noté {origin}.")
    by = record.author or "la famille d’accueil"
    button = secondary("Confirmer", confirm)
    return Banner("info", "À confirmer", f"Noté par {by} {origin}.", button)
