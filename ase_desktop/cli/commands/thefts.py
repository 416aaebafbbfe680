"""A stolen laptop: said, taken back, and who is on it."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from ase_desktop.base.lazy import load
from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.services import computers, theft
from ase_desktop.services.unfinished import write_file

PAPER = "ase_desktop.services.documents.theft_list"  # what draws: a fifth of a second to load


def _stolen_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name", metavar="NOM", help="à qui il est\u00a0; « moi » pour un autre ordinateur à soi"
    )
    parser.add_argument(
        "--computer",
        metavar="ID",
        default="",
        help="lequel, comme le dit computers, s’il y en a plusieurs",
    )
    parser.add_argument("--found", action="store_true", help="il est retrouvé")


def _stolen(call: Call) -> Answer:
    if call.ask(computers.is_me, call["name"]):
        mine = theft.mine_found_again if call["found"] else theft.declare_mine
        done = call.ask(mine, call["computer"])
    else:
        theirs = theft.found_again if call["found"] else theft.declare
        done = call.ask(theirs, call["name"], call["computer"])
    return Answer(asdict(done), theft.said(done, stolen=not call["found"]))


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name",
        metavar="NOM",
        nargs="?",
        default="",
        help="à qui il est\u00a0; sinon ce carnet-ci, ou sa copie remise",
    )
    parser.add_argument(
        "-o", "--out", metavar="FICHIER", help="l’écrire en PDF, au lieu de la lire ici"
    )


def _list(call: Call) -> Answer:
    if not call["out"]:
        found = call.ask(theft.theft_list, call["name"])
        return Answer(asdict(found), theft.told(found))
    made = call.ask(load(PAPER).make_theft_list, call["name"])
    path = call.path("out")
    call.ask(write_file, path, made.pdf)
    return Answer({"file": str(path), "pages": made.pages}, [str(path)])


def _computers_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name", metavar="NOM", nargs="?", default=computers.ME, help="de qui\u00a0; sinon les siens"
    )


def _computers(call: Call) -> Answer:
    found = call.ask(computers.computers_named, call["name"])
    values = [{**asdict(one), "title": one.title} for one in found]
    lines = [f"{one.device[:8]}  {one.title}. {one.state}" for one in found]
    return Answer(values, lines)


COMMANDS = (
    Command(
        "computers",
        "ses ordinateurs, ou ceux de quelqu’un",
        _computers,
        _computers_arguments,
        example='ase computers "Mme Lefèvre"',
    ),
    Command(
        "stolen",
        "l’ordinateur de quelqu’un est volé",
        _stolen,
        _stolen_arguments,
        example='ase stolen "Mme Lefèvre"',
    ),
    Command(
        "theft-list",
        "les enfants d’un ordinateur volé",
        _list,
        _list_arguments,
        example='ase theft-list "Mme Lefèvre" -o liste.pdf',
    ),
)
