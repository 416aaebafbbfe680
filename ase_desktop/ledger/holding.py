"""Holds: while one stands in the past of a purge, the purge does not count (sync 13).

Everything is read in headers, which are never erased: the uid of a hold names, under a hash, the
record and the person who holds it; a write of its last register lifts the holds it names. A hold
written without knowing of a purge comes too late: what is erased is gone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ase_desktop.ledger.graph import is_ancestor
from ase_desktop.ledger.membership import short_hash
from ase_desktop.ledger.numbers import HOLD, HOLD_LIFTED, HOLD_RECORD
from ase_desktop.ledger.store import Store


def hold_uid(scope: str, record: str, person: str) -> str:
    """Return the uid of the hold of a person on a record: nobody else can write or lift it."""
    return short_hash(b"ase/hold/1", scope, record, person)


def standing_holds(
    store: Store, scope: str, record: str, persons: Iterable[str], heads: Collection[str]
) -> dict[str, list[str]]:
    """Return person → the commits of her holds on a record that stand below these heads."""
    found = {person: _standing(store, scope, record, person, heads) for person in persons}
    return {person: cids for person, cids in found.items() if cids}


def _standing(
    store: Store, scope: str, record: str, person: str, heads: Collection[str]
) -> list[str]:
    held: list[str] = []
    lifted: set[str] = set()
    for write in store.writes_of(scope, hold_uid(scope, record, person), HOLD):
        if write.person != person or not is_ancestor(store, write.cid, heads):
            continue
        if str(HOLD_RECORD) in write.seen:
            held.append(write.cid)
        lifted.update(write.seen.get(str(HOLD_LIFTED), ()))
    return [cid for cid in held if cid not in lifted]
