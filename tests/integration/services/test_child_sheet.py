"""The sheet of a child: what matters first, in words, from a few queries."""

from __future__ import annotations

from pathlib import Path

import pytest

from ase_desktop.app import Vault
from ase_desktop.base.errors import UserError
from ase_desktop.services.child_sheet import ChildSheet, child_sheet
from ase_desktop.services.records import Save, list_records, save_record
from tests.family import LEA, MEASURE, MOTHER, TOM, family_app, new_app

NBSP = "\u00a0"
SAID = {"source": "reported", "reported_by": "Mme Roux"}


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return family_app(tmp_path).open_vault


@pytest.fixture
def sheet(vault: Vault) -> ChildSheet:
    return child_sheet(vault, LEA)


def save(vault: Vault, kind: str, uid: str | None = None, **values: object) -> str:
    return save_record(vault, Save(kind, values, uid=uid, children=[LEA])).uid


def test_it_opens_on_who_she_is(sheet: ChildSheet) -> None:
    assert sheet.title == f"Léa M., 8{NBSP}ans"
    assert sheet.facts == (
        f"Née le 3{NBSP}mai 2018 · CE2, école Jules-Ferry · ici depuis le 11{NBSP}septembre"
        " · sœur de Tom"
    )
    assert sheet.caseworker == "Mme Lefèvre"


def test_a_child_known_by_a_first_name_has_a_sheet_without_holes(tmp_path: Path) -> None:
    vault = new_app(tmp_path).open_vault
    uid = save_record(vault, Save("child", {"first_name": "Sam"})).uid
    sheet = child_sheet(vault, uid)
    assert (sheet.title, sheet.facts, sheet.caseworker) == ("Sam", "", "")
    assert (sheet.measure, sheet.rights, sheet.meetings, sheet.alerts) == ((), (), (), ())
    with pytest.raises(UserError):
        child_sheet(vault, "0" * 32)


def test_the_gravest_alert_comes_first_and_what_is_ruled_out_is_apart(vault: Vault) -> None:
    save(vault, "health_alert", name="lait", alert_kind="intolerance", alert_severity="mild")
    save(vault, "health_alert", name="Aucune allergie au gluten", answer="ruled_out")
    sheet = child_sheet(vault, LEA)
    assert [one.title for one in sheet.alerts] == [
        f"Allergie grave{NBSP}: arachide",
        f"Intolérance{NBSP}: lait",
    ]
    assert sheet.alerts[0].note == "Stylo d’adrénaline dans le sac bleu."
    assert sheet.grave
    assert [one.title for one in sheet.ruled_out] == ["Aucune allergie au gluten"]


def test_the_measure_is_said_with_its_dates(sheet: ChildSheet) -> None:
    assert [(one.label, one.value) for one in sheet.measure] == [
        ("Décision", f"Placement à l’ASE, jugement du 11{NBSP}septembre 2026"),
        ("Échéance", f"11{NBSP}septembre 2027, dans 9{NBSP}mois"),
        ("Juge", "Juge des enfants, cabinet 3 · A26/0142"),
        ("Prochain rapport", f"à rendre pour le 11{NBSP}juin 2027"),
    ]


def test_the_measure_renewed_gives_way_and_the_next_hearing_is_said(vault: Vault) -> None:
    new = save(
        vault,
        "care_measure",
        measure_kind="provisional_order_judge",
        decided_on="2026-11-01",
        renews=MEASURE,
        paper_state="not_received",
        origin="le jugement lu au téléphone",
    )
    save(vault, "hearing", start="2026-12-16T09:30")
    sheet = child_sheet(vault, LEA)
    told = {one.label: one.value for one in sheet.measure}
    assert sheet.measure_uid == new
    assert (
        told["Décision"] == f"Ordonnance de placement provisoire du juge du 1er{NBSP}novembre 2026"
    )
    assert told["Papier"] == "Document non reçu"
    assert told["Prochaine audience"] == f"16{NBSP}décembre 2026, dans 28{NBSP}jours"
    assert sheet.to_confirm
    assert sheet.origin == "le jugement lu au téléphone"


