"""Taking the scopes of a packet into the ledger: those that may come, the others left out whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import attrgetter

from ase_desktop.base.kinds import ScopeType
from ase_desktop.exchange.header import ScopeEntry
from ase_desktop.exchange.items import CommitItem
from ase_desktop.exchange.reader import Packet
from ase_desktop.ledger.canonical import NotCanonical
from ase_desktop.ledger.commit import Commit, read_commit
from ase_desktop.ledger.membership import is_first
from ase_desktop.ledger.replica import Intake, Status
from ase_desktop.services import finality, scopes
from ase_desktop.services.scopes import ScopeRow
from ase_desktop.vault.closing import is_opened_again, open_again, tombstones
from ase_desktop.vault.people import sure_device
from ase_desktop.vault.vault import Vault
from ase_desktop.vault.writing import Writing

Progress = Callable[[int, int], None]  # done, total
_MAKER = (
    "SELECT writer.device FROM commit_ JOIN writer ON writer.id = commit_.writer "
    "JOIN scope ON scope.id = commit_.scope WHERE scope.uid = ? ORDER BY depth LIMIT 1"
)
_KNOWN_TYPES = frozenset(type_.value for type_ in ScopeType)


@dataclass(slots=True)
class Taken:
    """What became of the commits of a packet, and the scopes that were let in."""

    intake: Intake = field(default_factory=Intake)
    scopes: set[str] = field(default_factory=set)
    left_out: int = 0  # commits of scopes that may not come
    unreadable: int = 0  # commits that are not what they should be: nothing of them is kept
    read: int = 0  # commits read so far
    closed: dict[str, int] = field(default_factory=dict)  # commits of scopes let go here

    @property
    def refused(self) -> int:
        """Return how many things of the packet do not count here."""
        apart = self.left_out + sum(self.closed.values())
        return self.intake.refused + apart + self.intake.statuses[Status.INVALID]


def nothing_follows(_done: int, _total: int) -> None:
    """Follow no progress."""


@dataclass(frozen=True, slots=True)
class Door:
    """One packet coming in: from whom, under which number, who watches."""

    vault: Vault
    writing: Writing
    packet: Packet
    number: int  # row of the packet in the history of exchanges
    person: str  # uid of the verified sender
    progress: Progress = nothing_follows

    def take_in(self) -> Taken:
        """Take in every scope of the packet that may come.

        A scope is let in when this person and the sender both belong to it, as the scope says once
        read; it is left out whole, and undone, otherwise. UserError file_damaged at the end of a
        packet that is not what it announced: the transaction must then be undone.
        """
        taken = Taken()
        listed = {entry.sc: entry for entry in self.packet.header.scopes}
        for scope, blocks in groupby(self.packet.blocks(), key=attrgetter("scope")):
            items = chain.from_iterable(block.commits for block in blocks)
            self._take_scope(listed[scope], items, taken)
        taken.scopes |= {sc for sc, entry in listed.items() if self._is_shared(entry)}
        self.vault.store.rows.flush()
        finality.take_handed(self.vault, self.packet.handed_over, self.person)
        return taken

    def _is_shared(self, entry: ScopeEntry) -> bool:
        """Say whether a scope of which nothing came is one that both belong to."""
        is_here = self.vault.store.rows.scope_number(entry.sc) > 0
        return not entry.commits and is_here and self._knows_sender(entry.sc)

    def _take_scope(self, entry: ScopeEntry, items: Iterable[CommitItem], taken: Taken) -> None:
        is_known = self.vault.store.rows.scope_number(entry.sc) > 0
        commits = self._read(items, entry.sc, taken)
        intake = self.writing.receive_if(
            commits, self.number, lambda: self._may_come(entry.sc, is_known=is_known)
        )
        stone = tombstones(self.vault.db).get(entry.sc)
        if intake is None and stone:
            taken.closed[entry.sc] = entry.commits
            return
        if intake is None:
            taken.left_out += entry.commits
            return
        if stone:
            open_again(self.vault.store, entry.sc)
        taken.scopes.add(entry.sc)
        taken.intake.refused += intake.refused
        for status, count in intake.statuses.items():
            taken.intake.statuses[status] += count

    def _read(self, items: Iterable[CommitItem], scope: str, taken: Taken) -> Iterator[Commit]:
        """Yield the commits that can be read and say they are of this scope."""
        total = self.packet.header.totals.commits
        for item in items:
            taken.read += 1
            self.progress(taken.read, total)
            try:
                commit = read_commit(item.header, item.signature, item.bodies)
            except NotCanonical:
                self._drop(taken)
                continue
            if commit.header.sc == scope:
                yield commit
            else:
                self._drop(taken)

    @staticmethod
    def _drop(taken: Taken) -> None:
        taken.intake.statuses[Status.INVALID] += 1
        taken.unreadable += 1

    def _may_come(self, scope: str, *, is_known: bool) -> bool:
        """Say whether a scope just read is one that the sender and this person share."""
        if not self._knows_sender(scope):
            return False
        if is_known:
            return True
        if self._is_closed(scope):
            return False
        active = {member.person for member in self.vault.view(scope).active}
        row = scopes.scope_row(self.vault, scope)
        is_member = self.vault.owner.person in active
        return is_member and self._is_made_as_said(scope) and self._is_sound(row)

    def _is_made_as_said(self, scope: str) -> bool:
        """Say whether a new scope may come from whom its first commit names.

        A further computer is its person's by a record of another scope only: a first commit could
        give it to anybody. Of somebody linked here, it is by her words, or her own word.
        """
        vault = self.vault
        (uid,) = vault.db.execute(_MAKER, (scope,)).fetchone()
        maker = vault.view(scope).devices.get(uid)
        if maker is None:  # its keys were replaced by what is none
            return False
        if self.person == vault.owner.person or is_first(maker):
            return True
        known_person = vault.people.persons.get(maker.person)
        if known_person is not None and known_person.verified_at is not None:
            sure = sure_device(vault.db, uid)
            return sure is not None and sure.person == maker.person
        views = [vault.view(row.uid) for row in scopes.all_scopes(vault) if row.uid != scope]
        known = [view.devices[uid] for view in views if uid in view.devices]
        return any(one.person == maker.person and not one.revoked for one in known)

    def _is_closed(self, scope: str) -> bool:
        """Say whether a scope was let go here, and nobody admitted this person again since."""
        stone = tombstones(self.vault.db).get(scope)
        if stone is None:
            return False
        view, me = self.vault.view(scope), self.vault.owner.person
        return not is_opened_again(self.vault.store, stone, view, me)

    def _knows_sender(self, scope: str) -> bool:
        """Say whether the sender belongs, or belonged, to a scope."""
        return self.packet.header.sender in self.vault.view(scope).devices

    def _is_sound(self, row: ScopeRow) -> bool:
        """Say whether a new scope may claim what it says of itself: nothing here vouches for it."""
        if row.type == ScopeType.OWN.value:
            return self.person == self.vault.owner.person
        if row.type == ScopeType.CHILD.value:
            held = scopes.scopes_of(self.vault, ScopeType.CHILD, row.child)
            return row.child is not None and [one.uid for one in held] == [row.uid]
        if row.type == ScopeType.STAY.value:
            return self._is_stay_of_a_member(row)
        return row.type in _KNOWN_TYPES

    def _is_stay_of_a_member(self, row: ScopeRow) -> bool:
        """Say whether a stay is of a child known here, and made by somebody who follows her."""
        creator = self.vault.view(row.uid).creator
        return any(
            child.uid == row.child_scope and creator in self.vault.view(child.uid).members
            for child in scopes.scopes_of(self.vault, ScopeType.CHILD, row.child)
        )
