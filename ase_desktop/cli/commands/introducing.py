"""Somebody introduced by a service: by whom, and admitted when the place is free."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.cli.commands.sharing import shared
from ase_desktop.cli.days import day
from ase_desktop.rules.correspondent_words import (
    introduced_words,
    presented_words,
    taken_back_words,
)
from ase_desktop.services import introducing, presenting


def _introduce_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name", metavar="NOM", help="une référente ou un référent, ses mots vérifiés"
    )
    parser.add_argument("--to", metavar="NOM", required=True, help="à qui")
    parser.add_argument("--back", action="store_true", help="ne plus présenter cette personne")


def _introduce(call: Call) -> Answer:
    name, reader = call["name"], call["to"]
    if call["back"]:
        call.ask(introducing.take_back, name, reader)
        said = taken_back_words(name, reader)
    else:
        call.ask(introducing.introduce, name, reader)
        said = f"Le prochain fichier pour {reader} portera la carte de {name}."
    return Answer({"name": name, "to": reader, "back": call["back"]}, [said])


def _introductions(call: Call) -> Answer:
    found = call.ask(introducing.introduced_people)
    said = (introduced_words(one.by, one.at, admitted=one.admitted) for one in found)
    lines = [f"{one.name}, {words}" for one, words in zip(found, said, strict=True)]
    made = call.ask(presenting.presented)
    lines += [
        presented_words(one.name, one.reader_name, back=one.is_back, waits=one.waits)
        for one in made
    ]
    values = [*(asdict(one) for one in found), *(asdict(one) for one in made)]
    return Answer(values, lines)


def _admit_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NOM", help="la personne que le service présente")
    parser.add_argument("--child", metavar="UID", required=True, help="l’enfant qu’elle suivra")
    parser.add_argument("--until", metavar="DATE", help="jusqu’à ce jour (intérim)")


def _admit(call: Call) -> Answer:
    until = day(call["until"]).isoformat() if call["until"] else None
    changes = call.ask(introducing.admit, call["child"], call["name"], until=until)
    return shared(changes)


COMMANDS = (
    Command(
        "introduce",
        "présenter quelqu’un, pour un service",
        _introduce,
        _introduce_arguments,
        example='ase introduce "Mme Lefèvre" --to "Mme Garnier"',
    ),
    Command(
        "introductions",
        "les personnes présentées par un service",
        _introductions,
        example="ase introductions",
    ),
    Command(
        "admit",
        "admettre qui remplace la référente ou le référent",
        _admit,
        _admit_arguments,
        example='ase admit "M. Perrin" --child UID --until 2027-03-31',
    ),
)
