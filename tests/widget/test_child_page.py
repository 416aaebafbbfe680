"""The sheet of a child: what is grave first, rights in words, every row opens its record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ase_desktop.app import build
from ase_desktop.services import scopes, vaults
from ase_desktop.services.records import Save, list_records, save_record
from ase_desktop.ui.pages.child.lines_card import LinesTable
from ase_desktop.ui.pages.child.measure_card import RightsTable
from ase_desktop.ui.pages.child.meetings_card import VisitsTable
from ase_desktop.ui.pages.child.page import ChildPage
from ase_desktop.ui.widgets.banners import Banner
from ase_desktop.ui.widgets.table import RecordTable
from tests.family import LEA, MEASURE, TOM, family_app, new_app
from tests.linked import linked_app
from tests.two_notebooks import Pair, pair, template
from tests.widget.clipping import SCREENS, clipped, settle, show_at
from tests.widget.opened import AskedPage, Notebook, open_notebook
from tests.widget.reading import unnamed

__all__ = ["pair", "template"]

PAGES = ("record", "decide", "visit", "event", "note", "summary", "report")


@pytest.fixture
def notebook(tmp_path: Path, qtbot: QtBot) -> Iterator[Notebook]:
    with open_notebook(family_app(tmp_path), qtbot) as found:
        found.book.makers |= dict.fromkeys(PAGES, AskedPage)
        yield found


def child(notebook: Notebook, uid: str = LEA) -> ChildPage:
    notebook.go("children")
    page = notebook.book.open("child", uid)
    assert isinstance(page, ChildPage)
    notebook.ready()
    return page


def words(widget: QWidget) -> list[str]:
    settle()
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]


def cells(table: RecordTable) -> list[list[str]]:
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def buttons(page: QWidget, text: str) -> list[QPushButton]:
    return [one for one in page.findChildren(QPushButton) if one.text() == text and one.isVisible()]


def asked(notebook: Notebook) -> tuple[object, ...]:
    page = notebook.window.pages.page
    assert isinstance(page, AskedPage)
    found = page.asked
    notebook.window.back()
    return found


def tables(page: QWidget, kind: type[RecordTable], name: str) -> RecordTable:
    return next(one for one in page.findChildren(kind) if one.accessibleName() == name)


def test_the_allergy_is_first_in_words_and_the_only_red_banner(notebook: Notebook) -> None:
    page = child(notebook)
    banners = [one for one in page.findChildren(Banner) if one.isVisible()]
    assert [one.kind for one in banners] == ["danger"]
    assert words(banners[0])[0] == "Allergie grave\u00a0: arachide"
    assert page.head.title.text() == "Léa M., 8\u00a0ans"
    assert page.title == "Léa M., 8\u00a0ans"


def test_it_prepares_the_visit_of_the_caseworker(notebook: Notebook) -> None:
    page = child(notebook)
    assert page.prepare.text() == "Préparer la visite de Mme Lefèvre"
    page.prepare.click()
    assert asked(notebook) == (LEA,)


def test_rights_are_read_in_words_and_open_their_record(notebook: Notebook) -> None:
    page = child(notebook)
    table = page.findChildren(RightsTable)[0]
    assert [row[0] for row in cells(table)] == ["Sa mère", "Son père"]
    assert cells(table)[1][1] == "Droits réservés, = rien tant que le juge n’a pas décidé"
    right = list_records(notebook.app.open_vault, "contact_right")[0]
    table.opened.emit(right.uid)
    assert asked(notebook) == ("contact_right", right.uid, LEA)


def test_visits_show_shapes_and_counts_and_open_the_visit(notebook: Notebook, qtbot: QtBot) -> None:
    page = child(notebook)
    short, long = page.findChildren(VisitsTable)
    assert [row[1] for row in cells(short)] == [
        "Prévue",
        "Réalisée",
        "Écourtée, 35\u00a0minutes",
        "Annulée, par le service",
        "Personne n’est venu, train supprimé",
    ]
    assert cells(long) == cells(short)
    assert any(one.startswith("Sur 4\u00a0visites prévues") for one in words(page))
    short.setFocus()
    short.choose(short._model.row(0).key)
    qtbot.keyClick(short, Qt.Key.Key_Return)
    assert len(asked(notebook)) == 1
    buttons(page, "Tout voir")[0].click()
    settle()
    assert page.area.verticalScrollBar().value() > 0


def test_every_part_adds_its_kind(notebook: Notebook) -> None:
    page = child(notebook)
    kinds = set()
    for button in buttons(page, "Ajouter"):
        button.click()
        kinds.add(asked(notebook)[0])
    assert kinds == {
        "contact_right",
        "contact",
        "health_alert",
        "treatment",
        "appointment",
        "paper",
        "request",
        "care_measure",
        "hearing",
        "placement",
        "hosting_agreement",
    }
    for text, expected in (
        ("Écrire", (LEA,)),
        ("Noter un événement", (None, LEA)),
        ("Ajouter un calendrier", ("visit_schedule", None, LEA)),
        ("Ajouter une visite hors calendrier", ("visit", None, LEA)),
        ("Lettre qui demande les papiers", ("papers_request", LEA)),
    ):
        buttons(page, text)[0].click()
        assert asked(notebook) == expected
    for button in buttons(page, "Compléter"):
        button.click()
        assert asked(notebook) == ("child", LEA, LEA)
    buttons(page, "Ouvrir")[0].click()
    assert asked(notebook) == ("care_measure", MEASURE, LEA)


def test_an_event_and_a_paper_open_where_they_belong(notebook: Notebook) -> None:
    page = child(notebook)
    events = tables(page, LinesTable, "Événements")
    assert cells(events)[0][1] == "Grave"
    event = list_records(notebook.app.open_vault, "incident")[0]
    events.opened.emit(event.uid)
    assert asked(notebook) == (event.uid,)
    papers = tables(page, LinesTable, "Papiers")
    assert [row[1] for row in cells(papers)].count("Pas reçu") == 11
    paper = papers._model.row(0).key
    papers.opened.emit(paper)
    assert asked(notebook) == ("paper", paper, LEA)


def test_what_a_carer_copied_is_marked_to_confirm(notebook: Notebook) -> None:
    page = child(notebook)
    schedules = tables(page, LinesTable, "Calendriers des visites")
    assert cells(schedules)[0][1] == "À confirmer"


def test_a_save_about_this_child_is_shown_at_once(notebook: Notebook) -> None:
    page = child(notebook)
    asked_save = Save("health_alert", {"name": "lait"}, children=[LEA])
    notebook.book.save(page, None, save_record, asked_save)
    notebook.ready()
    assert any("lait" in one for one in words(page))
    other = Save("health_alert", {"name": "pollen"}, children=[TOM])
    changes = save_record(notebook.app.open_vault, other)
    assert not page.concerned(changes)


def test_the_pills_go_from_one_child_to_another_and_back(notebook: Notebook) -> None:
    page = child(notebook)
    pills = {one.text(): one for one in notebook.window.strip._pills}
    assert pills["Léa"].isChecked()
    pills["Tom"].click()
    notebook.ready()
    shown = notebook.window.pages.page
    assert isinstance(shown, ChildPage)
    assert shown is not page
    assert shown.head.title.text() == "Tom M., 5\u00a0ans"
    shown.child_chosen(TOM)
    assert notebook.window.pages.page is shown
    pills["Tous"].click()
    notebook.ready()
    assert notebook.window.pages.page is notebook.window.pages._built["children"]
    assert pills["Tous"].isChecked()


@pytest.mark.parametrize(
    ("last_day", "said"),
    [("2026-11-30", "Relais jusqu’au 30"), ("2026-11-10", "Relais terminé le 10")],
)
def test_a_relief_says_until_when_then_that_it_is_over(
    notebook: Notebook, last_day: str, said: str
) -> None:
    vault = notebook.app.open_vault
    scope = scopes.child_scope(vault, LEA).uid
    with vault.write("share") as opened:
        mine = vault.view(scope).members[vault.owner.person]
        opened.writing.grant(scope, replace(mine, until=last_day), ())
    notebook.book.makers["ending"] = AskedPage
    page = child(notebook)
    assert any(one.startswith(said) for one in words(page))
    ends = [one for one in page.findChildren(QPushButton) if one.text() == "Terminer"]
    assert len(ends) == said.count("terminé")
    for one in ends:
        one.click()
        asked = notebook.window.pages.page
        assert isinstance(asked, AskedPage)
        assert asked.asked == (LEA,)


def test_a_child_known_by_a_first_name_has_a_calm_sheet(tmp_path: Path, qtbot: QtBot) -> None:
    app = new_app(tmp_path)
    uid = save_record(app.open_vault, Save("child", {"first_name": "Sam"})).uid
    with open_notebook(app, qtbot) as notebook:
        page = child(notebook, uid)
        told = words(page)
        assert "Seul le prénom est connu." in told
        assert "La décision n’est pas encore notée ici." in told
        assert page.prepare.text() == "Préparer la visite"
        assert not any("None" in one for one in told)
        assert page.findChildren(Banner) == []


def test_a_caseworker_confirms_the_measure_a_carer_copied(pair: Pair, qtbot: QtBot) -> None:
    values = {
        "measure_kind": "voluntary_placement",
        "starts_on": "2026-11-01",
        "origin": "l’accord",
    }
    pair.carer.put("care_measure", values, "--child", pair.first)
    pair.exchange()
    app = build(pair.caseworker.home)
    app.vault = vaults.unlock(pair.caseworker.vault, pair.caseworker.passphrase, app.around)
    with open_notebook(app, qtbot) as notebook:
        page = child(notebook, pair.first)
        assert page.prepare.text() == "Faire la synthèse"
        assert "d’après l’accord" in words(page)
        buttons(page, "Confirmer ces dates")[0].click()
        notebook.ready()
        assert "d’après l’accord" not in words(page)
        app.lock()


def test_two_versions_are_both_shown_and_lead_to_the_choice(pair: Pair, qtbot: QtBot) -> None:
    measure = pair.carer.do("list", "care_measure", "--child", pair.first)[-1]["uid"]
    pair.carer.put("care_measure", {"report_due": "2027-05-01"}, "--uid", measure)
    pair.caseworker.put("care_measure", {"report_due": "2027-04-01"}, "--uid", measure)
    pair.exchange()
    app = build(pair.carer.home)
    app.vault = vaults.unlock(pair.carer.vault, pair.carer.passphrase, app.around)
    with open_notebook(app, qtbot) as notebook:
        notebook.book.makers |= {"decide": AskedPage}
        page = child(notebook, pair.first)
        told = words(page)
        assert {"Deux versions", "1er\u00a0mai 2027", "1er\u00a0avril 2027"} <= set(told)
        buttons(page, "Choisir")[0].click()
        assert asked(notebook) == (measure, "report_due")
        tables(page, LinesTable, "Mesures").opened.emit(measure)
        assert asked(notebook) == (measure, "report_due")
        app.lock()


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_and_everything_has_a_name(
    notebook: Notebook, screen: tuple[int, int, int]
) -> None:
    child(notebook)
    show_at(notebook.window, *screen)
    assert clipped(notebook.window) == []
    assert unnamed(notebook.window) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_cut_for_a_caseworker(
    tmp_path: Path, qtbot: QtBot, screen: tuple[int, int, int]
) -> None:
    app = linked_app(tmp_path, "caseworker")
    with open_notebook(app, qtbot) as notebook:
        child(notebook, list_records(app.open_vault, "child")[0].uid)
        show_at(notebook.window, *screen)
        assert clipped(notebook.window) == []
        assert unnamed(notebook.window) == []
