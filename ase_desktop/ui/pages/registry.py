"""Every page, by name: the eight of the left bar, and those opened over them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ase_desktop.ui.book import Book
from ase_desktop.ui.page import Page
from ase_desktop.ui.pages.agenda.page import AgendaPage
from ase_desktop.ui.pages.arrival.page import ArrivalPage
from ase_desktop.ui.pages.caseload.page import CaseloadPage
from ase_desktop.ui.pages.child.page import ChildPage
from ase_desktop.ui.pages.children.page import ChildrenPage
from ase_desktop.ui.pages.correspondents.link_page import LinkPage
from ase_desktop.ui.pages.correspondents.page import CorrespondentsPage
from ase_desktop.ui.pages.correspondents.share_page import ShareChildPage
from ase_desktop.ui.pages.decide.page import DecidePage
from ase_desktop.ui.pages.documents.page import DocumentsPage
from ase_desktop.ui.pages.documents.report_page import PaperLetterPage, ReportPage
from ase_desktop.ui.pages.documents.summary_page import SummaryPage
from ase_desktop.ui.pages.events.event_page import OneEventPage
from ase_desktop.ui.pages.events.page import EventsPage
from ase_desktop.ui.pages.journal.note_page import NotePage
from ase_desktop.ui.pages.journal.page import JournalStreamPage
from ase_desktop.ui.pages.receive.page import ReceivePage
from ase_desktop.ui.pages.record.history_page import HistoryPage
from ase_desktop.ui.pages.record.page import RecordSheetPage
from ase_desktop.ui.pages.search.page import SearchPage
from ase_desktop.ui.pages.send.leaving_page import LeavingPage
from ase_desktop.ui.pages.send.page import SendPage
from ase_desktop.ui.pages.settings.licences_page import LicencesPage
from ase_desktop.ui.pages.settings.new_words_page import NewWordsPage
from ase_desktop.ui.pages.settings.page import SettingsPage
from ase_desktop.ui.pages.settings.recovery_page import RecoveryPage
from ase_desktop.ui.pages.settings.who_opened_page import WhoOpenedPage
from ase_desktop.ui.pages.share.exchanges_page import ExchangesPage
from ase_desktop.ui.pages.share.page import SharePage
from ase_desktop.ui.pages.today.page import TodayPage
from ase_desktop.ui.pages.visit.note_page import VisitNotePage
from ase_desktop.ui.pages.visit.page import VisitPage

MAKERS: dict[str, Callable[..., Page]] = {  # name → page(book, *arguments)
    "agenda": AgendaPage,
    "arrival": ArrivalPage,
    "caseload": CaseloadPage,
    "child": ChildPage,
    "children": ChildrenPage,
    "correspondents": CorrespondentsPage,
    "decide": DecidePage,
    "event": OneEventPage,
    "events": EventsPage,
    "exchanges": ExchangesPage,
    "history": HistoryPage,
    "journal": JournalStreamPage,
    "documents": DocumentsPage,
    "leaving": LeavingPage,
    "licences": LicencesPage,
    "link": LinkPage,
    "new_words": NewWordsPage,
    "note": NotePage,
    "paper_letter": PaperLetterPage,
    "receive": ReceivePage,
    "record": RecordSheetPage,
    "recovery": RecoveryPage,
    "report": ReportPage,
    "send": SendPage,
    "search": SearchPage,
    "settings": SettingsPage,
    "share": SharePage,
    "share_child": ShareChildPage,
    "summary": SummaryPage,
    "today": TodayPage,
    "visit": VisitPage,
    "visit_note": VisitNotePage,
    "who_opened": WhoOpenedPage,
}


def builders(book: Book) -> dict[str, Callable[[], Page]]:
    """Return how the page of each entry of the left bar is made."""
    return {name: partial(maker, book) for name, maker in MAKERS.items()}
