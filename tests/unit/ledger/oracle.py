"""What the oracle knows of decisions: who was withdrawn, what somebody asked to keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass
class Removals:
    """What the oracle knows of one scope: who was granted what, in place of what."""

    of: dict[str, tuple[str, bool, frozenset[str]]] = field(default_factory=dict)

    def removed(self, counting: Iterable[str]) -> set[str]:
        """Return the persons with a removal that no later decision knew of."""
        counting = self.of.keys() & set(counting)
        known = {cid for one in counting for cid in self.of[one][2]}
        return {self.of[cid][0] for cid in counting - known if self.of[cid][1]}

    def granted(self, counting: Iterable[str]) -> set[str]:
        """Return the persons somebody decided about."""
        return {self.of[cid][0] for cid in self.of.keys() & set(counting)}


@dataclass(frozen=True, slots=True)
class Hold:
    """What the oracle knows of a gesture about a hold: it holds, or lifts earlier ones."""

    scope: str
    record: str
    person: str
    lifts: frozenset[str] | None = None


def standing_holds(holds: Mapping[str, Hold], scope: str, record: str, here: set[str]) -> set[str]:
    """Return the holds of a record that nobody lifted, among the commits that are here."""
    known = {cid: one for cid, one in holds.items() if cid in here}
    lifted = {cid for one in known.values() for cid in one.lifts or ()}
    return {
        cid
        for cid, one in known.items()
        if (one.scope, one.record) == (scope, record) and one.lifts is None and cid not in lifted
    }
