"""The true pages of a document, from memory: what will be printed, nothing on the disk."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMargins, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame

from ase_desktop.ui.theme import colour, px


class Preview(QPdfView):
    """Shows a PDF page under page, as wide as there is room; the paper stays white."""

    ringless = True  # it takes the keyboard to scroll
    page_changed = Signal(int)  # from 0

    def __init__(self) -> None:
        """Make an empty preview."""
        super().__init__()
        self.setAccessibleName("Pages du document")
        # Without a parent: deleted with the view's other children, they end the program badly.
        self._document = QPdfDocument()
        self._source = QBuffer()
        self.setDocument(self._document)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pageNavigator().currentPageChanged.connect(self.page_changed)
        self.restyle()

    @property
    def page_count(self) -> int:
        """Return how many pages are shown."""
        return self._document.pageCount()

    @property
    def page(self) -> int:
        """Return the page one reads, from 0."""
        return self.pageNavigator().currentPage()

    def show_pdf(self, raw: bytes) -> None:
        """Show another file, staying at the same place."""
        place = self.verticalScrollBar().value()
        self._document.close()
        self._source.close()
        self._source.setData(QByteArray(raw))
        self._source.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._source)
        self.verticalScrollBar().setValue(place)

    def restyle(self) -> None:
        """Take the ground and the margins of the theme in force."""
        ground = QPalette(self.palette())
        ground.setColor(QPalette.ColorRole.Dark, colour("hairline"))
        self.setPalette(ground)
        self.setDocumentMargins(QMargins(px(32), px(24), px(32), px(24)))
        self.setPageSpacing(px(16))
