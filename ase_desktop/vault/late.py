"""Setting apart what a removed person wrote without knowing of her removal (sync 12)."""

from __future__ import annotations

from ase_desktop.ledger.commit import read_header
from ase_desktop.ledger.membership import LEDGER_KINDS
from ase_desktop.ledger.store import Standing
from ase_desktop.vault.rows import LogRows
from ase_desktop.vault.tables import OPERATIONS_PER_COMMIT


def mark_late(rows: LogRows, cid: str, *, is_late: bool) -> None:
    """Make the records written by a commit count or not; memberships always count."""
    row = rows.commit(cid)
    if row is None:
        return
    was, now = Standing.EFFECTIVE, Standing.LATE
    if not is_late:
        was, now = now, was
    first = row.number * OPERATIONS_PER_COMMIT
    found = rows.db.execute(
        "SELECT op.id, record.id, record.kind FROM op JOIN record ON record.id = op.record "
        "WHERE op.id BETWEEN ? AND ? AND standing = ? AND record.kind > ?",
        (first, first + OPERATIONS_PER_COMMIT - 1, int(was), LEDGER_KINDS),
    ).fetchall()
    for operation, record, kind in found:
        rows.db.execute("UPDATE op SET standing = ? WHERE id = ?", (int(now), operation))
        rows.batch.touched[record] = kind
        _recompute_live(rows, record)


def _recompute_live(rows: LogRows, record: int) -> None:
    """Compute the live values of one record again from all its operations."""
    rows.flush()
    rows.db.execute("DELETE FROM alive WHERE record = ?", (record,))
    (uid,) = rows.db.execute("SELECT uid FROM record WHERE id = ?", (record,)).fetchone()
    found = rows.db.execute(
        "SELECT op.id, commit_.header FROM op JOIN commit_ ON commit_.id = op.id / ? "
        "WHERE op.record = ? AND op.standing = 0 AND op.body IS NOT NULL ORDER BY op.id",
        (OPERATIONS_PER_COMMIT, record),
    ).fetchall()
    for operation_id, raw in found:
        operation = next(one for one in read_header(raw).ops if one.id == uid)
        rows.add_live(record, operation_id, operation.w)
    rows.flush()
