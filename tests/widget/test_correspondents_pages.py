"""Linking two computers, sharing children, stopping: each in a few gestures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ase_desktop.services import correspondents, sharing
from ase_desktop.ui.pages.correspondents.link_page import LinkPage
from ase_desktop.ui.pages.correspondents.share_page import ShareChildPage
from ase_desktop.vault.vault import Vault
from tests.notebooks import notebook
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.exchanging import Scene, scene, words
from tests.widget.reading import unnamed


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    with scene(tmp_path, qtbot) as found:
        yield found


@pytest.fixture
def relief(tmp_path: Path) -> Iterator[Vault]:
    """Give the notebook of a relief carer."""
    vault = notebook(tmp_path / "relief", "M. Diallo")
    yield vault
    vault.close()


def card_of(vault: Vault, folder: Path) -> Path:
    path = folder / "carte.carte"
    correspondents.write_card(vault, path)
    return path


def link(shown: Scene, other: Vault) -> None:
    """Link the computers, the words found on the screen."""
    page = shown.open("link")
    assert isinstance(page, LinkPage)
    shown.answer([card_of(other, shown.folder)])
    shown.click("Choisir sa carte")
    assert page.words is not None
    for place, (_, group) in page.words._rows.items():
        group.set_value(correspondents.my_words(other)[place])
    shown.click("Relier")


def test_two_computers_are_linked_and_children_shared(shown: Scene, relief: Vault) -> None:
    link(shown, relief)
    assert "L’ordinateur de M. Diallo est relié au vôtre." in words(shown.page)
    page = shown.page
    assert isinstance(page, ShareChildPage)
    shown.click("Partager")
    assert "Choisissez au moins un enfant." in words(page)
    shown.click("Solenne")
    shown.click("Partager")
    assert "Écrivez le dernier jour du relais." in words(page)
    assert page.day is not None
    page.day.set_value("2026-12-24")
    shown.click("Partager")
    assert "Solenne\u00a0: c’est partagé." in words(page)
    (child,) = sharing.shared_with(shown.vault, relief.owner.person)
    assert (child.name, child.until) == ("Solenne", "2026-12-24")
    shown.click("Transmettre à M. Diallo")
    assert shown.page.title == "Transmettre à M. Diallo"


def test_hosting_a_child_has_no_end_and_says_what_it_gives(shown: Scene, relief: Vault) -> None:
    link(shown, relief)
    shown.click("Titouan")
    shown.click("Pour accueillir l’enfant")
    told = words(shown.page)
    assert "M. Diallo tient son propre journal de l’accueil." in told
    assert "La personne qui suit l’enfant lit ce journal aussi." in told
    assert "Votre journal et vos événements restent chez vous." in told
    shown.click("Partager")
    (child,) = sharing.shared_with(shown.vault, relief.owner.person)
    assert child.until == ""


def test_a_caseworker_with_everything_has_nothing_more_to_receive(shown: Scene) -> None:
    shown.open("share_child", shown.person)
    assert "Il n’y a pas d’enfant à partager avec Mme Lefèvre." in words(shown.page)
    shown.click("Terminer")
    assert shown.page.title == "Transmettre"


def test_a_caseworker_is_proposed_every_child(shown: Scene, tmp_path: Path) -> None:
    other = notebook(tmp_path / "other", "Mme Roy", "caseworker")
    link(shown, other)
    page = shown.page
    assert isinstance(page, ShareChildPage)
    assert page.pills is not None
    assert page.pills.values() == tuple(shown.children)
    told = words(page)
    assert any("événements, demandes, contrat" in one for one in told)
    shown.click("Partager")
    assert len(sharing.shared_with(shown.vault, other.owner.person)) == 2
    other.close()


def test_a_service_follows_no_child(shown: Scene, tmp_path: Path) -> None:
    service = notebook(tmp_path / "service", "Service des Tilleuls", "service")
    link(shown, service)
    assert any("ne suit pas d’enfant" in one for one in words(shown.page))
    service.close()


def test_wrong_words_link_nobody(shown: Scene, relief: Vault) -> None:
    page = shown.open("link")
    assert isinstance(page, LinkPage)
    page.read(card_of(relief, shown.folder))
    shown.screen.ready()
    view = page.words
    assert view is not None
    shown.click("Relier")
    assert "Choisissez le mot entendu." in words(page)
    right = correspondents.my_words(relief)
    for place, (_, group) in view._rows.items():
        asked = next(one for one in view.check.questions if one.place == place)
        group.set_value(next(word for word in asked.choices if word != right[place]))
    shown.click("Relier")
    assert any("Ne continuez pas" in one for one in words(page))
    assert len(correspondents.correspondents(shown.vault)) == 1


def test_one_s_own_card_and_what_is_no_card_are_refused(shown: Scene) -> None:
    page = shown.open("link")
    assert isinstance(page, LinkPage)
    page.read(card_of(shown.vault, shown.folder))
    shown.screen.ready()
    assert any("C’est la carte de cet ordinateur-ci." in one for one in words(page))
    page.read(Path(__file__))
    shown.screen.ready()
    assert any("Ce n’est pas une carte" in one for one in words(page))


def test_one_s_card_is_written(shown: Scene) -> None:
    shown.open("link")
    target = shown.folder / "ma-carte.carte"
    ask = shown.answer(target)
    shown.click("Écrire ma carte")
    assert target.is_file()
    assert "Votre carte est écrite." in words(shown.page)
    assert len(ask.asked) == 1


def test_the_correspondents_are_told_with_what_each_receives(shown: Scene) -> None:
    shown.open("correspondents")
    told = words(shown.page)
    assert "Mme Lefèvre, référente" in told
    assert "Sans date de fin" in told
    mine = correspondents.my_words(shown.vault)
    assert any(all(word in one for word in mine) for one in told)


def test_stopping_says_what_it_means_then_stops(shown: Scene) -> None:
    shown.open("correspondents")
    ask = shown.answer(False, True)
    shown.click("Ne plus transmettre")
    assert len(sharing.shared_with(shown.vault, shown.person)) == 2
    shown.click("Ne plus transmettre")
    question, explanation = ask.asked[1][:2]
    assert question == "Ne plus transmettre Solenne à Mme Lefèvre\u00a0?"
    assert "Ce que Mme Lefèvre a déjà reçu reste sur son ordinateur." in str(explanation)
    assert [one.name for one in sharing.shared_with(shown.vault, shown.person)] == ["Titouan"]
    told = words(shown.page)
    assert "Plus rien ne partira pour Mme Lefèvre au sujet de Solenne." in told


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_and_everything_has_a_name(
    shown: Scene, relief: Vault, screen: tuple[int, int, int]
) -> None:
    link(shown, relief)
    show_at(shown.screen.window, *screen)
    assert clipped(shown.page) == []
    assert unnamed(shown.screen.window) == []


def test_a_stolen_laptop_is_declared_listed_and_found_again(shown: Scene) -> None:
    shown.open("correspondents")
    shown.answer(False, True, None, shown.folder / "liste.pdf")
    shown.click("Son ordinateur est volé")
    assert not any(one.startswith("Ordinateur volé") for one in words(shown.page))
    shown.click("Son ordinateur est volé")
    told = words(shown.page)
    assert "Ordinateur volé\u00a0: Mme Lefèvre" in told
    assert any(one.startswith("Plus rien ne part vers l’ordinateur volé") for one in told)
    shown.click("Enregistrer la liste des enfants")
    shown.click("Enregistrer la liste des enfants")
    assert (shown.folder / "liste.pdf").read_bytes().startswith(b"%PDF")
    assert "La liste est faite." in words(shown.page)
    for screen in SCREENS:
        show_at(shown.screen.window, *screen)
        assert clipped(shown.screen.window) == []
        assert unnamed(shown.screen.window) == []
    shown.click("Il est retrouvé")
    told = words(shown.page)
    assert "Les fichiers pour Mme Lefèvre peuvent repartir." in told
    assert "Mme Lefèvre, référente" in told
