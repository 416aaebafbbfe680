"""Every page, by name: the eight of the left bar, and those opened over them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ase_desktop.ui.page import Page
from ase_desktop.ui.pages.agenda.page import AgendaPage
from ase_desktop.ui.pages.today.page import TodayPage

MAKERS: dict[str, Callable[..., Page]] = {  # name → page(book, *arguments)
    "agenda": AgendaPage,
    "today": TodayPage,
}


def builders(book: Any) -> dict[str, Callable[[], Page]]:
    """Return how the page of each entry of the left bar is made."""
    return {name: lambda maker=maker: maker(book) for name, maker in MAKERS.items()}
