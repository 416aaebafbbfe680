"""What a PDF carries inside is taken out with limits, or refused in one word."""

from __future__ import annotations

import zlib
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Object, Pdf, String

from ase_desktop.base.errors import UserError
from ase_desktop.reports.attached import attached

NAME, MOST = "contenu.json", 1000


def carrying(path: Path, names: Object) -> Path:
    """Write a PDF with these names of embedded files."""
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Names = Dictionary(EmbeddedFiles=names)
        pdf.save(path)
    return path


def with_stream(path: Path, raw: bytes, **said: Object) -> Path:
    """Write a PDF whose attached file is this very stream."""
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        spec = AttachedFileSpec(pdf, b"", filename=NAME)
        stream = pdf.make_stream(raw)
        for name, value in said.items():
            stream[f"/{name}"] = value
        spec.obj.EF = Dictionary(F=stream, UF=stream)
        pdf.attachments[NAME] = spec
        pdf.save(path, compress_streams=False)
    return path


def taken(path: Path) -> bytes | None:
    return attached(path, (NAME,), password="", most=MOST)


def refused(path: Path) -> str:
    with pytest.raises(UserError) as error:
        taken(path)
    return error.value.code


def test_a_file_is_taken_out_as_it_was(tmp_path: Path) -> None:
    told = b"oui" * 300
    flate = {"Filter": Name.FlateDecode}
    assert taken(with_stream(tmp_path / "plain.pdf", told)) == told
    assert taken(with_stream(tmp_path / "small.pdf", zlib.compress(told), **flate)) == told
    listed = {"Filter": Array([Name.FlateDecode])}
    assert taken(with_stream(tmp_path / "list.pdf", zlib.compress(told), **listed)) == told


def test_one_byte_more_than_allowed_is_refused(tmp_path: Path) -> None:
    flate = {"Filter": Name.FlateDecode}
    for size, code in ((MOST, ""), (MOST + 1, "pdf_content_too_big"), (1 << 26, "")):
        path = with_stream(tmp_path / f"{size}.pdf", zlib.compress(b" " * size), **flate)
        if size == MOST:
            assert taken(path) == b" " * MOST
        else:
            assert refused(path) == (code or "pdf_content_too_big")
    assert refused(with_stream(tmp_path / "p.pdf", b" " * (MOST + 1))) == "pdf_content_too_big"


def test_what_is_no_stream_of_ours_is_damaged(tmp_path: Path) -> None:
    other = {"Filter": Name.ASCIIHexDecode}
    assert refused(with_stream(tmp_path / "other.pdf", b"00>", **other)) == "pdf_damaged"
    flate = {"Filter": Name.FlateDecode}
    assert refused(with_stream(tmp_path / "bad.pdf", b"not zlib", **flate)) == "pdf_damaged"
    nothing = Dictionary(Names=Array([String(NAME), Dictionary(EF=3)]))
    assert refused(carrying(tmp_path / "nothing.pdf", nothing)) == "pdf_damaged"


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"[" * 500_000])
def test_what_is_no_pdf_is_damaged(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(raw)
    assert refused(path) == "pdf_damaged"


def test_a_pdf_without_it_has_none(tmp_path: Path) -> None:
    assert taken(carrying(tmp_path / "none.pdf", Dictionary(Names=Array([])))) is None
    assert taken(carrying(tmp_path / "odd.pdf", Dictionary(Names=Array([3])))) is None


def test_a_cut_pdf_never_does_anything_else(tmp_path: Path) -> None:
    raw = with_stream(tmp_path / "whole.pdf", b"oui" * 100).read_bytes()
    path = tmp_path / "cut.pdf"
    for size in range(0, len(raw), 37):
        path.write_bytes(raw[:size])
        with suppress(UserError):
            assert taken(path) in (None, b"oui" * 100)


def test_a_stream_that_swells_without_end_is_a_trap(tmp_path: Path) -> None:
    swollen = zlib.compress(b"1 0 " + b" " * (80 << 20), 9)
    body = (
        b"%%PDF-1.5\n2 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n"
    )
    body = body % len(swollen) + swollen + b"\nendstream\nendobj\n"
    rows = b"".join(
        kind.to_bytes(1, "big") + place.to_bytes(4, "big") + b"\0"
        for kind, place in ((0, 0), (2, 2), (1, 9), (1, len(body)))
    )
    table = b"3 0 obj\n<</Type/XRef/W[1 4 1]/Size 4/Root 1 0 R/Length %d>>\nstream\n" % len(rows)
    end = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % len(body)
    path = tmp_path / "trap.pdf"
    path.write_bytes(body + table + rows + end)
    assert refused(path) == "pdf_damaged"


def test_a_password_is_asked_then_tried(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path, encryption=pikepdf.Encryption(owner="b", user="b"))
    assert refused(path) == "pdf_password_needed"
    assert attached(path, (NAME,), password="b", most=MOST) is None
    with pytest.raises(UserError) as error:
        attached(path, (NAME,), password="z", most=MOST)
    assert error.value.code == "wrong_pdf_password"
