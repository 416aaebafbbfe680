"""Léa and Tom, who share a mother, and Yanis, at his father's for the week-end: a Wednesday."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from ase_desktop.app import App
from ase_desktop.base.kinds import Value
from ase_desktop.rules.occurrence import Hours
from ase_desktop.rules.pattern_dates import write
from ase_desktop.rules.pattern_weekly import weekly
from ase_desktop.services import records, vaults
from ase_desktop.services.records import Save
from tests.family import WORDS, FixedClock, closed_app, new_app

LEA, TOM, YANIS = "1" * 32, "2" * 32, "3" * 32
HOUSEHOLD = "9" * 32
MORNING = datetime(2026, 11, 18, 8, 12, tzinfo=UTC)  # Wednesday, 9 h 12 in Paris
MOTHER = {LEA: "a1" * 16, TOM: "a2" * 16, YANIS: "a3" * 16}
FATHER = "b3" * 16
WEDNESDAYS = {LEA: "c1" * 16, TOM: "c2" * 16}
NIGHTS = "c3" * 16


def three_app(home: Path, at: datetime = MORNING) -> App:
    """Return an application with the three children in an open notebook of its own."""
    shutil.copytree(_template(), home, dirs_exist_ok=True)
    app = closed_app(home)
    app.clock = FixedClock(at)
    app.vault = vaults.unlock(vaults.known(app.paths.vaults)[0], WORDS, app.around)
    return app


@cache
def _template() -> Path:
    home = Path(mkdtemp(prefix="three-"))
    app = new_app(home)
    records.save_all(app.open_vault, [_household(), *_children()])
    records.save_all(app.open_vault, [*_stays(), *_people()])
    records.save_all(app.open_vault, [*_schedules(), *_others()])
    app.lock()
    return home


def _of(child: str, kind: str, uid: str | None = None, **values: Value) -> Save:
    return Save(kind, values, uid=uid, children=[child])


def _household() -> Save:
    values = {
        "name": "Foyer Garnier",
        "carer_name": "Mme Garnier",
        "city": "Saint-Aubin",
        "on_call_phone": "0261910012",
    }
    return Save("foster_household", values, uid=HOUSEHOLD)


def _children() -> list[Save]:
    named = ((LEA, "Léa", "2018-05-03"), (TOM, "Tom", "2021-03-14"), (YANIS, "Yanis", "2012-02-01"))
    return [
        Save(
            "child",
            {
                "first_name": name,
                "last_name": "Bakri" if uid == YANIS else "Martin",
                "birth_date": born,
                "arrived_on": f"2026-09-1{place}",
            },
            uid=uid,
        )
        for place, (uid, name, born) in enumerate(named)
    ]


def _stays() -> list[Save]:
    return [
        _of(child, "placement", starts_on="2026-09-10", home_uid=HOUSEHOLD, home_name="Garnier")
        for child in (LEA, TOM, YANIS)
    ]


def _people() -> list[Save]:
    mother = {"relation": "mother", "first_name": "Sonia", "last_name": "Martin"}
    return [
        _of(LEA, "contact", MOTHER[LEA], **mother),
        _of(TOM, "contact", MOTHER[TOM], **mother),
        _of(YANIS, "contact", MOTHER[YANIS], relation="mother", first_name="Amina"),
        _of(YANIS, "contact", FATHER, relation="father", first_name="Karim"),
        _of(
            LEA,
            "contact",
            relation="caseworker",
            civility="Mme",
            last_name="Lefèvre",
            phone="0261910045",
            hours="lundi au vendredi",
            on_call=True,
        ),
    ]


def _schedules() -> list[Save]:
    every_other = weekly([2], date(2026, 10, 7), Hours("14:00", "15:00", 0, 0), every=2)
    nights = [Hours("18:00", "18:00", 0, 4).on(date(2026, 11, 18))]
    visits = {"contact_kind": "visit", "supervision": "supervised_permanent"}
    place = {"place": "Maison des familles", "distance_km": 21, "driver": "foster_carer"}
    return [
        *(
            _of(
                child,
                "visit_schedule",
                uid,
                person=MOTHER[child],
                pattern=every_other,
                valid_from="2026-11-01",
                **visits,
                **place,
            )
            for child, uid in WEDNESDAYS.items()
        ),
        _of(
            YANIS,
            "visit_schedule",
            NIGHTS,
            person=FATHER,
            contact_kind="overnight_stay",
            pattern=write(nights),
            place="la gare",
        ),
        _of(
            YANIS,
            "visit_schedule",
            person=MOTHER[YANIS],
            contact_kind="phone_call",
            pattern=weekly([0], date(2026, 11, 2), Hours("20:00", "", 0, 0)),
            valid_from="2026-11-19",
        ),
    ]


def _others() -> list[Save]:
    return [
        _of(LEA, "appointment", start="2026-11-16T17:00", title="Orthophoniste",
            practitioner="Mme Petit"),
        _of(YANIS, "appointment", start="2026-11-17T09:30", title="Réunion au collège"),
        _of(LEA, "appointment", start="2026-11-19T10:00", title="Mme Lefèvre vient à la maison"),
        _of(TOM, "appointment", start="2026-11-19T10:00", title="Mme Lefèvre vient à la maison"),
        _of(TOM, "appointment", start="2026-11-19T16:45", title="Judo"),
        _of(LEA, "paper", paper_type="health_card", paper_status="expected",
            requested_on="2026-11-02"),
        _of(TOM, "request", title="Accord pour la classe de neige", needed_by="2026-12-04"),
    ]  # fmt: skip
