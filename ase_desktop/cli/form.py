"""The JSON of one form, as it comes on the standard input of `put`."""

from __future__ import annotations

import json
import sys

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import Value
from ase_desktop.cli.call import Call
from ase_desktop.rules.access import asks_for_alert
from ase_desktop.services.records import Row, Save, row_kinds

CONFIRMED = "confirmed"


def read_form(call: Call) -> Save:
    """Return what is asked to be saved; UserError not_json, wrong_value, child_needed."""
    if call["uid"] and len(call["child"]) > 1:
        raise UserError("wrong_value")
    values = read_object()
    confirm = values.pop(CONFIRMED, False)
    if not isinstance(confirm, bool):
        raise UserError("wrong_value")
    kind = call["kind"]
    rows = {row.name: _rows(values.pop(row.name)) for row in row_kinds(kind) if row.name in values}
    return Save(
        kind=kind,
        values=values,
        uid=call["uid"],
        children=tuple(dict.fromkeys(call["child"])),
        seen=call["seen"],
        rows=rows,
        confirm=confirm,
        in_alert=call["alert"] or asks_for_alert(values.get("incident_type")),
    )


def read_object() -> dict[str, Value]:
    """Return the object on the standard input; UserError not_json."""
    if sys.stdin is None:  # closed before the program began
        raise UserError("not_json")
    try:
        found = json.loads(sys.stdin.buffer.read().decode("utf-8-sig") or "{}")
    except ValueError as error:
        raise UserError("not_json") from error
    if not isinstance(found, dict):
        raise UserError("not_json")
    return found


def _rows(value: Value) -> list[Row]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise UserError("wrong_value")
    return value
