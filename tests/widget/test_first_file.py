"""A first file from somebody unknown, on the screen: her words, then the same file goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ase_desktop.services import correspondents, sending
from ase_desktop.services.in_tray import in_tray
from ase_desktop.ui.pages.receive.page import ReceivePage
from ase_desktop.vault.vault import Vault
from tests.notebooks import notebook, shared_child
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.exchanging import Scene, scene, words
from tests.widget.reading import unnamed


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    with scene(tmp_path, qtbot) as found:
        yield found


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[Vault]:
    vault = notebook(tmp_path / "far", "M. Diallo")
    yield vault
    vault.close()


@pytest.fixture
def file(shown: Scene, stranger: Vault) -> Path:
    """Give the first file of somebody who has the carer's card."""
    mine = correspondents.my_card(shown.vault)
    correspondents.trust(stranger, mine, " ".join(correspondents.my_words(shown.vault)))
    shared_child(stranger, shown.vault, "Yanis")
    return sending.send(stranger, shown.vault.owner.name, shown.folder).file


def find_words(shown: Scene, stranger: Vault) -> None:
    """Choose the words heard, and go on."""
    page = shown.page
    assert isinstance(page, ReceivePage)
    assert page.words is not None
    right = correspondents.my_words(stranger)
    for place, (_, group) in page.words._rows.items():
        group.set_value(right[place])
    shown.click("Relier et continuer")


def test_the_file_goes_on_though_the_stick_is_out(
    shown: Scene, stranger: Vault, file: Path
) -> None:
    shown.open("receive", [file])
    file.unlink()
    find_words(shown, stranger)
    assert shown.page.title == "Fichier reçu de M. Diallo"
    shown.click("Ajouter à mon carnet")
    assert in_tray(shown.vault) == ()


def test_a_file_put_off_is_opened_later_from_what_waits(
    shown: Scene, stranger: Vault, file: Path
) -> None:
    shown.open("receive", [file])
    shown.click("Pas maintenant")
    assert file.name in words(shown.page)
    shown.open("in_tray")
    assert "Mots à comparer" in words(shown.page)
    assert any("dit venir de M. Diallo" in one for one in words(shown.page))
    shown.click("Ouvrir ce fichier")
    find_words(shown, stranger)
    assert shown.page.title == "Fichier reçu de M. Diallo"


def test_a_file_that_nobody_wants_is_let_go(shown: Scene, file: Path) -> None:
    shown.open("receive", [file])
    shown.click("Pas maintenant")
    shown.open("in_tray")
    shown.click("Ne pas le garder")
    assert "Rien n’attend." in words(shown.page)
    assert file.is_file()


def test_her_first_file_is_as_good_as_her_card(shown: Scene, stranger: Vault, file: Path) -> None:
    shown.open("link")
    shown.answer([file])
    shown.click("Choisir sa carte")
    find_words(shown, stranger)
    assert shown.page.title == "Fichier reçu de M. Diallo"


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_and_everything_has_a_name(
    shown: Scene, file: Path, screen: tuple[int, int, int]
) -> None:
    shown.open("receive", [file])
    for name in ("", "in_tray", "link"):
        if name:
            shown.open(name)
        show_at(shown.screen.window, *screen)
        assert clipped(shown.screen.window) == []
        assert unnamed(shown.page) == []
