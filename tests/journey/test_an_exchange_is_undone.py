"""« Annuler cet échange »: what was here before comes back, nothing leaves the partner's lists."""

from __future__ import annotations

import json
from typing import Any

from tests.two_notebooks import Face, Pair

PHONE = "06 12 34 56 78"


def a_contact(pair: Pair) -> str:
    """Return a contact of the first child that both hold."""
    pair.exchange()
    found = pair.carer.do("list", "contact", "--child", pair.first)
    return str(found[0]["uid"])


def listed(face: Face, kind: str, child: str) -> list[str]:
    return [str(one["uid"]) for one in face.do("list", kind, "--child", child)]


def log(pair: Pair, facts: str) -> str:
    """Write a note of the journal as the carer; return its uid."""
    values = {"at": "2026-11-17T07:30", "source": "seen_by_me", "facts": facts}
    return str(pair.carer.put("daily_log", values, "--child", pair.first)["uid"])


def taken_in(pair: Pair) -> int:
    """Hand over the carer's file to the caseworker; return the number of the exchange there."""
    return int(pair.hand_over(pair.carer, pair.caseworker)["n"])


def test_what_was_here_before_comes_back_and_what_came_new_is_set_aside(pair: Pair) -> None:
    contact = a_contact(pair)
    before = pair.caseworker.do("get", contact)
    pair.carer.put("contact", {"phone": PHONE, "hours": "le matin"}, "--uid", contact)
    note = log(pair, "Elle a gardé la lune en papier.")
    number = taken_in(pair)
    assert pair.caseworker.do("get", contact)["phone"] == PHONE
    told = pair.caseworker.do("undo-receive", number, "--preview")
    assert pair.caseworker.do("get", contact)["phone"] == PHONE
    undone = pair.caseworker.do("undo-receive", number)
    assert undone == {**told, "status": "undone"}
    assert (undone["given_back"], undone["set_aside"], undone["kept"]) == (1, 1, 0)
    after = pair.caseworker.do("get", contact)
    assert (after["phone"], after["hours"]) == (before["phone"], before["hours"])
    assert note not in listed(pair.caseworker, "daily_log", pair.first)
    assert pair.caseworker.do("search", "lune") == []
    assert [one["uid"] for one in pair.carer.do("search", "lune")] == [note]


def test_what_it_will_do_is_said_before(pair: Pair) -> None:
    contact = a_contact(pair)
    pair.carer.put("contact", {"phone": PHONE}, "--uid", contact)
    log(pair, "Elle dort.")
    number = taken_in(pair)
    said = pair.caseworker.say("undo-receive", number, "--preview", as_json=False)
    assert said.out.strip() == (
        "1\u00a0fiche redevient ce qu’elle était. "
        f"{pair.carer.name} le verra aussi à votre prochain fichier. "
        "Ce qui était écrit reste lisible dans l’historique. "
        "1\u00a0fiche est mise de côté, dans votre carnet seulement."
    )


def test_what_is_set_aside_can_be_brought_back(pair: Pair) -> None:
    a_contact(pair)
    note = log(pair, "Elle a gardé la lune en papier.")
    pair.caseworker.do("undo-receive", taken_in(pair))
    assert pair.caseworker.do("list", "set_aside")[0]["about"] == note
    assert pair.caseworker.do("get", note)["facts"]
    assert pair.caseworker.do("bring-back", note)["uid"] == note
    assert note in listed(pair.caseworker, "daily_log", pair.first)
    assert [one["uid"] for one in pair.caseworker.do("search", "lune")] == [note]
    assert pair.caseworker.do("list", "set_aside") == []


