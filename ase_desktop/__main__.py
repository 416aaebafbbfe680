"""The command line: python -m ase_desktop, installed as `ase`."""

from __future__ import annotations

import sys

from ase_desktop.cli.main import run


def main() -> int:
    """Run the command given as arguments."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
