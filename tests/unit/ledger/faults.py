"""Ledgers with one deliberate mistake each: designs somebody really shipped (sync 17)."""

from __future__ import annotations

import copy
from dataclasses import replace
from enum import StrEnum

from ase_desktop.base.kinds import Value
from ase_desktop.ledger.commit import Commit, Operation
from ase_desktop.ledger.membership import Member, View, is_removal, live_values, member_uid
from ase_desktop.ledger.memory import MemoryStore
from ase_desktop.ledger.numbers import MEMBER, MEMBER_GRANT
from ase_desktop.ledger.replica import Replica
from ase_desktop.ledger.store import Node, Placed

Key = tuple[str, int, int]  # record, kind, register


class Fault(StrEnum):
    """What is wrong in everybody's ledger."""

    LAST_CLOCK_WINS = "last clock wins"
    REPLACED_IN_BODY = "what is replaced is erased with the text"
    FORGET_PURGE = "a late file brings text back"
    DROP_PENDING = "what misses a parent is thrown away"
    APPLY_ORPHANS = "what misses a parent is applied"
    SENDER_REMEMBERS = "the sender believes what she sent arrived"
    UNION_OF_HEADS = "an acknowledgement never goes back"
    LEAK = "everybody receives everything"
    LATE_JUDGES = "who may write is judged when a commit arrives"
    GRANT_BEATS_REMOVAL = "a removal is forgotten beside a grant that did not know of it"
    HOLD_IS_IGNORED = "what somebody holds is erased"
    WRITTEN_IS_RECEIVED = "a receipt counts what was only written"
    NAME_IS_ENOUGH = "a computer is somebody's because it says so"
    UNDO_RETIRES = "undoing takes away at the partner's what came new"
    UNDO_FORGETS = "undoing throws away what came"
    OLDER_DROPS = "an older program drops what it does not know"


class Crash(Exception):
    """The computer stops."""


class FaultyReplica(Replica):
    """Rules that may have one mistake."""

    fault: Fault | None = None

    def _past_view(self, commit: Commit, parents: list[Node]) -> View | None:
        if self.fault is Fault.LATE_JUDGES and parents:
            return self.scope_view(commit.header.sc)
        return super()._past_view(commit, parents)

    def _missing_parent(self, commit: Commit) -> str | None:
        return None if self.fault is Fault.APPLY_ORPHANS else super()._missing_parent(commit)

    def _parents(self, commit: Commit) -> list[Node]:
        found = super()._parents(commit)
        if found or not commit.header.par or self.fault is not Fault.APPLY_ORPHANS:
            return found
        nodes = map(self.store.node, self.store.heads(commit.header.sc))  # any will do
        return [node for node in nodes if node is not None]

    def _is_held(self, commit: Commit, operation: Operation, past: View) -> bool:
        ignored = self.fault is Fault.HOLD_IS_IGNORED
        return not ignored and super()._is_held(commit, operation, past)

    def _merged(self, scope: str, nodes: list[Node]) -> View:
        view = super()._merged(scope, nodes)
        if self.fault is not Fault.GRANT_BEATS_REMOVAL:
            return view
        live = live_values(self.store.membership_writes(view.cids))
        members = {
            person: self._granted_again(member, live[MEMBER, member_uid(scope, person)])
            for person, member in view.members.items()
        }
        return replace(view, members=members)

    def _granted_again(self, member: Member, registers: dict[int, list[Value]]) -> Member:
        grants = [one for one in registers[MEMBER_GRANT] if not is_removal(one)]
        return replace(member, revoked=False) if member.revoked and grants else member


class FaultyStore(MemoryStore):
    """A store that may have one mistake, or stop after some steps."""

    fault: Fault | None = None
    steps_left: int | None = None  # until the computer stops

    def _step(self) -> None:
        if self.steps_left is not None:
            self.steps_left -= 1
            if self.steps_left < 0:
                raise Crash

    def live(self, scope: str) -> dict[Key, dict[str, Value]]:
        """Return the live values, with the mistake."""
        if self.fault is Fault.REPLACED_IN_BODY:
            return self._without_erased().live_truly(scope)
        found = super().live(scope)
        if self.fault is Fault.LAST_CLOCK_WINS:
            return {key: self._newest(values) for key, values in found.items()}
        return found

    def live_truly(self, scope: str) -> dict[Key, dict[str, Value]]:
        """Return the live values."""
        return super().live(scope)

    def _newest(self, values: dict[str, Value]) -> dict[str, Value]:
        last = max(values, key=lambda cid: (self.placed[cid].commit.header.t, cid))
        return {last: values[last]}

    def _without_erased(self) -> FaultyStore:
        store = copy.copy(self)
        store.placed = {
            cid: found for cid, found in self.placed.items() if None not in found.commit.bodies
        }
        return store

    def add_pending(self, commit: Commit) -> None:
        """Keep a commit whose parents are not all here."""
        self._step()
        if self.fault is not Fault.DROP_PENDING:
            super().add_pending(commit)

    def add(self, placed: Placed) -> None:
        """Keep a commit."""
        self._step()
        if self.fault is Fault.FORGET_PURGE:
            self._purged.clear()
        super().add(placed)

    def complete(self, commit: Commit) -> None:
        """Take missing bodies."""
        self._step()
        if self.fault is Fault.FORGET_PURGE:
            self._purged.clear()
        super().complete(commit)

    def set_late(self, scope: str, cids: frozenset[str]) -> None:
        """Say which commits are late."""
        self._step()
        super().set_late(scope, cids)
