"""`make run` where there is no screen: the demonstration, its papers and its pictures, in files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from ase_desktop.app import App, build
from ase_desktop.base.files import atomic_write, private_folder
from ase_desktop.base.french import NBSP
from ase_desktop.services import sending, vaults
from ase_desktop.services.demonstration import Household, Side
from ase_desktop.services.documents.made import make_report
from ase_desktop.services.example import make_example
from ase_desktop.ui.application import make_application
from ase_desktop.ui.options import Options
from ase_desktop.ui.pictures import closed_picture, page_pictures

NO_SCREEN = f"Pas d’écran ici{NBSP}: la famille d’exemple est jouée dans des fichiers."
_WITHOUT_MEANING = "propagateSizeHints"  # Qt without a screen says it of each window


def play(options: Options) -> int:
    """Play the demonstration; print where each file was written, one path a line."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qInstallMessageHandler(_say)
    sys.stdout.write(f"{NO_SCREEN}\n")
    folder = private_folder((options.home or Path("build") / "demonstration").absolute())
    application = make_application()
    app = build(folder)
    household = make_example(folder, app.around)
    for path in files(application, app, household, folder):
        sys.stdout.write(f"{path}\n")
    return 0


def _say(_kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
    if _WITHOUT_MEANING not in words:
        sys.stderr.write(f"{words}\n")


def files(
    application: QApplication, app: App, household: Household, folder: Path
) -> Iterator[Path]:
    """Yield the files of the demonstration as they are written."""
    _open(app, household.carer)
    yield from _papers(app, household, folder)
    yield sending.send(app.open_vault, household.caseworker.name, folder).file
    numbers = vaults.emergency_numbers(household.carer.vault)
    yield closed_picture(folder, numbers)
    yield from page_pictures(application, app, folder, "famille")
    app.lock()
    _open(app, household.caseworker)
    yield from page_pictures(application, app, folder, "referente")
    app.lock()


def _open(app: App, side: Side) -> None:
    app.vault = vaults.unlock(side.vault, side.passphrase, app.around)


def _papers(app: App, household: Household, folder: Path) -> Iterator[Path]:
    first = household.children[0].uid
    for name in ("child_summary", "emergency_sheet", "papers_request"):
        made = make_report(app.open_vault, name, child=first)
        path = folder / made.file_name
        atomic_write(path, made.pdf)
        yield path
