"""Any record on paper, from its declaration alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from ase_desktop.base.kinds import ACTIVE, RETIRED, Alternative
from ase_desktop.reports.plain import plain_text, shown
from ase_desktop.reports.record_sheet import SheetContent, child_file, record_sheet
from ase_desktop.reports.sections import Section, Words, section
from tests.builders_sheets import sheet_kind, sheet_record, two_days

WORDS = Words({"aa" * 16: "Dr Petit"}, lambda _pattern: "chaque semaine")
MADE = datetime(2026, 11, 24, 21, 10)


def rows(found: Section) -> dict[str, str]:
    return {label: shown(text).replace("\u00a0", " ") for label, text in found.rows}


def test_every_type_of_field_is_written_in_french() -> None:
    assert rows(section(sheet_kind(), sheet_record(), WORDS)) == {
        "Quand": "mercredi 2 décembre 2026, 14 h 30",
        "Lieu": "Cabinet du Dr Petit",
        "Jour": "2 décembre 2026",
        "Heure": "14 h 30",
        "Kilomètres": "1 240",
        "Fait": "non",
        "Humeur": "calme",
        "Médecin": "Dr Petit",
        "Coût": "12,50 €",
        "Rythme": "chaque semaine",
    }


def test_both_values_of_an_undecided_field_are_printed_with_their_authors() -> None:
    places = (
        Alternative("c1", "Cabinet", "Mme Garnier", "2026-11-12T18:04"),
        Alternative("c2", None, "Mme Lefèvre", ""),
    )
    found = rows(section(sheet_kind(), sheet_record(undecided={"place": places}), WORDS))
    assert found["Lieu"] == "Cabinet (Mme Garnier, 12 nov., 18 h 04)\nou : (rien) (Mme Lefèvre)"


def test_an_undecided_group_prints_what_differs_and_once_what_agrees() -> None:
    found = rows(section(sheet_kind(), sheet_record(undecided=two_days()), WORDS))
    assert found["Jour"].count("2026") == 2
    assert "9 décembre 2026 (Mme Lefèvre" in found["Jour"]
    assert found["Heure"] == "14 h 30"


def test_an_undecided_life_is_said_first() -> None:
    lives = (Alternative("c1", RETIRED, "A", ""), Alternative("c2", ACTIVE, "B", ""))
    found = section(sheet_kind(), sheet_record(undecided={"life": lives}))
    assert shown(found.rows[0][1]) == "retirée (A)\nou\u00a0: gardée (B)"


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({}, "mercredi 2 décembre 2026, 14 h 30"),
        ({"to_confirm": True}, "mercredi 2 décembre 2026, 14 h 30 · à confirmer"),
        ({"retired": True}, "mercredi 2 décembre 2026, 14 h 30 · retirée"),
    ],
)
def test_a_section_says_its_date_and_its_state(changes: dict[str, bool], title: str) -> None:
    found = section(sheet_kind(), sheet_record(**changes), WORDS)
    assert found.title.replace("\u00a0", " ") == title
    assert found.code == "R-SK6C-TK6C"


def test_a_value_of_another_version_is_printed_as_it_is() -> None:
    record = sheet_record()
    odd = {**record.values, "day": "demain", "mood": "stormy", "distance": "loin"}
    found = rows(section(sheet_kind(), replace(record, values=odd), WORDS))
    assert (found["Jour"], found["Humeur"], found["Kilomètres"]) == ("demain", "stormy", "loin")


def test_a_sheet_says_who_wrote_and_a_file_counts_its_records() -> None:
    one = section(sheet_kind(), sheet_record(), WORDS)
    sheet = plain_text(record_sheet(SheetContent(sections=(one,), about="Léa M.", made=MADE)))
    assert sheet.count("Rendez-vous") == 1
    assert "Écrit par Mme Garnier le jeudi" in sheet
    whole = child_file(SheetContent(sections=(one, one), about="Léa M.", made=MADE))
    assert "Rendez-vous (2)" in plain_text(whole)
    assert "2\u00a0fiches." in plain_text(whole)
    assert whole.title == "Dossier"


def test_an_empty_file_is_still_a_document() -> None:
    assert "0\u00a0fiche." in plain_text(record_sheet(SheetContent(sections=(), made=MADE)))
