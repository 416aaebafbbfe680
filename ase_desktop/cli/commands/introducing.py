"""Somebody introduced by a service: by whom, and admitted when the place is free."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.cli.days import day
from ase_desktop.rules.correspondent_words import introduced_words
from ase_desktop.services import introducing


def _introduce_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name", metavar="NOM", help="une référente ou un référent, ses mots vérifiés"
    )
    parser.add_argument("--to", metavar="NOM", required=True, help="à qui")


def _introduce(call: Call) -> Answer:
    call.ask(introducing.introduce, call["name"], call["to"])
    said = f"Le prochain fichier pour {call['to']} portera la carte de {call['name']}."
    return Answer({"name": call["name"], "to": call["to"]}, [said])


def _introductions(call: Call) -> Answer:
    found = call.ask(introducing.introduced_people)
    said = (introduced_words(one.by, one.at, admitted=one.admitted) for one in found)
    lines = [f"{one.name}, {words}" for one, words in zip(found, said, strict=True)]
    return Answer([asdict(one) for one in found], lines)


def _admit_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NOM")
    parser.add_argument("--child", metavar="UID", required=True)
    parser.add_argument("--until", metavar="DATE", help="jusqu’à ce jour (intérim)")


def _admit(call: Call) -> Answer:
    until = day(call["until"]).isoformat() if call["until"] else None
    changes = call.ask(introducing.admit, call["child"], call["name"], until=until)
    return Answer({"commit": changes.commit}, [changes.commit])


COMMANDS = (
    Command("introduce", "présenter quelqu’un, pour un service", _introduce, _introduce_arguments),
    Command("introductions", "les personnes présentées par un service", _introductions),
    Command("admit", "admettre qui remplace la référente ou le référent", _admit, _admit_arguments),
)
