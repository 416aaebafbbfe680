"""« Profil du département »: made by a service, applied here after a look, dated, taken back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ase_desktop.base.clock import local_moment
from ase_desktop.base.errors import UserError
from ase_desktop.base.files import atomic_write
from ase_desktop.base.french import full_date
from ase_desktop.base.kinds import Changes, Value
from ase_desktop.base.terms import Role
from ase_desktop.exchange import limits
from ase_desktop.exchange.profile_file import ProfileFile, read_profile_file, sign_profile
from ase_desktop.rules.local_rules import RuleLine, read_rules, rule_lines, still_read
from ase_desktop.services import numbers
from ase_desktop.services.local_rules import APPLIED, NOW, entry_in_force, in_force, signed_on
from ase_desktop.services.vaults import note
from ase_desktop.vault import audit, meta, people
from ase_desktop.vault.database import transaction
from ase_desktop.vault.people import sure_device
from ase_desktop.vault.vault import Vault

PROFILE = "profile"  # how Changes name it
_MADE = "profile_last_made"  # of a service: its moment, and what it says
_CHANGES = frozenset({PROFILE})


@dataclass(frozen=True, slots=True)
class ProfilePreview:
    """What applying a profile would change."""

    signer: str  # name of the service
    made: str  # local moment it was signed
    lines: tuple[RuleLine, ...]  # every rule, before and after
    unknown: tuple[str, ...]  # names kept in the file that this program does not know
    is_same: bool  # it is the one in force
    sha256: str  # of the file looked at: what apply_profile is told


@dataclass(frozen=True, slots=True)
class ProfileState:
    """The profile in force."""

    name: str  # of the département, "" when none is in force or none is said
    signer: str
    made: str
    applied: str  # local moment, "" when none is in force
    lines: tuple[RuleLine, ...]  # the usual values, then those in force
    unknown: tuple[str, ...]
    may_go_back: bool
    left: tuple[str, ...] = ()  # values accepted earlier, that this version reads no more
    stolen_on: str = ""  # local moment when the laptop that signed was declared stolen


def make_profile(vault: Vault, values: Mapping[str, Value], path: Path) -> Changes:
    """Write the signed profile of a service, and keep what it says to make the next one.

    Raises UserError profile_needs_service, profile_wrong, unknown_field (a name nobody knows),
    file_too_big, file_damaged (a text that is not canonical), disk_full, cannot_write.
    """
    if vault.owner.role != Role.service.name:
        raise UserError("profile_needs_service")
    reading = read_rules(values)
    if reading.unknown:
        raise UserError("unknown_field", field=reading.unknown[0])
    made = int(vault.around.clock.now().timestamp() * 1000)
    bare = ProfileFile(device=vault.owner.device, made=made, profile=dict(values))
    atomic_write(path, sign_profile(bare, vault.sign).raw)
    with transaction(vault.db):
        meta.put(vault.db, _MADE, {"at": vault.now, "values": dict(values)})
    note(vault, "profile_made")
    return Changes(kinds=_CHANGES, at=vault.now)


def made_on(vault: Vault) -> str:
    """Return the local moment when a profile was last made here, "" for never."""
    return str((meta.get(vault.db, _MADE) or {}).get("at", ""))


def last_made(vault: Vault) -> Mapping[str, Value]:
    """Return what the last profile made here says, to make the next one; empty for none."""
    found: Mapping[str, Value] = (meta.get(vault.db, _MADE) or {}).get("values", {})
    return found


def preview_profile(vault: Vault, path: Path) -> ProfilePreview:
    """Say what a profile would change; nothing is changed.

    Raises UserError no_such_file, not_a_profile, file_too_big, file_damaged, newer_program_needed,
    profile_unknown_signer, profile_stolen_signer, profile_not_service, profile_wrong,
    profile_older.
    """
    raw = _bytes(path)
    file, _person, name = _read(vault, raw)
    reading = read_rules(file.profile)
    now = entry_in_force(vault)
    return ProfilePreview(
        signer=name,
        made=_local(vault, file.made),
        lines=rule_lines(in_force(vault), reading.rules),
        unknown=reading.unknown,
        is_same=now is not None and now["made"] == file.made and now["values"] == file.profile,
        sha256=hashlib.sha256(raw).hexdigest(),
    )


def apply_profile(vault: Vault, path: Path, *, seen: str | None = None) -> Changes:
    """Put a profile in force from now on.

    seen is the sha256 of the preview: a file that is no longer the one looked at is refused.
    Raises the errors of preview_profile, and UserError profile_changed.
    """
    raw = _bytes(path)
    if seen is not None and hashlib.sha256(raw).hexdigest() != seen:
        raise UserError("profile_changed")
    file, person, name = _read(vault, raw)
    read_rules(file.profile)
    entry = {
        "at": vault.now,
        "before": meta.get(vault.db, NOW),
        "by": person,
        "device": file.device,
        "made": file.made,
        "name": name,
        "values": file.profile,
    }
    with transaction(vault.db):
        applied = [*(meta.get(vault.db, APPLIED) or []), entry]
        meta.put(vault.db, APPLIED, applied)
        meta.put(vault.db, NOW, len(applied) - 1)
        audit.append(vault.db, vault.now, vault.owner.device, PROFILE, about=person)
    return _published(vault)


def undo_profile(vault: Vault) -> Changes:
    """Put what was in force before back in force; UserError no_profile."""
    now = entry_in_force(vault)
    if now is None:
        raise UserError("no_profile")
    with transaction(vault.db):
        meta.put(vault.db, NOW, now["before"])
        audit.append(vault.db, vault.now, vault.owner.device, "profile_undone", about=now["by"])
    return _published(vault)


def profile_state(vault: Vault) -> ProfileState:
    """Return the profile in force, beside the usual values."""
    now = entry_in_force(vault)
    reading, left = still_read(now["values"] if now else {})
    usual = read_rules({}).rules
    return ProfileState(
        name=reading.rules.name,
        signer=now["name"] if now else "",
        made=signed_on(vault),
        applied=now["at"] if now else "",
        lines=rule_lines(usual, reading.rules),
        unknown=reading.unknown,
        may_go_back=now is not None,
        left=left,
        stolen_on=people.stolen_on(vault.db, now["device"]) if now else "",
    )


def _local(vault: Vault, milliseconds: int) -> str:
    """Return the local moment of an instant, where this notebook is."""
    return local_moment(datetime.fromtimestamp(milliseconds / 1000, UTC), vault.zone)


def _published(vault: Vault) -> Changes:
    numbers.publish(vault)
    return Changes(kinds=_CHANGES, at=vault.now)


def _read(vault: Vault, raw: bytes) -> tuple[ProfileFile, str, str]:
    """Return a profile whose signer is a verified service, her uid and name."""
    file = read_profile_file(raw)
    is_mine = file.device == vault.owner.device  # a service may apply what it made
    device = vault.my_device if is_mine else sure_device(vault.db, file.device)
    if device is None:
        is_stolen = people.stolen_on(vault.db, file.device)
        raise UserError("profile_stolen_signer" if is_stolen else "profile_unknown_signer")
    if not file.is_signed_by(bytes.fromhex(device.sign)):
        raise UserError("file_damaged")
    person = vault.owner if is_mine else vault.people.persons[device.person]
    if person.role != Role.service.name:
        raise UserError("profile_not_service", name=person.name)
    _refuse_older(vault, file, device.person)
    return file, device.person, person.name


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as source:
            return source.read(limits.PROFILE + 1)
    except OSError as error:
        raise UserError("no_such_file") from error


def _refuse_older(vault: Vault, file: ProfileFile, person: str) -> None:
    """Refuse a file that the same service has replaced since."""
    now = entry_in_force(vault)
    if now is not None and now["by"] == person and file.made < now["made"]:
        raise UserError("profile_older", day=full_date(now["at"]))
