"""On paper, what two people wrote apart stands in both versions: none is settled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ase_desktop.base.kinds import Alternative, ConflictClass, FieldType, Snapshot
from ase_desktop.models.catalog import KINDS
from ase_desktop.services import finding, records
from ase_desktop.services.documents.making import make_document
from ase_desktop.services.documents.wanted import Wanted
from ase_desktop.services.every_version import in_versions
from ase_desktop.services.records import Save
from ase_desktop.vault.vault import Vault
from tests.family import LEA
from tests.integration.documents.judging import everything

_IN_SENTENCES = frozenset({"civility", "first_name", "last_name", "usual_name"})
ALERT = {
    "alert_kind": "allergy",
    "name": "arachides",
    "answer": "confirmed",
    "alert_severity": "serious",
    "what_to_do": "Stylo puis 15",
}


def two_versions(vault: Vault, record: Snapshot, *versions: dict[str, str]) -> None:
    """Write a record twice over what was shown before either."""
    for values in versions:
        records.save_record(vault, Save(record.kind, values, uid=record.uid, seen=record.commits))


def texts(vault: Vault) -> Iterator[tuple[Snapshot, list[str]]]:
    """Yield the records of Léa with the columns that can be in two versions, names left out."""
    for kind in KINDS.values():
        names = [
            spec.name
            for spec in kind.fields
            if spec.type is FieldType.TEXT
            and spec.conflict is not ConflictClass.AUTHOR
            and spec.name not in _IN_SENTENCES
        ]
        for record in finding.list_records(vault, kind.name, child=LEA):
            yield record, names


def test_every_text_in_two_versions_is_printed_in_both_or_in_none(
    lea: Vault, tmp_path: Path
) -> None:
    written: dict[int, str] = {}
    for record, names in texts(lea):
        numbers = {name: len(written) + place for place, name in enumerate(names)}
        written |= {number: f"{record.kind}.{name}" for name, number in numbers.items()}
        first = {name: f"qa{number}x" for name, number in numbers.items()}
        two_versions(lea, record, first, {name: f"qb{n}x" for name, n in numbers.items()})
    printed: set[str] = set()
    for report in ("child_summary", "emergency_sheet", "papers_request"):
        said = everything(make_document(lea, Wanted(report=report, about=LEA)), tmp_path)
        first_told, second_told = (
            {written[int(number)] for number in re.findall(rf"q{which}(\d+)x", said)}
            for which in "ab"
        )
        assert first_told == second_told, report
        printed |= first_told
    assert {"child.school", "contact.phone", "health_alert.what_to_do"} <= printed


def test_what_both_versions_say_is_nobody_s_own(lea: Vault) -> None:
    alert = records.save_record(lea, Save("health_alert", ALERT, children=[LEA])).uid
    shown = finding.read_record(lea, alert)
    two_versions(lea, shown, {"alert_severity": "vital"}, {"alert_severity": "mild"})
    summary = make_document(lea, Wanted(report="child_summary", about=LEA))
    sheet = make_document(lea, Wanted(report="emergency_sheet", about=LEA))
    said = " ".join(block.html for block in (*summary.blocks, *sheet.blocks))
    assert len(re.findall("Stylo puis 15", said)) >= 2
    assert not re.search(r"Stylo puis 15[^.]*\(selon", said)
    assert re.search(
        r"arachides \(danger pour la vie\) \(selon .*?\) ou arachides \(légère\)", said
    )


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("Rouge. Rester.", "Vert. Rester.", "Rouge (selon A) ou Vert (selon B). Rester."),
        ("Ici. Rouge.", "Ici. Vert.", "Ici. Rouge (selon A) ou Vert (selon B)."),
        ("Rouge.", "", "Rouge (selon A) ou rien (selon B)"),
        ("Ici. Ici.", "Ici.", "Ici. Ici (selon A) ou rien (selon B)."),
    ],
)
def test_sentences_that_all_share_are_said_once(
    lea: Vault, first: str, second: str, said: str
) -> None:
    made = [Alternative(f"c{by}", text, by, "") for text, by in ((first, "A"), (second, "B"))]
    child = replace(finding.read_record(lea, LEA), undecided={"school": tuple(made)})
    assert in_versions(child, lambda one: one["school"] or "") == said
