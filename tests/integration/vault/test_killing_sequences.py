"""What each known mistake gets wrong, the encrypted ledger gets right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from ase_desktop.ledger.commit import Commit
from ase_desktop.ledger.replica import Intake, Replica
from ase_desktop.ledger.store import Placed
from ase_desktop.vault.database import transaction
from ase_desktop.vault.store import AUTHOR_KINDS, SqlStore
from tests.integration.vault.test_two_stores import (
    empty_log,
    live_rows,
    memory_standings,
    standings,
    take_apart,
)
from tests.laptops import check
from tests.unit.ledger.faults import Fault, FaultyReplica
from tests.unit.ledger.killing import KILLING, replayed
from tests.unit.ledger.machine import Ledgers
from tests.unit.ledger.persons import Person


class WatchedReplica(FaultyReplica):
    """Rules that remember what came, in order: own commits, and files."""

    came: list[list[Commit] | Commit]

    def place_own(self, commit: Commit) -> Placed:
        """Keep an own commit."""
        placed = super().place_own(commit)
        self.came.append(commit)
        return placed

    def receive_all(self, commits: Iterable[Commit]) -> Intake:
        """Take a file in."""
        file = list(commits)
        intake = super().receive_all(file)
        self.came.append(file)
        return intake


class WatchedPerson(Person):
    """A person of whom it is known what came, in order, since the copy put back last."""

    def new_replica(self, kinds: frozenset[int]) -> FaultyReplica:
        """Watch her ledger."""
        self.watched = WatchedReplica(self.store, kinds, check)
        self.watched.came = []
        return self.watched

    def upgrade(self) -> None:
        """Install the newer program: nothing comes by it."""
        came = self.watched.came
        super().upgrade()
        self.watched.came = came

    def snapshot(self) -> dict[str, Any]:
        """Return a copy of the vault's files."""
        return {**super().snapshot(), "came": [*self.watched.came]}

    def restore(self, kept: dict[str, Any]) -> None:
        """Put the copy back."""
        super().restore(kept)
        self.watched.came = [*kept["came"]]


class Watched(Ledgers):
    """The same play, watched."""

    person_class = WatchedPerson


def take_in_order(store: SqlStore, replica: Replica, came: list[list[Commit] | Commit]) -> None:
    """Let the encrypted ledger live what the one in memory lived."""
    for one in came:
        if isinstance(one, list):
            take_apart(store, replica, one)
            continue
        with transaction(store.rows.db):
            replica.place_own(one)
            store.rows.flush()
        store.settle()


def compare_with_memory(who: WatchedPerson, scopes: Iterable[str]) -> None:
    """Hold a person's encrypted ledger against the one in memory."""
    with empty_log() as connection:
        store = SqlStore(connection)
        replica = Replica(store, AUTHOR_KINDS, check)
        take_in_order(store, replica, who.watched.came)
        live: dict[tuple[str, int, int], dict[str, object]] = {}
        for scope in scopes:
            for key, values in who.store.live(scope).items():
                live.setdefault(key, {}).update(values)
            assert store.heads(scope) == who.store.heads(scope)
            assert replica.scope_view(scope) == who.replica.scope_view(scope)
        assert live_rows(connection) == live
        assert standings(connection) == memory_standings(who.store)


class WatchedToTheEnd(Watched):
    """The same play, held against encrypted ledgers once it is over."""

    def teardown(self) -> None:
        """Let all meet, then compare."""
        super().teardown()
        compare_all(self)


def compare_all(machine: Ledgers) -> None:
    """Hold everybody's encrypted ledger against the one in memory."""
    for who in machine.people.values():
        assert isinstance(who, WatchedPerson)
        compare_with_memory(who, machine.scopes.values())


@pytest.mark.long
def test_encrypted_ledgers_live_through_any_play() -> None:
    play = settings(max_examples=300, stateful_step_count=30, deadline=None, database=None)
    run_state_machine_as_test(WatchedToTheEnd, settings=play)


@pytest.mark.parametrize("fault", Fault)
def test_the_encrypted_ledger_lives_through_what_kills_each_mistake(fault: Fault) -> None:
    compare_all(replayed(Watched, KILLING[fault]))
