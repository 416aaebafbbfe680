"""Who opened, read, printed, handed over what: chosen, copied, kept for some months."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.base.lazy import load
from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.cli.commands.papers import MADE
from ase_desktop.cli.days import day
from ase_desktop.services import access_copy, log_keeping, who_opened
from ase_desktop.services.documents.wanted import ACCESS_LIST
from ase_desktop.services.unfinished import write_file
from ase_desktop.services.who_opened import Asked

_WHAT = ", ".join(f"{name} ({label.lower()})" for name, label in who_opened.WHAT)


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="first", metavar="DATE", help="à partir de ce jour")
    parser.add_argument("--to", dest="last", metavar="DATE", help="jusqu’à ce jour")
    parser.add_argument(
        "--what",
        metavar="QUOI",
        choices=[name for name, _ in who_opened.WHAT],
        help=f"seulement cela\u00a0: {_WHAT}",
    )
    parser.add_argument("--whom", metavar="UID", help="un enfant, ou un correspondant")
    parser.add_argument(
        "--export",
        metavar="FICHIER",
        help="écrire ces lignes, sans aucun nom d’enfant\u00a0: en .csv ou en .pdf",
    )
    parser.add_argument("--keep", metavar="MOIS", type=int, help="garder les lignes tant de mois")


def _audit(call: Call) -> Answer:
    asked = Asked(
        what=call["what"] or "",
        whom=call["whom"] or "",
        first=day(call["first"]).isoformat() if call["first"] else "",
        last=day(call["last"]).isoformat() if call["last"] else "",
    )
    if asked.first and asked.last and asked.first > asked.last:
        raise UserError("end_before_start")
    if call["keep"] is not None:
        call.ask(log_keeping.keep_for, call["keep"])
    if call["export"]:
        return _export(call, asked, call.path("export"))
    found = call.ask(who_opened.lines_asked, asked)
    told = call.ask(who_opened.who_opened, asked, most=len(found))
    return Answer(
        [asdict(one) for one in found],
        [f"{one.day}, {one.hour}\u00a0: {one.words}" for one in told],
    )


def _export(call: Call, asked: Asked, path: Path) -> Answer:
    if path.suffix.lower() == ".pdf":
        call.ask(write_file, path, call.ask(load(MADE).make_sheet, ACCESS_LIST, asked).pdf)
    elif path.suffix.lower() == ".csv":
        call.ask(access_copy.write_csv, asked, path)
    else:
        raise UserError("csv_or_pdf")
    return Answer({"file": str(path)}, [str(path)])


COMMANDS = (
    Command(
        "audit",
        "qui a ouvert, imprimé, transmis quoi",
        _audit,
        _arguments,
        example="ase audit --from 2026-11-01 --what exchanged --export liste.csv",
    ),
)
