"""What is refused is named: the file that was given instead, the version, the empty file."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from tests.two_notebooks import Face, Pair


def refused(face: Face, *paths: Path) -> tuple[list[str], list[str]]:
    """Return the codes and the sentences of files that are all refused."""
    said = face.say("receive", *paths)
    assert said.code == 2
    assert {one["status"] for one in said.json} == {"refused"}
    return [one["reason"] for one in said.json], said.err.splitlines()


def test_a_file_of_our_own_that_brings_nothing_is_named(pair: Pair) -> None:
    carer, other, folder = pair.carer, pair.caseworker, pair.folder
    other.do("card", "-o", folder / "m.carte")
    carer.do("card", "-o", folder / "mine.carte")
    (folder / "d.profil").write_bytes(b'{"device":"00"}')
    carer.do("export", folder / "open")
    shutil.copytree(other.vault, folder / "copy")
    before = carer.do("dump")
    codes, said = refused(
        carer,
        folder / "m.carte",
        folder / "mine.carte",
        folder / "d.profil",
        folder / "copy" / "vault.json",
        folder / "copy" / "vault.db",
        folder / "open" / "visit.json",
        folder / "open" / "visit.csv",
        folder / "copy",
    )
    open_copy, notebook = ["an_open_copy"] * 2, "a_notebook"
    assert codes == ["a_card", "own_card", "a_profile", notebook, notebook, *open_copy, notebook]
    assert len(said) == len(set(codes))
    assert f"la carte de {other.name}" in said[0]
    assert f'trust "{folder / "m.carte"}"' in said[0]
    assert "profile apply" in said[2]
    assert "restore" in said[3]
    assert carer.do("dump") == before


def test_a_file_of_another_program_is_named(pair: Pair, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("ase.lien", b"age-encryption.org/v1")
    contents = {
        "p.png": (b"\x89PNG\r\n\x1a\n", "another_sort", "est une image"),
        "e.lien": (b"", "file_empty", "est vide"),
        "m.eml": (b"From: a@example.org\r\n", "a_mail", "pièce jointe"),
        "t.csv": (b"a;b\r\n", "another_sort", "est un tableau"),
        "a.zip": ((tmp_path / "a.zip").read_bytes(), "zipped", "dossier compressé"),
    }
    for name, (content, _, _) in contents.items():
        (tmp_path / name).write_bytes(content)
    codes, said = refused(pair.carer, *(tmp_path / name for name in contents))
    assert codes == [code for _, code, _ in contents.values()]
    for sentence, (_, _, words) in zip(said, contents.values(), strict=True):
        assert words in sentence
        assert "Rien n’a changé ici" in sentence


def test_what_cannot_be_decided_is_said_in_three_ways(pair: Pair) -> None:
    contact = pair.carer.do("list", "contact", "--child", pair.first)[0]["uid"]
    for face, phone in ((pair.carer, "02 11"), (pair.caseworker, "02 22")):
        face.put("contact", {"phone": phone}, "--uid", contact)
    pair.exchange()
    resolve = ("resolve", contact)
    unknown = pair.carer.refused(*resolve, "fone", "--take", 1)
    assert "«\u00a0fone\u00a0» n’existe pas" in unknown
    single = pair.carer.refused(*resolve, "address", "--take", 1)
    assert "n’a pas deux versions" in single
    far = pair.carer.refused(*resolve, "phone", "--take", 3)
    assert "version n°\u00a03" in far
    assert "il y en a 2" in far


def test_both_numbers_of_a_file_are_said(pair: Pair) -> None:
    out = ("send", "--to", pair.caseworker.name, "-o", pair.folder / "a.lien")
    sent = pair.carer.do(*out)
    told = pair.carer.say(*out, as_json=False).out
    assert f"Fichier n°\u00a0{sent['number'] + 1} pour {pair.caseworker.name}" in told
    assert f"échange n°\u00a0{sent['n'] + 1} de ce carnet" in told
    received = pair.caseworker.say("receive", pair.folder / "a.lien", as_json=False).out
    assert f"fichier n°\u00a0{sent['number'] + 1} de {pair.carer.name}" in received
