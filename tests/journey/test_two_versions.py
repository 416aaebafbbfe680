"""What both wrote without seeing each other: shown on both sides, decided once, never lost."""

from __future__ import annotations

from typing import Any

from tests.two_notebooks import Face, Pair


def a_contact(face: Face, child: str, relation: str = "grandmother") -> dict[str, Any]:
    found = face.do("list", "contact", "--child", child)
    return next(one for one in found if one["relation"] == relation)


def values(face: Face, uid: str, field: str) -> list[object]:
    return [
        version["value"]
        for one in face.do("conflicts")
        if (one["uid"], one["field"]) == (uid, field)
        for version in one["values"]
    ]


def test_a_field_changed_on_both_sides_waits_on_both_sides(pair: Pair) -> None:
    uid = a_contact(pair.carer, pair.first)["uid"]
    pair.carer.put("contact", {"phone": "02 61 91 11 11"}, "--uid", uid)
    pair.caseworker.put("contact", {"phone": "02 61 91 22 22"}, "--uid", uid)
    shown = pair.hand_over(pair.carer, pair.caseworker)
    assert (shown["conflicts"], shown["changed"]) == (1, 0)
    pair.hand_over(pair.caseworker, pair.carer)

    mine, theirs = pair.carer.do("conflicts"), pair.caseworker.do("conflicts")
    assert mine == theirs
    assert [(one["uid"], one["kind"], one["field"]) for one in mine] == [(uid, "contact", "phone")]
    told = {(one["value"], one["by"]) for one in mine[0]["values"]}
    assert told == {("02 61 91 11 11", pair.carer.name), ("02 61 91 22 22", pair.caseworker.name)}
    assert "phone" in pair.carer.do("get", uid)["undecided"]
    for words in ("61 91 11 11", "61 91 22 22"):
        assert uid in [one["uid"] for one in pair.carer.do("search", words)]


def test_a_decision_ends_it_on_both_sides_after_one_more_file(pair: Pair) -> None:
    uid = a_contact(pair.carer, pair.first)["uid"]
    pair.carer.put("contact", {"phone": "02 61 91 11 11"}, "--uid", uid)
    pair.caseworker.put("contact", {"phone": "02 61 91 22 22"}, "--uid", uid)
    pair.exchange()
    number = values(pair.carer, uid, "phone").index("02 61 91 22 22") + 1
    pair.carer.do("resolve", uid, "phone", "--take", number)
    assert pair.carer.do("conflicts") == []
    pair.hand_over(pair.carer, pair.caseworker)
    assert pair.caseworker.do("conflicts") == []
    assert pair.caseworker.do("get", uid)["phone"] == "02 61 91 22 22"
    pair.hand_over(pair.caseworker, pair.carer)
    assert pair.same()
    written = [one["after"] for one in pair.carer.do("history", uid) if one["field"] == "phone"]
    assert {"02 61 91 11 11", "02 61 91 22 22"} <= set(written)


def test_a_third_version_may_be_written_instead(pair: Pair) -> None:
    uid = a_contact(pair.carer, pair.first)["uid"]
    pair.carer.put("contact", {"phone": "02 61 91 11 11"}, "--uid", uid)
    pair.caseworker.put("contact", {"phone": "02 61 91 22 22"}, "--uid", uid)
    pair.exchange()
    pair.caseworker.do("resolve", uid, "phone", "--value", '"02 61 91 33 33"')
    pair.hand_over(pair.caseworker, pair.carer)
    assert pair.carer.do("conflicts") == []
    assert pair.carer.do("get", uid)["phone"] == "02 61 91 33 33"


def test_a_version_written_anew_before_a_decision_is_said_before(pair: Pair) -> None:
    uid = a_contact(pair.carer, pair.first)["uid"]
    pair.carer.put("contact", {"phone": "02 61 91 11 11"}, "--uid", uid)
    pair.caseworker.put("contact", {"phone": "02 61 91 22 22"}, "--uid", uid)
    pair.hand_over(pair.caseworker, pair.carer)
    pair.caseworker.put("contact", {"phone": "02 61 91 33 33"}, "--uid", uid)
    file = pair.sent(pair.caseworker, pair.carer)
    shown = pair.carer.do("receive", file, "--preview")
    assert (shown["conflicts"], shown["changed"]) == (1, 0)
    taken = pair.carer.do("receive", file)
    assert (taken["conflicts"], taken["changed"]) == (1, 0)
    (one,) = pair.carer.do("conflicts")
    assert "02 61 91 33 33" in {version["value"] for version in one["values"]}


def test_different_fields_are_both_kept_without_a_question(pair: Pair) -> None:
    uid = a_contact(pair.carer, pair.first)["uid"]
    pair.carer.put("contact", {"phone": "02 61 91 11 11"}, "--uid", uid)
    pair.caseworker.put("contact", {"hours": "après 18 h"}, "--uid", uid)
    pair.exchange()
    read = pair.carer.do("get", uid)
    assert (read["phone"], read["hours"], read["undecided"]) == (
        "02 61 91 11 11",
        "après 18 h",
        {},
    )
    assert pair.carer.do("conflicts") == []


