"""The form of every kind draws each answer and gives it back."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pytestqt.qtbot import QtBot

from ase_desktop.base.kinds import FieldSpec, RecordKind
from ase_desktop.services.records import all_kinds
from ase_desktop.ui.forms.layouts import make_form
from tests.samples import filled

LINKED = "a" * 32


def links(_spec: FieldSpec) -> Sequence[tuple[str, str]]:
    return [(LINKED, "Sonia, mère")]


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.name)
def test_what_is_shown_is_given_back(qtbot: QtBot, kind: RecordKind) -> None:
    form = make_form(kind, links=links)
    qtbot.addWidget(form)
    given = filled(kind, lambda _spec: LINKED)
    shown = {name: given.get(name) for name in form.names()}
    form.set_values(shown)
    assert form.values() == shown
    assert form.changed_values() == {}
    form.set_values({})
    assert set(form.values().values()) <= {None}
