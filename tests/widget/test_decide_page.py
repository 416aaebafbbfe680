"""Two versions: keep, take, write another; closing decides nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ase_desktop.base.kinds import Changes
from ase_desktop.services import receiving, records, sending
from ase_desktop.services.conflicts import conflicts
from ase_desktop.services.records import Save
from ase_desktop.ui.pages.decide.page import DecidePage
from tests.waiting import LONG
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.exchanging import Scene, scene, words
from tests.widget.hands import write
from tests.widget.reading import unnamed


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    with scene(tmp_path, qtbot) as found:
        yield found


def in_two_versions(shown: Scene, *columns: str) -> str:
    """Let both write the same columns of a contact; return its uid."""
    contact = records.list_records(shown.vault, "contact", child=shown.children[0])[0]
    for vault, value in ((shown.vault, "ma version"), (shown.other, "sa version")):
        records.save_record(vault, Save("contact", dict.fromkeys(columns, value), uid=contact.uid))
    receiving.receive(shown.vault, shown.file())
    return contact.uid


def decide(shown: Scene, *asked: str) -> DecidePage:
    page = shown.open("decide", *asked)
    assert isinstance(page, DecidePage)
    return page


def test_hers_is_taken(shown: Scene) -> None:
    uid = in_two_versions(shown, "phone")
    decide(shown, uid, "phone")
    shown.click("Prendre la version de Mme Lefèvre")
    shown.click("Enregistrer mon choix")
    assert records.read_record(shown.vault, uid)["phone"] == "sa version"
    assert conflicts(shown.vault) == []
    assert shown.page.title == "Transmettre"


def test_mine_is_kept(shown: Scene) -> None:
    uid = in_two_versions(shown, "phone")
    decide(shown, uid, "phone")
    shown.click("Garder la mienne")
    shown.click("Enregistrer mon choix")
    assert records.read_record(shown.vault, uid)["phone"] == "ma version"


def test_another_version_is_written(shown: Scene) -> None:
    uid = in_two_versions(shown, "phone")
    page = decide(shown, uid, "phone")
    shown.click("Écrire une autre version")
    assert page.form is not None
    assert page.form.values() == {"phone": "ma version"}
    page.form.editor("phone").set_value("02 33")
    shown.click("Enregistrer mon choix")
    assert records.read_record(shown.vault, uid)["phone"] == "02 33"


def test_another_version_being_written_is_found_again(shown: Scene) -> None:
    uid = in_two_versions(shown, "phone")
    page = decide(shown, uid, "phone")
    shown.click("Écrire une autre version")
    assert page.form is not None
    write(page.form.editor("phone"), " 02 33")
    records.save_record(shown.vault, Save("contact", {"address": "Ici"}, uid=uid))
    assert not page.concerned(Changes(uids=frozenset({uid})))
    shown.screen.window.back()
    again = decide(shown, uid, "phone")
    shown.screen.qtbot.waitUntil(lambda: again.form is not None, timeout=LONG)
    assert again.form is not None
    assert again.form.values() == {"phone": "ma version 02 33"}
    shown.click("Enregistrer mon choix")
    assert records.read_record(shown.vault, uid)["phone"] == "ma version 02 33"


def test_closing_decides_nothing(shown: Scene) -> None:
    uid = in_two_versions(shown, "phone")
    decide(shown, uid, "phone")
    shown.click("Garder la mienne")
    shown.screen.window.back()
    assert len(conflicts(shown.vault)) == 1


def test_everything_that_waits_is_decided_one_after_the_other(shown: Scene) -> None:
    in_two_versions(shown, "phone", "address")
    page = decide(shown)
    assert page.table is not None
    assert page.table.model().rowCount() == 2
    shown.click("Garder la mienne")
    shown.click("Enregistrer mon choix")
    assert page.table is None
    shown.click("Prendre la version de Mme Lefèvre")
    shown.click("Enregistrer mon choix")
    assert conflicts(shown.vault) == []


def test_another_answer_takes_the_form_away(shown: Scene) -> None:
    in_two_versions(shown, "phone")
    page = decide(shown)
    shown.click("Écrire une autre version")
    shown.click("Décider plus tard")
    assert page.form is None


def test_versions_that_changed_meanwhile_are_shown_again(shown: Scene) -> None:
    uid = in_two_versions(shown, "phone")
    decide(shown, uid, "phone")
    records.save_record(shown.other, Save("contact", {"phone": "02 44"}, uid=uid))
    receiving.receive(shown.vault, shown.file())
    shown.click("Garder la mienne")
    shown.click("Enregistrer mon choix")
    assert any("ont changé pendant que vous choisissiez" in one for one in words(shown.page))
    assert len(conflicts(shown.vault)) == 1


def test_nothing_to_decide_is_said(shown: Scene) -> None:
    decide(shown)
    assert "Rien n’est en deux versions." in words(shown.page)
    shown.click("Terminer")
    assert shown.page.title == "Transmettre"


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_and_everything_has_a_name(
    shown: Scene, screen: tuple[int, int, int]
) -> None:
    in_two_versions(shown, "phone", "address")
    decide(shown)
    shown.click("Écrire une autre version")
    show_at(shown.screen.window, *screen)
    assert clipped(shown.page) == []
    assert unnamed(shown.screen.window) == []


def long_text_in_two_versions(shown: Scene, mine: str, hers: str, was: str) -> str:
    """Let both write the same long text from the same one; return the child's uid."""
    child = shown.children[0]
    records.save_record(shown.vault, Save("child", {"sleep_habits": was}, uid=child))
    here = sending.send(shown.vault, shown.other.owner.name, shown.folder).file
    receiving.receive(shown.other, here)
    for vault, text in ((shown.vault, mine), (shown.other, hers)):
        records.save_record(vault, Save("child", {"sleep_habits": text}, uid=child))
    receiving.receive(shown.vault, shown.file())
    return child


