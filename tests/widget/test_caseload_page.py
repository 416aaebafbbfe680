"""« Mes suivis »: filters that count, children under their household, what was never read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ase_desktop.services.drafts import Draft
from ase_desktop.ui.pages.caseload.page import CaseloadPage
from tests.family import new_app
from tests.linked import linked_app
from tests.waiting import LONG
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.hands import buttons, click
from tests.widget.opened import AskedPage, Notebook, open_notebook
from tests.widget.reading import unnamed


@pytest.fixture
def notebook(tmp_path: Path, qtbot: QtBot) -> Iterator[Notebook]:
    with open_notebook(linked_app(tmp_path, "caseworker"), qtbot) as found:
        found.book.makers |= {"event": AskedPage, "child": AskedPage, "receive": AskedPage}
        yield found


def caseload(notebook: Notebook) -> CaseloadPage:
    page = notebook.go("caseload")
    assert isinstance(page, CaseloadPage)
    return page


def filters(page: CaseloadPage) -> list[str]:
    return [chip.text() for chip in page.filters._chips.values()]


def rows(page: CaseloadPage) -> list[list[str]]:
    model = page.table.model()
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def keys(page: CaseloadPage) -> list[str]:
    return [one.key for one in page.table._model._rows if one.key]


def test_it_says_how_many_children_in_how_many_homes(notebook: Notebook) -> None:
    page = caseload(notebook)
    assert page.head.subtitle.text().startswith("2\u00a0enfants dans 1\u00a0famille d’accueil · ")
    assert rows(page)[0][0] == "Mme Garnier"
    assert rows(page)[0][4] == "hier"
    assert page.has_ending


def test_filters_count_and_keep_what_they_say(notebook: Notebook) -> None:
    page = caseload(notebook)
    shown = filters(page)
    assert shown[0] == "Tous"
    assert any("non lu" in one for one in shown)
    assert any("demandes" in one for one in shown)
    page.filters._chips["events"].click()
    assert all("Événement grave à lire" in one[1] for one in rows(page)[1:])
    page.filters._chips["requests"].click()
    assert all(one[1].startswith("Demande") for one in rows(page)[1:])
    page.filters._chips["all"].click()
    assert len(keys(page)) == 2


def test_a_serious_event_opens_and_is_read(notebook: Notebook) -> None:
    page = caseload(notebook)
    while any("non lu" in one for one in filters(page)):
        page.filters._chips["events"].click()
        page.table.choose(keys(page)[0])
        notebook.qtbot.keyClick(page.table, Qt.Key.Key_Return)
        assert isinstance(notebook.window.pages.page, AskedPage)
        notebook.window.back()
        notebook.ready()
    assert page.filters.value() == "all"


def test_any_other_row_opens_the_child(notebook: Notebook) -> None:
    page = caseload(notebook)
    page.filters._chips["requests"].click()
    key = keys(page)[-1]
    page.table.choose(key)
    notebook.qtbot.keyClick(page.table, Qt.Key.Key_Return)
    opened = notebook.window.pages.page
    assert isinstance(opened, AskedPage)
    assert opened.asked == (key,)


def test_the_filled_button_receives_a_file(notebook: Notebook) -> None:
    page = caseload(notebook)
    page._receive()
    opened = notebook.window.pages.page
    assert isinstance(opened, AskedPage)
    assert opened.asked == ((),)


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_and_everything_has_a_name(
    notebook: Notebook, screen: tuple[int, int, int]
) -> None:
    caseload(notebook)
    show_at(notebook.window, *screen)
    assert clipped(notebook.window) == []
    assert unnamed(notebook.window) == []


def test_an_empty_notebook_says_what_to_do(tmp_path: Path, qtbot: QtBot) -> None:
    app = new_app(tmp_path, name="Mme Lefèvre", role="caseworker")
    with open_notebook(app, qtbot) as notebook:
        page = caseload(notebook)
        assert page.empty.isVisible()
        assert not page.card.isVisible()
        said = [one.text() for one in page.empty.findChildren(QLabel)]
        assert "Aucun enfant dans ce carnet." in said


def test_what_was_left_unfinished_is_taken_up_again(notebook: Notebook) -> None:
    left = Draft("event", "incident", "2026-11-18T17:40", "7" * 32, values={"title": "Appel"})
    page = notebook.go("caseload")
    notebook.book.drafts.keep(page, left)
    notebook.go("agenda")
    page = notebook.go("caseload")
    notebook.qtbot.waitUntil(lambda: bool(buttons(page, "Reprendre")), timeout=LONG)
    click(notebook, page, "Reprendre")
    asked = notebook.window.pages.page
    assert isinstance(asked, AskedPage)
    assert asked.asked == ("7" * 32, None)
