"""The end of a placement, a whole erasure and a procedure, on the screen and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ase_desktop.base.errors import UserError
from ase_desktop.base.french import full_date
from ase_desktop.base.kinds import ScopeType
from ase_desktop.services import (
    closing,
    erasure,
    holds,
    paper_receipts,
    receiving,
    records,
    scopes,
    sending,
)
from ase_desktop.services.drafts import Draft
from ase_desktop.services.records import Save
from ase_desktop.ui.pages.child.page import ChildPage
from ase_desktop.ui.pages.ending.erase_page import EraseFilePage
from ase_desktop.ui.pages.ending.hold_page import HoldFilePage
from ase_desktop.ui.pages.ending.page import EndingPage
from ase_desktop.ui.pages.ending.proof_page import ClosingProofPage
from ase_desktop.ui.pages.ending.siblings_page import SiblingVisitsPage
from ase_desktop.vault.writing import NewScope
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.exchanging import CASEWORKER, Scene, button, scene, words
from tests.widget.reading import unnamed


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    with scene(tmp_path, qtbot) as found:
        yield found


def write(shown: Scene) -> None:
    asked = Save("request", {"title": "Une suite"}, children=shown.children[:1])
    records.save_record(shown.vault, asked)


def exchange(shown: Scene) -> None:
    """Hand everything over, and take the answer in."""
    sent = sending.send(shown.vault, CASEWORKER, shown.folder).file
    receiving.receive(shown.other, sent)
    receiving.receive(shown.vault, shown.file())


def ending(shown: Scene) -> EndingPage:
    page = shown.open("ending", shown.children[0])
    assert isinstance(page, EndingPage)
    return page


def test_the_sheet_of_a_child_leads_to_what_ends(shown: Scene) -> None:
    child = shown.children[0]
    for link, page in (
        ("Finir l’accueil", EndingPage),
        ("Procédure en cours", HoldFilePage),
        ("Effacer pour de bon", EraseFilePage),
    ):
        sheet = shown.open("child", child)
        assert isinstance(sheet, ChildPage)
        shown.click(link)
        assert isinstance(shown.page, page)
        shown.screen.window.back()
        shown.screen.window.back()


def test_the_file_goes_once_the_answer_is_here_and_the_proof_is_shown(shown: Scene) -> None:
    write(shown)
    child = shown.children[0]
    page = ending(shown)
    assert not button(page, "Effacer ce dossier d’ici").isEnabled()
    assert any("Il manque la réponse de" in one for one in words(page))
    exchange(shown)
    page.refresh()
    shown.screen.ready()
    assert "Tout est prêt." in words(page)
    draft = Draft("note", "daily_log", "2026-11-17T10:00", child=child, values={"facts": "Un mot"})
    shown.screen.book.drafts.keep(page, draft)
    shown.answer(False, True)
    button(page, "Effacer ce dossier d’ici").click()
    shown.screen.ready()
    assert closing.closing(shown.vault, child).may_close  # she changed her mind
    shown.click("Effacer ce dossier d’ici")
    assert isinstance(shown.page, ClosingProofPage)
    assert any("n’est plus dans ce carnet" in one for one in words(shown.page))
    assert len(shown.children) == 1
    found: list[list[Draft]] = []
    shown.screen.book.drafts.all(shown.page, found.append)
    shown.screen.ready()
    assert found == [[]]
    shown.screen.window.back()
    shown.screen.ready()
    assert "Dossiers clos" in words(shown.page)
    shown.click("Preuve")
    assert isinstance(shown.page, ClosingProofPage)


def test_a_relief_is_shared_from_the_page(shown: Scene) -> None:
    child = shown.children[0]
    with shown.vault.write("share") as opened:
        scope = scopes.child_scope(shown.vault, child)
        stay = NewScope(ScopeType.STAY, child=child, child_scope=scope.uid)
        opened.writing.new_scope(stay, shown.vault.myself, shown.vault.my_device)
    page = ending(shown)
    assert any("un relais, n’est pas encore partagée" in one for one in words(page))
    shown.click("Partager aussi le relais")
    exchange(shown)
    page.refresh()
    shown.screen.ready()
    assert "Tout est prêt." in words(page)


def test_the_visits_of_siblings_are_offered_and_written_in_both_files(shown: Scene) -> None:
    child, other = shown.children[:2]
    name = records.read_record(shown.vault, other)["first_name"]
    sister = Save("contact", {"first_name": name, "relation": "sister"}, children=[child])
    records.save_record(shown.vault, sister)
    before = len(records.list_records(shown.vault, "contact_right"))
    ending(shown)
    shown.click("Écrire leur droit de visite")
    page = shown.page
    assert isinstance(page, SiblingVisitsPage)
    assert page.pills is not None
    page.pills.set_values([])
    shown.click("Écrire dans chaque dossier")
    assert any("Choisissez un frère" in one for one in words(page))
    page.pills.set_values([other])
    page.form.editor("frequency").set_value("un samedi sur deux")
    for screen in SCREENS:
        show_at(shown.screen.window, *screen)
        assert clipped(page) == [], screen
        assert unnamed(shown.screen.window) == []
    shown.click("Écrire dans chaque dossier")
    assert isinstance(shown.page, EndingPage)
    found = records.list_records(shown.vault, "contact_right")
    assert len(found) == before + 2
    assert {one.child for one in found if one["frequency"] == "un samedi sur deux"} == {
        child,
        other,
    }
    assert any("c’est écrit dans les deux dossiers" in one for one in words(shown.page))


def test_a_signed_slip_is_noted(shown: Scene) -> None:
    write(shown)
    page = ending(shown)
    shown.click("Noter la remise")
    assert any("Dites le jour de la remise" in one for one in words(page))
    page.day.set_value("2026-11-01")
    page.by.setText("M. Petit")
    shown.click("Noter la remise")
    assert any(f"Signé par M. Petit le {full_date('2026-11-01')}" in one for one in words(page))
    assert paper_receipts.paper_receipt(shown.vault, shown.children[0]) is not None


def test_an_erasure_is_proposed_then_done(shown: Scene) -> None:
    child = shown.children[0]
    page = shown.open("erase_file", child, "Solenne")
    assert isinstance(page, EraseFilePage)
    shown.click("Proposer l’effacement")
    assert any("Choisissez un motif" in one for one in words(page))
    page.basis.set_value("archives_visa")
    shown.click("Proposer l’effacement")
    assert any(f"Doivent encore le recevoir\u00a0: {CASEWORKER}." in one for one in words(page))
    assert not button(page, "Effacer pour de bon").isEnabled()
    exchange(shown)
    page.refresh()
    shown.screen.ready()
    shown.answer(True)
    shown.click("Effacer pour de bon")
    assert any("est effacé." in one for one in words(shown.page))
    with pytest.raises(UserError, match="already_erased"):
        erasure.propose(shown.vault, child, erasure.ErasureBasis.archives_visa)


def test_a_procedure_is_said_and_lifted_by_keyboard(shown: Scene) -> None:
    child = shown.children[0]
    page = shown.open("hold_file", child, "Solenne")
    assert isinstance(page, HoldFilePage)
    QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "Dites pourquoi." in words(page)
    QTest.keyClicks(page.reason, "Recours devant le juge")
    page.day.set_value("2026-11-20")
    QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    shown.screen.ready()
    (held,) = holds.held(shown.vault, child)
    assert (held.reason, held.told, held.is_whole) == ("Recours devant le juge", "2026-11-20", True)
    assert f"Le service a été prévenu le {full_date('2026-11-20')}." in words(page)
    other = shown.open("erase_file", child, "Solenne")
    assert not button(other, "Proposer l’effacement").isEnabled()
    assert any("demande de garder ce dossier" in one for one in words(other))
    shown.screen.window.back()
    shown.screen.ready()
    shown.click("Ne plus le garder")
    assert holds.held(shown.vault, child) == ()


def test_nothing_is_cut_and_everything_has_a_name(shown: Scene) -> None:
    write(shown)
    for name in ("ending", "erase_file", "hold_file"):
        more = () if name == "ending" else ("Solenne",)
        page = shown.open(name, shown.children[0], *more)
        for screen in SCREENS:
            show_at(shown.screen.window, *screen)
            assert clipped(page) == [], (name, screen)
            assert unnamed(shown.screen.window) == []
