"""A fictional family on paper: the summary of Léa M. as described with the users."""

from __future__ import annotations

from datetime import datetime

from ase_desktop.reports.facts import Fact
from ase_desktop.reports.summary_content import (
    CitedNote,
    Event,
    Family,
    Header,
    Health,
    MissingPaper,
    Quote,
    Request,
    SummaryContent,
    VisitRow,
)

MADE = datetime(2026, 11, 24, 21, 10)  # a local time, as printed


def header() -> Header:
    return Header(
        child="Léa M.",
        first_name="Léa",
        age="8 ans",
        period="du 12 septembre au 24 novembre 2026",
        sender="Mme Garnier, assistante familiale",
        recipient="Mme Lefèvre, référente ASE",
        version=3,
        replaces="celle du 12 septembre",
        measure=(
            "Placement judiciaire à l’ASE, jugement du 11 septembre 2026, "
            "échéance 11 septembre 2027"
        ),
        judge="Juge des enfants, cabinet 3, dossier A26/0142",
    )


def essential() -> tuple[Fact, ...]:
    return (
        Fact(
            "Léa dort toute la nuit depuis le 20 octobre "
            "(réveils presque chaque nuit en septembre)."
        ),
        Fact(
            "Sur 6 visites prévues avec sa mère : 4 ont eu lieu, 1 fois personne n’est venu, "
            "1 annulée par le service."
        ),
        Fact("Deux soirs de pleurs après le 7 octobre ; rien de tel après les visites tenues."),
        Fact("Lecture : a rejoint le niveau de sa classe selon la maîtresse."),
        Fact(
            "Sortie sans prévenir de 40 minutes le 14 novembre, retrouvée chez la voisine, "
            "astreinte prévenue."
        ),
    )


def requests() -> tuple[Request, ...]:
    return (
        Request("Carte Vitale", "dès que possible", "2 novembre, rappelé le 16", "Q-8RZK-41DX"),
        Request("Accord pour la classe de neige", "4 décembre", "18 novembre", "Q-0CW5-7TNB"),
        Request("Lunettes : qui signe le devis ?", "30 novembre", "12 novembre", "Q-J3M2-ZQ94"),
    )


def visits() -> tuple[VisitRow, ...]:
    return (
        VisitRow(
            "18 nov.",
            "Réalisée, 14 h à 15 h. Vu par moi au retour.",
            "Léa a dessiné. Nuit calme.",
            "V-4XQ7-0KDM",
        ),
        VisitRow(
            "4 nov.",
            "Écourtée, 35 minutes. Motif donné par le tiers : retard du train.",
            "Nuit calme.",
            "V-9P2H-66TE",
        ),
        VisitRow("21 oct.", "Réalisée, 14 h à 15 h.", "A chanté dans la voiture.", "V-1BWC-5RJ8"),
        VisitRow(
            "7 oct.",
            "Personne n’est venu. Annoncé à 14 h 20 par le tiers, attendu jusqu’à 14 h 40. "
            "Motif connu le 9 : train supprimé.",
            "Deux soirs de pleurs, mal au ventre.",
            "V-KD03-M7FA",
        ),
        VisitRow(
            "23 sept.",
            "Annulée par le service la veille (tiers malade), dite à Léa à 18 h.",
            "Rien de particulier.",
            "V-77SN-QX1G",
        ),
        VisitRow("16 sept.", "Réalisée, 14 h à 15 h.", "S’est endormie au retour.", "V-E5TY-20PB"),
    )


def family() -> Family:
    return Family(
        rights=(
            Fact(
                "Droit de sa mère : visite en présence d’un tiers (médiatisée), 1 h, mercredi, "
                "une semaine sur deux",
                "jugement du 11 septembre 2026",
            ),
            Fact("Son père : droit réservé = rien tant que le juge n’a pas décidé"),
        ),
        ordered_not_organised=0,
        days_since_last=6,
        visits=visits(),
        calls=(
            Fact("5 appels de sa mère sur 6 prévus, 10 à 15 minutes", "notés par moi le jour même"),
        ),
        siblings=(
            Fact(
                "Tom est chez nous aussi ; ils jouent ensemble chaque jour",
                "vu par moi",
                "J-2M8Q-XT5C",
            ),
        ),
    )


