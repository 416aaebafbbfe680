"""docs/exchange-format.md says what the program does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import msgspec

from ase_desktop.exchange.card import Card
from ase_desktop.exchange.header import PacketHeader
from tests.unit.exchange.golden_files import FOLDER, INSIDE

PAGE = (Path(__file__).parents[3] / "docs" / "exchange-format.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return PAGE.partition(f". {title}\n")[2].partition("\n## ")[0]


def keys_said(title: str) -> set[str]:
    return set(re.findall(r"^\| `(\w+)` \|", section(title), re.MULTILINE))


def keys_written(form: type[msgspec.Struct]) -> set[str]:
    return {field.encode_name for field in msgspec.structs.fields(form)}


def test_the_page_lists_the_keys_of_a_card() -> None:
    assert keys_said("The identity card") == keys_written(Card)


def test_the_page_lists_the_keys_of_a_header() -> None:
    assert keys_said("The header of a packet") == keys_written(PacketHeader)


def test_the_program_of_the_page_reads_the_packet_of_then(tmp_path: Path) -> None:
    program = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert program is not None
    script = tmp_path / "read.py"
    script.write_text(program[1], encoding="utf-8")
    answer = subprocess.run(
        [sys.executable, "-X", "utf8", str(script)],
        input=(FOLDER / INSIDE).read_bytes(),
        capture_output=True,
        check=True,
    )
    lines = answer.stdout.decode().splitlines()
    header = (FOLDER / "commit-header.json").read_text(encoding="utf-8")
    assert lines[2].endswith(header)
    assert lines[3] == (FOLDER / "commit-body.json").read_text(encoding="utf-8")
    assert len(lines) == 2 + 2 + 1 + 2  # card, header; a commit; one erased; a commit


def test_every_vector_is_named_in_the_page() -> None:
    elsewhere = {"slots.json"}  # the key file is no exchange format
    assert {path.name for path in FOLDER.iterdir() if path.name not in PAGE} == elsewhere
