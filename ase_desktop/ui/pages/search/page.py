"""What a search finds, while the words are typed: by child, the newest first, the words marked."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from ase_desktop.base import french
from ase_desktop.base.kinds import Changes
from ase_desktop.rules.deciding_words import FROM_TWO_VERSIONS
from ase_desktop.rules.excerpts import excerpt, searched_words
from ase_desktop.services import noting
from ase_desktop.services.finding import kind_named
from ase_desktop.services.search import Hit, results
from ase_desktop.ui import present
from ase_desktop.ui.book import Book
from ase_desktop.ui.boxes import clear, column
from ase_desktop.ui.page import Head, Page
from ase_desktop.ui.pages.search.pdf_hits import PdfHits
from ase_desktop.ui.runner import Job
from ase_desktop.ui.theme import is_large
from ase_desktop.ui.widgets.avatar import Child
from ase_desktop.ui.widgets.banners import EmptyState
from ase_desktop.ui.widgets.buttons import link
from ase_desktop.ui.widgets.fields import SearchField
from ase_desktop.ui.widgets.stream import StreamLine, StreamTable
from ase_desktop.ui.widgets.toggles import Tick

MOST = 50
LEAST_LETTERS = 2
_PAGES = {"incident": "event", "incident_line": "event", "incident_notice": "event"}
_ALONE = {"visit": "visit", "child": "child"}  # kinds whose page takes their uid alone
_OWN = "private_note"


class SearchPage(Page):
    """Page « search » (book, words="": typed in the field of the page or of the strip)."""

    help = "search"

    def __init__(self, book: Book, words: str = "") -> None:
        """Make the page; it follows what is typed."""
        super().__init__("Chercher")
        self.book, self._words = book, words
        self._names: dict[str, str] = {}
        self._hits: dict[str, Hit] = {}
        self._job: Job[tuple[Hit, ...]] | None = None
        self.head = Head("Chercher", actions=(link("Retour", book.window.back, icon="back"),))
        self.field = SearchField(name="Mots cherchés", width=420)
        self.field.setText(words)
        self.field.textEdited.connect(self.look_for)
        self.field.returnPressed.connect(self._open_first)
        self.field.installEventFilter(self)
        self.two_versions = Tick(FROM_TWO_VERSIONS)
        self.two_versions.clicked.connect(lambda _on: self.look_for(self._words))
        self._place = column(gap=12)
        self.body.addWidget(self.head)
        self.body.addWidget(self.field)
        self.body.addWidget(self.two_versions)
        self.body.addLayout(self._place)
        self.pdfs = PdfHits(book)
        self.body.addWidget(self.pdfs)
        self.table: StreamTable | None = None
        self._follow_strip()

    def refresh(self) -> None:
        """Ask the names of the children, then look again; the keyboard stays on the words."""
        self.book.read(self, self._know_names, noting.children_to_note)
        typed = self.field if self.field.isVisibleTo(self) else self.book.window.strip.search
        if self.hasFocus() or typed is self.field:
            typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def concerned(self, _changes: Changes) -> bool:
        """Return that any save may change what is found."""
        return True

    def restyle(self) -> None:
        """Show the field of the page where the strip has none."""
        super().restyle()
        if hasattr(self, "field"):
            self.field.setVisible(is_large())

    def look_for(self, words: str) -> None:
        """Look for words, instead of those before."""
        self._words = words
        if self.field.text() != words:
            self.field.setText(words)
        if self._job is not None:
            self._job.cancel()
        child = self.book.window.child
        shown, only = partial(self._show, words), self.two_versions.isChecked()
        self._job = self.book.read(
            self, shown, results, words, child=child, limit=MOST, two_versions=only
        )
        self.pdfs.look_for(words, child)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Go from the words to the results with the down key."""
        is_down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if event.type() == QEvent.Type.KeyPress and is_down and self.table is not None:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            self.table.choose(next(iter(self._hits), ""))
            return True
        return False

    def _follow_strip(self) -> None:
        strip = self.book.window.strip.search
        strip.returnPressed.connect(self._open_first)
        strip.installEventFilter(self)
        self.field.setVisible(is_large())

    def _know_names(self, named: tuple[tuple[str, str], ...]) -> None:
        self._names = dict(named)
        self.look_for(self._words)

    def _show(self, words: str, hits: tuple[Hit, ...]) -> None:
        if words != self._words:
            return
        self._hits = {one.uid: one for one in hits}
        self.head.say("Chercher", self._count(words, len(hits)))
        if not hits:
            clear(self._place)
            self.table = None
            self._say_nothing(words)
            return
        wanted = searched_words(words)
        faces = {one.uid: one for one in self.book.window.hosted}
        groups: dict[str, list[StreamLine]] = {}
        for one in hits:
            line = _line(one, faces, wanted)
            groups.setdefault(self._group(one), []).append(line)
        for lines in groups.values():
            lines.sort(key=lambda line: self._hits[line.key].at, reverse=True)
        self._shown_table(bool(faces)).show_days(list(groups.items()))

    def _shown_table(self, faces: bool) -> StreamTable:
        if self.table is None:
            clear(self._place)
            self.table = StreamTable(name="Résultats", faces=faces)
            self.table.opened.connect(self._open)
            self._place.addWidget(self.table)
        return self.table

    def _count(self, words: str, count: int) -> str:
        if len("".join(searched_words(words))) < LEAST_LETTERS:
            return "Tapez au moins deux lettres\u00a0: un prénom, un mot d’une note."
        if count == MOST:
            return f"Les {MOST} plus récents. Ajoutez un mot pour préciser."
        return french.counted(count, "résultat") if count else ""

    def _say_nothing(self, words: str) -> None:
        if len("".join(searched_words(words))) < LEAST_LETTERS:
            return
        sentence = f"Rien ne contient {french.quoted(words.strip())}."
        if self.two_versions.isChecked():
            sentence = f"{sentence[:-1]} parmi ce qui est issu de deux versions."
        self._place.addWidget(
            EmptyState(sentence, "Les accents et les majuscules ne comptent pas.")
        )

    def _group(self, one: Hit) -> str:
        if one.kind == _OWN:
            return "Gardé pour moi"
        return self._names.get(one.child or "", "") or "Votre foyer"

    def _open_first(self) -> None:
        if self.isVisible() and self._hits and self.table is not None:
            self._open(self.table.current_key() or self._first())

    def _first(self) -> str:
        return self.table.first_key() if self.table is not None else ""

    def _open(self, key: str) -> None:
        one = self._hits[key]
        if one.kind in _PAGES:
            self.book.open(_PAGES[one.kind], one.opens)
        elif one.kind in _ALONE:
            self.book.open(_ALONE[one.kind], one.opens)
        elif one.opens != one.uid:
            self.book.open("record", kind_named(one.kind).parent, one.opens, one.child)
        else:
            self.book.open("record", one.kind, one.opens, one.child)


def _line(one: Hit, faces: dict[str, Child], wanted: tuple[str, ...]) -> StreamLine:
    found = excerpt([text for text in one.texts if text], wanted)
    return StreamLine(
        key=one.uid,
        hour=_day(one.at),
        text=found.text,
        note=kind_named(one.kind).label + (" · deux versions" if one.in_versions else ""),
        face=faces.get(one.child or ""),
        marks=found.marks,
    )


def _day(at: str) -> str:
    if not at:
        return ""
    near = at[:4] == str(present.today().year)
    return french.short_date(at) if near else french.numeric_date(at)
