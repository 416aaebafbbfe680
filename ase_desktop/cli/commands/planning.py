"""What is planned, and the dates to keep."""

from __future__ import annotations

import argparse

from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.cli.days import day
from ase_desktop.cli.shapes import agenda_objects, deadline_objects
from ase_desktop.services import agenda, calendar_file, deadlines
from ase_desktop.services.unfinished import write_file


def _agenda_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from", dest="first", metavar="DATE", required=True, help="à partir de ce jour"
    )
    parser.add_argument("--to", dest="last", metavar="DATE", required=True, help="jusqu’à ce jour")
    parser.add_argument("--child", metavar="UID", help="pour cet enfant seulement")
    parser.add_argument("--ics", metavar="FICHIER", help="écrire aussi un fichier d’agenda")


def _agenda(call: Call) -> Answer:
    items = call.ask(agenda.agenda, day(call["first"]), day(call["last"]), child=call["child"])
    if call["ics"]:
        call.ask(write_file, call.path("ics"), call.ask(calendar_file.calendar_file, items))
    lines = [
        f"{item.start} {item.child_name} · {item.title} {item.person_words} ({item.status})"
        for item in items
    ]
    return Answer(agenda_objects(items), lines)


def _deadlines(call: Call) -> Answer:
    found = call.ask(deadlines.deadlines)
    lines = [f"{one.due} {one.child_name} · {one.why}" for one in found]
    return Answer(deadline_objects(found), lines)


COMMANDS = (
    Command(
        "agenda",
        "visites, rendez-vous, audiences",
        _agenda,
        _agenda_arguments,
        example="ase agenda --from 2026-11-01 --to 2026-11-30 --ics novembre.ics",
    ),
    Command("deadlines", "les dates à tenir", _deadlines, example="ase deadlines"),
)
