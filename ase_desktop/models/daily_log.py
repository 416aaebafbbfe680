"""The journal: one dated entry of the carer about one child."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ConflictClass, ScopeType
from ase_desktop.base.terms_writings import DailyTheme, Mood, Source
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import choice, day, group, link, moment, text

SOURCE = group(3, "origin", "Source")
TOLD = group(9, "told", "Dit à")


class DailyLog(Record):
    """A note: facts, exact words, thoughts, what was done, each in its own place."""

    __tablename__ = "daily_log"
    kind = Declaration(
        number=37,
        label="Note du journal",
        scopes=(ScopeType.STAY,),
        letter="J",
        conflict=ConflictClass.AUTHOR,
        date_field="at",
    )

    at: Mapped[str | None] = moment(1, "Quand", required=True)
    theme: Mapped[str | None] = choice(2, "Sujet", DailyTheme)
    source: Mapped[str | None] = choice(SOURCE, "Source", Source)
    reported_by: Mapped[str | None] = text(SOURCE, "Rapporté par", search=True)
    reported_on: Mapped[str | None] = day(SOURCE, "Rapporté le")
    facts: Mapped[str | None] = text(4, "Ce qui s’est passé", long=True, search=True)
    words: Mapped[str | None] = text(
        5, "Ses mots exacts", long=True, search=True, hint="Entre guillemets, avec le moment."
    )
    understanding: Mapped[str | None] = text(6, "Ce que j’en comprends", long=True, search=True)
    action: Mapped[str | None] = text(7, "Ce que j’ai fait", long=True, search=True)
    mood: Mapped[str | None] = choice(8, "État de l’enfant", Mood)
    told_to: Mapped[str | None] = text(TOLD, "Dit à", search=True)
    told_at: Mapped[str | None] = moment(TOLD, "Dit le")
    follow_up_on: Mapped[str | None] = day(10, "À revoir le")
    visit: Mapped[str | None] = link(11, "Visite", to=("visit",))
    appointment: Mapped[str | None] = link(12, "Rendez-vous", to=("appointment",))
