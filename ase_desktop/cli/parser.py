"""The words of the command line, read by argparse; what is not understood is said in French."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import cache

from ase_desktop import __version__
from ase_desktop.base.errors import UserError
from ase_desktop.base.french import capital
from ase_desktop.cli.call import Command
from ase_desktop.cli.commands import (
    accesses,
    copies,
    deciding,
    erasing,
    exchanging,
    introducing,
    keeping,
    kinds,
    looking,
    notebooks,
    papers,
    planning,
    profiles,
    saving,
    seeing,
    sharing,
    shelving,
    siblings,
    thefts,
    waiting,
)
from ase_desktop.cli.french_parser import Parser
from ase_desktop.cli.misunderstood import COMMAND
from ase_desktop.cli.options import add_common_options

COMMANDS: tuple[Command, ...] = (
    *notebooks.COMMANDS,
    *kinds.COMMANDS,
    *saving.COMMANDS,
    *erasing.COMMANDS,
    *siblings.COMMANDS,
    *looking.COMMANDS,
    *sharing.COMMANDS,
    *introducing.COMMANDS,
    *thefts.COMMANDS,
    *seeing.COMMANDS,
    *exchanging.COMMANDS,
    *shelving.COMMANDS,
    *waiting.COMMANDS,
    *deciding.COMMANDS,
    *planning.COMMANDS,
    *papers.COMMANDS,
    *copies.COMMANDS,
    *keeping.COMMANDS,
    *accesses.COMMANDS,
    *profiles.COMMANDS,
)


def understood(arguments: Sequence[str]) -> argparse.Namespace:
    """Return a command with its options; UserError for what cannot be read, said in French."""
    options, left = build_parser().parse_known_args(arguments)
    if left:
        command = f"ase {options.command}"
        raise UserError("command_too_much", command=command, what=" ".join(" ".join(left).split()))
    return options


@cache
def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all the commands."""
    parser = Parser(
        prog="ase",
        description="Attaches, sans fenêtre. Les mots du carnet ne sont jamais un argument.",
        epilog="L’aide d’une commande, avec un exemple\u00a0: ase send --help",
    )
    add_common_options(parser)
    parser.add_argument("--version", action="version", version=__version__, help="dire la version")
    words = parser.add_subparsers(
        title="Commandes", dest="command", metavar=COMMAND, required=True, parser_class=Parser
    )
    for command in COMMANDS:
        child = words.add_parser(
            command.name,
            help=command.help,
            description=capital(f"{command.help}."),
            epilog=f"Exemple\u00a0:\n  {command.example}",
            conflict_handler="resolve",  # `share` gives --home a second meaning
        )
        add_common_options(child)
        command.arguments(child)
        child.set_defaults(run=command)
    return parser