def test_the_same_value_on_both_sides_is_no_question(pair: Pair) -> None:
    uid = a_contact(pair.carer, pair.first)["uid"]
    pair.carer.put("contact", {"remarks": "Préfère  le matin."}, "--uid", uid)
    pair.caseworker.put("contact", {"remarks": "Préfère le matin."}, "--uid", uid)
    pair.exchange()
    assert pair.carer.do("conflicts") == []
    assert pair.caseworker.do("conflicts") == []


def test_a_group_of_columns_is_one_question(pair: Pair) -> None:
    uid = pair.carer.do("list", "care_measure", "--child", pair.first)[0]["uid"]
    pair.carer.put("care_measure", {"ends_on": "2027-10-01"}, "--uid", uid)
    pair.caseworker.put("care_measure", {"ends_on": "2027-12-01"}, "--uid", uid)
    pair.exchange()
    waiting = pair.carer.do("conflicts")
    assert [one["field"] for one in waiting] == ["period"]
    assert {one["value"]["ends_on"] for one in waiting[0]["values"]} == {"2027-10-01", "2027-12-01"}
    pair.carer.do("resolve", uid, "ends_on", "--value", '"2027-11-01"')
    pair.hand_over(pair.carer, pair.caseworker)
    read = pair.caseworker.do("get", uid)
    assert (read["ends_on"], read["undecided"]) == ("2027-11-01", {})
    assert read["starts_on"] is not None


def test_a_date_in_two_versions_is_kept_at_the_earliest(pair: Pair) -> None:
    uid = pair.carer.do("list", "care_measure", "--child", pair.first)[0]["uid"]
    pair.carer.put("care_measure", {"ends_on": "2027-10-01"}, "--uid", uid)
    pair.caseworker.put("care_measure", {"ends_on": "2027-12-01"}, "--uid", uid)
    pair.exchange()
    for face in (pair.carer, pair.caseworker):
        found = [
            one
            for one in face.do("deadlines")
            if (one["source"], one["event"]) == (uid, "measure_end")
        ]
        assert [one["due"] for one in found] == ["2027-10-01"]
        assert "deux dates" in found[0]["why"]


def test_a_record_retired_here_and_changed_there_stays_visible(pair: Pair) -> None:
    uid = a_contact(pair.carer, pair.first)["uid"]
    pair.carer.do("retire", uid)
    pair.caseworker.put("contact", {"phone": "02 61 91 22 22"}, "--uid", uid)
    pair.exchange()
    for face in (pair.carer, pair.caseworker):
        assert uid in [one["uid"] for one in face.do("list", "contact", "--child", pair.first)]


def test_a_stale_form_makes_two_versions_instead_of_overwriting(pair: Pair) -> None:
    uid = a_contact(pair.carer, pair.first)["uid"]
    shown = pair.carer.do("get", uid)["commits"]
    pair.caseworker.put("contact", {"phone": "02 61 91 22 22"}, "--uid", uid)
    pair.hand_over(pair.caseworker, pair.carer)
    pair.carer.put("contact", {"phone": "02 61 91 11 11"}, "--uid", uid, "--seen", *shown)
    assert set(values(pair.carer, uid, "phone")) == {"02 61 91 11 11", "02 61 91 22 22"}


def test_a_form_that_saw_the_last_version_overwrites_it(pair: Pair) -> None:
    made = pair.carer.put("contact", {"last_name": "Perrot", "phone": "1"}, "--child", pair.first)
    uid = made["uid"]
    last = pair.carer.put("contact", {"hours": "le soir"}, "--uid", uid)["commit"]
    pair.carer.put("contact", {"phone": "2"}, "--uid", uid, "--seen", last)
    assert pair.carer.do("conflicts") == []
    assert pair.carer.do("get", uid)["phone"] == "2"


def test_nothing_waits_where_nothing_is_in_two_versions(pair: Pair) -> None:
    uid = a_contact(pair.carer, pair.first)["uid"]
    pair.carer.refused("resolve", uid, "phone", "--take", "1")
    pair.carer.put("contact", {"phone": "02 61 91 11 11"}, "--uid", uid)
    pair.caseworker.put("contact", {"phone": "02 61 91 22 22"}, "--uid", uid)
    pair.exchange()
    pair.carer.refused("resolve", uid, "phone", "--take", "3")
    pair.carer.refused("resolve", uid, "phone", "--value", "not json")
    pair.carer.refused("resolve", uid, "phone", "--value", "12")
    pair.carer.refused("resolve", uid, "colour", "--take", "1")
    assert len(pair.carer.do("conflicts")) == 1
