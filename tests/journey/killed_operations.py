"""Commands that may be killed: what they are prepared with, what may be found afterwards.

`judge` says whether the command happened or not, and refuses anything between; `again` does it
again, and refuses that it does not end as if nothing had been killed.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, ClassVar

from tests.clocked import clock_shifted
from tests.raw_search import places_of
from tests.two_notebooks import Face, Said, linked, new_face

BEFORE, AFTER = "before", "after"
BASIS = ("--basis", "person_request")


@dataclass
class Couple:
    """A carer and a caseworker who share a child, and a child of the carer alone."""

    folder: Path
    carer: Face = field(init=False)
    caseworker: Face = field(init=False)
    shared: str = ""
    alone: str = ""
    minutes: int = 0

    def __post_init__(self) -> None:
        """Create both notebooks."""
        for name in ("a", "b"):
            (self.folder / name).mkdir()
        self.carer = new_face(self.folder / "a", "carer", "Mme Garnier")
        self.caseworker = new_face(self.folder / "b", "caseworker", "M. Quentin")
        linked(self.carer, self.caseworker)
        self.shared, self.alone = (
            self.carer.put("child", {"first_name": name})["uid"] for name in ("Léa", "Noé")
        )
        self.carer.do("share", "--child", self.shared, "--with", self.caseworker.name)

    def next_minute(self) -> int:
        """Return by how many seconds the clock is late now: a minute that nobody else takes."""
        self.minutes += 1
        return 60 * self.minutes

    def say(self, face: Face, *words: object) -> Said:
        """Run a command, a minute later than the one before."""
        with clock_shifted(self.next_minute()):
            return face.say(*words)

    def note(self, child: str, facts: str) -> str:
        """Let the carer write a note."""
        values = {"facts": facts, "at": "2026-11-20T10:00"}
        return str(self.carer.put("daily_log", values, "--child", child)["uid"])


@dataclass
class Operation:
    """One command, many times."""

    couple: Couple
    number: int = 0
    state: str = ""

    name: ClassVar[str]

    def prepare(self) -> None:
        """Make what the command needs, and remember what there was."""
        self.number += 1

    def command(self) -> tuple[Face, list[str]]:
        """Return whose command it is, and its words."""
        raise AssertionError(self.name)

    def judge(self) -> str:
        """Return before or after."""
        self.state = AFTER if self.has_happened() else BEFORE
        return self.state

    def has_happened(self) -> bool:
        """Say whether the command was done, wholly."""
        raise AssertionError(self.name)

    def again(self) -> None:
        """Do it again."""
        raise AssertionError(self.name)


@dataclass
class Sending(Operation):
    """A file is recorded with its name, and the notes in it are closed; or nothing was sent."""

    name = "send"
    suffix: ClassVar[str] = ".lien"
    uid: str = ""

    @property
    def file(self) -> Path:
        """Return where the file goes."""
        return self.couple.folder / "stick" / f"{self.number}{self.suffix}"

    def prepare(self) -> None:
        """Write a note to hand over."""
        super().prepare()
        self.file.parent.mkdir(exist_ok=True)
        self.uid = self.couple.note(self.couple.shared, f"Note {self.number}")

    def _to(self, file: Path) -> list[str]:
        return ["send", "--to", self.couple.caseworker.name, "-o", str(file)]

    def command(self) -> tuple[Face, list[str]]:
        """Hand over."""
        return self.couple.carer, self._to(self.file)

    def has_happened(self) -> bool:
        """The note is closed if and only if the file has its name."""
        said = self.couple.carer.say("put", "daily_log", "--uid", self.uid, given={"facts": "Bis"})
        is_there = self.file.is_file()
        assert (said.code == 2) == is_there, (said, is_there)
        assert [*self.file.parent.glob("*.part")] == []
        return is_there

    def again(self) -> None:
        """Hand over again: it brings the note."""
        file = self.file.with_name(f"{self.number}-again{self.suffix}")
        self.couple.carer.do(*self._to(file))
        self.couple.caseworker.do("receive", file)
        assert self.couple.caseworker.do("get", self.uid)


class SendingByMail(Sending):
    """The same in a page of PDF, made for an e-mail."""

    name = "send-pdf"
    suffix = ".pdf"


@dataclass
class Reporting(Operation):
    """A document is whole under its name, or nothing of it stays."""

    name = "report"
    held: Any = None

    @property
    def file(self) -> Path:
        """Return where the document goes."""
        return self.couple.folder / "papers" / f"{self.number}.pdf"

    def prepare(self) -> None:
        """Write a note to print."""
        super().prepare()
        self.file.parent.mkdir(exist_ok=True)
        self.couple.note(self.couple.shared, f"Note {self.number}")
        self.held = self.couple.carer.do("dump")

    def command(self) -> tuple[Face, list[str]]:
        """Print the summary of the child."""
        words = ["report", "child_summary", "--child", self.couple.shared, "-o", str(self.file)]
        return self.couple.carer, words

    def has_happened(self) -> bool:
        """What has its name is a whole document; the notebook is as it was."""
        assert self.couple.carer.do("dump") == self.held
        assert [*self.file.parent.glob("*.part")] == []
        if self.file.is_file():
            subprocess.run(["qpdf", "--check", self.file], check=True, capture_output=True)
        return self.file.is_file()

    def again(self) -> None:
        """Print it again in the same place: it is whole, and nothing is left beside it."""
        face, words = self.command()
        face.do(*words)
        assert self.has_happened()


@dataclass
class OpenCopying(Operation):
    """An open copy is whole, or nothing of it stays in clear."""

    name = "export"
    whole: int = 0

    @property
    def place(self) -> Path:
        """Return where the copy goes."""
        return self.couple.folder / f"open-{self.number}"

    def command(self) -> tuple[Face, list[str]]:
        """Write the open copy."""
        return self.couple.carer, ["export", str(self.place)]

    def has_happened(self) -> bool:
        """Every file is there, or none; opening the notebook was enough."""
        self.couple.carer.do("dump")
        found = [*self.place.iterdir()] if self.place.is_dir() else []
        assert len(found) in (0, self.whole or len(found)), found
        assert [one for one in found if one.suffix == ".part"] == []
        return bool(found)

    def again(self) -> None:
        """Write it again, refused where it is done."""
        face, words = self.command()
        said = face.say(*words)
        assert said.code == (2 if self.state == AFTER else 0), said.err
        self.whole = len([*self.place.iterdir()])


@dataclass
class Receiving(Operation):
    """A file is taken in whole, or nothing of it."""

    name = "receive"
    held: Any = None
    file: Path = Path()

    def prepare(self) -> None:
        """Let the carer write three notes and hand them over."""
        super().prepare()
        for line in range(3):
            self.couple.note(self.couple.shared, f"Note {self.number}, {line}")
        self.file = self.couple.folder / f"{self.number}.lien"
        to = self.couple.caseworker.name
        self.couple.carer.do("send", "--to", to, "-o", self.file)
        self.held = self._held(self.couple.caseworker)

    def _held(self, face: Face) -> Any:
        found = face.do("dump")["scopes"]
        theirs = self.couple.caseworker.do("dump")["scopes"]
        return {uid: one for uid, one in found.items() if uid in theirs}

    def command(self) -> tuple[Face, list[str]]:
        """Receive."""
        return self.couple.caseworker, ["receive", str(self.file)]

    def has_happened(self) -> bool:
        """Everything is as before, or as at the sender's."""
        found = self._held(self.couple.caseworker)
        assert found in (self.held, self._held(self.couple.carer)), "half received"
        return bool(found != self.held)

    def again(self) -> None:
        """Receive again: all is there."""
        told = self.couple.caseworker.do("receive", self.file)
        assert told["status"] == ("already" if self.state == AFTER else "applied")
        assert self._held(self.couple.caseworker) == self._held(self.couple.carer)


