"""Reading the content of a PDF back (contenu.json): whatever is not its exact form is refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from itertools import chain

from ase_desktop.base.errors import UserError
from ase_desktop.base.kinds import Value
from ase_desktop.base.values import is_moment
from ase_desktop.reports.contents import FORMAT, Json, canonical

MOST_BYTES = 4 * 1024 * 1024
DEEPEST = 16  # levels of JSON, as in a packet
MOST_TEXTS = 20_000
_FAMILY = FORMAT.rpartition("/")[0] + "/"
_KEYS = {
    "format": str,
    "report": str,
    "parameters": dict,
    "content_code": str,
    "title": str,
    "made": str,
    "confidentiality": str,
    "footer": str,
    "blocks": list,
}
_LEVELS = frozenset({"info", "attention", "danger"})
_HEX = frozenset("0123456789abcdef")
_KEY, _SIGNATURE = 64, 128  # hexadecimal characters of an Ed25519 key and signature


class _Wrong(Exception):
    """The value is not a content."""


def read_content(raw: bytes) -> Json:
    """Return the value of an attached content, checked whole.

    Raises UserError pdf_content_wrong, newer_program_needed. Its signature is not checked here.
    """
    try:
        value = json.loads(raw)
        _need(isinstance(value, dict))
        _refuse_newer(value.get("format"))
        _need(_depth(value) <= DEEPEST and canonical(value) == raw)
        _check(value)
    except (ValueError, RecursionError, _Wrong) as error:
        raise UserError("pdf_content_wrong") from error
    return dict(value)


def _need(is_so: object) -> None:
    if not is_so:
        raise _Wrong


def _refuse_newer(found: object) -> None:
    if isinstance(found, str) and found.startswith(_FAMILY) and found != FORMAT:
        raise UserError("newer_program_needed")


def _depth(value: object) -> int:
    if isinstance(value, dict):
        return 1 + max(map(_depth, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(_depth, value), default=0)
    return 0


def _check(value: Json) -> None:
    _need(value.keys() - {"signature"} == _KEYS.keys())
    _need(all(isinstance(value[name], type_) for name, type_ in _KEYS.items()))
    _need(value["format"] == FORMAT)
    _need(all(isinstance(item, str) for item in value["parameters"].values()))
    _need(is_moment(value["made"]))
    _check_signature(value.get("signature", {"device": "0" * _KEY, "value": "0" * _SIGNATURE}))
    _need(sum(map(_count, value["blocks"])) <= MOST_TEXTS)


def _check_signature(found: Value) -> None:
    _check_keys(found, {"device": str, "value": str})
    for name, length in (("device", _KEY), ("value", _SIGNATURE)):
        _need(len(found[name]) == length and not set(found[name]) - _HEX)


def _check_keys(
    found: Value, needed: Mapping[str, type], allowed: Mapping[str, type] | None = None
) -> None:
    """Refuse an object that has not exactly these keys, of these types; allowed ones may lack."""
    _need(isinstance(found, dict))
    known = {**needed, **(allowed or {})}
    _need(needed.keys() <= found.keys() <= known.keys())
    _need(all(isinstance(item, known[name]) for name, item in found.items()))
    _need(all(isinstance(code, str) for code in found.get("codes", ())))


_TEXT = {"text": str}
_CODES = {"codes": list}


def _count(block: Value) -> int:
    """Check a block; return how many texts it has."""
    _need(isinstance(block, dict))
    checked = _BLOCKS.get(str(block.get("kind")))
    if checked is None:
        raise _Wrong
    return checked(block)


def _told(**more: type) -> Callable[[Json], int]:
    def check(block: Json) -> int:
        _check_keys(block, {"kind": str, **_TEXT, **more}, _CODES)
        _need(block.get("level") in _LEVELS | {None, 1, 2})
        return 1

    return check


def _list(block: Json) -> int:
    _check_keys(block, {"kind": str, "items": list})
    for item in block["items"]:
        _check_keys(item, _TEXT, {**_CODES, "label": str})
    return len(block["items"])


def _table(block: Json) -> int:
    _check_keys(block, {"kind": str, "heads": list, "rows": list})
    _need(all(isinstance(head, str) for head in block["heads"]))
    _need(all(isinstance(row, list) for row in block["rows"]))
    cells = list(chain.from_iterable(block["rows"]))
    for cell in cells:
        _check_keys(cell, _TEXT, _CODES)
    return len(cells)


def _card(block: Json) -> int:
    _check_keys(block, {"kind": str, "title": str, "blocks": list})
    return 1 + sum(map(_count, block["blocks"]))


_BLOCKS: dict[str, Callable[[Json], int]] = {
    "heading": _told(level=int),
    "paragraph": _told(),
    "words": _told(),
    "banner": _told(level=str, title=str),
    "list": _list,
    "table": _table,
    "card": _card,
}
