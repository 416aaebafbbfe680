"""A carer writes an event; the caseworker takes it in, corrects the plan, sends it back."""

from __future__ import annotations

from tests.two_notebooks import Pair

EVENT = {
    "title": "Chute dans l’escalier",
    "incident_type": "accident",
    "severity": 1,
    "occurred_at": "2026-11-20T17:10",
    "place": "À la maison",
    "incident_line": [
        {"at": "2026-11-20T17:10", "sentence": "Descend en courant."},
        {"at": "2026-11-20T17:12", "sentence": "Assise, pleure, se tient le poignet."},
    ],
    "incident_notice": [
        {"notice_person": "on_call_line", "told_at": "2026-11-20T17:30", "channel": "phone"}
    ],
}


def test_an_event_written_by_the_carer_is_read_by_the_caseworker(pair: Pair) -> None:
    written = pair.carer.put("incident", EVENT, "--child", pair.first)
    file = pair.sent(pair.carer, pair.caseworker)

    before = pair.caseworker.do("dump")
    shown = pair.caseworker.do("receive", file, "--preview")
    assert pair.caseworker.do("dump") == before
    assert (shown["status"], shown["new"], shown["conflicts"]) == ("previewed", 4, 0)
    assert shown["children"] == [{"uid": pair.first, "new": 4, "changed": 0, "conflicts": 0}]

    taken = pair.caseworker.do("receive", file)
    assert taken["status"] == "applied"
    assert {name: taken[name] for name in ("new", "changed", "conflicts", "from")} == {
        "new": 4,
        "changed": 0,
        "conflicts": 0,
        "from": pair.carer.name,
    }
    read = pair.caseworker.do("get", written["uid"])
    assert read["title"] == EVENT["title"]
    assert [line["sentence"] for line in read["incident_line"]] == [
        "Descend en courant.",
        "Assise, pleure, se tient le poignet.",
    ]
    assert read["incident_notice"][0]["notice_person"] == "on_call_line"
    assert read == pair.carer.do("get", written["uid"])


def test_a_plan_corrected_by_the_caseworker_comes_back_and_both_hold_the_same(pair: Pair) -> None:
    pair.carer.put("incident", EVENT, "--child", pair.first)
    pair.hand_over(pair.carer, pair.caseworker)
    mother = next(
        one
        for one in pair.caseworker.do("list", "contact", "--child", pair.first)
        if one["relation"] == "mother"
    )
    plan = {
        "person": mother["uid"],
        "contact_kind": "video_call",
        "valid_from": "2026-12-01",
        "pattern": {
            "kind": "weekly",
            "every": 1,
            "weekday": [4],
            "anchor": "2026-12-04",
            "start": "18:30",
            "end": "18:45",
            "slot": 0,
        },
    }
    made = pair.caseworker.put("visit_schedule", plan, "--child", pair.first)
    pair.hand_over(pair.caseworker, pair.carer)
    assert pair.carer.do("get", made["uid"])["pattern"] == plan["pattern"]
    days = pair.carer.do(
        "agenda", "--from", "2026-12-01", "--to", "2026-12-12", "--child", pair.first
    )
    found = [one for one in days if one["schedule"] == made["uid"]]
    assert [one["start"] for one in found] == ["2026-12-04T18:30", "2026-12-11T18:30"]
    pair.hand_over(pair.carer, pair.caseworker)
    assert pair.same()


def test_the_same_file_twice_changes_nothing(pair: Pair) -> None:
    pair.carer.put("incident", EVENT, "--child", pair.first)
    file = pair.sent(pair.carer, pair.caseworker)
    first = pair.caseworker.do("receive", file)
    held = pair.caseworker.do("dump")
    again = pair.caseworker.do("receive", file)
    assert (again["status"], again["n"], again["new"]) == ("already", first["n"], 0)
    assert pair.caseworker.do("dump") == held


def test_the_same_content_sent_again_changes_nothing(pair: Pair) -> None:
    pair.carer.put("incident", EVENT, "--child", pair.first)
    pair.hand_over(pair.carer, pair.caseworker)
    held = pair.caseworker.do("dump")
    again = pair.hand_over(pair.carer, pair.caseworker)
    assert (again["status"], again["new"], again["changed"]) == ("applied", 0, 0)
    assert pair.caseworker.do("dump") == held


def test_a_lost_file_costs_nothing(pair: Pair) -> None:
    one = pair.carer.put("incident", EVENT, "--child", pair.first)
    pair.sent(pair.carer, pair.caseworker).unlink()
    other = pair.carer.put("request", {"title": "Un rendez-vous"}, "--child", pair.second)
    pair.hand_over(pair.carer, pair.caseworker)
    assert pair.caseworker.do("get", one["uid"])["title"] == EVENT["title"]
    assert pair.caseworker.do("get", other["uid"])["title"] == "Un rendez-vous"


def test_the_order_in_which_files_come_does_not_matter(pair: Pair) -> None:
    pair.carer.put("incident", EVENT, "--child", pair.first)
    older = pair.sent(pair.carer, pair.caseworker)
    pair.carer.put("request", {"title": "Un rendez-vous"}, "--child", pair.second)
    newer = pair.sent(pair.carer, pair.caseworker)
    pair.caseworker.do("receive", newer)
    late = pair.caseworker.do("receive", older)
    assert (late["new"], late["changed"], late["refused"]) == (0, 0, 0)
    pair.exchange()
    assert pair.same()


def test_several_files_at_once_are_answered_one_by_one(pair: Pair) -> None:
    file = pair.sent(pair.carer, pair.caseworker)
    other = pair.folder / "photo.lien"
    other.write_bytes(b"not a file of ours")
    said = pair.caseworker.say("receive", file, other)
    assert said.code == 2
    assert [one["status"] for one in said.json] == ["applied", "refused"]
    assert said.err.count("\n") == 1
