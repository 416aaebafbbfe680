"""The agenda, half-day by half-day, and who sleeps here."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ase_desktop.app import Vault
from ase_desktop.services import outcomes, records
from ase_desktop.services.outcomes import Visited
from ase_desktop.services.records import Save
from ase_desktop.services.today import today_page
from ase_desktop.services.week import AgendaDay, HalfDay, agenda_days, week_title
from tests.family import new_app
from tests.three_children import LEA, TOM, three_app

MONDAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 22)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return three_app(tmp_path).open_vault


def week(vault: Vault, **more: str) -> tuple[AgendaDay, ...]:
    return agenda_days(vault, MONDAY, SUNDAY, **more)


def told(day: AgendaDay) -> list[tuple[str, str, str]]:
    return [(one.hours.replace("\u00a0", " "), one.text, one.status) for one in day.cards]


def test_each_half_day_has_its_cards(vault: Vault) -> None:
    monday, tuesday, wednesday, thursday, *_rest = week(vault)
    assert told(monday) == [("17 h", "Orthophoniste, Mme Petit", "")]
    assert tuesday.of_half(HalfDay.morning)[0].text == "Réunion au collège"
    assert tuesday.of_half(HalfDay.afternoon) == ()
    assert told(wednesday) == [
        ("14 h – 15 h", "Visite de leur mère, 42\u00a0km", "planned"),
        ("18 h", "Départ chez son père, la gare", ""),
    ]
    assert wednesday.of_half(HalfDay.evening)[0].whose == "Yanis"
    assert [one.whose for one in thursday.cards] == ["Léa et Tom", "Tom"]


def test_a_stay_with_nights_has_a_departure_and_a_return(vault: Vault) -> None:
    assert told(week(vault)[6]) == [("18 h", "Retour de chez son père", "planned")]
    after = agenda_days(vault, date(2026, 11, 20), SUNDAY)
    assert [one.text for day in after for one in day.cards] == ["Retour de chez son père"]


def test_who_sleeps_here_is_told_each_night(vault: Vault) -> None:
    words = [day.sleep_words for day in week(vault)]
    assert words[0] == "Léa, Tom et Yanis dorment ici"
    assert words[2:6] == ["Léa et Tom dorment ici"] * 4
    assert words[6] == "Léa, Tom et Yanis dorment ici"


def test_one_child_may_be_looked_at_alone(vault: Vault) -> None:
    texts = [one.text for day in week(vault, child=TOM) for one in day.cards]
    assert texts == ["Visite de sa mère, 42\u00a0km", "Mme Lefèvre vient à la maison", "Judo"]
    assert week(vault, child=TOM)[0].sleep_words == "Tom dort ici"


def test_what_happened_replaces_what_was_planned(vault: Vault) -> None:
    (meeting,) = today_page(vault).meetings
    outcomes.note_outcome(vault, [Visited.of(one) for one in meeting.items], "shortened")
    assert told(week(vault)[2])[0][2] == "shortened"


def test_what_a_carer_copied_is_to_be_confirmed(vault: Vault) -> None:
    for schedule in records.list_records(vault, "visit_schedule"):
        records.save_record(
            vault, Save("visit_schedule", {"origin": "le papier reçu"}, uid=schedule.uid)
        )
    assert told(week(vault)[2])[0][2] == "to_confirm"


def test_a_cancelled_appointment_and_a_hearing_have_their_words(vault: Vault) -> None:
    asked = {"start": "2026-11-20T09:00", "title": "Dentiste", "cancelled": True}
    records.save_record(vault, Save("appointment", asked, children=[LEA]))
    heard = {"start": "2026-11-20T14:00", "hearing_kind": "renewal", "outcome": "renewed"}
    records.save_record(vault, Save("hearing", heard, children=[LEA]))
    assert told(week(vault)[4]) == [
        ("9 h", "Dentiste", "cancelled"),
        ("14 h", "Renouvellement de la mesure", ""),
    ]


def test_a_public_holiday_has_its_name(vault: Vault) -> None:
    days = agenda_days(vault, date(2026, 12, 21), date(2026, 12, 27))
    assert [day.holiday for day in days if day.holiday] == ["Noël"]


def test_a_caseworker_hosts_nobody_and_families_stay_apart(tmp_path: Path) -> None:
    vault = new_app(tmp_path, name="Mme Lefèvre", role="caseworker").open_vault
    for name in ("Enzo", "Mila"):
        child = records.save_record(vault, Save("child", {"first_name": name})).uid
        asked = {"start": "2026-11-18T10:00", "title": "Bilan"}
        records.save_record(vault, Save("appointment", asked, children=[child]))
    wednesday = week(vault)[2]
    assert wednesday.night is None
    assert wednesday.sleep_words == ""
    assert sorted(one.whose for one in wednesday.cards) == ["Enzo", "Mila"]


def test_the_title_says_each_month_and_year_once() -> None:
    assert week_title(MONDAY, SUNDAY) == "16 au 22\u00a0novembre"
    assert week_title(date(2026, 11, 30), date(2026, 12, 6)) == (
        "30\u00a0novembre au 6\u00a0décembre"
    )
    assert week_title(date(2026, 12, 28), date(2027, 1, 3)) == (
        "28\u00a0décembre 2026 au 3\u00a0janvier 2027"
    )
