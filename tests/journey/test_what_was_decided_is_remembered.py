"""What was decided between two versions says so afterwards, whoever decided, on both sides."""

from __future__ import annotations

from typing import Any

import pytest

from tests.two_notebooks import Face, Pair

PHONES = ["02 61 91 11 11", "02 61 91 22 22"]


@pytest.fixture
def decided(pair: Pair) -> str:
    """Give a contact whose telephone the caseworker chose between two, known on both sides."""
    uid = str(pair.carer.do("list", "contact", "--child", pair.first)[0]["uid"])
    for face, phone in zip((pair.carer, pair.caseworker), PHONES, strict=True):
        face.put("contact", {"phone": phone}, "--uid", uid)
    pair.exchange()
    for face in (pair.carer, pair.caseworker):
        assert [one["uid"] for one in face.do("list", "contact", "--two-versions")] == [uid]
        assert face.do("get", uid)["decided_between"] == []
    pair.caseworker.do("resolve", uid, "phone", "--take", 1)
    pair.exchange()
    return uid


def uids(found: list[dict[str, Any]]) -> list[str]:
    return [str(one["uid"]) for one in found]


def plain(face: Face, *words: str) -> str:
    return face.say(*words, as_json=False).out


def test_the_record_says_so_on_both_sides_until_it_is_written_again(
    pair: Pair, decided: str
) -> None:
    for face in (pair.carer, pair.caseworker):
        assert face.do("get", decided)["decided_between"] == ["phone"]
        assert uids(face.do("list", "contact", "--two-versions")) == [decided]
        assert uids(face.do("search", "02 61 91", "--two-versions")) == [decided]
        assert face.do("search", "Perrot", "--two-versions") == []
        last = [one for one in face.do("history", decided) if one["field"] == "phone"][-1]
        assert sorted(last["between"]) == PHONES
        said = plain(face, "get", decided)
        assert "issu de deux versions\u00a0: téléphone" in said
        assert "None" not in plain(face, "history", decided)
    pair.carer.put("contact", {"phone": "02 61 91 33 33"}, "--uid", decided)
    assert pair.carer.do("get", decided)["decided_between"] == []
    assert pair.carer.do("list", "contact", "--two-versions") == []


def test_what_is_written_over_one_value_is_no_decision(pair: Pair) -> None:
    uid = uids(pair.carer.do("list", "contact", "--child", pair.first))[0]
    for hours in ("le soir", "le matin"):
        pair.carer.put("contact", {"hours": hours}, "--uid", uid)
    assert pair.carer.do("get", uid)["decided_between"] == []
    assert pair.carer.do("list", "contact", "--two-versions") == []
    assert all("between" not in one for one in pair.carer.do("history", uid))


def test_equal_values_replaced_together_are_no_decision(pair: Pair) -> None:
    uid = uids(pair.carer.do("list", "contact", "--child", pair.first))[0]
    for face, words in ((pair.carer, "le  soir"), (pair.caseworker, "le soir")):
        face.put("contact", {"hours": words}, "--uid", uid)
    pair.exchange()
    pair.carer.put("contact", {"hours": "le matin"}, "--uid", uid)
    assert pair.carer.do("get", uid)["decided_between"] == []


def test_a_group_and_the_life_of_a_record_are_remembered_too(pair: Pair) -> None:
    uid = uids(pair.carer.do("list", "care_measure", "--child", pair.first))[0]
    for face, day in ((pair.carer, "2027-10-01"), (pair.caseworker, "2027-12-01")):
        face.put("care_measure", {"ends_on": day}, "--uid", uid)
    pair.exchange()
    pair.carer.do("resolve", uid, "period", "--take", 1)
    assert pair.carer.do("get", uid)["decided_between"] == ["period"]
    (last,) = [one for one in pair.carer.do("history", uid) if "between" in one]
    assert (last["field"], sorted(last["between"])) == ("ends_on", ["2027-10-01", "2027-12-01"])


def test_what_waits_is_listed_under_each_child(pair: Pair) -> None:
    for child in (pair.first, pair.second):
        uid = uids(pair.carer.do("list", "contact", "--child", child))[0]
        for face, phone in zip((pair.carer, pair.caseworker), PHONES, strict=True):
            face.put("contact", {"phone": phone}, "--uid", uid)
    pair.exchange()
    said = plain(pair.carer, "conflicts").splitlines()
    names = [child["first_name"] for child in pair.carer.children[:2]]
    assert [line for line in said if not line.startswith(" ")] == sorted(names)
    assert sum("phone" in line for line in said) == len(names)
    assert "selon" in plain(pair.carer, "get", uid)


def received_by(side: Face, uid: str) -> Any:
    """Return who received a record as it is now, as its history says it."""
    return side.do("history", uid)[-1].get("received_by", [])


def test_a_writing_says_who_received_it_and_each_of_its_versions(pair: Pair) -> None:
    note = {"facts": "Nuit calme.", "at": "2026-11-20T10:00"}
    uid = pair.carer.put("daily_log", note, "--child", pair.first)["uid"]
    assert received_by(pair.carer, uid) == []
    pair.hand_over(pair.carer, pair.caseworker)
    (handed,) = received_by(pair.carer, uid)
    assert (handed["name"], handed["received"]) == (pair.caseworker.name, False)
    assert f"remise à {pair.caseworker.name} le " in plain(pair.carer, "get", uid)
    pair.hand_over(pair.caseworker, pair.carer)
    (held,) = received_by(pair.carer, uid)
    assert (held["received"], bool(held["received_at"])) == (True, True)
    assert f"reçue par {pair.caseworker.name} le " in plain(pair.carer, "get", uid)
    assert all(one["received_by"] == [held] for one in pair.carer.do("history", uid))
    added = pair.carer.put("addendum", {"about": uid, "addition": "Et le matin aussi."})["uid"]
    assert received_by(pair.carer, added) == []
    pair.exchange()
    assert received_by(pair.carer, added)[0]["received"]
    assert received_by(pair.caseworker, uid) == []
    assert pair.caseworker.do("get", uid) == pair.carer.do("get", uid)
