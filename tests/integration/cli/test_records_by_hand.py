"""`put`, `get`, `list`, `search`, `history`: the JSON of the design, to the letter."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pytest

from ase_desktop.base.kinds import FieldSpec
from ase_desktop.services.records import all_kinds
from tests.samples import filled
from tests.two_notebooks import Pair

KINDS = {kind.name: kind for kind in all_kinds()}
BESIDE = {"uid", "kind", "child", "undecided"}


def a_link(pair: Pair, spec: FieldSpec) -> str | None:
    """Return a record of the first child that a link may point to."""
    for kind in spec.to:
        found = pair.carer.do("list", kind, "--child", pair.first)
        if found:
            return str(found[0]["uid"])
    return pair.first if not spec.to else None


def test_kinds_say_every_field(pair: Pair) -> None:
    told = pair.carer.do("kinds")
    assert [one["name"] for one in told] == list(KINDS)
    for one in told:
        assert set(one) == {"name", "label", "scope", "fields"}
        assert one["scope"] in ("own", "home", "child", "stay", "alert")
        for spec in one["fields"]:
            assert set(spec) == {"name", "label", "type", "required", "class", "group", "choices"}
            assert spec["class"] in "AMST"
        assert not {spec["name"] for spec in one["fields"]} & BESIDE
    log = next(one for one in told if one["name"] == "daily_log")
    types = {spec["name"]: spec["type"] for spec in log["fields"]}
    assert (types["facts"], types["at"], types["theme"]) == ("text", "moment", "choice")
    severity = next(
        spec
        for one in told
        if one["name"] == "incident"
        for spec in one["fields"]
        if spec["name"] == "severity"
    )
    assert severity["choices"] == [1, 2, 3, 4]


@pytest.mark.parametrize("name", [name for name in KINDS if name != "child"])
def test_every_kind_is_written_and_read_back(pair: Pair, name: str) -> None:
    values = filled(KINDS[name], partial(a_link, pair))
    parent = KINDS[name].parent
    if parent is not None:
        values[parent] = pair.carer.put(parent, given_parent(pair, parent), "--child", pair.first)[
            "uid"
        ]
    place = [] if KINDS[name].scope.value in ("own", "home") else ["--child", pair.first]
    made = pair.carer.put(name, values, *place)
    assert set(made) == {"uid", "commit", "also"}
    read = pair.carer.do("get", made["uid"])
    assert {field: read[field] for field in values} == values
    assert set(read) >= BESIDE | {spec.name for spec in KINDS[name].fields}
    assert (read["kind"], read["undecided"]) == (name, {})
    assert made["uid"] in [one["uid"] for one in pair.carer.do("list", name)]
    assert all(one["commit"] == made["commit"] for one in pair.carer.do("history", made["uid"]))


def given_parent(pair: Pair, name: str) -> dict[str, Any]:
    return filled(KINDS[name], partial(a_link, pair))


def test_a_child_opens_her_own_places(pair: Pair) -> None:
    child = pair.carer.put("child", {"first_name": "Augustine"})
    read = pair.carer.do("get", child["uid"])
    assert (read["uid"], read["child"]) == (child["uid"], child["uid"])
    note = pair.carer.put(
        "daily_log", {"facts": "Arrivée.", "at": "2026-11-20T19:40"}, "--child", child["uid"]
    )
    found = pair.carer.do("list", "daily_log", "--child", child["uid"])
    assert [one["uid"] for one in found] == [note["uid"]]


def test_an_unknown_field_is_refused_and_nothing_is_saved(pair: Pair) -> None:
    before = pair.carer.do("dump")
    sentence = pair.carer.refused(
        "put", "contact", "--child", pair.first, given={"last_name": "Perrot", "colour": "vert"}
    )
    assert "colour" in sentence
    pair.carer.refused(
        "put",
        "incident",
        "--child",
        pair.first,
        given={"occurred_at": "2026-11-20T10:00", "incident_line": [{"colour": "vert"}]},
    )
    pair.carer.refused("put", "unicorn", "--child", pair.first, given={})
    assert pair.carer.do("dump") == before


@pytest.mark.parametrize(
    "values",
    [
        {"km": "loin"},
        {"start": "20/11/2026"},
        {"start": "2026-13-01T10:00"},
        {"outcome": "perhaps"},
        {"person": "somebody"},
        {"km": 1.5},
        {"km": -1},
        {"line": ["a"]},
        {"start": "2026-11-20T10:00", "end": "2026-11-20T09:00"},
    ],
)
def test_a_value_of_the_wrong_form_is_refused(pair: Pair, values: dict[str, Any]) -> None:
    given = {"start": "2026-11-20T10:00", **values}
    assert pair.carer.refused("put", "visit", "--child", pair.first, given=given)


@pytest.mark.parametrize("raw", [b"[]", b"{", b'"text"', b"\xff\xfe", b"12"])
def test_what_is_not_an_object_is_refused(pair: Pair, raw: bytes) -> None:
    assert pair.carer.refused("put", "contact", "--child", pair.first, given=raw)


def test_what_is_needed_is_named(pair: Pair) -> None:
    assert "title" in pair.carer.refused("put", "request", "--child", pair.first, given={})
    assert pair.carer.refused("put", "request", given={"title": "x"})  # for which child?
    assert pair.carer.refused("put", "request", "--child", "ab" * 16, given={"title": "x"})


def test_null_clears_and_what_is_not_named_stays(pair: Pair) -> None:
    uid = pair.carer.put(
        "contact", {"last_name": "Perrot", "phone": "1", "hours": "soir"}, "--child", pair.first
    )["uid"]
    pair.carer.put("contact", {"phone": None}, "--uid", uid)
    read = pair.carer.do("get", uid)
    assert (read["phone"], read["hours"], read["last_name"]) == (None, "soir", "Perrot")
    pair.carer.refused("put", "request", "--uid", uid, given={"title": "x"})


def test_a_group_keeps_its_other_columns(pair: Pair) -> None:
    uid = pair.carer.put(
        "appointment",
        {"start": "2026-12-01T10:00", "end": "2026-12-01T11:00", "place": "Beaumarais"},
        "--child",
        pair.first,
    )["uid"]
    pair.carer.put("appointment", {"place": None}, "--uid", uid)
    read = pair.carer.do("get", uid)
    assert (read["start"], read["end"], read["place"]) == (
        "2026-12-01T10:00",
        "2026-12-01T11:00",
        None,
    )


def test_rows_are_added_changed_and_retired_with_their_form(pair: Pair) -> None:
    uid = pair.carer.put(
        "incident",
        {
            "occurred_at": "2026-11-20T23:50",
            "incident_line": [
                {"at": "2026-11-21T00:05", "sentence": "après minuit"},
                {"at": "2026-11-20T23:55", "sentence": "avant minuit"},
            ],
        },
        "--child",
        pair.first,
    )["uid"]
    rows = pair.carer.do("get", uid)["incident_line"]
    assert [row["sentence"] for row in rows] == ["avant minuit", "après minuit"]
    pair.carer.put(
        "incident",
        {
            "incident_line": [
                {"uid": rows[0]["uid"], "sentence": "juste avant minuit"},
                {"at": "2026-11-21T00:10", "sentence": "plus tard"},
                {"uid": rows[1]["uid"], "retired": True},
            ]
        },
        "--uid",
        uid,
    )
    after = pair.carer.do("get", uid)["incident_line"]
    assert [row["sentence"] for row in after] == ["juste avant minuit", "plus tard"]
    assert after[0]["uid"] == rows[0]["uid"]
    listed = next(one for one in pair.carer.do("list", "incident") if one["uid"] == uid)
    assert listed["incident_line"] == after


def test_a_row_of_another_form_is_refused(pair: Pair) -> None:
    event = {"occurred_at": "2026-11-20T10:00", "incident_line": [{"at": "2026-11-20T10:01"}]}
    one = pair.carer.put("incident", event, "--child", pair.first)["uid"]
    other = pair.carer.put("incident", event, "--child", pair.first)["uid"]
    row = pair.carer.do("get", other)["incident_line"][0]["uid"]
    for rows in (
        [{"uid": row, "sentence": "x"}],
        [{"uid": pair.first, "sentence": "x"}],
        [{"uid": "ab" * 16, "sentence": "x"}],
        [{"uid": "row", "sentence": "x"}],
    ):
        assert pair.carer.refused("put", "incident", "--uid", one, given={"incident_line": rows})
    mine = pair.carer.do("get", one)["incident_line"][0]["uid"]
    twice = [{"uid": mine, "sentence": "a"}, {"uid": mine, "sentence": "b"}]
    assert pair.carer.refused("put", "incident", "--uid", one, given={"incident_line": twice})


def test_what_concerns_both_children_is_stored_one_by_one(pair: Pair) -> None:
    made = pair.carer.put(
        "daily_log",
        {"facts": "Solenne et Titouan ont planté des bulbes.", "at": "2026-11-21T10:00"},
        "--child",
        pair.first,
        "--child",
        pair.second,
    )
    assert [set(one) for one in made["also"]] == [{"uid", "commit"}]
    first = pair.carer.do("get", made["uid"])
    second = pair.carer.do("get", made["also"][0]["uid"])
    assert (first["child"], second["child"]) == (pair.first, pair.second)
    assert first["facts"] == "Solenne et T. ont planté des bulbes."
    assert second["facts"] == "S. et Titouan ont planté des bulbes."


def test_a_link_to_the_file_of_another_child_is_refused(pair: Pair) -> None:
    contact = pair.carer.do("list", "contact", "--child", pair.second)[0]["uid"]
    right = {"person": contact, "right_status": "active"}
    assert pair.carer.refused("put", "contact_right", "--child", pair.first, given=right)
    paper = pair.carer.do("list", "paper", "--child", pair.first)[0]["uid"]
    assert pair.carer.refused(
        "put", "contact_right", "--child", pair.first, given={"person": paper}
    )


def test_a_retired_record_leaves_the_lists_and_comes_back(pair: Pair) -> None:
    uid = pair.carer.do("list", "contact", "--child", pair.first)[0]["uid"]
    assert set(pair.carer.do("retire", uid)) >= {"commit"}
    assert uid not in [one["uid"] for one in pair.carer.do("list", "contact")]
    assert pair.carer.do("get", uid)["retired"] is True
    pair.carer.do("bring-back", uid)
    assert uid in [one["uid"] for one in pair.carer.do("list", "contact")]
    assert pair.carer.refused("retire", "ab" * 16)


def test_words_are_found_without_accents_capitals_or_ligatures(pair: Pair) -> None:
    uid = pair.carer.put(
        "daily_log",
        {"facts": "Son cœur battait fort, après l’échelle.", "at": "2026-11-21T10:00"},
        "--child",
        pair.first,
    )["uid"]
    for words in ("coeur", "CŒUR", "echelle", "battait fort", "éche"):
        assert uid in [one["uid"] for one in pair.carer.do("search", words)], words
    assert pair.carer.do("search", "introuvable") == []


def test_history_says_what_was_written_instead_of_what(pair: Pair) -> None:
    made = pair.carer.put("contact", {"last_name": "Perrot", "phone": "1"}, "--child", pair.first)
    changed = pair.carer.put("contact", {"phone": "2"}, "--uid", made["uid"])
    lines = pair.carer.do("history", made["uid"])
    assert all(set(one) == {"commit", "at", "by", "field", "before", "after"} for one in lines)
    last = lines[-1]
    assert (last["commit"], last["field"], last["before"], last["after"], last["by"]) == (
        changed["commit"],
        "phone",
        "1",
        "2",
        pair.carer.name,
    )


def test_a_writing_that_left_takes_additions_only(pair: Pair) -> None:
    event = {"occurred_at": "2026-11-20T10:00", "title": "Chute"}
    uid = pair.carer.put("incident", event, "--child", pair.first)["uid"]
    pair.carer.put("incident", {"title": "Chute dans l’escalier"}, "--uid", uid)
    pair.sent(pair.carer, pair.caseworker)
    assert "ajout" in pair.carer.refused("put", "incident", "--uid", uid, given={"title": "x"})
    line = {"incident": uid, "at": "2026-11-20T10:05", "sentence": "x"}
    assert pair.carer.refused("put", "incident_line", given=line)
    assert pair.carer.refused("retire", uid)
    added = pair.carer.put("addendum", {"about": uid, "addition": "Précision."})
    assert pair.carer.do("get", added["uid"])["child"] == pair.first


def test_unicode_is_kept_as_it_was_written(pair: Pair) -> None:
    text = "œ, ligne\nsuivante, émoji 🙂, arabe مرحبا, et e\u0301 composé"
    uid = pair.carer.put("private_note", {"note": text})["uid"]
    assert pair.carer.do("get", uid)["note"] == text.replace("e\u0301", "é")
    raw = json.dumps({"note": "\ud800"}).encode()
    assert pair.carer.refused("put", "private_note", given=raw)
