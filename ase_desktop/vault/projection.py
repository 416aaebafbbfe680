"""Filling the typed tables from the live values: the only place that writes them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from ase_desktop.base.folding import fold
from ase_desktop.base.kinds import LIFE, RETIRED, FieldSpec, RecordKind, Value
from ase_desktop.base.moments import shown
from ase_desktop.ledger.graph import is_ancestor
from ase_desktop.models.catalog import BY_NUMBER, KINDS, from_registers, is_written_out, stored
from ase_desktop.rules.conflict import differ
from ase_desktop.vault.candidates import Candidates
from ase_desktop.vault.database import Connection
from ase_desktop.vault.live import LiveRecord, Written
from ase_desktop.vault.search import SearchRow, forget, write_search
from ase_desktop.vault.store import SqlStore

BATCH = 2000
CHILD = "child"  # its scope names it: no other child may be in it
_OWN = (
    "record_id",
    "uid",
    "scope",
    "child",
    "retired",
    "author",
    "created",
    "changed",
    "commits",
    "undecided",
    "to_confirm",
)
_CONFIRMING = ("origin", "confirmed")


class Projector:
    """Turns live records into rows of the typed tables and of the search."""

    def __init__(
        self, connection: Connection, store: SqlStore, *, is_searched: bool = True
    ) -> None:
        """Write through a connection; the store tells the graph and the members."""
        self._db = connection
        self._is_searched = is_searched
        self._store = store
        self._candidates = Candidates(store)
        self._rows: dict[str, list[list[object]]] = {}
        self._gone: dict[str, list[int]] = {}
        self._search: list[SearchRow] = []
        self._waiting = 0

    def project(self, records: Iterable[LiveRecord], *, fresh: bool = False) -> None:
        """Write the rows of these records; fresh when none of them had a row before.

        A record in which nothing counts (refused, late, erased), or where its kind may not live,
        has no row.
        """
        for record in records:
            kind = BY_NUMBER.get(record.kind)
            if kind is None:
                continue  # of a newer version: kept in the log, shown after the update
            if record.registers and _is_in_place(kind, record):
                self._add(kind, record)
            else:
                self._gone.setdefault(kind.name, []).append(record.number)
            self._waiting += 1
            if self._waiting >= BATCH:
                self._write(fresh=fresh)
        self._write(fresh=fresh)

    def is_retired(self, kind: RecordKind, record: LiveRecord) -> bool:
        """Say whether a record is out of the lists: retired, and nobody was writing in it then."""
        return self._decided(kind, record)[0].get(LIFE) == RETIRED

    def _add(self, kind: RecordKind, record: LiveRecord) -> None:
        values, undecided = self._decided(kind, record)
        columns = from_registers(kind, values)
        last = record.last
        row = [
            record.number,
            record.uid,
            record.scope,
            record.child,
            values.get(LIFE) == RETIRED,
            record.author,
            shown(record.created_at, record.created_tz),
            shown(last.at, last.tz) if last else "",
            _listed(record.commits),
            json.dumps(undecided, ensure_ascii=False, sort_keys=True) if undecided else None,
            self._to_confirm(kind, record, columns),
        ]
        row.extend(map(columns.get, _names(kind.name)))
        for place, spec in _written_out(kind.name):
            row[place] = stored(spec, row[place])
        self._rows.setdefault(kind.name, []).append(row)
        if self._is_searched:
            is_listed = values.get(LIFE) != RETIRED  # else it takes the place of one shown
            text = _searched(kind, record) if is_listed else ""
            self._search.append(SearchRow(record.number, kind.number, record.child, text))

    def _decided(
        self, kind: RecordKind, record: LiveRecord
    ) -> tuple[dict[int, Value], dict[str, list[dict[str, Value]]]]:
        values: dict[int, Value] = {}
        undecided: dict[str, list[dict[str, Value]]] = {}
        for register, found in record.registers.items():
            if len(found) == 1:
                values[register] = found[0].value
                continue
            values[register] = self._candidates.first(kind, register, found).value
            if differ([one.value for one in found]):
                undecided[str(register)] = self._alternatives(found)
                if register == LIFE:
                    values[register] = None  # undecided: it stays visible (sync 9.4)
        if values.get(LIFE) == RETIRED and self._is_kept_visible(record):
            values[LIFE] = None
        return values, undecided

    def _alternatives(self, found: Sequence[Written]) -> list[dict[str, Value]]:
        return [
            {"commit": one.cid, "value": one.value, "by": one.person, "at": shown(one.at, one.tz)}
            for one in self._candidates.distinct(found)
        ]

    def _is_kept_visible(self, record: LiveRecord) -> bool:
        """Say whether something else was written while the record was being retired elsewhere."""
        retiring = record.registers[LIFE]
        others = [one for reg, found in record.registers.items() if reg != LIFE for one in found]
        return any(
            not any(self._knew(one, retired) for retired in retiring)
            for one in {one.cid: one for one in others}.values()
        )

    def _knew(self, one: Written, other: Written) -> bool:
        """Say whether one of two values was written after the other, seeing it."""
        before, after = sorted((one, other), key=lambda found: found.depth)
        return is_ancestor(self._store, before.cid, [after.cid])

    def _to_confirm(
        self, kind: RecordKind, record: LiveRecord, columns: Mapping[str, Value]
    ) -> bool:
        """Say whether a value of the caseworker's kinds, entered by a carer, waits for a word."""
        if not columns.get("origin"):
            return False
        confirmed = set(columns.get("confirmed") or ())
        apart = {kind.field(name).register for name in _CONFIRMING} | {LIFE}
        return any(
            one.cid not in confirmed and self._candidates.role(one) != "caseworker"
            for register, found in record.registers.items()
            if register not in apart
            for one in found
        )

    def _write(self, *, fresh: bool) -> None:
        for name, rows in self._rows.items():
            self._db.executemany(_insert(name, fresh=fresh), rows)
        for name, numbers in self._gone.items():
            self._db.executemany(
                f"DELETE FROM {name} WHERE record_id = ?", [(number,) for number in numbers]
            )
            forget(self._db, numbers)
        write_search(self._db, self._search, fresh=fresh)
        self._rows.clear()
        self._gone.clear()
        self._search.clear()
        self._waiting = 0


