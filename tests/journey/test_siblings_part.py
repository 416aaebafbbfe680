"""A brother moves, his sister stays: what is written of each, and their visits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from tests.two_notebooks import Face, Pair


def records_of(face: Face, child: str) -> dict[str, Any]:
    """Return every shared record in which a child's scopes stand."""
    scopes = face.do("dump")["scopes"]
    mine = {
        uid
        for uid, scope in scopes.items()
        for record in scope["records"].values()
        if record["kind"] == "scope" and child in str(record["registers"])
    }
    return {uid: scopes[uid]["records"] for uid in mine}


@dataclass(frozen=True)
class Both:
    """A sister who stays, a brother who moves, and the contact that he is in her file."""

    zoe: str
    tom: str
    his_name: str


@pytest.fixture
def both(pair: Pair) -> Both:
    carer = pair.carer
    born = {"birth_date": "2017-05-03", "sex": "female", "last_name": "Aubépine"}
    zoe = str(carer.put("child", {"first_name": "Zoé", **born})["uid"])
    tom = str(carer.put("child", {"first_name": "Tom", "last_name": "Aubépine"})["uid"])
    assert carer.do("sibling-visits", "--child", tom)["siblings"] == []
    brother = {"first_name": "Tom", "relation": "brother"}
    his_name = carer.put("contact", brother, "--child", zoe)["uid"]
    for child in (zoe, tom):
        carer.do("share", "--child", child, "--with", pair.caseworker.name)
    return Both(zoe, tom, his_name)


def test_their_visits_are_a_right_of_both_entered_once(pair: Pair, both: Both) -> None:
    carer, zoe, tom = pair.carer, both.zoe, both.tom
    (found,) = carer.do("sibling-visits", "--child", tom)["siblings"]
    assert (found["child"], found["name"], found["has_right"]) == (zoe, "Zoé", False)
    assert carer.do("list", "contact_right", "--child", tom) == []  # nothing by itself

    said = {"frequency": "un samedi sur deux", "verbatim": "Tom et Zoé se voient."}
    written = carer.do("sibling-visits", "--child", tom, "--with", zoe, given=said)
    (his,) = carer.do("list", "contact_right", "--child", tom)
    (hers,) = carer.do("list", "contact_right", "--child", zoe)
    assert (his["frequency"], hers["frequency"]) == ("un samedi sur deux", "un samedi sur deux")
    assert (his["verbatim"], hers["verbatim"]) == ("Tom et Z. se voient.", "T. et Zoé se voient.")
    assert hers["person"] == both.his_name
    sister = carer.do("get", his["person"])
    assert (sister["first_name"], sister["relation"], sister["child"]) == ("Zoé", "sister", tom)
    assert {one["uid"] for one in written} == {his["uid"], hers["uid"], sister["uid"]}
    assert hers["uid"] not in str(records_of(carer, tom))
    assert his["uid"] not in str(records_of(carer, zoe))
    assert carer.do("sibling-visits", "--child", tom)["siblings"][0]["has_right"]


def test_his_file_leaves_and_hers_stays_exactly_as_it_was_written(pair: Pair, both: Both) -> None:
    carer, zoe, tom = pair.carer, both.zoe, both.tom
    given = {"frequency": "un samedi sur deux"}
    carer.do("sibling-visits", "--child", tom, "--with", zoe, given=given)
    (his,) = carer.do("list", "contact_right", "--child", tom)
    pair.exchange()
    kept = records_of(carer, zoe)
    carer.do("close", "--child", tom)
    assert tom not in [one["uid"] for one in carer.do("list", "child")]
    assert records_of(carer, zoe) == kept
    assert carer.do("get", both.his_name)["first_name"] == "Tom"
    assert pair.caseworker.do("get", his["uid"])["frequency"] == given["frequency"]


def test_visits_are_written_for_siblings_who_are_here_only(pair: Pair) -> None:
    for child in ("0" * 32, pair.first):
        words = ("sibling-visits", "--child", child, "--with", "1" * 32)
        assert pair.carer.refused(*words, given={"frequency": "le samedi"})
