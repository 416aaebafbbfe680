"""Refuse a wheel that would start without its fonts, icons, words, guide or migrations.

Usage: python packaging/check_wheel.py dist
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def expected() -> set[str]:
    """Return every file that the installed program reads."""
    resources = {
        f"ase_desktop/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "resources").rglob("*")
        if path.is_file()
    }
    code = {path.relative_to(ROOT).as_posix() for path in (ROOT / "ase_desktop").rglob("*.py")}
    return resources | code | {"ase_desktop/resources/guide.md"}


def main() -> int:
    """Compare the newest wheel with the tree; return 1 when something is left out."""
    wheel = max(Path(sys.argv[1]).glob("*.whl"), key=lambda path: path.stat().st_mtime)
    with zipfile.ZipFile(wheel) as archive:
        left_out = expected() - set(archive.namelist())
    for name in sorted(left_out):
        print(f"left out: {name}")
    print(f"{wheel}: {wheel.stat().st_size / 1e6:.1f} MB")
    return 1 if left_out else 0


if __name__ == "__main__":
    sys.exit(main())
