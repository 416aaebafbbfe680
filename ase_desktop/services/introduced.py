"""The persons whom a service introduced, at both ends: what it says, what is kept of it here.

Where it is read: their cards, kept until their own words are compared, and whom it takes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ase_desktop.exchange import limits
from ase_desktop.exchange.card import Card, parse_card
from ase_desktop.vault import meta
from ase_desktop.vault.database import Connection

MOST = 200  # waiting to be admitted, or taken back, the newest
_KEY = "introduced"
_LET_GO = "introduced_no_more"
_SAID = {False: "introductions", True: "introductions_back"}  # of a service: reader → persons
_WHEN = "introductions_when"  # of a service: reader → person → when, and after which file


@dataclass(frozen=True, slots=True)
class FileOrder:
    """Which file of a service says something: its computer counts them."""

    by: str = ""  # uid of the service
    device: str = ""
    n: int = 0

    def is_before(self, other: FileOrder) -> bool:
        """Say whether the same computer wrote another file after this one."""
        return self.device == other.device and self.n < other.n


@dataclass(frozen=True, slots=True)
class Introduction:
    """One card that came in a file of a service."""

    card: Card
    by: str  # uid of the service
    at: str  # local moment when it came
    is_admitted: bool = False  # she may read and write here, and no words were compared
    file: FileOrder = FileOrder()
    again: int = 0  # number of the last file of the same computer that introduces her again

    @property
    def last(self) -> FileOrder:
        """Return the newest file that introduces her."""
        return replace(self.file, n=max(self.file.n, self.again))

    def said_again(self, file: FileOrder) -> Introduction:
        """Return what is known of her once another file introduces her too."""
        return replace(self, again=file.n) if self.last.is_before(file) else self

    def without(self, file: FileOrder) -> Introduction | None:
        """Return what is left once a file is undone; None when nothing else introduces her."""
        if self.is_admitted:
            return self
        if self.file == file:
            other = replace(self, file=self.last, again=0)
            return other if file.is_before(self.last) else None
        return replace(self, again=0) if self.last == file else self


def kept(connection: Connection) -> list[Introduction]:
    """Return the introductions, the oldest first."""
    return [
        Introduction(
            parse_card(bytes.fromhex(one["card"])),
            one["by"],
            one["at"],
            one["admitted"],
            FileOrder(one["by"], one.get("device", ""), one.get("n", 0)),
            one.get("again", 0),
        )
        for one in meta.get(connection, _KEY) or []
    ]


def keep(connection: Connection, found: Sequence[Introduction]) -> None:
    """Keep these, and none but the newest of those that wait."""
    waiting = [one for one in found if not one.is_admitted][-MOST:]
    admitted = [one for one in found if one.is_admitted]
    meta.put(
        connection,
        _KEY,
        [
            {
                "card": one.card.raw.hex(),
                "by": one.by,
                "at": one.at,
                "admitted": one.is_admitted,
                "device": one.file.device,
                "n": one.file.n,
                "again": one.again,
            }
            for one in (*admitted, *waiting)
        ],
    )


def forget(connection: Connection, device: str) -> None:
    """Forget the introduction of a computer: its words were compared."""
    known = kept(connection)
    left = [one for one in known if one.card.device != device]
    if len(left) != len(known):
        keep(connection, left)


def brought_by(connection: Connection, file: FileOrder) -> list[Introduction]:
    """Return whom a file alone introduced, without those admitted since."""
    return [one for one in kept(connection) if one.without(file) is None]


def forget_file(connection: Connection, file: FileOrder) -> None:
    """Forget that a file introduced somebody, unless admitted since: it is undone."""
    known = kept(connection)
    left = [other for other in (one.without(file) for one in known) if other is not None]
    if left != known:
        keep(connection, left)


def services_of(connection: Connection) -> dict[str, str]:
    """Return person → service, for those admitted whose words were not compared."""
    return {one.card.person: one.by for one in kept(connection) if one.is_admitted}


def let_go(connection: Connection, persons: Sequence[str], file: FileOrder) -> None:
    """Remember whom a service takes back, each by the newest file that says so."""
    known: dict[str, list[object]] = meta.get(connection, _LET_GO) or {}
    names = [f"{file.by}:{person}" for person in persons]
    newer = [name for name in names if not file.is_before(_order(file.by, known.get(name)))]
    for name in newer:
        known.pop(name, None)
        known[name] = [file.device, file.n]
    if newer:
        meta.put(connection, _LET_GO, dict(list(known.items())[-MOST:]))


def let_go_before(connection: Connection, persons: Sequence[str], file: FileOrder) -> set[str]:
    """Return those of these persons whom the service of a file took back already."""
    known: dict[str, list[object]] = meta.get(connection, _LET_GO) or {}
    return {person for person in persons if f"{file.by}:{person}" in known}


def is_let_go(connection: Connection, person: str, file: FileOrder) -> bool:
    """Say whether a service took somebody back after this file; else forget that it did."""
    known: dict[str, list[object]] = meta.get(connection, _LET_GO) or {}
    name = f"{file.by}:{person}"
    if file.is_before(_order(file.by, known.get(name))):
        return True
    if known.pop(name, None) is not None:
        meta.put(connection, _LET_GO, known)
    return False


def _order(by: str, found: list[object] | None) -> FileOrder:
    return FileOrder(by, str(found[0]), int(str(found[1]))) if found else FileOrder()


def said_to(connection: Connection, reader: str, *, back: bool) -> list[str]:
    """Return whom this service introduces to somebody, or takes back; the newest last."""
    return list((meta.get(connection, _SAID[back]) or {}).get(reader, ()))


def say(connection: Connection, reader: str, person: str, at: str, *, back: bool) -> None:
    """Say to somebody that a person is introduced to her, or no more; inside a transaction."""
    for is_back, key in _SAID.items():
        known = meta.get(connection, key) or {}
        persons = [one for one in known.get(reader, ()) if one != person]
        if is_back == back:
            persons = [*persons, person][-limits.INTRODUCED :]
        meta.put(connection, key, {**known, reader: persons})
    when = meta.get(connection, _WHEN) or {}
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM packet").fetchone()
    mark = {"at": at, "after": last}
    meta.put(connection, _WHEN, {**when, reader: {**when.get(reader, {}), person: mark}})


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing that this service says to a carer."""

    reader: str
    person: str
    is_back: bool
    at: str  # local moment, "" when an earlier program did not keep it
    after: int  # the last file before it


def sayings(connection: Connection) -> list[Saying]:
    """Return everything that this service says: the persons introduced, then those taken back."""
    when = meta.get(connection, _WHEN) or {}
    found = []
    for is_back, key in _SAID.items():
        for reader, persons in (meta.get(connection, key) or {}).items():
            for person in persons:
                mark = when.get(reader, {}).get(person, {})
                at, after = mark.get("at", ""), mark.get("after", 0)
                found.append(Saying(reader, person, is_back, at, after))
    return found
