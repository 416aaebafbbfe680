"""Where resources/ and the guide are: beside the package in the source, inside it installed."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource(name: str) -> Path:
    """Return the path of one file of resources/, e.g. "words/passphrase.txt"."""
    inside = _PACKAGE / "resources"
    folder = inside if inside.is_dir() else _PACKAGE.parent / "resources"
    return folder / name


def guide() -> Path:
    """Return the path of the guide: docs/guide.md, or among the resources once installed."""
    inside = resource("guide.md")
    return inside if inside.exists() else _PACKAGE.parent / "docs" / "guide.md"
