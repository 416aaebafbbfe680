"""A file that cannot be received is named for what it is."""

from __future__ import annotations

import pytest

from ase_desktop.rules.file_kinds import FileKind, file_kind


@pytest.mark.parametrize(
    ("head", "name", "code"),
    [
        (b"", "ase-2026.lien", "file_empty"),
        (b'{"age":"age1abc","app":"1"}', "x.txt", "a_card"),
        (b'{"device":"00","made":1}', "d.profil", "a_profile"),
        (b'{\n "format": 1,\n "vault": "ab"}', "copie", "a_notebook"),
        (b"\x12\x90\x01noise", "vault.db", "a_notebook"),
        (b"\x12\x90\x01noise", "drafts.db", "a_notebook"),
        (b'{\n "kind": "visit",\n "label": "Visite"}', "visit.json", "an_open_copy"),
        (b"\xef\xbb\xbfIdentifiant;Code;Enfant (identifiant);", "visit.csv", "an_open_copy"),
        (b"PK\x03\x04\x14\0\0\0ase-2026.lien", "a.zip", "zipped"),
        (b"7z\xbc\xaf\x27\x1c", "a.7z", "zipped"),
        (b"Received: from relay\r\n", "m.eml", "a_mail"),
    ],
)
def test_what_has_its_own_sentence_is_told_apart(head: bytes, name: str, code: str) -> None:
    assert file_kind(head, name) == FileKind(code)


@pytest.mark.parametrize(
    ("head", "name", "what"),
    [
        (b"\x89PNG\r\n\x1a\n", "a.png", "une image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a.lien", "une image"),
        (b"\0\0\0\x18ftypheic", "IMG_1.HEIC", "une image"),
        (b'<?xml version="1.0"?>\n<svg xmlns="x">', "a.svg", "une image"),
        (b"\0\0\0\x18ftypmp42", "a.mp4", "un son ou un film"),
        (b"PK\x03\x04\x14\0\0\0[Content_Types].xml", "a.docx", "un document d’un autre programme"),
        (
            b"PK\x03\x04\x14mimetypeapplication/vnd.oasis",
            "a.odt",
            "un document d’un autre programme",
        ),
        (b"{\\rtf1", "a.rtf", "un document d’un autre programme"),
        (b"\xd0\xcf\x11\xe0", "a.msg", "un document ou un courriel d’un autre programme"),
        (b"BEGIN:VCALENDAR\r\n", "a.ics", "un agenda"),
        (b"odd beginning", "a.ICS", "un agenda"),
        (b"BEGIN:VCARD\r\n", "a.vcf", "une carte de visite"),
        (b"Jour;Heure\r\n", "acces.csv", "un tableau"),
        (b"\n<!DOCTYPE html>", "a.htm", "une page de navigateur"),
        (b"MZ\x90\0", "a.exe", "un programme"),
    ],
)
def test_what_is_of_another_program_is_called_by_its_name(
    head: bytes, name: str, what: str
) -> None:
    assert file_kind(head, name) == FileKind("another_sort", what)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"age-encryption.org/v1\n", "ase-2026.lien"),
        (b"%PDF-1.7", "a.pdf"),
        (b"bonjour", "a.txt"),
        (b"From here on, nothing", "a.txt"),
    ],
)
def test_what_is_not_known_is_not_guessed(head: bytes, name: str) -> None:
    assert file_kind(head, name) is None
