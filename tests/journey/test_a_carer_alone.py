"""A carer whose caseworker has no program writes everything; one admitted later confirms it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.two_notebooks import Face, Pair, linked, new_face

MEASURE = {
    "measure_kind": "court_placement_ase",
    "decided_on": "2026-09-11",
    "starts_on": "2026-09-11",
    "ends_on": "2027-09-11",
    "paper_state": "extract",
    "origin": "d’après le jugement",
}
PLAN = {
    "contact_kind": "visit",
    "valid_from": "2026-09-23",
    "origin": "d’après le calendrier papier reçu le 15",
    "pattern": {
        "kind": "weekly",
        "every": 2,
        "weekday": [2],
        "anchor": "2026-09-23",
        "start": "14:00",
        "end": "15:00",
        "slot": 0,
    },
}


@pytest.fixture
def alone(tmp_path: Path) -> Face:
    return new_face(tmp_path, "carer", "Mme Hortense")


def entered(face: Face) -> dict[str, str]:
    """Write a child with measure, right and schedule, as copied from paper."""
    child = face.put("child", {"first_name": "Zéphyrine"})["uid"]
    mother = face.put("contact", {"relation": "mother"}, "--child", child)["uid"]
    measure = face.put("care_measure", MEASURE, "--child", child)["uid"]
    right = face.put(
        "contact_right",
        {
            "person": mother,
            "right_status": "active",
            "contact_kind": "visit",
            "frequency": "un mercredi sur deux",
            "origin": "d’après le jugement",
        },
        "--child",
        child,
    )["uid"]
    plan = face.put("visit_schedule", {**PLAN, "person": mother}, "--child", child)["uid"]
    return {"child": child, "measure": measure, "right": right, "plan": plan}


def with_caseworker(alone: Face, child: str) -> Pair:
    """Link a caseworker who arrives later, and share the child with her."""
    caseworker = new_face(alone.home.parent, "caseworker", "M. Quentin")
    linked(alone, caseworker)
    alone.do("share", "--child", child, "--with", caseworker.name)
    return Pair(alone.home.parent, alone, caseworker)


def to_confirm(face: Face, uid: str) -> Any:
    return face.do("get", uid)["to_confirm"]


def test_everything_may_be_entered_without_a_correspondent(alone: Face) -> None:
    found = entered(alone)
    assert all(to_confirm(alone, found[name]) for name in ("measure", "right", "plan"))
    days = alone.do("agenda", "--from", "2026-10-01", "--to", "2026-10-31")
    assert [one["start"] for one in days] == ["2026-10-07T14:00", "2026-10-21T14:00"]
    due = alone.do("deadlines")
    assert [(one["due"], one["event"], one["source"]) for one in due] == [
        ("2027-09-11", "measure_end", found["measure"])
    ]
    assert alone.refused("send", "--to", "M. Quentin", "-o", alone.home.parent / "x.lien")


def test_a_caseworker_admitted_later_receives_everything(alone: Face) -> None:
    found = entered(alone)
    pair = with_caseworker(alone, found["child"])
    told = pair.hand_over(pair.carer, pair.caseworker)
    assert (told["status"], told["refused"], told["pending"]) == ("applied", 0, 0)
    pair.hand_over(pair.caseworker, pair.carer)
    assert pair.same()
    assert pair.caseworker.do("get", found["measure"])["ends_on"] == "2027-09-11"


def test_she_confirms_one_and_corrects_one(alone: Face) -> None:
    found = entered(alone)
    pair = with_caseworker(alone, found["child"])
    pair.exchange()
    pair.caseworker.put("care_measure", {"confirmed": True}, "--uid", found["measure"])
    corrected = {**PLAN["pattern"], "start": "16:30", "end": "17:30"}
    pair.caseworker.put("visit_schedule", {"pattern": corrected}, "--uid", found["plan"])
    pair.hand_over(pair.caseworker, pair.carer)

    assert not to_confirm(alone, found["measure"])
    assert to_confirm(alone, found["right"])
    assert alone.do("get", found["plan"])["pattern"]["start"] == "16:30"
    versions = [
        (one["by"], one["after"]["start"])
        for one in alone.do("history", found["plan"])
        if one["field"] == "pattern"
    ]
    assert versions == [(alone.name, "14:00"), (pair.caseworker.name, "16:30")]
    pair.exchange()
    assert pair.same()


def test_a_value_changed_after_the_confirmation_asks_again(alone: Face) -> None:
    found = entered(alone)
    pair = with_caseworker(alone, found["child"])
    pair.exchange()
    pair.caseworker.put("care_measure", {"confirmed": True}, "--uid", found["measure"])
    pair.exchange()
    alone.put("care_measure", {"ends_on": "2028-09-11"}, "--uid", found["measure"])
    assert to_confirm(alone, found["measure"])


def test_the_caseworker_writes_in_the_same_places(alone: Face) -> None:
    found = entered(alone)
    pair = with_caseworker(alone, found["child"])
    pair.exchange()
    report = {"facts": "Visite à domicile, tout va bien.", "at": "2026-11-20T10:00"}
    made = pair.caseworker.put("daily_log", report, "--child", found["child"])
    paper = pair.caseworker.put(
        "paper", {"paper_type": "child_plan", "paper_status": "received"}, "--child", found["child"]
    )
    pair.exchange()
    assert alone.do("get", made["uid"])["author"] == pair.caseworker.name
    assert alone.do("get", paper["uid"])["paper_status"] == "received"
    assert "ajout" in alone.refused("put", "daily_log", "--uid", made["uid"], given={"facts": "x"})
    assert pair.same()


def test_a_private_note_never_reaches_the_caseworker(alone: Face) -> None:
    found = entered(alone)
    pair = with_caseworker(alone, found["child"])
    note = alone.put("private_note", {"about": found["measure"], "note": "Je suis inquiète."})
    pair.exchange()
    assert pair.caseworker.refused("get", note["uid"])
    assert pair.caseworker.do("list", "private_note") == []
    assert alone.do("get", note["uid"])["child"] is None


def test_what_puts_the_home_in_question_stays_with_its_author(alone: Face) -> None:
    found = entered(alone)
    pair = with_caseworker(alone, found["child"])
    event = {"incident_type": "allegation_against_home", "occurred_at": "2026-11-20T10:00"}
    made = alone.put("incident", event, "--child", found["child"])
    added = alone.put("addendum", {"about": made["uid"], "addition": "Une précision."})
    pair.exchange()
    for uid in (made["uid"], added["uid"]):
        assert pair.caseworker.refused("get", uid)


def test_a_person_no_longer_admitted_receives_nothing_new(alone: Face) -> None:
    found = entered(alone)
    pair = with_caseworker(alone, found["child"])
    pair.exchange()
    alone.do("revoke", pair.caseworker.name, "--child", found["child"])
    alone.put("request", {"title": "Une lampe"}, "--child", found["child"])
    sent = alone.say("send", "--to", pair.caseworker.name, "-o", pair.folder / "last.lien")
    if sent.code == 0:
        pair.caseworker.do("receive", pair.folder / "last.lien")
    assert pair.caseworker.do("list", "request") == []


def test_words_that_were_not_heard_right_link_nobody(alone: Face) -> None:
    caseworker = new_face(alone.home.parent, "caseworker", "M. Quentin")
    card = alone.home.parent / "c.carte"
    caseworker.do("card", "-o", card)
    assert "six mots" in alone.refused("trust", card, "--words", "un deux trois quatre cinq six")
    assert caseworker.name in alone.refused("share", "--home", "--with", caseworker.name)
