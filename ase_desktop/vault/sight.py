"""What a form showed, told by the commits on its screen: what a save replaces, and no more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from ase_desktop.ledger.commit import body_values, read_header
from ase_desktop.ledger.graph import is_ancestor
from ase_desktop.vault.database import Connection
from ase_desktop.vault.live import LiveRecord, Written
from ase_desktop.vault.store import SqlStore
from ase_desktop.vault.tables import OPERATIONS_PER_COMMIT

_WRITES = (
    "SELECT op.id % 64, op.body, commit_.header, commit_.cid, writer.person, commit_.depth, "
    "commit_.at, commit_.tz, commit_.view FROM op JOIN commit_ ON commit_.id = op.id / 64 "
    "JOIN writer ON writer.id = commit_.writer "
    "WHERE op.record = ? AND op.standing = 0 AND op.id < ? ORDER BY op.id"
)
_EVERY = 1 << 62  # after every operation there will ever be
_Write = tuple[Mapping[int, Written], Mapping[str, Sequence[str]]]  # values, what they replace


def on_screen(
    connection: Connection, store: SqlStore, record: LiveRecord, seen: Collection[str]
) -> dict[int, list[Written]]:
    """Return the values of a record that were in view: written by these commits, or before them.

    A register that none of them wrote was shown as it stood below them.
    """
    writes = list(_writes(connection, record.number))
    found = _standing(write for write in writes if _is_by(write, seen))
    for register in record.registers:
        if register not in found:
            below = _standing(
                write
                for write in writes
                if register in write[0] and is_ancestor(store, write[0][register].cid, seen)
            )
            found[register] = below.get(register, [])
    return found


def standing_before(connection: Connection, record: int, commit: int) -> dict[int, list[Written]]:
    """Return the values of a record as they stood before a commit was kept here (its row id)."""
    return _standing(_writes(connection, record, commit * OPERATIONS_PER_COMMIT))


def _writes(connection: Connection, record: int, before: int = _EVERY) -> Iterator[_Write]:
    for number, body, raw, *about in connection.execute(_WRITES, (record, before)):
        name, person, *when = about
        values = {
            register: Written(name, value, person, *when)
            for register, value in body_values(body).items()
        }
        yield values, read_header(raw).ops[number].w


def _is_by(write: _Write, seen: Collection[str]) -> bool:
    return any(one.cid in seen for one in write[0].values())


def _standing(writes: Iterable[_Write]) -> dict[int, list[Written]]:
    """Return the values of these writes, less what they replaced of one another."""
    found: dict[int, list[Written]] = {}
    replaced: set[tuple[int, str]] = set()
    for values, replacing in writes:
        for register, one in values.items():
            found.setdefault(register, []).append(one)
        replaced |= {(int(register), old) for register, olds in replacing.items() for old in olds}
    return {
        register: [one for one in written if (register, one.cid) not in replaced]
        for register, written in found.items()
    }
