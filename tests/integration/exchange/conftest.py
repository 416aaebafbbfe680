"""A carer and her caseworker who share Léa, and who means harm; a service that introduces."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from ase_desktop.base.kinds import ScopeType
from ase_desktop.crypto.sealing import seal
from ase_desktop.exchange.writer import write_plaintext
from ase_desktop.ledger.membership import Member
from ase_desktop.services import correspondents, introducing, receiving, scopes, sending
from ase_desktop.services.received import Received
from ase_desktop.vault.vault import Vault
from tests.hostile import Hostile
from tests.notebooks import CARER, CASEWORKER, OTHER, link, notebook, reopened, shared_child

SERVICE, NEW = "Service des Tertres", "Mme Irène"


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


@dataclass
class Four:
    """A carer and her référente who share Léa, their service, and a new référente."""

    folder: Path
    carer: Vault
    former: Vault
    service: Vault
    new: Vault
    child: str

    def hand_over(self, sender: Vault, reader: Vault) -> receiving.Received:
        sent = sending.send(sender, reader.owner.name, self.folder).file
        return receiving.receive(reader, sent)

    def introduce(self) -> receiving.Received:
        introducing.introduce(self.service, NEW, CARER)
        return self.hand_over(self.service, self.carer)

    def take_back(self) -> receiving.Received:
        introducing.take_back(self.service, NEW, CARER)
        return self.hand_over(self.service, self.carer)

    def members(self, type_: ScopeType) -> dict[str, Member]:
        (row,) = scopes.scopes_of(self.carer, type_)
        return {one.name: one for one in self.carer.view(row.uid).active}

    def signed(self, sender: Vault, cards: Sequence[bytes]) -> Path:
        """Write a packet rightly signed that introduces these cards."""
        header = Hostile(sender)._header(self.carer)
        _, plain = write_plaintext(
            header,
            [],
            card=correspondents.my_card(sender),
            sign=sender.sign,
            introduced=cards,
        )
        path = self.folder / f"{header.packet}.lien"
        path.write_bytes(seal(plain, [self.carer.owner.age]))
        return path

    def received(self, sender: Vault, *cards: bytes) -> receiving.Received:
        return receiving.receive(self.carer, self.signed(sender, cards))


@pytest.fixture(scope="session")
def four_notebooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("introductions")
    carer, service = notebook(folder, CARER), notebook(folder, SERVICE, "service")
    former, new = notebook(folder, CASEWORKER, "caseworker"), notebook(folder, NEW, "caseworker")
    for one, other in ((carer, former), (carer, service), (service, new)):
        link(one, other)
    uid = shared_child(carer, former)
    for vault in (carer, service, former, new):
        vault.close()
    return folder, uid


@pytest.fixture
def four(four_notebooks: tuple[Path, str], tmp_path: Path) -> Iterator[Four]:
    template, uid = four_notebooks
    folder = tmp_path / "four"
    shutil.copytree(template, folder)
    vaults = [reopened(folder, name) for name in (CARER, CASEWORKER, SERVICE, NEW)]
    yield Four(folder, *vaults, uid)
    for vault in vaults:
        vault.close()
