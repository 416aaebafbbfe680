"""A notebook open on its first page, then the memory it takes: FOLDER as argument."""

from __future__ import annotations

import sys
from pathlib import Path

from ase_desktop.app import build
from ase_desktop.services import vaults
from ase_desktop.ui.application import make_application
from ase_desktop.ui.desk import Desk
from ase_desktop.ui.opened import Opened, OpenedNotebook
from ase_desktop.ui.pictures import settled
from ase_desktop.ui.runner import Runner
from benchmarks.notebooks import WORDS
from benchmarks.resident import say_resident

if __name__ == "__main__":
    application = make_application()
    place = Path(sys.argv[1])
    app = build(place.parent / "home")
    app.vault = vaults.unlock(place, WORDS, app.around)
    runner = Runner()
    window = OpenedNotebook(app, Opened(example=True)).window(Desk(runner))
    window.resize(1366, 768)
    window.show()
    settled(runner)
    say_resident()
    runner.close()
    app.lock()
