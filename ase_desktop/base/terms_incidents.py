"""Words of the events to report, with what each type asks for by default (domain 8.2)."""

from __future__ import annotations

from dataclasses import dataclass

from ase_desktop.base.terms import Term

LOWEST_SEVERITY = 1
HIGHEST_SEVERITY = 4
SERIOUS = 3  # call now
SEVERITY_WORDS: tuple[tuple[str, str], ...] = (
    ("1", "À noter"),
    ("2", "Préoccupant"),
    ("3", "Grave"),
    ("4", "Grave"),
)


class IncidentType(Term):
    """What kind of event it is."""

    runaway = "Fugue, sortie sans prévenir, disparition"
    accident = "Accident"
    hospitalisation = "Hospitalisation, urgences, malaise"
    violence_suffered = "Violence subie"
    violence_committed = "Violence commise"
    self_harm = "Mise en danger de soi, idées suicidaires"
    disclosure = "Révélation de l’enfant"
    suspected_abuse = "Suspicion de maltraitance"
    allegation_against_home = "Fait mettant en cause notre famille"
    sexualised_behaviour = "Comportement sexualisé problématique"
    visit_incident = "Événement lors d’une visite"
    threat_to_home = "Intrusion ou menaces au domicile"
    school_incident = "École : exclusion, absences, conflit"
    medication_error = "Erreur, oubli ou refus de médicament"
    substance_use = "Alcool, tabac, drogue"
    online_incident = "Téléphone, réseaux, images"
    damage_theft = "Vol ou dégradation"
    unauthorised_contact = "Contact non autorisé"
    home_disaster = "Sinistre au domicile"
    carer_family_event = "Événement dans la famille d’accueil"
    child_death = "Décès de l’enfant"
    animal_incident = "Morsure ou animal dangereux"
    other = "Autre événement"


class NoticePerson(Term):
    """Who may have to be told of an event."""

    on_call_line = "Astreinte"
    caseworker = "Référente ou référent"
    ase_manager = "Responsable ASE"
    employer = "Employeur"
    emergency_medical = "Samu (15)"
    police = "Police, gendarmerie (17)"
    firefighters = "Pompiers (18)"
    suicide_line = "Prévention du suicide (3114)"
    online_line = "Violences numériques (3018)"
    poison_centre = "Centre antipoison"
    doctor = "Médecin"
    psychologist = "Psychologue"
    school = "École"
    mother = "Mère"
    father = "Père"
    insurer = "Assureur"
    other = "Autre personne"


@dataclass(frozen=True, slots=True)
class IncidentRule:
    """The default severity of a type, who is called first, within how many hours it is written."""

    severity: int
    calls: tuple[NoticePerson, ...]
    hours: int  # 0: at once


_LINE = NoticePerson.on_call_line
_WORKER = NoticePerson.caseworker
_POLICE = NoticePerson.police
_SAMU = NoticePerson.emergency_medical
_AT_ONCE, _SAME_DAY, _NEXT_DAY, _TWO_DAYS = 0, 12, 24, 48

# Delays other than « sans délai » are the département's practice: defaults, to be edited.
INCIDENT_RULES: dict[str, IncidentRule] = {
    "runaway": IncidentRule(3, (_LINE, _POLICE), _SAME_DAY),
    "accident": IncidentRule(2, (_SAMU, _WORKER), _SAME_DAY),
    "hospitalisation": IncidentRule(3, (_SAMU, _LINE), _NEXT_DAY),
    "violence_suffered": IncidentRule(3, (_POLICE, _LINE), _SAME_DAY),
    "violence_committed": IncidentRule(2, (_LINE,), _NEXT_DAY),
    "self_harm": IncidentRule(3, (_SAMU, NoticePerson.suicide_line, _LINE), _SAME_DAY),
    "disclosure": IncidentRule(3, (_LINE,), _AT_ONCE),
    "suspected_abuse": IncidentRule(3, (_LINE,), _SAME_DAY),
    "allegation_against_home": IncidentRule(4, (NoticePerson.ase_manager,), _SAME_DAY),
    "sexualised_behaviour": IncidentRule(3, (_WORKER,), _NEXT_DAY),
    "visit_incident": IncidentRule(2, (_LINE,), _NEXT_DAY),
    "threat_to_home": IncidentRule(3, (_POLICE, _LINE), _SAME_DAY),
    "school_incident": IncidentRule(2, (_WORKER,), _TWO_DAYS),
    "medication_error": IncidentRule(2, (_SAMU, NoticePerson.poison_centre), _SAME_DAY),
    "substance_use": IncidentRule(2, (_WORKER,), _NEXT_DAY),
    "online_incident": IncidentRule(2, (_WORKER, NoticePerson.online_line), _NEXT_DAY),
    "damage_theft": IncidentRule(1, (_WORKER,), _TWO_DAYS),
    "unauthorised_contact": IncidentRule(2, (_WORKER,), _NEXT_DAY),
    "home_disaster": IncidentRule(3, (NoticePerson.firefighters, _LINE), _SAME_DAY),
    "carer_family_event": IncidentRule(2, (NoticePerson.employer,), _AT_ONCE),
    "child_death": IncidentRule(4, (_SAMU, _POLICE, NoticePerson.employer), _AT_ONCE),
    "animal_incident": IncidentRule(2, (_SAMU, _WORKER), _NEXT_DAY),
    "other": IncidentRule(1, (_WORKER,), _TWO_DAYS),
}

# Never in the file the ordinary reader sees: chosen before the first save (design 3.1).
ALERT_TYPES: frozenset[str] = frozenset({IncidentType.allegation_against_home.name})