def test_a_measure_decided_elsewhere_says_by_whom(vault: Vault) -> None:
    save(
        vault,
        "care_measure",
        MEASURE,
        authority="department_president",
        decided_on="2026-09-12",
        ends_on=None,
    )
    told = {one.label: one.value for one in child_sheet(vault, LEA).measure}
    assert told["Décision"].endswith(f"décision du 12{NBSP}septembre 2026")
    assert "Décidée par" in told
    assert "Échéance" not in told


def test_rights_are_said_in_words_parents_first_and_bans_last(vault: Vault) -> None:
    save(vault, "contact", relation="uncle", forbidden=True, forbidden_by="Jugement")
    save(vault, "contact_right", person=MOTHER, ends_on="2026-01-01", contact_kind="gift")
    rights = child_sheet(vault, LEA).rights
    assert [(one.who, one.right, one.explanation) for one in rights] == [
        (
            "Sa mère",
            f"Visite en présence d’un tiers (médiatisée), 1{NBSP}h, un mercredi sur deux",
            "",
        ),
        ("Son père", "Droits réservés", "= rien tant que le juge n’a pas décidé"),
        ("Son oncle", "Ne doit pas rencontrer l’enfant", ""),
    ]
    assert (rights[0].source, rights[0].source_day) == ("Jugement", f"11{NBSP}septembre 2026")
    assert rights[2].forbidden


@pytest.mark.parametrize(
    ("detail", "note"),
    [("oncle paternel", "Oncle paternel"), ("son parrain", "Oncle · son parrain")],
)
def test_a_relation_is_said_once(vault: Vault, detail: str, note: str) -> None:
    save(vault, "contact", first_name="Marc", relation="uncle", relation_detail=detail)
    told = [one.note for one in child_sheet(vault, LEA).cards["contact"]]
    assert note in told


def test_visits_show_the_next_one_then_what_became_of_the_others(sheet: ChildSheet) -> None:
    meetings = sheet.meetings[0]
    assert meetings.title == "Visites avec sa mère"
    assert [(one.when, one.status, one.note) for one in meetings.lines] == [
        (f"Mer. 2{NBSP}décembre, 14{NBSP}h", "planned", ""),
        (f"18{NBSP}novembre", "held", ""),
        (f"4{NBSP}novembre", "shortened", f"35{NBSP}minutes"),
        (f"21{NBSP}octobre", "cancelled", "par le service"),
        (f"7{NBSP}octobre", "no_show", "train supprimé"),
    ]
    assert meetings.lines[0].place == "Maison des familles"
    assert meetings.counts.startswith(
        f"Sur 4{NBSP}visites prévues avec sa mère{NBSP}: 2 ont eu lieu"
    )


def test_calls_are_apart_and_what_nobody_told_is_said(vault: Vault) -> None:
    save(vault, "visit", person=MOTHER, contact_kind="phone_call", start="2026-11-15T18:00")
    save(vault, "visit", person=MOTHER, start="2026-11-10T10:00", outcome="moved")
    calls = child_sheet(vault, LEA).meetings[1]
    assert (calls.title, calls.counts) == ("Appels avec sa mère", "")
    assert [one.status for one in calls.lines] == ["untold"]


def test_the_last_notes_and_events_are_in_one_line_each(vault: Vault, sheet: ChildSheet) -> None:
    assert [(one.title, one.note) for one in sheet.notes] == [
        ("Nuit calme.", f"Hier, 7{NBSP}h{NBSP}30 · vu par moi"),
        (
            f"«{NBSP}La maîtresse a dit que je lisais comme les grands.{NBSP}»",
            f"Avant-hier, 18{NBSP}h · dit par l’enfant",
        ),
    ]
    assert [(one.status, one.note) for one in sheet.events] == [
        ("grave", f"14{NBSP}novembre, 17{NBSP}h{NBSP}30")
    ]
    long = "mot " * 100
    for minute in range(7):
        save(vault, "daily_log", at=f"2026-11-18T10:0{minute}", facts=long, **SAID)
    found = child_sheet(vault, LEA).notes
    assert len(found) == 5
    assert found[0].title.endswith(" (suite)")
    assert found[0].note.endswith("rapporté par Mme Roux")


