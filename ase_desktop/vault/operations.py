"""What was written on one record, as the headers of the log tell it: erased bodies do not count."""

from __future__ import annotations

from ase_desktop.ledger.commit import read_header
from ase_desktop.ledger.store import RecordOperation
from ase_desktop.vault.rows import LogRows
from ase_desktop.vault.tables import OPERATIONS_PER_COMMIT

_WRITES = (
    "SELECT op.id, commit_.cid, commit_.header, writer.person FROM op "
    "JOIN commit_ ON commit_.id = op.id / 64 JOIN writer ON writer.id = commit_.writer "
    "WHERE op.record = ? AND op.standing = 0 ORDER BY op.id"
)


def operations_of(rows: LogRows, record: int) -> list[RecordOperation]:
    """Return the effective operations on a record, by its row id; none when it is 0."""
    if not record:
        return []
    rows.flush()
    return [
        RecordOperation(cid, person, read_header(raw).ops[row % OPERATIONS_PER_COMMIT].w)
        for row, cid, raw, person in rows.db.execute(_WRITES, (record,))
    ]
