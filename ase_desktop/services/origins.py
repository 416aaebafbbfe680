"""Where a value really comes from: what undoing a receive wrote is as old as what it gave back.

So is what receiving the same file again put back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ase_desktop.base.kinds import Value
from ase_desktop.vault.live import LiveRecord, Written
from ase_desktop.vault.sight import standing_before
from ase_desktop.vault.vault import Vault

UNDONE, REDONE = "undone", "redone"  # in the summary of a packet: since it is undone; each time
_TAKEN_BACK = (
    "SELECT summary, (SELECT min(commit_.id) FROM commit_ WHERE commit_.packet = packet.id), "
    "(SELECT max(commit_.id) FROM commit_ WHERE commit_.packet = packet.id) FROM packet "
    "WHERE direction = 'in' AND (json_extract(summary, '$.undone') IS NOT NULL "
    "OR json_extract(summary, '$.redone') IS NOT NULL)"
)


@dataclass(frozen=True, slots=True)
class Span:
    """Row ids of commits, both ends included; nothing when it ends before it begins."""

    first: int
    last: int

    def holds(self, number: int) -> bool:
        """Say whether a row id is within."""
        return self.first <= number <= self.last


@dataclass(frozen=True, slots=True)
class Copied:
    """Commits that only say again what stood before some commit (its row id)."""

    wrote: Span
    before: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A receive that was undone, once at least: what it brought, what each time wrote."""

    brought: Span
    copies: tuple[Copied, ...]
    is_undone: bool  # now: what it brought does not count

    @property
    def apart(self) -> tuple[Span, ...]:
        """Return the commits in which nobody said anything that counts now."""
        wrote = tuple(one.wrote for one in self.copies)
        return (*wrote, self.brought) if self.is_undone else wrote


def taken_back(vault: Vault) -> list[TakenBack]:
    """Return the receives that were undone, received again or not."""
    rows = vault.db.execute(_TAKEN_BACK).fetchall()
    return [_told(json.loads(summary), Span(*ends)) for summary, *ends in rows if ends[0]]


def _told(summary: dict[str, Value], brought: Span) -> TakenBack:
    undone = summary.get(UNDONE)
    copies = [Copied(_span(undone), brought.first)] if undone else []
    for one in summary.get(REDONE, ()):
        copies.append(Copied(_span(one[UNDONE]), brought.first))
        copies.append(Copied(_span(one), one[UNDONE]["first"]))
    return TakenBack(brought, tuple(copies), bool(undone))


def _span(told: dict[str, int]) -> Span:
    return Span(told["first"], told["last"])


class Origins:
    """Finds the commit where a value was first written."""

    def __init__(self, vault: Vault, known: Sequence[TakenBack]) -> None:
        """Look through what undoing, and receiving again, only said again."""
        self._vault = vault
        self._copies = [copied for one in known for copied in one.copies]

    def of(self, record: LiveRecord, register: int, one: Written) -> int:
        """Return the row id of the commit where a value was first written; 0: by nobody."""
        row = self._vault.store.rows.commit(one.cid)
        number = row.number if row else 0
        copied = next((told for told in self._copies if told.wrote.holds(number)), None)
        if copied is None:
            return number
        before = standing_before(self._vault.db, record.number, copied.before)
        given = [was for was in before.get(register, ()) if was.value == one.value]
        return self.of(record, register, given[0]) if given else 0

    def of_all(self, record: LiveRecord) -> Iterator[int]:
        """Yield the same for every value of a record that stands."""
        for register, found in record.registers.items():
            yield from (self.of(record, register, one) for one in found)


def last_commit(vault: Vault) -> int:
    """Return the row id of the last commit kept here."""
    vault.store.rows.flush()
    row = vault.db.execute("SELECT coalesce(max(id), 0) FROM commit_").fetchone()
    return int(row[0])
