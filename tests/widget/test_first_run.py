"""The three first screens, with a real notebook made behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ase_desktop.base.folding import fold
from ase_desktop.base.settings import AppSettings, load_settings, save_settings
from ase_desktop.services import vaults
from ase_desktop.services.vaults import EXAMPLE_COST, NewVault
from ase_desktop.ui import opening
from ase_desktop.ui.beginning.child_pane import ChildPane
from ase_desktop.ui.beginning.first_run import FirstRun
from ase_desktop.ui.opened import OpenedNotebook
from ase_desktop.ui.opening import RealDoor, find_door
from ase_desktop.ui.options import Options
from ase_desktop.ui.runner import Runner
from ase_desktop.ui.theme import THEME
from ase_desktop.ui.widgets.words_card import first_unproven
from tests.family import WORDS, closed_app, family_app, new_app
from tests.widget.clipping import SCREENS, clipped, settle, show_at
from tests.widget.reading import unnamed

WIDEST = ("prudhomme", "mandement", "emménager", "phénomène", "caméscope", "commander", "mammouth")


class QuickDoor(RealDoor):
    """A door that makes notebooks in no time."""

    def create(self, asked: NewVault, digits: str) -> OpenedNotebook:
        """Create with the least cost."""
        return super().create(replace(asked, cost=EXAMPLE_COST), digits)


class Beginning:
    """The first screens, and what they opened."""

    def __init__(self, qtbot: QtBot, home: Path, *, example: bool = False) -> None:
        self.app = closed_app(home)
        self.door = QuickDoor(self.app, None, example=example)
        self.runner = Runner()
        self.opened: list[OpenedNotebook] = []
        pages = self.door.first_run(self.runner, self._keep)
        assert isinstance(pages, FirstRun)
        self.pages = pages
        qtbot.addWidget(pages)
        pages.resize(1366, 768)
        pages.show()
        self._qtbot = qtbot

    def _keep(self, notebook: object) -> None:
        assert isinstance(notebook, OpenedNotebook)
        self.opened.append(notebook)

    def ready(self) -> None:
        """Wait for the worker."""
        self._qtbot.waitUntil(lambda: not self.runner.busy, timeout=20_000)
        settle()

    def say_who(self, name: str, role: str = "carer") -> None:
        """Fill the first screen."""
        self.pages.who.name.setText(name)
        self.pages.who.role.set_value(role)
        self.pages.who.go_on()

    def prove(self, digits: str = "") -> None:
        """Fill the second screen from the paper."""
        words = self.pages.words.secret.card.words
        self.pages.words.go_on()
        self.pages.words.secret._proposed.field.setText(letters(words))
        self.pages.words.digits.field.setText(digits)
        self.pages.words.go_on()
        self.ready()


@pytest.fixture
def begin(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Beginning]]:
    made: list[Beginning] = []

    def start(**options: bool) -> Beginning:
        made.append(Beginning(qtbot, tmp_path, **options))
        return made[-1]

    yield start
    for one in made:
        one.runner.close()
        one.app.lock()


def letters(words: Sequence[str]) -> str:
    return " ".join(word[:2] for word in words)


def words_of(widget: QWidget) -> list[str]:
    settle()
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]


def press(widget: QWidget, text: str) -> None:
    settle()
    found = [one for one in widget.findChildren(QPushButton) if one.text() == text]
    next(one for one in found if one.isVisible()).click()


def test_three_screens_make_a_notebook_and_lead_to_an_arrival(
    begin: Callable[..., Beginning],
) -> None:
    first = begin()
    assert "Tout reste sur cet ordinateur. Rien ne part sans vous." in words_of(first.pages)
    first.say_who("Mme Garnier")
    shown = first.pages.words.secret.card.words
    assert len(shown) == 7
    assert set(shown) <= set(words_of(first.pages))
    first.prove("274913")
    assert "Votre carnet est prêt" in words_of(first.pages)
    press(first.pages, "Un enfant arrive")
    (notebook,) = first.opened
    assert (notebook.person, notebook.role, notebook.how.first) == (
        "Mme Garnier",
        "carer",
        "arrival",
    )
    assert notebook.has_digits
    assert first.door.exists
    assert first.door.proposed
    first.app.lock()
    known = vaults.known(first.app.paths.vaults)
    assert load_settings(first.app.paths.settings).vault == str(known[0])
    first.app.vault = vaults.unlock(known[0], " ".join(shown), first.app.around)


def test_a_name_is_asked_for_before_anything_else(begin: Callable[..., Beginning]) -> None:
    first = begin()
    press(first.pages, "Continuer")
    assert first.pages.currentWidget() is first.pages.who
    assert "Écrivez votre nom, comme il sera lu sur vos notes." in words_of(first.pages)
    first.pages.who.name.textEdited.emit("M")
    assert "Écrivez votre nom, comme il sera lu sur vos notes." not in words_of(first.pages)


def test_the_words_hide_while_the_paper_is_checked(begin: Callable[..., Beginning]) -> None:
    first = begin()
    first.say_who("Mme Garnier")
    secret = first.pages.words.secret
    shown = secret.card.words
    press(first.pages, "Je les ai copiés")
    assert not set(shown) & set(words_of(first.pages))
    secret._proposed.field.setText(letters(shown[:3]))
    first.pages.words.go_on()
    assert "Vérifiez le 4e mot sur votre papier." in words_of(first.pages)
    press(first.pages, "Revoir mes mots")
    assert set(shown) <= set(words_of(first.pages))
    press(first.pages, "D’autres mots")
    assert secret.card.words != shown
    assert first.opened == []


def test_one_may_choose_her_own_words(begin: Callable[..., Beginning]) -> None:
    first = begin()
    first.say_who("Mme Garnier")
    press(first.pages, "Choisir les miens")
    secret = first.pages.words.secret
    secret._own.first.setText("Tabouret4-Lune")
    press(first.pages, "Afficher")
    press(first.pages, "Masquer")
    secret._own.second.setText("Tabouret4-Lune")
    first.pages.words.digits.field.setText("123456")
    first.pages.words.go_on()
    assert first.pages.words.digits.problem != ""
    first.pages.words.digits.field.setText("")
    first.pages.words.go_on()
    first.ready()
    press(first.pages, "Ouvrir mon carnet")
    assert first.opened[0].how.first == ""
    assert not first.opened[0].has_digits
    assert not first.door.proposed


def test_one_may_come_back_to_proposed_words(begin: Callable[..., Beginning]) -> None:
    first = begin()
    first.say_who("Mme Garnier")
    press(first.pages, "Choisir les miens")
    press(first.pages, "Prendre sept mots proposés")
    assert set(first.pages.words.secret.card.words) <= set(words_of(first.pages))


def test_a_caseworker_begins_by_receiving(begin: Callable[..., Beginning]) -> None:
    first = begin()
    first.say_who("Mme Lefèvre", "caseworker")
    first.prove()
    assert {"Vous avez reçu un fichier"} <= set(words_of(first.pages))
    press(first.pages, "Recevoir un fichier")
    assert first.opened[0].how.first == "share"
    press(first.pages, "Ajouter un enfant")
    assert first.opened[1].how.first == "arrival"


def test_the_example_can_be_seen_before_anything_is_made(begin: Callable[..., Beginning]) -> None:
    first = begin()
    press(first.pages, "Voir une famille d’exemple")
    press(first.pages, "Commencer mon carnet")
    assert first.pages.currentWidget() is first.pages.who
    press(first.pages, "Voir une famille d’exemple")
    press(first.pages, "Ouvrir le carnet de Mme Lefèvre")
    assert not first.pages.example._second.isEnabled()
    first.ready()
    (notebook,) = first.opened
    assert (notebook.person, notebook.how.example) == ("Mme Lefèvre", True)
    assert not first.door.exists


def test_the_example_never_touches_the_notebook_just_made(
    begin: Callable[..., Beginning],
) -> None:
    first = begin()
    first.say_who("Mme Roux")
    first.prove()
    press(first.pages, "Voir une famille d’exemple")
    press(first.pages, "Commencer mon carnet")
    assert isinstance(first.pages.currentWidget(), ChildPane)
    press(first.pages, "Voir une famille d’exemple")
    press(first.pages, "Ouvrir le carnet de Mme Garnier")
    first.ready()
    assert first.opened[0].how.example
    assert first.door.exists
    assert len(vaults.known(first.app.paths.vaults)) == 1


def test_asked_for_on_the_command_line_the_example_comes_first(
    begin: Callable[..., Beginning],
) -> None:
    first = begin(example=True)
    assert first.pages.currentWidget() is first.pages.example
    assert first.pages.focusProxy() is first.pages.example._first
    assert not first.door.exists


def test_a_refusal_is_said_and_one_may_try_again(
    begin: Callable[..., Beginning], tmp_path: Path
) -> None:
    taken = tmp_path / "data" / "vaults" / ("00" * 16)
    taken.mkdir(parents=True)
    (taken / "vault.json").write_text("{}")
    first = begin()
    first.say_who("Mme Garnier")
    first.app.random = bytes  # every place drawn is the one taken
    first.prove()
    assert any(one.startswith("Il y a déjà un carnet") for one in words_of(first.pages))
    assert first.pages.words.button.isEnabled()


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("ch ga ri", None),
        ("CH GÂ ri", None),
        ("cheval galet rivière", None),
        ("ch ga", 3),
        ("ch ga x ri", 3),
        ("c ga ri", 1),
        ("ch ga ri so", 3),
        ("", 1),
    ],
)
def test_two_letters_of_each_word_prove_the_paper(typed: str, wrong: int | None) -> None:
    assert first_unproven(("cheval", "galet", "rivière"), typed) == wrong
    assert fold("GÂ") == "ga"


def test_the_notebook_opened_last_is_the_one_proposed(tmp_path: Path) -> None:
    one = new_app(tmp_path, name="A")
    first = one.open_vault.folder.path
    one.lock()
    two = new_app(tmp_path, name="B")
    second = two.open_vault.folder.path
    two.lock()
    for wanted in (first, second):
        save_settings(one.paths.settings, AppSettings(vault=str(wanted)))
        door = find_door(Options(home=tmp_path))
        opened = door.open(WORDS, lambda _done, _total: None)
        assert isinstance(opened, OpenedNotebook)
        assert opened.person == ("A" if wanted == first else "B")
        opened.lock()
    save_settings(one.paths.settings, AppSettings(vault=str(tmp_path / "gone")))
    assert find_door(Options(home=tmp_path)).exists


def test_a_notebook_elsewhere_is_opened_where_it_is(tmp_path: Path) -> None:
    app = family_app(tmp_path / "home")
    path = app.open_vault.folder.path
    app.lock()
    door = find_door(Options(home=tmp_path / "other", vault=path))
    assert (door.exists, door.proposed, len(door.words())) == (True, False, 7776)
    opened = door.open(WORDS, lambda _done, _total: None)
    assert not opened.has_digits
    opened.lock()


def test_without_any_notebook_there_is_nothing_to_open(tmp_path: Path) -> None:
    door = find_door(Options(home=tmp_path))
    assert (door.exists, door.proposed, list(door.numbers)) == (False, False, [])
    assert not find_door(Options(home=tmp_path, demo=True)).exists


def test_the_code_of_the_rescue_sheet_opens_and_asks_for_other_words(tmp_path: Path) -> None:
    app = closed_app(tmp_path)
    place = vaults.free_place(app.paths.vaults, app.random)
    asked = NewVault("A", "carer", WORDS, EXAMPLE_COST)
    created = vaults.create(place, asked, app.around)
    vaults.lock(created.vault)
    door = find_door(Options(home=tmp_path))
    opened = door.open_with_code(created.recovery_code, lambda _done, _total: None)
    assert isinstance(opened, OpenedNotebook)
    assert opened.how.by_code
    opened.lock()


def test_the_look_kept_on_this_computer_is_put_on(tmp_path: Path) -> None:
    app = closed_app(tmp_path)
    save_settings(app.paths.settings, AppSettings(zoom=125, theme="dark"))
    opening.RealDoor(app, None).dress()
    assert (THEME.zoom, THEME.dark) == (125, True)
    opening.RealDoor(app, None).dress()


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_on_any_screen(
    begin: Callable[..., Beginning], screen: tuple[int, int, int]
) -> None:
    pages = begin().pages
    pages.words.secret.card.show_words(WIDEST)
    for pane in (pages.who, pages.words, pages.example, ChildPane("carer"), ChildPane("service")):
        pages.addWidget(pane)
        pages._show(pane)
        show_at(pages, *screen)
        assert clipped(pages) == []
        assert unnamed(pages) == []
    for turn in (pages.words.secret.hide_words, pages.words.secret.choose_own):
        pages._show(pages.words)
        turn()
        pages.words.go_on()
        show_at(pages, *screen)
        assert clipped(pages) == []
