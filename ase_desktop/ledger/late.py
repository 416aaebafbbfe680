"""What a withdrawn person or computer wrote without knowing of the removal: kept apart (sync 12).

A commit is late when its author is withdrawn now and no removal that counts had it in its past; an
admin takes it back by an `accept`. What knew of the removal is refused where it is judged.
"""

from __future__ import annotations

from collections.abc import Sequence

from ase_desktop.ledger.graph import past_of
from ase_desktop.ledger.membership import MembershipWrite, View, live_removals, member_uid
from ase_desktop.ledger.store import Store


def is_withdrawn(view: View, person: str, device: str) -> bool:
    """Say whether the author of a commit is withdrawn, as a person or as a computer."""
    member, computer = view.members.get(person), view.devices.get(device)
    return bool((member and member.revoked) or (computer and computer.revoked))


def late_commits(store: Store, scope: str, view: View) -> frozenset[str]:
    """Return the late commits of a scope whose members are these."""
    persons, devices = view.withdrawn_persons, view.withdrawn_devices
    if not persons and not devices:
        return frozenset()
    writes = store.membership_writes(view.cids)
    late: set[str] = set()
    for person in persons:
        mine = store.commits_by(scope, persons=[person])
        late |= _unseen(store, mine, writes, member_uid(scope, person))
    for device in devices:
        mine = store.commits_by(scope, devices=[device])
        late |= _unseen(store, mine, writes, device)
    return frozenset(late - store.accepted(scope))


def _unseen(
    store: Store, cids: Sequence[str], writes: Sequence[MembershipWrite], uid: str
) -> set[str]:
    """Return the commits that none of the removals of a record had in its past."""
    left = set(cids)
    for removal in live_removals(writes, uid):
        left -= past_of(store, removal)
    return left
