"""The memory of this process while its window is shown."""

from __future__ import annotations

import sys
from pathlib import Path


def say_resident() -> None:
    """Print the memory of this process now, in KiB (Linux)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    sys.stdout.write(next(line.split()[1] for line in lines if line.startswith("VmRSS:")) + "\n")
    sys.stdout.flush()
