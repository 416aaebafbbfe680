"""What the command line asks of the window."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from ase_desktop import PRODUCT_NAME
from ase_desktop.base import lazy
from ase_desktop.ui.application import run
from ase_desktop.ui.options import Options

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def read_options(arguments: Sequence[str]) -> Options:
    """Return what was asked; exits with a usage line when it is not understood."""
    parser = argparse.ArgumentParser(prog="main.py", description=PRODUCT_NAME)
    parser.add_argument("--vault", type=Path, metavar="DOSSIER", help="le carnet à ouvrir")
    parser.add_argument("--home", type=Path, metavar="DOSSIER", help="tous les dossiers, ailleurs")
    parser.add_argument("--demo", action="store_true", help="une famille d’exemple")
    asked = parser.parse_args(arguments)
    return Options(vault=asked.vault, home=asked.home, demo=asked.demo)


def has_screen() -> bool:
    """Say whether there is somewhere to draw a window."""
    return sys.platform != "linux" or any(os.environ.get(name) for name in _SCREENS)


def main(arguments: Sequence[str]) -> int:
    """Show the program, or play the demonstration without a screen; return the exit code."""
    options = read_options(arguments)
    if options.demo and not has_screen():
        return int(lazy.load("ase_desktop.ui.headless").play(options))
    return run(options)
