"""For which computers of a person a file is, and which scopes may leave for them.

Every scope of a file is sealed to the same computers. So it leaves only for computers that its own
member list gives to that person, and that no list withdraws: what is one's own never reaches a
computer that somebody else vouched for.
"""

from __future__ import annotations

from dataclasses import dataclass

from ase_desktop.base.clock import today
from ase_desktop.base.kinds import ScopeType
from ase_desktop.exchange import limits
from ase_desktop.ledger.membership import Device
from ase_desktop.services import correspondents, scopes
from ase_desktop.services.scopes import ScopeRow
from ase_desktop.vault import people
from ase_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Readers:
    """Computers of one person, and the scopes that all of them may read."""

    devices: tuple[Device, ...]
    rows: tuple[ScopeRow, ...]


def readers_of(vault: Vault, person: str) -> Readers:
    """Return the computers that may read the most of what is shared with a person, and that.

    One that is withdrawn somewhere is left out as long as another one is not. Where nothing is
    shared, no member list speaks: only those that are surely hers are written to.
    """
    shared = [row for row in scopes.all_scopes(vault) if _may_receive(vault, row, person)]
    devices = correspondents.devices(vault, person)
    sound = [one for one in devices if not _is_withdrawn(vault, one, shared)] or devices
    reach = {
        one.device: frozenset(row.uid for row in shared if _may_read(vault, row, one))
        for one in sound
    }
    most: frozenset[str] = max(reach.values(), key=len, default=frozenset())
    chosen = [one for one in sound if reach[one.device] == most and (most or is_sure(vault, one))]
    return Readers(
        tuple(chosen[: limits.RECIPIENTS]), tuple(row for row in shared if row.uid in most)
    )


def is_sure(vault: Vault, device: Device) -> bool:
    """Say whether a computer is its person's by more than the word of an admin."""
    return people.sure_device(vault.db, device.device) is not None


def _may_receive(vault: Vault, row: ScopeRow, person: str) -> bool:
    """Say whether a scope may leave for a person: both are members, and `own` for herself only.

    Somebody withdrawn still hands over what she wrote before she knew it: it must not vanish.
    """
    if row.type == ScopeType.OWN.value and person != vault.owner.person:
        return False
    day = today(vault.around.clock, vault.zone).isoformat()
    members = vault.view(row.uid).members
    theirs = members.get(person)
    return theirs is not None and theirs.receives(day) and vault.owner.person in members


def _may_read(vault: Vault, row: ScopeRow, device: Device) -> bool:
    """Say whether the member list of a scope holds a computer as that person's."""
    listed = vault.view(row.uid).devices.get(device.device)
    return listed is not None and listed.person == device.person and not listed.revoked


def _is_withdrawn(vault: Vault, device: Device, rows: list[ScopeRow]) -> bool:
    return any(device.device in vault.view(row.uid).withdrawn_devices for row in rows)
