"""Loading the program reads no source twice: neither time nor memory goes to what nobody uses."""

from __future__ import annotations

import subprocess
import sys

LOAD = """
import linecache
import ase_desktop.ui
import ase_desktop.app
print([name for name in linecache.cache if name.endswith("services/vaults.py")])
"""


def test_loading_a_module_keeps_no_source_in_memory() -> None:
    done = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
