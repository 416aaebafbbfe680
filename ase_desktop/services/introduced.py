"""The persons whom a service introduced: their cards, kept until their own words are compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ase_desktop.exchange.card import Card, parse_card
from ase_desktop.vault import meta
from ase_desktop.vault.database import Connection

MOST = 200  # waiting to be admitted, the newest
_KEY = "introduced"


@dataclass(frozen=True, slots=True)
class Introduction:
    """One card that came in a file of a service."""

    card: Card
    by: str  # uid of the service
    at: str  # local moment when it came
    is_admitted: bool = False  # she may read and write here, and no words were compared


def kept(connection: Connection) -> list[Introduction]:
    """Return the introductions, the oldest first."""
    return [
        Introduction(parse_card(bytes.fromhex(one["card"])), one["by"], one["at"], one["admitted"])
        for one in meta.get(connection, _KEY) or []
    ]


def keep(connection: Connection, found: Sequence[Introduction]) -> None:
    """Keep these, and none but the newest of those that wait."""
    waiting = [one for one in found if not one.is_admitted][-MOST:]
    admitted = [one for one in found if one.is_admitted]
    meta.put(
        connection,
        _KEY,
        [
            {"card": one.card.raw.hex(), "by": one.by, "at": one.at, "admitted": one.is_admitted}
            for one in (*admitted, *waiting)
        ],
    )


def forget(connection: Connection, device: str) -> None:
    """Forget the introduction of a computer: its words were compared."""
    known = kept(connection)
    left = [one for one in known if one.card.device != device]
    if len(left) != len(known):
        keep(connection, left)


def services_of(connection: Connection) -> dict[str, str]:
    """Return person → service, for those admitted whose words were not compared."""
    return {one.card.person: one.by for one in kept(connection) if one.is_admitted}
