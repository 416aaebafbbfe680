"""Make .venv ready: the locked libraries, the program, and what the system must lend to Qt.

Runs with the system's Python and its standard library only:

    python3 packaging/set_up.py .venv          what `make run` needs
    python3 packaging/set_up.py --test-tools   the outside programs that the tests question

What is missing from a Debian or Ubuntu machine is installed when run as root;
otherwise the exact line to type is printed.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Library → Debian package. Without the first group no window can be drawn, even in memory.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libcups.so.2": "libcups2",
}
# Program → Debian package: other people's answers to the questions our tests ask.
TEST_TOOLS = {
    "age": "age",
    "qpdf": "qpdf",
    "pdfinfo": "poppler-utils",
    "sqlite3": "sqlite3",
    "sqlcipher": "sqlcipher",
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "node": "nodejs",
    "npm": "npm",
}


def say(sentence: str) -> None:
    """Print one French sentence at once."""
    print(sentence, flush=True)


def stop(sentence: str) -> None:
    """Print why the set-up cannot go on, and leave."""
    say(sentence)
    sys.exit(1)


def is_loadable(library: str) -> bool:
    """Return whether the system's loader finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt(*packages: str) -> bool:
    """Install Debian packages when allowed to; return whether it was done."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say("Installation de paquets du système : " + " ".join(packages))
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "DEBCONF_NOWARNINGS": "yes"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    update = ["apt-get", "update", "-qq"]
    with open(os.devnull, "rb") as nothing, open(os.devnull, "wb") as unread:
        for command in (update, install):
            subprocess.run(command, env=quiet, stdin=nothing, stdout=unread, check=False)
    return True


def apt_line(packages: list[str]) -> str:
    """Return the line to type, as the system's administrator, to install packages."""
    return "    sudo apt-get install -y --no-install-recommends " + " ".join(packages)


def missing_libraries(wanted: dict[str, str]) -> list[str]:
    """Return the packages of the libraries that cannot be loaded."""
    return [package for library, package in wanted.items() if not is_loadable(library)]


def missing_tools() -> list[str]:
    """Return the packages of the programs that are not there."""
    return [package for tool, package in TEST_TOOLS.items() if not shutil.which(tool)]


def check_libraries() -> None:
    """Give Qt the system libraries it needs, or say which line installs them."""
    missing = missing_libraries({**QT_LIBRARIES, **SCREEN_LIBRARIES})
    if missing and apt(*missing):
        missing = missing_libraries({**QT_LIBRARIES, **SCREEN_LIBRARIES})
    if not missing:
        return
    say("Il manque à ce système, pour afficher la fenêtre :")
    say(apt_line(missing))
    if missing_libraries(QT_LIBRARIES):
        stop("Tapez cette ligne, puis recommencez.")


def check_tools() -> None:
    """Install the programs that the tests question, or say which line installs them."""
    missing = missing_tools()
    if missing and apt(*missing):
        missing = missing_tools()
    if missing:
        say("Il manque à ce système, pour les essais :")
        say(apt_line(missing))
        stop("Tapez cette ligne, puis recommencez.")


def make_environment(folder: Path) -> Path:
    """Create the virtual environment when absent or broken; return its Python."""
    python = folder / "bin" / "python"
    if (
        python.exists()
        and subprocess.run(
            [str(python), "-m", "pip", "--version"], capture_output=True, check=False
        ).returncode
        == 0
    ):
        return python
    command = [sys.executable, "-m", "venv", "--clear", str(folder)]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode and apt("python3-venv"):
        done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        say("Python ne sait pas créer d’environnement ici. Sur Debian ou Ubuntu :")
        say(apt_line(["python3-venv"]))
        stop("Tapez cette ligne, puis recommencez.")
    return python


def install(python: Path) -> None:
    """Install the locked libraries, then the program itself, and byte-compile both.

    The lock names every library, so none is looked for (`--no-deps`): a release of tomorrow
    changes nothing. `pip check` then says whether one is missing.
    """
    pip = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-deps"]
    say("Installation des bibliothèques (une seule fois, moins d’une minute en général)…")
    locked = ["--require-hashes", "-r", str(ROOT / "requirements-dev.txt")]
    program = ["--no-build-isolation", "--editable", str(ROOT)]
    check = [str(python), "-m", "pip", "check", "--disable-pip-version-check"]
    for command in (pip + locked, pip + program, check):
        done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
        if done.returncode:
            say(done.stdout)
            stop("L’installation des bibliothèques n’a pas abouti. Recommencez.")
    compiled = [str(python), "-m", "compileall", "-q", str(ROOT / "ase_desktop")]
    subprocess.run(compiled, check=False)


def main() -> None:
    """Read the one argument and set up."""
    if sys.argv[1] == "--test-tools":
        check_tools()
        return
    check_libraries()
    install(make_environment(Path(sys.argv[1])))
    say("Prêt.")


if __name__ == "__main__":
    main()
