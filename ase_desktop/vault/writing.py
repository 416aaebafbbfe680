"""One save: commits, projection, search, audit, counter — together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby, islice
from zoneinfo import ZoneInfo

from ase_desktop.base.errors import UserError
from ase_desktop.base.ids import new_uid
from ase_desktop.base.kinds import Changes, ScopeType
from ase_desktop.base.moments import shown
from ase_desktop.ledger.canonical import NotCanonical
from ase_desktop.ledger.commit import (
    LAST_MOMENT,
    MAX_PARENTS,
    Author,
    Commit,
    Moment,
    RecordWrite,
    make_commit,
)
from ase_desktop.ledger.membership import Device, Member, member_uid, scope_id
from ase_desktop.ledger.numbers import (
    DEVICE,
    DEVICE_KEYS,
    DEVICE_PERSON,
    DEVICE_STATE,
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
)
from ase_desktop.ledger.replica import Intake, Replica
from ase_desktop.ledger.sizing import readable_parts
from ase_desktop.models.catalog import BY_NUMBER, KINDS
from ase_desktop.vault import audit, meta
from ase_desktop.vault.candidates import Candidates
from ase_desktop.vault.database import Connection
from ase_desktop.vault.entries import Entry, to_write
from ase_desktop.vault.live import CHUNK, LiveRecord, live_record, live_records
from ase_desktop.vault.projection import Projector
from ase_desktop.vault.store import SqlStore

MOST_UNWRITTEN = 50_000  # rows in memory while a file is taken in
LATEST_CLOCK = 2_240_611_200_000  # 1 January 2041: fifteen years after this version was built


@dataclass(frozen=True, slots=True)
class NewScope:
    """What the first commit of a scope says of it."""

    type: ScopeType
    child: str | None = None
    child_scope: str | None = None
    home: str | None = None


def _nothing() -> None:
    """Watch nothing."""


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
        self.watch: Callable[[], object] = _nothing  # called now and then; it raises to stop

    def save(self, scope: str, entries: Sequence[Entry]) -> None:
        """Save records of one scope; several commits when one cannot hold them.

        Raises UserError not_allowed when this person may not write one of them, text_too_long.
        """
        written: dict[str, str] = {}  # record → the commit that holds it
        changed: dict[str, RecordWrite] = {}
        for entry in entries:
            if entry.uid in changed:  # what is written first must be seen by what follows
                written |= self._commit(scope, list(changed.values()))
                changed.clear()
            record = self._record(scope, entry.uid, KINDS[entry.kind].number)
            write = to_write(record, entry, self.db, Candidates(self._store))
            if write is not None:
                changed[entry.uid] = write
            elif entry.uid not in written:
                written[entry.uid] = record.last.cid if record and record.last else ""
        written |= self._commit(scope, list(changed.values()))
        self.commits += [(entry.uid, written[entry.uid]) for entry in entries]

    def _record(self, scope: str, uid: str, kind: int) -> LiveRecord | None:
        number = self._store.rows.record_number(scope, uid, kind)
        if number:
            self._store.rows.flush()
        return live_record(self.db, number)

    def write(self, scope: str, writes: Sequence[RecordWrite]) -> None:
        """Commit registers as they are given; UserError not_allowed or text_too_long."""
        written = self._commit(scope, writes)
        self.commits += [(write.uid, written[write.uid]) for write in writes]

    def _commit(self, scope: str, writes: Sequence[RecordWrite]) -> dict[str, str]:
        """Sign and keep writes; return the commit of each record."""
        written: dict[str, str] = {}
        try:
            for part in readable_parts(writes):
                commit = make_commit(self._author, scope, self._parents(scope), part, self.now)
                self._keep(commit)
                written |= {write.uid: commit.cid for write in part}
        except NotCanonical as error:
            raise UserError("text_too_long") from error
        return written

    def _parents(self, scope: str) -> list[str]:
        """Return the heads to write on: the deepest, when there are more than a commit may name."""
        heads = self._store.heads(scope)
        if len(heads) <= MAX_PARENTS:
            return sorted(heads)
        return sorted(heads, key=self._depth)[-MAX_PARENTS:]

    def _depth(self, cid: str) -> tuple[int, str]:
        node = self._store.node(cid)
        return (node.depth if node else 0, cid)

    def _keep(self, commit: Commit) -> None:
        placed = self._replica.place_own(commit)
        if not all(standing.counts for standing in placed.standings):
            raise UserError("not_allowed")

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
            _device_record(device),
        ]
        self._commit(scope, writes)
        return scope

    def grant(self, scope: str, member: Member, devices: Iterable[Device]) -> None:
        """Admit a person with her devices, or change what she may do.

        UserError last_admin when the scope would be left without one.
        """
        known = self._replica.scope_view(scope)
        fresh = [one for one in devices if not known.gives(one.device, one.person)]
        self.write(scope, [*self._grant(scope, member), *self._devices(scope, fresh)])
        if self._replica.scope_view(scope).is_orphan:
            raise UserError("last_admin")

    def add_devices(self, scope: str, devices: Iterable[Device]) -> None:
        """Say whose computers these are, in a scope that does not know it, or says otherwise."""
        self.write(scope, self._devices(scope, devices))

    def withdraw_device(self, scope: str, device: str, *, withdrawn: bool) -> None:
        """Withdraw a computer from a scope, or take it back."""
        record = self._record(scope, device, DEVICE)
        live = record.registers.get(DEVICE_STATE, []) if record else []
        seen = {DEVICE_STATE: [one.cid for one in live]}
        state = REVOKED if withdrawn else GRANTED
        self.write(scope, [RecordWrite(DEVICE, device, {DEVICE_STATE: state}, seen)])

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
        record = self._record(scope, uid, MEMBER)
        live = record.registers if record else {}
        seen = {register: [one.cid for one in live.get(register, [])] for register in values}
        return [RecordWrite(MEMBER, uid, values, seen)]

    def _devices(self, scope: str, devices: Iterable[Device]) -> list[RecordWrite]:
        """Return records of computers that take the place of what anybody said of them."""
        found = []
        for device in devices:
            record = self._record(scope, device.device, DEVICE)
            live = record.registers if record else {}
            write = _device_record(device)
            seen = {one: [was.cid for was in live.get(one, [])] for one in write.values}
            found.append(replace(write, seen=seen))
        return found

    def receive(self, commits: Iterable[Commit], packet: int | None = None) -> Intake:
        """Take in the commits of a received file; receiving writes no commit."""
        self._store.adding.packet = packet
        return self._replica.receive_all(self._prepared(commits))

    def _prepared(self, commits: Iterable[Commit]) -> Iterator[Commit]:
        """Look up in chunks what the commits need; write what waits: a file may hold 500 MiB."""
        rows, source = self._store.rows, iter(commits)
        while chunk := list(islice(source, CHUNK)):
            for scope, found in groupby(chunk, key=lambda commit: commit.header.sc):
                together = list(found)
                records = [(one.id, one.k) for commit in together for one in commit.header.ops]
                rows.expect(scope, [commit.cid for commit in together], records)
            yield from chunk
            if sum(map(len, rows.batch.rows.values())) > MOST_UNWRITTEN:
                rows.flush()

    def receive_if(
        self, commits: Iterable[Commit], packet: int | None, is_welcome: Callable[[], bool]
    ) -> Intake | None:
        """Take commits in, then undo all of it and return None when they turn out unwelcome."""
        rows = self._store.rows
        rows.flush()
        touched, fresh = dict(rows.batch.touched), set(rows.batch.fresh)
        has_erased = self._store.erasing.has_erased
        self.db.execute("SAVEPOINT received")
        intake = self.receive(commits, packet)
        rows.flush()
        is_kept = is_welcome()
        if not is_kept:
            self.db.execute("ROLLBACK TO received")
            self._store.forget()
            self._store.rows.batch.touched |= touched
            self._store.rows.batch.fresh |= fresh
            self._store.erasing.has_erased = has_erased
        self.db.execute("RELEASE received")
        return intake if is_kept else None

    def audit(self, action: str, *, about: str = "", detail: str = "") -> None:
        """Say in the audit what this save is."""
        at = shown(self.now.t, self.now.tz)
        audit.append(self.db, at, self._author.device, action, about=about, detail=detail)

    def close(self, *, is_searched: bool = True) -> Changes:
        """Write what waits, project what was touched, count one more save.

        A preview is not searched: what it indexes would be undone at once.
        """
        batch = self._store.rows.batch
        self._store.rows.flush()
        numbers = sorted(number for number, kind in batch.touched.items() if kind in BY_NUMBER)
        fresh = [number for number in numbers if number in batch.fresh]
        known = [number for number in numbers if number not in batch.fresh]
        projector = Projector(self.db, self._store, is_searched=is_searched)
        projector.project(_watched(live_records(self.db, fresh), self.watch), fresh=True)
        projector.project(_watched(live_records(self.db, known), self.watch))
        meta.put(self.db, "counter", (meta.get(self.db, "counter") or 0) + 1)
        return self._changes(numbers)

    def _changes(self, numbers: Sequence[int]) -> Changes:
        kinds, uids, children = set[int](), set[str](), set[str]()
        for start in range(0, len(numbers), CHUNK):
            chunk = numbers[start : start + CHUNK]
            rows = self.db.execute(
                "SELECT record.kind, record.uid, scope.child FROM record "
                "JOIN scope ON scope.id = record.scope "
                f"WHERE record.id IN ({','.join('?' * len(chunk))})",
                chunk,
            )
            for kind, uid, child in rows:
                kinds.add(kind)
                uids.add(uid)
                children |= {child} if child else set()
        return Changes(
            kinds=frozenset(BY_NUMBER[kind].name for kind in kinds),
            uids=frozenset(uids),
            children=frozenset(children),
            commits=tuple(self.commits),
            at=shown(self.now.t, self.now.tz),
        )


def _device_record(device: Device) -> RecordWrite:
    keys = {"age": device.age, "sign": device.sign}
    return RecordWrite(DEVICE, device.device, {DEVICE_PERSON: device.person, DEVICE_KEYS: keys})


def _watched(records: Iterable[LiveRecord], watch: Callable[[], object]) -> Iterator[LiveRecord]:
    for place, record in enumerate(records):
        if place % CHUNK == 0:
            watch()
        yield record


def present_moment(instant: datetime, zone: str, last: int) -> Moment:
    """Return the moment to sign; doubtful when the clock is before this device's own last save."""
    milliseconds = min(max(int(instant.timestamp() * 1000), 0), LAST_MOMENT - 1)
    offset = instant.astimezone(ZoneInfo(zone)).utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    return Moment(milliseconds, minutes, int(milliseconds < last or milliseconds > LATEST_CLOCK))
