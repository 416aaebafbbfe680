"""« Recevoir »: a preview, choices, words of an unknown sender, files that are refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ase_desktop.services import correspondents, records, sending, sharing
from ase_desktop.services.conflicts import conflicts
from ase_desktop.services.records import Save
from ase_desktop.ui.pages.receive.page import ReceivePage
from ase_desktop.ui.words_check import WordsCheckView
from ase_desktop.vault.vault import Vault
from tests.notebooks import notebook, shared_child
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.exchanging import Scene, button, scene, words
from tests.widget.reading import unnamed


@pytest.fixture
def shown(tmp_path: Path, qtbot: QtBot) -> Iterator[Scene]:
    with scene(tmp_path, qtbot) as found:
        yield found


def receive(shown: Scene, *paths: Path) -> ReceivePage:
    page = shown.open("receive", list(paths))
    assert isinstance(page, ReceivePage)
    return page


def phone_in_two_versions(shown: Scene) -> str:
    """Let both write the same phone; return the uid of the contact."""
    contact = records.list_records(shown.vault, "contact", child=shown.children[0])[0]
    records.save_record(shown.vault, Save("contact", {"phone": "02 11"}, uid=contact.uid))
    shown.other_writes("contact", contact.uid, phone="02 22")
    return contact.uid


def titles(page: ReceivePage) -> list[str]:
    """Return the lines of the preview, headings included."""
    assert page.preview is not None
    model = page.preview.table.model()
    return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]


def test_the_preview_says_what_would_change_before_anything_does(shown: Scene) -> None:
    uid = shown.other_writes("hearing", start="2026-12-01T09:00")
    page = receive(shown, shown.file())
    assert page.head.subtitle.text().endswith("rien n’est encore changé dans votre carnet")
    assert titles(page)[0].startswith("Nouveau")
    assert records.find_record(shown.vault, uid) is None
    shown.click("Ajouter à mon carnet")
    assert records.find_record(shown.vault, uid) is not None
    assert "Mme Lefèvre\u00a0: 1\u00a0nouveauté ajoutée." in words(page)


def test_several_children_are_counted_apart(shown: Scene) -> None:
    for child in shown.children[:2]:
        asked = Save("daily_log", {"at": "2026-11-24T18:00", "facts": "Oui."}, children=[child])
        records.save_record(shown.other, asked)
    page = receive(shown, shown.file())
    assert [one for one in words(page) if one.endswith("1\u00a0nouveauté")] == [
        "Solenne\u00a0: 1\u00a0nouveauté",
        "Titouan\u00a0: 1\u00a0nouveauté",
    ]


def test_not_now_changes_nothing_and_the_file_can_come_back(shown: Scene) -> None:
    uid = shown.other_writes("hearing", start="2026-12-01T09:00")
    file = shown.file()
    receive(shown, file)
    shown.click("Pas maintenant")
    assert "Pas maintenant. Rien n’a changé." in words(shown.page)
    assert records.find_record(shown.vault, uid) is None
    shown.screen.window.back()
    receive(shown, file)
    shown.click("Ajouter à mon carnet")
    assert records.find_record(shown.vault, uid) is not None


def test_a_version_chosen_in_the_preview_is_kept_when_it_is_added(shown: Scene) -> None:
    uid = phone_in_two_versions(shown)
    page = receive(shown, shown.file())
    told = words(page)
    assert "Mme Lefèvre, référente" in told
    assert "Vous" in told
    shown.click("Prendre la version de Mme Lefèvre")
    assert page.preview is not None
    assert page.preview.detail is not None
    assert [card.is_chosen for card in page.preview.detail.cards] == [True, False]
    shown.click("Ajouter à mon carnet")
    assert records.read_record(shown.vault, uid)["phone"] == "02 22"
    assert conflicts(shown.vault) == []


def test_what_is_left_for_later_stays_in_two_versions(shown: Scene) -> None:
    phone_in_two_versions(shown)
    receive(shown, shown.file())
    shown.click("Ajouter à mon carnet")
    assert len(conflicts(shown.vault)) == 1
    assert any("1\u00a0choix à faire" in one for one in words(shown.page))
    shown.click("Choisir")
    assert shown.page.title == "Deux versions"


def test_the_words_that_differ_are_marked(shown: Scene) -> None:
    phone_in_two_versions(shown)
    page = receive(shown, shown.file())
    assert page.preview is not None
    assert page.preview.detail is not None
    assert [card.words.marked for card in page.preview.detail.cards] == [("22",), ("11",)]


def test_what_changed_is_shown_before_and_after(shown: Scene) -> None:
    contact = records.list_records(shown.vault, "contact", child=shown.children[0])[0]
    shown.other_writes("contact", contact.uid, phone="02 22")
    page = receive(shown, shown.file())
    assert titles(page)[0].startswith("Changé")
    told = words(page)
    assert "Aujourd’hui" in told
    assert "Ensuite" in told


def test_the_list_is_walked_with_the_arrows_and_enter_goes_to_the_answers(
    shown: Scene, qtbot: QtBot
) -> None:
    phone_in_two_versions(shown)
    shown.other_writes("hearing", start="2026-12-01T09:00")
    page = receive(shown, shown.file())
    assert page.preview is not None
    assert page.preview.table.hasFocus()
    qtbot.keyClick(page.preview.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.preview.table, Qt.Key.Key_Down)
    assert page.preview.detail is None
    qtbot.keyClick(page.preview.table, Qt.Key.Key_Home)
    page.preview.table.choose(next(iter(page.preview.page.lines["conflict"])).key)
    qtbot.keyClick(page.preview.table, Qt.Key.Key_Return)
    assert page.preview.detail is not None
    assert page.preview.detail.answers.has_keyboard()


def test_an_answer_is_remembered_while_the_list_is_walked(shown: Scene) -> None:
    phone_in_two_versions(shown)
    shown.other_writes("hearing", start="2026-12-01T09:00")
    page = receive(shown, shown.file())
    assert page.preview is not None
    choice, new = (page.preview.page.lines[status][0].key for status in ("conflict", "new"))
    shown.click("Garder la mienne")
    page.preview.table.choose(new)
    page.preview.table.choose(choice)
    assert page.preview.detail is not None
    assert page.preview.detail.answer == "1"
    assert [place for _, place in page.preview.decided()] == [1]


def test_the_same_file_again_says_when_it_came(shown: Scene) -> None:
    shown.other_writes("hearing", start="2026-12-01T09:00")
    file = shown.file()
    receive(shown, file)
    shown.click("Ajouter à mon carnet")
    shown.screen.window.back()
    receive(shown, file)
    assert "Déjà reçu le 18\u00a0novembre 2026. Rien n’a changé." in words(shown.page)


def test_a_file_that_says_nothing_new_is_noted_without_a_question(shown: Scene) -> None:
    receive(shown, shown.file())
    assert "Mme Lefèvre\u00a0: rien de nouveau." in words(shown.page)


def test_a_damaged_file_is_refused_with_its_sentence_and_the_next_one_comes(shown: Scene) -> None:
    damaged = shown.folder / "ase-20261101-damaged.lien"
    damaged.write_bytes(shown.file().read_bytes()[:-9])
    shown.other_writes("hearing", start="2026-12-01T09:00")
    page = receive(shown, damaged, shown.file())
    assert page.title == "Fichier reçu de Mme Lefèvre"
    assert page.head.above.text() == "Fichier 2 sur 2"
    shown.click("Ajouter à mon carnet")
    told = words(page)
    assert any(one.startswith("Ce fichier est abîmé ou incomplet.") for one in told)
    assert "2\u00a0fichiers" in told


def test_several_files_of_one_person_make_one_preview(shown: Scene) -> None:
    """The newest holds the others: they add nothing more, and ask nothing."""
    shown.other_writes("hearing", start="2026-12-01T09:00")
    first = shown.file()
    shown.other_writes("hearing", start="2026-12-08T09:00")
    second = shown.file()
    page = receive(shown, first, second)
    assert page.preview is not None
    shown.click("Ajouter à mon carnet")
    assert page.preview is None
    assert len([one for one in words(page) if one.startswith("Mme Lefèvre\u00a0:")]) == 2


def test_a_folder_without_a_file_says_so(shown: Scene, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    receive(shown, empty)
    assert "Il n’y a pas de fichier à recevoir à cet endroit." in words(shown.page)


def test_without_a_file_it_asks_for_one(shown: Scene) -> None:
    receive(shown)
    assert button(shown.page, "Choisir des fichiers")
    shown.click("Retour")
    assert shown.page.title == "Transmettre"


def test_a_file_that_takes_much_away_must_be_looked_at(shown: Scene) -> None:
    uids = [shown.other_writes("contact", last_name=f"P{n}") for n in range(25)]
    receive(shown, shown.file())
    shown.click("Ajouter à mon carnet")
    shown.screen.window.back()
    for uid in uids:
        records.set_life(shown.other, uid, retired=True)
    page = receive(shown, shown.file())
    shown.click("Ajouter à mon carnet")
    assert any("retire ou contredit beaucoup" in one for one in words(page))
    assert page.seen is not None
    page.seen.setChecked(True)
    shown.click("Ajouter à mon carnet")
    assert not any(records.read_record(shown.vault, uid).retired is False for uid in uids)


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[Vault]:
    """Give the notebook of a carer whom nobody here has met."""
    vault = notebook(tmp_path / "far", "M. Diallo")
    yield vault
    vault.close()


def file_of(stranger: Vault, shown: Scene) -> Path:
    """Let a stranger write to the carer, whose card she has."""
    mine = correspondents.my_card(shown.vault)
    correspondents.trust(stranger, mine, " ".join(correspondents.my_words(shown.vault)))
    shared_child(stranger, shown.vault, "Yanis")
    return sending.send(stranger, shown.vault.owner.name, shown.folder).file


def answer_words(view: WordsCheckView, right: tuple[str, ...]) -> None:
    """Choose the words heard."""
    for place, (_, group) in view._rows.items():
        group.set_value(right[place])


def test_an_unknown_sender_is_known_by_her_words_first(shown: Scene, stranger: Vault) -> None:
    page = receive(shown, file_of(stranger, shown))
    told = words(page)
    assert "Vos mots" in told
    assert "Les mots de M. Diallo" in told
    shown.click("Relier et continuer")
    assert "Choisissez le mot entendu." in words(page)
    assert page.words is not None
    answer_words(page.words, correspondents.my_words(stranger))
    shown.click("Relier et continuer")
    assert page.title == "Fichier reçu de M. Diallo"
    assert titles(page)[1] == "Yanis"


def test_wrong_words_link_nobody_and_other_places_are_asked(shown: Scene, stranger: Vault) -> None:
    page = receive(shown, file_of(stranger, shown))
    view = page.words
    assert view is not None
    right = correspondents.my_words(stranger)
    for place, (_, group) in view._rows.items():
        wrong = next(one for one in view.check.questions if one.place == place).choices
        group.set_value(next(word for word in wrong if word != right[place]))
    shown.click("Relier et continuer")
    assert any("Ne continuez pas" in one for one in words(page))
    assert page.words is not view
    names = [one.name for one in correspondents.correspondents(shown.vault)]
    assert names == ["Mme Lefèvre"]


def test_the_six_words_may_be_typed_instead(shown: Scene, stranger: Vault, qtbot: QtBot) -> None:
    page = receive(shown, file_of(stranger, shown))
    shown.click("Taper ses six mots plutôt")
    assert page.words is not None
    qtbot.keyClicks(page.words.typed, "trop peu")
    qtbot.keyClick(page.words.typed, Qt.Key.Key_Return)
    assert "Il faut les six mots." in words(page)
    page.words.typed.setText(" ".join(correspondents.my_words(stranger)).upper())
    qtbot.keyClick(page.words.typed, Qt.Key.Key_Return)
    shown.screen.ready()
    assert page.title == "Fichier reçu de M. Diallo"


def test_an_unknown_sender_can_wait(shown: Scene, stranger: Vault) -> None:
    receive(shown, file_of(stranger, shown))
    shown.click("Pas maintenant")
    assert len(correspondents.correspondents(shown.vault)) == 1


def test_a_card_dropped_begins_to_link(shown: Scene, stranger: Vault) -> None:
    card = shown.folder / "diallo.carte"
    correspondents.write_card(stranger, card)
    shown.screen.book.open("receive", [card])
    shown.screen.ready()
    assert shown.page.title == "Relier nos deux ordinateurs"
    assert "Les mots de M. Diallo" in words(shown.page)


def test_nothing_comes_any_more_after_it_was_stopped(shown: Scene) -> None:
    """Leaving the page while a file is read changes nothing."""
    uid = shown.other_writes("hearing", start="2026-12-01T09:00")
    shown.screen.book.open("receive", [shown.file()])
    shown.screen.window.back()
    shown.screen.ready()
    assert records.find_record(shown.vault, uid) is None
    assert sharing.shared_with(shown.vault, shown.person)


def test_an_addition_is_stopped_with_its_sentence_and_can_be_asked_again(shown: Scene) -> None:
    uid = shown.other_writes("hearing", start="2026-12-01T09:00")
    page = receive(shown, shown.file())
    held = Event()
    shown.screen.runner.query(page, held.wait, None)  # the worker is at something else
    page.add()
    button(page, "Arrêter").click()
    held.set()
    shown.screen.ready()
    assert "C’est arrêté. Rien n’a changé dans votre carnet." in words(page)
    assert records.find_record(shown.vault, uid) is None
    shown.click("Ajouter à mon carnet")
    assert records.find_record(shown.vault, uid) is not None


def test_what_is_stopped_too_late_is_said_to_be_added(shown: Scene) -> None:
    uid = shown.other_writes("hearing", start="2026-12-01T09:00")
    page = receive(shown, shown.file())
    added = Event()
    page.add()
    stop = button(page, "Arrêter")
    shown.screen.runner.query(page, added.set, None)
    assert added.wait(timeout=20)  # the file is in, the screen was not told yet
    stop.click()
    shown.screen.ready()
    assert records.find_record(shown.vault, uid) is not None
    assert "Mme Lefèvre\u00a0: 1\u00a0nouveauté ajoutée." in words(page)


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_and_everything_has_a_name(
    shown: Scene, screen: tuple[int, int, int]
) -> None:
    phone_in_two_versions(shown)
    shown.other_writes("hearing", start="2026-12-01T09:00")
    receive(shown, shown.file())
    show_at(shown.screen.window, *screen)
    assert clipped(shown.page) == []
    assert unnamed(shown.screen.window) == []
    shown.click("Ajouter à mon carnet")
    show_at(shown.screen.window, *screen)
    assert clipped(shown.page) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_the_words_are_not_cut(shown: Scene, stranger: Vault, screen: tuple[int, int, int]) -> None:
    receive(shown, file_of(stranger, shown))
    show_at(shown.screen.window, *screen)
    assert clipped(shown.page) == []
    assert unnamed(shown.screen.window) == []
