"""Words of the carer's writings and of what she asks for: sources, subjects, papers, requests."""

from __future__ import annotations

from ase_desktop.base.terms import Term


class Source(Term):
    """How the writer knows what she writes."""

    seen_by_me = "vu par moi"
    heard_by_me = "entendu par moi"
    said_by_child = "dit par l’enfant"
    reported = "rapporté par…"


class DailyTheme(Term):
    """What a note of the journal is about."""

    visit = "Visite"
    sleep = "Sommeil"
    meals = "Repas"
    school = "École"
    health = "Santé"
    words = "Paroles"
    emotions = "Émotions"
    behaviour = "Comportement"
    relations = "Relations"
    leisure = "Loisirs"
    autonomy = "Autonomie"
    clothing = "Vêture"
    phone_call = "Appel"
    milestone = "Souvenir"
    other = "Autre"


class Mood(Term):
    """What is seen of a child's state, as nouns that suit everybody."""

    calm = "Calme"
    joyful = "Joie"
    tired = "Fatigue"
    worried = "Inquiétude"
    sad = "Tristesse"
    angry = "Colère"
    agitated = "Agitation"
    withdrawn = "Repli"


class NoteMoment(Term):
    """Which side of a visit a note tells."""

    before = "Avant"
    during = "Pendant"
    after = "Après"
    night_after = "La nuit d’après"
    days_after = "Les jours d’après"


class PaperType(Term):
    """The documents a carer should get when a child arrives (domain 14.6)."""

    judgment_extract = "Extrait du jugement ou de la décision"
    health_booklet = "Carnet de santé"
    health_card = "Carte Vitale ou attestation"
    identity_document = "Pièce d’identité"
    school_certificate = "Certificat de scolarité"
    prescription = "Ordonnances"
    school_health_plan = "PAI (projet d’accueil individualisé)"
    disability_notice = "Notification MDPH"
    hosting_agreement = "Contrat d’accueil"
    child_plan = "Projet pour l’enfant (PPE)"
    visit_schedule = "Calendrier des visites"
    care_authorisation = "Autorisation de soins et d’opérer"
    usual_acts = "Liste des actes usuels"
    insurance = "Attestation d’assurance"
    belongings_inventory = "Inventaire du trousseau"
    other = "Autre document"


ARRIVAL_PAPERS: tuple[str, ...] = tuple(
    paper.name for paper in PaperType if paper is not PaperType.other
)


class PaperStatus(Term):
    """Where a paper stands."""

    expected = "Attendu"
    received = "Reçu"
    not_received = "Pas reçu"
    not_applicable = "Sans objet"
    returned = "Rendu"


class RequestKind(Term):
    """What is asked for."""

    authorisation = "Autorisation"
    paper = "Document"
    decision = "Décision"
    appointment = "Rendez-vous"
    respite = "Relais"
    expense = "Achat ou dépense"
    support = "Soutien"
    information = "Information"
    other = "Autre demande"


class RequestStatus(Term):
    """Where a request stands."""

    draft = "À demander"
    requested = "Demandée"
    reminded = "Relancée"
    granted = "Accordée"
    refused = "Refusée"
    no_answer = "Sans réponse"
    not_needed = "Plus nécessaire"
    replaced_by_judge = "Décidée par le juge"


OPEN_REQUESTS: frozenset[str] = frozenset(
    status.name
    for status in (
        RequestStatus.draft,
        RequestStatus.requested,
        RequestStatus.reminded,
        RequestStatus.no_answer,
    )
)


class AlertKind(Term):
    """What a health alert is about."""

    allergy = "Allergie"
    intolerance = "Intolérance"
    contraindication = "Contre-indication"
    asthma = "Asthme"
    epilepsy = "Épilepsie"
    chronic_illness = "Maladie chronique"
    disability = "Handicap"
    diet = "Régime"
    risk = "Risque à connaître"
    other = "Autre"


class AlertSeverity(Term):
    """How grave the reaction may be."""

    vital = "Grave : danger pour la vie"
    serious = "Sérieuse"
    mild = "Légère"
    unknown = "On ne sait pas"


class AlertAnswer(Term):
    """What is known of an alert."""

    confirmed = "Confirmée"
    suspected = "Supposée"
    ruled_out = "Écartée"


class TreatmentGiver(Term):
    """Who gives a medicine."""

    foster_carer = "Famille d’accueil"
    school = "École"
    nurse = "Infirmière ou infirmier"
    child = "L’enfant, surveillé"
    other = "Autre"
