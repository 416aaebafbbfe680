"""Other people's programs look at our PDF: qpdf and poppler."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path


def run(*command: str) -> str:
    """Return what a program prints; its failure is the test's failure."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command[0]}: {done.stdout}{done.stderr}"
    return done.stdout


class Judged:
    """One PDF on disk, as others see it."""

    def __init__(self, path: Path, raw: bytes, password: str = "") -> None:
        path.write_bytes(raw)
        self.path = str(path)
        self.lock = ["-upw", password] if password else []
        self.password = password

    def check(self) -> str:
        """Return the verdict of qpdf, which fails on errors and on warnings."""
        key = [f"--password={self.password}"] if self.password else []
        return run("qpdf", "--check", *key, self.path)

    @property
    def about(self) -> dict[str, str]:
        """Return what pdfinfo says, name by name."""
        lines = run("pdfinfo", *self.lock, self.path).splitlines()
        pairs = (line.split(":", 1) for line in lines if ":" in line)
        return {name: value.strip() for name, value in pairs}

    def text(self, *options: str) -> str:
        """Return the text that copying gives."""
        return run("pdftotext", *self.lock, *options, self.path, "-")

    @property
    def words(self) -> list[str]:
        """Return the words in the order of the pages, no-break spaces cut too."""
        return self.text().split()

    @property
    def structure(self) -> str:
        """Return the structure tree with its text."""
        return run("pdfinfo", *self.lock, "-struct-text", self.path)

    @property
    def fonts(self) -> list[list[str]]:
        """Return the fonts: name, then columns from the right: object, uni, sub, emb."""
        return [line.split() for line in run("pdffonts", *self.lock, self.path).splitlines()[2:]]

    @property
    def attached(self) -> str:
        """Return the names of the attached files."""
        return run("pdfdetach", "-list", *self.lock, self.path)

    def detached(self, into: Path) -> object:
        """Return the first attached file, read as JSON."""
        run("pdfdetach", *self.lock, "-save", "1", "-o", str(into), self.path)
        return json.loads(into.read_bytes())


def assert_sound(judged: Judged) -> None:
    """Say that every judge is content: valid, tagged, titled, fonts inside, clean text."""
    assert "No syntax or stream encoding errors" in judged.check()
    about = judged.about
    assert about["Tagged"] == "yes"
    assert about["Suspects"] == "no"
    assert about["Page size"].endswith("(A4)")
    assert all(font[-5] == "yes" for font in judged.fonts), judged.fonts
    text = judged.text()
    assert "\ufffd" not in text
    assert "None" not in text
