"""What the command line asks of the window."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Options(NamedTuple):
    """Which notebook, where, and whether it is an example."""

    vault: Path | None = None  # a notebook to open
    home: Path | None = None  # every folder of this user, elsewhere
    demo: bool = False  # a family of example
