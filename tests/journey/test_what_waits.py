"""What waits after a file: said in the tray, taken back by a person, never lost, never counted."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from ase_desktop.base.ids import system_random
from ase_desktop.exchange.items import CommitItem
from ase_desktop.ledger.commit import Commit, RecordWrite
from ase_desktop.services import vaults
from ase_desktop.vault.vault import Surroundings, Vault
from tests.family import FixedClock
from tests.hostile import Hostile, commits_of, forged, record
from tests.two_notebooks import Face, Pair, linked, new_face

NOTE = {
    "at": "2026-11-17T07:30",
    "source": "seen_by_me",
    "facts": "Le cerf-volant de Léa est prêt.",
}


def tray(face: Face) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = face.do("in-tray")
    return found


def shared(face: Face, other: Face) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what both hold of the scopes the second one has."""
    mine, theirs = face.do("dump")["scopes"], other.do("dump")["scopes"]
    return {uid: mine[uid] for uid in theirs}, theirs


def a_new_caseworker(pair: Pair) -> Face:
    """Let somebody else follow the first child in place of the caseworker."""
    folder = pair.folder / "new"
    folder.mkdir()
    face = new_face(folder, "caseworker", "Mme Perrin")
    linked(pair.carer, face)
    pair.carer.do("share", "--child", pair.first, "--with", face.name)
    pair.carer.do("revoke", pair.caseworker.name, "--child", pair.first)
    pair.hand_over(pair.carer, face)
    return face


def test_what_a_removed_caseworker_wrote_is_offered_and_taken_back(pair: Pair) -> None:
    successor = a_new_caseworker(pair)
    uid = pair.caseworker.put("daily_log", NOTE, "--child", pair.first)["uid"]
    pair.hand_over(pair.caseworker, pair.carer)

    (one,) = tray(pair.carer)
    assert (one["state"], one["from"], one["child"]) == ("late", pair.caseworker.name, pair.first)
    assert one["what"].startswith(f"{pair.caseworker.name} l’a écrit le ")
    assert "sans savoir que ce partage avec elle avait cessé" in one["what"]
    assert "Vous pouvez reprendre ce qu’elle a écrit" in one["do"]
    assert one["records"][0]["text"] == NOTE["facts"]
    assert one["may_accept"]
    pair.carer.refused("get", uid)
    assert pair.carer.do("search", "cerf-volant") == []

    pair.carer.do("accept", one["commit"])
    assert tray(pair.carer) == []
    assert pair.carer.do("get", uid)["facts"] == NOTE["facts"]
    assert [found["uid"] for found in pair.carer.do("search", "cerf-volant")] == [uid]
    pair.hand_over(pair.carer, successor)
    pair.hand_over(successor, pair.carer)
    mine, theirs = shared(pair.carer, successor)
    assert mine == theirs
    assert successor.do("get", uid)["author"] == pair.caseworker.name


def test_late_words_wait_for_whoever_decides_and_travel_meanwhile(pair: Pair) -> None:
    successor = a_new_caseworker(pair)
    pair.caseworker.put("contact", {"last_name": "Perrot", "phone": "0261"}, "--child", pair.first)
    pair.hand_over(pair.caseworker, pair.carer)
    pair.hand_over(pair.carer, successor)
    (mine,), (theirs,) = tray(pair.carer), tray(successor)
    assert mine["commit"] == theirs["commit"]
    successor.do("accept", theirs["commit"])
    pair.hand_over(successor, pair.carer)
    assert tray(pair.carer) == []
    mine_now, theirs_now = shared(pair.carer, successor)
    assert mine_now == theirs_now


def test_nothing_else_can_be_accepted(pair: Pair) -> None:
    made = pair.carer.put("contact", {"last_name": "Perrot"}, "--child", pair.first)
    for commit in (made["commit"], "0" * 64, "rien"):
        assert "Rien n’a changé" in pair.carer.refused("accept", commit)
    assert tray(pair.carer) == []


def test_a_gap_is_said_then_filled_by_the_missing_file(pair: Pair) -> None:
    """The caseworker puts an older copy back: the carer's next file follows what she lost."""
    older = pair.folder / "older"
    pair.exchange()
    shutil.copytree(pair.caseworker.vault, older)
    made = pair.carer.put("contact", {"last_name": "Perrot"}, "--child", pair.first)
    lost = pair.sent(pair.carer, pair.caseworker)
    pair.caseworker.do("receive", lost)
    pair.hand_over(pair.caseworker, pair.carer)
    shutil.rmtree(pair.caseworker.vault)
    shutil.copytree(older, pair.caseworker.vault)
    pair.carer.put("contact", {"phone": "0261"}, "--uid", made["uid"])
    assert pair.hand_over(pair.carer, pair.caseworker)["pending"] == 1

    (one,) = tray(pair.caseworker)
    assert (one["state"], one["from"], one["child"]) == ("incomplete", pair.carer.name, pair.first)
    assert "attend un autre fichier" in one["what"]
    assert one["do"].startswith(f"Demandez un nouvel envoi à {pair.carer.name}")
    assert "Rien n’a changé" in pair.caseworker.refused("accept", one["commit"])

    pair.caseworker.do("receive", lost)
    assert tray(pair.caseworker) == []
    assert pair.caseworker.do("get", made["uid"])["phone"] == "0261"
    pair.hand_over(pair.caseworker, pair.carer)
    assert pair.same()


