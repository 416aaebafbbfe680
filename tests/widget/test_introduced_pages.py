"""Somebody introduced by the service: shown as such, admitted where the place is free, compared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ase_desktop.services import correspondents, introducing, receiving, scopes, sending, sharing
from ase_desktop.ui.pages.correspondents.link_page import LinkPage
from ase_desktop.ui.pages.correspondents.share_page import ShareChildPage
from ase_desktop.vault.vault import Vault
from tests.notebooks import link, notebook
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.exchanging import CASEWORKER, Scene, scene, words
from tests.widget.reading import unnamed

SERVICE, NEW = "Service des Tertres", "Mme Irène"


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    with scene(tmp_path, qtbot) as found:
        yield found


@pytest.fixture
def new(shown: Scene, tmp_path: Path) -> Iterator[Vault]:
    """Give the notebook of a référente whom the carer's service has just introduced to her."""
    service = notebook(tmp_path / "service", SERVICE, "service")
    found = notebook(tmp_path / "new", NEW, "caseworker")
    link(service, found)
    link(service, shown.vault)
    introducing.introduce(service, NEW, shown.vault.owner.name)
    file = sending.send(service, shown.vault.owner.name, tmp_path).file
    receiving.receive(shown.vault, file)
    yield found
    service.close()
    found.close()


def test_she_waits_until_the_former_one_is_gone_then_is_admitted_for_an_interim(
    shown: Scene, new: Vault
) -> None:
    shown.open("correspondents")
    assert any("mots pas encore comparés, rien n’est partagé" in one for one in words(shown.page))
    shown.click("Admettre")
    assert f"Il n’y a pas d’enfant où admettre {NEW} pour l’instant." in words(shown.page)
    for child in shown.children:
        sharing.revoke(shown.vault, child, CASEWORKER)
    page = shown.open("share_child", new.owner.person)
    assert isinstance(page, ShareChildPage)
    shown.click("Pour un intérim")
    shown.click("Admettre")
    assert "Écrivez le dernier jour de l’intérim." in words(page)
    assert page.day is not None
    page.day.set_value("2027-01-31")
    assert any("Rien ne part plus pour elle après le dernier jour." in one for one in words(page))
    shown.click("Admettre")
    scope = scopes.child_scope(shown.vault, shown.children[0]).uid
    found = shown.vault.view(scope).members[new.owner.person]
    assert (found.admin, found.until) == (False, "2027-01-31")
    shown.open("correspondents")
    assert any("mots pas encore comparés." in one for one in words(shown.page))


def test_her_words_are_compared_from_the_card_the_service_brought(shown: Scene, new: Vault) -> None:
    shown.open("correspondents")
    shown.click("Comparer vos mots")
    page = shown.page
    assert isinstance(page, LinkPage)
    assert page.words is not None
    for place, (_, group) in page.words._rows.items():
        group.set_value(correspondents.my_words(new)[place])
    shown.click("Relier")
    assert f"L’ordinateur de {NEW} est relié au vôtre." in words(shown.page)
    assert introducing.introduced_people(shown.vault) == ()


@pytest.mark.parametrize("size", SCREENS)
def test_nothing_is_cut(shown: Scene, new: Vault, size: tuple[int, int, int]) -> None:
    for child in shown.children:
        sharing.revoke(shown.vault, child, CASEWORKER)
    for name, arguments in (("correspondents", ()), ("share_child", (new.owner.person,))):
        page = shown.open(name, *arguments)
        show_at(shown.screen.window, *size)
        assert clipped(page) == []
        assert unnamed(page) == []
