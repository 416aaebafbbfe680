"""The example's two notebooks, read and written through services, one copy for each test."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from ase_desktop.app import App
from ase_desktop.services import demonstration, vaults
from ase_desktop.services.demonstration import Household
from tests.family import closed_app


def linked_app(home: Path, role: str) -> App:
    """Return an application with one side of the example open: carer or caseworker."""
    _household, template = _example()
    shutil.copytree(template, home, dirs_exist_ok=True)
    app = closed_app(home)
    open_again(app, home, role)
    return app


def open_again(app: App, home: Path, role: str) -> None:
    """Open the notebook of a side, as it was left."""
    household, template = _example()
    side = household.carer if role == "carer" else household.caseworker
    place = home / side.vault.relative_to(template)
    app.vault = vaults.unlock(place, side.passphrase, app.around)


@cache
def _example() -> tuple[Household, Path]:
    home = Path(mkdtemp(prefix="linked-"))
    app = closed_app(home)
    return demonstration.build(home / "example", app.around), home
