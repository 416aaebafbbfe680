"""At the end of a placement nothing of the child stays here, once somebody else has all of it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pikepdf
import pytest

from ase_desktop.app import build
from ase_desktop.base.errors import UserError
from ase_desktop.reports.contents import canonical
from ase_desktop.services import closing, shelf, vaults
from ase_desktop.services.drafts import Draft, open_drafts
from ase_desktop.vault.vault import Vault
from tests.clocked import HOUR, ShiftedClock, clock_shifted
from tests.raw_search import places_of
from tests.two_notebooks import Face, Pair, linked, new_face

FACTS = "Le perroquet zinzolin a crié toute la nuit"
WORDS = ("zinzolin", "perroquet")
MINE = "Je retiens le cacatoès amarante"


def places(face: Face, *words: str) -> list[str]:
    return places_of(face.vault, face.passphrase, words or WORDS)


@contextmanager
def opened(face: Face) -> Iterator[Vault]:
    """Open a notebook as its window does."""
    app = build(face.home)
    app.vault = vaults.unlock(face.vault, face.passphrase, app.around)
    yield app.open_vault
    app.lock()


def write(pair: Pair, child: str, facts: str = FACTS) -> str:
    values = {"facts": facts, "at": "2026-11-20T10:00"}
    return str(pair.carer.put("daily_log", values, "--child", child)["uid"])


@pytest.fixture
def gone(pair: Pair) -> str:
    """Give the child who leaves, of whom both hold everything."""
    write(pair, pair.second)
    pair.exchange()
    return pair.second


def scopes_of(face: Face, child: str) -> set[str]:
    """Return the scopes in which a child stands."""
    found = face.do("dump")["scopes"]
    return {
        uid
        for uid, scope in found.items()
        if any(
            [child] in [[one["value"] for one in told] for told in record["registers"].values()]
            for record in scope["records"].values()
            if record["kind"] == "scope"
        )
    }


def test_what_was_handed_over_is_let_go_and_proved(pair: Pair, gone: str) -> None:
    private = pair.carer.put("private_note", {"note": MINE}, "--child", gone)["uid"]
    left = pair.carer.do("dump")["scopes"]
    mine = scopes_of(pair.carer, gone)
    assert len(mine) == 2
    proof = pair.folder / "preuve.pdf"
    told = pair.carer.do("close", "--child", gone, "-o", proof)
    assert (told["uid"], told["scopes"]) == (gone, 2)
    assert told["commit"]
    assert places(pair.carer) == []
    assert pair.carer.do("search", "zinzolin") == []
    assert [one["uid"] for one in pair.carer.do("list", "child")] == [pair.first]
    after = pair.carer.do("dump")["scopes"]
    assert after == {uid: scope for uid, scope in left.items() if uid not in mine}
    assert pair.carer.do("get", private)["note"] == MINE
    assert pair.carer.do("check")["audit"]
    pair.carer.do("rebuild")
    assert places(pair.carer) == []
    check_proof(pair, gone, proof, told["code"])
    check_sister(pair)


def check_sister(pair: Pair) -> None:
    """Her file goes on, on both sides, as if nothing had left."""
    mine = scopes_of(pair.carer, pair.first)
    write(pair, pair.first, "Elle parle de son frère")
    pair.exchange()
    kept, theirs = (face.do("dump")["scopes"] for face in (pair.carer, pair.caseworker))
    assert {uid: kept[uid] for uid in mine} == {uid: theirs[uid] for uid in mine}


def check_proof(pair: Pair, gone: str, proof: Path, code: str) -> None:
    text = read(proof)
    named = pair.caseworker.do("get", gone)
    assert named["code"] in text
    assert pair.caseworker.name in text
    assert "Empreinte" in text
    assert code in text
    assert named["first_name"] not in text
    assert not [word for word in WORDS if word in text]
    again = pair.folder / "encore.pdf"
    pair.carer.do("report", "closing_proof", "--child", gone, "-o", again)
    assert code in read(again)
    assert "pas été clos" in pair.carer.refused(
        "report", "closing_proof", "--child", pair.first, "-o", again
    )


def read(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True)
    return done.stdout.decode()


def test_nothing_goes_before_somebody_has_all_of_it(pair: Pair, gone: str) -> None:
    write(pair, gone, "Un dernier mot")
    before = pair.carer.do("dump")
    said = pair.carer.refused("close", "--child", gone)
    assert pair.caseworker.name in said
    assert "Rien n’a été effacé" in said
    pair.hand_over(pair.carer, pair.caseworker)
    assert pair.carer.refused("close", "--child", gone) == said
    assert pair.carer.do("dump") == before
    pair.hand_over(pair.caseworker, pair.carer)
    pair.carer.do("hold", gone, "--reason", "Procédure en cours", "--told", "2026-11-20")
    pair.exchange()
    assert "Procédure en cours" in pair.carer.refused("close", "--child", gone)
    (held,) = pair.caseworker.do("get", gone)["erasure"]["held"]
    assert (held["by"], held["told"], held["is_whole"]) == (pair.carer.name, "2026-11-20", True)
    pair.carer.do("hold", gone, "--lift")
    pair.exchange()
    assert pair.carer.do("close", "--child", gone)["records"] > 1
    assert "pas dans ce carnet" in pair.carer.refused("close", "--child", gone)


def test_a_pdf_about_a_closed_file_does_not_come_back(pair: Pair, gone: str) -> None:
    pdf = pair.folder / "synthese.pdf"
    pair.caseworker.do("report", "child_summary", "--child", gone, "-o", pdf)
    number = pair.carer.do("receive", pdf)["shelf"]["n"]
    with opened(pair.carer) as vault:
        removed = shelf.remove(vault, number)
    pair.carer.do("close", "--child", gone)
    for words in (("receive", pdf), ("receive", pdf, "--preview")):
        assert "Dossier clos le " in pair.carer.refused(*words)
    with opened(pair.carer) as vault, pytest.raises(UserError, match="pdf_closed"):
        shelf.put_back(vault, removed)
    assert pair.carer.do("shelf") == []


def test_a_late_file_is_told_that_the_file_is_closed(pair: Pair, gone: str) -> None:
    late = pair.sent(pair.caseworker, pair.carer)
    pair.carer.do("close", "--child", gone)
    kept = pair.carer.do("dump")["scopes"]
    pair.caseworker.put("request", {"title": "Une suite"}, "--child", gone)
    for file in (late, pair.sent(pair.caseworker, pair.carer)):
        shown = pair.carer.do("receive", file, "--preview")
        told = pair.carer.do("receive", file)
        assert told["status"] == "applied"
        assert shown["refused"] == told["refused"]
        assert pair.carer.do("dump")["scopes"] == kept
        assert places(pair.carer) == []
    assert told["refused"] > 0
    assert len(told["closed"]) == 1
    again = pair.sent(pair.caseworker, pair.carer)
    lines = pair.carer.say("receive", again, as_json=False).out.splitlines()
    assert lines[1].startswith("Dossier clos le ")
    assert pair.carer.do("in-tray") == []


def test_a_child_who_comes_back_is_taken_in_again(pair: Pair, gone: str) -> None:
    """Somebody who decides admits the carer again: what comes is no late file any more."""
    pair.carer.do("close", "--child", gone)
    pair.hand_over(pair.carer, pair.caseworker)
    pair.caseworker.do("revoke", pair.carer.name, "--child", gone)
    pair.caseworker.do("share", "--child", gone, "--with", pair.carer.name)
    told = pair.hand_over(pair.caseworker, pair.carer)
    assert gone in {one["uid"] for one in pair.carer.do("list", "child")}
    assert told["new"] > 0
    copy = replace(pair.carer, vault=Path(pair.carer.do("backup", pair.folder / "b")["copy"]))
    back = restored(copy, pair.folder / "again")
    assert gone in {one["uid"] for one in back.do("list", "child")}


def restored(copy: Face, folder: Path) -> Face:
    back = Face(copy.home, folder, copy.passphrase, copy.name)
    back.do("restore", copy.vault)
    return back


def test_what_pdfs_about_something_else_say_of_the_child_goes_too(pair: Pair, gone: str) -> None:
    notes = pair.carer.do("list", "daily_log", "--child", gone)
    note = next(one for one in notes if one["facts"] == FACTS)
    pdf = pair.folder / "fiche.pdf"
    pair.carer.do("report", "record_sheet", "--child", note["uid"], "-o", pdf)
    with pikepdf.open(pdf, allow_overwriting_input=True) as found:
        content = json.loads(found.attachments["contenu.json"].get_file().read_bytes())
        del content["signature"]
        raw = canonical({**content, "parameters": {}})
        found.attachments["contenu.json"] = pikepdf.AttachedFileSpec(found, raw)
        found.save()
    pair.carer.do("receive", pdf)
    pair.carer.do("close", "--child", gone)
    assert len(pair.carer.do("shelf")) == 1
    assert places(pair.carer) == []


def test_a_copy_put_back_lets_the_file_go_again(pair: Pair, gone: str) -> None:
    pdf = pair.folder / "synthese.pdf"
    pair.carer.do("report", "child_summary", "--child", gone, "-o", pdf)
    pair.carer.do("receive", pdf)
    copy = replace(pair.carer, vault=Path(pair.carer.do("backup", pair.folder / "b")["copy"]))
    told = pair.carer.do("close", "--child", gone)
    assert str(copy.vault) in told["copies"]
    assert places(copy) != []
    back = restored(copy, pair.folder / "again")
    assert places(back) == []
    assert (pair.carer.do("shelf"), back.do("shelf")) == ([], [])
    assert [one["uid"] for one in back.do("list", "child")] == [pair.first]
    pair.caseworker.put("request", {"title": "Une suite"}, "--child", gone)
    file = pair.sent(pair.caseworker, back)
    assert len(back.do("receive", file)["closed"]) == 1
    assert places(back) == []


def keep_draft(face: Face, draft: Draft) -> None:
    """Keep a draft, as a form left open does."""
    with opened(face) as vault:
        drafts = open_drafts(vault)
        drafts.keep(draft)
        drafts.close()


def test_drafts_and_documents_of_the_child_go_too(pair: Pair, gone: str) -> None:
    at, child = "2026-11-02T10:00", {"children": [gone], "facts": FACTS}
    both = {"children": [gone, pair.first], "facts": "gardé"}
    keep_draft(pair.carer, Draft("note", "daily_log", at, "1" * 32, values=child))
    keep_draft(pair.carer, Draft("event", "incident", at, "2" * 32, gone, {"facts": FACTS}))
    keep_draft(pair.carer, Draft("note", "daily_log", at, "3" * 32, values=both))
    pair.carer.do("report", "papers_request", "--child", gone, "-o", pair.folder / "lettre.pdf")
    assert "table draft" in places(pair.carer)
    pair.carer.do("close", "--child", gone)
    assert places(pair.carer) == []
    assert "table draft" in places(pair.carer, "gardé")
    app = build(pair.carer.home)
    app.vault = vaults.unlock(pair.carer.vault, pair.carer.passphrase, app.around)
    assert app.open_vault.db.execute("SELECT count(*) FROM document").fetchone() == (0,)
    app.lock()


def alone(folder: Path) -> tuple[Face, str]:
    """Begin the notebook of a carer whose reader has no program."""
    face = new_face(folder, "carer", "Mme Garnier")
    uid = face.put("child", {"first_name": "Zoé", "arrived_on": "2026-01-05"})["uid"]
    face.put("daily_log", {"facts": FACTS, "at": "2026-11-20T10:00"}, "--child", uid)
    return face, str(uid)


def test_a_signed_slip_is_enough_thirty_days_later(tmp_path: Path) -> None:
    face, uid = alone(tmp_path)
    assert "Personne d’autre" in face.refused("close", "--child", uid)
    assert "qui a signé" in face.refused("close", "--child", uid, "--paper-receipt", "2026-11-01")
    assert "qui a signé" in face.refused("close", "--child", uid, "--by", "M. Petit")
    late = ("--paper-receipt", "2999-01-01", "--by", "M. Petit")
    assert "pas encore passé" in face.refused("close", "--child", uid, *late)
    early = ("--paper-receipt", "2020-03-02", "--by", "M. Petit")
    assert "écrit dans ce dossier après" in face.refused("close", "--child", uid, *early)
    assert places(face) != []
    app = opened_later(face, days=0)
    closing.note_paper(app.open_vault, uid, app.open_vault.now[:10], "M. Petit")
    app.lock()
    said = face.refused("close", "--child", uid)
    assert "M. Petit" in said
    assert "est notée" in said
    app = opened_later(face, days=29)
    with pytest.raises(UserError, match="closing_too_early"):
        closing.close(app.open_vault, uid)
    app.lock()
    app = opened_later(face, days=30)
    assert closing.closing(app.open_vault, uid).may_close
    closing.close(app.open_vault, uid)
    app.lock()
    assert places(face) == []
    face.do("report", "closing_proof", "--child", uid, "-o", tmp_path / "preuve.pdf")
    text = read(tmp_path / "preuve.pdf")
    assert "remise sur papier" in text
    assert "M. Petit" in text
    assert "depuis le 5 janvier 2026" in text


def opened_later(face: Face, *, days: int) -> Any:
    """Open a notebook some days later."""
    app = build(face.home)
    app.clock = ShiftedClock(days * 24 * HOUR)
    app.vault = vaults.unlock(face.vault, face.passphrase, app.around)
    return app


def test_a_relief_carer_lets_go_what_she_was_lent(pair: Pair) -> None:
    (pair.folder / "elsewhere").mkdir()
    relief = new_face(pair.folder / "elsewhere", "carer", "Mme Perrin")
    linked(pair.carer, relief)
    today = datetime.now(ZoneInfo("Europe/Paris")).date().isoformat()
    pair.carer.do("share", "--child", pair.first, "--with", relief.name, "--until", today)
    pair.hand_over(pair.carer, relief)
    relief.put("daily_log", {"facts": FACTS, "at": "2026-11-20T10:00"}, "--child", pair.first)
    assert pair.carer.name in relief.refused("close", "--child", pair.first)
    pair.hand_over(relief, pair.carer)
    with clock_shifted(2 * 24 * HOUR):  # the relief is over: the answer tells nothing of the child
        pair.hand_over(pair.carer, relief)
        relief.do("close", "--child", pair.first)
    assert places(relief) == []
    assert relief.do("dump")["scopes"] == {}
    assert places(pair.carer) != []
    pair.exchange()
    pair.carer.do("close", "--child", pair.first)  # who follows the child has the relief too
    assert places(pair.carer) == []
    assert places(pair.caseworker) != []


def test_two_persons_never_let_a_file_go_because_of_each_other(pair: Pair, gone: str) -> None:
    """The caseworker knows that the carer had all of it, and not yet that she let it go."""
    assert "Personne d’autre" in pair.caseworker.refused("close", "--child", gone)
    pair.carer.do("close", "--child", gone)
    assert "Personne d’autre" in pair.caseworker.refused("close", "--child", gone)
    pair.hand_over(pair.carer, pair.caseworker)
    assert "Personne d’autre" in pair.caseworker.refused("close", "--child", gone)
    assert places(pair.caseworker) != []


def test_the_next_caseworker_lets_the_one_before_close(pair: Pair, gone: str) -> None:
    (pair.folder / "next").mkdir()
    after = new_face(pair.folder / "next", "caseworker", "Mme Aubry")
    linked(pair.caseworker, after)
    pair.caseworker.do("share", "--child", gone, "--with", after.name)
    assert after.name in pair.caseworker.refused("close", "--child", gone)
    pair.hand_over(pair.caseworker, after)
    pair.hand_over(after, pair.caseworker)
    pair.caseworker.do("close", "--child", gone)
    assert places(pair.caseworker) == []
    assert places(after) != []
    assert "Personne d’autre" in after.refused("close", "--child", gone)
