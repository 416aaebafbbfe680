"""Creating and unlocking a notebook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ase_desktop.base.clock import DEFAULT_ZONE, local_moment
from ase_desktop.base.errors import UserError
from ase_desktop.base.files import private_folder
from ase_desktop.base.ids import new_uid
from ase_desktop.crypto.identity import (
    DeviceKey,
    age_recipient,
    new_age_secret,
    new_seed,
    person_uid,
)
from ase_desktop.crypto.slots import (
    KeySlot,
    SlotKind,
    SubKey,
    new_vault_key,
    open_with_passphrase,
    open_with_recovery_code,
    sub_key,
)
from ase_desktop.ledger.membership import Device
from ase_desktop.models.catalog import catalogue_hash
from ase_desktop.vault import meta, people
from ase_desktop.vault.database import Connection, connect, reconnect, transaction
from ase_desktop.vault.erased import erase_again, read_erased
from ase_desktop.vault.folder import Folder, KeyFile
from ase_desktop.vault.people import Person
from ase_desktop.vault.rebuild import create_log, create_projections, rebuild
from ase_desktop.vault.rotation import clean, finish
from ase_desktop.vault.search import create_search
from ase_desktop.vault.tables import REVISION
from ase_desktop.vault.upgrade import upgrade
from ase_desktop.vault.vault import Surroundings, Vault, remembered_at
from ase_desktop.vault.witness import Witness, read_witness, seal_key, witness_path

OLDER = "older_than_seen"  # true until the person was told
_UNFINISHED = ".unfinished"
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class NewOwner:
    """Who a new notebook is for."""

    name: str
    role: str
    person: str = ""  # uid of somebody who has a computer already; "" for a first computer


def create_vault(
    path: Path, owner: NewOwner, slots: Callable[[bytes], Sequence[KeySlot]], around: Surroundings
) -> Vault:
    """Create a notebook in an empty folder and open it.

    slots wraps the new vault key; UserError vault_exists when the folder already holds one.
    """
    folder = Folder(path)
    if folder.exists():
        raise UserError("vault_exists")
    private_folder(path)
    _set_aside_unfinished(folder)
    key = new_vault_key(around.random)
    connection = connect(folder.database, sub_key(key, SubKey.DATABASE))
    try:
        with transaction(connection):
            _create_tables(connection)
            _introduce(connection, owner, around)
        # the key file comes last: before it there is no notebook here, only a database nobody opens
        folder.write(KeyFile(new_uid(around.random), tuple(slots(key))))
        return Vault(folder, key, connection, around)
    except BaseException:
        connection.close()
        raise


def _set_aside_unfinished(folder: Folder) -> None:
    """Rename a database without its key file: a creation that was cut short."""
    for path in folder.path.glob(f"{folder.database.name}*"):
        if not path.name.endswith(_UNFINISHED):
            path.replace(path.with_name(path.name + _UNFINISHED))


def _create_tables(connection: Connection) -> None:
    create_log(connection)
    create_search(connection)
    create_projections(connection)
    meta.put(connection, "revision", REVISION)
    meta.put(connection, "catalogue", catalogue_hash())


def _introduce(connection: Connection, owner: NewOwner, around: Surroundings) -> None:
    """Make the keys of this computer and write whose notebook this is."""
    seed = new_seed(around.random)
    key = DeviceKey(seed)
    secret = new_age_secret(around.random)
    person = owner.person or person_uid(key.public)
    recipient = age_recipient(secret)
    found = meta.Owner(person, owner.name, owner.role, key.device, seed.hex(), secret, recipient)
    meta.put_owner(connection, found)
    meta.put(connection, "zone", DEFAULT_ZONE)
    meta.put(connection, "counter", 0)
    meta.put(connection, "incarnation", new_uid(around.random))
    at = local_moment(around.clock.now())
    people.keep(connection, Person(person, owner.name, owner.role, at))
    device = Device(key.device, person, key.public.hex(), recipient, revoked=False)
    people.keep_device(connection, device)


def vault_key(folder: Folder, secret: str | bytes) -> bytes:
    """Return the vault key opened by the seven words (text) or the recovery code (its bytes).

    UserError wrong_passphrase or wrong_recovery_code, no_vault, key_file_damaged, vault_too_new.
    """
    kind = SlotKind.passphrase if isinstance(secret, str) else SlotKind.recovery
    refusal = UserError("wrong_passphrase" if isinstance(secret, str) else "wrong_recovery_code")
    for slot in folder.read().slots:
        if slot.kind is not kind:
            continue
        try:
            return _opened(slot, secret)
        except UserError as error:
            refusal = error
    raise refusal


def _opened(slot: KeySlot, secret: str | bytes) -> bytes:
    if isinstance(secret, str):
        return open_with_passphrase(slot, secret)
    return open_with_recovery_code(slot, secret)


def open_vault(
    folder: Folder, key: bytes, around: Surroundings, progress: Progress | None = None
) -> Vault:
    """Open a notebook with its key.

    An older one is brought up to date first, with progress; one written by a newer program is
    refused: UserError vault_too_new, already_open, vault_damaged. In one put back from an older
    copy, what was erased for good since is erased again before anything is shown.
    """
    finish(folder)
    connection = reconnect(folder.database, sub_key(key, SubKey.DATABASE))
    try:
        clean(folder)
        upgrade(connection)
        if meta.get(connection, "catalogue") != catalogue_hash():
            rebuild(connection, progress)
        vault = Vault(folder, key, connection, around)
        if _seen(vault) is None or is_older_than_seen(vault):  # it may have been put back by hand
            erase_again(connection, read_erased(*remembered_at(vault)))
            vault.store.forget()
        vault.remember_erased(only_new=True)  # it may have stopped right after erasing
        return vault
    except BaseException:
        connection.close()
        raise


def notice_return(vault: Vault) -> bool:
    """Give a new incarnation to what may not be the notebook last seen here; say if it is older.

    A copy put back, an image of the disk, a folder copied here or elsewhere: two that live on from
    one beginning are then told apart. UserError disk_full.
    """
    is_older, seen = is_older_than_seen(vault), _seen(vault)
    if is_older or seen is None or seen.place != vault.folder.place:
        with transaction(vault.db):
            meta.put(vault.db, "incarnation", new_uid(vault.around.random))
            if is_older:
                meta.put(vault.db, OLDER, True)
    return is_older


def _seen(vault: Vault) -> Witness | None:
    path = witness_path(vault.around.witnesses, vault.folder)
    return read_witness(path, seal_key(vault.db, vault.key))


def is_older_than_seen(vault: Vault) -> bool:
    """Say whether this notebook is older than its last use: a copy put back (sync 7.5)."""
    seen = _seen(vault)
    if seen is None:
        return False
    is_other = seen.incarnation != meta.get(vault.db, "incarnation")
    return is_other or seen.counter > int(meta.get(vault.db, "counter") or 0)
