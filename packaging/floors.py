"""Compare what the tests executed with the floors of pyproject.toml, room by room.

Usage: python packaging/floors.py build/coverage.json
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def floors() -> dict[str, float]:
    """Return the least percentage wanted for each room of ase_desktop."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {room: float(floor) for room, floor in settings["tool"]["ase"]["floors"].items()}


def room_of(name: str) -> str:
    """Return the room of one file, e.g. "vault" for ase_desktop/vault/engine.py."""
    return Path(name).parts[1].removesuffix(".py")


def shares(report: Path) -> dict[str, float]:
    """Return the percentage of lines and branches executed in each room."""
    covered: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for name, file in json.loads(report.read_text(encoding="utf-8"))["files"].items():
        summary = file["summary"]
        covered[room_of(name)] += summary["covered_lines"] + summary["covered_branches"]
        total[room_of(name)] += summary["num_statements"] + summary["num_branches"]
    return {room: 100 * covered[room] / count if count else 100 for room, count in total.items()}


def main() -> int:
    """Print one line per room; return 1 when one is below its floor."""
    reached = shares(Path(sys.argv[1]))
    below = 0
    print("executed by the tests, lines and branches:")
    for room, floor in floors().items():
        share = reached.get(room, 100.0)
        # Rounded down: 99.96 is not 100.
        shown = int(share * 10) / 10
        verdict = "" if share >= floor else f"   BELOW {floor:g}"
        below += share < floor
        print(f"  {room:10} {shown:6.1f} %{verdict}")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
