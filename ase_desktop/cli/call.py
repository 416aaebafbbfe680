"""One run of one command: its arguments, the application, the open notebook."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from ase_desktop.app import App, Vault
from ase_desktop.base.kinds import Value
from ase_desktop.cli.answer import Answer

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Call:
    """What a command is given."""

    app: App
    options: argparse.Namespace

    def __getitem__(self, name: str) -> Value:
        """Return one argument, None when it was not given."""
        return getattr(self.options, name, None)

    def path(self, name: str) -> Path:
        """Return an argument that is a path."""
        return Path(self[name])

    def ask(
        self,
        service: Callable[Concatenate[Vault, Arguments], Result],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result:
        """Return what a service says of the open notebook."""
        return self.app.bound(service, *args, **kwargs)()


def no_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare nothing."""
    del parser


@dataclass(frozen=True, slots=True)
class Command:
    """One word of the command line."""

    name: str
    help: str
    run: Callable[[Call], Answer]
    arguments: Callable[[argparse.ArgumentParser], None] = no_arguments
    opens: bool = True  # the notebook is opened before, and closed after
    example: str = ""  # the end of its help
