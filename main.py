"""Open the window: python main.py [--vault FOLDER] [--home FOLDER] [--demo]."""

from __future__ import annotations

import sys

from ase_desktop.ui.start import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
