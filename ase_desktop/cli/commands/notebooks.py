"""Beginning: a new notebook, or the example of a fictional family."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from ase_desktop.base.errors import UserError
from ase_desktop.base.files import atomic_write
from ase_desktop.base.terms import Role
from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.cli.options import said_vault
from ase_desktop.cli.secret_sources import passphrase
from ase_desktop.services import demonstration, vaults
from ase_desktop.services.correspondents import read_card
from ase_desktop.services.demonstration import Household, Side
from ase_desktop.services.vaults import NewVault


def _new_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--role",
        metavar="RÔLE",
        choices=list(Role.__members__),
        help=", ".join(f"{one.name} ({one.value})" for one in Role),
    )
    parser.add_argument("--name", metavar="NOM", help="à qui sera ce carnet")
    parser.add_argument(
        "--second-of",
        metavar="CARTE",
        help="la carte de votre autre ordinateur, ou de l’ancien\u00a0: elle dit nom et rôle",
    )
    parser.add_argument("--recovery-out", metavar="FICHIER", help="où écrire le code de secours")
    parser.add_argument(
        "--quick-key",
        action="store_true",
        help="pour un exemple\u00a0: ouvrir coûte peu, et protège moins",
    )


def _new(call: Call) -> Answer:
    card = read_card(call.path("second_of")) if call["second_of"] else None
    if card is None and not (call["name"] and call["role"]):
        raise UserError("name_and_role_needed")
    proposed = " ".join(vaults.propose(call.app.random))
    words = passphrase(call.options, f"Sept mots (par exemple : {proposed}) : ")
    asked = (
        NewVault(call["name"] or card.name, card.role, words, person=card.person)
        if card
        else NewVault(call["name"], call["role"], words)
    )
    if call["quick_key"]:
        asked = replace(asked, cost=vaults.EXAMPLE_COST)
    path = said_vault(call.options) or vaults.free_place(call.app.paths.vaults, call.app.random)
    created = vaults.create(path, asked, call.app.around)
    vaults.lock(created.vault)
    return _created(path, call, created.recovery_code, asked)


def _created(path: Path, call: Call, code: str, asked: NewVault) -> Answer:
    value = {"vault": str(path), "name": asked.name, "role": asked.role}
    if not call["recovery_out"]:
        return Answer({**value, "recovery_code": code}, [str(path), code])
    atomic_write(call.path("recovery_out"), f"{code}\n".encode())
    return Answer({**value, "recovery_out": call["recovery_out"]}, [str(path)])


def _demo_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DOSSIER", help="où écrire les deux carnets")


def _demo(call: Call) -> Answer:
    found = demonstration.build(call.path("folder").absolute(), call.app.around)
    sides = (("carer", found.carer), ("caseworker", found.caseworker))
    lines = [f"{side.vault}\u00a0: {side.passphrase}" for _, side in sides]
    return Answer(_household(found), lines)


def _household(found: Household) -> dict[str, object]:
    return {
        "carer": _side(found.carer),
        "caseworker": _side(found.caseworker),
        "children": [
            {"uid": child.uid, "first_name": child["first_name"], "last_name": child["last_name"]}
            for child in found.children
        ],
    }


def _side(side: Side) -> dict[str, str]:
    return {"vault": str(side.vault), "passphrase": side.passphrase, "name": side.name}


COMMANDS = (
    Command(
        "new",
        "commencer un carnet",
        _new,
        _new_arguments,
        opens=False,
        example='ase new --role carer --name "Mme Garnier" --recovery-out code.txt',
    ),
    Command(
        "demo",
        "écrire l’exemple d’une famille inventée",
        _demo,
        _demo_arguments,
        opens=False,
        example="ase demo exemple",
    ),
)
