"""Two versions of one thing: listed, decided."""

from __future__ import annotations

import argparse
import json

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import Changes, Value
from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.cli.shapes import conflict_object
from ase_desktop.cli.sheet import conflict_lines
from ase_desktop.rules.wording import names_apart
from ase_desktop.services import conflicts
from ase_desktop.services.finding import list_records


def _conflicts(call: Call) -> Answer:
    found = call.ask(conflicts.conflicts)
    names = names_apart(call.ask(list_records, "child", with_retired=True))
    return Answer([conflict_object(one) for one in found], list(conflict_lines(found, names)))


def _resolve_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("uid", metavar="UID", help="la fiche qui a deux versions")
    parser.add_argument(
        "field", metavar="CHAMP", help="ce qui a deux versions, comme le dit conflicts"
    )
    how = parser.add_mutually_exclusive_group(required=True)
    how.add_argument("--take", metavar="N", type=int, help="garder cette version, à partir de 1")
    how.add_argument("--value", metavar="JSON", help="écrire une autre valeur")


def _resolve(call: Call) -> Answer:
    changes = _decided(call)
    return Answer({"uid": changes.uid, "commit": changes.commit}, [changes.commit])


def _decided(call: Call) -> Changes:
    uid, field = call["uid"], call["field"]
    if call["take"] is not None:
        return call.ask(conflicts.resolve_with, uid, field, call["take"])
    return call.ask(conflicts.resolve_by, uid, field, _value(call["value"]))


def _value(text: str) -> Value:
    try:
        return json.loads(text)
    except ValueError as error:
        raise UserError("wrong_value") from error


COMMANDS = (
    Command("conflicts", "ce qui a deux versions", _conflicts, example="ase conflicts"),
    Command(
        "resolve",
        "choisir une version",
        _resolve,
        _resolve_arguments,
        example="ase resolve UID phone --take 1",
    ),
)