def health() -> Health:
    return Health(
        allergies=(Fact("Arachide : trousse d’urgence dans le sac d’école", code="A-6NF1-W3KZ"),),
        treatments=(
            Fact(
                "Vitamine D, une ampoule le 1er octobre",
                "ordonnance du Dr Roche du 28 septembre",
                "T-0GQY-48HD",
            ),
        ),
        sleep=(
            Fact("Couchée à 20 h 15, dort jusqu’à 7 h depuis le 20 octobre", "vu par moi"),
            Fact("En septembre : 17 réveils en 19 nuits", "vu par moi", "J-5ZC2-N0RV"),
        ),
        helps=(Fact("Veilleuse, deux histoires, le lapin gris", "dit par Léa et vu par moi"),),
        appointments=(
            Fact("Ophtalmologiste, Dr Petit, 14 h 30", when="2 déc."),
            Fact("Contrôle dentaire, 9 h", when="9 déc."),
        ),
    )


def events() -> tuple[Event, ...]:
    return (
        Event(
            "Samedi 14 novembre, sortie sans prévenir",
            (
                Fact("Léa n’est plus dans le jardin", "vu par moi", when="16 h 50"),
                Fact("Appelée dans la rue, puis astreinte prévenue", "par moi", when="17 h 05"),
                Fact(
                    "Retrouvée chez la voisine, calme",
                    "rapporté par la voisine le 14",
                    when="17 h 30",
                ),
                Fact("« Je voulais voir le chien. »", "entendu par moi", when="17 h 40"),
            ),
            "I-3KTR-90QW",
        ),
    )


def words() -> tuple[Quote, ...]:
    return (
        Quote(
            "Maman a dit qu’elle viendrait.", "le 7 octobre, 15 h, dans la voiture", "V-KD03-M7FA"
        ),
        Quote("J’ai lu la page toute seule.", "le 3 novembre, au goûter", "J-H81X-6ESP"),
        Quote("Le lapin, il dort avec moi.", "le 20 octobre, au coucher", "J-D4VA-1Y2M"),
        Quote("La maîtresse elle m’a mis un soleil.", "le 12 novembre", "J-RR6N-K0T3"),
    )


def papers() -> tuple[MissingPaper, ...]:
    return (
        MissingPaper("Carte Vitale ou attestation", "2 novembre", "16 novembre"),
        MissingPaper("Autorisation d’opérer", "14 septembre", "2 novembre"),
        MissingPaper("Carnet de santé (copie des vaccins)", "14 septembre"),
        MissingPaper("Jugement du 11 septembre", "14 septembre", "12 octobre"),
    )


def summary_content(made: datetime = MADE) -> SummaryContent:
    return SummaryContent(
        header=header(),
        essential=essential(),
        requests=requests(),
        family=family(),
        health=health(),
        school=(
            Fact(
                "Lecture : a rejoint le niveau de sa classe",
                "dit par la maîtresse le 12 novembre",
                "J-RR6N-K0T3",
            ),
            Fact("Danse le samedi matin, deux amies invitées à la maison", "vu par moi"),
        ),
        events=events(),
        words=words(),
        dates=(
            Fact("Ophtalmologiste", when="2 décembre, 14 h 30"),
            Fact("Visite avec sa mère, espace de rencontre", when="2 décembre, 17 h"),
            Fact("Départ en classe de neige, si accord", when="4 janvier"),
        ),
        papers=papers(),
        closing="Pour le reste, la vie à la maison est paisible",
        notes=31,
        last_entry="24 novembre 2026, 21 h 10",
        content_code="K7QM2-F9D4X",
        made=made,
    )


def many_visits(count: int) -> tuple[VisitRow, ...]:
    """Return count visits, all alike."""
    return tuple(
        VisitRow(f"{day}", "Réalisée, 14 h à 15 h.", "Nuit calme.", f"V-0000-{day:04d}")
        for day in range(count)
    )


def cited_notes() -> tuple[CitedNote, ...]:
    return (
        CitedNote(
            "V-KD03-M7FA",
            "mercredi 7 octobre 2026",
            "Mme Garnier",
            "Arrivées à 13 h 50. À 14 h 20 le tiers annonce que personne ne vient.\n"
            "Léa a demandé trois fois l’heure. Nous sommes reparties à 14 h 40.",
        ),
    )
