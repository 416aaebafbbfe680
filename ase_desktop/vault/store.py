"""The ledger's store on SQLCipher: each of its questions is answered by one of its parts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from ase_desktop.base.kinds import ConflictClass
from ase_desktop.ledger.commit import Commit
from ase_desktop.ledger.membership import MembershipWrite, View
from ase_desktop.ledger.store import Founder, Node, Placed, RecordOperation
from ase_desktop.models.catalog import KINDS
from ase_desktop.vault import pending
from ase_desktop.vault.adding import Adding
from ase_desktop.vault.alive import AliveRows
from ase_desktop.vault.database import Connection
from ase_desktop.vault.erasing import Erasing
from ase_desktop.vault.late import LateRows
from ase_desktop.vault.operations import operations_of
from ase_desktop.vault.rows import LogRows
from ase_desktop.vault.views import Views

# The kinds that only their author may write (class A).
AUTHOR_KINDS = frozenset(
    kind.number
    for kind in KINDS.values()
    if any(spec.conflict is ConflictClass.AUTHOR for spec in kind.fields)
)


class SqlStore:
    """Implements ledger.store.Store; rows wait in `rows` until flushed."""

    def __init__(self, connection: Connection) -> None:
        """Use the one connection; writing calls come inside a transaction."""
        self._db = connection
        self.rows = LogRows(connection)
        self._alive = AliveRows(self.rows, AUTHOR_KINDS)
        self._late = LateRows(self.rows, self._alive)
        self._views = Views(self.rows)
        self.erasing = Erasing(self.rows, self._alive)
        self.adding = Adding(self.rows, self._alive, self.erasing)

    def forget(self) -> None:
        """Forget unwritten rows and everything read: a transaction was undone."""
        self._views.forget()
        self.rows.forget()
        self.settle()

    def settle(self) -> None:
        """Start the next save: most of what was read stays known."""
        self.rows.settle()
        self._alive.forget()
        self._late.forget()
        self.erasing.forget()
        self.adding.packet = None

    def node(self, cid: str) -> Node | None:
        """Return a stored commit, None when it is not here."""
        row = self.rows.commit(cid)
        return Node(cid, row.scope, row.depth, row.view) if row else None

    def parents(self, cid: str) -> Sequence[str]:
        """Return the parents of a stored commit."""
        return self.rows.parents(cid)

    def heads(self, scope: str) -> frozenset[str]:
        """Return the stored commits of a scope that no stored commit follows."""
        return self.rows.heads(scope)

    def view(self, number: int) -> View:
        """Return a membership view by its number."""
        return self._views.view(number)

    def view_number(self, scope: str, view: View) -> int:
        """Return the number of a view, giving it one the first time."""
        return self._views.number(scope, view)

    def membership_writes(self, cids: Iterable[str]) -> list[MembershipWrite]:
        """Return the effective member and device operations of these commits."""
        return self._views.writes(cids)

    def founders(self, scope: str, uid: str, kind: int) -> Sequence[Founder]:
        """Return the first writes of a record."""
        known = self.rows.record(self.rows.scope_number(scope), uid, kind)
        pairs = known.founders if known and known.founders else []
        return [Founder(person, cid) for person, cid in pairs]

    def writes_of(self, scope: str, uid: str, kind: int) -> Sequence[RecordOperation]:
        """Return the effective operations on a record."""
        return operations_of(self.rows, self.rows.record_number(scope, uid, kind))

    def add(self, placed: Placed) -> None:
        """Keep a commit whose parents are here: heads, live values and founders follow."""
        self.adding.add(placed)
        self._late.note(placed)

    def complete(self, commit: Commit) -> None:
        """Take the bodies that are missing in a stored commit and that no purge erased."""
        self.erasing.complete(commit)

    def add_pending(self, commit: Commit) -> None:
        """Keep a commit whose parents are not all here."""
        pending.keep_aside(self._db, self.erasing.without_erased(commit), pending.PENDING)

    def add_invalid(self, commit: Commit) -> None:
        """Keep a commit that cannot be what it says, apart, exactly as it came."""
        pending.keep_aside(self._db, self.erasing.without_erased(commit), pending.INVALID)

    def take_pending(self, scope: str) -> list[Commit]:
        """Return and forget the pending commits of a scope."""
        return pending.take_pending(self._db, scope)

    def commits_by(
        self, scope: str, *, persons: Collection[str] = (), devices: Collection[str] = ()
    ) -> Sequence[str]:
        """Return the ids of the commits of persons, or of devices, in a scope."""
        number = self.rows.scope_number(scope)
        by_person = [self._late.commits_of(number, "person", uid) for uid in persons]
        by_device = [self._late.commits_of(number, "device", uid) for uid in devices]
        return [cid for found in (*by_person, *by_device) for cid in found]

    def accepted(self, scope: str) -> frozenset[str]:
        """Return the ids that effective operations of kind accept name."""
        return self._late.accepted(self.rows.scope_number(scope))

    def set_late(self, scope: str, cids: frozenset[str]) -> None:
        """Say which commits of a scope are late; every other one is not."""
        self._late.set(self.rows.scope_number(scope), cids)

    def erase(self, scope: str, uid: str, cids: Collection[str]) -> None:
        """Erase for ever what these commits wrote in a record, now or when they come."""
        self.erasing.erase(scope, uid, sorted(cids))
