"""What leaves on paper, or as an open copy."""

from __future__ import annotations

import argparse

from ase_desktop.base.files import atomic_write
from ase_desktop.base.lazy import load
from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.cli.days import day
from ase_desktop.cli.secret_sources import passphrase, recovery_code
from ase_desktop.services import export
from ase_desktop.services.documents.wanted import CLOSING_PROOF, RECOVERY_SHEET, SLIP

MADE = "ase_desktop.services.documents.made"  # what draws: a fifth of a second to load


def _report_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="DOCUMENT")
    parser.add_argument("--child", metavar="UID", help="l’enfant, ou la fiche")
    parser.add_argument("--from", dest="first", metavar="DATE")
    parser.add_argument("--to", dest="last", metavar="DATE")
    parser.add_argument("-o", "--out", metavar="FICHIER", required=True)
    parser.add_argument("--code-file", metavar="FICHIER", help="le code de la feuille de secours")


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
    atomic_write(path, made.pdf)
    value = {
        "file": str(path),
        "report": made.report,
        "code": made.content_code,
        "pages": made.pages,
    }
    return Answer(value, [str(path)])


def _slip_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "number", metavar="N", type=int, help="le numéro n que disent send et receive avec --json"
    )
    parser.add_argument("-o", "--out", metavar="FICHIER", required=True)


def _slip(call: Call) -> Answer:
    made = call.ask(load(MADE).make_sheet, SLIP, call["number"])
    path = call.path("out")
    atomic_write(path, made.pdf)
    return Answer({"file": str(path), "n": call["number"], "pages": made.pages}, [str(path)])


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DOSSIER")


def _export(call: Call) -> Answer:
    words = passphrase(call.options, "Encore une fois, vos sept mots\u00a0: ")
    files = call.ask(export.export, call.path("folder"), words)
    return Answer({"folder": call["folder"], "files": files}, files)


COMMANDS = (
    Command("report", "faire un document PDF", _report, _report_arguments),
    Command("slip", "le bordereau d’un fichier remis ou reçu", _slip, _slip_arguments),
    Command("export", "une copie ouverte, lisible sans le programme", _export, _export_arguments),
)
