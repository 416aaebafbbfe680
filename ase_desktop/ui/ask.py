"""Every question that stops a person, behind one object: tests answer in her place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ase_desktop import PRODUCT_NAME
from ase_desktop.base import lazy
from ase_desktop.ui.boxes import column, sized
from ase_desktop.ui.widgets.buttons import dangerous, secondary
from ase_desktop.ui.widgets.flow import Flow
from ase_desktop.ui.widgets.labels import Text

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PRINTING = "ase_desktop.ui.printing"
_LABELS = {  # what Qt’s own French has not translated
    QFileDialog.DialogLabel.LookIn: "&Dossier\u00a0:",
    QFileDialog.DialogLabel.FileName: "&Nom\u00a0:",
    QFileDialog.DialogLabel.FileType: "&Type\u00a0:",
}


class Ask(Protocol):
    """What may be asked; None or False when the person changed her mind."""

    def files(self, owner: QWidget, title: str, kinds: str) -> list[Path]:
        """Return files to read; kinds as « Fichiers reçus (*.lien) »."""
        ...

    def file_to_write(self, owner: QWidget, title: str, proposed: Path, kinds: str) -> Path | None:
        """Return where to write."""
        ...

    def folder(self, owner: QWidget, title: str, proposed: Path | None = None) -> Path | None:
        """Return a folder."""
        ...

    def confirm(self, owner: QWidget, question: str, explanation: str, gesture: str) -> bool:
        """Return whether she really wants what cannot be undone; gesture is the button's verb."""
        ...

    def printer(self, owner: QWidget, title: str) -> QPrinter | None:
        """Return the printer to print on; title is the name the printer's queue shows."""
        ...


class WindowAsk:
    """Asks with real windows; each one closes by itself when the notebook is locked."""

    def files(self, owner: QWidget, title: str, kinds: str) -> list[Path]:
        """Return files to read."""
        dialog = _file_dialog(owner, title, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        return [Path(name) for name in dialog.selectedFiles()] if dialog.exec() else []

    def file_to_write(self, owner: QWidget, title: str, proposed: Path, kinds: str) -> Path | None:
        """Return where to write."""
        dialog = _file_dialog(owner, title, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDirectory(str(proposed.parent))
        dialog.selectFile(proposed.name)
        dialog.setDefaultSuffix(proposed.suffix.removeprefix("."))
        return Path(dialog.selectedFiles()[0]) if dialog.exec() else None

    def folder(self, owner: QWidget, title: str, proposed: Path | None = None) -> Path | None:
        """Return a folder."""
        dialog = _file_dialog(owner, title, "")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        if proposed is not None:
            dialog.setDirectory(str(proposed))
        return Path(dialog.selectedFiles()[0]) if dialog.exec() else None

    def printer(self, owner: QWidget, title: str) -> QPrinter | None:
        """Return the printer to print on."""
        found: QPrinter | None = lazy.load(PRINTING).choose_printer(owner, title)
        return found

    def confirm(self, owner: QWidget, question: str, explanation: str, gesture: str) -> bool:
        """Return whether she really wants what cannot be undone."""
        return bool(ConfirmDialog(owner, question, explanation, gesture).exec())


def _file_dialog(owner: QWidget, title: str, kinds: str) -> QFileDialog:
    dialog = QFileDialog(owner, title)
    for label, words in _LABELS.items():
        dialog.setLabelText(label, words)
    if kinds:
        dialog.setNameFilter(kinds)
    return dialog


class ConfirmDialog(QDialog):
    """One question, one explanation, the gesture in red and a way out."""

    def __init__(
        self, owner: QWidget | None, question: str, explanation: str, gesture: str
    ) -> None:
        """Ask; the way out has the keyboard."""
        super().__init__(owner)
        self.setWindowTitle(PRODUCT_NAME)
        self.setAccessibleName(question)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        sized(self, least_width=440)
        layout = column(self, gap=12, margins=(28, 24, 28, 24))
        layout.addWidget(Text(question, "card"))
        layout.addWidget(Text(explanation))
        stay = secondary("Ne rien faire", self.reject)
        layout.addWidget(Flow(stay, dangerous(gesture, self.accept), at_right=True))
        stay.setFocus()
