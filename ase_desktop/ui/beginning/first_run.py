"""The first run: three screens by keyboard or mouse, then the notebook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QStackedWidget

from ase_desktop import PRODUCT_NAME
from ase_desktop.base.lazy import load
from ase_desktop.services.vaults import NewVault
from ase_desktop.ui.ask import Ask, WindowAsk
from ase_desktop.ui.beginning.child_pane import LINK, ChildPane, ExamplePane
from ase_desktop.ui.beginning.pane import Pane
from ase_desktop.ui.beginning.who_pane import WhoPane
from ase_desktop.ui.beginning.words_pane import WordsPane
from ase_desktop.ui.opened import OpenedNotebook
from ase_desktop.ui.runner import Runner

CARDS = "ase_desktop.services.correspondents"
WHICH_CARD = "Quelle est la carte de votre autre ordinateur\u00a0?"


class Maker(Protocol):
    """What makes notebooks; everything but `proposal` is called on the worker."""

    def proposal(self) -> Sequence[str]:
        """Return seven words."""
        ...

    def create(self, asked: NewVault, digits: str) -> OpenedNotebook:
        """Create a notebook."""
        ...

    def open_example(self, role: str) -> OpenedNotebook:
        """Open one side of the example."""
        ...


class FirstRun(QStackedWidget):
    """Goes from one screen to the next; the notebook exists after the second."""

    def __init__(
        self, maker: Maker, runner: Runner, opened: Callable[[OpenedNotebook], object]
    ) -> None:
        """Begin with who one is; opened is called with the notebook to show."""
        super().__init__()
        self.setWindowTitle(PRODUCT_NAME)
        self._maker, self._runner, self._opened = maker, runner, opened
        self._notebook: OpenedNotebook | None = None
        self.ask: Ask = WindowAsk()
        self.who = WhoPane()
        self.words = WordsPane(maker.proposal)
        self.example = ExamplePane()
        self.child: ChildPane | None = None
        for pane in (self.who, self.words, self.example):
            self.addWidget(pane)
        self.who.finished.connect(partial(self._show, self.words))
        self.who.example_asked.connect(self.show_example)
        self.who.card_asked.connect(self._choose_card)
        self.words.finished.connect(self._create)
        self.example.chosen.connect(self._open_example)
        self.example.left.connect(self._leave_example)
        self.setFocusProxy(self.who.name)

    def show_example(self) -> None:
        """Show the two sides of the made-up family."""
        self._show(self.example)

    def _choose_card(self) -> None:
        files = self.ask.files(self, WHICH_CARD, "Carte (*.carte)")
        if files:
            read = load(CARDS).read_card
            self._runner.query(self.who, partial(read, files[0]), self.who.take)

    def _show(self, pane: Pane) -> None:
        self.setCurrentWidget(pane)
        pane.begin()
        self.setFocusProxy(self.focusWidget())  # for a window that shows this screen first

    def _create(self) -> None:
        asked = NewVault(
            self.who.name.typed(),
            str(self.who.role.value()),
            self.words.secret.value(),
            person=self.who.person,
        )
        self.words.wait(True)
        work = partial(self._maker.create, asked, self.words.digits.field.text())
        self._runner.query(self.words, work, self._created)

    def _created(self, notebook: OpenedNotebook) -> None:
        self._notebook = notebook
        if self.who.person:  # everything comes from the other computer: link it
            self._begin(LINK)
            return
        self.child = ChildPane(notebook.role)
        self.child.chosen.connect(self._begin)
        self.child.example_asked.connect(self.show_example)
        self.addWidget(self.child)
        self._show(self.child)

    def _begin(self, first: str) -> None:
        if self._notebook is not None:
            self._notebook.begin_with(first)
            self._opened(self._notebook)

    def _open_example(self, role: str) -> None:
        work = partial(self._maker.open_example, role)
        self._runner.query(self.example, work, self._opened)

    def _leave_example(self) -> None:
        self._show(self.child or self.who)
