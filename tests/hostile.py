"""What a correspondent with a program of her own may put in a file: real keys, any content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from ase_desktop.crypto.sealing import seal
from ase_desktop.exchange.header import PacketHeader
from ase_desktop.exchange.items import CommitItem
from ase_desktop.exchange.writer import ScopeContent, write_plaintext
from ase_desktop.ledger.commit import Author, Commit, Moment, RecordWrite, make_commit
from ase_desktop.ledger.membership import member_uid, scope_id
from ase_desktop.ledger.numbers import (
    DEVICE,
    DEVICE_KEYS,
    DEVICE_PERSON,
    GRANTED,
    MEMBER,
    MEMBER_GRANT,
    MEMBER_NAME,
    MEMBER_PERSON,
    MEMBER_ROLE,
    SCOPE,
    SCOPE_CHILD,
    SCOPE_CHILD_SCOPE,
    SCOPE_HOME,
    SCOPE_NONCE,
    SCOPE_TYPE,
)
from ase_desktop.models.catalog import KINDS, to_registers
from ase_desktop.services import correspondents, sending
from ase_desktop.vault.vault import Vault

MOMENT = Moment(1_795_020_000_000, 60)
Described = dict[int, str | None]


class Hostile:
    """Signs commits and packets with the true keys of a notebook, and no rule of the program."""

    def __init__(self, vault: Vault) -> None:
        """Take the keys of a notebook."""
        self.vault = vault
        self.author = Author(vault.owner.device, vault.sign, vault.around.random, "hostile")

    def commit(
        self, scope: str, writes: Sequence[RecordWrite], parents: Sequence[str] = ()
    ) -> Commit:
        """Sign any commit."""
        return make_commit(self.author, scope, parents, writes, MOMENT)

    def on_heads(self, scope: str, writes: Sequence[RecordWrite]) -> Commit:
        """Sign a commit on the heads of a scope this notebook holds."""
        return self.commit(scope, writes, sorted(self.vault.store.heads(scope)))

    def root(self, members: Sequence[Vault], described: Described) -> Commit:
        """Sign the first commit of a scope that admits these persons."""
        nonce = self.vault.around.random(16).hex()
        scope = scope_id(self.vault.owner.device, nonce)
        return self.commit(scope, first_writes(scope, nonce, members, described))

    def file(
        self,
        target: Path,
        victim: Vault,
        contents: Sequence[tuple[str, Sequence[CommitItem | Commit]]],
        *,
        heads: Sequence[str] = (),
        to: Sequence[str] = (),
    ) -> Path:
        """Write a packet rightly signed and sealed to the victim."""
        header = replace_to(self._header(victim), to)
        scopes = [ScopeContent(scope, heads, map(item_of, found)) for scope, found in contents]
        _, plaintext = write_plaintext(
            header, scopes, card=correspondents.my_card(self.vault), sign=self.vault.sign
        )
        target.write_bytes(seal(plaintext, [victim.owner.age]))
        return target

    def _header(self, victim: Vault) -> PacketHeader:
        return PacketHeader(
            packet=self.vault.around.random(16).hex(),
            incarnation="a" * 32,
            number=1,
            sender=self.vault.owner.device,
            to=(victim.owner.device,),
            written_at=MOMENT.t,
            zone_minutes=60,
            app="hostile",
        )


def replace_to(header: PacketHeader, to: Sequence[str]) -> PacketHeader:
    """Return a header written to other devices."""
    return msgspec.structs.replace(header, to=tuple(to)) if to else header


def item_of(found: CommitItem | Commit) -> CommitItem:
    """Return a commit as it travels."""
    if isinstance(found, Commit):
        return CommitItem(found.raw, found.signature, found.bodies)
    return found


def forged(commit: Commit) -> Commit:
    """Return a commit whose signature is not its author's."""
    return replace(commit, signature=bytes(64))


def commits_of(vault: Vault, scope: str) -> list[CommitItem]:
    """Return the commits of a scope as they travel, parents first."""
    rows = vault.db.execute(
        "SELECT cid FROM commit_ JOIN scope ON scope.id = commit_.scope WHERE scope.uid = ? "
        "ORDER BY commit_.id",
        (scope,),
    )
    return list(sending.commit_items(vault, [row[0] for row in rows]))


def first_writes(
    scope: str, nonce: str, members: Sequence[Vault], described: Described
) -> list[RecordWrite]:
    """Return what the first commit of a scope writes."""
    values = {SCOPE_NONCE: nonce, **{key: held for key, held in described.items() if held}}
    writes = [RecordWrite(SCOPE, scope, values)]
    for one in members:
        writes += [granted(scope, one), device_of(one)]
    return writes


def granted(scope: str, vault: Vault, *, admin: bool = True, name: str = "") -> RecordWrite:
    """Return the record that admits a person."""
    owner = vault.owner
    values = {
        MEMBER_PERSON: owner.person,
        MEMBER_GRANT: {"admin": admin, "state": GRANTED, "until": None, "write": True},
        MEMBER_NAME: name or owner.name,
        MEMBER_ROLE: owner.role,
    }
    return RecordWrite(MEMBER, member_uid(scope, owner.person), values)


def device_of(vault: Vault, *, age: str = "") -> RecordWrite:
    """Return the record of a person's computer."""
    device = vault.my_device
    keys = {"age": age or device.age, "sign": device.sign}
    return RecordWrite(DEVICE, device.device, {DEVICE_PERSON: device.person, DEVICE_KEYS: keys})


def record(kind: str, uid: str, seen: Sequence[str] = (), **values: object) -> RecordWrite:
    """Return the write of a record of a kind, in place of what these commits wrote."""
    found = KINDS[kind]
    registers = to_registers(found, values)
    replaced = {register: sorted(seen) for register in registers}
    return RecordWrite(found.number, uid, registers, replaced)


def child_scope(child: str) -> Described:
    """Return what a child's scope says of itself."""
    return {SCOPE_TYPE: "child", SCOPE_CHILD: child}


def stay_scope(child: str, scope: str, home: str | None = None) -> Described:
    """Return what the scope of a stay says of itself."""
    return {
        SCOPE_TYPE: "stay",
        SCOPE_CHILD: child,
        SCOPE_CHILD_SCOPE: scope,
        SCOPE_HOME: home,
    }


def plain_scope(type_: str) -> Described:
    """Return what a scope of another type says of itself."""
    return {SCOPE_TYPE: type_}
