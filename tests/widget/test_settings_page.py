"""« Réglages » by hand: the home, what opens the notebook, the look, copies, who opened what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ase_desktop.base.settings import AppSettings, save_settings
from ase_desktop.services import pause, recovery, safety_copies, vaults
from ase_desktop.services.every_copy import every_copy
from ase_desktop.services.records import Save, list_records, save_record
from ase_desktop.services.recovery import Drawn
from ase_desktop.ui.first_week_card import FirstWeekCard
from ase_desktop.ui.pages.settings.licences_page import LicencesPage, parts
from ase_desktop.ui.pages.settings.new_words_page import NewWordsPage
from ase_desktop.ui.pages.settings.page import SettingsPage
from ase_desktop.ui.pages.settings.recovery_page import RecoveryPage, group_name
from ase_desktop.ui.pages.settings.who_opened_page import WhoOpenedPage
from ase_desktop.ui.theme import THEME
from ase_desktop.vault import meta
from tests.family import WORDS, family_app, new_app
from tests.widget.clipping import SCREENS, clipped, settle, show_at
from tests.widget.fakes import ScriptedAsk
from tests.widget.opened import AskedPage, Notebook, open_notebook
from tests.widget.reading import unnamed


@pytest.fixture
def notebook(tmp_path: Path, qtbot: QtBot) -> Iterator[Notebook]:
    with open_notebook(family_app(tmp_path / "home"), qtbot) as found:
        found.book.makers |= {"record": AskedPage, "report": AskedPage}
        yield found


def settings(notebook: Notebook) -> SettingsPage:
    page = notebook.go("settings")
    assert isinstance(page, SettingsPage)
    return page


def words(widget: QWidget) -> list[str]:
    settle()
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]


def press(widget: QWidget, text: str, place: int = 0) -> None:
    settle()
    found = [one for one in widget.findChildren(QPushButton) if one.text() == text]
    [one for one in found if one.isVisible()][place].click()


def answer(notebook: Notebook, *answers: object) -> ScriptedAsk:
    asked = ScriptedAsk(*answers)
    object.__setattr__(notebook.book.desk, "ask", asked)
    return asked


def test_the_home_and_its_agreement_open_their_records(notebook: Notebook) -> None:
    page = settings(notebook)
    assert {"Foyer Garnier", "3\u00a0places", "Personne n’est encore noté."} <= set(words(page))
    expected = []
    for text, place, kind in (
        ("Compléter", 0, ("foster_household", "9" * 32, None)),
        ("Ajouter", 0, ("approval", None, None)),
        ("Ajouter", 1, ("household_member", None, None)),
        ("Ouvrir", 0, ("approval", list_records(notebook.app.open_vault, "approval")[0].uid, None)),
    ):
        press(page, text, place)
        shown = notebook.window.pages.page
        assert isinstance(shown, AskedPage)
        expected.append(shown.asked == kind)
        notebook.window.back()
    assert all(expected)


def test_a_save_about_the_home_is_shown(notebook: Notebook) -> None:
    page = settings(notebook)
    member = Save("household_member", {"first_name": "Bernard"})
    notebook.book.save(page, None, save_record, member)
    notebook.ready()
    assert "Bernard" in words(page)


def test_six_digits_are_chosen_in_place(notebook: Notebook, qtbot: QtBot) -> None:
    page = settings(notebook)
    press(page, "Choisir")
    field = page.opening.digits.field
    field.setText("111111")
    press(page, "Enregistrer ces chiffres")
    assert page.opening.digits.problem != ""
    field.setText("")
    press(page, "Enregistrer ces chiffres")
    assert page.opening.digits.problem != ""
    field.setText("274913")
    with qtbot.waitSignal(notebook.book.desk.signals.digits_chosen):
        press(page, "Enregistrer ces chiffres")
    notebook.ready()
    assert pause.is_right(notebook.app.open_vault, "274913")
    assert {"Vos six chiffres sont choisis.", "Choisis"} <= set(words(page))


def test_the_pause_and_the_look_are_asked_of_the_program(notebook: Notebook, qtbot: QtBot) -> None:
    path = notebook.app.paths.settings
    save_settings(path, AppSettings(pause_minutes=30))
    page = settings(notebook)
    assert page.opening.pause.delays.value() == "30"
    signals = notebook.book.desk.signals
    with qtbot.waitSignal(signals.pause_chosen) as chosen:
        page.opening.pause.delays._chips["60"].click()
    assert chosen.args == [60]
    with qtbot.waitSignal(signals.zoom_asked) as asked:
        press(page, "Plus grand")
    assert asked.args == [1]
    with qtbot.waitSignal(signals.zoom_asked) as asked:
        press(page, "Plus petit")
    assert asked.args == [-1]
    with qtbot.waitSignal(signals.dark_asked) as dark:
        press(page, "Sombre")
    assert dark.args == [True]
    THEME.set(zoom=110, dark=True)
    assert "110\u00a0%" in words(page)


def test_a_copy_is_made_where_one_chooses_then_again_in_one_gesture(
    notebook: Notebook, tmp_path: Path
) -> None:
    page = settings(notebook)
    answer(notebook, None, tmp_path)
    press(page, "Faire une copie maintenant")
    notebook.ready()
    assert safety_copies.last_backup(notebook.app.open_vault) == ""
    press(page, "Faire une copie maintenant")
    notebook.ready()
    assert safety_copies.last_backup(notebook.app.open_vault) == "2026-11-18T17:42"
    told = words(page)
    assert "Copie faite, relue et trouvée entière." in told
    assert f"Endroit\u00a0: {tmp_path}" in told
    assert notebook.window.bar.backed_up.text() == "Copie de secours\u00a0: aujourd’hui"
    press(page, "Faire une copie maintenant")
    notebook.ready()
    assert len(list(tmp_path.glob("copie-*"))) == 1
    assert any("copie" in one for one in words(page))


def test_copies_are_warned_about_and_tried(notebook: Notebook, tmp_path: Path) -> None:
    page = settings(notebook)
    assert "Aucune copie n’est encore hors de cet ordinateur." in words(page)
    safety_copies.keep_safe(notebook.app.open_vault)
    notebook.book.desk.signals.copied.emit()
    notebook.ready()
    press(page, "Essayer ma copie")
    notebook.ready()
    assert "Votre copie s’ouvre, elle est entière." in words(page)
    assert any(one.startswith("Essayée le 18") for one in words(page))
    safety_copies.back_up(notebook.app.open_vault, tmp_path / "other")
    (tmp_path / "other").rename(tmp_path / "gone")
    meta.put(notebook.app.open_vault.db, "copy_failed", "disk_full")
    page.refresh()
    notebook.ready()
    told = words(page)
    assert f"Endroit\u00a0: {tmp_path / 'other'} (débranché)" in told
    assert "La dernière copie n’a pas pu se faire." in told


def recovery_page(notebook: Notebook) -> tuple[RecoveryPage, Drawn]:
    settings(notebook)
    page = notebook.book.open("recovery")
    assert isinstance(page, RecoveryPage)
    notebook.ready()
    assert page.drawn is not None
    return page, page.drawn


def test_the_sheet_is_printed_or_saved_to_print_elsewhere(
    notebook: Notebook, tmp_path: Path
) -> None:
    page, _drawn = recovery_page(notebook)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    answer(notebook, None, printer, None, tmp_path / "feuille.pdf")
    for _time in range(2):
        page.print_sheet()
        notebook.ready()
    assert (tmp_path / "printed.pdf").stat().st_size > 1000
    page.save_sheet()
    page.save_sheet()
    notebook.ready()
    assert (tmp_path / "feuille.pdf").read_bytes().startswith(b"%PDF")
    assert "Imprimez la feuille, puis effacez le fichier." in words(page)


def test_the_sheet_is_proven_by_one_of_its_groups(notebook: Notebook) -> None:
    page, drawn = recovery_page(notebook)
    press(page, "Ma feuille est prête")
    assert drawn.groups[0] not in words(page)
    assert page.asked.label.text() == f"Tapez le {group_name(drawn.asked)} de votre feuille"
    press(page, "Vérifier")
    notebook.ready()
    page.field.setText("0")
    page.prove()
    notebook.ready()
    assert page.asked.problem != ""
    press(page, "Revoir le code")
    press(page, "Ma feuille est prête")
    page.field.setText(drawn.groups[drawn.asked])
    press(page, "Vérifier")
    notebook.ready()
    assert recovery.proven_at(notebook.app.open_vault) == "2026-11-18T17:42"
    shown = notebook.window.pages.page
    assert isinstance(shown, SettingsPage)
    assert "Votre feuille de secours est en ordre." in words(shown)
    assert any(one.startswith("Faite le 18") for one in words(shown))


def test_a_group_has_a_rank() -> None:
    assert (group_name(0), group_name(2)) == ("1er groupe", "3e groupe")


def own(page: NewWordsPage, first: str, second: str) -> None:
    page.secret.choose_own()
    page.secret._own.first.setText(first)
    page.secret._own.second.setText(second)


def test_other_words_are_chosen_with_the_present_ones(notebook: Notebook) -> None:
    settings(notebook)
    page = notebook.book.open("new_words")
    assert isinstance(page, NewWordsPage)
    page.change()
    assert page.asked.problem != ""
    page.old.setText("ce ne sont pas ceux-là")
    own(page, "court", "court")
    page.change()
    assert page.secret._own._asked.problem != ""
    own(page, "Tabouret4-Lune", "Tabouret4-Lun")
    page.change()
    assert page.secret._own._again.problem != ""
    own(page, "Tabouret4-Lune", "Tabouret4-Lune")
    page.change()
    notebook.ready()
    assert page.asked.problem.startswith("Ce ne sont pas les mots")
    page.old.setText(WORDS)
    page.change()
    notebook.ready()
    assert "Vos mots ont changé." in words(notebook.window)
    app = notebook.app
    path = app.open_vault.folder.path
    app.lock()
    app.vault = vaults.unlock(path, "Tabouret4-Lune", app.around)


def test_who_fears_for_her_words_changes_the_key_and_makes_a_sheet(notebook: Notebook) -> None:
    vault = notebook.app.open_vault
    safety_copies.keep_safe(vault)
    key, place = vault.key, vault.folder.path
    settings(notebook)
    page = notebook.book.open("new_words")
    assert isinstance(page, NewWordsPage)
    notebook.book.drafts.all(page, lambda _found: None)
    notebook.ready()
    assert not page.fear.copies.isVisible()
    press(page, "J’ai peur que quelqu’un les ait")
    assert page.fear.copies.text().endswith("(1\u00a0copie à portée)")
    page.fear.copies.setChecked(True)
    page.old.setText("ce ne sont pas ceux-là")
    own(page, "Tabouret4-Lune", "Tabouret4-Lune")
    page.change()
    notebook.ready()
    assert page.asked.problem.startswith("Ce ne sont pas les mots")
    page.old.setText(WORDS)
    page.change()
    notebook.ready()
    shown = notebook.window.pages.page
    assert isinstance(shown, RecoveryPage)
    assert "Vos mots et la clé du carnet ont changé." in words(shown)
    assert vault.key != key
    assert len(every_copy(vault)) == 1
    notebook.book.drafts.all(shown, lambda _found: None)
    notebook.ready()
    notebook.book.drafts.close()
    notebook.app.lock()
    notebook.app.vault = vaults.unlock(place, "Tabouret4-Lune", notebook.app.around)


def test_after_a_rescue_the_present_words_are_not_asked(notebook: Notebook) -> None:
    settings(notebook)
    page = notebook.book.open("new_words", True)
    assert isinstance(page, NewWordsPage)
    assert not page.asked.isVisible()
    proposed = page.secret.card.words
    page.change()
    page.secret._proposed.field.setText(" ".join(word[:2] for word in proposed))
    page.change()
    notebook.ready()
    app = notebook.app
    path = app.open_vault.folder.path
    app.lock()
    app.vault = vaults.unlock(path, " ".join(proposed), app.around)


def test_other_errors_are_said_at_the_top(notebook: Notebook) -> None:
    settings(notebook)
    page = notebook.book.open("new_words", True)
    assert isinstance(page, NewWordsPage)
    page.secret.value = lambda: "trop court"  # type: ignore[method-assign]
    page.change()
    notebook.ready()
    assert any(one.startswith("C’est trop court") for one in words(page))


def test_who_opened_what_is_told_day_by_day(notebook: Notebook) -> None:
    page = settings(notebook)
    press(page, "Qui a ouvert, imprimé, transmis")
    shown = notebook.window.pages.page
    assert isinstance(shown, WhoOpenedPage)
    notebook.ready()
    model = shown.table.model()
    told = [str(model.index(row, 1).data()) for row in range(model.rowCount())]
    assert model.index(0, 0).data() == "Mercredi 18\u00a0novembre 2026"
    assert "Carnet ouvert" in told
    press(shown, "Retour")
    assert notebook.window.pages.page is page


def test_licences_are_all_told(notebook: Notebook) -> None:
    page = settings(notebook)
    press(page, "Ce que le programme emporte")
    shown = notebook.window.pages.page
    assert isinstance(shown, LicencesPage)
    assert not shown.concerned(
        save_record(notebook.app.open_vault, Save("child", {"first_name": "A"}))
    )
    told = words(shown)
    assert any(one.startswith("Atkinson Hyperlegible") for one in told)
    assert any("LGPL 3" in one for one in told)


def test_a_list_of_licences_is_read_by_headings_and_rows() -> None:
    text = "# Un\n\n| Quoi | Licence |\n|---|---|\n| `a` | MIT |\n\n## Deux\n"
    assert list(parts(text)) == [("Un", [("a", "MIT")]), ("Deux", [])]


def test_a_caseworker_has_no_home_to_set(tmp_path: Path, qtbot: QtBot) -> None:
    app = new_app(tmp_path, name="Mme Lefèvre", role="caseworker")
    with open_notebook(app, qtbot) as notebook:
        page = settings(notebook)
        assert page.home is None
        assert "Mon foyer" not in words(page)
        notebook.window.pages._builders |= {"share": lambda: AskedPage(notebook.book)}  # type: ignore[operator]
        press(page, "Correspondants")
        assert isinstance(notebook.window.pages.page, AskedPage)


def week(notebook: Notebook) -> FirstWeekCard:
    page = notebook.go("today")
    found = [one for one in page.findChildren(FirstWeekCard) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def test_the_first_week_is_a_short_list_on_the_first_page(
    notebook: Notebook, tmp_path: Path
) -> None:
    told = words(week(notebook))
    assert told[0] == "À faire cette semaine"
    assert "Elle ouvre le carnet si vos mots se perdent. Avant le 25\u00a0novembre." in told
    answer(notebook, tmp_path)
    press(week(notebook), "Choisir")
    notebook.ready()
    assert "Copie sur une clé" not in words(week(notebook))
    press(week(notebook), "Imprimer")
    notebook.ready()
    shown = notebook.window.pages.page
    assert isinstance(shown, AskedPage)
    assert shown.asked[0] == "emergency_sheet"
    notebook.window.back()
    assert "Carte du frigo" not in words(week(notebook))


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_and_everything_has_a_name(
    notebook: Notebook, screen: tuple[int, int, int]
) -> None:
    page = settings(notebook)
    page.opening.ask_digits()
    for name in ("", "recovery", "new_words", "who_opened", "licences"):
        if name:
            notebook.book.open(name)
            notebook.ready()
        show_at(notebook.window, *screen)
        assert clipped(notebook.window) == []
        assert unnamed(notebook.window) == []
        if name:
            notebook.window.back()
