"""The generic form draws any field and gives back what it was shown."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ase_desktop.base.errors import Invalid, UserError
from ase_desktop.base.kinds import FieldType
from ase_desktop.ui.forms import layouts
from ase_desktop.ui.forms.pattern_days import DatesEditor
from ase_desktop.ui.forms.record_form import RecordForm
from ase_desktop.ui.forms.record_page import RecordPage
from ase_desktop.ui.page import Page
from ase_desktop.ui.widgets.banners import Banner
from ase_desktop.ui.widgets.fields import LineField
from tests.waiting import LONG
from tests.widget.made_up_kind import FILLED, KIND, ROW_KIND, WEEKLY, links


@pytest.fixture
def form(qtbot: QtBot) -> RecordForm:
    made = RecordForm(KIND, links=links, rows=(ROW_KIND,))
    qtbot.addWidget(made)
    return made


def said(shown: Page) -> list[Banner]:
    """Return the messages at the top of a page; the rest of their layout is space."""
    found = (shown.messages.itemAt(place) for place in range(shown.messages.count()))
    return [one for item in found if item and isinstance(one := item.widget(), Banner)]


def press(form: RecordForm, words: str) -> None:
    found = [b for b in form.findChildren(QPushButton) if b.text() == words]
    found[-1].click()


def test_the_kind_of_the_tests_has_every_type_of_field() -> None:
    assert {spec.type for spec in KIND.fields} == set(FieldType)


def test_every_type_but_commit_ids_has_an_editor(form: RecordForm) -> None:
    assert set(form.names()) == {spec.name for spec in KIND.fields} - {"confirmed"}


def test_what_is_shown_is_given_back(form: RecordForm) -> None:
    form.set_values(FILLED)
    assert form.values() == FILLED
    assert form.changed_values() == {}


def test_an_empty_form_gives_nothing(form: RecordForm) -> None:
    form.set_values({})
    assert set(form.values().values()) == {None}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "seen_on": st.dates().map(lambda day: day.isoformat()),
            "left_at": st.times().map(lambda time: time.strftime("%H:%M")),
            "distance": st.integers(0, 10**6),
            "cost": st.integers(-(10**6), 10**6),
            "told": st.booleans(),
            "level": st.integers(1, 9),
            "mood": st.sampled_from(["calm", "sad", "unknown_to_this_version"]),
        },
    )
)
def test_any_value_goes_through_its_editor(form: RecordForm, values: dict[str, object]) -> None:
    form.set_values(values)
    assert {name: value for name, value in form.values().items() if value is not None} == values


def test_a_rhythm_goes_through_its_editor(form: RecordForm) -> None:
    form.set_values({"pattern": WEEKLY})
    assert form.values()["pattern"] == WEEKLY


def test_a_pattern_of_a_newer_version_is_kept(form: RecordForm) -> None:
    newer = {"kind": "moon", "phase": "full"}
    form.set_values({"pattern": newer})
    assert form.values()["pattern"] == newer


def test_only_what_changed_is_given(qtbot: QtBot, form: RecordForm) -> None:
    form.set_values(FILLED)
    with qtbot.waitSignal(form.changed):
        qtbot.keyClicks(form.row("title").field, " en train")
    assert form.changed_values() == {"title": "Une journée à la mer en train"}


def test_dates_typed_together_are_added_with_their_hours(qtbot: QtBot, form: RecordForm) -> None:
    form.set_values({})
    editor = form.row("pattern").field.findChild(DatesEditor)
    typed = {field.accessibleName(): field for field in editor.findChildren(LineField)}
    typed["Dates et heures, dates"].setText("2/12 et 16/12")
    typed["Dates et heures, de"].setText("14 h")
    typed["Dates et heures, à"].setText("15 h")
    with qtbot.waitSignal(form.changed):
        press(form, "Ajouter ces dates")
    assert form.values()["pattern"]["dates"] == [
        {"day": "2026-12-02", "start": "14:00", "slot": 0, "end": "15:00"},
        {"day": "2026-12-16", "start": "14:00", "slot": 0, "end": "15:00"},
    ]


def test_dates_typed_are_added_when_one_saves(form: RecordForm) -> None:
    form.set_values({})
    editor = form.row("pattern").field.findChild(DatesEditor)
    typed = {field.accessibleName(): field for field in editor.findChildren(LineField)}
    typed["Dates et heures, dates"].setText("2/12 et le 45")
    assert not form.check()
    assert form.row("pattern").problem
    assert form.row("pattern").field.focusProxy() is not None
    typed["Dates et heures, dates"].setText("2/12")
    typed["Dates et heures, de"].setText("14 h")
    form.check()
    assert not form.row("pattern").problem
    assert [row["day"] for row in form.values()["pattern"]["dates"]] == ["2026-12-02"]


def test_a_date_is_taken_away_in_one_click(form: RecordForm) -> None:
    form.set_values(FILLED)
    press(form, "Retirer")
    assert [row["day"] for row in form.values()["pattern"]["dates"]] == ["2026-12-02"]


def test_what_is_not_understood_is_said_and_the_first_field_gets_the_keyboard(
    qtbot: QtBot, form: RecordForm
) -> None:
    form.show()
    form.row("seen_on").field.field.setText("le 45 mars")
    form.row("distance").field.setText("loin")
    assert not form.check()
    assert "date" in form.row("seen_on").problem
    qtbot.waitUntil(form.row("seen_on").field.field.hasFocus, timeout=LONG)


def test_problems_found_by_services_stand_under_their_fields(form: RecordForm) -> None:
    form.show_problems({"title": "value_missing"})
    assert form.row("title").problem == "Cette réponse est nécessaire pour enregistrer."
    form.show_problems({})
    assert form.row("title").problem == ""


def test_rows_are_added_changed_and_taken_away(form: RecordForm) -> None:
    table = form.tables[ROW_KIND.name]
    form.set_rows(
        {
            ROW_KIND.name: [
                {"uid": "a" * 32, "seen": ["c1"], "said": "Un"},
                {"uid": "b" * 32, "seen": ["c2"], "said": "Deux"},
            ]
        }
    )
    assert form.rows() == {}
    table.forms[0].fields.row("said").field.setText("Un peu plus")
    press(form, "Retirer cette ligne")
    press(form, "Ajouter une ligne")
    table.forms[-1].fields.editor("hour").set_value("22:15")
    assert form.rows() == {
        ROW_KIND.name: [
            {"uid": "a" * 32, "seen": ["c1"], "said": "Un peu plus"},
            {"hour": "22:15"},
            {"uid": "b" * 32, "seen": ["c2"], "retired": True},
        ]
    }


def test_a_row_put_back_from_a_draft_remembers_what_was_shown_then(form: RecordForm) -> None:
    form.set_rows({ROW_KIND.name: [{"uid": "a" * 32, "seen": ["newer"], "said": "Deux"}]})
    kept = {"uid": "a" * 32, "seen": ["older"], "said": "Un peu plus"}
    form.restore_rows({ROW_KIND.name: [kept]})
    assert form.rows() == {ROW_KIND.name: [kept]}


def test_an_empty_new_row_is_not_saved(form: RecordForm) -> None:
    press(form, "Ajouter une ligne")
    assert form.rows() == {}


def test_a_draft_is_kept_when_the_hands_rest(qtbot: QtBot, form: RecordForm) -> None:
    kept: list[object] = []
    page = RecordPage("Fiche", form, keep_draft=lambda: kept.append(form.values()))
    qtbot.addWidget(page)
    qtbot.keyClicks(form.row("title").field, "Bonjour")
    assert kept == []
    qtbot.waitUntil(lambda: len(kept) == 1, timeout=LONG)
    assert "Brouillon enregistré à 17\u00a0h\u00a042" in page.draft_note.text()


def test_leaving_a_page_keeps_the_draft_at_once(qtbot: QtBot, form: RecordForm) -> None:
    kept: list[bool] = []
    page = RecordPage("Fiche", form, keep_draft=lambda: kept.append(True))
    qtbot.addWidget(page)
    qtbot.keyClicks(form.row("title").field, "Bonjour")
    assert (page.leave(), kept) == (True, [True])


def test_saved_or_given_up_nothing_is_kept(qtbot: QtBot, form: RecordForm) -> None:
    kept: list[bool] = []
    page = RecordPage("Fiche", form, keep_draft=lambda: kept.append(True))
    qtbot.addWidget(page)
    qtbot.keyClicks(form.row("title").field, "Bonjour")
    page.saved()
    page.leave()
    assert kept == []


def test_a_page_asks_to_save_only_what_can_be_understood(qtbot: QtBot, form: RecordForm) -> None:
    page = RecordPage("Fiche", form)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    with qtbot.waitSignal(page.save_asked):
        qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    form.row("distance").field.setText("loin")
    with qtbot.assertNotEmitted(page.save_asked):
        page.save_button.click()


def test_errors_of_saving_stand_where_they_belong(qtbot: QtBot, form: RecordForm) -> None:
    page = RecordPage("Fiche", form)
    qtbot.addWidget(page)
    page.show_error(Invalid({"title": "value_missing", "elsewhere": "value_missing"}))
    assert form.row("title").problem
    assert len(said(page)) == 1
    page.show_error(UserError("disk_full"))
    assert len(said(page)) == 1


def test_a_kind_may_have_a_form_of_its_own(qtbot: QtBot) -> None:
    class OwnForm(RecordForm):
        """Made by hand."""

    layouts.special("example")(lambda kind, *, links, rows: OwnForm(kind, links=links, rows=rows))
    own = layouts.make_form(KIND, links=links)
    generic = layouts.make_form(ROW_KIND, links=links)
    layouts.forget("example")
    for made in (own, generic):
        qtbot.addWidget(made)
    assert (type(own), type(generic)) == (OwnForm, RecordForm)
