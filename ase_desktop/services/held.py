"""Files not received because they change too much at once: remembered until what they hold is here.

The file itself is not kept: only its name, from whom it is, and where it ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from ase_desktop.vault import meta
from ase_desktop.vault.database import transaction
from ase_desktop.vault.vault import Vault

_KEY = "held"
MOST = 50  # the newest


@dataclass(frozen=True, slots=True)
class HeldFile:
    """One file that was refused whole."""

    sha256: str
    name: str
    person: str  # uid of its sender
    retired: int
    conflicts: int
    heads: Sequence[str] = ()  # the last commits it holds
    at: str = ""  # local moment of the refusal


def keep(vault: Vault, file: HeldFile) -> None:
    """Remember a file that was just refused; the same one twice counts once."""
    others = [one for one in _kept(vault) if one.sha256 != file.sha256]
    with transaction(vault.db):
        _write(vault, [*others, replace(file, at=vault.now)][-MOST:])


def forget(vault: Vault, sha256: str) -> None:
    """Forget a file that is received now; inside the transaction that takes it in."""
    kept = _kept(vault)
    left = [one for one in kept if one.sha256 != sha256]
    if left != kept:
        _write(vault, left)


def held_files(vault: Vault) -> list[HeldFile]:
    """Return the files refused whole whose writings have not come in another file since."""
    return [one for one in _kept(vault) if not _is_here(vault, one.heads)]


def _is_here(vault: Vault, heads: Sequence[str]) -> bool:
    return bool(heads) and all(vault.store.node(cid) is not None for cid in heads)


def _kept(vault: Vault) -> list[HeldFile]:
    found: list[Mapping[str, object]] = meta.get(vault.db, _KEY) or []
    return [HeldFile(**one) for one in found]  # type: ignore[arg-type]


def _write(vault: Vault, files: Sequence[HeldFile]) -> None:
    meta.put(vault.db, _KEY, [asdict(one) for one in files])
