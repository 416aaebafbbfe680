"""The persons and computers known here: from verified cards, and from the member lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ase_desktop.ledger.commit import body_values
from ase_desktop.ledger.membership import Device
from ase_desktop.ledger.numbers import (
    DEVICE,
    DEVICE_KEYS,
    DEVICE_PERSON,
    MEMBER,
    MEMBER_NAME,
    MEMBER_PERSON,
    MEMBER_ROLE,
)
from ase_desktop.vault import meta
from ase_desktop.vault.database import Connection

LONGEST_NAME = 80  # as in a card
VOUCHED = "vouched"  # of meta: device → by, at, own
_VERIFIED = (
    "SELECT device, person, sign, age FROM device JOIN person ON person.uid = device.person "
    "WHERE revoked_at IS NULL AND verified_at IS NOT NULL AND (card IS NOT NULL OR device IN "
    f"(SELECT key FROM json_each((SELECT value FROM meta WHERE key = '{VOUCHED}'))))"
)
_SURE = (
    "(card IS NOT NULL OR device IN (SELECT key FROM "
    f"json_each((SELECT value FROM meta WHERE key = '{VOUCHED}')) "
    "WHERE json_extract(value, '$.own')))"
)


@dataclass(frozen=True, slots=True)
class Person:
    """One person: herself, a correspondent, or a member met in a list."""

    uid: str
    name: str
    role: str
    verified_at: str | None  # when her six words were compared; None: only met in a list


@dataclass(frozen=True, slots=True)
class Vouched:
    """A further computer of a person, as the member lists vouch for it."""

    device: Device
    by: str  # person: she herself, or an admin who compared its words
    at: str  # local moment, as signed
    is_own: bool  # her own word, by a computer of hers known otherwise than by an admin's


@dataclass(frozen=True, slots=True)
class People:
    """Everybody known here."""

    persons: Mapping[str, Person]

    @property
    def names(self) -> dict[str, str]:
        """Return person uid → name."""
        return {uid: person.name for uid, person in self.persons.items()}

    @property
    def roles(self) -> dict[str, str]:
        """Return person uid → role."""
        return {uid: person.role for uid, person in self.persons.items()}


def read(connection: Connection) -> People:
    """Return everybody known here."""
    rows = connection.execute("SELECT uid, name, role, verified_at FROM person ORDER BY name, uid")
    return People({row[0]: Person(*row) for row in rows})


def keep(connection: Connection, person: Person) -> None:
    """Keep a person under this name; a verification is never forgotten."""
    connection.execute(
        "INSERT INTO person VALUES (?,?,?,?) ON CONFLICT (uid) DO UPDATE SET name = excluded.name, "
        "role = excluded.role, verified_at = coalesce(excluded.verified_at, verified_at)",
        (person.uid, person.name, person.role, person.verified_at),
    )


def keep_device(connection: Connection, device: Device, card: bytes | None = None) -> None:
    """Keep the keys of a computer: those of a card take the place of what a member list said."""
    connection.execute(
        "INSERT INTO device VALUES (?,?,?,?,?,NULL) ON CONFLICT (device) DO UPDATE SET "
        "person = excluded.person, sign = excluded.sign, age = excluded.age, card = excluded.card",
        (device.device, device.person, device.sign, device.age, card),
    )


def devices_of(connection: Connection, person: str) -> list[Device]:
    """Return the computers of a person that are not withdrawn."""
    rows = connection.execute(
        "SELECT device, person, sign, age FROM device "
        "WHERE person = ? AND revoked_at IS NULL ORDER BY device",
        (person,),
    )
    return [_device(row) for row in rows]


def set_stolen(connection: Connection, device: str, at: str | None) -> None:
    """Say when a computer was stolen, None when it was found again."""
    connection.execute("UPDATE device SET revoked_at = ? WHERE device = ?", (at, device))


def keep_vouched(connection: Connection, vouched: Mapping[str, Vouched]) -> None:
    """Keep which computers count without their words: of a person known here, by her word."""
    found = {uid: {"by": one.by, "at": one.at, "own": one.is_own} for uid, one in vouched.items()}
    meta.put(connection, VOUCHED, found)
    connection.executemany(
        "UPDATE device SET person = ?, sign = ?, age = ? WHERE device = ? AND card IS NULL",
        [(one.device.person, one.device.sign, one.device.age, uid) for uid, one in vouched.items()],
    )


def vouchers(connection: Connection) -> Mapping[str, tuple[str, str]]:
    """Return device → (person who vouches for it, local moment), for those without their words."""
    found = meta.get(connection, VOUCHED) or {}
    return {uid: (one["by"], one["at"]) for uid, one in found.items()}


def verified_device(connection: Connection, device: str) -> Device | None:
    """Return a computer of a verified person; None when nothing here says that it is hers."""
    row = connection.execute(f"{_VERIFIED} AND device = ?", (device,)).fetchone()
    return _device(row) if row else None


def sure_device(connection: Connection, device: str) -> Device | None:
    """Return a verified computer that is hers by words compared here, or by her own word.

    The word of an admin counts in his scope alone: what is new opens to these only.
    """
    row = connection.execute(f"{_VERIFIED} AND device = ? AND {_SURE}", (device,)).fetchone()
    return _device(row) if row else None


def sure_devices(connection: Connection) -> list[Device]:
    """Return every computer that counts everywhere, as sure_device says."""
    return [_device(row) for row in connection.execute(f"{_VERIFIED} AND {_SURE}")]


def verified_devices(connection: Connection) -> list[Device]:
    """Return every computer that counts here: its words compared, or vouched for."""
    return [_device(row) for row in connection.execute(_VERIFIED)]


def stolen_on(connection: Connection, device: str) -> str:
    """Return the local moment when a computer was declared stolen here, "" when it was not."""
    row = connection.execute("SELECT revoked_at FROM device WHERE device = ?", (device,)).fetchone()
    return (row[0] or "") if row else ""


def _device(row: tuple[str, str, str, str]) -> Device:
    device, person, sign, age = row
    return Device(device, person, sign, age, revoked=False)


def project(connection: Connection, touched: Mapping[int, int]) -> None:
    """Remember the persons and computers of the member lists just written or received."""
    for record, kind in touched.items():
        if kind == MEMBER:
            _project_member(connection, _values(connection, record))
        elif kind == DEVICE:
            _project_device(connection, record)


def _values(connection: Connection, record: int) -> dict[int, object]:
    rows = connection.execute(
        "SELECT body FROM op WHERE record = ? AND standing = 0 ORDER BY id", (record,)
    )
    values: dict[int, object] = {}
    for (body,) in rows:
        values |= body_values(body)
    return values


def _project_member(connection: Connection, values: dict[int, object]) -> None:
    row = tuple(_shown(values.get(one)) for one in (MEMBER_PERSON, MEMBER_NAME, MEMBER_ROLE))
    connection.execute("INSERT OR IGNORE INTO person VALUES (?,?,?,NULL)", row)


def _shown(value: object) -> str:
    """Return a text of a member list as a name may be shown: short, on one line."""
    told = " ".join(value.split()) if isinstance(value, str) else ""
    return "".join(char for char in told if char.isprintable())[:LONGEST_NAME]


def _project_device(connection: Connection, record: int) -> None:
    values = _values(connection, record)
    (uid,) = connection.execute("SELECT uid FROM record WHERE id = ?", (record,)).fetchone()
    keys = values.get(DEVICE_KEYS)
    found = keys if isinstance(keys, dict) else {}
    connection.execute(
        "INSERT OR IGNORE INTO device VALUES (?,?,?,?,NULL,NULL)",
        (uid, str(values.get(DEVICE_PERSON, "")), found.get("sign", ""), found.get("age", "")),
    )
