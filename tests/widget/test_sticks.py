"""A stick is told from the system's own disks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ase_desktop.ui import sticks
from ase_desktop.ui.sticks import Volume

GIGA = 10**9
STICK = Volume("/media/garnier/ATTACHES", "ATTACHES", "vfat", 8 * GIGA)


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    sticks.look_with(None)


@pytest.mark.parametrize(
    "volume",
    [
        STICK,
        Volume("/run/media/garnier/CLE", "CLE", "exfat", 64 * GIGA),
        Volume("/Volumes/CLE", "CLE", "msdos", 64 * GIGA),
        Volume("E:/", "CLE", "fat32", 16 * GIGA),
    ],
)
def test_what_is_mounted_apart_is_a_stick(volume: Volume) -> None:
    sticks.look_with(lambda: [volume])
    assert [stick.name for stick in sticks.plugged()] == [volume.name]


@pytest.mark.parametrize(
    "volume",
    [
        Volume("/", "", "ext4", 500 * GIGA),
        Volume("/home", "home", "ext4", 500 * GIGA),
        Volume("C:/", "Windows", "ntfs", 500 * GIGA),
        Volume("D:/", "Données", "ntfs", 500 * GIGA),
        Volume("/media/garnier/CD", "CD", "iso9660", GIGA, read_only=True),
        Volume("/media/garnier/CLE", "CLE", "vfat", GIGA, ready=False),
        Volume("/Volumes/Sauvegarde", "Sauvegarde", "apfs", 4 * 1024**4),
    ],
)
def test_the_disks_of_the_computer_and_what_cannot_be_written_are_not(volume: Volume) -> None:
    sticks.look_with(lambda: [volume])
    assert sticks.plugged() == ()


def test_a_stick_without_a_name_is_called_by_its_place() -> None:
    sticks.look_with(lambda: [Volume("E:/", "", "fat32", GIGA)])
    assert sticks.plugged()[0].name == "E:/"


def test_the_system_is_asked() -> None:
    sticks.look_with(None)
    assert all(stick.root.is_absolute() for stick in sticks.plugged())
