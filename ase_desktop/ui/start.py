"""What the command line asks of the window."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from ase_desktop import PRODUCT_NAME
from ase_desktop.ui.application import run
from ase_desktop.ui.door import Options


def read_options(arguments: Sequence[str]) -> Options:
    """Return what was asked; exits with a usage line when it is not understood."""
    parser = argparse.ArgumentParser(prog="main.py", description=PRODUCT_NAME)
    parser.add_argument("--vault", type=Path, metavar="DOSSIER", help="le carnet à ouvrir")
    parser.add_argument("--home", type=Path, metavar="DOSSIER", help="tous les dossiers, ailleurs")
    parser.add_argument("--demo", action="store_true", help="une famille d’exemple")
    asked = parser.parse_args(arguments)
    return Options(vault=asked.vault, home=asked.home, demo=asked.demo)


def main(arguments: Sequence[str]) -> int:
    """Show the program; return the exit code."""
    return run(read_options(arguments))
