"""What the page says when no meeting takes place: the next one, or what to do first."""

from __future__ import annotations

from ase_desktop.base import french
from ase_desktop.services.today import Today
from ase_desktop.ui.book import Book
from ase_desktop.ui.widgets.banners import EmptyState
from ase_desktop.ui.widgets.buttons import secondary


def nothing_today(found: Today, book: Book) -> EmptyState:
    """Return one sentence, and the gesture that fills the page."""
    if not found.has_children:
        button = secondary("Un enfant arrive", book.later("arrival"))
        return EmptyState(
            "Aucun enfant dans ce carnet.", "Un prénom suffit pour commencer.", button
        )
    if found.coming is not None:
        words = coming_words(found.coming.first.start, found.coming.sentence)
        return EmptyState("Aucune visite aujourd’hui.", words)
    if found.has_schedules:
        return EmptyState("Aucune visite aujourd’hui.")
    return EmptyState(
        "Aucune visite prévue.",
        "Ajoutez le calendrier décidé par le juge ou le service.",
        secondary(
            "Créer un calendrier de visites",
            book.later("record", "visit_schedule", None, book.window.child),
        ),
    )


def coming_words(start: str, sentence: str) -> str:
    """Return « Prochaine visite : mercredi 25 novembre à 14 h, Léa et Tom voient leur mère. »"""
    when = f"{french.weekday_date(start)} à {french.hour(start)}"
    return f"Prochaine visite\u00a0: {when}, {sentence}."
