"""Printing a PDF from memory: pages drawn as the printer needs them, no file on the way."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

SHARPEST = 300  # dots an inch: beyond, a page of text only takes more memory


def choose_printer(owner: QWidget, title: str) -> QPrinter | None:
    """Ask which printer; None when the person changed her mind."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog = QPrintDialog(printer, owner)
    dialog.setWindowTitle("Imprimer")
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def print_pdf(raw: bytes, printer: QPrinter) -> int:
    """Print every page, to the edges of the paper; return how many."""
    source = QBuffer()
    source.setData(QByteArray(raw))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(source)
    pages = _chosen_pages(printer, document.pageCount())
    printer.setFullPage(True)
    painter = QPainter(printer)
    for place, page in enumerate(pages):
        if place:
            printer.newPage()
        _draw(document, page, printer, painter)
    painter.end()
    document.close()
    return len(pages)


def _chosen_pages(printer: QPrinter, count: int) -> range:
    """Return the pages asked for, from 0; all of them when nothing is said."""
    first, last = printer.fromPage(), printer.toPage()
    if not first:
        return range(count)
    return range(first - 1, min(last or count, count))


def _draw(document: QPdfDocument, page: int, printer: QPrinter, painter: QPainter) -> None:
    paper: QRect = printer.pageLayout().fullRectPixels(printer.resolution())
    ratio = min(1.0, SHARPEST / printer.resolution())
    size = QSize(round(paper.width() * ratio), round(paper.height() * ratio))
    painter.drawImage(QRect(0, 0, paper.width(), paper.height()), document.render(page, size))
