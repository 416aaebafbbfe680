"""What is being written is kept on a thread of its own, and given back when its page reopens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from ase_desktop.app import App
from ase_desktop.services.drafts import Draft, Drafts, open_drafts
from ase_desktop.ui.runner import Runner


class DraftKeeper(QObject):
    """The drafts of the open notebook; asked on the screen's thread, answered in order."""

    def __init__(self, app: App) -> None:
        """Open nothing until the first draft is asked for."""
        super().__init__()
        self._app = app
        self._drafts: Drafts | None = None  # made and used on the drafts' thread alone
        self.runner = Runner()
        self._closed = False

    def keep(
        self, owner: QObject, draft: Draft, done: Callable[[None], object] | None = None
    ) -> None:
        """Keep a draft in place of the one before."""
        self._ask(owner, lambda: self._file().keep(draft), done)

    def find(
        self, owner: QObject, form: str, uid: str, done: Callable[[Draft | None], object]
    ) -> None:
        """Give the draft of a form, None when there is none."""
        self._ask(owner, lambda: self._file().get(form, uid), done)

    def forget(self, form: str, uid: str) -> None:
        """Drop a draft: it is saved for good, or given up."""
        self._ask(self, lambda: self._file().drop(form, uid), None)

    def all(self, owner: QObject, done: Callable[[list[Draft]], object]) -> None:
        """Give every draft, the newest first."""
        self._ask(owner, lambda: self._file().all(), done)

    def let_go(self, owner: QObject, done: Callable[[None], object]) -> None:
        """Close the file, then call done; what is kept next opens it again, under another key."""
        self._ask(owner, self._close_file, done)

    def close(self) -> None:
        """Wait until what was asked is kept, then close the file; nothing is kept afterwards."""
        if not self._closed:
            self._ask(self, self._close_file, None)
            self._closed = True
            self.runner.close()

    def _ask(
        self, owner: QObject, work: Callable[[], object], done: Callable[..., object] | None
    ) -> None:
        if not self._closed:
            self.runner.query(owner, work, done)

    def _file(self) -> Drafts:
        if self._drafts is None:
            self._drafts = open_drafts(self._app.open_vault)
        return self._drafts

    def _close_file(self) -> None:
        if self._drafts is not None:
            self._drafts.close()
            self._drafts = None
