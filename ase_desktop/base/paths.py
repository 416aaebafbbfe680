"""Where this user's files are: the system's folders, or all below --home."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

from ase_desktop.base.files import private_folder

APP = "ase_desktop"


@dataclass(frozen=True, slots=True)
class AppPaths:
    """The folders of one user; nothing is created before it is used."""

    data: Path
    state: Path
    documents: Path

    @property
    def vaults(self) -> Path:
        """Return the folder that holds the notebooks."""
        return private_folder(self.data / "vaults")

    @property
    def witnesses(self) -> Path:
        """Return the folder of the witnesses, outside the notebooks on purpose."""
        return private_folder(self.state / "witnesses")

    @property
    def settings(self) -> Path:
        """Return the file of this computer's settings."""
        return self.state / "settings.json"

    @property
    def outbox(self) -> Path:
        """Return the folder proposed for files to hand over (never the Desktop)."""
        return private_folder(self.documents)


def app_paths(home: Path | None = None) -> AppPaths:
    """Return the folders of the system's user, or all of them below home."""
    if home is not None:
        return AppPaths(home / "data", home / "state", home / "documents")
    dirs = PlatformDirs(APP, appauthor=False)
    return AppPaths(
        Path(dirs.user_data_dir),
        Path(dirs.user_state_dir),
        Path(dirs.user_data_dir) / "documents",
    )
