"""Pages where files arrive: dropped on them, or chosen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from ase_desktop.ui.book import Book
from ase_desktop.ui.page import Page

FILES = "Fichiers à recevoir (*.lien *.carte *.pdf);;Tous les fichiers (*)"
WHICH_FILES = "Quels fichiers avez-vous reçus\u00a0?"
WHICH_FOLDER = "Dans quel dossier sont les fichiers reçus\u00a0?"


def dropped_paths(data: QMimeData) -> list[Path]:
    """Return the files and folders of this computer that are being dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class FilesPage(Page):
    """A page that files are dropped on; subclasses say what `receive` does with them."""

    def __init__(self, book: Book, title: str) -> None:
        """Let files be dropped."""
        super().__init__(title)
        self.book = book
        self.setAcceptDrops(True)

    def receive(self, paths: Sequence[Path]) -> None:
        """Take files and folders; there is at least one."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders only."""
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Receive what is dropped."""
        event.acceptProposedAction()
        self.receive(dropped_paths(event.mimeData()))

    def choose_files(self) -> None:
        """Ask which files to receive."""
        files = self.book.desk.ask.files(self, WHICH_FILES, FILES)
        if files:
            self.receive(files)

    def choose_folder(self) -> None:
        """Ask in which folder the files are."""
        folder = self.book.desk.ask.folder(self, WHICH_FOLDER)
        if folder is not None:
            self.receive([folder])
