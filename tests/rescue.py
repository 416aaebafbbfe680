"""A rescue sheet drawn and proven in a test, as a person does."""

from __future__ import annotations

from ase_desktop.services import recovery
from ase_desktop.vault.vault import Vault


def proven_code(vault: Vault) -> str:
    """Put another rescue code in force; return it as it is printed."""
    drawn = recovery.draw(vault)
    assert recovery.prove(vault, drawn, drawn.groups[drawn.asked])
    return drawn.code
