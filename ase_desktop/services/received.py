"""What a received file changes, record by record, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from ase_desktop.base.kinds import Snapshot, Value
from ase_desktop.models.catalog import BY_NUMBER, KINDS, model_of, snapshot
from ase_desktop.vault.vault import Vault

NEW, CHANGED, CONFLICT, RETIRED = "new", "changed", "conflict", "retired"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One column that a file changes."""

    name: str
    label: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """One record that a file brings or changes."""

    status: str  # new, changed, conflict, retired
    record: Snapshot
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceivedChild:
    """Counts of records for one child."""

    uid: str
    new: int
    changed: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class Received:
    """What a file changed, or would change; counts are records."""

    n: int
    file: str
    sender: str
    status: str  # previewed, applied, already
    new: int = 0
    changed: int = 0
    conflicts: int = 0
    retired: int = 0
    pending: int = 0
    refused: int = 0
    children: tuple[ReceivedChild, ...] = ()
    lines: tuple[ReceivedLine, ...] = ()

    def counts(self) -> dict[str, int]:
        """Return the counts alone, as kept in the history of exchanges."""
        names = ("new", "changed", "conflicts", "retired", "pending", "refused")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Report:
    """The lines of a file, counted."""

    lines: tuple[ReceivedLine, ...]

    def _count(self, status: str) -> int:
        return sum(line.status == status for line in self.lines)

    @property
    def new(self) -> int:
        """Return how many records are new."""
        return self._count(NEW)

    @property
    def changed(self) -> int:
        """Return how many records change without a choice to make."""
        return self._count(CHANGED)

    @property
    def conflicts(self) -> int:
        """Return how many records ask for a choice."""
        return self._count(CONFLICT)

    @property
    def retired(self) -> int:
        """Return how many records leave the lists."""
        return self._count(RETIRED)

    @property
    def children(self) -> tuple[ReceivedChild, ...]:
        """Return the counts child by child."""
        uids = sorted({line.record.child for line in self.lines if line.record.child})
        return tuple(self._of(uid) for uid in uids)

    def _of(self, uid: str) -> ReceivedChild:
        mine = Report(tuple(line for line in self.lines if line.record.child == uid))
        return ReceivedChild(uid, mine.new, mine.changed + mine.retired, mine.conflicts)


@dataclass(frozen=True, slots=True)
class Touched:
    """The records a file touches, as they were before it."""

    records: Mapping[str, list[int]] = field(default_factory=dict)  # kind → record row ids
    were: Mapping[int, Snapshot] = field(default_factory=dict)

    @staticmethod
    def before(vault: Vault) -> Touched:
        """Look at the records just touched, not projected yet."""
        batch = vault.store.rows.batch
        records: dict[str, list[int]] = {}
        for number, kind in batch.touched.items():
            if kind in BY_NUMBER:
                records.setdefault(BY_NUMBER[kind].name, []).append(number)
        known = {
            name: [number for number in numbers if number not in batch.fresh]
            for name, numbers in records.items()
        }
        return Touched(records, _snapshots(vault, known))


def describe(vault: Vault, touched: Touched) -> Report:
    """Say what changed in the records touched, once they are projected."""
    now = _snapshots(vault, touched.records)
    lines = [_line(touched.were.get(number), record) for number, record in now.items()]
    return Report(tuple(line for line in lines if line is not None))


def _snapshots(vault: Vault, records: Mapping[str, list[int]]) -> dict[int, Snapshot]:
    found: dict[int, Snapshot] = {}
    names = vault.names
    with vault.read() as session:
        for name, numbers in records.items():
            model = model_of(name)
            for start in range(0, len(numbers), 500):
                chunk = numbers[start : start + 500]
                rows = session.scalars(select(model).where(model.record_id.in_(chunk)))
                found |= {row.record_id: snapshot(row, names) for row in rows}
    return found


def _line(was: Snapshot | None, now: Snapshot) -> ReceivedLine | None:
    if was is None:
        return ReceivedLine(CONFLICT if now.undecided else NEW, now)
    fields = _differences(was, now)
    if set(now.undecided) - set(was.undecided):
        return ReceivedLine(CONFLICT, now, fields)
    if now.retired and not was.retired:
        return ReceivedLine(RETIRED, now, fields)
    is_other = bool(fields) or was.retired != now.retired or was.undecided != now.undecided
    return ReceivedLine(CHANGED, now, fields) if is_other else None


def _differences(was: Snapshot, now: Snapshot) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(spec.name, spec.label, was[spec.name], now[spec.name])
        for spec in KINDS[now.kind].fields
        if was[spec.name] != now[spec.name] and spec.name != "confirmed"
    )
