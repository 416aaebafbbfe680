"""What a correspondent sees, by the command line: what her own command line lists."""

from __future__ import annotations

from typing import Any

from tests.two_notebooks import Face, Pair


def told_here(seen: Any, kind: str) -> set[str]:
    """Return the uids of a kind in what is said of one child."""
    return {
        record["uid"]
        for found in seen["kinds"]
        if found["kind"] == kind
        for record in found["records"]
    }


def listed_there(other: Face, kind: str, child: str) -> set[str]:
    return {record["uid"] for record in other.do("list", kind, "--child", child)}


def test_each_side_says_what_the_other_lists(pair: Pair) -> None:
    pair.carer.put("daily_log", {"at": "2026-11-17T07:30", "facts": "x"}, "--child", pair.first)
    pair.exchange()
    kinds = [one["name"] for one in pair.carer.do("kinds") if one["scope"] != "own"]
    one, other = pair.caseworker, pair.carer
    for here, there in ((one, other), (other, one)):
        pair.hand_over(there, here)
        seen = here.do("sees", there.name)
        assert {told["uid"] for told in seen["children"]} == {pair.first, pair.second}
        for told in seen["children"]:
            for kind in kinds:
                assert told_here(told, kind) == listed_there(there, kind, told["uid"]), kind


def test_one_child_is_asked_and_nothing_else_is_said(pair: Pair) -> None:
    seen = pair.carer.do("sees", pair.caseworker.name, "--child", pair.first)
    assert [one["uid"] for one in seen["children"]] == [pair.first]
    assert seen["home"] is None
    said = pair.carer.say("sees", pair.caseworker.name, as_json=False).out
    assert "Le foyer" in said
    assert "Note du journal" in said
    assert " (à jour)" in said
    assert " :" not in said
    assert "Note privée" not in said
    assert pair.carer.refused("sees", "Personne")
