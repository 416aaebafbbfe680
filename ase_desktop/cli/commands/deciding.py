"""Two versions of one thing: listed, decided."""

from __future__ import annotations

import argparse
import json

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import Changes, Value
from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.cli.shapes import conflict_object
from ase_desktop.services import conflicts


def _conflicts(call: Call) -> Answer:
    found = call.ask(conflicts.conflicts)
    lines = [
        f"{one.record.uid} {one.field} · {number} : {version.value} ({version.by}, {version.at})"
        for one in found
        for number, version in enumerate(one.values, 1)
    ]
    return Answer([conflict_object(one) for one in found], lines)


def _resolve_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("uid", metavar="UID")
    parser.add_argument("field", metavar="CHAMP")
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
    Command("conflicts", "ce qui a deux versions", _conflicts),
    Command("resolve", "choisir une version", _resolve, _resolve_arguments),
)
