"""What received PDFs say, beside the notebook: received, listed, read, taken away."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.base.french import capital, counted
from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.cli.secret_sources import pdf_password
from ase_desktop.cli.shapes import Object, counts_of_nothing
from ase_desktop.services import shelf, shelf_view
from ase_desktop.services.received import ALREADY, APPLIED, PREVIEWED
from ase_desktop.services.shelf import ReceivedPdf
from ase_desktop.services.shelf_view import ShelfLine

_DONE = {PREVIEWED: "à recevoir à part", APPLIED: "reçu à part", ALREADY: "déjà reçu à part"}


def receive_pdf(call: Call, path: Path) -> Answer:
    """Put what a PDF says on the shelf, or show it; raises what the shelf raises."""
    password = pdf_password(call.options)
    try:
        pdf = _received(call, path, password)
    except UserError as error:
        if error.code != "pdf_password_needed" or not (sys.stdin and sys.stdin.isatty()):
            raise
        pdf = _received(call, path, pdf_password(call.options, ask=True))
    status = ALREADY if pdf.is_known else PREVIEWED if call["preview"] else APPLIED
    value = {**counts_of_nothing(path.name, pdf.sender, status), "shelf": _object(pdf)}
    return Answer(value, [f"{path.name} ({_DONE[status]})\u00a0: {_words(pdf)}"])


def _received(call: Call, path: Path, password: str) -> ReceivedPdf:
    if call["preview"]:
        return call.ask(shelf.look, path, password=password)[0]
    return call.ask(shelf.keep, path, password=password).pdf


def _object(pdf: ReceivedPdf) -> Object:
    return {
        "n": pdf.n or None,
        "file": pdf.file,
        "title": pdf.title,
        "report": pdf.report,
        "made": pdf.made,
        "received": pdf.received_at,
        "child": pdf.child,
        "from": pdf.sender,
        "verified": bool(pdf.sender) or pdf.is_mine,
        "source": pdf.source,
        "waiting": pdf.waiting,
    }


def _words(pdf: ReceivedPdf) -> str:
    waiting = counted(pdf.waiting, "fiche citée n’est pas", "fiches citées ne sont pas")
    missing = f"{waiting} dans votre carnet" if pdf.waiting else "tout est dans votre carnet"
    number = f"n° {pdf.n}" if pdf.n else ""
    return " · ".join(part for part in (number, pdf.title, pdf.source, missing) if part)


def _shelf_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "number",
        metavar="N",
        type=int,
        nargs="?",
        help="le numéro du PDF à lire\u00a0; sinon leur liste",
    )
    parser.add_argument("--child", metavar="UID", help="pour cet enfant seulement")
    parser.add_argument("--words", metavar="MOTS", help="ce qu’ils disent avec ces mots")
    parser.add_argument("--remove", action="store_true", help="retirer ce PDF")


def _shelf(call: Call) -> Answer:
    if call["words"] is not None:
        return _found(call)
    if call["number"] is None:
        found = call.ask(shelf.shelf, child=call["child"])
        return Answer([_object(one) for one in found], [_words(one) for one in found])
    if call["remove"]:
        gone = call.ask(shelf.remove, call["number"]).pdf
        return Answer(_object(gone), [f"{gone.title}\u00a0: retiré"])
    page = call.ask(shelf_view.pdf_page, call["number"])
    value = {**_object(page.pdf), "lines": [_line_object(one) for one in page.lines]}
    said = [_line(one) for one in page.lines]
    return Answer(value, [page.pdf.title, capital(page.pdf.source), "", *said])


def _found(call: Call) -> Answer:
    hits = call.ask(shelf_view.find_on_shelf, call["words"], child=call["child"])
    values = [{"label": one.label, "text": one.text, "shelf": _object(one.pdf)} for one in hits]
    lines = [
        " · ".join(part for part in (one.label, one.text, one.pdf.source) if part) for one in hits
    ]
    return Answer(values, lines)


def _line_object(one: ShelfLine) -> Object:
    return {
        "role": one.role,
        "label": one.label,
        "text": one.text,
        "codes": list(one.codes),
        "here": [record.uid for record in one.here],
    }


def _line(one: ShelfLine) -> str:
    here = " ; ".join(record.title for record in one.here)
    told = one.text or f"dans votre carnet\u00a0: {here}"
    return f"{one.label}\u00a0: {told}" if one.label else told


COMMANDS = (
    Command(
        "shelf",
        "ce que disent les PDF reçus, à part du carnet",
        _shelf,
        _shelf_arguments,
        example="ase shelf --words vacances",
    ),
)
