"""The open notebook in its window: pills, numbers, copies, look, pause, reminders, search."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ase_desktop.app import App
from ase_desktop.base.settings import load_settings
from ase_desktop.services import safety_copies, vaults
from ase_desktop.services.records import Save, list_records, save_record
from ase_desktop.ui.opened import Opened, OpenedNotebook
from ase_desktop.ui.pages.registry import MAKERS
from ase_desktop.ui.shell.example_banner import SENTENCE
from ase_desktop.ui.theme import THEME
from tests.family import WORDS, FixedClock, family_app, new_app
from tests.linked import linked_app
from tests.widget.clipping import settle
from tests.widget.opened import AskedPage
from tests.widget.sessions import Shown

Show = Callable[..., Shown]


@pytest.fixture
def show(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Show]:
    for name in ("note", "search", "arrival", "new_words", "recovery"):
        monkeypatch.setitem(MAKERS, name, AskedPage)
    made: list[Shown] = []

    def start(app: App, **how: object) -> Shown:
        made.append(Shown(qtbot, app, Opened(**how)))  # type: ignore[arg-type]
        return made[-1]

    yield start
    for one in made:
        one.close()


def words(widget: QWidget) -> list[str]:
    settle()
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]


def pills(shown: Shown) -> list[str]:
    return [one.text() for one in shown.window.strip._pills]


def page(shown: Shown) -> AskedPage:
    found = shown.window.pages.page
    assert isinstance(found, AskedPage)
    return found


def test_it_opens_on_the_first_page_with_the_pills_of_the_children(
    show: Show, tmp_path: Path
) -> None:
    shown = show(family_app(tmp_path))
    assert pills(shown) == ["Tous", "Léa", "Tom"]
    assert shown.window.pages._entry == "today"
    assert shown.window.bar.backed_up.text() == "Copie de secours\u00a0: à faire"


def test_a_caseworker_has_her_name_and_her_caseload(show: Show, tmp_path: Path) -> None:
    shown = show(linked_app(tmp_path, "caseworker"))
    assert pills(shown) == []
    assert "Mme Lefèvre, référente" in words(shown.window.strip)
    assert shown.window.pages._entry == "caseload"


def test_a_child_who_comes_has_a_pill_at_once(show: Show, tmp_path: Path) -> None:
    shown = show(family_app(tmp_path))
    asked = Save("child", {"first_name": "Sam"})
    shown.runner.command(shown.window, lambda: save_record(shown.app.open_vault, asked))
    shown.ready()
    assert "Sam" in pills(shown)
    assert shown.window.bar.saved.text().startswith("Enregistré à")


def test_what_was_asked_to_be_saved_is_saved_before_the_notebook_closes(
    qtbot: QtBot, tmp_path: Path
) -> None:
    app, held = family_app(tmp_path), Event()
    shown = Shown(qtbot, app, Opened())
    asked = Save("child", {"first_name": "Sam"})
    shown.runner.query(shown.window, held.wait, None)
    shown.runner.command(shown.window, lambda: save_record(app.open_vault, asked))
    shown.session.lock()
    held.set()
    with qtbot.waitSignal(shown.session.ended):
        pass
    shown.end()
    app.vault = vaults.unlock(vaults.known(app.paths.vaults)[0], WORDS, app.around)
    assert "Sam" in [one["first_name"] for one in list_records(app.open_vault, "child")]
    app.lock()


def test_a_copy_put_back_is_said_to_be_older(show: Show, tmp_path: Path) -> None:
    app = family_app(tmp_path / "home")
    copy = safety_copies.back_up(app.open_vault, tmp_path / "key")
    save_record(app.open_vault, Save("child", {"first_name": "Sam"}))
    app.lock()
    safety_copies.restore(copy, WORDS, tmp_path / "back", app.around)
    app.vault = vaults.unlock(tmp_path / "back", WORDS, app.around)
    shown = show(app)
    assert pills(shown) == ["Tous", "Léa", "Tom"]
    assert "Ce carnet est plus ancien que votre dernière utilisation." in words(shown.window)


def test_a_number_written_is_readable_during_a_pause(show: Show, tmp_path: Path) -> None:
    shown = show(family_app(tmp_path))
    asked = Save("foster_household", {"on_call_phone": "0261919999"}, uid="9" * 32)
    shown.runner.command(shown.window, lambda: save_record(shown.app.open_vault, asked))
    shown.ready()
    assert shown.session.numbers[0][0].replace("\u00a0", "") == "0261919999"
    kept = vaults.emergency_numbers(shown.app.open_vault.folder.path)
    assert kept == shown.session.numbers


def test_the_look_and_the_pause_are_kept_on_this_computer(show: Show, tmp_path: Path) -> None:
    shown = show(family_app(tmp_path))
    path = shown.app.paths.settings
    THEME.set(zoom=125, dark=True)
    shown.ready()
    kept = load_settings(path)
    assert (kept.zoom, kept.theme) == (125, "dark")
    shown.session.desk.signals.pause_chosen.emit(30)
    shown.ready()
    assert load_settings(path).pause_minutes == 30
    assert shown.session.idle.pause_after.total_seconds() == 1800
    assert OpenedNotebook(shown.app, Opened()).pause_minutes == 30


def test_digits_chosen_make_a_pause_possible(show: Show, tmp_path: Path) -> None:
    shown = show(family_app(tmp_path))
    assert not shown.session.notebook.has_digits
    shown.session.desk.signals.digits_chosen.emit()
    assert shown.session.notebook.has_digits


def test_a_note_is_about_the_child_chosen(show: Show, tmp_path: Path) -> None:
    shown = show(family_app(tmp_path))
    shown.window.strip._pills[1].click()
    shown.ready()
    shown.window.note_asked.emit()
    assert page(shown).asked == ("1" * 32,)


def test_the_search_opens_once_and_follows_what_is_typed(show: Show, tmp_path: Path) -> None:
    shown = show(family_app(tmp_path))
    shown.window.searched.emit("lap")
    first = page(shown)
    assert first.asked == ("lap",)
    shown.window.searched.emit("lapi")
    assert page(shown) is first
    shown.window.back()
    shown.window.searched.emit("lapin")
    assert page(shown).asked == ("lapin",)


def test_the_example_says_so_and_asks_for_nothing(show: Show, tmp_path: Path) -> None:
    shown = show(linked_app(tmp_path, "carer"), example=True)
    told = words(shown.window)
    assert SENTENCE in told
    assert "À faire cette semaine" not in told
    assert shown.window.bar.backed_up.text() == "Copie de secours\u00a0: hier"
    asked: list[bool] = []
    shown.session.desk.signals.lock_asked.disconnect()
    shown.session.desk.signals.lock_asked.connect(lambda: asked.append(True))
    button = next(
        one
        for one in shown.window.findChildren(QPushButton)
        if one.text() == "Commencer mon carnet"
    )
    button.click()
    assert asked == [True]


def test_after_a_rescue_other_words_are_asked_for_first(show: Show, tmp_path: Path) -> None:
    assert page(show(family_app(tmp_path), by_code=True)).asked == (True,)


def test_a_new_notebook_goes_where_one_chose(show: Show, tmp_path: Path) -> None:
    shown = show(new_app(tmp_path), first="arrival")
    assert page(shown).asked == ()


def test_one_may_begin_with_a_page_of_the_left_bar(show: Show, tmp_path: Path) -> None:
    shown = show(new_app(tmp_path, role="caseworker"), first="children")
    assert shown.window.pages._entry == "children"


def test_after_seven_days_the_rescue_sheet_is_asked_for(show: Show, tmp_path: Path) -> None:
    app = family_app(tmp_path)
    app.lock()
    app.clock = FixedClock(datetime(2026, 12, 1, 8, tzinfo=UTC))
    path = vaults.known(app.paths.vaults)[0]
    app.vault = vaults.unlock(path, "Lampe7-Vélo-Sapin", app.around)
    shown = show(app)
    assert "Votre feuille de secours n’est pas encore faite." in words(shown.window)
    button = next(
        one
        for one in shown.window.findChildren(QPushButton)
        if one.text() == "Faire la feuille de secours"
    )
    button.click()
    assert isinstance(shown.window.pages.page, AskedPage)


def test_a_copy_of_yesterday_is_said_so(show: Show, tmp_path: Path) -> None:
    app = family_app(tmp_path / "home")
    safety_copies.back_up(app.open_vault, tmp_path)
    shown = show(app)
    assert shown.window.bar.backed_up.text() == "Copie de secours\u00a0: aujourd’hui"
