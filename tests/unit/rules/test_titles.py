"""A record is called by a name in one line, whatever its kind."""

from __future__ import annotations

import pytest

from ase_desktop.base.kinds import Value
from ase_desktop.models.catalog import KINDS
from ase_desktop.rules.titles import dated_title, record_date, record_title
from tests.builders import record


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        ("child", {"first_name": "Léa", "last_name": "Martin"}, "Léa M."),
        (
            "contact",
            {"civility": "Mme", "last_name": "Lefèvre", "relation": "psychologist"},
            "Mme Lefèvre, psychologue",
        ),
        ("contact", {"relation": "school"}, "École"),
        ("contact", {"last_name": "Roche"}, "Roche"),
        ("care_measure", {"measure_kind": "voluntary_placement"}, "Accueil provisoire"),
        ("hearing", {"hearing_kind": "renewal"}, "Renouvellement de la mesure"),
        ("appointment", {"appointment_kind": "dentist"}, "Dentiste"),
        ("appointment", {"title": "Lunettes"}, "Lunettes"),
        ("incident", {"incident_type": "runaway"}, "Fugue, sortie sans prévenir, disparition"),
        ("paper", {"paper_type": "health_booklet"}, "Carnet de santé"),
        ("treatment", {"drug": "Doliprane"}, "Doliprane"),
        ("daily_log", {}, "Note du journal"),
    ],
)
def test_a_record_has_a_name(kind: str, values: dict[str, Value], expected: str) -> None:
    assert record_title(KINDS[kind], record(kind, **values)) == expected


def test_a_date_follows_the_name_when_there_is_one() -> None:
    note = record("daily_log", at="2026-11-18T17:00")
    assert dated_title(KINDS["daily_log"], note) == (
        "Note du journal, mercredi 18\u00a0novembre 2026, 17\u00a0h"
    )
    measure = record("care_measure", starts_on="2026-09-11")
    assert record_date(KINDS["care_measure"], measure) == "11\u00a0septembre 2026"
    assert record_date(KINDS["contact"], record("contact")) == ""
    assert dated_title(KINDS["contact"], record("contact", last_name="Roche")) == "Roche"
