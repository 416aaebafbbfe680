"""Who was told of an event, when, how, and what they answered."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ConflictClass, ScopeType
from ase_desktop.base.terms_contacts import Channel
from ase_desktop.base.terms_incidents import NoticePerson
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import choice, link, moment, text


class IncidentNotice(Record):
    """One row of « Qui est prévenu ? »."""

    __tablename__ = "incident_notice"
    kind = Declaration(
        number=36,
        label="Qui est prévenu",
        scopes=(ScopeType.STAY, ScopeType.ALERT),
        letter="X",
        conflict=ConflictClass.AUTHOR,
        parent="incident",
        date_field="told_at",
    )

    incident: Mapped[str | None] = link(
        1, "Événement", to=("incident",), required=True, indexed=True
    )
    notice_person: Mapped[str | None] = choice(2, "Qui", NoticePerson)
    person_name: Mapped[str | None] = text(3, "Nom", search=True)
    told_at: Mapped[str | None] = moment(4, "Prévenu le")
    channel: Mapped[str | None] = choice(5, "Comment", Channel)
    told_by: Mapped[str | None] = text(6, "Prévenu par", search=True)
    answer: Mapped[str | None] = text(7, "Réponse, consigne", search=True)
