"""Two open notebooks that share Léa, and hand commits over directly: no file in between."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from ase_desktop.base.errors import UserError
from ase_desktop.base.ids import system_random
from ase_desktop.base.kinds import ScopeType
from ase_desktop.ledger.commit import Commit, read_commit
from ase_desktop.ledger.graph import missing_from
from ase_desktop.ledger.replica import Intake
from ase_desktop.models.base import Base
from ase_desktop.services import scopes
from ase_desktop.vault.database import Connection, transaction
from ase_desktop.vault.entries import Entry
from ase_desktop.vault.folder import Folder
from ase_desktop.vault.opening import open_vault
from ase_desktop.vault.rebuild import rebuild
from ase_desktop.vault.vault import Surroundings, Vault
from tests.family import FixedClock
from tests.notebooks import CARER, CASEWORKER, link, notebook, shared_child

Rows = list[tuple[object, ...]]
COUNTED = ("alive", "unmet", "record", "search_text")


def surroundings(folder: Path) -> Surroundings:
    """Return the surroundings of the notebooks below a folder."""
    return Surroundings(FixedClock(), system_random, folder / "witnesses")


def commits_of(vault: Vault, cids: Iterable[str]) -> list[Commit]:
    """Read commits out of a notebook, as they were signed."""
    found = []
    for cid in cids:
        number, raw, signature = vault.db.execute(
            "SELECT id, header, signature FROM commit_ WHERE cid = ?", (cid,)
        ).fetchone()
        rows = vault.db.execute(
            "SELECT body FROM op WHERE id BETWEEN ? AND ? ORDER BY id",
            (number * 64, number * 64 + 63),
        )
        found.append(read_commit(raw, signature, tuple(row[0] for row in rows)))
    return found


def take_in(vault: Vault, commits: Sequence[Commit]) -> Intake:
    """Take commits in, as a received file does."""
    with vault.write("receive") as opened:
        return opened.writing.receive(commits)


def hand_over(sender: Vault, reader: Vault) -> list[Intake]:
    """Give everything of the scopes both are in."""
    intakes = []
    for row in scopes.all_scopes(sender):
        members = {one.person for one in sender.view(row.uid).active}
        if row.type != ScopeType.OWN.value and reader.owner.person in members:
            cids = missing_from(sender.store, row.uid, ())
            intakes.append(take_in(reader, commits_of(sender, cids)))
    return intakes


def save(vault: Vault, scope: str, *entries: Entry) -> list[str]:
    """Save records; return their commits."""
    with vault.write("save") as opened:
        opened.writing.save(scope, entries)
    return [cid for _, cid in opened.changes.commits]


def tables(connection: Connection) -> dict[str, Rows]:
    """Return every row of everything that is computed, and what the words are found by."""
    names = (*sorted(Base.metadata.tables), *COUNTED)
    found = {
        name: connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2, 3").fetchall()  # noqa: S608
        for name in names
    }
    connection.execute("INSERT INTO search_fts(search_fts, rank) VALUES('integrity-check', 1)")
    return found


def check_computed(vault: Vault) -> None:
    """Check that everything computed piece by piece is what is computed at once."""
    before = tables(vault.db)
    rebuild(vault.db)
    after = tables(vault.db)
    assert differences(before, after) == []
    vault.store.forget()


def differences(one: dict[str, Rows], other: dict[str, Rows]) -> list[tuple[str, object]]:
    """Return the rows that only one side has, with their table."""
    return [
        (name, row)
        for name, rows in one.items()
        for row in {*rows} ^ {*other[name]}
        if rows != other[name]
    ]


def shown(vault: Vault) -> dict[str, Rows]:
    """Return the typed tables of what is shared, without this notebook's own row ids."""
    own = {row.uid for row in scopes.scopes_of(vault, ScopeType.OWN)}
    found: dict[str, Rows] = {}
    for name, table in sorted(Base.metadata.tables.items()):
        columns = ["scope", *(one.name for one in table.columns if one.name not in _LOCAL)]
        query = f"SELECT {','.join(columns)} FROM {name} ORDER BY uid, scope"  # noqa: S608
        found[name] = [row for row in vault.db.execute(query) if row[0] not in own]
    return found


_LOCAL = ("record_id", "scope")


@contextmanager
def unless(*codes: str) -> Iterator[None]:
    """Do something that may be refused for these reasons."""
    try:
        yield
    except UserError as error:
        if error.code not in codes:
            raise


@dataclass
class Two:
    """A carer and her caseworker, and the scopes of Léa they share."""

    folder: Path
    carer: Vault
    caseworker: Vault

    @property
    def child(self) -> str:
        """Return Léa's uid."""
        return str(scopes.scopes_of(self.carer, ScopeType.CHILD)[0].child)

    @property
    def child_scope(self) -> str:
        """Return the scope of Léa."""
        return scopes.scopes_of(self.carer, ScopeType.CHILD)[0].uid

    @property
    def stay(self) -> str:
        """Return the scope of her stay."""
        return scopes.scopes_of(self.carer, ScopeType.STAY)[0].uid

    def exchange(self) -> None:
        """Hand everything over both ways."""
        hand_over(self.carer, self.caseworker)
        hand_over(self.caseworker, self.carer)

    def close(self) -> None:
        """Close both."""
        self.carer.close()
        self.caseworker.close()


@cache
def _template() -> tuple[Path, dict[str, bytes]]:
    folder = Path(mkdtemp(prefix="two-"))
    carer, caseworker = notebook(folder, CARER), notebook(folder, CASEWORKER, "caseworker")
    link(carer, caseworker)
    shared_child(carer, caseworker)
    hand_over(carer, caseworker)
    keys = {vault.folder.path.name: vault.key for vault in (carer, caseworker)}
    carer.close()
    caseworker.close()
    return folder, keys


def opened(folder: Path) -> Two:
    """Open a copy of both notebooks in a folder."""
    source, keys = _template()
    shutil.copytree(source, folder, dirs_exist_ok=True)
    around = surroundings(folder)
    vaults = [open_vault(Folder(folder / name), key, around) for name, key in keys.items()]
    return Two(folder, *vaults)


@contextmanager
def two_notebooks() -> Iterator[Two]:
    """Give both notebooks, fresh, and close them."""
    with TemporaryDirectory() as folder:
        two = opened(Path(folder))
        yield two
        two.close()


def erase(vault: Vault, query: str, *values: object) -> None:
    """Change a row behind the notebook's back."""
    with transaction(vault.db):
        vault.db.execute(query, values)
