"""What leaves on paper, or as an open copy."""

from __future__ import annotations

import argparse

from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.cli.secret_sources import passphrase
from ase_desktop.services import export


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DOSSIER")


def _export(call: Call) -> Answer:
    words = passphrase(call.options, "Encore une fois, vos sept mots\u00a0: ")
    files = call.ask(export.export, call.path("folder"), words)
    return Answer({"folder": call["folder"], "files": files}, files)


COMMANDS = (
    Command("export", "une copie ouverte, lisible sans le programme", _export, _export_arguments),
)
