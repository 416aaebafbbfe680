"""Which further computers count here without their words: those that the member lists vouch for.

A device record says whose computer it is. It counts for somebody whose words were compared here
when it is signed by a known computer of hers, or by that of an admin who is known too, in a scope
where she has written herself: anybody is the admin of a scope of her own making. What an admin says
counts in his scope alone: people.sure_device tells which computers count for what is new.
Claimed by two persons, a computer is of whom it has written with, else of nobody.
What a stolen computer added without knowing that it was withdrawn does not count. One's own
computers are never taken on anybody's word: their words are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ase_desktop.base.moments import shown
from ase_desktop.ledger.commit import body_values
from ase_desktop.ledger.graph import is_ancestor
from ase_desktop.ledger.membership import Device, device_in, live_removals
from ase_desktop.ledger.numbers import DEVICE
from ase_desktop.vault import people
from ase_desktop.vault.people import Vouched
from ase_desktop.vault.tables import OPERATIONS_PER_COMMIT
from ase_desktop.vault.vault import Vault

_CLAIMS = (
    "SELECT record.uid, scope.uid, commit_.cid, writer.device, writer.person, commit_.at, "
    "commit_.tz, op.body FROM record JOIN op ON op.record = record.id AND op.standing = 0 "
    f"JOIN commit_ ON commit_.id = op.id / {OPERATIONS_PER_COMMIT} "
    "JOIN writer ON writer.id = commit_.writer JOIN scope ON scope.id = record.scope "
    "WHERE record.kind = ? AND record.uid NOT IN (SELECT device FROM device WHERE card NOT NULL)"
)
_WRITERS = (
    "SELECT DISTINCT writer.device FROM commit_ JOIN writer ON writer.id = commit_.writer "
    "JOIN scope ON scope.id = commit_.scope WHERE scope.uid = ?"
)


@dataclass(frozen=True, slots=True)
class _Claim:
    """One device record that counts in its scope."""

    device: Device
    scope: str
    cid: str
    by: str  # device that signed
    person: str  # whose it is
    at: str

    @property
    def order(self) -> tuple[bool, str]:
        """Return what stands first: a person's own word, then any fixed order; never a clock."""
        return (self.person != self.device.person, self.cid)


def refresh(vault: Vault) -> tuple[str, ...]:
    """Say anew which computers count, inside a transaction; return those that did not before."""
    before = people.vouchers(vault.db)
    claims = _claims(vault)
    if not claims and not before:
        return ()
    found = _standing(vault, claims)
    people.keep_vouched(vault.db, found)
    return tuple(sorted(found.keys() - before.keys()))


def _claims(vault: Vault) -> list[_Claim]:
    """Return what is claimed for the persons known here, this one excepted."""
    persons = people.read(vault.db).persons
    found = []
    rows = vault.db.execute(_CLAIMS, (DEVICE,)).fetchall()
    for uid, scope, cid, by, person, at, zone, body in rows:
        device = device_in(uid, body_values(body))
        known = persons.get(device.person) if device else None
        if device is None or known is None or known.verified_at is None or uid == by:
            continue
        is_said = vault.view(scope).gives(uid, device.person)  # an admin may have put it right
        if device.person != vault.owner.person and is_said:
            found.append(_Claim(device, scope, cid, by, person, shown(at, zone)))
    return sorted(found, key=lambda claim: claim.order)


def _standing(vault: Vault, claims: list[_Claim]) -> Mapping[str, Vouched]:
    """Return the computers vouched for, those that vouch for others first."""
    rows = vault.db.execute("SELECT device, person FROM device WHERE card NOT NULL")
    known = dict(rows.fetchall()) | {vault.owner.device: vault.owner.person}
    withdrawn = _withdrawn(vault)
    found: dict[str, Vouched] = {}
    settled: set[str] = set()
    kept = people.vouchers(vault.db)
    left = [claim for claim in claims if _stands(vault, claim, withdrawn, kept)]
    for is_own in (True, False):  # what a person says herself stands before any admin speaks
        while fresh := _heard(vault, left, known, settled, is_own=is_own):
            settled |= fresh.keys()
            for uid, claim in fresh.items():
                if claim is not None:
                    found[uid] = Vouched(claim.device, claim.person, claim.at, is_own)
                    known[uid] = claim.device.person
    return found


def _heard(
    vault: Vault,
    claims: Sequence[_Claim],
    known: Mapping[str, str],
    settled: Collection[str],
    *,
    is_own: bool,
) -> Mapping[str, _Claim | None]:
    """Return the computers that known ones speak of now, and the claim that counts of each."""
    spoken: dict[str, list[_Claim]] = defaultdict(list)
    for claim in claims:
        is_hers = claim.person == claim.device.person
        is_open = claim.device.device not in settled and (is_hers or not is_own)
        if is_open and known.get(claim.by) == claim.person and _may_say_so(vault, claim, known):
            spoken[claim.device.device].append(claim)
    return {uid: _agreed(vault, several) for uid, several in spoken.items()}


def _agreed(vault: Vault, claims: Sequence[_Claim]) -> _Claim | None:
    """Return the claim about one computer that counts, None when two persons say it is theirs.

    Where it has written itself, its person is no claim any more.
    """
    if len({claim.device.person for claim in claims}) > 1:
        claims = [claim for claim in claims if claim.device.device in _writers(vault, claim.scope)]
    return claims[0] if len({claim.device.person for claim in claims}) == 1 else None


def _writers(vault: Vault, scope: str) -> frozenset[str]:
    return frozenset(device for (device,) in vault.db.execute(_WRITERS, (scope,)))


def _may_say_so(vault: Vault, claim: _Claim, known: Mapping[str, str]) -> bool:
    """Say whether it is her own word, or an admin's where a known computer of hers has written."""
    person = claim.device.person
    if claim.person == person:
        return True
    return any(known.get(device) == person for device in _writers(vault, claim.scope))


def _withdrawn(vault: Vault) -> Mapping[str, set[str]]:
    """Return each computer declared stolen here (scope "") or in scopes, with those scopes."""
    found: dict[str, set[str]] = defaultdict(set)
    for (device,) in vault.db.execute("SELECT device FROM device WHERE revoked_at NOT NULL"):
        found[device].add("")
    for (scope,) in vault.db.execute("SELECT uid FROM scope").fetchall():
        for device in vault.view(scope).withdrawn_devices:
            found[device].add(scope)
    return found


def _stands(
    vault: Vault, claim: _Claim, withdrawn: Mapping[str, set[str]], kept: Mapping[str, object]
) -> bool:
    """Say whether who signed stands still, or was known to be right when it was withdrawn."""
    scopes = withdrawn.get(claim.by)
    if not scopes:
        return True
    if scopes == {""}:  # declared here alone: what counted until then does still
        return claim.device.device in kept
    if claim.scope not in scopes:
        return False
    writes = vault.store.membership_writes(vault.view(claim.scope).cids)
    removals = live_removals(writes, claim.by)
    return any(is_ancestor(vault.store, claim.cid, [removal]) for removal in removals)
