"""« Profil du département » by hand: looked at, applied, taken back, refused; what it changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ase_desktop.base.terms_writings import ARRIVAL_PAPERS
from ase_desktop.exchange.profile_file import ProfileFile, sign_profile
from ase_desktop.services import profile, theft
from ase_desktop.services.local_rules import in_force
from ase_desktop.ui.pages.arrival.page import ArrivalPage
from ase_desktop.ui.pages.settings.profile_page import USUAL, ProfilePage
from ase_desktop.vault.vault import Vault
from tests.notebooks import link, notebook
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.exchanging import Scene, button, scene, words
from tests.widget.reading import unnamed

SERVICE = "Mme Roussel"
VALUES = {
    "name": "Département d’essai",
    "delays": {"silent_days": 45},
    "channels": ["folder", "pdf"],
    "numbers": [{"label": "Astreinte ASE", "phone": "0261910012", "hours": "soir, nuit"}],
    "tables": {"arrival_papers": list(ARRIVAL_PAPERS[:2])},
}


@dataclass
class Service:
    """The carer's window, and a service that signs."""

    scene: Scene
    vault: Vault

    def make(self) -> Path:
        path = self.scene.folder / "departement.profil"
        profile.make_profile(self.vault, VALUES, path)
        return path

    def look(self, path: Path) -> ProfilePage:
        """Open the page, and look at a file."""
        page = self.scene.open("profile")
        assert isinstance(page, ProfilePage)
        self.scene.answer([path])
        self.scene.click("Recevoir un profil")
        return page


@pytest.fixture
def service(tmp_path: Path, qtbot: QtBot) -> Iterator[Service]:
    with scene(tmp_path, qtbot) as found:
        vault = notebook(tmp_path / "service", SERVICE, "service")
        link(vault, found.vault)
        yield Service(found, vault)
        vault.close()


def test_a_profile_is_looked_at_applied_and_taken_back(service: Service) -> None:
    scene = service.scene
    page = service.look(service.make())
    assert any(one.startswith(f"Signé par {SERVICE} le") for one in words(page))
    assert in_force(scene.vault).silent_days == 30
    scene.click("Ne rien changer")
    assert USUAL in words(page)
    scene.answer([])
    scene.click("Recevoir un profil")
    assert USUAL in words(page)  # she changed her mind
    scene.answer([service.scene.folder / "departement.profil"])
    scene.click("Recevoir un profil")
    scene.click("Appliquer ce profil")
    assert in_force(scene.vault).silent_days == 45
    told = words(page)
    assert "Le profil est appliqué." in told
    assert "Département d’essai" in told
    service.look(scene.folder / "departement.profil")
    assert any(one.startswith("Rien ne changerait") for one in words(scene.page))
    scene.click("Ne rien changer")
    scene.click("Revenir à ce qui s’appliquait avant")
    assert in_force(scene.vault).silent_days == 30


def test_a_changed_file_is_refused_in_a_sentence(service: Service) -> None:
    path = service.make()
    signed = path.read_bytes()
    path.write_bytes(signed.replace(b'"silent_days":45', b'"silent_days":46'))
    assert path.read_bytes() != signed
    page = service.look(path)
    assert any("abîmé" in one for one in words(page))
    assert page.asked is None
    page.apply()
    assert in_force(service.scene.vault).silent_days == 30


def test_a_file_changed_after_the_look_is_refused(service: Service) -> None:
    path = service.make()
    page = service.look(path)
    profile.make_profile(service.vault, {"delays": {"silent_days": 99}}, path)
    service.scene.click("Appliquer ce profil")
    assert any("n’est plus celui que vous avez regardé" in one for one in words(page))
    assert in_force(service.scene.vault).silent_days == 30


def test_a_stolen_laptop_of_the_service_is_said(service: Service) -> None:
    profile.apply_profile(service.scene.vault, service.make())
    theft.declare(service.scene.vault, SERVICE)
    page = service.scene.open("profile")
    assert any("déclaré volé" in one for one in words(page))


def test_what_it_says_is_what_pages_show(service: Service) -> None:
    scene = service.scene
    profile.apply_profile(scene.vault, service.make())
    page = scene.open("send", scene.person)
    shown = words(page)
    assert "D’après le profil du département." in shown
    assert not [one for one in shown if "clé USB" in one]
    assert button(page, "Écrire le fichier")
    arrival = scene.open("arrival")
    assert isinstance(arrival, ArrivalPage)
    papers = arrival.steps.papers.papers
    assert [one.paper for one in papers._rows] == list(ARRIVAL_PAPERS[:2])
    papers._rows[0].moved.emit(1)
    papers._rows[1].answered.emit("received")
    assert arrival.steps.papers.papers._rows[1].status == "received"


def test_what_is_unknown_is_said(service: Service) -> None:
    path = service.scene.folder / "newer.profil"
    values = {**VALUES, "colour": "blue"}
    bare = ProfileFile(device=service.vault.owner.device, made=1_795_020_120_000, profile=values)
    path.write_bytes(sign_profile(bare, service.vault.sign).raw)
    page = service.look(path)
    assert any("colour" in one and "sans effet" in one for one in words(page))


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_and_everything_has_a_name(
    service: Service, screen: tuple[int, int, int]
) -> None:
    service.look(service.make())
    for gesture in ("", "Appliquer ce profil"):
        if gesture:
            service.scene.click(gesture)
        show_at(service.scene.screen.window, *screen)
        assert clipped(service.scene.screen.window) == []
        assert unnamed(service.scene.screen.window) == []
