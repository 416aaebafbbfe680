"""The parts of a document as formatted text, to paste into another program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch
from html import escape

from ase_desktop.reports.characters import printable
from ase_desktop.reports.document import (
    Block,
    Document,
    Heading,
    KeepTogether,
    KeyValues,
    Lines,
    Paragraph,
    Run,
    Table,
    Text,
    Title,
)
from ase_desktop.reports.plain import lines_of, shown

_CELL = 'style="border-bottom:1px solid #c9d0d6;padding:2pt 6pt;vertical-align:top"'
Part = tuple[str, tuple[Block, ...]]  # heading, what stands under it


def parts(document: Document) -> tuple[Part, ...]:
    """Return what stands under each heading of level 1, the heading without its number."""
    found: list[tuple[str, list[Block]]] = []
    for block in _flat(document.blocks):
        if isinstance(block, Heading) and block.level == 1:
            number, dot, text = block.text.partition(". ")
            found.append((text if dot and number.isdigit() else block.text, []))
        elif found:
            found[-1][1].append(block)
    return tuple((title, tuple(blocks)) for title, blocks in found)


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, KeepTogether):
            yield from _flat(block.blocks)
        else:
            yield block


def as_html(title: str, blocks: Iterable[Block]) -> str:
    """Return a part as HTML: its title, then lists, tables and bold words."""
    inside = "".join(_html(block) for block in blocks)
    return f"<h3>{escape(printable(title))}</h3>{inside}"


def _run(run: Run) -> str:
    text = escape(shown((run,))).replace("\n", "<br>")
    if run.bold:
        text = f"<b>{text}</b>"
    return f"<i>{text}</i>" if run.italic else text


def _words(text: Text) -> str:
    return "".join(_run(run) for run in text)


@singledispatch
def _html(block: Block) -> str:
    return "".join(f"<p>{' '.join(_words(cell) for cell in line)}</p>" for line in lines_of(block))


@_html.register
def _title(block: Title) -> str:
    return f"<h2>{escape(printable(block.text))}</h2>"


@_html.register
def _heading(block: Heading) -> str:
    return f"<h4>{_words(block.runs)}</h4>"


@_html.register
def _paragraph(block: Paragraph) -> str:
    return f"<p>{_words(block.runs)}</p>"


@_html.register
def _lines(block: Lines) -> str:
    labels = block.labels or ("",) * len(block.items)
    items = (
        f"<li>{escape(printable(label))}{' – ' if label else ''}{_words(item)}</li>"
        for label, item in zip(labels, block.items, strict=True)
    )
    return f"<ul>{''.join(items)}</ul>"


@_html.register
def _table(block: Table) -> str:
    heads = "".join(
        f"<th align='left' {_CELL}>{escape(printable(one))}</th>" for one in block.heads
    )
    return f"<table>{f'<tr>{heads}</tr>' if any(block.heads) else ''}{_rows(block.rows)}</table>"


@_html.register
def _key_values(block: KeyValues) -> str:
    rows = [((Run(label, secondary=True),), value) for label, value in block.rows]
    return f"<table>{_rows(rows)}</table>"


def _rows(rows: Iterable[tuple[Text, ...]]) -> str:
    return "".join(
        f"<tr>{''.join(f'<td {_CELL}>{_words(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
