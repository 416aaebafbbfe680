"""What undoing a receive does with each record: judged from the log, nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ase_desktop.base.kinds import ACTIVE, LIFE, RETIRED, RecordKind, Value
from ase_desktop.ledger.commit import RecordWrite
from ase_desktop.models.catalog import BY_NUMBER
from ase_desktop.services import finality, scopes
from ase_desktop.services.finding import scopes_holding
from ase_desktop.services.origins import Origins, Span
from ase_desktop.vault.live import LiveRecord, Written
from ase_desktop.vault.projection import Projector
from ase_desktop.vault.sight import standing_before
from ase_desktop.vault.vault import Vault
from ase_desktop.vault.writing import Writing

GIVEN_BACK, SET_ASIDE, KEPT, SAME = "given_back", "set_aside", "kept", "same"
Registers = dict[int, list[Written]]
Turn = tuple[int, Value, tuple[str, ...]]  # register, value, what it replaces


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be done with one record; the writes stand in turn, one commit for each."""

    uid: str
    what: str
    writes: tuple[RecordWrite, ...] = ()


@dataclass(slots=True)
class Plan:
    """What is to be written."""

    writes: dict[str, list[list[RecordWrite]]] = field(default_factory=dict)  # scope → in turn
    aside: list[str] = field(default_factory=list)
    given_back: int = 0
    kept: int = 0

    def note(self, scope: str, verdict: Verdict) -> None:
        """Add what is to be done with one record."""
        self.kept += verdict.what == KEPT
        self.given_back += verdict.what == GIVEN_BACK
        if verdict.what == SET_ASIDE:
            self.aside.append(verdict.uid)
        turns = self.writes.setdefault(scope, [])
        for place, write in enumerate(verdict.writes):
            if place == len(turns):
                turns.append([])
            turns[place].append(write)

    def write(self, writing: Writing) -> None:
        """Write it inside an open save."""
        for scope, turns in self.writes.items():
            for writes in turns:
                writing.write(scope, writes)


class Judge:
    """Judges the records that one receive touched."""

    def __init__(self, vault: Vault, span: Span, used: Iterable[str], origins: Origins) -> None:
        """Judge what a span of commits brought; used are the uids that later commits speak of."""
        self._vault = vault
        self._span = span
        self._used = frozenset(used)
        self._origins = origins
        self._projector = Projector(vault.db, vault.store)

    def verdict(self, record: LiveRecord) -> Verdict:
        """Say what becomes of a record."""
        kind = BY_NUMBER[record.kind]
        before = standing_before(self._vault.db, record.number, self._span.first)
        if not self._was_shown(kind, record, before):
            is_shown = record.registers and not self._projector.is_retired(kind, record)
            return self._aside(kind, record) if is_shown else Verdict(record.uid, SAME)
        wanted = _wanted(before)
        changed = [reg for reg in record.registers if self._is_changed(record, reg, wanted)]
        if not changed:
            return Verdict(record.uid, SAME)
        if finality.is_authored(kind) and record.author != self._vault.owner.person:
            return self._aside(kind, record)
        turns = [turn for reg in changed for turn in self._turns(record, reg, wanted)]
        if not turns or not may_write(self._vault, kind, record):
            return Verdict(record.uid, KEPT)
        return Verdict(record.uid, GIVEN_BACK, writes_of(record, turns))

    def _was_shown(self, kind: RecordKind, record: LiveRecord, before: Registers) -> bool:
        return bool(before) and not self._projector.is_retired(
            kind, replace(record, registers=before)
        )

    def _aside(self, kind: RecordKind, record: LiveRecord) -> Verdict:
        """Set a record aside, unless somebody has built on it since, or its uid is another's too.

        A file may claim the uid of a record of another sharing: hiding it would hide that one.
        """
        is_shared = len(scopes_holding(self._vault, record.uid, kind)) > 1
        is_used = record.uid in self._used or any(
            origin > self._span.last for origin in self._origins.of_all(record)
        )
        return Verdict(record.uid, KEPT if is_used or is_shared else SET_ASIDE)

    @staticmethod
    def _is_changed(record: LiveRecord, register: int, wanted: dict[int, list[Value]]) -> bool:
        now = [one.value for one in record.registers[register]]
        was = wanted.get(register, [_nothing(register)])
        return any(value not in was for value in now) or any(value not in now for value in was)

    def _turns(
        self, record: LiveRecord, register: int, wanted: dict[int, list[Value]]
    ) -> Iterator[Turn]:
        """Yield the values to write in a register; none when it was written since."""
        live = record.registers[register]
        origins = [self._origins.of(record, register, one) for one in live]
        if any(origin > self._span.last for origin in origins):
            return
        placed = list(zip(live, origins, strict=True))
        brought = tuple(one.cid for one, origin in placed if self._span.holds(origin))
        kept = [one for one, origin in placed if not self._span.holds(origin)]
        was = wanted.get(register, [_nothing(register)])
        missing = [value for value in was if value not in [one.value for one in kept]]
        replaced = (*brought, *(one.cid for one in kept if one.value not in was))
        for value in missing:
            yield register, value, replaced
        if not missing and brought:
            yield register, kept[0].value, (*brought, kept[0].cid)


def may_write(vault: Vault, kind: RecordKind, record: LiveRecord) -> bool:
    """Say whether this person may write a record: an author's writing until it has left."""
    if not scopes.may_write(vault, record.scope):
        return False
    return not (finality.is_authored(kind) and finality.is_sent(vault, record.scope, record.uid))


def _nothing(register: int) -> Value:
    """Return what a register says before anybody wrote it."""
    return ACTIVE if register == LIFE else None


def _wanted(before: Registers) -> dict[int, list[Value]]:
    """Return the different values of each register before; what was shown is never retired."""
    wanted: dict[int, list[Value]] = {}
    for register, found in before.items():
        values: list[Value] = []
        for one in found:
            if one.value not in values:
                values.append(one.value)
        if values:
            wanted[register] = values
    if wanted.get(LIFE) == [RETIRED]:
        wanted[LIFE] = [ACTIVE]
    return wanted


def writes_of(record: LiveRecord, turns: Sequence[Turn]) -> tuple[RecordWrite, ...]:
    """Return the writes of a record, one for each value that one register must hold at once."""
    by_register: dict[int, list[Turn]] = {}
    for turn in turns:
        by_register.setdefault(turn[0], []).append(turn)
    longest = max(len(found) for found in by_register.values())
    return tuple(
        RecordWrite(
            record.kind,
            record.uid,
            {reg: found[place][1] for reg, found in by_register.items() if place < len(found)},
            {reg: found[place][2] for reg, found in by_register.items() if place < len(found)},
        )
        for place in range(longest)
    )
