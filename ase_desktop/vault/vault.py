"""An open notebook: one person, one connection, one worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session

from ase_desktop import __version__
from ase_desktop.base.clock import DEFAULT_ZONE, Clock, local_moment
from ase_desktop.base.errors import UserError
from ase_desktop.base.ids import RandomBytes
from ase_desktop.base.kinds import Changes
from ase_desktop.crypto.identity import DeviceKey, verify
from ase_desktop.ledger.commit import Author, Moment
from ase_desktop.ledger.membership import Device, Member, View
from ase_desktop.ledger.replica import Replica
from ase_desktop.vault import meta, people
from ase_desktop.vault.database import Connection, checkpoint, engine_over, transaction
from ase_desktop.vault.erased import begin_erased, remember_erased
from ase_desktop.vault.folder import Folder
from ase_desktop.vault.hiding import is_anything_hidden, without_hidden
from ase_desktop.vault.store import AUTHOR_KINDS, SqlStore
from ase_desktop.vault.witness import Witness, seal_key, witness_path, write_witness
from ase_desktop.vault.writing import Writing, present_moment

WITNESS_SECONDS = 5
_HIDES = "hides"  # of a session: what is set aside is left out


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is given from outside, once: time, randomness, the witness's folder."""

    clock: Clock
    random: RandomBytes
    witnesses: Path


@dataclass(slots=True)
class Opened:
    """A save being made, then what it did."""

    writing: Writing
    project: Callable[[bool], Changes]
    changes: Changes = Changes()
    keep: bool = True  # False: everything is done, then undone (a preview)
    is_finished: bool = False

    def finish(self) -> None:
        """Project, once: services may do it early, to look at the result before the save ends."""
        if not self.is_finished:
            self.changes = self.project(self.keep)
            self.is_finished = True


class _NotKept(Exception):
    """Ends a transaction that only previewed."""


class ReadSession(Session):
    """A session for reading: it refuses to write."""


@event.listens_for(ReadSession, "before_flush")
def _refuse(*_: object) -> None:
    raise RuntimeError("projections are written by vault.projection alone")


@event.listens_for(ReadSession, "do_orm_execute")
def _refuse_statements(asked: ORMExecuteState) -> None:
    if not asked.is_select:
        raise RuntimeError("projections are written by vault.projection alone")
    if asked.session.info.get(_HIDES):
        asked.statement = asked.statement.options(without_hidden())


