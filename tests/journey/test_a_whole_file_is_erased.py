"""A child's whole file is erased for good in two steps, on both sides, unless somebody holds it."""

from __future__ import annotations

from typing import Any

from tests.raw_search import places_of
from tests.two_notebooks import Face, Pair

FACTS = "Le perroquet zinzolin a crié toute la nuit"
WORDS = ("zinzolin", "perroquet")
BASIS = ("--basis", "archives_visa")


def places(face: Face) -> list[str]:
    return places_of(face.vault, face.passphrase, WORDS)


def write(pair: Pair) -> str:
    values = {"facts": FACTS, "at": "2026-11-20T10:00"}
    uid = pair.carer.put("daily_log", values, "--child", pair.second)["uid"]
    pair.exchange()
    return str(uid)


def first_name(pair: Pair) -> str:
    return str(pair.carer.do("get", pair.second)["first_name"])


def test_everything_about_a_child_goes_on_both_sides(pair: Pair) -> None:
    write(pair)
    name = first_name(pair)
    untouched = records_of(pair.carer, pair.first)
    proposed = pair.carer.do("purge", pair.second, *BASIS)
    assert proposed["records"] > 20
    assert proposed["waiting_for"] == [pair.caseworker.name]
    assert pair.caseworker.name in pair.carer.refused("purge", pair.second, *BASIS, "--execute")
    pair.exchange()
    told = pair.carer.do("get", pair.second)["erasure"]["proposed"]
    assert [one["basis"] for one in told] == [6]
    erased = pair.carer.do("purge", pair.second, *BASIS, "--execute")
    assert (erased["step"], erased["records"]) == ("erased", proposed["records"])
    file = pair.sent(pair.carer, pair.caseworker)
    said = pair.caseworker.refused("receive", file)
    assert "retirerait" in said
    pair.caseworker.do("receive", file, "--accept-mass-change")
    for face in (pair.carer, pair.caseworker):
        assert places(face) == []
        assert name not in [one["first_name"] for one in face.do("list", "child")]
        assert face.do("list", "contact", "--child", pair.second) == []
        assert face.do("check")["audit"]
    assert records_of(pair.carer, pair.first) == untouched
    assert "déjà été effacée" in pair.carer.refused("purge", pair.second, *BASIS)
    pair.exchange()
    assert pair.same()


def records_of(face: Face, child: str) -> Any:
    kinds = ("child", "contact", "daily_log", "visit", "paper")
    return {kind: face.do("list", kind, "--child", child) for kind in kinds}


def test_a_hold_on_a_file_keeps_each_of_its_records(pair: Pair) -> None:
    uid = write(pair)
    pair.carer.do("hold", pair.second, "--reason", "Recours devant le juge")
    pair.exchange()
    for one in (pair.second, uid):
        said = pair.caseworker.refused("purge", one, *BASIS)
        assert "tout ce dossier" in said
        assert "Recours devant le juge" in said
    assert "n’avez pas demandé" in pair.carer.refused("hold", uid, "--lift")
    later = write(pair)
    assert "Recours" in pair.caseworker.refused("purge", later, *BASIS)
    pair.carer.do("hold", pair.second, "--lift")
    pair.exchange()
    assert "erasure" not in pair.caseworker.do("get", pair.second)
    assert pair.caseworker.do("purge", pair.second, *BASIS)["step"] == "proposed"
    pair.carer.do("hold", uid, "--reason", "Pièce demandée")
    said = pair.carer.refused("purge", pair.second, *BASIS)
    assert "Pièce demandée" in said
    assert "erasure" not in pair.carer.do("get", pair.second)
    (held,) = pair.carer.do("get", uid)["erasure"]["held"]
    assert (held["record"], held["is_whole"], held["is_mine"]) == (uid, False, True)
