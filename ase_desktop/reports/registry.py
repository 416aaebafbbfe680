"""The reports there are: French title, and a file name that names nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Report:
    """One kind of document that can be made."""

    name: str
    title: str
    stem: str  # first word of the file's name

    def file_name(self, day: date, content_code: str = "") -> str:
        """Return e.g. « synthese-2026-11-24-K7QM2F9D4X.pdf »: no name of a person in it."""
        parts = (self.stem, day.isoformat(), content_code.replace("-", ""))
        return "-".join(part for part in parts if part) + ".pdf"


REPORTS: dict[str, Report] = {
    report.name: report
    for report in (
        Report("child_summary", "Synthèse pour le service", "synthese"),
        Report("emergency_sheet", "Feuille d’urgence", "urgence"),
        Report("papers_request", "Demande de papiers", "demande-papiers"),
        Report("recovery_sheet", "Feuille de secours", "secours"),
        Report("slip", "Bordereau d’échange", "bordereau"),
        Report("record_sheet", "Fiche", "fiche"),
        Report("child_file", "Dossier", "dossier"),
        Report("words_card", "Ma carte", "ma-carte"),
        Report("closing_proof", "Preuve de fin d’accueil", "fin-accueil"),
        Report("theft_list", "Enfants d’un ordinateur volé", "ordinateur-vole"),
        Report("access_list", "Qui a ouvert, imprimé, transmis", "acces"),
    )
}
