"""Everything a notebook holds, as the ledger has it: equal scopes have converged."""

from __future__ import annotations

from ase_desktop.base.kinds import ScopeType, Value
from ase_desktop.ledger.numbers import DEVICE, MEMBER, SCOPE
from ase_desktop.models.catalog import BY_NUMBER
from ase_desktop.services.scopes import all_scopes
from ase_desktop.vault.live import LiveRecord, all_live_records
from ase_desktop.vault.vault import Vault

_LEDGER_NAMES = {SCOPE: "scope", MEMBER: "member", DEVICE: "device"}
Dump = dict[str, dict[str, dict[str, Value]]]


def dump(vault: Vault) -> Dump:
    """Return {"scopes": …, "own": …}: for each scope its heads and the live values of its records.

    Registers keep their numbers; the values written apart stand in the order of their commits.
    """
    found: Dump = {"scopes": {}, "own": {}}
    places: dict[str, dict[str, Value]] = {}
    for row in all_scopes(vault):
        heads = sorted(vault.store.heads(row.uid))
        room = found["own" if row.type == ScopeType.OWN.value else "scopes"]
        places[row.uid] = room[row.uid] = {"heads": heads, "records": {}}
    for record in all_live_records(vault.db):
        places[record.scope]["records"][record.uid] = _record(record)
    return found


def _record(record: LiveRecord) -> dict[str, Value]:
    registers = {
        str(register): [
            {"commit": one.cid, "value": one.value}
            for one in sorted(found, key=lambda written: written.cid)
        ]
        for register, found in sorted(record.registers.items())
    }
    return {"kind": _kind_name(record.kind), "registers": registers}


def _kind_name(number: int) -> str:
    known = BY_NUMBER.get(number)
    return known.name if known else _LEDGER_NAMES.get(number, str(number))