def test_nothing_is_retired_at_the_partners_and_both_hold_the_same(pair: Pair) -> None:
    contact = a_contact(pair)
    before = pair.carer.do("get", contact)["phone"]
    pair.carer.put("contact", {"phone": PHONE}, "--uid", contact)
    note = log(pair, "Elle dort.")
    pair.caseworker.do("undo-receive", taken_in(pair))
    pair.exchange()
    assert pair.same()
    assert note in listed(pair.carer, "daily_log", pair.first)
    assert note not in listed(pair.caseworker, "daily_log", pair.first)
    assert pair.carer.do("get", contact)["phone"] == before
    pair.caseworker.do("rebuild")
    assert note not in listed(pair.caseworker, "daily_log", pair.first)


def test_the_mark_leaves_in_no_file(pair: Pair) -> None:
    a_contact(pair)
    log(pair, "Elle dort.")
    pair.caseworker.do("undo-receive", taken_in(pair))
    mark = pair.caseworker.do("list", "set_aside")[0]["uid"]
    pair.exchange()
    assert mark not in json.dumps(pair.carer.do("dump"))


def test_what_was_written_since_stays(pair: Pair) -> None:
    contact = a_contact(pair)
    pair.carer.put("contact", {"phone": PHONE, "hours": "le matin"}, "--uid", contact)
    number = taken_in(pair)
    pair.caseworker.put("contact", {"phone": "07 00 00 00 00"}, "--uid", contact)
    assert pair.caseworker.do("undo-receive", number)["given_back"] == 1
    after = pair.caseworker.do("get", contact)
    assert after["phone"] == "07 00 00 00 00"
    assert after["hours"] != "le matin"


def test_what_something_was_added_to_since_stays(pair: Pair) -> None:
    a_contact(pair)
    note = log(pair, "Elle dort.")
    number = taken_in(pair)
    values = {"about": note, "at": "2026-11-18T09:00", "addition": "Lu."}
    pair.caseworker.put("addendum", values, "--child", pair.first)
    undone = pair.caseworker.do("undo-receive", number)
    assert (undone["set_aside"], undone["kept"]) == (0, 1)
    assert note in listed(pair.caseworker, "daily_log", pair.first)


def test_what_was_retired_comes_back_to_the_lists(pair: Pair) -> None:
    contact = a_contact(pair)
    pair.carer.do("retire", contact)
    number = taken_in(pair)
    assert contact not in listed(pair.caseworker, "contact", pair.first)
    pair.caseworker.do("undo-receive", number)
    assert contact in listed(pair.caseworker, "contact", pair.first)


def test_what_came_back_leaves_this_notebook_only(pair: Pair) -> None:
    contact = a_contact(pair)
    pair.caseworker.do("retire", contact)
    pair.exchange()
    pair.carer.do("bring-back", contact)
    pair.caseworker.do("undo-receive", taken_in(pair))
    assert contact not in listed(pair.caseworker, "contact", pair.first)
    pair.exchange()
    assert contact in listed(pair.carer, "contact", pair.first)
    assert pair.same()


def test_two_versions_that_it_made_are_one_again(pair: Pair) -> None:
    contact = a_contact(pair)
    pair.caseworker.put("contact", {"phone": "07 00 00 00 00"}, "--uid", contact)
    pair.carer.put("contact", {"phone": PHONE}, "--uid", contact)
    number = taken_in(pair)
    assert pair.caseworker.do("conflicts")
    pair.caseworker.do("undo-receive", number)
    assert pair.caseworker.do("conflicts") == []
    assert pair.caseworker.do("get", contact)["phone"] == "07 00 00 00 00"


def test_a_choice_that_it_made_is_to_be_made_again(pair: Pair) -> None:
    contact = a_contact(pair)
    pair.caseworker.put("contact", {"phone": "07 00 00 00 00"}, "--uid", contact)
    pair.carer.put("contact", {"phone": PHONE}, "--uid", contact)
    pair.exchange()
    two = values(pair.caseworker.do("conflicts"))
    pair.carer.do("resolve", contact, "phone", "--value", json.dumps("01 02 03 04 05"))
    number = taken_in(pair)
    assert pair.caseworker.do("conflicts") == []
    pair.caseworker.do("undo-receive", number)
    assert values(pair.caseworker.do("conflicts")) == two
    pair.exchange()
    assert pair.same()


