"""Filling the typed tables from the live values: the only place that writes them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from ase_desktop.base.folding import fold
from ase_desktop.base.kinds import LIFE, RETIRED, RecordKind, Value
from ase_desktop.base.moments import shown
from ase_desktop.models.catalog import (
    BY_NUMBER,
    from_registers,
    model_of,
    register_name,
    stored,
)
from ase_desktop.rules.conflict import Candidate, differ, distinct, shown_first
from ase_desktop.vault.database import Connection
from ase_desktop.vault.live import LiveRecord, Written
from ase_desktop.vault.search import SearchRow, write_search

BATCH = 2000
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

    def __init__(self, connection: Connection, roles: Mapping[str, str]) -> None:
        """Write through a connection; roles give each person's uid her role."""
        self._db = connection
        self._roles = roles
        self._rows: dict[str, list[tuple[object, ...]]] = {}
        self._search: list[SearchRow] = []
        self._waiting = 0

    def project(self, records: Iterable[LiveRecord], *, fresh: bool = False) -> None:
        """Write the rows of these records; fresh when none of them had a row before."""
        for record in records:
            kind = BY_NUMBER.get(record.kind)
            if kind is None:
                continue  # of a newer version: kept in the log, shown after the update
            self._add(kind, record)
            self._waiting += 1
            if self._waiting >= BATCH:
                self._write(fresh=fresh)
        self._write(fresh=fresh)

    def _add(self, kind: RecordKind, record: LiveRecord) -> None:
        values, undecided = self._decided(kind, record)
        columns = from_registers(kind, values)
        row = (
            record.number,
            record.uid,
            record.scope,
            record.child,
            values.get(LIFE) == RETIRED,
            record.author,
            shown(record.created_at, record.created_tz),
            _changed(record),
            json.dumps(record.commits),
            json.dumps(undecided, ensure_ascii=False, sort_keys=True) if undecided else None,
            self._to_confirm(kind, record, columns),
            *(stored(spec, columns.get(spec.name)) for spec in kind.fields),
        )
        self._rows.setdefault(kind.name, []).append(row)
        text = _searched(kind, record)
        if text:
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
            candidates = [self._candidate(one) for one in found]
            group = register_name(kind, register)
            values[register] = shown_first(kind.name, group, candidates).value
            if differ([one.value for one in found]):
                undecided[str(register)] = _alternatives(candidates, found)
                if register == LIFE:
                    values[register] = None  # undecided: it stays visible (sync 9.4)
        return _kept_visible(values, record), undecided

    def _candidate(self, one: Written) -> Candidate:
        return Candidate(one.value, self._roles.get(one.person, ""), one.depth, one.cid)

    def _to_confirm(
        self, kind: RecordKind, record: LiveRecord, columns: Mapping[str, Value]
    ) -> bool:
        """Say whether a value of the caseworker's kinds, entered by a carer, waits for a word."""
        if not columns.get("origin"):
            return False
        confirmed = set(columns.get("confirmed") or ())
        apart = {kind.field(name).register for name in _CONFIRMING} | {LIFE}
        return any(
            one.cid not in confirmed and self._roles.get(one.person) != "caseworker"
            for register, found in record.registers.items()
            if register not in apart
            for one in found
        )

    def _write(self, *, fresh: bool) -> None:
        for name, rows in self._rows.items():
            self._db.executemany(_insert(name), rows)
        self._rows.clear()
        write_search(self._db, self._search, fresh=fresh)
        self._search.clear()
        self._waiting = 0


def _kept_visible(values: dict[int, Value], record: LiveRecord) -> dict[int, Value]:
    """Keep a retired record visible when something else was written without seeing it retired."""
    if values.get(LIFE) != RETIRED:
        return values
    depth = max(one.depth for one in record.registers[LIFE])
    others = [one for reg, found in record.registers.items() if reg != LIFE for one in found]
    return values | ({LIFE: None} if any(one.depth > depth for one in others) else {})


def _alternatives(candidates: list[Candidate], found: list[Written]) -> list[dict[str, Value]]:
    by_commit = {one.cid: one for one in found}
    return [
        {
            "commit": candidate.commit,
            "value": candidate.value,
            "by": by_commit[candidate.commit].person,
            "at": shown(by_commit[candidate.commit].at, by_commit[candidate.commit].tz),
        }
        for candidate in distinct(candidates)
    ]


def _changed(record: LiveRecord) -> str:
    last = max(
        (one for found in record.registers.values() for one in found),
        key=lambda one: (one.depth, one.cid),
        default=None,
    )
    return shown(last.at, last.tz) if last else shown(record.created_at, record.created_tz)


def _searched(kind: RecordKind, record: LiveRecord) -> str:
    words = []
    for spec in kind.fields:
        if not spec.search:
            continue
        for one in record.registers.get(spec.register, ()):
            value = one.value
            if spec.group is not None:
                value = value.get(spec.name) if isinstance(value, dict) else None
            if isinstance(value, str) and value:
                words.append(value)
    return fold(" ".join(words))


_STATEMENTS: dict[str, str] = {}


def _insert(name: str) -> str:
    if name not in _STATEMENTS:
        fields = BY_NUMBER[model_of(name).kind.number].fields
        columns = (*_OWN, *(spec.name for spec in fields))
        marks = ",".join("?" * len(columns))
        _STATEMENTS[name] = f"INSERT OR REPLACE INTO {name} ({','.join(columns)}) VALUES ({marks})"
    return _STATEMENTS[name]
