"""What the pages about the end of a whole file share: what is known, and a form beside it."""

from __future__ import annotations

from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.widgets.cards import Card
from ase_desktop.ui.widgets.columns import Columns


class FilePage(Page):
    """What is known is made again at each answer; the form keeps what is typed."""

    has_ending = True

    def __init__(self, book: Book, title: str, child: str, form: Card) -> None:
        """Make the page of a child's file; it asks when it is shown."""
        super().__init__(title)
        self.book, self.child, self.form = book, child, form
        self.head = Head(title)
        self.columns = Columns()
        self.told = column(gap=24)
        self.columns.left.addLayout(self.told)
        self.columns.left.addWidget(form)
        form.hide()
        self.body.addWidget(self.head)
        self.body.addWidget(self.columns)

    def begin_again(self) -> None:
        """Empty all but the form."""
        clear(self.told)
        clear(self.columns.right)
