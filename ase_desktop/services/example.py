"""The example: a made-up family in notebooks of their own, made again each time."""

from __future__ import annotations

import shutil
from pathlib import Path

from ase_desktop.base.files import private_folder
from ase_desktop.services import demonstration
from ase_desktop.services.demonstration import Household
from ase_desktop.vault.vault import Surroundings

FOLDER = "example"


def make_example(below: Path, around: Surroundings) -> Household:
    """Write the example below a folder, in place of the one before, and return how to open it."""
    folder = below / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    return demonstration.build(private_folder(folder), around, recent=True)
