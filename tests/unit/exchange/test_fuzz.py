"""Whatever is wrong in a packet, it is read or refused, and a second reader decides the same."""

from __future__ import annotations

import io
import resource
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from ase_desktop.base.errors import UserError
from ase_desktop.base.messages import SENTENCES
from ase_desktop.exchange.authentication import Authenticated, authenticate
from ase_desktop.exchange.items import CommitItem
from ase_desktop.exchange.reader import read_packet
from ase_desktop.ledger.canonical import NotCanonical
from ase_desktop.ledger.commit import Commit, read_commit
from ase_desktop.ledger.replica import Status
from tests.laptops import Laptop
from tests.unit.exchange import samples, strict_reader
from tests.unit.exchange.mutations import KNOWN, STEPS, Mutation

CASES, PART, MANY = 5000, 1250, 100_000
MOST_MEMORY = 200 * 2**20
ROOT = Path(__file__).parents[3]


def read_by_us(file: bytes) -> list[tuple[str, CommitItem]] | None:
    """Return what our reader finds in a file; None when it refuses it with a sentence."""
    try:
        found = authenticate(io.BytesIO(file), [samples.READER_SECRET], KNOWN)
        assert isinstance(found, Authenticated)
        blocks = list(read_packet(found, samples.READER).blocks())
    except UserError as error:
        expect_a_sentence(error)
        return None
    return [(block.scope, item) for block in blocks for item in block.commits]


def expect_a_sentence(error: UserError) -> None:
    assert error.code in SENTENCES


def commits_of(items: list[tuple[str, CommitItem]]) -> list[Commit]:
    """Return those that are commits of the scope they came in."""
    found = []
    for scope, item in items:
        try:
            commit = read_commit(item.header, item.signature, item.bodies)
        except NotCanonical:
            continue
        found += [commit] if commit.header.sc == scope else []
    return found


def read_by_another(file: bytes) -> strict_reader.Packet | None:
    """Return what the second reader finds in a file; None when it refuses it."""
    try:
        return strict_reader.read(file, samples.READER_SECRET, samples.READER)
    except strict_reader.Refused:
        return None


def outcome(number: int) -> str:
    """Read one packet twice; return the step that was wrong and what came of it."""
    made = Mutation(number)
    file = made.file
    items, other = read_by_us(file), read_by_another(file)
    assert (items is None) == (other is None), (number, made.step)
    if items is None or other is None:
        return f"{made.step}: refused"
    commits = commits_of(items)
    assert other.apart == len(items) - len(commits), (number, made.step)
    for mine, theirs in zip(commits, other.commits, strict=True):
        assert (mine.cid, mine.signature) == (theirs.cid, theirs.signature), (number, made.step)
        said = [body and mine.values(place) for place, body in enumerate(mine.bodies)]
        assert said == [body and numbered(body["f"]) for body in theirs.bodies], (number, made.step)
    return f"{made.step}: {taken_in(commits)}"


def numbered(values: dict[str, object]) -> dict[int, object]:
    return {int(register): value for register, value in values.items()}


def taken_in(commits: list[Commit]) -> str:
    """Take commits into a ledger: each is counted once, and what applies is signed."""
    reader = Laptop("fuzz reader")
    intake = reader.take(commits)
    assert sum(intake.statuses.values()) == len(commits)
    before = reader.store.placed.copy()
    again = reader.take(commits)
    assert again.statuses[Status.APPLIED] == 0
    assert reader.store.placed == before
    return "all taken in" if intake.statuses[Status.APPLIED] == len(commits) else "taken in part"


@pytest.mark.parametrize("start", range(0, CASES, PART))
def test_every_wrong_packet_is_read_alike_or_refused_by_both_readers(start: int) -> None:
    came_of = Counter(outcome(number) for number in range(start, start + PART))
    refused = {step for step in STEPS if came_of[f"{step}: refused"]}
    assert refused >= set(STEPS) - {"commit", "body", "order"}
    assert {step for step in STEPS if came_of[f"{step}: taken in part"]} >= {"commit", "body"}
    assert came_of["order: all taken in"]


@pytest.mark.long
def test_a_hundred_thousand_wrong_packets_cost_no_memory() -> None:
    """In a program of their own, which is stopped beyond 200 MiB more than it began with."""
    command = [sys.executable, "-m", "tests.unit.exchange.test_fuzz"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert answer.returncode == 0, answer.stderr
    assert int(answer.stdout) < MOST_MEMORY


def count_memory() -> int:
    """Read the packets; return the bytes that were held at most, the program itself included."""
    begun = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (begun + MOST_MEMORY, begun + MOST_MEMORY))
    for number in range(CASES, CASES + MANY):
        outcome(number)
    # Not ru_maxrss: a process begins with that of the one which started it.
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) * 1024


if __name__ == "__main__":
    sys.stdout.write(str(count_memory()))
