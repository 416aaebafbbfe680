"""A key pulled out while a file is written to it or read from it, at every line that touches it.

The key is a disk of its own: an image with ext4 on a loop device. The command stops at a line, the
key goes, the command goes on. Two ways to go: `unmounted`, its name is gone while what was open may
still be used (umount -l, and its folder removed); `dead`, every read and write fails from then on
(the file system is shut down by FS_IOC_SHUTDOWN), and then its name is gone too.
"""

from __future__ import annotations

import fcntl
import json
import os
import struct
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

import pytest

from tests.journey.kill_worker import in_a_child
from tests.journey.killing_lines import acts_at
from tests.journey.test_a_full_disk import handed_over
from tests.two_notebooks import Face, Pair

SHUTDOWN, WITHOUT_LOG = 0x8004587D, 2
TOUCHING = ("files.py", "handing_over.py", "spool.py", "strangers.py", "mailing.py")
WAYS = ("unmounted", "dead")


def is_watched(code: CodeType) -> bool:
    return Path(code.co_filename).name in TOUCHING and "ase_desktop" in code.co_filename


def run(*command: object) -> None:
    done = subprocess.run([*map(str, command)], check=False, capture_output=True, text=True)
    assert done.returncode == 0, f"this test needs root and loop devices: {done.stderr}"


@dataclass
class Key:
    """A key that may be plugged in and pulled out."""

    image: Path
    folder: Path

    @classmethod
    def made(cls, place: Path) -> Key:
        place.mkdir()
        key = cls(place / "key.img", place / "key")
        with key.image.open("wb") as file:
            file.truncate(8 * 1024 * 1024)
        run("mkfs.ext4", "-q", "-F", key.image)
        key.plug()
        return key

    def plug(self) -> None:
        self.folder.mkdir(exist_ok=True)
        run("mount", "-o", "loop", self.image, self.folder)

    def pull(self, way: str) -> None:
        if way == "dead":
            descriptor = os.open(self.folder, os.O_RDONLY)
            fcntl.ioctl(descriptor, SHUTDOWN, struct.pack("I", WITHOUT_LOG))
            os.close(descriptor)
        run("umount", "-l", self.folder)
        self.folder.rmdir()

    def plug_again(self) -> None:
        """Plug in a key that may have been pulled out."""
        if not self.folder.is_mount():
            self.plug()

    def throw_away(self) -> None:
        if self.folder.is_mount():
            run("umount", self.folder)
        self.image.unlink()


@dataclass(frozen=True)
class Told:
    """What a command answered while the key was pulled at a line."""

    code: int
    err: str
    lines: int


def pulled(face: Face, words: tuple[object, ...], line: int, pull: Callable[[], None]) -> Told:
    """Run a command in a process that stops at a line to have the key pulled."""

    def work(writer: int) -> None:
        count = acts_at(line, is_watched, pull)
        said = face.say(*words)
        sys.settrace(None)
        os.write(writer, json.dumps([said.code, said.err, count()]).encode())

    return Told(*json.loads(in_a_child(work, None)))


def check_sentence(told: Told) -> None:
    assert told.code in {0, 2}, told
    assert told.err.count("\n") == (1 if told.code else 0), told


def lines_of(face: Face, words: tuple[object, ...]) -> int:
    told = pulled(face, words, 0, lambda: None)
    assert told.code == 0, told
    return told.lines


@pytest.mark.long
@pytest.mark.parametrize("way", WAYS)
def test_a_key_pulled_while_a_file_is_written_to_it(pair: Pair, way: str) -> None:
    carer, reader = pair.carer, pair.caseworker
    to = ("send", "--to", reader.name, "-o")
    lines = lines_of(carer, (*to, pair.folder / "whole.lien"))
    held, codes = carer.do("dump"), set()
    for line in range(1, lines + 1):
        key = Key.made(pair.folder / f"{way}-{line}")
        target = key.folder / f"{line}.lien"
        told = pulled(carer, (*to, target), line, lambda key=key: key.pull(way))
        check_sentence(told)
        codes.add(told.code)
        key.plug_again()
        assert carer.do("dump") == held
        assert not target.exists() or reader.do("receive", target)["refused"] == 0, line
        again = key.folder / "again.lien"
        carer.do(*to, again)  # opening with the key in ends what was begun
        assert [*key.folder.glob("*.part")] == [], line
        recorded = [status for name, status in handed_over(carer) if name == target.name]
        assert recorded == (["sent"] if target.exists() else []), line
        assert target.exists() or told.code == 2, line
        reader.do("receive", again)
        key.throw_away()
    assert codes == {0, 2}


@pytest.mark.long
@pytest.mark.parametrize("way", WAYS)
def test_a_key_pulled_while_a_file_is_read_from_it(pair: Pair, way: str) -> None:
    carer, reader = pair.carer, pair.caseworker
    lines, codes, number = 1, set(), 0
    while number < lines:
        number += 1
        note = {"facts": f"Note {number}", "at": "2026-11-20T10:00"}
        carer.put("daily_log", note, "--child", pair.first)
        key = Key.made(pair.folder / f"{way}-{number}")
        file = key.folder / "in.lien"
        carer.do("send", "--to", reader.name, "-o", file)
        held = reader.do("dump")
        told = pulled(reader, ("receive", file), number, lambda key=key: key.pull(way))
        lines = max(lines, told.lines)
        check_sentence(told)
        codes.add(told.code)
        assert (reader.do("dump") == held) == (told.code == 2), number
        spool = reader.vault / "spool"
        assert [*spool.glob("*")] == []
        key.plug_again()
        status = reader.do("receive", file)["status"]
        assert status == ("applied" if told.code else "already"), number
        key.throw_away()
    assert codes == {0, 2}
