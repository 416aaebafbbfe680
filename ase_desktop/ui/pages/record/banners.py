"""What must be known of a record before it is read: two versions, or copied and not confirmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ase_desktop.base.french import according_to
from ase_desktop.base.kinds import Snapshot
from ase_desktop.rules.value_words import ORIGIN
from ase_desktop.ui.widgets.banners import Banner
from ase_desktop.ui.widgets.buttons import secondary

MOST_SAID = 4  # columns said in the banner: the page that chooses shows all of them


def decide_banner(waiting: Sequence[str], decide: Callable[[], object]) -> Banner:
    """Return « Deux versions », each with its author, and the way to choose."""
    apart = "Deux personnes l’ont écrit sans se voir. Rien n’est perdu\u00a0: choisissez."
    lines = [*waiting[:MOST_SAID], apart]
    return Banner("attention", "Deux versions", "\n".join(lines), secondary("Choisir", decide))


def origin_banner(record: Snapshot, confirm: Callable[[], object] | None) -> Banner:
    """Return « À confirmer »: by whom it was copied, from what; confirm is for a caseworker."""
    origin = according_to(record[ORIGIN] or "") or according_to("ce qui a été dit")
    if confirm is None:
        return Banner("info", "À confirmer", f"Vous l’avez noté {origin}.")
    by = record.author or "la famille d’accueil"
    button = secondary("Confirmer", confirm)
    return Banner("info", "À confirmer", f"Noté par {by} {origin}.", button)
