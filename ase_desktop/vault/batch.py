"""Rows of the log waiting to be written, all at once: what one transaction adds and changes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from ase_desktop.vault.database import Connection

_INSERT = {
    "commit_": "INSERT INTO commit_ VALUES (?,?,?,?,?,?,?,?,?,?,?)",
    "parent": "INSERT INTO parent VALUES (?,?)",
    "record": "INSERT INTO record VALUES (?,?,?,?,?,?,?)",
    "op": "INSERT INTO op VALUES (?,?,?,?)",
    "alive": "INSERT OR IGNORE INTO alive VALUES (?,?,?)",
}
_HEAD = "INSERT INTO head VALUES (?,?)"
_KILL = "DELETE FROM alive WHERE record = ? AND register = ? AND op BETWEEN ? AND ?"
_UNHEAD = "DELETE FROM head WHERE scope = ? AND commit_ = ?"
_FIRST = "UPDATE record SET first = ?, is_weak = ? WHERE id = ?"
_FOUNDERS = "UPDATE record SET founders = ? WHERE id = ?"

Pairs = list[tuple[str, str]]  # (person, commit) of the first writes of an author's record


@dataclass(slots=True)
class Batch:
    """Rows waiting to be written, and what the transaction touched."""

    rows: dict[str, list[tuple[object, ...]]] = field(
        default_factory=lambda: {name: [] for name in _INSERT}
    )
    dead: list[tuple[int, int, int, int]] = field(default_factory=list)
    heads: set[tuple[int, int]] = field(default_factory=set)  # scope, commit
    unheaded: list[tuple[int, int]] = field(default_factory=list)
    firsts: dict[int, tuple[int, bool]] = field(default_factory=dict)
    founders: dict[int, Pairs] = field(default_factory=dict)
    touched: dict[int, int] = field(default_factory=dict)  # record row id → kind number
    fresh: set[int] = field(default_factory=set)  # records that did not exist before

    def unhead(self, scope: int, commit: int) -> None:
        """Say that a commit is followed; one that waits here never was a head."""
        if (scope, commit) in self.heads:
            self.heads.discard((scope, commit))
        else:
            self.unheaded.append((scope, commit))

    def flush(self, connection: Connection) -> None:
        """Write the rows that wait; what was replaced is removed last."""
        for name, rows in self.rows.items():
            if rows:
                connection.executemany(_INSERT[name], rows)
                rows.clear()
        if self.dead:
            connection.executemany(_KILL, self.dead)
            self.dead.clear()
        connection.executemany(_HEAD, sorted(self.heads))
        self.heads.clear()
        if self.unheaded:
            connection.executemany(_UNHEAD, self.unheaded)
            self.unheaded.clear()
        self._flush_records(connection)

    def _flush_records(self, connection: Connection) -> None:
        for record, (first, is_weak) in self.firsts.items():
            connection.execute(_FIRST, (first, is_weak, record))
        self.firsts.clear()
        for record, pairs in self.founders.items():
            connection.execute(_FOUNDERS, (json.dumps(pairs), record))
        self.founders.clear()
