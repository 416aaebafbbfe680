"""Words are found while they are typed, told by child, and opened with Enter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ase_desktop.services import conflicts, records
from ase_desktop.services.noting import Note, save_note
from ase_desktop.services.records import Save
from ase_desktop.ui.pages.search.page import SearchPage
from ase_desktop.ui.widgets.table_model import CELL_ROLE
from tests.family import LEA, MOTHER, TOM, family_app
from tests.waiting import LONG
from tests.widget.clipping import SCREENS, clipped, show_at
from tests.widget.hands import words, write
from tests.widget.opened import AskedPage, Notebook, open_notebook
from tests.widget.reading import unnamed


@pytest.fixture
def notebook(tmp_path: Path, qtbot: QtBot) -> Iterator[Notebook]:
    with open_notebook(family_app(tmp_path), qtbot) as found:
        asked = dict.fromkeys(("record", "event", "visit", "child"), AskedPage)
        found.book.makers |= asked
        found.go("today")
        yield found


def searched(notebook: Notebook, text: str) -> SearchPage:
    page = notebook.book.open("search", text)
    notebook.ready()
    assert isinstance(page, SearchPage)
    return page


def shown(page: SearchPage) -> list[str]:
    if page.table is None:
        return []
    model = page.table.model()
    return [
        str(model.data(model.index(row, 2)) or model.data(model.index(row, 0)))
        for row in range(model.rowCount())
    ]


def enter(notebook: Notebook, page: SearchPage) -> tuple[object, ...]:
    notebook.qtbot.keyClick(page.field, Qt.Key.Key_Return)
    asked = notebook.window.pages.page
    assert isinstance(asked, AskedPage)
    notebook.window.back()
    return asked.asked


def test_only_what_comes_from_two_versions_may_be_shown(notebook: Notebook) -> None:
    vault = notebook.app.open_vault
    values = {"at": "2026-11-17T07:30", "facts": "Nuit calme."}
    for text in ("Nuit calme, sans réveil.", "Nuit calme, deux réveils."):
        made = records.save_record(vault, Save("daily_log", values, children=[LEA]))
        for facts in (f"{text} Oui.", f"{text} Non."):
            asked = Save("daily_log", {"facts": facts}, uid=made.uid, seen=[made.commit])
            records.save_record(vault, asked)
    records.save_record(vault, Save("daily_log", values, children=[LEA]))
    conflicts.resolve_with(vault, made.uid, "facts", 1)
    page = searched(notebook, "calme")
    every = len(shown(page))
    page.two_versions.click()
    notebook.ready()
    only = [line for line in shown(page) if "Nuit calme" in line]
    assert (len(only), len(shown(page)) < every) == (2, True)
    page.look_for("introuvable")
    notebook.ready()
    assert any("parmi ce qui est issu de deux versions" in one for one in words(page))


def test_results_are_told_by_child_with_the_words_marked(notebook: Notebook) -> None:
    save_note(
        notebook.app.open_vault, Note((TOM,), "2026-11-18T07:00", "Éveillé calme. Puis école.")
    )
    page = searched(notebook, "calm")
    assert shown(page) == [
        "Tom",
        "Éveillé calme. Puis école., Note du journal",
        "Léa",
        "Nuit calme., Note du journal",
    ]
    assert page.table is not None
    cell = page.table.model().data(page.table.model().index(1, 2), CELL_ROLE)
    assert [cell.text[start:end] for start, end in cell.marks] == ["calme"]
    assert "2\u00a0résultats" in words(page)


def test_results_follow_what_is_typed(notebook: Notebook) -> None:
    page = searched(notebook, "n")
    assert shown(page) == []
    assert "Tapez au moins deux lettres\u00a0: un prénom, un mot d’une note." in words(page)
    page.look_for("nuit")
    page.look_for("nuit introuvable")
    page.look_for("nuit cal")
    notebook.ready()
    assert shown(page) == ["Léa", "Nuit calme., Note du journal"]
    page.look_for("introuvable")
    notebook.ready()
    assert "Rien ne contient «\u00a0introuvable\u00a0»." in words(page)


def test_what_is_typed_in_the_strip_stays_in_the_strip(notebook: Notebook) -> None:
    strip = notebook.window.strip.search
    notebook.window.searched.connect(lambda typed: search(notebook, typed))
    notebook.window.activateWindow()
    notebook.qtbot.waitUntil(notebook.window.isActiveWindow, timeout=LONG)
    notebook.qtbot.keyClick(notebook.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    for letter in "calm":
        notebook.qtbot.keyClicks(notebook.window.focusWidget(), letter)
    assert strip.text() == "calm"


def search(notebook: Notebook, typed: str) -> None:
    """Open the results on the first letter, as the open notebook does."""
    if len(typed) == 1:
        notebook.book.open("search", typed)


def test_enter_opens_the_first_result_and_down_goes_to_them(notebook: Notebook) -> None:
    page = searched(notebook, "calm")
    note = records.list_records(notebook.app.open_vault, "daily_log", child=LEA)[-1]
    assert enter(notebook, page) == ("daily_log", note.uid, LEA)
    notebook.qtbot.keyClick(page.field, Qt.Key.Key_Down)
    assert page.table is not None
    assert page.table.current_key() == note.uid
    notebook.qtbot.keyClick(notebook.window.strip.search, Qt.Key.Key_Return)
    assert isinstance(notebook.window.pages.page, AskedPage)


def test_each_kind_opens_its_own_page(notebook: Notebook) -> None:
    vault = notebook.app.open_vault
    event = records.list_records(vault, "incident")[0]
    row = {"at": "2026-11-14T17:40", "sentence": "Introuvable au parc."}
    records.save_record(vault, Save("incident", {}, uid=event.uid, rows={"incident_line": [row]}))
    assert enter(notebook, searched(notebook, "introuvable")) == (event.uid,)
    notebook.window.back()
    assert enter(notebook, searched(notebook, "lapin")) == (LEA,)
    notebook.window.back()
    assert enter(notebook, searched(notebook, "sonia")) == ("contact", MOTHER, LEA)
    notebook.window.back()
    agreement = records.list_records(vault, "hosting_agreement")[0]
    amendment = {"subject": "Relais mensuel"}
    rows = {"amendment": [amendment]}
    records.save_record(vault, Save("hosting_agreement", {}, uid=agreement.uid, rows=rows))
    asked = enter(notebook, searched(notebook, "relais mensuel"))
    assert asked == ("hosting_agreement", agreement.uid, LEA)


def test_what_is_of_nobody_has_its_own_heading(notebook: Notebook) -> None:
    save_note(notebook.app.open_vault, Note((LEA,), "2026-11-18T07:00", "Zigzag.", private=True))
    assert shown(searched(notebook, "zigzag"))[0] == "Gardé pour moi"
    assert "Votre foyer" in shown(searched(notebook, "foyer garnier"))


def test_the_child_chosen_above_is_followed(notebook: Notebook) -> None:
    page = searched(notebook, "calm")
    notebook.window.strip.choose(notebook.window.hosted[1])
    notebook.ready()
    assert shown(page) == []


def test_the_page_has_its_own_field_when_letters_are_large(notebook: Notebook) -> None:
    show_at(notebook.window, 1366, 700, 160)
    page = searched(notebook, "")
    assert page.field.isVisible()
    write(page.field, "calm")
    notebook.ready()
    assert len(shown(page)) == 2


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_and_everything_has_a_name(
    notebook: Notebook, screen: tuple[int, int, int]
) -> None:
    show_at(notebook.window, *screen)
    searched(notebook, "le")
    assert clipped(notebook.window) == []
    assert unnamed(notebook.window) == []
    searched(notebook, "introuvable")
    assert clipped(notebook.window) == []
