"""A PDF feeds the notebook too: read beside it, never merged, never sent, then replaced."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.reports.contents import canonical
from tests.two_notebooks import Face, Pair, new_face

SUMMARY, SHEET = "child_summary", "record_sheet"
NOTE = {
    "at": "2026-11-24T18:00",
    "theme": "sleep",
    "facts": "A dormi avec son lapin bleu nommé Zibeline.",
}


def note_and_sheet(pair: Pair) -> tuple[str, Path]:
    """Let the carer write a note and print it: not handed over as a file."""
    uid = pair.carer.put("daily_log", NOTE, "--child", pair.first)["uid"]
    path = pair.folder / "fiche.pdf"
    pair.carer.do("report", SHEET, "--child", uid, "-o", path)
    return uid, path


def attached(path: Path) -> Any:
    """Return the content of a PDF."""
    with pikepdf.open(path) as pdf:
        return json.loads(pdf.attachments["contenu.json"].get_file().read_bytes())


def with_content(path: Path, raw: bytes, *, password: str = "") -> Path:
    """Return a copy of a PDF with another content."""
    changed = path.with_name(f"autre-{len(list(path.parent.iterdir()))}.pdf")
    with pikepdf.open(path) as pdf:
        spec = pikepdf.AttachedFileSpec(pdf, raw, filename="contenu.json")
        pdf.attachments["contenu.json"] = spec
        lock = pikepdf.Encryption(owner=password, user=password) if password else False
        pdf.save(changed, encryption=lock)
    return changed


def test_a_pdf_is_read_beside_the_notebook_until_the_record_comes(pair: Pair) -> None:
    uid, path = note_and_sheet(pair)
    before = pair.caseworker.do("dump")
    seen = pair.caseworker.do("receive", path, "--preview")
    assert (seen["status"], seen["shelf"]["n"]) == ("previewed", None)
    assert pair.caseworker.do("shelf") == []
    told = pair.caseworker.do("receive", path)
    assert (told["status"], told["n"], told["new"]) == ("applied", None, 0)
    kept = told["shelf"]
    assert kept["from"] == pair.carer.name
    assert kept["verified"]
    assert kept["child"] == pair.first
    assert kept["waiting"] > 0
    assert "expéditeur vérifié" in kept["source"]
    assert pair.caseworker.do("receive", path)["status"] == "already"
    assert pair.caseworker.do("dump") == before
    assert pair.caseworker.do("search", "Zibeline") == []
    (hit,) = pair.caseworker.do("shelf", "--words", "zibeline lapin")
    assert "Zibeline" in hit["text"]
    pair.hand_over(pair.carer, pair.caseworker)
    assert pair.caseworker.do("shelf", "--words", "zibeline") == []
    lines = pair.caseworker.do("shelf", kept["n"])["lines"]
    assert any(line["here"] == [uid] for line in lines)
    assert not any("Zibeline" in line["text"] for line in lines)
    assert pair.caseworker.do("shelf")[0]["waiting"] < kept["waiting"]


def test_what_a_pdf_says_never_leaves(pair: Pair) -> None:
    _, path = note_and_sheet(pair)
    pair.caseworker.do("receive", path)
    sent = pair.sent(pair.caseworker, pair.carer)
    assert "Zibeline" not in json.dumps(pair.caseworker.do("dump"))
    assert pair.carer.do("receive", sent)["new"] == 0
    assert pair.carer.do("shelf") == []


def test_the_maker_is_not_verified_before_two_computers_are_linked(
    pair: Pair, tmp_path: Path
) -> None:
    _, path = note_and_sheet(pair)
    (tmp_path / "new").mkdir()
    stranger = new_face(tmp_path / "new", "caseworker", "Mme Nouvelle")
    told = stranger.do("receive", path)["shelf"]
    assert (told["from"], told["verified"], told["child"]) == ("", False, None)
    assert told["source"].endswith("expéditeur non vérifié")
    card = tmp_path / "carer.carte"
    pair.carer.do("card", "-o", card)
    heard = pair.carer.say("words", as_json=False).out.strip()
    stranger.do("trust", card, "--words", heard)
    assert stranger.do("shelf")[0]["from"] == pair.carer.name


def test_a_content_without_signature_is_read_and_says_so(pair: Pair) -> None:
    _, path = note_and_sheet(pair)
    content = attached(path)
    del content["signature"]
    told = pair.caseworker.do("receive", with_content(path, canonical(content)))
    assert told["shelf"]["source"].endswith("expéditeur non vérifié")


def test_a_pdf_taken_away_is_gone(pair: Pair) -> None:
    _, path = note_and_sheet(pair)
    number = pair.caseworker.do("receive", path)["shelf"]["n"]
    pair.caseworker.do("shelf", number, "--remove")
    assert pair.caseworker.do("shelf") == []
    assert "numéro" in pair.caseworker.refused("shelf", number)


def signed(**changed: str) -> Any:
    """Return what changes the signature of a content."""
    return lambda one: {**one, "signature": {**one["signature"], **changed}}


def blocks(*found: Any) -> Any:
    """Return what replaces the blocks of a content."""
    return lambda one: {**one, "blocks": list(found)}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda one: {**one, "title": "Autre titre"}, "pdf_signature_wrong"),
        (signed(value="00" * 64), "pdf_signature_wrong"),
        (signed(device="ff" * 32), "pdf_signature_wrong"),
        (signed(device="ff"), "pdf_content_wrong"),
        (lambda one: {**one, "format": "ase/content/2"}, "newer_program_needed"),
        (lambda one: {**one, "format": "other"}, "pdf_content_wrong"),
        (lambda one: {**one, "more": ""}, "pdf_content_wrong"),
        (lambda one: {**one, "made": "hier"}, "pdf_content_wrong"),
        (lambda one: {**one, "made": "2026-1-1T1:1"}, "pdf_content_wrong"),
        (blocks({"kind": "film"}), "pdf_content_wrong"),
        (blocks("words"), "pdf_content_wrong"),
        (blocks({"kind": "words", "text": 3}), "pdf_content_wrong"),
        (blocks({"kind": "card", "title": "", "blocks": [1]}), "pdf_content_wrong"),
        (blocks(*[{"kind": "words", "text": "x"}] * 20_001), "pdf_content_wrong"),
    ],
)
def test_a_content_that_is_not_what_it_should_be_is_refused(
    pair: Pair, change: Any, code: str
) -> None:
    _, path = note_and_sheet(pair)
    before = pair.caseworker.do("dump")
    refused = with_content(path, canonical(change(attached(path))))
    said = pair.caseworker.say("receive", refused)
    assert (said.code, said.json["reason"]) == (2, code)
    assert said.err.strip() == UserError(code).sentence
    assert pair.caseworker.do("shelf") == []
    assert pair.caseworker.do("dump") == before


def refusal(face: Face, path: Path, *words: object) -> str:
    said = face.say("receive", path, *words)
    assert said.code == 2
    assert said.err.count("\n") == 1
    return str(said.json["reason"])


def test_wrong_pdfs_are_refused_in_one_sentence(pair: Pair) -> None:
    _, path = note_and_sheet(pair)
    raw = json.dumps(attached(path)).encode()
    deep = b'{"format":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    for content, code in (
        (raw, "pdf_content_wrong"),  # the same, not in its only bytes
        (b"\xff\xfe", "pdf_content_wrong"),
        (b"[]", "pdf_content_wrong"),
        (deep, "pdf_content_wrong"),
        (b" " * (4 * 1024 * 1024 + 1), "pdf_content_too_big"),
    ):
        assert refusal(pair.caseworker, with_content(path, content)) == code
    plain = pair.folder / "plain.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(plain)
    assert refusal(pair.caseworker, plain) == "pdf_without_content"
    cut = pair.folder / "cut.pdf"
    cut.write_bytes(path.read_bytes()[:700])
    assert refusal(pair.caseworker, cut) == "pdf_damaged"
    words = pair.folder / "letter.pdf"
    words.write_text("Bonjour")
    assert refusal(pair.caseworker, words) == "not_an_exchange_file"
    assert pair.caseworker.do("shelf") == []


def test_a_locked_pdf_asks_for_its_password(pair: Pair) -> None:
    _, path = note_and_sheet(pair)
    locked = with_content(path, canonical(attached(path)), password="chemin vert")
    assert refusal(pair.caseworker, locked) == "pdf_password_needed"
    secret = pair.folder / "password"
    secret.write_text("autre\n")
    assert refusal(pair.caseworker, locked, "--password-file", secret) == "wrong_pdf_password"
    secret.write_text("chemin vert\n")
    told = pair.caseworker.do("receive", locked, "--password-file", secret)
    assert told["status"] == "applied"


def test_what_is_erased_goes_from_the_shelf_and_does_not_come_back(pair: Pair) -> None:
    _, path = note_and_sheet(pair)
    uid = attached(path)["parameters"]["about"]
    summary = pair.folder / "synthese.pdf"
    pair.carer.do("report", SUMMARY, "--child", pair.first, "-o", summary)
    pair.carer.do("receive", path)
    pair.carer.do("receive", summary)
    assert {one["source"].rpartition(", ")[2] for one in pair.carer.do("shelf")} == {
        "fait dans ce carnet"
    }
    pair.carer.do("retire", uid)
    pair.carer.do("purge", uid, "--basis", "3")
    pair.exchange()
    pair.carer.do("purge", uid, "--basis", "3", "--execute")
    assert "Zibeline" not in json.dumps(
        [pair.carer.do("shelf", one["n"]) for one in pair.carer.do("shelf")]
    )
    assert refusal(pair.carer, path) == "pdf_erased"


def test_a_folder_of_pdfs_and_files_is_received_whole(pair: Pair) -> None:
    _, path = note_and_sheet(pair)
    stick = pair.folder / "stick"
    stick.mkdir()
    path.rename(stick / "fiche.pdf")
    pair.sent(pair.carer, pair.caseworker).rename(stick / "ase-1.lien")
    (stick / "cut.lien").write_bytes(b"age-encryption.org/v1\n")
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(stick / "facture.pdf")
    said = pair.caseworker.say("receive", stick)
    assert said.code == 2
    assert [(one["file"], one["status"]) for one in said.json] == [
        ("ase-1.lien", "applied"),
        ("cut.lien", "refused"),
        ("fiche.pdf", "applied"),
    ]
    empty = pair.folder / "empty"
    empty.mkdir()
    assert "Il n’y a pas de fichier" in pair.caseworker.refused("receive", empty)
