"""The largest files cost no memory (P20), read or refused: in a program stopped beyond 200 MiB."""

from __future__ import annotations

import resource
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.exchange import frames
from ase_desktop.exchange.authentication import Authenticated, authenticate
from ase_desktop.exchange.reader import read_packet
from tests.unit.exchange import samples

MIB = 2**20
MOST_MEMORY = 200 * MIB
ROOT = Path(__file__).parents[3]
LATER_FRAME = 0x80  # left alone by this reader


def bomb() -> bytes:
    """Return a packet of one block that inflates to 256 MiB."""
    return samples.packet_of((frames.COMMITS, zlib.compress(bytes(256 * MIB), 1)))


def endless() -> bytes:
    """Return a packet of 256 MiB that holds nothing this reader knows."""
    return samples.packet_of(*[(LATER_FRAME, bytes(MIB))] * 256)


def cut() -> bytes:
    """Return the first 250 MiB of a packet."""
    return endless()[: 250 * MIB]


@pytest.mark.parametrize(
    "made",
    [
        bomb,
        pytest.param(endless, marks=pytest.mark.long),
        pytest.param(cut, marks=pytest.mark.long),
    ],
)
def test_the_largest_files_cost_no_memory(tmp_path: Path, made: Callable[[], bytes]) -> None:
    file = tmp_path / "large.lien"
    file.write_bytes(made())
    command = [sys.executable, "-m", "tests.unit.exchange.test_memory", str(file)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.strip() in {"refused", "read"}


def outcome(file: Path) -> str:
    """Read a file in little memory; say what became of it."""
    begun = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (begun + MOST_MEMORY, begun + MOST_MEMORY))
    try:
        with file.open("rb") as source:
            found = authenticate(source, [samples.READER_SECRET], samples.KNOWN)
            assert isinstance(found, Authenticated)
            for block in read_packet(found, samples.READER).blocks():
                assert block.commits
    except UserError:
        return "refused"
    return "read"


if __name__ == "__main__":
    sys.stdout.write(outcome(Path(sys.argv[1])))
