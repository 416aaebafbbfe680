"""What the carer saw before, during or after a visit."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ConflictClass, ScopeType
from ase_desktop.base.terms_writings import Mood, NoteMoment, Source
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import choice, day, group, link, moment, text

SOURCE = group(4, "origin", "Source")


class VisitNote(Record):
    """One writing about one visit: facts, exact words and thoughts stay apart."""

    __tablename__ = "visit_note"
    kind = Declaration(
        number=33,
        label="Note de visite",
        scopes=(ScopeType.STAY,),
        letter="N",
        conflict=ConflictClass.AUTHOR,
        date_field="at",
    )

    visit: Mapped[str | None] = link(1, "Visite", to=("visit",), required=True, indexed=True)
    note_moment: Mapped[str | None] = choice(2, "Moment", NoteMoment)
    at: Mapped[str | None] = moment(3, "Date et heure")
    source: Mapped[str | None] = choice(SOURCE, "Source", Source)
    reported_by: Mapped[str | None] = text(SOURCE, "Rapporté par", search=True)
    reported_on: Mapped[str | None] = day(SOURCE, "Rapporté le")
    mood: Mapped[str | None] = choice(5, "État de l’enfant", Mood)
    facts: Mapped[str | None] = text(
        6, "Ce que j’ai vu et entendu", long=True, search=True, hint="Les faits, sans jugement."
    )
    words: Mapped[str | None] = text(
        7, "Ses mots exacts", long=True, search=True, hint="Entre guillemets, avec le moment."
    )
    understanding: Mapped[str | None] = text(8, "Ce que j’en comprends", long=True, search=True)
    belongings: Mapped[str | None] = text(9, "Vêtements, sac, médicaments au retour", search=True)
    told_to: Mapped[str | None] = text(10, "Dit à", search=True)
    told_at: Mapped[str | None] = moment(11, "Dit le")