def _is_in_place(kind: RecordKind, record: LiveRecord) -> bool:
    """Say whether a record lives where its kind may: a file may put anything anywhere."""
    may_live = record.scope_type in _places(kind.name)
    return may_live and (kind.name != CHILD or record.uid == record.child)


def _searched(kind: RecordKind, record: LiveRecord) -> str:
    words: list[str] = []
    for register, name, in_group in _searched_columns(kind.name):
        for one in record.registers.get(register, ()):
            value = one.value
            if in_group:
                value = value.get(name) if isinstance(value, dict) else None
            if isinstance(value, str) and value:
                words.append(value)
    return fold(" ".join(words))


def _listed(commits: Sequence[str]) -> str:
    """Return ids as a JSON list; nothing in them is to be escaped."""
    return '["' + '", "'.join(commits) + '"]' if commits else "[]"


@cache
def _names(kind: str) -> tuple[str, ...]:
    return tuple(spec.name for spec in KINDS[kind].fields)


@cache
def _written_out(kind: str) -> tuple[tuple[int, FieldSpec], ...]:
    """Return the columns kept as text that is not theirs, each with its place in a row."""
    fields = enumerate(KINDS[kind].fields, len(_OWN))
    return tuple((place, spec) for place, spec in fields if is_written_out(spec))


@cache
def _places(kind: str) -> frozenset[str]:
    return frozenset(scope.value for scope in KINDS[kind].scopes)


@cache
def _searched_columns(kind: str) -> tuple[tuple[int, str, bool], ...]:
    """Return register, column, whether it is in a group."""
    fields = KINDS[kind].fields
    return tuple((one.register, one.name, one.group is not None) for one in fields if one.search)


@cache
def _insert(name: str, *, fresh: bool) -> str:
    columns = (*_OWN, *(spec.name for spec in KINDS[name].fields))
    marks = ",".join("?" * len(columns))
    verb = "INSERT" if fresh else "INSERT OR REPLACE"
    return f"{verb} INTO {name} ({','.join(columns)}) VALUES ({marks})"
