"""Every word of the catalogue is explained in the glossary."""

from __future__ import annotations

import re

import pytest

from ase_desktop.base.kinds import RecordKind
from ase_desktop.models.catalog import KINDS
from tests.contract.sources import ROOT

GLOSSARY = ROOT / "docs" / "glossary.md"


def explained() -> set[str]:
    return set(re.findall(r"`(\w+)`", GLOSSARY.read_text(encoding="utf-8")))


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_kind_and_its_fields_are_in_the_glossary(kind: RecordKind) -> None:
    wanted = {kind.name} | {spec.name for spec in kind.fields}
    assert wanted - explained() == set(), "run `make glossary`"
