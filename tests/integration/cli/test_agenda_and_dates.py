"""The agenda with its file for other calendars, and the dates to keep."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import vobject

from tests.two_notebooks import Pair

TODAY = date.today()
AGENDA = {"start", "end", "child", "person", "kind", "status", "schedule", "visit"}
DUE = {"due", "event", "child", "why", "source", "status"}


def agenda(pair: Pair, first: int, last: int, *words: object) -> list[dict[str, Any]]:
    days = [TODAY + timedelta(days=number) for number in (first, last)]
    found: list[dict[str, Any]] = pair.carer.do(
        "agenda", "--from", days[0], "--to", days[1], *words
    )
    return found


def test_the_agenda_says_visits_appointments_and_hearings_in_order(pair: Pair) -> None:
    found = agenda(pair, -90, 90)
    assert all(set(one) >= AGENDA for one in found)
    assert [one["start"] for one in found] == sorted(one["start"] for one in found)
    assert {one["kind"] for one in found} == {"visit", "appointment", "hearing"}
    statuses = {one["status"] for one in found if one["kind"] == "visit"}
    assert statuses == {
        "planned",
        "held",
        "shortened",
        "cancelled",
        "no_show",
        "refused_by_child",
        "moved",
    }
    assert all(one["visit"] for one in found if one["kind"] == "visit")
    assert {one["child"] for one in agenda(pair, -90, 90, "--child", pair.first)} == {pair.first}


def test_a_day_before_any_other_is_refused_when_it_is_no_day(pair: Pair) -> None:
    assert pair.carer.refused("agenda", "--from", "hier", "--to", "2026-01-01")


def test_the_file_for_another_calendar_names_nobody(pair: Pair) -> None:
    path = pair.folder / "agenda.ics"
    found = agenda(pair, -90, 180, "--ics", path)
    raw = path.read_bytes()
    text = raw.decode()
    for name in ("Solenne", "Titouan", "Marchandeau", "Beaurepaire", "Maison des familles"):
        assert name not in text
    assert text.count("BEGIN:VEVENT") == len(found)
    assert text.count("CLASS:PRIVATE") == len(found)
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert all(
        re.fullmatch(r"[0-9]{8}T[0-9]{6}Z", stamp) for stamp in re.findall("DTSTAMP:(.*)\r", text)
    )
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))


def test_the_same_visit_keeps_its_uid_in_every_file(pair: Pair) -> None:
    path = pair.folder / "agenda.ics"

    def uids() -> set[str]:
        agenda(pair, 1, 60, "--ics", path)
        return set(re.findall(r"UID:(.*)\r", path.read_text()))

    before = uids()
    day = next(one for one in agenda(pair, 1, 60) if one["schedule"])
    pair.carer.put("visit", {"line": "Sac préparé"}, "--uid", day["visit"])
    assert uids() == before


def test_another_reader_of_calendars_reads_the_same_instants(pair: Pair) -> None:
    path = pair.folder / "agenda.ics"
    found = agenda(pair, -90, 250, "--ics", path)
    paris = ZoneInfo("Europe/Paris")
    calendar = vobject.readOne(path.read_text())
    read = sorted(event.dtstart.value.astimezone(UTC) for event in calendar.vevent_list)
    ours = sorted(
        datetime.fromisoformat(one["start"]).replace(tzinfo=paris).astimezone(UTC) for one in found
    )
    assert read == ours


def test_dates_written_down_are_kept_soonest_first(pair: Pair) -> None:
    found = pair.carer.do("deadlines")
    assert all(set(one) == DUE for one in found)
    assert [one["due"] for one in found] == sorted(one["due"] for one in found)
    assert {one["event"] for one in found} >= {
        "measure_end",
        "hearing",
        "report_due",
        "paper_expiry",
        "approval_end",
        "agreement_end",
        "request_needed",
        "follow_up",
    }
    assert {one["status"] for one in found} <= {"overdue", "today", "to_come"}
    for one in found:
        assert pair.carer.do("get", one["source"])["uid"] == one["source"]


def test_what_is_answered_lifted_or_renewed_is_due_no_more(pair: Pair) -> None:
    def due(event: str) -> set[str]:
        return {one["source"] for one in pair.carer.do("deadlines") if one["event"] == event}

    request = next(iter(due("request_needed")))
    pair.carer.put("request", {"request_status": "granted"}, "--uid", request)
    assert request not in due("request_needed")
    old = pair.carer.do("list", "care_measure", "--child", pair.first)[0]["uid"]
    new = pair.carer.put(
        "care_measure",
        {
            "measure_kind": "court_placement_ase",
            "starts_on": "2027-09-11",
            "ends_on": "2029-09-11",
            "renews": old,
        },
        "--child",
        pair.first,
    )["uid"]
    assert (old in due("measure_end"), new in due("measure_end")) == (False, True)


def test_both_sides_keep_the_same_dates(pair: Pair) -> None:
    assert pair.carer.do("deadlines") == pair.caseworker.do("deadlines")