class Vault:
    """The open notebook handed to services."""

    def __init__(
        self, folder: Folder, key: bytes, connection: Connection, around: Surroundings
    ) -> None:
        """Take over an unlocked connection."""
        self.folder = folder
        self.around = around
        self.take_over(key, connection)

    def take_over(self, key: bytes, connection: Connection) -> None:
        """Go on with a connection under this key."""
        self.is_open = True
        self.db = connection
        self.key = key
        self.owner = meta.owner(connection)
        self._device = DeviceKey(bytes.fromhex(self.owner.seed))
        self.store = SqlStore(connection)
        self.replica = Replica(self.store, AUTHOR_KINDS, _verify)
        self._engine = engine_over(connection)
        self._people: people.People | None = None
        self._witnessed = -1
        self._witnessed_at = datetime.min.replace(tzinfo=UTC)

    @property
    def zone(self) -> str:
        """Return the IANA zone of the home."""
        return str(meta.get(self.db, "zone") or DEFAULT_ZONE)

    @property
    def now(self) -> str:
        """Return the present local time, YYYY-MM-DDTHH:MM."""
        return local_moment(self.around.clock.now(), self.zone)

    @property
    def moment(self) -> Moment:
        """Return the present moment as it is signed."""
        last = int(meta.get(self.db, "last_moment") or 0)
        return present_moment(self.around.clock.now(), self.zone, last)

    @property
    def people(self) -> people.People:
        """Return everybody this notebook knows by a member list or a card."""
        if self._people is None:
            self._people = people.read(self.db)
        return self._people

    @property
    def names(self) -> Mapping[str, str]:
        """Return the name of each person's uid."""
        return self.people.names

    @property
    def myself(self) -> Member:
        """Return this person as the admin of what she creates."""
        owner = self.owner
        return Member(
            owner.person, owner.name, owner.role, admin=True, write=True, until=None, revoked=False
        )

    @property
    def my_device(self) -> Device:
        """Return this computer as other members know it."""
        owner = self.owner
        sign = self._device.public.hex()
        return Device(owner.device, owner.person, sign, owner.age, revoked=False)

    def sign(self, message: bytes) -> bytes:
        """Return the signature of this device."""
        return self._device.sign(message)

    def view(self, scope: str) -> View:
        """Return who belongs to a scope now."""
        return self.replica.scope_view(scope)

    @contextmanager
    def read(self, *, with_aside: bool = False) -> Iterator[Session]:
        """Give a session for reading the typed tables, without what is set aside here."""
        hides = not with_aside and is_anything_hidden(self.db)
        with ReadSession(self._engine, autoflush=False, info={_HIDES: hides}) as session:
            yield session

    @contextmanager
    def write(self, action: str, *, about: str = "", detail: str = "") -> Iterator[Opened]:
        """Run one save; its Changes are in the `changes` of what is given, afterwards."""
        writing = self._begin()
        opened = Opened(writing, lambda keep: self._finish(writing, is_searched=keep))
        has_begun = False
        try:
            with transaction(self.db):
                yield opened
                writing.audit(action, about=about, detail=detail)
                opened.finish()
                if not opened.keep:
                    raise _NotKept
                has_begun = _begin_erased(self)
        except _NotKept:
            opened.changes = Changes()
            self.store.forget()
        except BaseException:
            self.store.forget()
            if has_begun:
                self.remember_erased()
            raise
        else:
            self._after_save()
        finally:
            self._people = None

    def _after_save(self) -> None:
        has_erased = self.store.erasing.has_erased
        self.store.settle()
        if has_erased:  # the pages that held it must not stay in the journal
            checkpoint(self.db)
            self.remember_erased()

    def remember_erased(self, *, only_new: bool = False) -> None:
        """Remember outside what is erased; where it cannot be, the next opening tries again."""
        with suppress(UserError):
            remember_erased(self.db, *remembered_at(self), only_new=only_new)

    def _begin(self) -> Writing:
        author = Author(self.owner.device, self.sign, self.around.random, __version__)
        return Writing(self.db, self.replica, self.store, author, self.moment)

    def _finish(self, writing: Writing, *, is_searched: bool) -> Changes:
        self.store.rows.flush()
        people.project(self.db, self.store.rows.batch.touched)
        self._people = None
        changes = writing.close(is_searched=is_searched)
        if changes.commits:
            meta.put(self.db, "last_moment", writing.now.t)
        return changes

    def witness(self, *, at_once: bool = False) -> None:
        """Remember outside the notebook how far it has gone: at most every five seconds.

        Nothing depends on it but a sentence: where it cannot be written, the next save tries again.
        """
        counter = int(meta.get(self.db, "counter") or 0)
        now = self.around.clock.now()
        is_recent = abs((now - self._witnessed_at).total_seconds()) < WITNESS_SECONDS
        if counter == self._witnessed or (is_recent and not at_once):
            return
        incarnation = str(meta.get(self.db, "incarnation"))
        key = seal_key(self.db, self.key)
        try:
            path = witness_path(self.around.witnesses, self.folder)
            write_witness(path, key, Witness(incarnation, counter, self.folder.place))
        except UserError:
            return
        self._witnessed = counter
        self._witnessed_at = now

    def close(self) -> None:
        """Close: the witness is written, the database becomes one file again if there is room."""
        try:
            self.witness(at_once=True)
            checkpoint(self.db)
        finally:
            self.let_go()

    def let_go(self) -> None:
        """Leave the connection: `take_over` gives another."""
        self.is_open = False
        self._engine.dispose()
        self.db.close()


def remembered_at(vault: Vault) -> tuple[Path, bytes]:
    """Return where what is erased is remembered outside, and what seals it."""
    path = witness_path(vault.around.witnesses, vault.folder).with_suffix(".erased")
    return path, seal_key(vault.db, vault.key)


def _begin_erased(vault: Vault) -> bool:
    """Say outside what the save about to be kept erases; return whether it erases anything."""
    has_erased = vault.store.erasing.has_erased
    if has_erased:
        with suppress(UserError):
            begin_erased(vault.db, *remembered_at(vault))
    return has_erased


def _verify(sign: str, message: bytes, signature: bytes) -> bool:
    return verify(bytes.fromhex(sign), message, signature)
