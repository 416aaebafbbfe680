"""What a correspondent sees, as far as is known here."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from ase_desktop.base.kinds import Value
from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.services import partner_view
from ase_desktop.services.partner_view import STATES, PartnerView, SeenPart, SeenRecord


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NOM", help="le correspondant")
    parser.add_argument("--child", metavar="UID", help="au sujet de cet enfant seulement")


def _sees(call: Call) -> Answer:
    found = call.ask(partner_view.partner_view, call["name"], child=call["child"])
    lines = [line for part in found.parts for line in _lines(part)]
    return Answer(_object(found), lines)


def _object(found: PartnerView) -> Value:
    parts = [_part(part) for part in found.parts]
    return {
        "person": found.person,
        "name": found.name,
        "role": found.role,
        "as_of": found.as_of,
        "children": [part for part in parts if part["uid"]],
        "home": next((part for part in parts if not part["uid"]), None),
    }


def _part(part: SeenPart) -> dict[str, Value]:
    kinds = [{**asdict(one), "count": one.count, "handed": one.handed} for one in part.kinds]
    return {**asdict(part), "kinds": kinds, "count": part.count}


def _lines(part: SeenPart) -> list[str]:
    said = [part.name or "Le foyer"]
    for kind in part.kinds:
        handed = f", et {kind.handed} sans accusé encore" if kind.handed else ""
        said.append(f"  {kind.label}\u00a0: {kind.count}{handed}")
        said += [f"    {one.code} {one.title} ({_state(one)})" for one in kind.records]
    return said


def _state(one: SeenRecord) -> str:
    words = STATES[one.state]
    return words[:1].lower() + words[1:]


COMMANDS = (
    Command(
        "sees",
        "ce que voit un correspondant, d’après son dernier fichier",
        _sees,
        _arguments,
        example='ase sees "Mme Lefèvre" --child UID',
    ),
)
