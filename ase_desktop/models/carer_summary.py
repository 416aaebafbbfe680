"""The carer's summary of a period: the lines she chose, the sentence that closes it."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from ase_desktop.base.kinds import ConflictClass, ScopeType
from ase_desktop.models.base import Declaration, Record
from ase_desktop.models.fields import day, group, link, number, text

PERIOD = group(1, "period", "Période")


class CarerSummary(Record):
    """One version; the next one says which it replaces."""

    __tablename__ = "carer_summary"
    kind = Declaration(
        number=39,
        label="Synthèse",
        scopes=(ScopeType.STAY,),
        letter="B",
        conflict=ConflictClass.AUTHOR,
        date_field="to_day",
    )

    from_day: Mapped[str | None] = day(PERIOD, "Du", required=True)
    to_day: Mapped[str | None] = day(PERIOD, "Au", required=True)
    line_1: Mapped[str | None] = text(2, "L’essentiel, première ligne", search=True)
    line_2: Mapped[str | None] = text(3, "Deuxième ligne", search=True)
    line_3: Mapped[str | None] = text(4, "Troisième ligne", search=True)
    line_4: Mapped[str | None] = text(5, "Quatrième ligne", search=True)
    line_5: Mapped[str | None] = text(6, "Cinquième ligne", search=True)
    closing: Mapped[str | None] = text(7, "Phrase de fin", long=True, search=True)
    version: Mapped[int | None] = number(8, "Version")
    replaces: Mapped[str | None] = link(9, "Remplace", to=("carer_summary",))
    addressed_to: Mapped[str | None] = text(10, "Pour", search=True)
