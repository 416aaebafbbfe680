"""Two people opened a file for the same child: it is asked, a person chooses, nothing is mixed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from tests.two_notebooks import Pair

BORN = "2017-05-03"
MARK = "à lire seulement, continue dans"
PAPER = {"paper_type": "other", "title": "Carte de bibliothèque"}


@dataclass(frozen=True)
class Twice:
    """Zoé as the carer wrote her, and as the caseworker did."""

    pair: Pair
    hers: str  # the carer's file, shared
    mine: str  # the caseworker's, which nobody else has

    def choose(self, *more: object) -> Any:
        return self.pair.caseworker.do("same-child", self.hers, self.mine, *more)


@pytest.fixture
def twice(pair: Pair) -> Twice:
    """Let each write a file; the carer's is not handed over yet."""
    zoe = {"first_name": "Zoé", "last_name": "Aubépine", "birth_date": BORN, "sex": "female"}
    hers = pair.carer.put("child", zoe)["uid"]
    mine = pair.caseworker.put("child", {**zoe, "first_name": "zoe", "last_name": "AUBEPINE"})
    pair.carer.do("share", "--child", hers, "--with", pair.caseworker.name)
    return Twice(pair, hers, mine["uid"])


def test_it_is_asked_when_the_file_comes(twice: Twice) -> None:
    pair = twice.pair
    file = pair.sent(pair.carer, pair.caseworker)
    for told in (
        pair.caseworker.do("receive", file, "--preview"),
        pair.caseworker.do("receive", file),
    ):
        (asked,) = told["same_child"]
        assert {asked["one"], asked["other"]} == {twice.hers, twice.mine}
        assert asked["question"].startswith("Même enfant\u00a0? ")
        assert "née le 3" in asked["question"]
    (waiting,) = pair.caseworker.do("in-tray")
    assert waiting["state"] == "same_child"
    assert {waiting["child"], waiting["other"]} == {twice.hers, twice.mine}
    assert len(pair.caseworker.do("same-child")) == 1
    assert pair.carer.do("same-child") == []
    lines = pair.caseworker.say("receive", pair.sent(pair.carer, pair.caseworker), as_json=False)
    assert "Même enfant" not in lines.out  # it was said when she came


def test_one_file_goes_on_with_what_was_ticked(twice: Twice) -> None:
    pair, desk = twice.pair, twice.pair.caseworker
    mother = desk.put("contact", {"relation": "mother", "last_name": "A."}, "--child", twice.mine)
    visits = {"person": mother["uid"], "contact_kind": "phone_call"}
    right = desk.put("contact_right", visits, "--child", twice.mine)["uid"]
    left = desk.put("paper", PAPER, "--child", twice.mine)["uid"]
    pair.hand_over(pair.carer, desk)
    offered = {one["uid"]: one for one in desk.do("same-child", twice.hers, twice.mine, "--list")}
    assert {mother["uid"], right, left} == set(offered)
    before = desk.do("list", "contact", "--child", twice.mine)
    told = twice.choose("--copy", mother["uid"], "--copy", right)
    assert (told["kept"], told["left"], len(told["copied"])) == (twice.hers, twice.mine, 2)
    (contact,) = desk.do("list", "contact", "--child", twice.hers)
    (copied,) = desk.do("list", "contact_right", "--child", twice.hers)
    assert contact["last_name"] == "A."
    assert contact["uid"] not in (mother["uid"], right)
    assert copied["person"] == contact["uid"]
    assert desk.do("list", "paper", "--child", twice.hers) == []
    assert desk.do("list", "contact", "--child", twice.mine) == before
    assert desk.do("in-tray") == []
    pair.hand_over(desk, pair.carer)
    assert pair.carer.do("list", "contact", "--child", twice.hers)[0]["uid"] == contact["uid"]
    assert twice.mine not in {one["uid"] for one in pair.carer.do("list", "child")}


