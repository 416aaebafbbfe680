"""The printed content as data: contenu.json, its code, the bytes its author signs.

The schema is docs/contents-format.md. Signing and checking are done by who holds the keys.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from functools import singledispatch
from hashlib import sha256, sha512
from typing import Any

from ase_desktop.base.ids import crockford
from ase_desktop.reports.characters import printable
from ase_desktop.reports.document import (
    Banner,
    Block,
    Cards,
    Document,
    Heading,
    KeepTogether,
    KeyValues,
    Lines,
    Paragraph,
    Table,
    Text,
    plain,
)
from ase_desktop.reports.plain import lines_of, shown

FORMAT = "ase/content/1"
_HALF = 5  # characters of a content code on each side of its dash

Json = dict[str, Any]


def content_code(report: str, parameters: Mapping[str, str], commits: Iterable[str]) -> str:
    """Return the code of a content, e.g. K7QM2-F9D4X: 50 bits of SHA-256 over what made it.

    The same report, parameters and commit ids (in any order) give the same code.
    """
    made_of = {
        "report": report,
        "parameters": dict(parameters),
        "commits": sorted(set(commits)),
    }
    text = crockford(sha256(canonical(made_of)).digest())
    return f"{text[:_HALF]}-{text[_HALF : 2 * _HALF]}"


def content(document: Document, report: str, parameters: Mapping[str, str], code: str) -> Json:
    """Return the words of a document as data, without signature."""
    return {
        "format": FORMAT,
        "report": report,
        "parameters": dict(parameters),
        "content_code": code,
        "title": printable(document.title),
        "made": document.made.isoformat(timespec="minutes"),
        "confidentiality": printable(document.confidentiality),
        "footer": printable(document.footer),
        "blocks": _blocks(document.blocks),
    }


def canonical(value: Json) -> bytes:
    """Return the only bytes of a content: sorted keys, no space, NFC, UTF-8."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return unicodedata.normalize("NFC", text).encode()


def bytes_to_sign(value: Json) -> bytes:
    """Return what an Ed25519 key signs: the format, a zero, SHA-512 of the unsigned bytes."""
    unsigned = {name: item for name, item in value.items() if name != "signature"}
    return FORMAT.encode() + b"\0" + sha512(canonical(unsigned)).digest()


def signed(value: Json, device: str, signature: bytes) -> Json:
    """Return a content with its signature: hexadecimal device key and signature."""
    return {**value, "signature": {"device": device, "value": signature.hex()}}


def _blocks(blocks: Iterable[Block]) -> list[Json]:
    return [described for block in blocks for described in _described(block)]


def _text(text: Text) -> Json:
    codes = [run.text for run in text if run.code]
    return {"text": shown(text), "codes": codes} if codes else {"text": shown(text)}


@singledispatch
def _described(block: Block) -> list[Json]:
    """Return a block as data; blocks that hold others give several, empty space none."""
    return [{"kind": "words", "text": shown(cell)} for line in lines_of(block) for cell in line]


@_described.register
def _heading(block: Heading) -> list[Json]:
    return [{"kind": "heading", "level": block.level, **_text(block.runs)}]


@_described.register
def _paragraph(block: Paragraph) -> list[Json]:
    return [{"kind": "paragraph", **_text(block.runs)}]


@_described.register
def _banner(block: Banner) -> list[Json]:
    return [
        {
            "kind": "banner",
            "level": block.level,
            "title": printable(block.title),
            **_text(block.runs),
        }
    ]


@_described.register
def _lines(block: Lines) -> list[Json]:
    items = [_text(item) for item in block.items]
    for item, label in zip(items, block.labels, strict=False):
        item["label"] = printable(label)
    return [{"kind": "list", "items": items}]


@_described.register
def _table(block: Table) -> list[Json]:
    rows = [[_text(cell) for cell in row] for row in block.rows]
    return [{"kind": "table", "heads": [printable(head) for head in block.heads], "rows": rows}]


@_described.register
def _key_values(block: KeyValues) -> list[Json]:
    rows = [[_text(plain(label)), _text(value)] for label, value in block.rows]
    return [{"kind": "table", "heads": [], "rows": rows}]


@_described.register
def _together(block: KeepTogether) -> list[Json]:
    return _blocks(block.blocks)


@_described.register
def _cards(block: Cards) -> list[Json]:
    return [
        {"kind": "card", "title": printable(card.title), "blocks": _blocks(card.blocks)}
        for card in block.cards
    ]
