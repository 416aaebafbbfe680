"""A carer's only laptop is stolen; the caseworker gives her what they share back on a new one."""

from __future__ import annotations

import pytest

from tests.journey.test_two_computers_of_one_person import NOTE, begun_as_second, card_of, words_of
from tests.two_notebooks import Face, Pair, in_process

PRIVATE = "Pour moi seule"


@pytest.fixture
def new(pair: Pair) -> Face:
    """Give the new laptop: its notebook began with the card of the stolen one, kept by another."""
    pair.carer.put("private_note", {"note": PRIVATE}, "--child", pair.first)
    pair.exchange()
    pair.caseworker.do("stolen", pair.carer.name)
    former = pair.folder / "former.carte"
    pair.caseworker.do("card", "--of", pair.carer.name, "-o", former)
    return begun_as_second(pair, former, "new")


def trusted_as(pair: Pair, new: Face, *words: str) -> list[object]:
    return ["trust", card_of(pair, new), "--words", words_of(new), *words]


def test_what_is_shared_comes_back_and_what_was_hers_alone_does_not(pair: Pair, new: Face) -> None:
    told = pair.caseworker.do(*trusted_as(pair, new, "--computer-of", pair.carer.name))
    assert (told["name"], len(told["children"])) == (pair.carer.name, 2)
    file = pair.sent(pair.caseworker, pair.carer)
    assert "n’a pas été préparé" in pair.carer.refused("receive", file)
    assert "six mots" in new.refused("receive", file)
    new.do("trust", file, "--words", words_of(pair.caseworker))
    new.do("receive", file)
    children = {one["uid"] for one in new.do("list", "child")}
    assert children == {one["uid"] for one in pair.carer.do("list", "child")}
    assert new.do("search", PRIVATE) == []
    uid = new.put("daily_log", NOTE, "--child", pair.first)["uid"]
    pair.hand_over(new, pair.caseworker)
    assert pair.caseworker.do("get", uid)["facts"] == NOTE["facts"]
    states = [one["stolen"] != "" for one in pair.caseworker.do("computers", pair.carer.name)]
    assert states == [True, False]


def test_what_the_stolen_one_writes_afterwards_stays_apart(pair: Pair, new: Face) -> None:
    pair.caseworker.do(*trusted_as(pair, new, "--computer-of", pair.carer.name))
    pair.carer.put("daily_log", NOTE, "--child", pair.first)
    late = pair.sent(pair.carer, pair.caseworker)
    assert "plus confiance" in pair.caseworker.refused("receive", late)


def test_a_card_of_somebody_else_is_no_computer_of_hers(pair: Pair, new: Face) -> None:
    refused = pair.caseworker.refused(*trusted_as(pair, new))
    assert refused.startswith(f"Cette carte dit venir d’un autre ordinateur de {pair.carer.name}")
    other = pair.carer.refused(
        "trust", card_of(pair, pair.caseworker), "--words", words_of(pair.caseworker), "--mine"
    )
    assert "pas d’un de vos ordinateurs" in other
    theirs = ["trust", card_of(pair, pair.caseworker), "--words", words_of(pair.caseworker)]
    wrong = pair.carer.refused(*theirs, "--computer-of", pair.caseworker.name)
    assert "n’est pas celle d’un nouvel ordinateur" in wrong
    stolen = ["trust", card_of(pair, pair.carer), "--words", words_of(pair.carer)]
    again = pair.caseworker.refused(*stolen, "--computer-of", pair.carer.name)
    assert "déclaré volé" in again
    options = Face(new.home, new.home.parent / "nobody", "Mots-Personne-Longs-7", "").options()
    said = in_process([*options, "new", "--role", "carer"])
    assert (said.code, "le nom et le rôle" in said.err) == (2, True)
