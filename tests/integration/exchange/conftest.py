"""A carer and her caseworker who share Léa, and a correspondent who means harm."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ase_desktop.services import receiving, sending
from ase_desktop.services.received import Received
from ase_desktop.vault.vault import Vault
from tests.hostile import Hostile
from tests.notebooks import CARER, CASEWORKER, OTHER, link, notebook, reopened, shared_child


@dataclass
class Exchange:
    """Two notebooks that share a child, and a third one whose words were compared."""

    folder: Path
    carer: Vault
    caseworker: Vault
    other: Vault
    child: str = ""

    def hand_over(self, sender: Vault, reader: Vault) -> Received:
        """Send everything and take it in."""
        return receiving.receive(reader, self.send(sender, reader))

    def send(self, sender: Vault, reader: Vault) -> Path:
        """Send everything; return the file."""
        return sending.send(sender, reader.owner.name, self.folder).file

    @property
    def hostile(self) -> Hostile:
        """Return the third person, with a program of her own."""
        return Hostile(self.other)


@pytest.fixture(scope="session")
def three_notebooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Make the three notebooks once; return their folder and the uid of Léa."""
    folder = tmp_path_factory.mktemp("exchange")
    carer = notebook(folder, CARER)
    caseworker = notebook(folder, CASEWORKER, "caseworker")
    other = notebook(folder, OTHER)
    link(carer, caseworker)
    link(other, carer)
    link(other, caseworker)
    made = Exchange(folder, carer, caseworker, other)
    child = shared_child(carer, caseworker)
    made.hand_over(carer, caseworker)
    for vault in (carer, caseworker, other):
        vault.close()
    return folder, child


@pytest.fixture
def exchange(three_notebooks: tuple[Path, str], tmp_path: Path) -> Iterator[Exchange]:
    """Give three open notebooks; Léa is the carer's and the caseworker's."""
    template, child = three_notebooks
    folder = tmp_path / "exchange"
    shutil.copytree(template, folder)
    carer, caseworker, other = (reopened(folder, name) for name in (CARER, CASEWORKER, OTHER))
    found = Exchange(folder, carer, caseworker, other, child)
    yield found
    for vault in (found.carer, found.caseworker, found.other):
        vault.close()
