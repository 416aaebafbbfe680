"""Enumerations with their French labels. Names are those of the glossary."""

from __future__ import annotations

from enum import Enum


class Term(Enum):
    """One word of the trade: its name is stored, its value is the French label shown."""

    @classmethod
    def choices(cls) -> tuple[tuple[str, str], ...]:
        """Return (name, French label) in the order declared."""
        return tuple((member.name, member.value) for member in cls)

    @classmethod
    def label(cls, name: str | None) -> str:
        """Return the French label of a name; the name itself when it comes from a newer version."""
        if not name:
            return ""
        return cls[name].value if name in cls.__members__ else name


class Role(Term):
    """Who holds this notebook."""

    carer = "assistante ou assistant familial"
    caseworker = "référente ou référent ASE"
    service = "service"
