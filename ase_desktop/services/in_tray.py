"""What waits apart after files were received, said in plain French; nothing of it counts yet."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ase_desktop.ledger.membership import View
from ase_desktop.rules import waiting_words
from ase_desktop.rules.wording import child_name
from ase_desktop.services import scopes
from ase_desktop.services.correspondents import correspondents
from ase_desktop.services.finding import list_records
from ase_desktop.services.held import HeldFile, held_files
from ase_desktop.services.late import LateCommit, LateRecord, late_commits
from ase_desktop.services.same_child import TwoFiles, two_files
from ase_desktop.services.strangers import StrangerFile, is_linked, kept_files, kept_path
from ase_desktop.vault.pending import PENDING, Aside, kept_aside
from ase_desktop.vault.vault import Vault

LATE, INCOMPLETE, UNPROVEN, HELD = "late", "incomplete", "unproven", "held"
LEFT_OUT, STRANGER, SAME_CHILD = "left_out", "stranger", "same_child"
# Of each computer the last file says it: what could not come is in every file until it is settled.
_LEFT_OUT = (
    "SELECT person, at, summary FROM packet WHERE id IN "
    "(SELECT max(id) FROM packet WHERE direction = 'in' GROUP BY device) ORDER BY id"
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits, and what to do about it."""

    state: str  # late, incomplete, unproven, held, left_out, stranger, same_child
    person: str  # uid of the person in whose name it is, "" when nobody here knows her
    sender: str  # her name, or that nobody here knows her
    at: str  # local moment when it was written (the last of several), or refused
    what: str  # what it is, from whom, of when
    advice: str  # what to do
    commits: tuple[str, ...] = ()
    child: str | None = None
    records: tuple[LateRecord, ...] = ()  # what a late commit wrote
    may_accept: bool = False
    may_ask: bool = False  # a file can be written to this person
    file: str = ""  # name of a file held back, or of which something was left out
    path: Path | None = None  # where a file from somebody unknown waits for her words
    sha256: str = ""  # of that file
    other: str | None = None  # uid of the child of the second of two files


def in_tray(vault: Vault) -> tuple[Waiting, ...]:
    """Return everything that waits, commit by commit, then the files not received whole."""
    return tuple(_Tray(vault).everything(lambda one: (one.cid,)))


def in_tray_lines(vault: Vault) -> tuple[Waiting, ...]:
    """Return the same for a screen: what is kept aside of one person for one child, together."""
    tray = _Tray(vault)
    return tuple(tray.everything(tray.one_line))


class _Tray:
    """Names and members, read once."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._children = {
            one.uid: child_name(one)
            for one in list_records(vault, "child", with_retired=True, with_aside=True)
        }
        self._child_of = {row.uid: row.child for row in scopes.all_scopes(vault)}
        self._views: dict[str, View] = {}
        self._linked = {one.uid for one in correspondents(vault)}
        self._owners = dict(vault.db.execute("SELECT device, person FROM device").fetchall())

    def everything(self, key: Callable[[Aside], tuple[str | None, ...]]) -> Iterator[Waiting]:
        """Yield all that waits; commits kept aside with the same key make one."""
        yield from map(self._late, late_commits(self._vault))
        groups: dict[tuple[str | None, ...], list[Aside]] = {}
        for one in kept_aside(self._vault.db):
            groups.setdefault(key(one), []).append(one)
        incomplete_first = sorted(groups.values(), key=lambda found: found[0].state != PENDING)
        yield from map(self._aside, incomplete_first)
        yield from map(self._held, held_files(self._vault))
        yield from map(self._stranger, kept_files(self._vault))
        yield from self._left_out()
        yield from map(self._same_child, two_files(self._vault))

    def one_line(self, one: Aside) -> tuple[str | None, ...]:
        """Return what commits kept aside must share to stand on one line."""
        return (one.state, self._person(one), self._child_of.get(one.scope))

    def _late(self, one: LateCommit) -> Waiting:
        view = self._view(one.scope)
        name, child = self._name(one.person), self._children.get(one.child or "", "")
        member = view.members.get(one.person)
        by_computer = member is not None and not member.revoked
        may_accept = scopes.is_admin(self._vault, one.scope)
        admins = sorted(self._name(person) for person in view.admins)
        return Waiting(
            state=LATE,
            person=one.person,
            sender=name,
            at=one.at,
            what=waiting_words.written_late(name, child, one.at, by_computer=by_computer),
            advice=waiting_words.may_take_back(name)
            if may_accept
            else waiting_words.ask_who_decides(admins),
            commits=(one.cid,),
            child=one.child,
            records=one.records,
            may_accept=may_accept,
        )

    def _aside(self, found: list[Aside]) -> Waiting:
        last = found[-1]
        person, child = self._person(last), self._child_of.get(last.scope)
        name = self._name(person)
        is_pending = last.state == PENDING
        say = waiting_words.is_incomplete if is_pending else waiting_words.is_unproven
        advise = waiting_words.ask_for_the_rest
        if not is_pending:
            advise = waiting_words.ask_for_the_true_one
        return Waiting(
            state=INCOMPLETE if is_pending else UNPROVEN,
            person=person,
            sender=name,
            at=last.at,
            what=say(len(found), name, self._children.get(child or "", ""), last.at),
            advice=advise(name),
            commits=tuple(one.cid for one in found),
            child=child,
            may_ask=person in self._linked,
        )

    def _held(self, file: HeldFile) -> Waiting:
        name = self._name(file.person)
        return Waiting(
            state=HELD,
            person=file.person,
            sender=name,
            at=file.at,
            what=waiting_words.is_held(name, file.name, file.retired, file.conflicts),
            advice=waiting_words.check_then_receive(name),
            may_ask=file.person in self._linked,
            file=file.name,
        )

    def _stranger(self, file: StrangerFile) -> Waiting:
        advise = waiting_words.compare_words
        if is_linked(self._vault, file):
            advise = waiting_words.receive_now
        return Waiting(
            state=STRANGER,
            person="",
            sender=file.sender,
            at=file.at,
            what=waiting_words.is_of_a_stranger(file.sender, file.name, file.at),
            advice=advise(file.sender),
            file=file.name,
            path=kept_path(self._vault, file.sha256),
            sha256=file.sha256,
        )

    @staticmethod
    def _same_child(pair: TwoFiles) -> Waiting:
        return Waiting(
            state=SAME_CHILD,
            person="",
            sender="",
            at=pair.at,
            what=pair.sentence,
            advice=waiting_words.choose_a_file(),
            child=pair.one,
            other=pair.other,
        )

    def _left_out(self) -> Iterator[Waiting]:
        for person, at, summary in self._vault.db.execute(_LEFT_OUT).fetchall():
            told = json.loads(summary)
            count, file, name = told.get("left_out", 0), told.get("file", ""), self._name(person)
            if count:
                yield Waiting(
                    state=LEFT_OUT,
                    person=person,
                    sender=name,
                    at=at,
                    what=waiting_words.is_left_out(count, name, file, at),
                    advice=waiting_words.ask_for_the_true_one(name),
                    may_ask=person in self._linked,
                    file=file,
                )

    def _view(self, scope: str) -> View:
        if scope not in self._views:
            self._views[scope] = self._vault.view(scope)
        return self._views[scope]

    def _person(self, one: Aside) -> str:
        """Return the person behind the computer that a commit names, "" when it is not known."""
        device = self._view(one.scope).devices.get(one.device)
        return device.person if device else str(self._owners.get(one.device, ""))

    def _name(self, person: str) -> str:
        return self._vault.names.get(person) or waiting_words.SOMEBODY
