"""One's own computers on the screen: linked by words, listed, one of them lost or stolen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ase_desktop.base.ids import system_random
from ase_desktop.services import (
    computers,
    correspondents,
    receiving,
    records,
    sending,
    theft,
    vaults,
)
from ase_desktop.services.records import Save
from ase_desktop.services.vaults import NewVault
from ase_desktop.ui.pages.correspondents.link_page import LinkPage
from ase_desktop.vault.vault import Surroundings, Vault
from tests.family import WORDS, FixedClock
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.exchanging import Scene, scene, words
from tests.widget.reading import unnamed

LOST = "Celui-ci est perdu ou volé"


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    with scene(tmp_path, qtbot) as found:
        yield found


def further(folder: Path, person: str, name: str, role: str = "carer") -> Vault:
    asked = NewVault(name, role, WORDS, vaults.EXAMPLE_COST, person)
    around = Surroundings(FixedClock(), system_random, folder / "witnesses")
    return vaults.create(folder / "further", asked, around).vault


@pytest.fixture
def second(shown: Scene, tmp_path: Path) -> Iterator[Vault]:
    """Give the notebook of her second laptop."""
    vault = further(tmp_path, shown.vault.owner.person, shown.vault.owner.name)
    yield vault
    vault.close()


def begin(shown: Scene, other: Vault) -> LinkPage:
    card = shown.folder / "carte.carte"
    correspondents.write_card(other, card)
    page = shown.open("link")
    assert isinstance(page, LinkPage)
    shown.answer([card])
    shown.click("Choisir sa carte")
    return page


def find_words(page: LinkPage, other: Vault) -> None:
    assert page.words is not None
    for place, (_, group) in page.words._rows.items():
        group.set_value(correspondents.my_words(other)[place])


def test_her_other_computer_is_linked_listed_and_declared_lost(shown: Scene, second: Vault) -> None:
    page = begin(shown, second)
    assert "Les mots de votre autre ordinateur" in words(page)
    find_words(page, second)
    shown.click("C’est mon autre ordinateur")
    found = shown.page
    assert "Votre autre ordinateur est relié à celui-ci." in words(found)
    assert {"Mes ordinateurs", "Cet ordinateur"} <= set(words(found))
    shown.answer(True)
    shown.click(LOST)
    assert any("votre ordinateur volé" in one for one in words(found))
    shown.click("Il est retrouvé")
    assert "Les fichiers pour votre autre ordinateur peuvent repartir." in words(found)
    shown.click("Transmettre à mon autre ordinateur")
    assert shown.page.title.startswith("Transmettre à")


def test_a_file_from_her_other_computer_asks_for_its_words(shown: Scene, second: Vault) -> None:
    card, heard = correspondents.my_card(shown.vault), correspondents.my_words(shown.vault)
    computers.add_mine(second, card, " ".join(heard))
    records.save_record(second, Save("private_note", {"note": "Pour moi"}))
    file = sending.send(second, computers.ME, shown.folder / "own.lien").file
    assert "Relier votre autre ordinateur" in words(shown.open("receive", [file]))


def test_the_new_computer_of_somebody_is_linked_by_who_decides(
    shown: Scene, tmp_path: Path
) -> None:
    owner = shown.other.owner
    theft.declare(shown.vault, owner.name)
    shown.open("correspondents")
    former = shown.folder / "former.carte"
    shown.answer(former)
    shown.click("Écrire sa carte, pour le nouveau")
    assert correspondents.read_card(former).person == owner.person
    assert "La carte de son ancien ordinateur est écrite." in words(shown.page)
    new = further(tmp_path, owner.person, owner.name, owner.role)
    page = begin(shown, new)
    assert any(one.startswith("Nouvel ordinateur de") for one in words(page))
    find_words(page, new)
    shown.click("C’est son nouvel ordinateur")
    assert f"Le nouvel ordinateur de {owner.name} est relié." in words(shown.page)
    correspondents.trust(
        new,
        correspondents.my_card(shown.vault),
        " ".join(correspondents.my_words(shown.vault)),
    )
    file = sending.send(shown.vault, owner.name, shown.folder / "back.lien").file
    assert receiving.receive(new, file).children
    new.close()


def test_a_new_notebook_of_somebody_already_linked_says_what_to_do(
    shown: Scene, tmp_path: Path
) -> None:
    plain = further(tmp_path, "", shown.other.owner.name, "caseworker")
    page = begin(shown, plain)
    assert f"Déjà relié sous ce nom\u00a0: {shown.other.owner.name}" in words(page)
    plain.close()


def test_nothing_is_cut_and_everything_is_named(shown: Scene, second: Vault) -> None:
    computers.keep_mine(shown.vault, correspondents.my_card(second))
    page = shown.open("correspondents")
    for width, height, zoom in SCREENS:
        show_at(shown.screen.window, width, height, zoom)
        assert "Mes ordinateurs" in words(page)
        assert clipped(shown.screen.window) == []
        assert unnamed(shown.screen.window) == []
