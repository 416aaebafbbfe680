"""Stand-ins for the person in front of the screen."""

from __future__ import annotations

from collections import deque
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget


class ScriptedAsk:
    """Answers in the order given, and remembers what was asked, with its details."""

    def __init__(self, *answers: object) -> None:
        """Prepare the answers: paths, lists of paths, booleans, None for a change of mind."""
        self.answers = deque(answers)
        self.asked: list[tuple[object, ...]] = []

    def files(self, owner: QWidget, title: str, kinds: str) -> list[Path]:
        """Answer with files."""
        found = self._next(owner, title, kinds)
        return found if isinstance(found, list) else []

    def file_to_write(self, owner: QWidget, title: str, proposed: Path, kinds: str) -> Path | None:
        """Answer with a place."""
        found = self._next(owner, title, proposed, kinds)
        return found if isinstance(found, Path) else None

    def folder(self, owner: QWidget, title: str, proposed: Path | None = None) -> Path | None:
        """Answer with a folder."""
        found = self._next(owner, title, proposed)
        return found if isinstance(found, Path) else None

    def printer(self, owner: QWidget, title: str) -> QPrinter | None:
        """Answer with a printer."""
        found = self._next(owner, title)
        return found if isinstance(found, QPrinter) else None

    def confirm(self, owner: QWidget, question: str, explanation: str, gesture: str) -> bool:
        """Answer yes or no."""
        return bool(self._next(owner, question, explanation, gesture))

    def _next(self, owner: QWidget, *details: object) -> object:
        assert owner.isVisible() or owner.parent() is None
        self.asked.append(details)
        return self.answers.popleft()
