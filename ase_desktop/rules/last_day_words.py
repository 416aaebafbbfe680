"""What is said to somebody who is there until a last day, a relief or an interim."""

from __future__ import annotations

from ase_desktop.base.french import full_date
from ase_desktop.base.terms import Role

OVER = (
    "Rien de nouveau ne vous arrive plus. Transmettez un dernier fichier, recevez la réponse, "
    "puis terminez."
)


def last_day_words(role: str, until: str, today: str) -> str:
    """Return « Relais jusqu’au 30 novembre 2026 », or that it is over; days are YYYY-MM-DD."""
    what = "Intérim" if role == Role.caseworker.name else "Relais"
    if until < today:
        return f"{what} terminé le {full_date(until)}"
    return f"{what} jusqu’au {full_date(until)}"
