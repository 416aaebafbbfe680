"""The encrypted store and the one in memory are the same ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given

from ase_desktop.ledger.commit import Commit, body_values
from ase_desktop.ledger.memory import MemoryStore
from ase_desktop.ledger.replica import Intake, Replica
from ase_desktop.vault.database import Connection, connect, transaction
from ase_desktop.vault.rebuild import create_log
from ase_desktop.vault.recount import recount
from ase_desktop.vault.store import AUTHOR_KINDS, SqlStore
from tests.laptops import AUTHORED, SHARED, check
from tests.plays import Delivery, Play, deliveries

Rows = list[tuple[object, ...]]


@contextmanager
def empty_log() -> Iterator[Connection]:
    """Give an encrypted database with an empty log."""
    with TemporaryDirectory() as folder:
        connection = connect(Path(folder) / "log.db", b"k" * 32)
        with transaction(connection):
            create_log(connection)
        yield connection
        connection.close()


def live_rows(connection: Connection) -> dict[tuple[str, int, int], dict[str, object]]:
    """Return (record, kind, register) → {commit: value}, as MemoryStore.live does."""
    found: dict[tuple[str, int, int], dict[str, object]] = {}
    for uid, kind, register, cid, body in connection.execute(
        "SELECT record.uid, record.kind, alive.register, commit_.cid, op.body FROM alive "
        "JOIN record ON record.id = alive.record JOIN op ON op.id = alive.op "
        "JOIN commit_ ON commit_.id = op.id / 64"
    ):
        found.setdefault((uid, kind, register), {})[cid] = body_values(body)[register]
    return found


def standings(connection: Connection) -> dict[tuple[str, int], tuple[int, bytes | None]]:
    """Return (commit, operation) → its standing and body."""
    rows = connection.execute(
        "SELECT commit_.cid, op.id % 64, op.standing, op.body FROM op "
        "JOIN commit_ ON commit_.id = op.id / 64"
    )
    return {(cid, number): (standing, body) for cid, number, standing, body in rows}


def memory_standings(store: MemoryStore) -> dict[tuple[str, int], tuple[int, bytes | None]]:
    """Return the same of the store in memory."""
    return {
        (cid, one.n): (int(store.standing(cid, one)), found.commit.bodies[one.n])
        for cid, found in store.placed.items()
        for one in found.commit.header.ops
    }


def creations(connection: Connection) -> dict[tuple[str, int], str]:
    """Return (record, kind) → the commit that created it."""
    rows = connection.execute(
        "SELECT record.uid, record.kind, commit_.cid FROM record "
        "JOIN commit_ ON commit_.id = record.first"
    )
    return {(uid, kind): cid for uid, kind, cid in rows}


def memory_creations(store: MemoryStore) -> dict[tuple[str, int], str]:
    """Return the least (nothing counts, depth, commit) of each record."""
    orders: dict[tuple[str, int], tuple[bool, int, str]] = {}
    for cid, found in store.placed.items():
        for one in found.commit.header.ops:
            order = (not store.standing(cid, one).counts, found.depth, cid)
            orders[one.id, one.k] = min(order, orders.get((one.id, one.k), order))
    return {key: order[2] for key, order in orders.items()}


def take_apart(store: SqlStore, replica: Replica, file: list[Commit]) -> Intake:
    """Take a file in, in one transaction, as a vault does."""
    with transaction(store.rows.db):
        intake = replica.receive_all(file)
        store.rows.flush()
    store.settle()
    return intake


def compare(play: Play, store: SqlStore, replica: Replica, memory: Replica) -> None:
    """Hold one ledger against the other."""
    kept = memory.store
    assert isinstance(kept, MemoryStore)
    db = store.rows.db
    assert live_rows(db) == kept.live(play.scope)
    assert standings(db) == memory_standings(kept)
    assert creations(db) == memory_creations(kept)
    assert store.heads(play.scope) == kept.heads(play.scope)
    assert replica.scope_view(play.scope) == memory.scope_view(play.scope)
    for cid, found in kept.placed.items():
        node = store.node(cid)
        assert node is not None
        assert node.depth == found.depth
        assert sorted(store.parents(cid)) == sorted(kept.parents(cid))
        assert store.view(node.view) == kept.view(found.view)
    for record in {one.id for found in kept.placed.values() for one in found.commit.header.ops}:
        for kind in (AUTHORED, SHARED):
            ours = {(one.person, one.cid) for one in store.founders(play.scope, record, kind)}
            assert ours == {
                (one.person, one.cid) for one in kept.founders(play.scope, record, kind)
            }
    assert store.accepted(play.scope) == kept.accepted(play.scope)


def waiting(connection: Connection) -> Rows:
    """Return what waits for a parent."""
    rows = connection.execute("SELECT cid, bodies FROM pending WHERE state = 'pending'")
    return sorted((cid, *json.loads(bodies)) for cid, bodies in rows)


def memory_waiting(store: MemoryStore) -> Rows:
    """Return the same of the store in memory."""
    texts = [
        (one.cid, *(body.decode() if body is not None else None for body in one.bodies))
        for one in store.pending
    ]
    return sorted(texts)


GREETED = ("admit", 0, 0)
LATE_IN_DISORDER = Delivery(
    gestures=[GREETED, GREETED, GREETED, ("remove", 1, 0), ("write", 0, 0)],
    orders=[[0, 2, 3, 4, 7], [5, 6, 1], []],
)


@given(deliveries())
@example(LATE_IN_DISORDER)
def test_both_stores_say_the_same_after_every_file(delivery: Delivery) -> None:
    play, files = delivery.play, delivery.files
    memory = Replica(MemoryStore(AUTHOR_KINDS), AUTHOR_KINDS, check)
    with empty_log() as connection:
        store = SqlStore(connection)
        replica = Replica(store, AUTHOR_KINDS, check)
        for file in files:
            expected, found = memory.receive_all(file), take_apart(store, replica, file)
            assert (found.statuses, found.refused) == (expected.statuses, expected.refused)
            assert sorted(found.applied) == sorted(expected.applied)
            compare(play, store, replica, memory)
            assert len(waiting(connection)) == len(memory_waiting(memory.store))  # type: ignore[arg-type]
            counted = [connection.execute(query).fetchall() for query in COUNTED]
            with transaction(connection):
                recount(connection, AUTHOR_KINDS)
            assert [connection.execute(query).fetchall() for query in COUNTED] == counted
            fresh = SqlStore(connection)  # nothing depends on what is remembered
            compare(play, fresh, Replica(fresh, AUTHOR_KINDS, check), memory)
        assert waiting(connection) == []


COUNTED = ("SELECT * FROM alive", "SELECT * FROM unmet", "SELECT * FROM record")


@given(deliveries())
def test_one_file_or_many_come_to_the_same(delivery: Delivery) -> None:
    play, files = delivery.play, delivery.files
    memory = Replica(MemoryStore(AUTHOR_KINDS), AUTHOR_KINDS, check)
    memory.receive_all(play.commits)
    with empty_log() as connection:
        store = SqlStore(connection)
        replica = Replica(store, AUTHOR_KINDS, check)
        take_apart(store, replica, [commit for file in files for commit in file])
        compare(play, store, replica, memory)
