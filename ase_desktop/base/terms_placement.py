"""Words of the placement and of the law: measures, decisions, hearings, approval, household."""

from __future__ import annotations

from ase_desktop.base.terms import Term


class PlacementKind(Term):
    """How the child is hosted (domain 3.3)."""

    primary = "Accueil principal"
    respite = "Relais"
    emergency = "Accueil d’urgence"
    sequential = "Accueil séquentiel"
    young_adult_stay = "Accueil de jeune majeur"
    therapeutic = "Accueil thérapeutique"
    medico_social = "Accueil médico-social"
    parent_child = "Accueil parent-enfant"


class PlacementEndReason(Term):
    """Why a stay ended (domain 4.3)."""

    return_home = "Retour en famille"
    trustworthy_third_party = "Confié à un tiers digne de confiance"
    change_of_carer = "Autre famille d’accueil"
    institution = "Établissement"
    adoption = "Adoption"
    majority = "Majorité"
    long_runaway = "Fugue de longue durée"
    child_death = "Décès de l’enfant"
    other = "Autre motif"


class HostingContinuity(Term):
    """The nature of the hosting that pay depends on (CASF L421-16)."""

    continuous = "Accueil continu"
    intermittent = "Accueil intermittent"


class MeasureKind(Term):
    """The legal basis of a placement (domain 4.1)."""

    court_placement_ase = "Placement judiciaire à l’ASE"
    provisional_order_judge = "Ordonnance de placement provisoire du juge"
    provisional_order_prosecutor = "Ordonnance de placement provisoire du parquet"
    voluntary_placement = "Accueil provisoire"
    emergency_shelter = "Recueil provisoire d’urgence (5 jours)"
    shelter_72h = "Accueil 72 heures"
    court_placement_direct = "Placement direct en établissement"
    court_placement_kin = "Confié à un proche ou à un tiers digne de confiance"
    placement_at_home = "Placement à domicile"
    court_home_support = "AEMO (aide éducative décidée par le juge)"
    admin_home_support = "AED (aide éducative à domicile)"
    court_investigation = "Investigation ou expertise (MJIE)"
    authority_delegation = "Délégation d’autorité parentale"
    single_act_authorisation = "Autorisation du juge pour un acte"
    authority_withdrawal = "Retrait d’autorité parentale"
    parental_neglect_ruling = "Délaissement parental"
    state_guardianship = "Tutelle déférée à l’ASE"
    state_ward = "Pupille de l’État"
    volunteer_long_term_host = "Accueil durable et bénévole"
    unaccompanied_minor = "Mineur non accompagné"
    young_adult_support = "Accueil provisoire jeune majeur"
    penal_measure = "Mesure pénale"
    other = "Autre mesure"


class Authority(Term):
    """Who took a decision."""

    juvenile_judge = "Juge des enfants"
    prosecutor = "Procureur (parquet)"
    family_judge = "Juge aux affaires familiales"
    guardianship_judge = "Juge des tutelles"
    court_of_appeal = "Cour d’appel"
    department_president = "Président du conseil départemental"
    family_council = "Conseil de famille"
    other = "Autre"


class DecisionSource(Term):
    """What a right rests on."""

    judgment = "Jugement"
    provisional_order = "Ordonnance de placement provisoire"
    written_agreement = "Accord écrit des parents et du service"
    voluntary_placement = "Accord de placement des parents"
    child_plan = "Projet pour l’enfant (PPE)"
    service_decision = "Décision du service"
    unknown = "On ne sait pas encore"


class PaperState(Term):
    """Whether the paper of a decision has been received."""

    received = "Document reçu"
    extract = "Extrait reçu"
    not_received = "Document non reçu"


class HearingKind(Term):
    """What a hearing is about."""

    first = "Première audience"
    renewal = "Renouvellement de la mesure"
    review = "Réexamen (droits, lieu d’accueil)"
    appeal = "Appel"
    authority = "Autorité parentale"
    criminal = "Affaire pénale"
    other = "Autre audience"


class HearingOutcome(Term):
    """What came out of a hearing."""

    renewed = "Mesure renouvelée"
    changed = "Mesure ou droits changés"
    lifted = "Mainlevée"
    adjourned = "Renvoyée à une autre date"
    reserved = "Mise en délibéré"
    other = "Autre"


class ApprovalStatus(Term):
    """Where an agreement to host stands."""

    valid = "En vigueur"
    renewal_requested = "Renouvellement demandé"
    suspended = "Suspendu"
    withdrawn = "Retiré"
    expired = "Expiré"


class HouseholdLink(Term):
    """Who lives in the home."""

    carer = "Assistante ou assistant familial"
    partner = "Conjoint ou conjointe"
    own_child = "Enfant de la famille"
    relative = "Autre parent"
    other = "Autre personne"


class SchoolZone(Term):
    """The holiday zone of a school."""

    A = "Zone A"
    B = "Zone B"
    C = "Zone C"
    other = "Autre calendrier (Corse, outre-mer)"


class Sex(Term):
    """As written on the birth certificate: rules the agreement of the sentences."""

    female = "Fille"
    male = "Garçon"
