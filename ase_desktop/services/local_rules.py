"""The rules of the département in force in this notebook: the usual ones until a profile."""

from __future__ import annotations

from ase_desktop.base.kinds import Value
from ase_desktop.rules.local_rules import LocalRules, read_rules
from ase_desktop.vault import meta
from ase_desktop.vault.vault import Vault

APPLIED = "profiles"  # every profile applied, in this order
NOW = "profile_now"  # the place of the one in force; None for none


def in_force(vault: Vault) -> LocalRules:
    """Return the values in force now."""
    found = entry_in_force(vault)
    return read_rules(found["values"]).rules if found else LocalRules()


def entry_in_force(vault: Vault) -> Value:
    """Return what is kept of the profile in force, None when none is."""
    place = meta.get(vault.db, NOW)
    return None if place is None else meta.get(vault.db, APPLIED)[place]