def values(found: Any) -> list[tuple[str, list[str]]]:
    return [(one["field"], sorted(told["value"] for told in one["values"])) for one in found]


def test_undoing_twice_is_said(pair: Pair) -> None:
    a_contact(pair)
    log(pair, "Elle dort.")
    number = taken_in(pair)
    pair.caseworker.do("undo-receive", number)
    dump = pair.caseworker.do("dump")
    assert "déjà été annulé" in pair.caseworker.refused("undo-receive", number)
    assert pair.caseworker.do("dump") == dump


def test_the_same_file_again_puts_it_back(pair: Pair) -> None:
    contact = a_contact(pair)
    pair.carer.put("contact", {"phone": PHONE}, "--uid", contact)
    note = log(pair, "Elle a gardé la lune en papier.")
    file = pair.sent(pair.carer, pair.caseworker)
    reader = pair.caseworker
    number = reader.do("receive", file)["n"]
    received = shown(pair, reader)
    for _ in range(2):
        undone = reader.do("undo-receive", number)
        assert (undone["given_back"], undone["set_aside"]) == (1, 1)
        told = reader.do("receive", file, "--preview")
        assert (told["status"], told["new"], told["changed"]) == ("previewed", 1, 1)
        assert told["undone_at"]
        assert note not in listed(reader, "daily_log", pair.first)
        assert reader.do("receive", file) == {**told, "status": "applied"}
        assert shown(pair, reader) == received
        assert reader.do("list", "set_aside") == []
    assert [one["uid"] for one in reader.do("search", "lune")] == [note]
    assert reader.do("receive", file)["status"] == "already"
    pair.exchange()
    assert pair.same()
    assert pair.carer.do("get", contact)["phone"] == PHONE


def shown(pair: Pair, face: Face) -> Any:
    """Return what is shown of the first child, without which commits hold it."""
    said = [
        one
        for kind in ("contact", "daily_log")
        for one in face.do("list", kind, "--child", pair.first)
    ]
    return [{name: value for name, value in one.items() if name != "commits"} for one in said]


def test_a_later_file_does_not_bring_it_back(pair: Pair) -> None:
    contact = a_contact(pair)
    before = pair.caseworker.do("get", contact)["phone"]
    pair.carer.put("contact", {"phone": PHONE}, "--uid", contact)
    note = log(pair, "Elle dort.")
    pair.caseworker.do("undo-receive", taken_in(pair))
    log(pair, "Elle mange.")  # her file holds everything again: she has no answer yet
    taken_in(pair)
    assert pair.caseworker.do("get", contact)["phone"] == before
    assert note not in listed(pair.caseworker, "daily_log", pair.first)


def test_two_exchanges_are_undone_one_after_the_other(pair: Pair) -> None:
    contact = a_contact(pair)
    before = pair.caseworker.do("get", contact)["phone"]
    numbers = []
    for phone in (PHONE, "01 02 03 04 05"):
        pair.carer.put("contact", {"phone": phone}, "--uid", contact)
        numbers.append(taken_in(pair))
    pair.caseworker.do("undo-receive", numbers[1])
    assert pair.caseworker.do("get", contact)["phone"] == PHONE
    assert pair.caseworker.do("undo-receive", numbers[0])["given_back"] == 1
    assert pair.caseworker.do("get", contact)["phone"] == before


def test_an_unknown_number_is_refused(pair: Pair) -> None:
    assert "Aucun fichier reçu" in pair.caseworker.refused("undo-receive", 9999)
    sent = pair.caseworker.do("send", "--to", pair.carer.name, "-o", pair.folder / "out.lien")
    assert sent["commits"] >= 0
    assert "Aucun fichier reçu" in pair.carer.refused("undo-receive", 0)
