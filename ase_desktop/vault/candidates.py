"""Which of several live values is shown first: the one answer for tables and forms."""

from __future__ import annotations

from collections.abc import Sequence

from ase_desktop.base.kinds import RecordKind
from ase_desktop.models.catalog import register_name
from ase_desktop.rules.conflict import Candidate, distinct, shown_first
from ase_desktop.vault.live import Written
from ase_desktop.vault.store import SqlStore


class Candidates:
    """Orders live values by the role their author had when she wrote them."""

    def __init__(self, store: SqlStore) -> None:
        """Read the roles in the membership views of a store."""
        self.store = store

    def role(self, one: Written) -> str:
        """Return the role of the author of a value, in the scope and at the time of writing."""
        member = self.store.view(one.view).members.get(one.person)
        return member.role if member else ""

    def first(self, kind: RecordKind, register: int, found: Sequence[Written]) -> Written:
        """Return the value shown first."""
        if len(found) == 1:
            return found[0]
        candidates = [self._candidate(one) for one in found]
        chosen = shown_first(kind.name, register_name(kind, register), candidates)
        return next(one for one in found if one.cid == chosen.commit)

    def distinct(self, found: Sequence[Written]) -> list[Written]:
        """Return one of each different value, in the same order on every computer."""
        by_commit = {one.cid: one for one in found}
        kept = distinct([self._candidate(one) for one in found])
        return [by_commit[candidate.commit] for candidate in kept]

    def _candidate(self, one: Written) -> Candidate:
        return Candidate(one.value, self.role(one), one.depth, one.cid)
