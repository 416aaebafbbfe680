"""Every page, by name: the eight of the left bar, and those opened over them.

A page is loaded when it is first opened: most evenings see three of them, and what draws
documents weighs as much as the window.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from ase_desktop.base import lazy
from ase_desktop.ui.book import Book
from ase_desktop.ui.page import Page

HELP = "help"
PAGES = {  # name → module below ui/pages, class
    "access_list": ("settings.access_list_page", "AccessListPage"),
    "agenda": ("agenda.page", "AgendaPage"),
    "arrival": ("arrival.page", "ArrivalPage"),
    "caseload": ("caseload.page", "CaseloadPage"),
    "child": ("child.page", "ChildPage"),
    "children": ("children.page", "ChildrenPage"),
    "closing_proof": ("ending.proof_page", "ClosingProofPage"),
    "correspondents": ("correspondents.page", "CorrespondentsPage"),
    "decide": ("decide.page", "DecidePage"),
    "documents": ("documents.page", "DocumentsPage"),
    "ending": ("ending.page", "EndingPage"),
    "erase_file": ("ending.erase_page", "EraseFilePage"),
    "event": ("events.event_page", "OneEventPage"),
    "events": ("events.page", "EventsPage"),
    "exchange": ("share.exchange_page", "ExchangePage"),
    "exchanges": ("share.exchanges_page", "ExchangesPage"),
    HELP: ("help.page", "HelpPage"),
    "history": ("record.history_page", "HistoryPage"),
    "hold_file": ("ending.hold_page", "HoldFilePage"),
    "in_tray": ("share.in_tray_page", "InTrayPage"),
    "journal": ("journal.page", "JournalStreamPage"),
    "leaving": ("send.leaving_page", "LeavingPage"),
    "licences": ("settings.licences_page", "LicencesPage"),
    "link": ("correspondents.link_page", "LinkPage"),
    "make_profile": ("service.profile_form_page", "ProfileFormPage"),
    "new_words": ("settings.new_words_page", "NewWordsPage"),
    "note": ("journal.note_page", "NotePage"),
    "paper_letter": ("documents.report_page", "PaperLetterPage"),
    "present": ("service.present_page", "PresentPage"),
    "profile": ("settings.profile_page", "ProfilePage"),
    "receive": ("receive.page", "ReceivePage"),
    "received_pdf": ("share.pdf_page", "ReceivedPdfPage"),
    "received_pdfs": ("share.pdfs_page", "ReceivedPdfsPage"),
    "record": ("record.page", "RecordSheetPage"),
    "recovery": ("settings.recovery_page", "RecoveryPage"),
    "report": ("documents.report_page", "ReportPage"),
    "sibling_visits": ("ending.siblings_page", "SiblingVisitsPage"),
    "same_child": ("share.same_child_page", "SameChildPage"),
    "search": ("search.page", "SearchPage"),
    "sees": ("correspondents.sees_page", "SeesPage"),
    "sees_kind": ("correspondents.sees_kind_page", "SeesKindPage"),
    "send": ("send.page", "SendPage"),
    "service": ("service.page", "OneServicePage"),
    "settings": ("settings.page", "SettingsPage"),
    "share": ("share.page", "SharePage"),
    "share_child": ("correspondents.share_page", "ShareChildPage"),
    "slip": ("documents.slip_page", "SlipPage"),
    "summary": ("documents.summary_page", "SummaryPage"),
    "today": ("today.page", "TodayPage"),
    "visit": ("visit.page", "VisitPage"),
    "visit_note": ("visit.note_page", "VisitNotePage"),
    "words_card": ("documents.words_card_page", "WordsCardPage"),
    "who_opened": ("settings.who_opened_page", "WhoOpenedPage"),
}


def _make(name: str, *arguments: object, **more: object) -> Page:
    module, maker = PAGES[name]
    made: Page = getattr(lazy.load(f"ase_desktop.ui.pages.{module}"), maker)(*arguments, **more)
    return made


MAKERS: dict[str, Callable[..., Page]] = {  # name → page(book, *arguments)
    name: partial(_make, name) for name in PAGES
}


def builders(book: Book) -> dict[str, Callable[[], Page]]:
    """Return how the page of each entry of the left bar is made."""
    return {name: partial(maker, book) for name, maker in MAKERS.items()}
