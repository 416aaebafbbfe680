"""« Enfants »: large for a carer, found by a few letters for a caseworker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ase_desktop.services.records import Save, list_records, save_all, save_record
from ase_desktop.ui.pages.children.large_cards import ChildCard
from ase_desktop.ui.pages.children.page import ChildrenPage
from ase_desktop.ui.widgets.fields import SearchField
from tests.family import LEA, family_app, new_app
from tests.linked import linked_app
from tests.widget.clipping import SCREENS, clipped, settle, show_at
from tests.widget.opened import AskedPage, Notebook, open_notebook
from tests.widget.reading import unnamed


@pytest.fixture
def notebook(tmp_path: Path, qtbot: QtBot) -> Iterator[Notebook]:
    with open_notebook(family_app(tmp_path), qtbot) as found:
        found.book.makers |= {"child": AskedPage, "arrival": AskedPage}
        yield found


def children(notebook: Notebook) -> ChildrenPage:
    page = notebook.go("children")
    assert isinstance(page, ChildrenPage)
    return page


def words(widget: QWidget) -> list[str]:
    settle()
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]


def cards(page: ChildrenPage) -> list[str]:
    settle()
    return [one.accessibleName() for one in page.findChildren(ChildCard) if one.isVisible()]


def press(widget: QWidget, text: str) -> None:
    next(
        one for one in widget.findChildren(QPushButton) if one.text() == text and one.isVisible()
    ).click()


def test_each_child_has_a_large_card(notebook: Notebook) -> None:
    page = children(notebook)
    assert cards(page) == ["Léa M., 8\u00a0ans", "Tom M., 5\u00a0ans"]
    told = words(page)
    assert "À savoir\u00a0: arachide" in told
    assert "Prochaine visite\u00a0: mercredi 2\u00a0décembre, 14\u00a0h, sa mère" in told
    press(page, "Ouvrir la fiche")
    opened = notebook.window.pages.page
    assert isinstance(opened, AskedPage)
    assert opened.asked == (LEA,)


def test_a_pill_opens_the_sheet_of_that_child(notebook: Notebook) -> None:
    page = children(notebook)
    page.child_chosen(LEA)
    opened = notebook.window.pages.page
    assert isinstance(opened, AskedPage)
    assert opened.asked == (LEA,)
    notebook.window.back()
    page.child_chosen(None)
    assert notebook.window.pages.page is page


def test_a_child_who_left_is_below(notebook: Notebook) -> None:
    stay = next(
        one for one in list_records(notebook.app.open_vault, "placement") if one.child == LEA
    )
    page = children(notebook)
    wanted = Save("placement", {"ends_on": "2026-11-10"}, uid=stay.uid)
    notebook.book.save(page, None, save_record, wanted)
    notebook.ready()
    assert "Partis de chez vous" in words(page)
    assert cards(page) == ["Tom M., 5\u00a0ans", "Léa M., 8\u00a0ans"]


def test_an_empty_notebook_offers_an_arrival(tmp_path: Path, qtbot: QtBot) -> None:
    with open_notebook(new_app(tmp_path), qtbot) as notebook:
        notebook.book.makers |= {"arrival": AskedPage}
        page = children(notebook)
        assert "Aucun enfant dans ce carnet." in words(page)
        press(page, "Un enfant arrive")
        assert isinstance(notebook.window.pages.page, AskedPage)


def test_a_caseworker_finds_a_child_among_many(tmp_path: Path, qtbot: QtBot) -> None:
    app = new_app(tmp_path, name="Mme Lefèvre", role="caseworker")
    for number in range(38):
        home = ("Aubin", "Berger", "Colas", "Denis", "Evrard")[number % 5]
        child = save_record(app.open_vault, Save("child", {"first_name": f"Enfant{number}"})).uid
        stay = {"starts_on": "2026-09-01", "home_name": home}
        save_all(app.open_vault, [Save("placement", stay, children=[child])])
    with open_notebook(app, qtbot) as notebook:
        notebook.book.makers |= {"child": AskedPage}
        page = children(notebook)
        table = page.table
        assert table is not None
        model = table.model()
        assert model.rowCount() == 38 + 5
        assert "38\u00a0enfants" in words(page)
        assert table.look_for("enfant37") == 1
        assert str(model.index(0, 0).data()) == "Colas, 1\u00a0enfant, rien reçu"
        page._look_for("aubin")
        assert "8\u00a0enfants" in words(page)
        page._look_for("personne")
        assert "Aucun enfant trouvé." in words(page)
        page._look_for("")
        table.opened.emit(table._model.row(1).key)
        assert isinstance(notebook.window.pages.page, AskedPage)
        notebook.window.back()
        (field,) = page.findChildren(SearchField)
        qtbot.keyClicks(field, "enfant37")
        qtbot.keyClick(field, Qt.Key.Key_Return)
        opened = notebook.window.pages.page
        assert isinstance(opened, AskedPage)
        assert opened.asked == (table._model.row(1).key,)


def test_the_table_follows_a_save(tmp_path: Path, qtbot: QtBot) -> None:
    app = linked_app(tmp_path, "caseworker")
    with open_notebook(app, qtbot) as notebook:
        page = children(notebook)
        table = page.table
        assert table is not None
        assert "dernier fichier reçu hier" in str(table.model().index(0, 0).data())
        notebook.book.save(page, None, save_record, Save("child", {"first_name": "Zoé"}))
        notebook.ready()
        assert page.table is table
        assert table.model().rowCount() == 2 + 2 + 1


def test_a_caseworker_without_children_receives_a_file(tmp_path: Path, qtbot: QtBot) -> None:
    app = new_app(tmp_path, name="Mme Lefèvre", role="caseworker")
    with open_notebook(app, qtbot) as notebook:
        notebook.book.makers |= {"receive": AskedPage}
        press(children(notebook), "Recevoir un fichier")
        assert isinstance(notebook.window.pages.page, AskedPage)


@pytest.mark.parametrize("role", ["carer", "caseworker"])
@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_and_everything_has_a_name(
    tmp_path: Path, qtbot: QtBot, role: str, screen: tuple[int, int, int]
) -> None:
    with open_notebook(linked_app(tmp_path, role), qtbot) as notebook:
        children(notebook)
        show_at(notebook.window, *screen)
        assert clipped(notebook.window) == []
        assert unnamed(notebook.window) == []
