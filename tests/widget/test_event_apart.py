"""An event kept apart is addressed to the service from its own page, and to nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ase_desktop.services import receiving, records
from ase_desktop.services.events import EventForm, save_event
from ase_desktop.ui.pages.documents.report_page import ReportPage
from ase_desktop.ui.pages.send.page import SendPage
from ase_desktop.vault.vault import Vault
from tests.notebooks import link, notebook
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.exchanging import Scene, scene, words
from tests.widget.reading import unnamed

SERVICE = "Service des Tilleuls"


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    with scene(tmp_path, qtbot) as found:
        yield found


@pytest.fixture
def service(tmp_path: Path, shown: Scene) -> Iterator[Vault]:
    """Give the service's notebook, linked to the carer's."""
    vault = notebook(tmp_path / "service", SERVICE, "service")
    link(shown.vault, vault)
    yield vault
    vault.close()


def apart(shown: Scene) -> str:
    """Keep an event apart, and open it."""
    values = {"severity": 3, "title": "Un reproche grave", "occurred_at": "2026-11-17T18:00"}
    form = EventForm((shown.children[0],), values, uid="5" * 32, apart=True)
    uid = save_event(shown.vault, form).uid
    shown.open("event", uid)
    return uid


def test_without_the_service_it_is_printed_or_the_computers_are_linked(shown: Scene) -> None:
    apart(shown)
    assert any("Imprimez-le pour la personne responsable" in one for one in words(shown.page))
    shown.click("Imprimer cet événement")
    assert isinstance(shown.page, ReportPage)
    shown.screen.window.back()
    shown.click("Relier l’ordinateur du service")
    assert shown.page.title == "Relier nos deux ordinateurs"


def test_it_goes_to_the_service_alone(shown: Scene, service: Vault) -> None:
    shown.open("send", service.owner.person)
    assert any("Seul un événement gardé à part" in one for one in words(shown.page))
    uid = apart(shown)
    shown.click(f"Transmettre à {SERVICE} seul")
    page = shown.page
    assert isinstance(page, SendPage)
    assert page.title == f"Transmettre à {SERVICE}"
    told = "\n".join(words(page))
    assert "Il faut un envoi à part" not in told
    page._make_pdf()
    assert any("il s’imprime de là" in one for one in words(page))
    page.write_to(shown.folder)
    shown.screen.ready()
    (file,) = shown.folder.glob("*.lien")
    assert receiving.receive(service, file).new == 1
    assert [one.uid for one in records.list_records(service, "incident")] == [uid]
    shown.open("event", uid)
    assert any(f"va à {SERVICE}, et à personne d’autre" in one for one in words(shown.page))
    shown.click(f"Transmettre à {SERVICE}")
    assert isinstance(shown.page, SendPage)


def test_an_event_of_the_file_has_no_such_card(shown: Scene, service: Vault) -> None:
    form = EventForm((shown.children[0],), {"title": "Une chute"}, uid="6" * 32)
    shown.open("event", save_event(shown.vault, form).uid)
    assert "Gardé à part" not in words(shown.page)
    assert service.owner.role == "service"


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_and_everything_has_a_name(
    shown: Scene, service: Vault, screen: tuple[int, int, int]
) -> None:
    apart(shown)
    show_at(shown.screen.window, *screen)
    assert clipped(shown.screen.window) == []
    assert unnamed(shown.page) == []
    assert service.owner.role == "service"