@dataclass
class Copying(Operation):
    """A safety copy is whole under its name, or has no name."""

    name = "backup"
    held: Any = None

    @property
    def place(self) -> Path:
        """Return where copies go."""
        return self.couple.folder / "copies" / str(self.number)

    def prepare(self) -> None:
        """Write something."""
        super().prepare()
        self.place.parent.mkdir(exist_ok=True)
        self.couple.note(self.couple.alone, f"Note {self.number}")
        self.held = self.couple.carer.do("dump")

    def command(self) -> tuple[Face, list[str]]:
        """Make a copy."""
        return self.couple.carer, ["backup", str(self.place)]

    def _copies(self) -> list[Path]:
        found = self.place.iterdir() if self.place.is_dir() else ()
        return sorted(one for one in found if not one.name.endswith(".part"))

    def has_happened(self) -> bool:
        """What has its name is whole; the notebook is as it was."""
        assert self.couple.carer.do("dump") == self.held
        for number, copy in enumerate(self._copies()):
            self._compare(copy, f"{self.number}-{number}")
        return bool(self._copies())

    def _compare(self, copy: Path, name: str) -> None:
        place = self.couple.folder / "looked" / name
        back = replace(self.couple.carer, vault=place)
        back.do("restore", copy)
        assert back.do("dump") == self.held

    def again(self) -> None:
        """Make another one: it is whole, and what was cut short is gone."""
        said = self.couple.say(self.couple.carer, "backup", self.place)
        assert said.code == 0, said.err
        self._compare(Path(said.json["copy"]), f"{self.number}-again")
        assert [*self.place.glob("*.part")] == [], "half a copy is left"


