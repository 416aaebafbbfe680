"""Every page of both roles opens on the demonstration, says nothing odd, and leaves its picture."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from ase_desktop.app import App, build
from ase_desktop.services import records, sending, vaults
from ase_desktop.services.demonstration import Household, Side
from ase_desktop.services.example import make_example
from ase_desktop.services.who_opened import Asked
from ase_desktop.ui import headless, pictures
from ase_desktop.ui.book import Book
from ase_desktop.ui.desk import Desk
from ase_desktop.ui.finishing import finish
from ase_desktop.ui.opened import Opened, OpenedNotebook, Wiring
from ase_desktop.ui.runner import Runner
from ase_desktop.ui.start import has_screen, read_options

ROOT = Path(__file__).resolve().parents[2]
ODD = ("None", "Traceback", "<function", "UserError")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for everything."""
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def household(home: Path) -> Household:
    """Make the example once."""
    return make_example(home, build(home).around)


class Shown:
    """An open notebook whose pages are opened one after the other."""

    def __init__(self, application: QApplication, app: App) -> None:
        """Show the window."""
        self.app = app
        self.closed = False
        self.runner = Runner()
        self.crashes: list[object] = []
        self.runner.crashed.connect(self.crashes.append)
        notebook = OpenedNotebook(app, Opened(example=True))
        desk = Desk(self.runner)
        self.window = notebook.window(desk)
        finish(application, self.window)
        self.window.resize(pictures.WIDTH, pictures.HEIGHT)
        self.window.show()
        pictures.settled(self.runner)
        wiring = self.window.findChild(Wiring)
        assert wiring is not None
        self.book: Book = wiring._book

    def words_of(self, name: str, *args: object) -> str:
        """Open a page over the first one, return all its words, and close it."""
        page = self.book.open(name, *args)
        pictures.settled(self.runner)
        words = " ".join(label.text() for label in page.findChildren(QLabel))
        page.grab()
        self.window.back()
        return words

    def close(self) -> None:
        """Close the notebook."""
        if self.closed:
            return
        self.closed = True
        self.window.keep_drafts()
        self.window.close()
        self.window.deleteLater()
        self.runner.close()
        self.app.lock()


def opened(home: Path, side: Side) -> App:
    """Return the application with one side of the example open."""
    app = build(home)
    app.vault = vaults.unlock(side.vault, side.passphrase, app.around)
    return app


@pytest.fixture
def carer(dressed: QApplication, home: Path, household: Household) -> Iterator[Shown]:
    """Open the carer's notebook."""
    shown = Shown(dressed, opened(home, household.carer))
    yield shown
    shown.close()


@pytest.fixture
def caseworker(dressed: QApplication, home: Path, household: Household) -> Iterator[Shown]:
    """Open the caseworker's notebook."""
    shown = Shown(dressed, opened(home, household.caseworker))
    yield shown
    shown.close()


def person(shown: Shown) -> str:
    """Return the uid of the other person."""
    vault = shown.app.open_vault
    return next(uid for uid, one in vault.people.persons.items() if uid != vault.owner.person)


def test_every_page_of_a_carer_opens(carer: Shown, household: Household) -> None:
    vault, child = carer.app.open_vault, household.children[0].uid
    incident = records.list_records(vault, "incident", child=child)[0].uid
    right = records.list_records(vault, "contact_right", child=child)[0].uid
    visit = records.list_records(vault, "visit", child=child)[-1].uid
    asked: list[tuple[object, ...]] = [
        ("child", child),
        ("visit", visit),
        ("event", incident),
        ("event",),
        ("note", child),
        ("record", "contact_right", right),
        ("record", "incident", incident),
        ("record", "treatment", None, child),
        ("history", right),
        ("search", "visite"),
        ("decide",),
        ("correspondents",),
        ("exchanges",),
        ("in_tray",),
        ("send", person(carer)),
        ("share_child", person(carer)),
        ("sees", person(carer)),
        ("sees_kind", person(carer), child, "visit"),
        ("summary", child),
        ("report", "emergency_sheet", child),
        ("paper_letter", child),
        ("recovery",),
        ("licences",),
        ("who_opened",),
        ("access_list", Asked()),
    ]
    for name, *args in asked:
        words = carer.words_of(str(name), *args)
        assert words.strip(), name
        assert not [odd for odd in ODD if odd in words], name
    assert not carer.crashes


def test_a_file_is_previewed_in_the_window(carer: Shown, home: Path, household: Household) -> None:
    carer.close()
    app = opened(home, household.caseworker)
    file = sending.send(app.open_vault, household.carer.name, home).file
    app.lock()
    carer.app.vault = vaults.unlock(
        household.carer.vault, household.carer.passphrase, carer.app.around
    )
    again = Shown(QApplication.instance(), carer.app)  # type: ignore[arg-type]
    words = again.words_of("receive", [file])
    assert household.caseworker.name.replace(" ", "\u00a0") in words.replace(" ", "\u00a0")
    assert not again.crashes
    again.close()


def test_every_page_of_a_caseworker_opens(caseworker: Shown, household: Household) -> None:
    child = household.children[0].uid
    for name, *args in (("child", child), ("summary", child), ("decide",), ("search", "nuit")):
        words = caseworker.words_of(name, *args)
        assert words.strip(), name
        assert not [odd for odd in ODD if odd in words], name
    assert not caseworker.crashes


def test_without_a_screen_the_demonstration_is_played_in_files(tmp_path: Path) -> None:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    bare = {name: value for name, value in os.environ.items() if name not in screens}
    done = subprocess.run(
        [sys.executable, "main.py", "--demo", "--home", str(tmp_path)],
        env=bare,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    said, *lines = done.stdout.splitlines()
    assert said == headless.NO_SCREEN
    written = [Path(line) for line in lines]
    assert all(path.is_absolute() and path.is_file() for path in written)
    endings = [path.suffix for path in written]
    assert endings.count(".pdf") == 3
    assert endings.count(".lien") == 1
    assert endings.count(".png") == 1 + 8 + 8
    assert not [path for path in written if " " in path.name]


def test_the_window_is_asked_by_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    options = read_options(["--demo", "--home", "ici"])
    assert options.demo
    assert options.home == Path("ici")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not has_screen()
    monkeypatch.setenv("DISPLAY", ":1")
    assert has_screen()
