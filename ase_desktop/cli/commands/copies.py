"""Safety copies: made, put back, tried."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from ase_desktop.cli.answer import Answer
from ase_desktop.cli.call import Call, Command
from ase_desktop.cli.options import said_vault
from ase_desktop.cli.secret_sources import passphrase
from ase_desktop.services import copy_trial, safety_copies, vaults


def _backup_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        metavar="DOSSIER",
        nargs="?",
        help="où la faire\u00a0; sinon là où vont déjà les copies",
    )


def _backup(call: Call) -> Answer:
    if call["folder"] is None:
        made = call.ask(safety_copies.back_up_again)
    else:
        made = call.ask(safety_copies.back_up, call.path("folder").absolute())
    return Answer({"copy": str(made)}, [str(made)])


def _copy_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("copy", metavar="COPIE", help="le dossier de la copie")


def _restore(call: Call) -> Answer:
    copy = call.path("copy").absolute()
    free = vaults.free_place(call.app.paths.vaults, call.app.random)
    target = said_vault(call.options) or free
    words = passphrase(call.options, "Les sept mots (ou le code de secours) de la copie\u00a0: ")
    safety_copies.restore(copy, words, target, call.app.around)
    return Answer({"vault": str(target)}, [str(target)])


def _try_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "copy",
        metavar="COPIE",
        nargs="?",
        help="le dossier de la copie\u00a0; sinon la dernière connue",
    )


def _try(call: Call) -> Answer:
    copy = call.path("copy").absolute() if call["copy"] else None
    found = call.ask(copy_trial.try_copy, copy)
    return Answer(asdict(found), found.sentences)


COMMANDS = (
    Command(
        "backup",
        "une copie de secours vérifiée",
        _backup,
        _backup_arguments,
        example="ase backup copies",
    ),
    Command(
        "restore",
        "remettre une copie à un nouvel endroit",
        _restore,
        _copy_argument,
        opens=False,
        example="ase restore copies/2026-11-24 --vault carnet-remis",
    ),
    Command(
        "try-copy",
        "essayer une copie de secours",
        _try,
        _try_arguments,
        example="ase try-copy copies/2026-11-24",
    ),
)
