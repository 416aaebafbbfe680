"""The words of a document without their look: to copy, to search, to attach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch

from ase_desktop.reports.characters import printable
from ase_desktop.reports.document import (
    Banner,
    BigCode,
    Block,
    Cards,
    Document,
    Heading,
    KeepTogether,
    KeyValues,
    Lines,
    Paragraph,
    QrCode,
    Run,
    SignatureRow,
    Table,
    Text,
    Title,
)

Line = tuple[Text, ...]  # the cells of one printed line; most lines have one


def shown(text: Text) -> str:
    """Return a text as printed: record codes between brackets, unprintable characters left out."""
    return printable("".join(f"[{run.text}]" if run.code else run.text for run in text))


def plain_text(document: Document) -> str:
    """Return every word of a document in reading order, cells separated by tabs."""
    edges = (printable(document.confidentiality), printable(document.footer))
    lines = [edges[0], *block_text(document.blocks), edges[1]]
    return "\n".join(line for line in lines if line) + "\n"


def block_text(blocks: Iterable[Block]) -> list[str]:
    """Return the printed lines of some blocks: what copying them gives."""
    return ["\t".join(shown(cell) for cell in line) for block in blocks for line in lines_of(block)]


def _words(*texts: str) -> Line:
    return tuple((Run(text),) for text in texts)


@singledispatch
def lines_of(block: object) -> Iterator[Line]:  # noqa: ARG001 - empty space has no words
    """Yield the printed lines of a block, each a tuple of cells."""
    return iter(())


@lines_of.register
def _title(block: Title) -> Iterator[Line]:
    return (_words(line) for line in (block.text, block.subtitle) if line)


@lines_of.register
def _heading(block: Heading) -> Iterator[Line]:
    yield (block.runs,)


@lines_of.register
def _paragraph(block: Paragraph) -> Iterator[Line]:
    yield (block.runs,)


@lines_of.register
def _lines(block: Lines) -> Iterator[Line]:
    if not block.labels:
        return ((item,) for item in block.items)
    pairs = zip(block.labels, block.items, strict=True)
    return ((*_words(label), item) for label, item in pairs)


@lines_of.register
def _table(block: Table) -> Iterator[Line]:
    yield _words(*block.heads)
    yield from block.rows


@lines_of.register
def _key_values(block: KeyValues) -> Iterator[Line]:
    return ((*_words(label), value) for label, value in block.rows)


@lines_of.register
def _banner(block: Banner) -> Iterator[Line]:
    yield _words(block.title)
    if block.runs:
        yield (block.runs,)


@lines_of.register
def _signature(block: SignatureRow) -> Iterator[Line]:
    yield _words(*block.labels)


@lines_of.register
def _big_code(block: BigCode) -> Iterator[Line]:
    yield _words("-".join(block.groups))


@lines_of.register
def _qr_code(block: QrCode) -> Iterator[Line]:
    yield _words(block.alt)


@lines_of.register
def _together(block: KeepTogether) -> Iterator[Line]:
    for inner in block.blocks:
        yield from lines_of(inner)


@lines_of.register
def _cards(block: Cards) -> Iterator[Line]:
    for card in block.cards:
        yield _words(card.title)
        for inner in card.blocks:
            yield from lines_of(inner)