def test_a_text_that_joins_both_is_proposed_and_saved_by_a_person(shown: Scene) -> None:
    was = "Se couche à 20 h. Porte ouverte."
    mine, hers = f"{was} Veilleuse allumée.", "Se couche à 20 h 30. Porte ouverte."
    child = long_text_in_two_versions(shown, mine, hers, was)
    page = decide(shown, child, "sleep_habits")
    shown.click("Partir d’un texte qui réunit les deux")
    assert page.form is not None
    joined = "Se couche à 20 h 30. Porte ouverte. Veilleuse allumée."
    assert page.form.values() == {"sleep_habits": joined}
    shows = set(words(shown.page))
    assert page.view is not None
    assert [card.words.isVisible() for card in page.view.cards] == [True, True]
    assert any("Relisez et corrigez" in one for one in shows)
    assert len(conflicts(shown.vault)) == 1
    shown.click("Enregistrer mon choix")
    assert records.read_record(shown.vault, child)["sleep_habits"] == joined
    assert conflicts(shown.vault) == []


def test_what_both_changed_is_marked_in_the_text_proposed(shown: Scene) -> None:
    was = "Se couche à vingt heures."
    mine, hers = "Se couche à vingt et une heures.", "Se couche à dix-neuf heures."
    child = long_text_in_two_versions(shown, mine, hers, was)
    page = decide(shown, child, "sleep_habits")
    shown.click("Partir d’un texte qui réunit les deux")
    assert page.form is not None
    text = page.form.values()["sleep_habits"]
    assert "vingt et une" in text
    assert "dix-neuf" in text
    assert any("entre crochets" in one for one in words(shown.page))
    shown.click("Garder la mienne")
    assert not any("entre crochets" in one for one in words(shown.page))


def test_a_joined_text_being_corrected_is_found_again(shown: Scene) -> None:
    was = "Porte ouverte."
    child = long_text_in_two_versions(shown, f"{was} Veilleuse.", f"Doudou. {was}", was)
    page = decide(shown, child, "sleep_habits")
    shown.click("Partir d’un texte qui réunit les deux")
    assert page.form is not None
    write(page.form.editor("sleep_habits"), " Merci.")
    corrected = page.form.values()
    shown.screen.window.back()
    assert len(conflicts(shown.vault)) == 1
    again = decide(shown, child, "sleep_habits")
    shown.screen.qtbot.waitUntil(lambda: again.form is not None, timeout=LONG)
    assert again.form is not None
    assert again.form.values() == corrected


def test_what_waits_is_reached_from_the_first_page_and_stands_under_each_child(
    shown: Scene,
) -> None:
    in_two_versions(shown, "phone")
    for child in shown.children[:2]:
        for vault, name in ((shown.vault, "Ici"), (shown.other, "Là")):
            records.save_record(vault, Save("child", {"school": name}, uid=child))
    receiving.receive(shown.vault, shown.file())
    today = shown.screen.go("today")
    assert "3\u00a0choses sont écrites en deux versions." in words(today)
    shown.click("Choisir")
    page = shown.page
    assert isinstance(page, DecidePage)
    assert page.table is not None
    assert page.table.model().rowCount() == 3 + 2
    assert page.view is not None
    shown.click("Garder la mienne")
    shown.click("Enregistrer mon choix")
    again = shown.screen.go("today")
    assert "2\u00a0choses sont écrites en deux versions." in words(again)
