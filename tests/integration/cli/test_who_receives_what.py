"""Sharing with each role, relief, a change of caseworker, a service: who holds what afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.two_notebooks import Face, Pair, linked, new_face

HOME = ("foster_household", "approval", "household_member")


@pytest.fixture
def carer(tmp_path: Path) -> Face:
    face = new_face(tmp_path, "carer", "Mme Hortense")
    face.put("foster_household", {"name": "Foyer Hortense"})
    return face


def a_child(carer: Face, name: str = "Zéphyrine") -> str:
    child: str = carer.put("child", {"first_name": name})["uid"]
    note = {"facts": f"Note de {name}", "at": "2026-11-20T10:00"}
    carer.put("daily_log", note, "--child", child)
    return child


def another(carer: Face, folder: str, role: str, name: str) -> Pair:
    place = carer.home.parent / folder
    place.mkdir()
    other = new_face(place, role, name)
    linked(carer, other)
    return Pair(carer.home.parent, carer, other)


def kinds_held(face: Face) -> set[str]:
    return {
        record["kind"]
        for scope in face.do("dump")["scopes"].values()
        for record in scope["records"].values()
    } - {"scope", "member", "device"}


def test_a_caseworker_receives_the_child_the_stay_and_the_home(carer: Face) -> None:
    child = a_child(carer)
    other = a_child(carer, "Barnabé")
    pair = another(carer, "ref", "caseworker", "M. Quentin")
    carer.do("share", "--child", child, "--with", "M. Quentin")
    pair.hand_over(carer, pair.caseworker)
    assert kinds_held(pair.caseworker) == {"child", "daily_log", "foster_household"}
    assert [one["uid"] for one in pair.caseworker.do("list", "child")] == [child]
    assert other not in pair.caseworker.say("dump").out
    made = pair.caseworker.put("approval", {"places": 3}, "--child", child)
    pair.hand_over(pair.caseworker, carer)
    assert carer.do("get", made["uid"])["places"] == 3


def test_a_caseworker_is_admin_of_the_child_and_not_of_the_home(carer: Face) -> None:
    child = a_child(carer)
    pair = another(carer, "ref", "caseworker", "M. Quentin")
    carer.do("share", "--child", child, "--with", "M. Quentin")
    pair.exchange()
    third = another(carer, "ref2", "caseworker", "Mme Irène").caseworker
    linked(pair.caseworker, third)
    assert pair.caseworker.refused("share", "--home", "--with", "Mme Irène")
    pair.caseworker.do("share", "--child", child, "--with", "Mme Irène")
    Pair(pair.folder, pair.caseworker, third).hand_over(pair.caseworker, third)
    assert kinds_held(third) == {"child", "daily_log"}  # the home is the carer's to share
    Pair(pair.folder, pair.caseworker, carer).hand_over(pair.caseworker, carer)
    Pair(pair.folder, carer, third).hand_over(carer, third)
    assert third.do("list", "daily_log") == carer.do("list", "daily_log")


def test_the_home_alone_may_be_shared(carer: Face) -> None:
    pair = another(carer, "ref", "caseworker", "M. Quentin")
    carer.do("share", "--home", "--with", "M. Quentin")
    assert carer.do("share", "--home", "--with", "M. Quentin") == {"commit": None}
    pair.hand_over(carer, pair.caseworker)
    assert kinds_held(pair.caseworker) == {"foster_household"}


def test_a_relief_carer_receives_the_child_and_writes_in_a_stay_of_her_own(carer: Face) -> None:
    child = a_child(carer)
    carer.put("health_alert", {"name": "arachide"}, "--child", child)
    pair = another(carer, "relais", "carer", "Mme Fantine")
    asked = ("share", "--child", child, "--with", "Mme Fantine", "--until", "2099-12-31")
    carer.do(*asked)
    said = carer.say(*asked, as_json=False).out.strip()
    assert said == "C’est déjà partagé ainsi. Rien n’a changé."
    pair.hand_over(carer, pair.caseworker)
    assert kinds_held(pair.caseworker) == {"child", "health_alert"}  # not the notes of the home
    note = {"facts": "Deux nuits calmes.", "at": "2026-11-21T20:00"}
    made = pair.caseworker.put("daily_log", note, "--child", child)
    pair.hand_over(pair.caseworker, carer)
    assert carer.do("get", made["uid"])["facts"] == note["facts"]
    mine = carer.put(
        "daily_log", {"facts": "À la maison.", "at": "2026-11-22T09:00"}, "--child", child
    )
    pair.hand_over(carer, pair.caseworker)
    assert pair.caseworker.refused("get", mine["uid"])
    assert pair.caseworker.refused("share", "--child", child, "--with", carer.name)


def test_a_relief_ends_on_a_day_to_come(carer: Face) -> None:
    child = a_child(carer)
    pair = another(carer, "relais", "carer", "Mme Fantine")
    for day in ("2020-01-01", "demain"):
        assert carer.refused("share", "--child", child, "--with", "Mme Fantine", "--until", day)
    assert carer.refused("send", "--to", "Mme Fantine", "-o", carer.home / "rien.lien")
    assert pair.caseworker.do("list", "child") == []


def test_the_service_receives_nothing_of_a_child(carer: Face) -> None:
    child = a_child(carer)
    another(carer, "srv", "service", "Service des Tertres")
    assert carer.refused("share", "--child", child, "--with", "Service des Tertres")


def test_a_caseworker_introduced_by_the_service_takes_the_place_of_the_former(
    carer: Face,
) -> None:
    child = a_child(carer)
    another(carer, "ref", "caseworker", "M. Quentin")
    carer.do("share", "--child", child, "--with", "M. Quentin")
    service = another(carer, "srv", "service", "Service des Tertres").caseworker
    place = carer.home.parent / "ref2"
    place.mkdir()
    new = new_face(place, "caseworker", "Mme Irène")
    linked(service, new)
    service.do("introduce", "Mme Irène", "--to", carer.name)
    told = Pair(carer.home.parent, service, carer).hand_over(service, carer)
    assert (told["status"], told["introduced"]) == ("applied", ["Mme Irène"])
    said = carer.say("introductions", as_json=False).out
    assert "Mme Irène, présentation par le service (Service des Tertres)" in said
    assert "M. Quentin suit encore" in carer.refused("admit", "Mme Irène", "--child", child)
    carer.do("revoke", "M. Quentin", "--child", child)
    carer.do("admit", "Mme Irène", "--child", child, "--until", "2099-12-31")
    carer.do("admit", "Mme Irène", "--child", child)
    assert [one["admitted"] for one in carer.do("introductions")] == [True]
    card, heard = place / "c.carte", carer.say("words", as_json=False).out.strip()
    carer.do("card", "-o", card)
    new.do("trust", card, "--words", heard)
    Pair(carer.home.parent, carer, new).exchange()
    assert new.do("list", "daily_log") == carer.do("list", "daily_log")
    assert carer.refused("share", "--child", child, "--with", "Mme Irène")
    heard = new.say("words", as_json=False).out.strip()
    carer.do("trust", "Mme Irène", "--words", heard)
    assert carer.do("introductions") == []
    carer.do("share", "--child", child, "--with", "Mme Irène")


def test_a_service_takes_an_introduction_back(carer: Face) -> None:
    service = another(carer, "srv", "service", "Service des Tertres").caseworker
    place = carer.home.parent / "ref2"
    place.mkdir()
    linked(service, new_face(place, "caseworker", "Mme Irène"))
    pair = Pair(carer.home.parent, service, carer)
    service.do("introduce", "Mme Irène", "--to", carer.name)
    said = service.say("introductions", as_json=False).out
    assert said.strip() == (
        "Mme Irène est présentée à Mme Hortense\u00a0: part avec le prochain fichier"
    )
    assert pair.hand_over(service, carer)["introduced"] == ["Mme Irène"]
    service.do("introduce", "Mme Irène", "--to", carer.name, "--back")
    assert pair.hand_over(service, carer)["no_longer"] == ["Mme Irène"]
    assert carer.do("introductions") == []
    assert "ne présentez pas" in service.refused(
        "introduce", "Mme Irène", "--to", carer.name, "--back"
    )


def test_a_new_caseworker_receives_the_whole_past(carer: Face) -> None:
    child = a_child(carer)
    first = another(carer, "ref", "caseworker", "M. Quentin")
    carer.do("share", "--child", child, "--with", "M. Quentin")
    first.exchange()
    second = another(carer, "ref2", "caseworker", "Mme Irène")
    carer.do("share", "--child", child, "--with", "Mme Irène")
    carer.do("revoke", "M. Quentin", "--child", child)
    later = carer.put("daily_log", {"facts": "Suite", "at": "2026-11-23T10:00"}, "--child", child)
    second.exchange()
    assert second.caseworker.do("list", "daily_log") == carer.do("list", "daily_log")
    assert second.same()
    assert first.caseworker.refused("get", later["uid"])


def test_what_a_removed_person_wrote_without_knowing_is_kept_apart(carer: Face) -> None:
    child = a_child(carer)
    pair = another(carer, "ref", "caseworker", "M. Quentin")
    carer.do("share", "--child", child, "--with", "M. Quentin")
    pair.exchange()
    carer.do("revoke", "M. Quentin", "--child", child)
    paper = {"paper_type": "child_plan", "paper_status": "received"}
    made = pair.caseworker.put("paper", paper, "--child", child)
    pair.hand_over(pair.caseworker, carer)
    assert made["uid"] not in [one["uid"] for one in carer.do("list", "paper")]
    assert carer.do("check")["file"]


def test_somebody_must_stay_to_decide(carer: Face) -> None:
    child = a_child(carer)
    another(carer, "ref", "caseworker", "M. Quentin")
    assert carer.refused("revoke", "M. Quentin", "--child", child)  # she receives nothing yet
    assert carer.refused("revoke", carer.name, "--child", child)  # nobody would be left
    assert carer.refused("share", "--child", "ab" * 16, "--with", "M. Quentin")
    assert carer.refused("share", "--with", "M. Quentin")


def test_one_child_may_be_sent_alone(carer: Face) -> None:
    one, other = a_child(carer), a_child(carer, "Barnabé")
    pair = another(carer, "ref", "caseworker", "M. Quentin")
    for child in (one, other):
        carer.do("share", "--child", child, "--with", "M. Quentin")
    file = pair.folder / "one.lien"
    told = carer.do("send", "--to", "M. Quentin", "-o", file, "--child", one)
    assert told["children"] == [one]
    assert (told["file"], told["to"], told["bytes"]) == (
        str(file),
        "M. Quentin",
        file.stat().st_size,
    )
    pair.caseworker.do("receive", file)
    assert [child["uid"] for child in pair.caseworker.do("list", "child")] == [one]
    pair.exchange()
    assert pair.same()


def test_a_file_from_somebody_never_met_names_her_and_changes_nothing(carer: Face) -> None:
    child = a_child(carer)
    pair = another(carer, "ref", "caseworker", "M. Quentin")
    stranger_place = carer.home.parent / "else"
    stranger_place.mkdir()
    stranger = new_face(stranger_place, "carer", "Mme Inconnue")
    card = carer.home.parent / "q.carte"
    pair.caseworker.do("card", "-o", card)
    heard = pair.caseworker.say("words", as_json=False).out.strip()
    stranger.do("trust", card, "--words", heard)
    theirs = a_child(stranger, "Ailleurs")
    stranger.do("share", "--child", theirs, "--with", "M. Quentin")
    file = pair.folder / "stranger.lien"
    stranger.do("send", "--to", "M. Quentin", "-o", file)
    said = pair.caseworker.say("receive", file)
    assert (said.code, said.json["status"], said.json["from"]) == (2, "refused", "Mme Inconnue")
    assert "Mme Inconnue" in said.err
    assert pair.caseworker.do("list", "child") == []
    assert child


def test_a_stolen_laptop_is_declared_listed_and_found_again(pair: Pair) -> None:
    carer, caseworker = pair.carer, pair.caseworker
    declared = carer.do("stolen", caseworker.name)
    assert declared["children"] == ["Solenne", "Titouan"]
    assert carer.refused("send", "--to", caseworker.name, "-o", pair.folder / "x.lien")
    listed = carer.do("theft-list", caseworker.name)
    assert [one["name"] for one in listed["children"] if one["uid"]] == ["Solenne", "Titouan"]
    assert all(one["held"] for one in listed["children"])
    out = pair.folder / "vol.pdf"
    assert carer.do("theft-list", caseworker.name, "-o", out)["pages"] == 1
    assert out.read_bytes().startswith(b"%PDF")
    said = carer.say("theft-list", as_json=False)
    assert (said.code, "Solenne" in said.out) == (0, True)
    carer.do("stolen", caseworker.name, "--found")
    assert "déclaré volé" in carer.refused("stolen", caseworker.name, "--found")
    pair.exchange()
    assert pair.same()
