"""What was made of an erased record, or received about it, says nothing of it any more."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.base.terms_erasing import ErasureBasis
from ase_desktop.services import erasure, leftovers, numbers, shelf, vaults
from ase_desktop.services.documents import made
from ase_desktop.services.documents.making import make_document
from ase_desktop.services.documents.wanted import (
    CHILD_FILE,
    CHILD_SUMMARY,
    EMERGENCY_SHEET,
    PAPERS_REQUEST,
    LetterLine,
    Wanted,
)
from ase_desktop.services.records import Save, save_record
from ase_desktop.vault.database import transaction
from ase_desktop.vault.pending import INVALID, keep_aside
from ase_desktop.vault.vault import Vault
from tests import notebooks
from tests.family import WORDS
from tests.raw_search import places_of
from tests.shared_scopes import commits_of

BASIS = ErasureBasis.person_request


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return notebooks.notebook(tmp_path, notebooks.CARER)


def erase(vault: Vault, uid: str) -> None:
    """Erase what nobody else has: nobody is waited for."""
    erasure.propose(vault, uid, BASIS)
    erasure.execute(vault, uid, BASIS)


def test_a_letter_whose_lines_ask_for_it_leaves_the_list(vault: Vault) -> None:
    child = notebooks.child(vault)
    papers = [_paper(vault, child, title) for title in ("Un certificat zinzolin", "Un carnet")]
    for uid in papers:
        line = LetterLine("Ce papier, ou sa copie", "il manque", uid=uid)
        wanted = Wanted(report=PAPERS_REQUEST, about=child, lines=(line,))
        made.keep(vault, make_document(vault, wanted))
    erase(vault, papers[0])
    (left,) = made.documents(vault)
    assert left.wanted.lines is not None
    assert [one.uid for one in left.wanted.lines] == papers[1:]


def _paper(vault: Vault, child: str, title: str) -> str:
    values = {"paper_type": "other", "title": title, "paper_status": "expected"}
    return save_record(vault, Save("paper", values, children=[child])).uid


def test_a_received_pdf_leaves_neither_its_name_nor_its_words_in_who_opened_what(
    vault: Vault, tmp_path: Path
) -> None:
    child = notebooks.child(vault, "Zinzoline")
    pdf = tmp_path / "Synthèse Zinzoline Colporteur.pdf"
    pdf.write_bytes(made.make_report(vault, CHILD_SUMMARY, child=child).pdf)
    kept = shelf.keep(vault, pdf).pdf
    removed = shelf.remove(vault, kept.n)
    odd = replace(removed, values=("", "", "Zinzoline", "", removed.values[-1]))
    shelf.remove(vault, shelf.put_back(vault, odd).pdf.n)
    lines = vault.db.execute(
        "SELECT action, object, detail FROM audit WHERE action LIKE '%_pdf' ORDER BY n"
    ).fetchall()
    assert lines == [
        ("receive_pdf", child, str(kept.n)),
        ("remove_pdf", child, str(kept.n)),
        ("receive_pdf", "", str(kept.n)),
        ("remove_pdf", "", str(kept.n)),
    ]
    erase(vault, child)
    vaults.lock(vault)
    assert places_of(vault.folder.path, WORDS, ["Zinzoline", "Colporteur"]) == []


def on_shelf(vault: Vault, folder: Path, report: str, about: str) -> shelf.Shelved:
    """Make a document and receive it here."""
    pdf = folder / f"{report}.pdf"
    pdf.write_bytes(made.make_report(vault, report, child=about).pdf)
    return shelf.keep(vault, pdf)


def test_pdfs_about_the_child_made_before_go_whole_and_do_not_come_back(
    vault: Vault, tmp_path: Path
) -> None:
    """Papers repeat words without the code of their record: health alerts, rows, visit notes."""
    child, sister = notebooks.child(vault, "Léa"), notebooks.child(vault, "Zoé")
    values = {"name": "Noix", "reaction": "gonfle zinzolin", "what_to_do": "stylo amarante"}
    wrong = save_record(vault, Save("health_alert", values, children=[child])).uid
    for report in (CHILD_SUMMARY, EMERGENCY_SHEET):
        on_shelf(vault, tmp_path, report, child)
    other = on_shelf(vault, tmp_path, CHILD_FILE, sister).pdf
    erase(vault, wrong)
    assert shelf.shelf(vault) == (other,)
    with pytest.raises(UserError, match="pdf_erased"):
        shelf.keep(vault, tmp_path / f"{EMERGENCY_SHEET}.pdf")
    vault.around.clock.instant += timedelta(minutes=1)  # type: ignore[attr-defined]
    again = on_shelf(vault, tmp_path, CHILD_SUMMARY, child)
    removed = shelf.remove(vault, again.pdf.n)
    shelf.put_back(vault, removed)
    leftovers.forget_drafts(vault)
    assert len(shelf.shelf(vault)) == 2
    vaults.lock(vault)
    assert places_of(vault.folder.path, WORDS, ["zinzolin", "amarante"]) == []


def test_a_pdf_made_after_it_elsewhere_comes_without_what_it_cites(
    vault: Vault, tmp_path: Path
) -> None:
    """Somebody who has not received the erasure yet prints it again."""
    child = notebooks.child(vault)
    note = notebooks.note(vault, child, "Le perroquet zinzolin")
    removed = shelf.remove(vault, on_shelf(vault, tmp_path, CHILD_FILE, child).pdf.n)
    erase(vault, note)
    *told, content = removed.values
    later = json.dumps({**json.loads(content), "made": "2030-01-01T08:00"}, ensure_ascii=False)
    assert "zinzolin" in later
    file, sign, about, of_child = told
    back = shelf.put_back(vault, replace(removed, values=(file, sign, about, of_child, later)))
    assert "zinzolin" not in shelf.read_row(vault, back.pdf.n)[-1]


def test_what_was_forged_about_the_child_goes_too(vault: Vault) -> None:
    """No erasure names it: it is kept apart under an id that is not its own."""
    child, sister = notebooks.child(vault), notebooks.child(vault, "Zoé")
    for of in (child, sister):
        notebooks.note(vault, of, "Un mot")
        (true,) = commits_of(vault, _last_commit(vault))
        said = tuple(b'{"f":{"4":"zinzolin"}}' for _ in true.bodies)
        forged = replace(true, cid=of * 2, bodies=said)
        with transaction(vault.db):
            keep_aside(vault.db, forged, INVALID)
    erase(vault, child)
    left = vault.db.execute("SELECT scope FROM pending").fetchall()
    assert left == [(true.header.sc,)]


def _last_commit(vault: Vault) -> list[str]:
    return [vault.db.execute("SELECT cid FROM commit_ ORDER BY id DESC LIMIT 1").fetchone()[0]]


def test_a_number_to_call_goes_from_what_is_read_without_opening(vault: Vault) -> None:
    child = notebooks.child(vault)
    for relation, number, hours in (
        ("mother", "0639981234", "pas le zinzolin"),
        ("doctor", "0261910045", "le matin, pour amarante"),
    ):
        values = {"relation": relation, "phone": number, "hours": hours, "on_call": True}
        save_record(vault, Save("contact", values, children=[child]))
    shown = numbers.publish(vault)
    assert [number[-2:] for number, _ in shown] == ["45"]  # no relative outside
    assert len(numbers.called(vault)) == 2
    erase(vault, child)
    read = [path.read_text() for path in vault.folder.path.glob("vault.json*")]
    assert not [one for one in read if "amarante" in one or "zinzolin" in one]
