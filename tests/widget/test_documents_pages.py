"""Documents by hand: choose, look at the true pages, print, save, hand over, make again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ase_desktop.services.documents import made as listing
from ase_desktop.services.documents.wanted import CHILD_FILE, EMERGENCY_SHEET
from ase_desktop.services.records import Save, list_records, save_record
from ase_desktop.ui.page import Page
from ase_desktop.ui.pages.documents.preview_page import PreviewPage
from ase_desktop.ui.pages.documents.report_page import ReportPage
from ase_desktop.ui.pages.documents.summary_page import SummaryPage
from ase_desktop.ui.theme import THEME, colour
from tests.family import LEA, TOM, family_app, new_app
from tests.judges_pdf import Judged, run
from tests.waiting import LONG
from tests.widget.clipping import SCREENS, clipped, settle, show_at
from tests.widget.fakes import ScriptedAsk
from tests.widget.opened import Notebook, open_notebook
from tests.widget.reading import unnamed

PASSWORD = "seize lapins gris"


@pytest.fixture
def notebook(tmp_path: Path, qtbot: QtBot) -> Iterator[Notebook]:
    with open_notebook(family_app(tmp_path), qtbot) as found:
        found.go("documents")
        yield found


def opened(notebook: Notebook, name: str, *arguments: object) -> PreviewPage:
    """Open a page over the list, and wait for its pages."""
    page = notebook.book.open(name, *arguments)
    assert isinstance(page, PreviewPage)
    drawn(notebook, page)
    return page


def drawn(notebook: Notebook, page: PreviewPage) -> None:
    """Wait until what was chosen last is on the pages."""
    notebook.qtbot.waitUntil(lambda: not page._rest.isActive(), timeout=LONG)
    notebook.ready()
    assert page.made is not None


def summary(notebook: Notebook, *again: object) -> SummaryPage:
    return cast("SummaryPage", opened(notebook, "summary", LEA, *again))


def report(notebook: Notebook, name: str = EMERGENCY_SHEET) -> ReportPage:
    return cast("ReportPage", opened(notebook, "report", name, LEA))


def answer(notebook: Notebook, *answers: object) -> ScriptedAsk:
    ask = ScriptedAsk(*answers)
    notebook.book.desk = replace(notebook.book.desk, ask=ask)
    return ask


def words(widget: QWidget) -> list[str]:
    settle()
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]


def button(widget: QWidget, text: str) -> QPushButton:
    settle()
    found = [
        one for one in widget.findChildren(QPushButton) if one.isVisible() and one.text() == text
    ]
    assert found, [one.text() for one in widget.findChildren(QPushButton) if one.isVisible()]
    return found[0]


def text_of(page: PreviewPage, folder: Path) -> str:
    assert page.made is not None
    return " ".join(Judged(folder / "seen.pdf", page.made.pdf).text().split())


def listed(notebook: Notebook) -> list[listing.Document]:
    return listing.documents(notebook.app.open_vault)


def test_the_list_says_what_it_is_for_before_anything_was_made(notebook: Notebook) -> None:
    page = notebook.go("documents")
    assert "Aucun document fait pour l’instant." in words(page)
    assert "Synthèse pour le service" in words(page)


def test_a_notebook_without_a_child_offers_her_arrival(tmp_path: Path, qtbot: QtBot) -> None:
    with open_notebook(new_app(tmp_path), qtbot) as notebook:
        page = notebook.go("documents")
        assert "Aucun enfant dans ce carnet." in words(page)
        assert "Aucun document fait pour l’instant." not in words(page)
        letter = cast("Page", notebook.book.open("paper_letter"))
        notebook.ready()
        assert "Aucun enfant dans ce carnet." in words(letter)


def test_the_true_pages_stand_beside_the_choices(notebook: Notebook) -> None:
    page = summary(notebook)
    assert page.head.title.text() == "Synthèse de Léa"
    assert page.head.subtitle.text() == "Pour Mme Lefèvre, référente ASE, version 1"
    assert page.preview is not None
    assert page.preview.page_count == page.made.pages  # type: ignore[union-attr]
    assert page.foot.text().startswith(f"Page 1 sur {page.preview.page_count} · ")
    assert page.made.content_code in page.foot.text().replace("\u2011", "-")  # type: ignore[union-attr]


def test_the_pages_stay_white_in_the_dark(notebook: Notebook) -> None:
    page = summary(notebook)
    THEME.set(dark=True)
    preview = page.preview
    assert preview is not None
    middle = preview.viewport().rect().center()

    def white() -> bool:
        shown = preview.grab().toImage()
        return shown.pixelColor(middle.x(), 40).lightness() > 240

    notebook.qtbot.waitUntil(white, timeout=LONG)
    assert preview.grab().toImage().pixelColor(4, 4) == colour("hairline")


def test_what_is_unticked_leaves_the_pages(notebook: Notebook, tmp_path: Path) -> None:
    page = summary(notebook)
    assert "2. Ce que je demande" in text_of(page, tmp_path)
    page.parts.row("requests").tick.click()
    drawn(notebook, page)
    assert "Ce que je demande" not in text_of(page, tmp_path)
    assert not page.parts.row("requests").copy.isEnabled()
    assert page.wanted().left_out == ("requests",)  # type: ignore[union-attr]


def test_other_days_make_other_pages(notebook: Notebook, tmp_path: Path) -> None:
    page = summary(notebook)
    page.days.first.setText("1/11/2026")
    page.days.first.editingFinished.emit()
    drawn(notebook, page)
    assert "du 1er novembre au 18 novembre 2026" in text_of(page, tmp_path)
    page.days.last.setText("1/10/2026")
    page.days.last.editingFinished.emit()
    assert "La fin vient avant le début." in words(page)
    wanted = page.wanted()
    assert wanted is not None
    assert wanted.to_day == date(2026, 11, 18)


def test_a_part_is_copied_with_its_table(notebook: Notebook) -> None:
    page = summary(notebook)
    page.parts.row("family").copy.click()
    copied = QApplication.clipboard().mimeData()
    assert "<table " in copied.html()
    assert "Personne n’est venu" in copied.text()
    assert "est copié" in page.foot.text()


def test_the_lines_are_chosen_among_those_proposed_and_kept(
    notebook: Notebook, tmp_path: Path
) -> None:
    page = summary(notebook)
    button(page, "Choisir les lignes et la phrase de fin").click()
    assert page.editor.written()[0].startswith("Sur 4\u00a0visites prévues avec sa mère")
    page.editor.fill(["Elle dort mieux."], "Rien d’autre.")
    page.editor.take("Lecture en progrès.")
    button(page, "Enregistrer ces lignes").click()
    drawn(notebook, page)
    (written,) = list_records(notebook.app.open_vault, "carer_summary")
    assert (written["line_1"], written["line_2"]) == ("Elle dort mieux.", "Lecture en progrès.")
    assert "– Elle dort mieux. – Lecture en progrès." in text_of(page, tmp_path)
    assert page.parts.row("essential").note.text() == "2\u00a0lignes choisies"
    assert not page.editor.isVisible()


def test_lines_left_unfinished_are_found_again(notebook: Notebook) -> None:
    page = summary(notebook)
    button(page, "Choisir les lignes et la phrase de fin").click()
    page.editor.lines[0].setPlainText("Une ligne commencée.")
    assert page.leave()
    notebook.ready()
    notebook.window.back()
    again = summary(notebook)
    assert again.editor.isVisible()
    assert again.editor.written()[0] == "Une ligne commencée."


def test_the_file_is_proposed_outside_the_desktop_under_a_name_of_nobody(
    notebook: Notebook, tmp_path: Path
) -> None:
    page = summary(notebook)
    target = tmp_path / "ailleurs" / "s.pdf"
    target.parent.mkdir()
    ask = answer(notebook, target)
    button(page, "Enregistrer le PDF").click()
    notebook.ready()
    proposed = cast("Path", ask.asked[0][1])
    assert proposed.parent == notebook.app.paths.outbox
    assert proposed.name.startswith("synthese-2026-11-18-")
    assert page.made is not None
    assert target.read_bytes() == page.made.pdf
    assert "Le PDF est enregistré." in words(page)
    assert [one.code for one in listed(notebook)] == [page.made.content_code]


def test_keys_save_and_print(notebook: Notebook, tmp_path: Path) -> None:
    page = summary(notebook)
    target = tmp_path / "s.pdf"
    ask = answer(notebook, target, None)
    control = Qt.KeyboardModifier.ControlModifier
    notebook.window.activateWindow()
    notebook.qtbot.waitUntil(notebook.window.isActiveWindow, timeout=LONG)
    notebook.qtbot.keyClick(page, Qt.Key.Key_S, control)
    notebook.ready()
    assert target.exists()
    notebook.qtbot.keyClick(page, Qt.Key.Key_P, control)
    assert [len(asked) for asked in ask.asked] == [3, 1]


def test_a_change_of_mind_saves_nothing(notebook: Notebook) -> None:
    page = summary(notebook)
    answer(notebook, None, None)
    button(page, "Enregistrer le PDF").click()
    button(page, "Imprimer").click()
    notebook.ready()
    assert listed(notebook) == []


def test_a_password_opens_the_file_saved(notebook: Notebook, tmp_path: Path) -> None:
    page = summary(notebook)
    ask = answer(notebook, tmp_path / "s.pdf")
    page.protection.tick.click()
    page.protection.field.setText("court")
    button(page, "Enregistrer le PDF").click()
    assert ask.asked == []
    assert "Au moins 8 caractères, sinon il se devine." in words(page)
    page.protection.field.setText(PASSWORD)
    button(page, "Enregistrer le PDF").click()
    notebook.ready()
    about = run("pdfinfo", "-upw", PASSWORD, str(tmp_path / "s.pdf"))
    assert "algorithm:AES-256" in about


def test_the_pages_are_printed_and_that_is_known(notebook: Notebook, tmp_path: Path) -> None:
    page = report(notebook)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    ask = answer(notebook, printer)
    button(page, "Imprimer").click()
    notebook.ready()
    assert ask.asked == [("Feuille d’urgence",)]
    assert "Pages:           2" in run("pdfinfo", str(tmp_path / "printed.pdf"))
    assert "Les pages sont parties à l’imprimante." in words(page)
    assert len(listed(notebook)) == 1


def test_it_is_noted_as_handed_over_and_taken_back(notebook: Notebook) -> None:
    page = summary(notebook)
    button(page, "Noter comme remis à Mme Lefèvre").click()
    notebook.ready()
    (known,) = listed(notebook)
    assert [one.to for one in known.handed] == ["Mme Lefèvre"]
    assert notebook.undo_words == "Noté\u00a0: remis à Mme Lefèvre aujourd’hui."
    notebook.undo()
    assert listed(notebook)[0].handed == ()


def test_the_list_shows_what_was_made_and_to_whom_it_was_handed(notebook: Notebook) -> None:
    page = summary(notebook)
    button(page, "Noter comme remis à Mme Lefèvre").click()
    notebook.ready()
    shown = notebook.go("documents")
    said = " ".join(words(shown)).replace("\u00a0", " ")
    assert "Synthèse pour le service · Léa" in said
    assert "Remis à Mme Lefèvre le 18 novembre" in said
    button(shown, "Noter comme remis").click()
    notebook.ready()
    assert len(listed(notebook)[0].handed) == 2
    notebook.undo()
    assert len(listed(notebook)[0].handed) == 1


def test_a_document_is_made_again_as_it_was(notebook: Notebook) -> None:
    first = summary(notebook)
    first.parts.row("words").tick.click()
    drawn(notebook, first)
    assert first.made is not None
    button(first, "Noter comme remis à Mme Lefèvre").click()
    notebook.ready()
    shown = notebook.go("documents")
    button(shown, "Refaire").click()
    notebook.ready()
    again = notebook.window.pages.page
    assert isinstance(again, SummaryPage)
    drawn(notebook, again)
    assert again.made is not None
    assert again.made.content_code == first.made.content_code
    assert again.made.pdf == first.made.pdf
    assert not again.parts.row("words").tick.isChecked()


def test_each_document_is_prepared_for_the_child_chosen(notebook: Notebook) -> None:
    shown = notebook.go("documents")
    titles = ("Synthèse de Léa", "Feuille d’urgence de Léa", "Demande de papiers pour Léa")
    for place, title in enumerate(titles):
        buttons = [one for one in shown.findChildren(QPushButton) if one.text() == "Préparer"]
        buttons[place].click()
        notebook.ready()
        page = notebook.window.pages.page
        assert isinstance(page, PreviewPage)
        drawn(notebook, page)
        assert page.title == title
        notebook.window.back()


def test_the_letter_is_written_line_by_line(notebook: Notebook, tmp_path: Path) -> None:
    page = cast("ReportPage", opened(notebook, "paper_letter"))
    assert page.made is not None
    assert "lines" not in page.made.parameters
    before = text_of(page, tmp_path)
    assert "Liste des actes usuels" in before
    first = page.letter.lines[0]
    first.tick.click()
    page.letter.lines[1].by.setText("30 novembre")
    page.letter.lines[1].by.textEdited.emit("30 novembre")
    page.letter.other.setText("Lunettes")
    page.letter.other.returnPressed.emit()
    page.letter.closing.setPlainText("Merci à vous.")
    drawn(notebook, page)
    after = text_of(page, tmp_path)
    assert first.line.title not in after
    assert "30 novembre" in after
    assert "Lunettes" in after
    assert "Merci à vous." in after


def test_another_child_is_chosen_on_the_letter(notebook: Notebook) -> None:
    page = cast("ReportPage", opened(notebook, "paper_letter"))
    assert page.child_choice is not None
    button(page, "Tom").click()
    drawn(notebook, page)
    assert page.title == "Demande de papiers pour Tom"


def test_the_child_chosen_at_the_top_is_the_one_shown(notebook: Notebook) -> None:
    for page in (summary(notebook), report(notebook)):
        page.child_chosen(None)
        page.child_chosen(TOM)
        drawn(notebook, page)
        assert page.title.endswith("de Tom")


def test_a_whole_file_tells_the_days_asked(notebook: Notebook, tmp_path: Path) -> None:
    page = report(notebook, CHILD_FILE)
    page.days.first.setText("17/11/2026")
    page.days.first.editingFinished.emit()
    drawn(notebook, page)
    text = text_of(page, tmp_path)
    assert "Dossier du 17 novembre au 18 novembre 2026" in text
    assert "Nuit calme." in text
    assert "Sortie sans prévenir" not in text


def test_a_save_elsewhere_changes_the_pages(notebook: Notebook, tmp_path: Path) -> None:
    page = summary(notebook)
    request = list_records(notebook.app.open_vault, "request", child=LEA)[0]
    asked = Save("request", {"title": "Accord pour la mer"}, uid=request.uid)
    notebook.book.save(page, None, save_record, asked)
    notebook.ready()
    drawn(notebook, page)
    assert "Accord pour la mer" in text_of(page, tmp_path)


@pytest.mark.parametrize(("width", "height", "zoom"), SCREENS)
@pytest.mark.parametrize("dark", [False, True])
def test_nothing_is_cut_and_everything_has_a_name(
    notebook: Notebook, width: int, height: int, zoom: int, dark: bool
) -> None:
    THEME.set(dark=dark)
    vault = notebook.app.open_vault
    listing.hand_over(vault, listing.make_report(vault, "child_summary", child=LEA), "Mme Lefèvre")
    made: list[Page] = [notebook.go("documents"), summary(notebook), report(notebook)]
    made.append(opened(notebook, "paper_letter"))
    for page in made:
        assert page is not None
        if isinstance(page, SummaryPage):
            page._open_lines()
            page.protection.tick.setChecked(True)
        show_at(notebook.window, width, height, zoom)
        notebook.ready()
        assert clipped(notebook.window) == []
        assert unnamed(notebook.window) == []


def test_with_large_letters_one_goes_from_the_choices_to_the_pages(notebook: Notebook) -> None:
    page = summary(notebook)
    show_at(notebook.window, 1366, 700, 160)
    assert page.preview is not None
    assert not page.preview.isVisible()
    button(page, "Voir les pages").click()
    settle()
    assert page.preview.isVisible()
    assert not page.head.isVisible()
    button(page, "Revenir aux choix").click()
    settle()
    assert page.head.isVisible()


def test_tab_goes_from_the_choices_to_the_finishing_button(notebook: Notebook) -> None:
    page = summary(notebook)
    order: list[QWidget] = []
    focused: QWidget | None = page.days.first
    while focused is not None and focused is not page.saving and len(order) < 400:
        if focused.isVisible() and focused.focusPolicy() & Qt.FocusPolicy.TabFocus:
            order.append(focused)
        focused = focused.nextInFocusChain()
    assert focused is page.saving
    wanted = [page.days.last, page.parts.row("essential").tick, page.protection.tick]
    places = [order.index(one) for one in (*wanted, page.printing, page.handing)]
    assert places == sorted(places)
