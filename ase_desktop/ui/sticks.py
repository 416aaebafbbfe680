"""The USB sticks that are plugged in now: what the system mounts apart from its own disks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

LARGEST = 2 * 1024**4  # bytes: beyond, it is a backup disk or a network drive
_APART = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
_STICK_FORMATS = ("fat", "exfat", "vfat", "msdos", "fat32")


@dataclass(frozen=True, slots=True)
class Volume:
    """One disk as the system shows it."""

    root: str
    name: str
    format: str
    size: int
    ready: bool = True
    read_only: bool = False


@dataclass(frozen=True, slots=True)
class Stick:
    """A place to write a file that somebody takes away."""

    name: str
    root: Path


def _mounted() -> list[Volume]:
    return [
        Volume(
            root=one.rootPath(),
            name=one.name() or Path(one.rootPath()).name,
            format=bytes(one.fileSystemType().data()).decode(errors="replace").lower(),
            size=one.bytesTotal(),
            ready=one.isValid() and one.isReady(),
            read_only=one.isReadOnly(),
        )
        for one in QStorageInfo.mountedVolumes()
    ]


_LOOK: list[Callable[[], Iterable[Volume]]] = [_mounted]


def look_with(look: Callable[[], Iterable[Volume]] | None) -> None:
    """Ask this for the disks from now on, None for the system."""
    _LOOK[0] = look or _mounted


def plugged() -> tuple[Stick, ...]:
    """Return the sticks plugged in now, in the order of their names."""
    found = [
        Stick(volume.name or volume.root, Path(volume.root))
        for volume in _LOOK[0]()
        if _is_stick(volume)
    ]
    return tuple(sorted(found, key=lambda stick: (stick.name, stick.root)))


def _is_stick(volume: Volume) -> bool:
    is_writable = volume.ready and not volume.read_only and 0 < volume.size <= LARGEST
    if not is_writable:
        return False
    if volume.root.startswith(_APART):
        return True
    is_letter = volume.root[1:2] == ":"
    system = os.environ.get("SYSTEMDRIVE", "C:")
    return is_letter and volume.format in _STICK_FORMATS and not volume.root.startswith(system)
