"""Vendor the fonts, icons and dictionary of resources/ from the packages they come from.

Run by hand, with npm and the Debian package hunspell-fr-classical:  python packaging/assets.py
The result is committed: neither set-up nor the program downloads any of it.
"""

from __future__ import annotations

import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"
HUNSPELL = Path("/usr/share/hunspell")

ATKINSON = "@expo-google-fonts/atkinson-hyperlegible-next@0.4.1"
NOTO = "@expo-google-fonts/noto-sans@0.4.2"
ARABIC = "@expo-google-fonts/noto-sans-arabic@0.4.3"
FLUENT = "@fluentui/svg-icons@1.1.343"

# (package, file in it, our name)
FONTS = (
    (ATKINSON, "400Regular/AtkinsonHyperlegibleNext_400Regular.ttf", "Regular"),
    (ATKINSON, "400Regular_Italic/AtkinsonHyperlegibleNext_400Regular_Italic.ttf", "Italic"),
    (ATKINSON, "500Medium/AtkinsonHyperlegibleNext_500Medium.ttf", "Medium"),
    (ATKINSON, "600SemiBold/AtkinsonHyperlegibleNext_600SemiBold.ttf", "SemiBold"),
    (NOTO, "400Regular/NotoSans_400Regular.ttf", "Regular"),
    (NOTO, "600SemiBold/NotoSans_600SemiBold.ttf", "SemiBold"),
    (ARABIC, "400Regular/NotoSansArabic_400Regular.ttf", "Regular"),
)
FAMILIES = {
    ATKINSON: "AtkinsonHyperlegibleNext",
    NOTO: "NotoSans",
    ARABIC: "NotoSansArabic",
}


def unpack(package: str, folder: Path) -> Path:
    """Download one npm package and return the folder of its files."""
    packed = subprocess.run(
        ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True
    )
    archive = folder / packed.stdout.strip()
    target = folder / archive.stem
    with tarfile.open(archive) as files:
        files.extractall(target, filter="data")
    return target / "package"


def copy_fonts(folder: Path) -> None:
    """Copy each face under its usual name, with the licence of its family beside it."""
    target = RESOURCES / "fonts"
    target.mkdir(parents=True, exist_ok=True)
    for package, family in FAMILIES.items():
        source = unpack(package, folder)
        shutil.copyfile(source / "LICENSE_FONT", target / f"{family}-OFL.txt")
        for owner, name, face in FONTS:
            if owner == package:
                shutil.copyfile(source / name, target / f"{family}-{face}.ttf")


def icon_names() -> list[tuple[str, str]]:
    """Return (our name, Fluent name) from icons.txt."""
    lines = (ROOT / "packaging" / "icons.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split() for line in lines if line and not line.startswith("#")]
    return [(ours, theirs) for ours, theirs in pairs]


def copy_icons(folder: Path) -> None:
    """Copy each icon under the name of its meaning, ready to take the colour of the text."""
    source = unpack(FLUENT, folder) / "icons"
    target = RESOURCES / "icons"
    target.mkdir(parents=True, exist_ok=True)
    for ours, theirs in icon_names():
        drawing = (source / f"{theirs}.svg").read_text(encoding="utf-8")
        coloured = drawing.replace("<svg ", '<svg fill="currentColor" ', 1)
        (target / f"{ours}.svg").write_text(coloured + "\n", encoding="utf-8")


def copy_dictionary() -> None:
    """Copy the French spelling dictionary of Debian's hunspell-fr-classical."""
    target = RESOURCES / "dictionary"
    target.mkdir(parents=True, exist_ok=True)
    for name in ("fr.aff", "fr.dic"):
        shutil.copyfile(HUNSPELL / name, target / name)
    shutil.copyfile("/usr/share/common-licenses/MPL-2.0", target / "MPL-2.0.txt")


def main() -> None:
    """Vendor everything."""
    with tempfile.TemporaryDirectory() as folder:
        copy_fonts(Path(folder))
        copy_icons(Path(folder))
    copy_dictionary()


if __name__ == "__main__":
    main()
