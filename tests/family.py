"""A made-up family for tests of services and pages: Léa and Tom, in a real encrypted vault."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from ase_desktop.app import App, build
from ase_desktop.base.kinds import Value
from ase_desktop.base.terms_writings import ARRIVAL_PAPERS
from ase_desktop.rules.occurrence import Hours
from ase_desktop.rules.pattern_weekly import weekly
from ase_desktop.services import records, vaults, visits
from ase_desktop.services.records import Save

WORDS = "Lampe7-Vélo-Sapin"
NIGHT = datetime(2026, 11, 18, 16, 42, tzinfo=UTC)  # Wednesday, 17 h 42 in Paris
LEA, TOM = "1" * 32, "2" * 32
MOTHER, FATHER, CASEWORKER, BROTHER = "a" * 32, "b" * 32, "c" * 32, "d" * 32
SCHEDULE, MEASURE = "e" * 32, "f" * 32


class FixedClock:
    """Always the same instant."""

    def __init__(self, instant: datetime = NIGHT) -> None:
        """Stop at an instant."""
        self.instant = instant

    def now(self) -> datetime:
        """Return that instant."""
        return self.instant


def closed_app(home: Path) -> App:
    """Return an application below a folder, with a fixed clock and no notebook open."""
    app = build(home)
    app.clock = FixedClock()
    return app


def new_app(home: Path, *, name: str = "Mme Garnier", role: str = "carer") -> App:
    """Return an application with a new empty notebook, open."""
    app = closed_app(home)
    place = vaults.free_place(app.paths.vaults, app.random)
    asked = vaults.NewVault(name, role, WORDS, cost=vaults.EXAMPLE_COST)
    app.vault = vaults.create(place, asked, app.around).vault
    return app


def family_app(home: Path) -> App:
    """Return an application with the whole family in an open notebook of its own."""
    shutil.copytree(_template(), home, dirs_exist_ok=True)
    app = closed_app(home)
    app.vault = vaults.unlock(vaults.known(app.paths.vaults)[0], WORDS, app.around)
    return app


@cache
def _template() -> Path:
    home = Path(mkdtemp(prefix="family-"))
    app = new_app(home)
    for saves in (_home(), _children(), _around_lea(), _life(), _papers()):
        records.save_all(app.open_vault, saves)
    for asked in _visits():
        visits.save_visit(app.open_vault, asked)
    app.lock()
    return home


def _of(kind: str, uid: str | None = None, *, child: str = LEA, **values: Value) -> Save:
    return Save(kind, values, uid=uid, children=[child])


def _home() -> list[Save]:
    return [
        Save(
            "foster_household",
            {
                "name": "Foyer Garnier",
                "carer_name": "Mme Garnier",
                "on_call_phone": "0261910012",
                "school_zone": "A",
            },
            uid="9" * 32,
        ),
        Save("approval", {"places": 3, "starts_on": "2023-02-01", "ends_on": "2028-01-31"}),
    ]


def _children() -> list[Save]:
    lea = {
        "first_name": "Léa",
        "last_name": "Martin",
        "sex": "female",
        "birth_date": "2018-05-03",
        "school": "école Jules-Ferry",
        "school_class": "CE2",
        "arrived_on": "2026-09-11",
        "comforter": "Lapin gris",
        "sleep_habits": "Veilleuse, porte entrouverte.",
    }
    tom = {
        "first_name": "Tom",
        "last_name": "Martin",
        "sex": "male",
        "birth_date": "2021-03-14",
        "arrived_on": "2026-09-11",
    }
    stay = {"starts_on": "2026-09-11", "home_uid": "9" * 32, "home_name": "Foyer Garnier"}
    return [
        Save("child", lea, uid=LEA),
        Save("child", tom, uid=TOM),
        _of("placement", **stay),
        _of("placement", child=TOM, **stay),
    ]


def _around_lea() -> list[Save]:
    person = {"relation": "caseworker", "civility": "Mme", "last_name": "Lefèvre"}
    decided = {"decision_source": "judgment", "decided_on": "2026-09-11"}
    return [
        _of("contact", MOTHER, relation="mother", first_name="Sonia", parental_authority="full"),
        _of("contact", FATHER, relation="father", first_name="Karim"),
        _of(
            "contact",
            CASEWORKER,
            phone="0261910045",
            hours="lundi au vendredi",
            on_call=True,
            **person,
        ),
        _of("contact", BROTHER, relation="brother", first_name="Tom", hosted_at="Ici"),
        _of(
            "care_measure",
            MEASURE,
            measure_kind="court_placement_ase",
            authority="juvenile_judge",
            court="cabinet 3",
            decided_on="2026-09-11",
            starts_on="2026-09-11",
            ends_on="2027-09-11",
            file_number="A26/0142",
            report_due="2027-06-11",
            paper_state="received",
        ),
        _of(
            "contact_right",
            person=MOTHER,
            right_status="active",
            contact_kind="visit",
            supervision="supervised_permanent",
            minutes=60,
            frequency="un mercredi sur deux",
            **decided,
        ),
        _of("contact_right", person=FATHER, right_status="reserved", **decided),
        _of(
            "visit_schedule",
            SCHEDULE,
            person=MOTHER,
            contact_kind="visit",
            supervision="supervised_permanent",
            place="Maison des familles",
            distance_km=21,
            origin="le calendrier papier reçu le 2 novembre",
            pattern=weekly([2], date(2026, 10, 7), Hours("14:00", "15:00", 0, 0), every=2),
        ),
        _of(
            "health_alert",
            alert_kind="allergy",
            name="arachide",
            alert_severity="vital",
            answer="confirmed",
            kept_at="Stylo d’adrénaline dans le sac bleu",
        ),
    ]


def _visits() -> list[Save]:
    outcomes: tuple[tuple[str, dict[str, Value]], ...] = (
        ("2026-10-07", {"outcome": "no_show", "reason": "train supprimé"}),
        ("2026-10-21", {"outcome": "cancelled", "cancelled_by": "service"}),
        ("2026-11-04", {"outcome": "shortened", "lasted_minutes": 35}),
        ("2026-11-18", {"outcome": "held"}),
    )
    return [
        Save("visit", {"schedule": SCHEDULE, "original_date": day, "slot": 0, **told})
        for day, told in outcomes
    ]


def _life() -> list[Save]:
    return [
        _of("daily_log", at="2026-11-17T07:30", source="seen_by_me", facts="Nuit calme."),
        _of(
            "daily_log",
            at="2026-11-16T18:00",
            source="said_by_child",
            words="La maîtresse a dit que je lisais comme les grands.",
        ),
        _of("treatment", drug="Amoxicilline", dose="5", unit="ml", frequency="matin et soir"),
        _of("appointment", start="2026-11-25T17:00", title="Orthophoniste", place="Centre-ville"),
        _of("hosting_agreement", agreement_number="2026-31", starts_on="2026-09-11"),
        _of("request", title="Accord pour la classe de neige", needed_by="2026-12-04"),
        _of(
            "incident",
            title="Sortie sans prévenir, retrouvée chez la voisine",
            severity=3,
            occurred_at="2026-11-14T17:30",
        ),
    ]


def _papers() -> list[Save]:
    return [
        _of(
            "paper",
            paper_type=paper,
            paper_status="received" if place < 4 else "expected",
            received_on="2026-09-15" if place < 4 else None,
        )
        for place, paper in enumerate(ARRIVAL_PAPERS)
    ]