@dataclass
class PuttingBack(Operation):
    """A copy is put back whole, or the place is free."""

    name = "restore"
    copy: str = ""
    held: Any = None

    @property
    def back(self) -> Face:
        """Return the notebook put back."""
        place = self.couple.folder / "back" / str(self.number)
        return replace(self.couple.carer, vault=place)

    def prepare(self) -> None:
        """Make the copy, once."""
        super().prepare()
        if not self.copy:
            self.couple.note(self.couple.alone, "Note")
            self.held = self.couple.carer.do("dump")
            self.copy = str(self.couple.carer.do("backup", self.couple.folder / "copies")["copy"])

    def command(self) -> tuple[Face, list[str]]:
        """Put back."""
        return self.back, ["restore", self.copy]

    def has_happened(self) -> bool:
        """Nothing is there, or all of it."""
        if not self.back.vault.exists():
            return False
        assert self.back.do("dump") == self.held
        return True

    def again(self) -> None:
        """Put back again: refused where it is done."""
        said = self.back.say("restore", self.copy)
        assert said.code == (2 if self.state == AFTER else 0), said.err
        assert self.back.do("dump") == self.held
        assert [*self.back.vault.parent.glob("*.part")] == [], "half a notebook is left"


@dataclass
class Erasing(Operation):
    """A text is erased for good, copies put back included, or is still there."""

    name = "purge"
    uid: str = ""
    copy: str = ""

    @property
    def word(self) -> str:
        """Return a word that is nowhere else."""
        return f"zinzolin{self.number:04}"

    def prepare(self) -> None:
        """Write a note, keep a copy of it, propose to erase it."""
        super().prepare()
        self.uid = self.couple.note(self.couple.alone, self.word)
        place = self.couple.folder / "copies" / str(self.number)
        place.parent.mkdir(exist_ok=True)
        self.copy = str(self.couple.carer.do("backup", place)["copy"])
        self.couple.carer.do("purge", self.uid, *BASIS)

    def command(self) -> tuple[Face, list[str]]:
        """Erase."""
        return self.couple.carer, ["purge", self.uid, *BASIS, "--execute"]

    def has_happened(self) -> bool:
        """The note is found by its word and in its versions, or in neither."""
        found = self.couple.carer.do("search", self.word)
        is_told = self.word in self.couple.carer.say("history", self.uid).out
        assert bool(found) == is_told
        return not is_told

    def again(self) -> None:
        """Erase again, refused where it is done: it is nowhere, nor in an older copy put back."""
        said = self.couple.carer.say(*self.command()[1])
        assert said.code == (2 if self.state == AFTER else 0), said.err
        assert self._places(self.couple.carer) == []
        back = replace(self.couple.carer, vault=self.couple.folder / "back" / str(self.number))
        back.do("restore", self.copy)
        assert self._places(back) == []

    def _places(self, face: Face) -> list[str]:
        return places_of(face.vault, face.passphrase, [self.word])


@dataclass
class ChangingWords(Operation):
    """The notebook opens with the old words, or with the new ones, never with both or none."""

    name = "passphrase"
    held: Any = None

    @property
    def changed(self) -> Face:
        """Return the carer with her new words."""
        return replace(self.couple.carer, passphrase=f"Autre-Mésange-Tulipe-{self.number}")

    def prepare(self) -> None:
        """Remember what is there."""
        super().prepare()
        self.held = self.couple.carer.do("dump")

    def command(self) -> tuple[Face, list[str]]:
        """Change the words."""
        file = self.couple.folder / "new.words"
        file.write_text(self.changed.passphrase, encoding="utf-8")
        return self.couple.carer, ["passphrase", "--new-passphrase-file", str(file)]

    def has_happened(self) -> bool:
        """One of both opens, and what is inside is the same."""
        codes = [face.say("dump").code for face in (self.couple.carer, self.changed)]
        assert sorted(codes) == [0, 2]
        return codes[1] == 0

    def again(self) -> None:
        """Change the words again where it is not done."""
        if self.state == BEFORE:
            face, words = self.command()
            face.do(*words)
            assert self.has_happened()
        self.couple.carer = self.changed
        assert self.couple.carer.do("dump") == self.held


class ChangingKey(ChangingWords):
    """Other words, another key, another code."""

    name = "new-key"

    def command(self) -> tuple[Face, list[str]]:
        """Change the words and the key; the code is written to a file."""
        face, words = super().command()
        return face, [*words, "--new-key", "--recovery-out", str(self.couple.folder / "code.txt")]


OPERATIONS: dict[str, Callable[[Couple], Operation]] = {
    one.name: one
    for one in (
        Sending,
        SendingByMail,
        Reporting,
        OpenCopying,
        Receiving,
        Copying,
        PuttingBack,
        Erasing,
        ChangingWords,
        ChangingKey,
    )
}
