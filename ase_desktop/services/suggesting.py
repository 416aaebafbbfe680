"""A proposal for a long text in two versions: what both started from, and what each made of it."""

from __future__ import annotations

from collections.abc import Iterable

from ase_desktop.base.kinds import ConflictClass, FieldSpec, Value
from ase_desktop.ledger.commit import body_values, read_header
from ase_desktop.models.catalog import KINDS
from ase_desktop.rules.three_way import Mix, mix
from ase_desktop.services.conflicts import Conflict
from ase_desktop.vault.vault import Vault

# Words of a dose or of a right are never mixed: a person writes those herself.
_MIXED = frozenset({ConflictClass.TEXT, ConflictClass.AUTHOR})
_WRITES = (
    "SELECT commit_.cid, commit_.header, op.body FROM record JOIN op ON op.record = record.id "
    "JOIN commit_ ON commit_.id = op.id / 64 JOIN scope ON scope.id = record.scope "
    "WHERE record.uid = ? AND scope.uid = ? AND record.kind = ? "
    "ORDER BY commit_.depth, commit_.cid"
)


def suggested(vault: Vault, one: Conflict) -> Mix | None:
    """Return a text made of both versions of a long one; None where no text is proposed."""
    spec = next((found for found in KINDS[one.record.kind].fields if found.name == one.field), None)
    texts = [found.value for found in one.values]
    if spec is None or not _is_mixed(spec) or len(texts) != len(("ours", "theirs")):
        return None
    if not all(isinstance(text, str) and text.strip() for text in texts):
        return None
    common = _common(vault, one, spec.register)
    return mix(common if isinstance(common, str) else "", *texts)


def _is_mixed(spec: FieldSpec) -> bool:
    return spec.long and spec.group is None and spec.conflict in _MIXED


def _common(vault: Vault, one: Conflict, register: int) -> Value:
    """Return the last value that the authors of all versions had before them; None for none."""
    record = one.record
    written: dict[str, Value] = {}
    past: dict[str, frozenset[str]] = {}
    key = (record.uid, record.scope, KINDS[record.kind].number)
    for cid, raw, body in vault.db.execute(_WRITES, key):
        operation = next(found for found in read_header(raw).ops if found.id == record.uid)
        seen = operation.w.get(str(register))
        if seen is not None:
            written[cid] = body_values(body).get(register)
            past[cid] = _before(seen, past)
    shared = frozenset.intersection(*(past.get(found.commit, frozenset()) for found in one.values))
    return next((written[cid] for cid in reversed(written) if cid in shared), None)


def _before(seen: Iterable[str], past: dict[str, frozenset[str]]) -> frozenset[str]:
    """Return the values replaced by a write, those that they had replaced included."""
    return frozenset(seen).union(*(past.get(cid, frozenset()) for cid in seen))
