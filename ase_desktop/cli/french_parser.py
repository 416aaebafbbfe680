"""argparse in French: its headings, its own option, its refusals."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from typing import NoReturn

from ase_desktop.cli.answer import settle
from ase_desktop.cli.misunderstood import misunderstood

USAGE = "À écrire\u00a0: "
GIVEN, OPTIONS, HELP = "À donner", "Options", "montrer cette aide"


class Sheet(argparse.RawDescriptionHelpFormatter):
    """The help of a command; the example at its end keeps its lines."""

    def start_section(self, heading: str | None) -> None:
        """Begin a part under its heading; a colon follows it."""
        super().start_section(f"{heading}\u00a0" if heading else heading)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Begin with how to write the command; another beginning is asked for by argparse alone."""
        super().add_usage(usage, actions, groups, USAGE if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that explains itself, and refuses with one sentence, in French."""

    def __init__(
        self, *, prog: str, description: str, epilog: str, conflict_handler: str = "error"
    ) -> None:
        """Declare `--help` alone."""
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            conflict_handler=conflict_handler,
            formatter_class=Sheet,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title, self._optionals.title = GIVEN, OPTIONS
        self.add_argument("-h", "--help", action="help", help=HELP)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """End after the help or the version, whoever reads it or not."""
        settle(sys.stdout)
        super().exit(status, message)

    def error(self, message: str) -> NoReturn:
        """Raise UserError: what argparse says in English is said in French."""
        raise misunderstood(self.prog, message)
