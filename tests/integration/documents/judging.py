"""Everything a made document says, wherever it says it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from ase_desktop.base.folding import fold
from ase_desktop.services.documents.wanted import MadeReport
from tests.judges_pdf import Judged, run

CHILD_REPORTS = ("child_summary", "emergency_sheet", "papers_request", "child_file")


def judge(made: MadeReport, folder: Path, password: str = "") -> Judged:
    """Give a document to qpdf and poppler."""
    return Judged(folder / made.file_name, made.pdf, password)


def content_of(judged: Judged, folder: Path) -> dict[str, object]:
    """Return contenu.json."""
    found = judged.detached(folder / "contenu.json")
    assert isinstance(found, dict)
    return found


def plain(judged: Judged) -> str:
    """Return the text with ordinary spaces, one between two words."""
    return " ".join(judged.text().split())


def everything(made: MadeReport, folder: Path) -> str:
    """Return the words of the pages, of the structure, of the file's own data and name, folded."""
    judged = judge(made, folder)
    said = [
        made.file_name,
        made.title,
        judged.text(),
        judged.structure,
        json.dumps(judged.about, ensure_ascii=False),
        json.dumps(content_of(judged, folder), ensure_ascii=False),
        *(block.html for block in made.blocks),
        _strings_inside(judged, folder),
    ]
    return fold(" ".join(said))


def _strings_inside(judged: Judged, folder: Path) -> str:
    """Return the strings of the file itself: titles of the outline, metadata, names."""
    flat = folder / "flat.pdf"
    run("qpdf", "--qdf", "--object-streams=disable", judged.path, str(flat))
    raw = flat.read_bytes()
    codes = re.findall(rb"<(feff[0-9a-f]+)>", raw, re.IGNORECASE)
    texts = [bytes.fromhex(code.decode()).decode("utf-16") for code in codes]
    return " ".join([*texts, raw.decode("latin-1"), raw.decode("utf-8", "ignore")])