def test_papers_missing_come_first_in_the_order_of_the_arrival(sheet: ChildSheet) -> None:
    papers = sheet.cards["paper"]
    assert papers[0].title == "Certificat de scolarité"
    assert [one.status for one in papers] == ["missing"] * 11 + ["received"] * 4
    assert papers[-1].note == f"Reçu le 15{NBSP}septembre"


def test_every_card_says_its_records(vault: Vault) -> None:
    agreement = list_records(vault, "hosting_agreement")[0]
    save_record(
        vault,
        Save(
            "hosting_agreement",
            {"signed_on": "2026-09-21", "starts_on": None, "planned_end": "2027-09-11"},
            uid=agreement.uid,
            rows={"amendment": [{"subject": "Relais", "effective_on": "2026-11-01"}]},
        ),
    )
    save(vault, "appointment", start="2026-10-01T09:00", cancelled=True)
    save(vault, "paper", paper_type="insurance", paper_status="returned", kept_at="classeur")
    save(vault, "paper", paper_type="usual_acts", reminded_on="2026-11-16", expires_on="2027-01-01")
    save(vault, "hearing", start="2026-12-16T09:30", hearing_kind="renewal")
    cards = child_sheet(vault, LEA).cards
    told = {kind: [(one.title, one.note) for one in found] for kind, found in cards.items()}
    assert told["hosting_agreement"] == [
        (
            "Contrat d’accueil 2026-31",
            f"Jusqu’au 11{NBSP}septembre 2027 · signé le 21{NBSP}septembre 2026",
        )
    ]
    assert told["amendment"] == [("Avenant", f"Relais · à partir du 1er{NBSP}novembre 2026")]
    assert told["treatment"] == [("Amoxicilline, 5 ml, matin et soir", "")]
    assert told["appointment"][0] == (
        "Orthophoniste",
        f"25{NBSP}nov., 17{NBSP}h · Centre-ville",
    )
    assert cards["appointment"][1].status == "cancelled"
    assert told["request"] == [("Accord pour la classe de neige", f"Nécessaire le 4{NBSP}décembre")]
    assert told["sibling"] == [("Tom · Frère", "Ici")]
    assert (
        "Mme Lefèvre",
        f"Référente ou référent ASE · 02{NBSP}61{NBSP}91{NBSP}00{NBSP}45",
    ) in told["contact"]
    assert told["visit_schedule"][0][0] == "Avec sa mère"
    assert cards["visit_schedule"][0].to_confirm
    assert cards["hearing"][0].status == "planned"
    assert told["placement"] == [("Foyer Garnier", f"Depuis le 11{NBSP}septembre 2026")]
    assert ("Attestation d’assurance", "Rendu · classeur") in told["paper"]


def test_what_is_known_of_her_days_is_told(sheet: ChildSheet, vault: Vault) -> None:
    assert sheet.habits == (
        ("Doudou", "Lapin gris"),
        ("Sommeil", "Veilleuse, porte entrouverte."),
    )
    assert sheet.school == (("École", "école Jules-Ferry"), ("Classe", "CE2"))
    assert ("Date de naissance", f"3{NBSP}mai 2018") in sheet.identity
    tom = child_sheet(vault, TOM)
    assert tom.title == f"Tom M., 5{NBSP}ans"
    assert (tom.habits, tom.school) == ((), ())


def test_it_is_read_in_a_few_queries(vault: Vault) -> None:
    asked: list[str] = []
    vault.db.set_trace_callback(asked.append)
    child_sheet(vault, LEA)
    vault.db.set_trace_callback(None)
    assert len(asked) < 60
