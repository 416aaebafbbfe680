"""The settings of this computer: nothing personal, a small file beside the notebooks."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ase_desktop.base.files import atomic_write, private_folder

ZOOMS = (90, 100, 110, 125, 140, 160)
THEMES = ("light", "dark")
PAUSES = (5, 10, 20, 30, 60)


@dataclass(frozen=True, slots=True)
class AppSettings:
    """How the windows look, and which notebook is proposed first."""

    zoom: int = 100  # percent
    theme: str = "light"
    pause_minutes: int = 10
    vault: str = ""  # folder of the notebook opened last


def load_settings(path: Path) -> AppSettings:
    """Return the settings kept in a file; the usual ones when it is absent or unreadable."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return AppSettings()
    return _checked(found) if isinstance(found, dict) else AppSettings()


def _checked(found: dict[str, Any]) -> AppSettings:
    usual = AppSettings()
    zoom, theme = found.get("zoom"), found.get("theme")
    pause, vault = found.get("pause_minutes"), found.get("vault")
    return AppSettings(
        zoom=zoom if zoom in ZOOMS else usual.zoom,
        theme=theme if theme in THEMES else usual.theme,
        pause_minutes=pause if pause in PAUSES else usual.pause_minutes,
        vault=vault if isinstance(vault, str) else usual.vault,
    )


def save_settings(path: Path, settings: AppSettings) -> None:
    """Keep the settings; UserError disk_full or cannot_write."""
    private_folder(path.parent)
    atomic_write(path, json.dumps(asdict(settings), indent=1).encode())
