"""The words of the command line, read by argparse; what is not understood is said in French."""

from __future__ import annotations

import argparse
from functools import cache

from ase_desktop import __version__
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
from ase_desktop.cli.options import Parser, common_options

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


@cache
def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all the commands."""
    parser = Parser(
        prog="ase",
        parents=[common_options()],
        description="Attaches, sans fenêtre. Les mots du carnet ne sont jamais un argument.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=__version__)
    words = parser.add_subparsers(
        dest="command", metavar="COMMANDE", required=True, parser_class=Parser
    )
    for command in COMMANDS:
        child = words.add_parser(
            command.name,
            parents=[common_options()],  # its own: resolving a conflict changes them
            help=command.help,
            description=command.help,
            allow_abbrev=False,
            conflict_handler="resolve",  # `share` gives --home a second meaning
        )
        command.arguments(child)
        child.set_defaults(run=command)
    return parser
