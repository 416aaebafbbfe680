"""A bare window that leaves at its first picture: what nobody can do without."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.resident import say_resident


class Window(QWidget):
    """Leaves once it is drawn."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Leave."""
        QTimer.singleShot(0, QApplication.quit)


if __name__ == "__main__":
    application = QApplication([])
    window = Window()
    window.show()
    application.exec()
    say_resident()