def test_the_other_file_is_read_and_no_more_written(twice: Twice) -> None:
    pair, desk = twice.pair, twice.pair.caseworker
    paper = desk.put("paper", PAPER, "--child", twice.mine)["uid"]
    pair.hand_over(pair.carer, desk)
    twice.choose()
    for words in (
        ("put", "paper", "--child", twice.mine),
        ("put", "paper", "--uid", paper),
        ("retire", paper),
    ):
        assert "continuer dans l’autre dossier" in desk.refused(*words, given=PAPER)
    assert desk.do("get", paper)["title"] == PAPER["title"]
    assert "continuer dans" in desk.refused("same-child", twice.mine, twice.hers)
    assert desk.do("get", twice.mine)["continues_in"] == twice.hers
    assert "continues_in" not in desk.do("get", twice.hers)
    marked = [one for one in desk.do("list", "child") if "continues_in" in one]
    assert [(one["uid"], one["continues_in"]) for one in marked] == [(twice.mine, twice.hers)]
    (line,) = [
        one for one in desk.say("list", "child", as_json=False).out.splitlines() if MARK in one
    ]
    assert line.startswith(twice.mine)
    assert line.endswith(twice.hers)
    desk.do("same-child", twice.mine, "--take-up")
    desk.do("retire", paper)
    assert "dossier" in desk.refused("same-child", twice.hers, twice.hers)
    assert "pas dans ce carnet" in desk.refused("same-child", twice.hers, "--take-up")


def test_two_children_of_one_name_are_asked_about_once(twice: Twice) -> None:
    pair, desk = twice.pair, twice.pair.caseworker
    pair.hand_over(pair.carer, desk)
    desk.do("same-child", twice.hers, twice.mine, "--different")
    assert desk.do("same-child") == []
    assert desk.do("in-tray") == []
    desk.put("paper", PAPER, "--child", twice.mine)


def test_what_somebody_else_wrote_is_not_copied(twice: Twice) -> None:
    pair, desk = twice.pair, twice.pair.caseworker
    note = {"facts": "Elle a bien dormi", "at": "2026-11-20T10:00"}
    uid = pair.carer.put("daily_log", note, "--child", twice.hers)["uid"]
    pair.hand_over(pair.carer, desk)
    (offered,) = [
        one for one in desk.do("same-child", twice.mine, twice.hers, "--list") if one["uid"] == uid
    ]
    assert pair.carer.name in offered["why_not"]
    before = desk.do("dump")
    said = desk.refused("same-child", twice.mine, twice.hers, "--copy", uid)
    assert "ne se copie pas" in said
    assert desk.refused("same-child", twice.mine, twice.hers, "--copy", "0" * 32)
    assert desk.refused("same-child", twice.mine)
    assert desk.do("dump") == before


def test_a_calendar_is_copied_with_its_visits(twice: Twice) -> None:
    pair, desk = twice.pair, twice.pair.caseworker
    mother = desk.put("contact", {"relation": "mother"}, "--child", twice.mine)["uid"]
    plan = {**schedule_of(pair), "person": mother}
    calendar = desk.put("visit_schedule", plan, "--child", twice.mine)["uid"]
    span = ("--from", "2026-11-01", "--to", "2026-12-20")
    items = desk.do("agenda", *span, "--child", twice.mine)
    first = next(one["visit"] for one in items if one["schedule"] == calendar)
    desk.put("visit", {"outcome": "held"}, "--uid", first)
    items = desk.do("agenda", *span, "--child", twice.mine)
    pair.hand_over(pair.carer, desk)
    alone = desk.refused("same-child", twice.hers, twice.mine, "--copy", calendar)
    assert "à copier aussi" in alone
    twice.choose("--copy", calendar, "--copy", first, "--copy", mother)
    again = desk.do("agenda", *span, "--child", twice.hers)
    assert len(again) == len(items)
    assert [one["status"] for one in again] == [one["status"] for one in items]


def schedule_of(pair: Pair) -> dict[str, Any]:
    """Return the columns of a calendar of the example, without its links."""
    found = pair.caseworker.do("list", "visit_schedule", "--child", pair.first)[0]
    beside = ("uid", "kind", "child", "undecided", "retired", "to_confirm", "code", "author")
    dropped = {*beside, "created", "changed", "commits", "confirmed", "replaces", "origin"}
    kinds = {one["name"]: one for one in pair.caseworker.do("kinds")}
    links = {f["name"] for f in kinds["visit_schedule"]["fields"] if f["type"] == "link"}
    return {name: value for name, value in found.items() if name not in dropped | links}
