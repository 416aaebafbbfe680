"""What a PDF carries inside: the bytes of one attached file, taken out with limits."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf
from pikepdf import Name, Object, Pdf

from ase_desktop.base.errors import UserError

MOST_INFLATED = 64 * 1024 * 1024  # bytes of one stream of a PDF: beyond, it is a trap

_BROKEN = (pikepdf.PdfError, zlib.error, ValueError, TypeError, LookupError, RuntimeError, OSError)

pikepdf.settings.set_qpdf_limits(flate_max_memory=MOST_INFLATED, doc_max_warnings=1000)


def attached(path: Path, names: tuple[str, ...], *, password: str, most: int) -> bytes | None:
    """Return the first attached file of these names, None when the PDF has none of them.

    most: bytes it may have. Raises UserError pdf_damaged, pdf_password_needed,
    wrong_pdf_password, pdf_content_too_big.
    """
    with _opened(path, password) as pdf:
        found = next((pdf.attachments[name] for name in names if name in pdf.attachments), None)
        return None if found is None else _inflated(found.get_file().obj, most)


def named(path: Path, suffix: str) -> tuple[str, ...]:
    """Return the names of the attached files that so end; UserError pdf_damaged, pdf_password…"""
    with _opened(path) as pdf:
        return tuple(name for name in pdf.attachments if name.endswith(suffix))


def only_attached(path: Path, suffix: str, *, most: int) -> bytes:
    """Return the attached file whose name so ends: there must be no other file.

    Raises UserError pdf_damaged, pdf_several_files, pdf_content_too_big.
    """
    with _opened(path) as pdf:
        names = list(pdf.attachments)
        if len(names) != 1 or not names[0].endswith(suffix):
            raise UserError("pdf_several_files")
        return _inflated(pdf.attachments[names[0]].get_file().obj, most)


@contextmanager
def _opened(path: Path, password: str = "") -> Iterator[Pdf]:
    """Open a PDF; what is broken in it is one refusal, now and while it is read."""
    try:
        with Pdf.open(path, password=password) as pdf:
            yield pdf
    except pikepdf.PasswordError as error:
        code = "wrong_pdf_password" if password else "pdf_password_needed"
        raise UserError(code) from error
    except _BROKEN as error:
        raise UserError("pdf_damaged") from error


def _inflated(stream: Object, most: int) -> bytes:
    """Return the bytes of a stream, never more than allowed in memory."""
    if not isinstance(stream, pikepdf.Stream):
        raise UserError("pdf_damaged")
    raw = stream.read_raw_bytes()
    way = stream.get(Name.Filter)
    if isinstance(way, pikepdf.Array) and len(way) == 1:
        way = way[0]
    if way is None:
        found = raw[: most + 1]
    elif way == Name.FlateDecode and Name.DecodeParms not in stream:
        found = zlib.decompressobj().decompress(raw, most + 1)
    else:
        raise UserError("pdf_damaged")
    if len(found) > most:
        raise UserError("pdf_content_too_big")
    return bytes(found)
