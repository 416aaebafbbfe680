"""Which files to take in among those a person chose or dropped, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

SUFFIX, CARD_SUFFIX = ".lien", ".carte"
MOST_FILES = 200


def files_to_receive(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files to read: those chosen, and the .lien files of the folders chosen.

    A folder is looked at with the folders it holds; the name of a file begins with its day, so that
    the oldest comes first.
    """
    found: list[Path] = []
    for path in paths:
        found += _inside(path) if path.is_dir() else [path]
    unique = dict.fromkeys(one.absolute() for one in found)
    return tuple(sorted(unique, key=lambda path: path.name))[:MOST_FILES]


def _inside(folder: Path) -> list[Path]:
    """Return the .lien files of a folder and of those directly in it."""
    inside = (*folder.glob(f"*{SUFFIX}"), *folder.glob(f"*/*{SUFFIX}"))
    return [path for path in inside if path.is_file()]


def is_card(path: Path) -> bool:
    """Say whether a file is named as a card."""
    return path.suffix == CARD_SUFFIX
