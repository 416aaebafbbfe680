"""What waits apart after files were received, and taking back what was written too late."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from ase_desktop.base.errors import UserError
from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.cli.shapes import Object, two_files_object
from ase_desktop.services import choosing_file, late, same_child
from ase_desktop.services.in_tray import Waiting, in_tray
from ase_desktop.services.same_child import two_files


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
        "other": one.other,
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
    parser.add_argument(
        "commit", metavar="ÉCRIT", help="le repère de ce qui attend, comme le dit in-tray"
    )


def _accept(call: Call) -> Answer:
    changes = call.ask(late.accept, call["commit"])
    return Answer({"commit": changes.commit}, [changes.commit])


def _same_child_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kept", metavar="ENFANT", nargs="?", help="le dossier qui continue")
    parser.add_argument("left", metavar="AUTRE", nargs="?", help="celui qui ne se remplit plus")
    parser.add_argument(
        "--copy", metavar="UID", action="append", default=[], help="une fiche à copier de l’autre"
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--different", action="store_true", help="ce sont deux enfants")
    which.add_argument("--list", action="store_true", help="ce qui peut se copier de l’autre")
    which.add_argument("--take-up", action="store_true", help="écrire à nouveau dans ce dossier")


def _same_child(call: Call) -> Answer:
    if not call["kept"]:
        pairs = call.ask(two_files)
        return Answer([two_files_object(one) for one in pairs], [one.sentence for one in pairs])
    if call["take_up"]:
        call.ask(same_child.take_up, call["kept"])
        return Answer({"uid": call["kept"]}, [call["kept"]])
    if not call["left"]:
        raise UserError("command_incomplete", command="ase same-child", what="AUTRE")
    if call["list"]:
        found = call.ask(choosing_file.copyable, call["left"])
        lines = [" · ".join(filter(None, (one.uid, one.title, one.why_not))) for one in found]
        return Answer([asdict(one) for one in found], lines)
    if call["different"]:
        call.ask(same_child.are_different, call["kept"], call["left"])
        return Answer({"different": [call["kept"], call["left"]]}, ["Deux enfants différents."])
    done = call.ask(choosing_file.choose, call["kept"], call["left"], call["copy"])
    value = {"kept": done.kept, "left": done.left, "copied": list(done.copied)}
    return Answer(value, [done.kept, *done.copied])


COMMANDS = (
    Command("in-tray", "ce qui attend à part", _in_tray, example="ase in-tray"),
    Command(
        "same-child",
        "deux dossiers d’un même enfant",
        _same_child,
        _same_child_arguments,
        example="ase same-child ENFANT AUTRE --list",
    ),
    Command(
        "accept",
        "reprendre ce qui a été écrit trop tard",
        _accept,
        _accept_arguments,
        example="ase accept ÉCRIT",
    ),
)
