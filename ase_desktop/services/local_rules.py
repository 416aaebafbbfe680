"""The rules of the département in force in this notebook: the usual ones until a profile."""

from __future__ import annotations

from datetime import UTC, datetime

from ase_desktop.base.clock import local_moment
from ase_desktop.base.kinds import Value
from ase_desktop.rules.local_rules import LocalRules, still_read
from ase_desktop.vault import meta
from ase_desktop.vault.vault import Vault

APPLIED = "profiles"  # every profile applied, in this order
NOW = "profile_now"  # the place of the one in force; None for none


def in_force(vault: Vault) -> LocalRules:
    """Return the values in force now; it never fails, whatever an earlier program accepted."""
    found = entry_in_force(vault)
    return still_read(found["values"])[0].rules if found else LocalRules()


def signed_on(vault: Vault) -> str:
    """Return the local moment when the profile in force was signed, "" when none is."""
    found = entry_in_force(vault)
    if not found:
        return ""
    return local_moment(datetime.fromtimestamp(found["made"] / 1000, UTC), vault.zone)


def entry_in_force(vault: Vault) -> Value:
    """Return what is kept of the profile in force, None when none is."""
    place = meta.get(vault.db, NOW)
    return None if place is None else meta.get(vault.db, APPLIED)[place]
