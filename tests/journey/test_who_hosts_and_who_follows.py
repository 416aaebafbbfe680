"""The people around a child change: who then holds what, and nothing that was written is lost."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.clocked import HOUR, clock_shifted
from tests.two_notebooks import Face, Pair, linked, new_face

DAY = 24 * HOUR


def another(pair: Pair, role: str, name: str, *known: Face) -> Face:
    """Begin a notebook, linked with those who know her."""
    folder = pair.folder / name.replace(" ", "-")
    folder.mkdir()
    face = new_face(folder, role, name)
    for one in known:
        linked(one, face)
    return face


def note(face: Face, child: str, facts: str) -> str:
    values = {"facts": facts, "at": "2026-11-20T10:00"}
    return str(face.put("daily_log", values, "--child", child)["uid"])


def notes(face: Face, child: str) -> set[str]:
    return {str(one["uid"]) for one in face.do("list", "daily_log", "--child", child)}


def last_day(days: int = 0) -> str:
    now = datetime.now(ZoneInfo("Europe/Paris")) + timedelta(days=days)
    return now.date().isoformat()


def in_common(one: Face, other: Face) -> list[tuple[Any, Any]]:
    mine, theirs = one.do("dump")["scopes"], other.do("dump")["scopes"]
    return [(mine[uid], theirs[uid]) for uid in mine.keys() & theirs.keys()]


def test_another_carer_hosts_the_child(pair: Pair) -> None:
    """Each carer keeps her own journal; the caseworker reads both; the former one closes."""
    former, caseworker = pair.carer, pair.caseworker
    before = note(former, pair.first, "Dernière semaine ici.")
    pair.exchange()
    new = another(pair, "carer", "Mme Perrin", caseworker)
    caseworker.do("share", "--child", pair.first, "--with", new.name)
    pair.hand_over(caseworker, new)
    assert [one["uid"] for one in new.do("list", "child")] == [pair.first]
    contacts = [face.do("list", "contact", "--child", pair.first) for face in (new, former)]
    assert [one["uid"] for one in contacts[0]] == [one["uid"] for one in contacts[1]]
    assert notes(new, pair.first) == set()
    assert before not in new.say("dump").out

    after = note(new, pair.first, "Première nuit, sans pleurs.")
    pair.hand_over(new, caseworker)
    assert {before, after} <= notes(caseworker, pair.first)
    pair.exchange()
    assert after not in former.say("dump").out
    caseworker.do("revoke", former.name, "--child", pair.first)
    pair.hand_over(caseworker, former)
    assert "Faites un dernier fichier" in former.refused("close", "--child", pair.first)
    pair.exchange()  # her answer says nothing more of the child; it still acknowledges the file
    former.do("close", "--child", pair.first)
    assert [one["uid"] for one in former.do("list", "child")] == [pair.second]
    pair.hand_over(former, caseworker)
    assert {before, after} <= notes(caseworker, pair.first)
    pair.hand_over(caseworker, new)
    pair.hand_over(new, caseworker)
    assert all(mine == theirs for mine, theirs in in_common(new, caseworker))


def test_a_relief_ends_and_its_journal_stays_with_who_follows(pair: Pair) -> None:
    """After the last day nothing more is sealed to him; his notebook says it is over."""
    carer, caseworker = pair.carer, pair.caseworker
    relief = another(pair, "carer", "M. Roux", carer)
    carer.do("share", "--child", pair.first, "--with", relief.name, "--until", last_day())
    pair.hand_over(carer, relief)
    night = note(relief, pair.first, "Deux nuits calmes.")
    assert "Relais jusqu’au " in relief.say("list", "child", as_json=False).out
    pair.hand_over(relief, carer)
    pair.exchange()
    assert night in notes(caseworker, pair.first)
    with clock_shifted(2 * DAY):
        later = note(carer, pair.first, "Retour à la maison.")
        told = carer.do("send", "--to", relief.name, "-o", pair.folder / "apres.lien")
        assert told["commits"] == 0
        relief.do("receive", pair.folder / "apres.lien")
        said = relief.say("list", "child", as_json=False).out
        assert "Relais terminé le " in said
        relief.do("close", "--child", pair.first)
    assert later not in relief.say("dump").out
    assert night in notes(carer, pair.first)


def test_what_is_written_reaches_a_carer_never_met_through_the_caseworker(pair: Pair) -> None:
    second = another(pair, "carer", "Mme Perrin", pair.caseworker)
    pair.caseworker.do("share", "--child", pair.first, "--with", second.name)
    alert = pair.carer.put("health_alert", {"name": "kiwi"}, "--child", pair.first)["uid"]
    pair.exchange()
    pair.hand_over(pair.caseworker, second)
    assert second.do("get", alert)["author"] == pair.carer.name
    answer = second.put("health_alert", {"kept_at": "la trousse rouge"}, "--uid", alert)
    pair.hand_over(second, pair.caseworker)
    pair.hand_over(pair.caseworker, pair.carer)
    assert pair.carer.do("get", alert)["kept_at"] == "la trousse rouge"
    assert second.name in {one["by"] for one in pair.carer.do("history", alert)}
    assert answer["commit"] in pair.carer.do("get", alert)["commits"]
    assert "n’est pas encore relié" in pair.carer.refused(
        "send", "--to", second.name, "-o", pair.folder / "x.lien"
    )


def test_an_acknowledgement_does_not_outlive_what_was_acknowledged(pair: Pair) -> None:
    """Her older copy, put back, lists neither the child nor the file: nothing may go because of it.

    It is not so when she only hands over no more of the child: see the change of carer above.
    """
    carer, caseworker = pair.carer, pair.caseworker
    older = pair.folder / "older"
    shutil.copytree(caseworker.vault, older)
    zoe = str(carer.put("child", {"first_name": "Zoé"})["uid"])
    carer.do("share", "--child", zoe, "--with", caseworker.name)
    pair.exchange()
    shutil.rmtree(caseworker.vault)
    older.rename(caseworker.vault)
    pair.hand_over(caseworker, carer)
    assert caseworker.name in carer.refused("close", "--child", zoe)
    pair.exchange()
    carer.do("close", "--child", zoe)
