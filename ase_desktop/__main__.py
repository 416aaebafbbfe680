"""The command line: python -m ase_desktop, installed as `ase`."""

from __future__ import annotations

import sys

from ase_desktop.base.lazy import load

FACE = "ase_desktop.cli.main"  # half a second to load, in which a person may change her mind
MESSAGES = "ase_desktop.base.messages"
INTERRUPTED = 130


def main() -> int:
    """Run the command given as arguments."""
    try:
        return int(load(FACE).run(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.stderr.write(load(MESSAGES).sentence("interrupted") + "\n")
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
