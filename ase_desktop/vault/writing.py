"""One save: commits, projection, search, audit, counter — together or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from ase_desktop.base.errors import UserError
from ase_desktop.base.ids import new_uid
from ase_desktop.base.kinds import Changes, ScopeType
from ase_desktop.base.moments import shown
from ase_desktop.ledger.commit import (
    MAX_OPERATIONS,
    Author,
    Commit,
    Moment,
    RecordWrite,
    make_commit,
)
from ase_desktop.ledger.membership import (
    DEVICE,
    DEVICE_KEYS,
    DEVICE_PERSON,
    GRANTED,
    MEMBER,
    MEMBER_GRANT,
    MEMBER_NAME,
    MEMBER_PERSON,
    MEMBER_ROLE,
    REVOKED,
    SCOPE,
    SCOPE_CHILD,
    SCOPE_CHILD_SCOPE,
    SCOPE_HOME,
    SCOPE_NONCE,
    SCOPE_TYPE,
    Device,
    Member,
    member_uid,
    scope_id,
)
from ase_desktop.ledger.replica import Intake, Replica
from ase_desktop.ledger.store import Standing
from ase_desktop.models.catalog import BY_NUMBER
from ase_desktop.vault import audit, meta
from ase_desktop.vault.database import Connection
from ase_desktop.vault.entries import Entry, to_write
from ase_desktop.vault.live import live_record, live_records
from ase_desktop.vault.projection import Projector
from ase_desktop.vault.store import SqlStore

LATEST_CLOCK = 2_240_611_200_000  # 1 January 2041: fifteen years after this version was built


@dataclass(frozen=True, slots=True)
class NewScope:
    """What the first commit of a scope says of it."""

    type: ScopeType
    child: str | None = None
    child_scope: str | None = None
    home: str | None = None


class Writing:
    """An open save; services call it, `close` finishes it."""

    def __init__(
        self, db: Connection, replica: Replica, store: SqlStore, author: Author, now: Moment
    ) -> None:
        """Begin; the database transaction is already open."""
        self.db = db
        self._replica = replica
        self._store = store
        self._author = author
        self.now = now
        self.commits: list[tuple[str, str]] = []

    def save(self, scope: str, entries: Sequence[Entry]) -> None:
        """Save records of one scope; several commits when there are more than 64.

        Raises UserError not_allowed when this person may not write one of them.
        """
        changed: list[RecordWrite] = []
        for entry in entries:
            number = self._store.rows.record_number(scope, entry.uid)
            record = self._flushed(number)
            write = to_write(self.db, record, entry)
            if write is not None:
                changed.append(write)
            else:
                shown_commits = record.commits if record else []
                self.commits.append((entry.uid, shown_commits[-1] if shown_commits else ""))
        self.write(scope, changed)

    def _flushed(self, number: int) -> Any:
        self._store.rows.flush()
        return live_record(self.db, number)

    def write(self, scope: str, writes: Sequence[RecordWrite]) -> None:
        """Commit registers as they are given."""
        for start in range(0, len(writes), MAX_OPERATIONS):
            part = writes[start : start + MAX_OPERATIONS]
            parents = sorted(self._store.heads(scope))
            self._keep(make_commit(self._author, scope, parents, part, self.now))

    def _keep(self, commit: Commit) -> None:
        placed = self._replica.place_own(commit)
        if any(standing is not Standing.EFFECTIVE for standing in placed.standings):
            raise UserError("not_allowed")
        self.commits += [(operation.id, commit.cid) for operation in commit.header.ops]

    def new_scope(self, described: NewScope, member: Member, device: Device) -> str:
        """Create a scope whose admin is this person; return its uid."""
        nonce = new_uid(self._author.random)
        scope = scope_id(self._author.device, nonce)
        values = {
            SCOPE_TYPE: described.type.value,
            SCOPE_CHILD_SCOPE: described.child_scope,
            SCOPE_CHILD: described.child,
            SCOPE_HOME: described.home,
            SCOPE_NONCE: nonce,
        }
        filled = {register: value for register, value in values.items() if value is not None}
        writes = [
            RecordWrite(SCOPE, scope, filled),
            *self._grant(scope, member),
            self._device(device),
        ]
        known = list(self.commits)
        self.write(scope, writes)
        self.commits = known
        return scope

    def grant(self, scope: str, member: Member, devices: Iterable[Device]) -> None:
        """Admit a person with her devices, or change what she may do."""
        known = self._replica.scope_view(scope).devices
        fresh = [self._device(device) for device in devices if device.device not in known]
        self.write(scope, [*self._grant(scope, member), *fresh])

    def _grant(self, scope: str, member: Member) -> list[RecordWrite]:
        grant = {
            "admin": member.admin,
            "state": REVOKED if member.revoked else GRANTED,
            "until": member.until,
            "write": member.write,
        }
        values = {
            MEMBER_PERSON: member.person,
            MEMBER_GRANT: grant,
            MEMBER_NAME: member.name,
            MEMBER_ROLE: member.role,
        }
        uid = member_uid(scope, member.person)
        record = self._flushed(self._store.rows.record_number(scope, uid))
        live = record.registers if record else {}
        seen = {register: [one.cid for one in live.get(register, [])] for register in values}
        return [RecordWrite(MEMBER, uid, values, seen)]

    def _device(self, device: Device) -> RecordWrite:
        values = {
            DEVICE_PERSON: device.person,
            DEVICE_KEYS: {"age": device.age, "sign": device.sign},
        }
        return RecordWrite(DEVICE, device.device, values)

    def receive(self, commits: Iterable[Commit], packet: int | None = None) -> Intake:
        """Take in the commits of a received file; receiving writes no commit."""
        self._store.packet = packet
        return self._replica.receive_all(commits)

    def audit(self, action: str, *, about: str = "", detail: str = "") -> None:
        """Say in the audit what this save is."""
        at = shown(self.now.t, self.now.tz)
        audit.append(self.db, at, self._author.device, action, about=about, detail=detail)

    def close(self, roles: dict[str, str]) -> Changes:
        """Write what waits, project what was touched, count one more save."""
        rows = self._store.rows
        rows.flush()
        touched = dict(rows.batch.touched)
        numbers = sorted(number for number, kind in touched.items() if kind in BY_NUMBER)
        fresh = [number for number in numbers if number in rows.batch.fresh]
        known = [number for number in numbers if number not in rows.batch.fresh]
        projector = Projector(self.db, roles)
        projector.project(live_records(self.db, fresh), fresh=True)
        projector.project(live_records(self.db, known))
        meta.put(self.db, "counter", (meta.get(self.db, "counter") or 0) + 1)
        return self._changes(numbers, touched)

    def _changes(self, numbers: Sequence[int], touched: dict[int, int]) -> Changes:
        uids, children = set(), set()
        for number in numbers:
            uid, child = self.db.execute(
                "SELECT record.uid, scope.child FROM record "
                "JOIN scope ON scope.id = record.scope WHERE record.id = ?",
                (number,),
            ).fetchone()
            uids.add(uid)
            children.add(child)
        return Changes(
            kinds=frozenset(BY_NUMBER[touched[number]].name for number in numbers),
            uids=frozenset(uids),
            children=frozenset(children - {None}),
            commits=tuple(self.commits),
            at=shown(self.now.t, self.now.tz),
        )


def present_moment(instant: datetime, zone: str, last: int) -> Moment:
    """Return the moment to sign; doubtful when the clock is before this device's own last save."""
    milliseconds = int(instant.timestamp() * 1000)
    offset = instant.astimezone(ZoneInfo(zone)).utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    return Moment(milliseconds, minutes, int(milliseconds < last or milliseconds > LATEST_CLOCK))
