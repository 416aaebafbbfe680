"""What was decided between two versions, whoever decided: the log says the same everywhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from ase_desktop.base.kinds import RecordKind
from ase_desktop.ledger.commit import body_values, read_header
from ase_desktop.models.catalog import BY_NUMBER, KINDS, LIFE_NAME, register_name
from ase_desktop.rules.conflict import distinct_values
from ase_desktop.rules.deciding_words import FROM_TWO_VERSIONS
from ase_desktop.vault.tables import OPERATIONS_PER_COMMIT
from ase_desktop.vault.vault import Vault

# A record's first commit replaces nothing: only what was written since is read.
_SINCE = (
    "SELECT op.id, record.id, record.uid, record.kind, commit_.header FROM record "
    "CROSS JOIN op ON op.record = record.id AND op.id / 64 <> record.first "
    "JOIN commit_ ON commit_.id = op.id / 64 WHERE op.standing = 0 AND record.{} IN "
    "(SELECT value FROM json_each(?)) ORDER BY op.id"
)
_WAITING = "SELECT record_id FROM {} WHERE undecided IS NOT NULL"
_IS_ALIVE = "SELECT 1 FROM alive WHERE record = ? AND register = ? AND op = ?"
_REPLACED = (
    "SELECT op.body FROM op JOIN commit_ ON commit_.id = op.id / 64 "
    "WHERE op.record = ? AND op.body IS NOT NULL AND commit_.cid IN "
    "(SELECT value FROM json_each(?))"
)


def decided_in(vault: Vault, kinds: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return uid → registers whose present value was decided between two, for some kinds."""
    found = _decided(vault, "kind", [KINDS[name].number for name in kinds])
    return {uid: names for uid, names in found.values()}


def decided_of(vault: Vault, uids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the same for some records; a group has its name, life is « life »."""
    return {uid: names for uid, names in _decided(vault, "uid", list(uids)).values()}


def from_two_versions(vault: Vault, kinds: Iterable[str]) -> frozenset[int]:
    """Return the row ids of the records of some kinds in two versions, decided or not."""
    names = list(kinds)
    waiting = {row[0] for name in names for row in vault.db.execute(_WAITING.format(name))}
    return frozenset(waiting | set(_decided(vault, "kind", [KINDS[one].number for one in names])))


def decided_words(kind: RecordKind, registers: Iterable[str]) -> str:
    """Return « issu de deux versions : téléphone », "" when nothing was decided."""
    labels = {LIFE_NAME: "retirer ou garder", **dict(kind.groups)}
    said = [labels.get(name) or kind.field(name).label for name in registers]
    lower = ", ".join(f"{label[:1].lower()}{label[1:]}" for label in said)
    return f"{FROM_TWO_VERSIONS.lower()}\u00a0: {lower}" if said else ""


def _decided(
    vault: Vault, column: str, wanted: Sequence[object]
) -> dict[int, tuple[str, tuple[str, ...]]]:
    """Return row id of a record → its uid, and the registers decided."""
    found: dict[int, tuple[str, tuple[str, ...]]] = {}
    rows = vault.db.execute(_SINCE.format(column), (json.dumps(wanted),))
    for row, record, uid, number, raw in rows.fetchall():
        kind = BY_NUMBER.get(number)
        if kind is None:
            continue  # of the ledger, or of a newer program
        writes = read_header(raw).ops[row % OPERATIONS_PER_COMMIT].w
        _, known = found.get(record, (uid, ()))
        between = (register_name(kind, one) for one in _between(vault, record, row, writes))
        names = tuple(dict.fromkeys([*known, *filter(None, between)]))
        if names:
            found[record] = (uid, names)
    return found


def _between(
    vault: Vault, record: int, row: int, writes: Mapping[str, Sequence[str]]
) -> Iterable[int]:
    """Yield the registers of a write that replaced different values and still counts."""
    for name, seen in writes.items():
        register = int(name)
        if len(seen) < len(("one", "other")):
            continue
        if vault.db.execute(_IS_ALIVE, (record, register, row)).fetchone() is None:
            continue  # written again since
        bodies = vault.db.execute(_REPLACED, (record, json.dumps(list(seen)))).fetchall()
        values = [body_values(body) for (body,) in bodies]
        replaced = [one[register] for one in values if register in one]
        if len(distinct_values(replaced)) > 1:
            yield register
