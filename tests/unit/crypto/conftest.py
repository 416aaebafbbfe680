"""Randomness that repeats, and a computer short of memory."""

from __future__ import annotations

import hashlib
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from ase_desktop.base.ids import RandomBytes


@pytest.fixture
def random() -> RandomBytes:
    """Bytes that are the same at each run: SHAKE-256 of a label, read on."""
    stream = hashlib.shake_256(b"ase tests").digest(4096)
    position = 0

    def next_bytes(size: int) -> bytes:
        nonlocal position
        position += size
        return stream[position - size : position]

    return next_bytes


@pytest.fixture
def little_memory() -> Iterator[None]:
    """Leave this process 128 MiB more than it uses: enough for 64 MiB, not for 256 MiB."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + (128 << 20), before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, before)
