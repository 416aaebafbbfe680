"""What waits apart after files were received, and taking back what was written too late."""

from __future__ import annotations

import argparse

from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.cli.shapes import Object
from ase_desktop.services import late
from ase_desktop.services.in_tray import Waiting, in_tray


def _in_tray(call: Call) -> Answer:
    found = call.ask(in_tray)
    return Answer([_object(one) for one in found], [_line(one) for one in found])


def _object(one: Waiting) -> Object:
    return {
        "state": one.state,
        "commit": next(iter(one.commits), None),
        "file": one.file or None,
        "path": str(one.path) if one.path else None,
        "from": one.sender,
        "at": one.at,
        "child": one.child,
        "records": [
            {"uid": record.uid, "kind": record.kind, "title": record.title, "text": record.text}
            for record in one.records
        ],
        "what": one.what,
        "do": one.advice,
        "may_accept": one.may_accept,
    }


def _line(one: Waiting) -> str:
    titles = [record.title for record in one.records]
    return " · ".join([*one.commits, *titles, one.what, one.advice])


def _accept_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("commit", metavar="ECRIT")


def _accept(call: Call) -> Answer:
    changes = call.ask(late.accept, call["commit"])
    return Answer({"commit": changes.commit}, [changes.commit])


COMMANDS = (
    Command("in-tray", "ce qui attend à part", _in_tray),
    Command("accept", "reprendre ce qui a été écrit trop tard", _accept, _accept_arguments),
)
