"""Words of the people around a child, of their rights and of their visits."""

from __future__ import annotations

from ase_desktop.base.terms import Term


class Relation(Term):
    """Who a contact is for the child: a link of the family or a profession."""

    mother = "Mère"
    father = "Père"
    brother = "Frère"
    sister = "Sœur"
    grandmother = "Grand-mère"
    grandfather = "Grand-père"
    aunt = "Tante"
    uncle = "Oncle"
    cousin = "Cousin ou cousine"
    step_mother = "Belle-mère"
    step_father = "Beau-père"
    godparent = "Marraine ou parrain"
    trustworthy_third_party = "Tiers digne de confiance"
    trusted_adult = "Personne de confiance"
    friend = "Amie ou ami"
    friend_of_family = "Proche de la famille"
    other_relative = "Autre proche"
    caseworker = "Référente ou référent ASE"
    ase_manager = "Responsable ASE"
    on_call_line = "Astreinte"
    fostering_service = "Service d’accueil familial"
    employer = "Employeur"
    respite_carer = "Assistante ou assistant familial relais"
    foster_carer = "Assistante ou assistant familial"
    psychologist = "Psychologue"
    juvenile_judge = "Juge des enfants"
    child_lawyer = "Avocate ou avocat de l’enfant"
    ad_hoc_administrator = "Administrateur ad hoc"
    guardian = "Tuteur"
    visit_supervisor = "Tiers présent aux visites"
    contact_centre = "Lieu de rencontre"
    family_support_worker = "TISF"
    doctor = "Médecin"
    specialist = "Spécialiste de santé"
    hospital = "Hôpital"
    pmi = "PMI"
    school = "École"
    teacher = "Enseignante ou enseignant"
    school_nurse = "Infirmière scolaire"
    leisure_club = "Club ou activité"
    police = "Police ou gendarmerie"
    partner_contact = "Autre professionnel"
    other = "Autre personne"


PARENTS: frozenset[str] = frozenset({Relation.mother.name, Relation.father.name})
SIBLINGS: frozenset[str] = frozenset({Relation.brother.name, Relation.sister.name})

# A person whose name stays on paper: met for her work, or named by a decision in that quality.
PROFESSIONALS: frozenset[str] = frozenset(
    relation.name
    for relation in (
        Relation.caseworker,
        Relation.ase_manager,
        Relation.on_call_line,
        Relation.fostering_service,
        Relation.employer,
        Relation.respite_carer,
        Relation.foster_carer,
        Relation.psychologist,
        Relation.juvenile_judge,
        Relation.child_lawyer,
        Relation.ad_hoc_administrator,
        Relation.visit_supervisor,
        Relation.contact_centre,
        Relation.family_support_worker,
        Relation.doctor,
        Relation.specialist,
        Relation.hospital,
        Relation.pmi,
        Relation.school,
        Relation.teacher,
        Relation.school_nurse,
        Relation.leisure_club,
        Relation.police,
        Relation.partner_contact,
    )
)


class AuthorityHeld(Term):
    """Whether a person holds parental authority."""

    full = "Titulaire de l’autorité parentale"
    partial = "Titulaire pour une partie (délégation)"
    withdrawn = "Autorité parentale retirée ou suspendue"
    none = "Non titulaire"
    unknown = "On ne sait pas encore"


class ContactKind(Term):
    """What a right lets a person do (domain 5.2)."""

    visit = "Visite"
    day_outing = "Sortie à la journée"
    overnight_stay = "Hébergement"
    phone_call = "Appel téléphonique"
    video_call = "Appel vidéo"
    mail = "Courrier"
    gift = "Cadeau ou colis"


class Supervision(Term):
    """Whether somebody is present (« médiatisée » is never said alone)."""

    unsupervised = "Libre"
    supervised_permanent = "En présence d’un tiers (médiatisée)"
    supervised_intermittent = "En présence d’un tiers par moments (médiatisée)"


class RightStatus(Term):
    """Whether the right may be used now."""

    active = "En vigueur"
    reserved = "Droits réservés"
    suspended = "Droits suspendus"
    none = "Aucun droit"
    to_be_set = "À fixer"


_NOTHING_YET = "= rien tant que le juge n’a pas décidé"
_RIGHT_NOTES = {
    RightStatus.reserved.name: _NOTHING_YET,
    RightStatus.to_be_set.name: _NOTHING_YET,
    RightStatus.suspended.name: "= rien jusqu’à une nouvelle décision",
    RightStatus.none.name: "= aucune rencontre, aucun appel",
}


def right_note(status: str | None) -> str:
    """Return the words that explain a right that gives nothing now; "" when it gives something."""
    return _RIGHT_NOTES.get(status or "", "")


class VisitOutcome(Term):
    """What really happened."""

    held = "Réalisée"
    shortened = "Écourtée"
    cancelled = "Annulée"
    no_show = "Personne n’est venu"
    refused_by_child = "Refusée par l’enfant"
    moved = "Déplacée"


class CancelledBy(Term):
    """Who cancelled, never why somebody is to blame."""

    parent = "par la personne attendue"
    service = "par le service"
    carer = "par la famille d’accueil"
    child_ill = "enfant malade"
    unknown = "on ne sait pas"


class Driver(Term):
    """Who takes the child to a meeting."""

    foster_carer = "Assistante ou assistant familial"
    caseworker = "Référente ou référent"
    family_support_worker = "TISF"
    visit_supervisor = "Tiers de la visite"
    taxi = "Taxi"
    relative = "Un parent"
    public_transport = "Transport en commun"
    nobody = "Sur place"
    other = "Autre"


class Channel(Term):
    """How somebody was reached."""

    phone = "Téléphone"
    text_message = "SMS"
    email = "Courriel"
    in_person = "En personne"
    letter = "Courrier"


class AppointmentKind(Term):
    """What an appointment is for."""

    doctor = "Médecin"
    specialist = "Spécialiste"
    dentist = "Dentiste"
    psychologist = "Psychologue"
    speech_therapist = "Orthophoniste"
    vaccination = "Vaccin"
    hospital = "Hôpital"
    school_meeting = "École (réunion)"
    case_review = "Réunion de synthèse"
    home_visit = "Visite à domicile"
    administrative = "Démarche"
    leisure = "Activité"
    other = "Autre"
