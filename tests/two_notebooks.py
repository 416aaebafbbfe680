"""The demonstration's two notebooks behind the command line, one copy for each test."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from ase_desktop.app import build
from ase_desktop.cli.main import run
from ase_desktop.services import demonstration

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Face:
    """The command line of one person."""

    home: Path
    vault: Path
    passphrase: str
    name: str
    children: list[dict[str, str]] = field(default_factory=list)

    def options(self) -> list[str]:
        words = self.home.parent / f"{self.vault.name}.words"
        words.write_text(self.passphrase + "\n", encoding="utf-8")
        return [
            "--home",
            str(self.home),
            "--vault",
            str(self.vault),
            "--passphrase-file",
            str(words),
        ]

    def say(self, *words: object, given: object = None, as_json: bool = True) -> Said:
        """Run a command in this process."""
        arguments = [*self.options(), *(["--json"] if as_json else []), *map(str, words)]
        return in_process(arguments, given)

    def do(self, *words: object, given: object = None) -> Any:
        """Run a command that must succeed, and return its JSON."""
        said = self.say(*words, given=given)
        assert said.code == 0, said.err
        return said.json

    def put(self, kind: str, values: Mapping[str, object], *words: object) -> Any:
        return self.do("put", kind, *words, given=values)

    def refused(self, *words: object, given: object = None) -> str:
        """Run a command that must be refused, and return its sentence."""
        said = self.say(*words, given=given)
        assert said.code == 2, (said.out, said.err)
        assert said.err.count("\n") == 1
        return said.err.strip()

    def process(
        self, *words: object, given: object = None, **options: Any
    ) -> subprocess.Popen[str]:
        """Start a command in a process of its own."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}
        started = subprocess.Popen(
            [sys.executable, "-m", "ase_desktop", *self.options(), "--json", *map(str, words)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=environment,
            cwd=self.home.parent,
            **options,
        )
        if given is not None and started.stdin is not None:
            started.stdin.write(json.dumps(given))
            started.stdin.close()
            started.stdin = None
        return started


def in_process(arguments: list[str], given: object = None) -> Said:
    """Run the command line here, with its own standard streams."""
    raw = given if isinstance(given, bytes) else json.dumps(given or {}).encode()
    out, err = io.StringIO(), io.StringIO()
    before = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8")
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run(arguments)
    finally:
        sys.stdin = before
    return Said(code, out.getvalue(), err.getvalue())


def new_face(folder: Path, role: str, name: str) -> Face:
    """Begin a notebook, as a person does."""
    face = Face(folder / "home", folder / role, f"Mots-{role}-Assez-Longs-7", name)
    options = face.options()
    said = in_process([*options, "new", "--role", role, "--name", name, "--quick-key", "--json"])
    assert said.code == 0, said.err
    return face


def linked(one: Face, other: Face) -> None:
    """Link two computers, the words heard on both sides."""
    for mine, theirs in ((one, other), (other, one)):
        card = mine.home.parent / f"{theirs.vault.name}.carte"
        theirs.do("card", "-o", card)
        heard = theirs.say("words", as_json=False).out.strip()
        mine.do("trust", card, "--words", heard)


@dataclass(frozen=True)
class Pair:
    """The carer and the caseworker."""

    folder: Path
    carer: Face
    caseworker: Face

    @property
    def first(self) -> str:
        return self.carer.children[0]["uid"]

    @property
    def second(self) -> str:
        return self.carer.children[1]["uid"]

    def hand_over(self, sender: Face, receiver: Face, *words: object) -> Any:
        """Send everything and take it in; return what the receiver was told."""
        sent = self.sent(sender, receiver)
        return receiver.do("receive", sent, *words)

    def sent(self, sender: Face, receiver: Face) -> Path:
        """Return a new file from one to the other."""
        path = self.folder / f"{sender.vault.name}-{len(list(self.folder.glob('*.lien')))}.lien"
        sender.do("send", "--to", receiver.name, "-o", path)
        return path

    def exchange(self) -> None:
        """Hand files over until both hold everything."""
        self.hand_over(self.carer, self.caseworker)
        self.hand_over(self.caseworker, self.carer)

    def same(self) -> bool:
        """Return whether both notebooks hold the same."""
        return bool(self.carer.do("dump")["scopes"] == self.caseworker.do("dump")["scopes"])


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the demonstration once."""
    folder = tmp_path_factory.mktemp("template")
    app = build(folder / "home")
    found = demonstration.build(folder / "demo", app.around)
    children = [
        {name: str(child[name]) for name in ("first_name", "last_name")} | {"uid": child.uid}
        for child in found.children
    ]
    sides = {
        role: {"name": side.name, "passphrase": side.passphrase, "folder": side.vault.name}
        for role, side in (("carer", found.carer), ("caseworker", found.caseworker))
    }
    (folder / "told.json").write_text(json.dumps({"sides": sides, "children": children}))
    return folder


@pytest.fixture
def pair(template: Path, tmp_path: Path) -> Pair:
    """Give a copy of the demonstration to a test."""
    folder = tmp_path / "pair"
    shutil.copytree(template, folder)
    told = json.loads((folder / "told.json").read_text())
    faces = {
        role: Face(
            folder / "home",
            folder / "demo" / side["folder"],
            side["passphrase"],
            side["name"],
            told["children"],
        )
        for role, side in told["sides"].items()
    }
    return Pair(folder, faces["carer"], faces["caseworker"])
