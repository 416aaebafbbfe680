"""What a received PDF says, line by line: each with the record codes it cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ase_desktop.base.kinds import Value

HEADING, SMALL_HEADING, TEXT = "heading", "small_heading", "text"
ERASED = "Effacé depuis."
_SPACES = "\n\u00a0\u202f"
_TOLD_BY_ITS_AUTHOR = ("lines", "closing")  # parameters that hold written words

Content = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class ContentLine:
    """One thing a PDF says."""

    role: str  # heading, small_heading, text
    text: str
    label: str = ""  # « 4 nov. », « Allergies »
    codes: tuple[str, ...] = ()
    is_part: bool = False  # of the record that the heading above it cites


def lines(content: Content) -> tuple[ContentLine, ...]:
    """Return everything a content says, in reading order; empty cells are left out.

    What stands under a heading that cites a record is part of this record.
    """
    found: list[ContentLine] = []
    above: tuple[str, ...] = ()
    for line in (line for block in content["blocks"] for line in _block(block)):
        if line.role != TEXT:
            above = line.codes
        is_part = line.role == TEXT and not line.codes and bool(above)
        if line.text or line.label:
            found.append(replace(line, codes=above, is_part=True) if is_part else line)
    return tuple(found)


def codes(content: Content) -> frozenset[str]:
    """Return the record codes that a content cites."""
    return frozenset(code for text in _texts(content["blocks"]) for code in text.get("codes", ()))


def without(content: Content, erased: Iterable[str]) -> dict[str, Value]:
    """Return a content without what cites records that were erased, by their codes.

    Its signature goes too: it is not the content that was signed any more.
    """
    gone = frozenset(erased)
    left = {name: value for name, value in content.items() if name != "signature"}
    told = {
        name: value
        for name, value in content["parameters"].items()
        if name not in _TOLD_BY_ITS_AUTHOR
    }
    return {**left, "parameters": told, "blocks": _left(content["blocks"], gone)}


def _left(blocks: Iterable[Mapping[str, Value]], gone: frozenset[str]) -> list[Value]:
    """Return the blocks without the texts that cite what is gone, nor what stands under them."""
    found, is_part = [], False
    for block in blocks:
        if block["kind"] == "heading":
            is_part = _cites(block, gone)
        found.append(_erased(block, gone, whole=is_part))
    return found


def _erased(value: Value, gone: frozenset[str], *, whole: bool) -> Value:
    if isinstance(value, list):
        return [_erased(one, gone, whole=whole) for one in value]
    if not isinstance(value, dict):
        return value
    if "text" in value and (whole or _cites(value, gone)):
        kept = {name: one for name, one in value.items() if name not in ("codes", "label", "title")}
        blank = {"title": ""} if "title" in value else {}
        return {**kept, **blank, "text": ERASED if value["text"] else ""}
    if value.get("kind") == "card":
        return {**value, "blocks": _left(value["blocks"], gone)}
    return {name: _erased(one, gone, whole=whole) for name, one in value.items()}


def _cites(text: Mapping[str, Value], gone: frozenset[str]) -> bool:
    return bool(gone & set(text.get("codes", ()))) or any(code in text["text"] for code in gone)


def _texts(value: Value) -> Iterator[Mapping[str, Value]]:
    if isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        if "text" in value:
            yield value
        for one in value.values():
            yield from _texts(one)


def _block(block: Mapping[str, Value]) -> Iterator[ContentLine]:
    kind = block["kind"]
    if kind == "heading":
        yield _line(block, role=HEADING if block["level"] == 1 else SMALL_HEADING)
    elif kind == "list":
        yield from (_line(item, label=item.get("label", "")) for item in block["items"])
    elif kind == "table":
        yield from (line for row in block["rows"] for line in _row(row, block["heads"]))
    elif kind == "card":
        yield ContentLine(SMALL_HEADING, readable(block["title"]))
        yield from (line for one in block["blocks"] for line in _block(one))
    else:
        yield _line(block, label=block.get("title", ""))


def _row(row: list[Mapping[str, Value]], heads: list[str]) -> Iterator[ContentLine]:
    """Yield the cells of a row under its first one, which says what they are about."""
    first, *others = row or [{"text": ""}]
    if first.get("codes") or not any(cell["text"] for cell in others):
        yield _line(first)
    label = "" if first.get("codes") else first["text"]
    for place, cell in enumerate(others, 1):
        if cell["text"]:
            head = heads[place] if place > 1 and place < len(heads) else ""
            yield _line(cell, label=label or head)
            label = ""


def _line(text: Mapping[str, Value], *, role: str = TEXT, label: str = "") -> ContentLine:
    return ContentLine(role, readable(text["text"]), readable(label), tuple(text.get("codes", ())))


def readable(text: str) -> str:
    """Return a text without what would be drawn as something else than letters."""
    return "".join(char if char.isprintable() or char in _SPACES else " " for char in text).strip()
