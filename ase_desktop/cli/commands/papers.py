"""What leaves on paper, or as an open copy."""

from __future__ import annotations

import argparse

from ase_desktop.base.lazy import load
from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.cli.days import day
from ase_desktop.cli.secret_sources import passphrase, recovery_code
from ase_desktop.services import export
from ase_desktop.services.documents.wanted import (
    CHILD_FILE,
    CHILD_SUMMARY,
    CLOSING_PROOF,
    EMERGENCY_SHEET,
    PAPERS_REQUEST,
    RECORD_SHEET,
    RECOVERY_SHEET,
    SLIP,
)
from ase_desktop.services.unfinished import write_file

MADE = "ase_desktop.services.documents.made"  # what draws: a fifth of a second to load
_KNOWN = (
    f"{CHILD_SUMMARY} (synthèse), {EMERGENCY_SHEET} (fiche d’urgence), {PAPERS_REQUEST} "
    f"(papiers à demander), {RECORD_SHEET} (une fiche), {CHILD_FILE} (tout un dossier), "
    f"{RECOVERY_SHEET} (feuille de secours), {CLOSING_PROOF} (preuve de fin d’accueil)"
)


def _report_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="DOCUMENT", help=f"son nom\u00a0: {_KNOWN}")
    parser.add_argument("--child", metavar="UID", help="l’enfant, ou la fiche")
    parser.add_argument("--from", dest="first", metavar="DATE", help="à partir de ce jour")
    parser.add_argument("--to", dest="last", metavar="DATE", help="jusqu’à ce jour")
    parser.add_argument("-o", "--out", metavar="FICHIER", required=True, help="le PDF à écrire")
    parser.add_argument(
        "--code-file", metavar="FICHIER", help="où lire le code de la feuille de secours"
    )


def _report(call: Call) -> Answer:
    documents = load(MADE)
    if call["name"] == RECOVERY_SHEET:
        made = call.ask(documents.make_sheet, RECOVERY_SHEET, recovery_code(call.options))
    elif call["name"] == CLOSING_PROOF:
        made = call.ask(documents.make_sheet, CLOSING_PROOF, call["child"] or "")
    else:
        made = call.ask(
            documents.make_report,
            call["name"],
            child=call["child"],
            from_day=day(call["first"]) if call["first"] else None,
            to_day=day(call["last"]) if call["last"] else None,
        )
    path = call.path("out")
    call.ask(write_file, path, made.pdf)
    value = {
        "file": str(path),
        "report": made.report,
        "code": made.content_code,
        "pages": made.pages,
    }
    return Answer(value, [str(path)])


def _slip_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "number", metavar="N", type=int, help="le numéro de l’échange, que disent send et receive"
    )
    parser.add_argument("-o", "--out", metavar="FICHIER", required=True, help="le PDF à écrire")


def _slip(call: Call) -> Answer:
    made = call.ask(load(MADE).make_sheet, SLIP, call["number"])
    path = call.path("out")
    call.ask(write_file, path, made.pdf)
    return Answer({"file": str(path), "n": call["number"], "pages": made.pages}, [str(path)])


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DOSSIER", help="un dossier vide, ou nouveau")


def _export(call: Call) -> Answer:
    words = passphrase(call.options, "Encore une fois, vos sept mots\u00a0: ")
    files = call.ask(export.export, call.path("folder"), words)
    return Answer({"folder": call["folder"], "files": files}, files)


COMMANDS = (
    Command(
        "report",
        "faire un document PDF",
        _report,
        _report_arguments,
        example="ase report child_summary --child UID --from 2026-11-01 -o synthese.pdf",
    ),
    Command(
        "slip",
        "le bordereau d’un fichier remis ou reçu",
        _slip,
        _slip_arguments,
        example="ase slip 12 -o bordereau.pdf",
    ),
    Command(
        "export",
        "une copie ouverte, lisible sans le programme",
        _export,
        _export_arguments,
        example="ase export copie-ouverte",
    ),
)
