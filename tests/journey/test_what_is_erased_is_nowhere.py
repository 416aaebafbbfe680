"""What is erased for good is nowhere, on both sides, whatever file or copy comes back later."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from ase_desktop.app import build
from ase_desktop.crypto.slots import SubKey, sub_key
from ase_desktop.services import vaults
from ase_desktop.services.drafts import Draft, open_drafts
from ase_desktop.vault.folder import Folder
from ase_desktop.vault.opening import vault_key
from ase_desktop.vault.rebuild import rebuild
from tests.journey.killing_lines import is_killed
from tests.page_reader import decrypted_pages
from tests.raw_search import places_of
from tests.two_notebooks import Face, Pair

FACTS = "Le perroquet zinzolin a crié toute la nuit"
LATER = "Correction: un cacatoès amarante"
LINE = "Puis le colporteur bredouillant est passé"
WORDS = ("zinzolin", "amarante", "colporteur", "bredouillant")
BASIS = ("--basis", "person_request")


def places(face: Face, *words: str) -> list[str]:
    return places_of(face.vault, face.passphrase, words or WORDS)


def write_incident(pair: Pair) -> str:
    """Write an event with a line, correct it once, and hand it over."""
    values: dict[str, Any] = {
        "severity": 2,
        "occurred_at": "2026-11-01T10:00",
        "facts": FACTS,
        "incident_line": [{"at": "2026-11-01T10:05", "sentence": LINE}],
    }
    uid = str(pair.carer.put("incident", values, "--child", pair.first)["uid"])
    pair.carer.put("incident", {"facts": f"{FACTS}. {LATER}"}, "--uid", uid)
    return uid


@pytest.fixture
def uid(pair: Pair) -> str:
    """Give an event that both hold."""
    found = write_incident(pair)
    pair.exchange()
    return found


def erase(pair: Pair, uid: str) -> Any:
    """Propose, let everybody know, erase."""
    pair.carer.do("purge", uid, *BASIS)
    pair.exchange()
    return pair.carer.do("purge", uid, *BASIS, "--execute")


@pytest.mark.usefixtures("uid")
def test_the_search_of_this_test_finds_what_is_there(pair: Pair) -> None:
    """Words are seen in the tables, in the words of the search, and in the bytes of pages."""
    for face in (pair.carer, pair.caseworker):
        found = places(face)
        assert {"table op", "table incident", "table incident_line", "table search_text"} <= {
            *found
        }
        assert any("vault.db page" in place for place in found)
        assert any("search_fts" in place for place in places(face, "bredouillant"))


def test_an_erased_text_is_nowhere_on_either_side(pair: Pair, uid: str) -> None:
    erased = erase(pair, uid)
    assert (erased["step"], erased["records"], erased["versions"]) == ("erased", 2, 3)
    assert places(pair.carer) == []
    file = pair.sent(pair.carer, pair.caseworker)
    shown = pair.caseworker.do("receive", file, "--preview")
    assert places(pair.caseworker) != []
    told = pair.caseworker.do("receive", file)
    assert places(pair.caseworker) == []
    assert (shown["retired"], shown["erased"]) == (told["retired"], told["erased"]) == (2, 2)
    assert Path(told["copies"][-1]).parent == pair.caseworker.vault / "backups"  # made just before
    for face in (pair.carer, pair.caseworker):
        assert face.do("search", "zinzolin") == []
        assert face.do("history", uid) == []
        assert face.refused("get", uid)
        assert face.do("check")["audit"]
        face.do("rebuild")
        assert places(face) == []
    pair.exchange()
    assert pair.same()


def test_a_file_made_before_brings_nothing_back(pair: Pair, uid: str) -> None:
    pair.carer.put("request", {"title": "Un rendez-vous"}, "--child", pair.first)
    carer_copy = Path(pair.carer.do("backup", pair.folder / "copies")["copy"])
    old = Face(pair.carer.home, carer_copy, pair.carer.passphrase, pair.carer.name)
    before = pair.folder / "before.lien"
    restored = restore(old, pair.folder / "again")
    restored.do("send", "--to", pair.caseworker.name, "-o", before)
    erase(pair, uid)
    pair.exchange()
    for kept in pair.folder.rglob("*.erased"):
        kept.unlink()  # as on another computer: only the correspondent's file tells it
    assert places(restored) != []  # a copy holds what it held
    assert pair.caseworker.do("receive", before)["status"] == "applied"
    assert places(pair.caseworker) == []
    answer = pair.sent(pair.caseworker, restored)
    lines = restored.say("receive", answer, as_json=False).out.splitlines()
    assert lines[1] == "2\u00a0fiches de moins, pour de bon"
    assert lines[2].startswith(f"encore dans la copie de secours {restored.vault}")
    assert places(restored) == []
    assert pair.caseworker.do("dump")["scopes"] == restored.do("dump")["scopes"]


def restore(face: Face, place: Path) -> Face:
    """Put a copy back at a new place."""
    found = replace(face, vault=place)
    found.do("restore", face.vault)
    return found


def test_a_copy_that_never_held_the_text_erases_it_as_it_comes(pair: Pair) -> None:
    """The erasure comes first, and waits for what it erases."""
    copy = Path(pair.caseworker.do("backup", pair.folder / "copies")["copy"])
    uid = write_incident(pair)
    late = pair.sent(pair.carer, pair.caseworker)
    pair.exchange()
    erase(pair, uid)
    old = Face(pair.caseworker.home, copy, pair.caseworker.passphrase, pair.caseworker.name)
    restored = restore(old, pair.folder / "again")
    told = restored.do("receive", pair.sent(pair.carer, pair.caseworker))
    assert told["pending"] > 0
    assert restored.do("receive", late)["status"] == "applied"
    pair.hand_over(restored, pair.carer)  # it says what it has; the rest comes again
    pair.hand_over(pair.carer, restored)
    assert places(restored) == []


def test_undoing_a_receive_does_not_bring_back_what_it_erased(pair: Pair, uid: str) -> None:
    erase(pair, uid)
    told = pair.hand_over(pair.carer, pair.caseworker)
    pair.caseworker.do("undo-receive", told["n"])
    assert places(pair.caseworker) == []


def test_a_copy_put_back_after_the_erasure_erases_it_again(pair: Pair, uid: str) -> None:
    copies = {
        face.name: replace(face, vault=Path(face.do("backup", pair.folder / face.name)["copy"]))
        for face in (pair.carer, pair.caseworker)
    }
    erase(pair, uid)
    pair.hand_over(pair.carer, pair.caseworker)
    for number, copy in enumerate(copies.values()):
        assert places(copy) != []
        restored = restore(copy, pair.folder / f"again-{number}")
        assert places(restored) == []
        assert restored.do("search", "zinzolin") == []
        assert restored.do("check")["audit"]


def put_back_by_hand(pair: Pair, uid: str) -> None:
    """Erase, then replace the files of the notebook by older ones."""
    held = pair.folder / "held"
    shutil.copytree(pair.carer.vault, held)
    erase(pair, uid)
    shutil.rmtree(pair.carer.vault)
    shutil.copytree(held, pair.carer.vault)
    assert places(pair.carer) != []


def test_an_older_notebook_put_back_by_hand_erases_it_as_it_opens(pair: Pair, uid: str) -> None:
    put_back_by_hand(pair, uid)
    assert pair.carer.do("search", "zinzolin") == []
    assert places(pair.carer) == []
    assert pair.carer.do("check")["audit"]


def test_an_opening_killed_while_it_erases_again_is_ended_by_the_next(pair: Pair, uid: str) -> None:
    put_back_by_hand(pair, uid)
    opening = partial(pair.carer.do, "search", "zinzolin")
    assert is_killed(opening, 1, lambda code: code is rebuild.__code__)
    assert pair.carer.do("search", "zinzolin") == []
    assert places(pair.carer) == []


def test_an_older_notebook_whose_witness_is_lost_erases_it_too(pair: Pair, uid: str) -> None:
    put_back_by_hand(pair, uid)
    for witness in pair.folder.rglob("*.witness"):
        witness.unlink()
    assert pair.carer.do("search", "zinzolin") == []
    assert places(pair.carer) == []


def test_a_memory_of_erasures_that_was_changed_is_not_followed(pair: Pair, uid: str) -> None:
    """Whoever writes beside the notebook does not erase in it."""
    copy = replace(pair.carer, vault=Path(pair.carer.do("backup", pair.folder / "copies")["copy"]))
    erase(pair, uid)
    (kept,) = pair.folder.rglob("*.erased")
    kept.write_bytes(kept.read_bytes().replace(uid.encode(), b"0" * 32))
    assert places(restore(copy, pair.folder / "again")) != []


def test_the_copies_that_still_hold_the_text_are_named(pair: Pair, uid: str) -> None:
    made = pair.carer.do("backup", pair.folder / "copies")["copy"]
    erased = erase(pair, uid)
    assert made in erased["copies"]
    inside = [Path(one) for one in erased["copies"] if Path(one).parent.name == "backups"]
    assert inside
    every = [one for one in (pair.carer.vault / "backups").iterdir() if one not in inside]
    assert [one for one in every if places_of(one, pair.carer.passphrase, WORDS)] == []
    for copy in (Path(made), *inside):
        assert places_of(copy, pair.carer.passphrase, WORDS) != []


def test_a_draft_of_what_is_erased_goes_too(pair: Pair, uid: str) -> None:
    for face in (pair.carer, pair.caseworker):
        keep_draft(
            face, Draft("event", "incident", "2026-11-02T10:00", uid, values={"facts": FACTS})
        )
        keep_draft(face, Draft("decide", "incident", "2026-11-02T10:00", f"{uid}:facts"))
        keep_draft(
            face, Draft("note", "daily_log", "2026-11-02T10:00", "0" * 32, values={"note": "gardé"})
        )
    assert "table draft" in places(pair.carer)
    erase(pair, uid)
    pair.hand_over(pair.carer, pair.caseworker)
    for face in (pair.carer, pair.caseworker):
        assert places(face) == []
        assert "table draft" in places(face, "gardé")
    stale = Draft("event", "incident", "2026-11-03T10:00", uid, values={"facts": FACTS})
    keep_draft(pair.caseworker, stale)  # a window was open while the file came
    pair.caseworker.do("list", "child")
    assert places(pair.caseworker) == []


def keep_draft(face: Face, draft: Draft) -> None:
    """Keep a draft, as a form left open does."""
    app = build(face.home)
    app.vault = vaults.unlock(face.vault, face.passphrase, app.around)
    drafts = open_drafts(app.open_vault)
    drafts.keep(draft)
    drafts.close()
    app.lock()


def test_nothing_is_erased_before_everybody_knows(pair: Pair, uid: str) -> None:
    assert "n’a pas encore été proposé" in pair.carer.refused("purge", uid, *BASIS, "--execute")
    proposed = pair.carer.do("purge", uid, *BASIS)
    assert (proposed["step"], proposed["records"], proposed["versions"]) == ("proposed", 2, 3)
    assert proposed["waiting_for"] == [pair.caseworker.name]
    pair.hand_over(pair.carer, pair.caseworker)
    said = pair.carer.refused("purge", uid, *BASIS, "--execute")
    assert pair.caseworker.name in said
    other = pair.carer.refused("purge", uid, "--basis", "2", "--execute")
    assert "ce motif" not in said
    assert other == said  # 2 is the same basis, by its number
    assert "pour ce motif" in pair.carer.refused("purge", uid, "--basis", "1", "--execute")
    pair.hand_over(pair.caseworker, pair.carer)
    assert pair.carer.do("purge", uid, *BASIS, "--execute")["step"] == "erased"
    assert "déjà été effacée" in pair.carer.refused("purge", uid, *BASIS)


def test_either_side_may_erase_what_the_other_proposed(pair: Pair, uid: str) -> None:
    pair.carer.do("purge", uid, *BASIS)
    pair.exchange()
    assert pair.caseworker.do("purge", uid, *BASIS, "--execute")["step"] == "erased"
    assert places(pair.caseworker) == []
    pair.hand_over(pair.caseworker, pair.carer)
    assert places(pair.carer) == []


def test_a_hold_keeps_what_was_proposed(pair: Pair, uid: str) -> None:
    pair.caseworker.do("purge", uid, *BASIS)
    pair.exchange()
    pair.carer.do("hold", uid, "--reason", "Procédure en cours", "--told", "2026-11-20")
    pair.exchange()
    for face in (pair.carer, pair.caseworker):
        told = face.do("get", uid)["erasure"]
        (proposed,) = told["proposed"]
        assert (proposed["by"], proposed["basis"]) == (pair.caseworker.name, 2)
        assert {(one["by"], one["reason"]) for one in told["held"]} == {
            (pair.carer.name, "Procédure en cours")
        }
    assert "erasure" not in pair.carer.do("get", pair.first)
    said = pair.caseworker.refused("purge", uid, *BASIS, "--execute")
    assert pair.carer.name in said
    assert "Procédure en cours" in said
    assert "Rien n’a été effacé" in said
    assert "Levez d’abord votre demande" in pair.carer.refused("purge", uid, *BASIS)
    assert "n’avez pas demandé" in pair.caseworker.refused("hold", uid, "--lift")
    pair.carer.do("hold", uid, "--lift")
    pair.exchange()
    pair.caseworker.do("purge", uid, *BASIS, "--execute")
    assert places(pair.caseworker) == []


def test_words_that_are_not_understood_erase_nothing(pair: Pair, uid: str) -> None:
    assert "pas un motif connu" in pair.carer.refused("purge", uid, "--basis", "envie")
    assert "pas dans ce carnet" in pair.carer.refused("purge", "0" * 32, *BASIS)
    assert "pourquoi" in pair.carer.refused("hold", uid, "--reason", "  ")
    assert pair.carer.refused("hold", uid)
    assert pair.carer.refused("hold", "0" * 32, "--reason", "Procédure")
    lines = pair.carer.say("purge", uid, *BASIS, as_json=False).out.splitlines()
    assert lines[0].startswith("Effacement proposé (demande de la personne")
    pair.exchange()
    lines = pair.carer.say("purge", uid, *BASIS, "--execute", as_json=False).out.splitlines()
    assert lines[0] == "Effacé pour de bon\u00a0: 2\u00a0fiches, 3\u00a0écritures."
    assert "déjà été effacée" in pair.carer.refused("hold", uid, "--reason", "Trop tard")


def test_every_byte_of_a_page_is_looked_at(pair: Pair) -> None:
    """The cipher written for this test is that of FIPS 197, C.3, and reads real pages."""
    assert b"CREATE TABLE" in b"".join(real_pages(pair.carer))


def real_pages(face: Face) -> list[bytes]:
    """Return the decrypted pages of a notebook."""
    folder = Folder(face.vault)
    key = sub_key(vault_key(folder, face.passphrase), SubKey.DATABASE)
    return decrypted_pages(folder.database, key)
