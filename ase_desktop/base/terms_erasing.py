"""Why something may be erased for good: a number in the ledger, its words here."""

from __future__ import annotations

from ase_desktop.base.terms import Term


class ErasureBasis(Term):
    """The legal basis of an erasure; new ones are added at the end, none is ever removed."""

    retention_over = "durée de conservation écoulée"
    person_request = "demande de la personne concernée (RGPD, article 17)"
    wrong_file = "écrit dans le dossier d’un autre, ou sur un tiers"
    unlawful = "donnée recueillie sans droit"
    court_order = "décision de justice ou de la CNIL"
    archives_visa = "élimination visée par les Archives départementales"

    @property
    def number(self) -> int:
        """Return the number the ledger keeps, from 1 in the order declared."""
        return list(ErasureBasis).index(self) + 1

    @classmethod
    def numbered(cls, number: int) -> str:
        """Return the words of a number; those of a newer version give their number."""
        known = list(cls)
        return known[number - 1].value if 1 <= number <= len(known) else f"motif {number}"


def basis_of(code: str) -> ErasureBasis | None:
    """Return the basis of a name or of a number as typed, None when there is none."""
    for one in ErasureBasis:
        if code in (one.name, str(one.number)):
            return one
    return None