def test_a_gap_is_filled_by_the_next_sending_too(pair: Pair) -> None:
    older = pair.folder / "older"
    pair.exchange()
    shutil.copytree(pair.caseworker.vault, older)
    made = pair.carer.put("contact", {"last_name": "Perrot"}, "--child", pair.first)
    pair.exchange()
    shutil.rmtree(pair.caseworker.vault)
    shutil.copytree(older, pair.caseworker.vault)
    pair.carer.put("contact", {"phone": "0261"}, "--uid", made["uid"])
    pair.hand_over(pair.carer, pair.caseworker)
    assert [one["state"] for one in tray(pair.caseworker)] == ["incomplete"]
    pair.hand_over(pair.caseworker, pair.carer)  # « Demander un nouvel envoi »
    pair.hand_over(pair.carer, pair.caseworker)
    assert tray(pair.caseworker) == []
    assert pair.same()


def opened(face: Face) -> Vault:
    """Open the notebook of a face in this test."""
    around = Surroundings(FixedClock(), system_random, face.home / "witnesses")
    return vaults.unlock(face.vault, face.passphrase, around)


def false_file(pair: Pair, target: Path) -> tuple[Path, str]:
    """Return a file of the caseworker that holds a contact whose signature is not hers."""
    sender, reader = opened(pair.caseworker), opened(pair.carer)
    try:
        scope = scope_of(reader, pair.first)
        hand = Hostile(sender)
        write: RecordWrite = record("contact", "ab" * 16, last_name="Zyxomme")
        false = forged(hand.on_heads(scope, [write]))
        held: list[CommitItem | Commit] = [*commits_of(sender, scope), false]
        return hand.file(target, reader, [(scope, held)]), false.cid
    finally:
        sender.close()
        reader.close()


def scope_of(vault: Vault, child: str) -> str:
    row = vault.db.execute("SELECT uid FROM scope WHERE type = 'child' AND child = ?", (child,))
    return str(row.fetchone()[0])


@pytest.mark.parametrize("times", [1, 2])
def test_a_false_commit_is_named_and_never_counted(pair: Pair, times: int) -> None:
    before = pair.carer.do("dump")
    for number in range(times):
        path, cid = false_file(pair, pair.folder / f"false-{number}.lien")
        assert pair.carer.do("receive", path)["refused"] == 1
    found = tray(pair.carer)
    assert len(found) == times
    assert cid in [one["commit"] for one in found]
    for one in found:
        assert (one["state"], one["from"]) == ("unproven", pair.caseworker.name)
        assert "rien ne prouve" in one["what"]
        assert not one["may_accept"]
        assert "Rien n’a changé" in pair.carer.refused("accept", one["commit"])
    assert pair.carer.do("dump") == before
    pair.carer.refused("get", "ab" * 16)
    assert pair.carer.do("search", "Zyxomme") == []


def test_a_file_that_changes_too_much_is_named_until_it_is_received(pair: Pair) -> None:
    uids = [
        pair.caseworker.put("contact", {"last_name": f"P{number}"}, "--child", pair.first)["uid"]
        for number in range(21)
    ]
    pair.exchange()
    for uid in uids:
        pair.caseworker.do("retire", uid)
    file = pair.sent(pair.caseworker, pair.carer)
    pair.carer.refused("receive", file)
    pair.carer.refused("receive", file)
    (one,) = tray(pair.carer)
    assert (one["state"], one["file"], one["commit"]) == ("held", file.name, None)
    assert "retirerait 21\u00a0fiches. Il n’a pas été reçu" in one["what"]
    assert "Demandez à" in one["do"]
    pair.carer.do("receive", file, "--accept-mass-change")
    assert tray(pair.carer) == []


def test_a_person_reads_the_tray_without_json(pair: Pair) -> None:
    a_new_caseworker(pair)
    pair.caseworker.put("daily_log", NOTE, "--child", pair.first)
    pair.hand_over(pair.caseworker, pair.carer)
    (line,) = pair.carer.say("in-tray", as_json=False).out.splitlines()
    assert "Note du journal" in line
    assert "Vous pouvez reprendre" in line
