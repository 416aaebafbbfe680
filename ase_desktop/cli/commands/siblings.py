"""The visits of siblings who no longer live together: shown, then written in each file."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.cli.form import read_object
from ase_desktop.services import sibling_visits


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--child", metavar="UID", required=True, help="l’enfant qui part")
    parser.add_argument(
        "--with",
        dest="siblings",
        metavar="UID",
        action="append",
        default=[],
        help="avec ce frère ou cette sœur\u00a0: écrire le droit des deux (JSON sur l’entrée)",
    )


def _siblings(call: Call) -> Answer:
    found = call.ask(sibling_visits.sibling_visits, call["child"])
    if not call["siblings"]:
        lines = [
            f"{one.child}  {one.name}{'  droit déjà écrit' if one.has_right else ''}"
            for one in found.siblings
        ]
        return Answer({**asdict(found), "siblings": [asdict(one) for one in found.siblings]}, lines)
    values = {**found.proposed, **read_object()}
    changes = call.ask(sibling_visits.write_visits, call["child"], call["siblings"], values)
    written = [{"uid": uid, "commit": commit} for uid, commit in changes.commits]
    return Answer(written, [f"{uid} {commit}" for uid, commit in changes.commits])


COMMANDS = (
    Command(
        "sibling-visits",
        "les visites d’un enfant qui part et de ses frères et sœurs",
        _siblings,
        _arguments,
        example="ase sibling-visits --child UID",
    ),
)
