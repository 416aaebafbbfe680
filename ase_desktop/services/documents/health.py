"""« Santé et développement » on paper, allergies first; also what the emergency sheet says."""

from __future__ import annotations

from collections.abc import Iterable

from ase_desktop.base.french import capital, day_month, full_date, hour, short_date
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_contacts import AppointmentKind
from ase_desktop.base.terms_writings import AlertAnswer, AlertKind, AlertSeverity, DailyTheme
from ase_desktop.reports.facts import Fact, sentence
from ase_desktop.reports.summary_content import Health
from ase_desktop.services.documents.child_book import ChildBook
from ase_desktop.services.documents.writings import excerpt, note_fact
from ase_desktop.services.every_version import every, in_versions

ALLERGIES = frozenset({AlertKind.allergy.name, AlertKind.intolerance.name})
CARE = frozenset(
    kind.name
    for kind in (
        AppointmentKind.doctor,
        AppointmentKind.specialist,
        AppointmentKind.dentist,
        AppointmentKind.psychologist,
        AppointmentKind.speech_therapist,
        AppointmentKind.vaccination,
        AppointmentKind.hospital,
    )
)
_DEVELOPMENT = (
    DailyTheme.health,
    DailyTheme.meals,
    DailyTheme.emotions,
    DailyTheme.behaviour,
    DailyTheme.autonomy,
    DailyTheme.clothing,
)
_NIGHTS, _SEEN, _SAID, _COMING = 2, 2, 1, 3


def health(book: ChildBook) -> Health:
    """Return the section."""
    alerts = book.records("health_alert")
    return Health(
        allergies=tuple(alert_fact(book, one) for one in alerts if is_allergy(one)),
        alerts=tuple(alert_fact(book, one) for one in alerts if not is_allergy(one)),
        treatments=tuple(treatment_fact(book, one) for one in treatments(book)),
        sleep=tuple(latest(book, (DailyTheme.sleep,), _NIGHTS) or _habit(book, "sleep_habits")),
        helps=tuple(_habit(book, "what_helps") or _habit(book, "comforter")),
        development=(*latest(book, _DEVELOPMENT, _SEEN), *_reports(book)),
        appointments=tuple(_appointment(book, one) for one in _coming(book)[:_COMING]),
    )


def is_allergy(alert: Snapshot) -> bool:
    """Say whether an alert is an allergy, in one version at least."""
    return any(kind in ALLERGIES for kind in every(alert, "alert_kind"))


def is_ruled_out(alert: Snapshot) -> bool:
    """Say whether every version of an alert says that it is not one."""
    answers = every(alert, "answer")
    return bool(answers) and all(one == AlertAnswer.ruled_out.name for one in answers)


def alert_fact(book: ChildBook, alert: Snapshot) -> Fact:
    """Return an alert with its gravity, what happens, what to do and where the remedy is."""
    return book.fact(
        alert, in_versions(alert, alert_words), source=in_versions(alert, _alert_source)
    )


def _alert_source(alert: Snapshot) -> str:
    told = alert["told_by"]
    since = f" le {full_date(alert['since'])}" if alert["since"] else ""
    return f"dit par {_inside(told)}{since}" if told else f"écrit par {alert.author}"


def _inside(words: str) -> str:
    """Return words as they are written inside a sentence: « Sa mère » becomes « sa mère »."""
    return f"{words[:1].lower()}{words[1:]}" if words.partition(" ")[0] in _ARTICLES else words


_ARTICLES = frozenset({"Sa", "Son", "Ses", "Le", "La", "Les", "Un", "Une"})


def alert_words(alert: Snapshot) -> str:
    """Return « Arachide (grave : danger pour la vie). Gonflement du visage. … »"""
    severity = AlertSeverity.label(alert["alert_severity"])
    known = alert["alert_severity"] not in (None, AlertSeverity.unknown.name)
    name = capital(alert["name"] or "")
    kind = alert["alert_kind"]
    if kind and kind not in ALLERGIES and kind != AlertKind.other.name:
        label = AlertKind.label(kind)
        name = name if label.lower() in name.lower() else f"{label}\u00a0: {name}"
    marks = [severity.lower()] if known else []
    if alert["answer"] == AlertAnswer.suspected.name:
        marks.append("supposée")
    if alert["answer"] == AlertAnswer.ruled_out.name:
        return sentence(f"{name} (écartée)" if "aucune" not in name.lower() else name)
    head = f"{name} ({', '.join(marks)})" if marks else name
    parts = (head, alert["reaction"], alert["what_to_do"], alert["kept_at"])
    return " ".join(sentence(part) for part in parts if part)


def treatments(book: ChildBook) -> list[Snapshot]:
    """Return the treatments that are taken at some time of the span, stopped ones left out."""
    first, last = book.span.first.isoformat(), book.span.last.isoformat()
    return [
        one
        for one in book.records("treatment")
        if not one["stop_reason"]
        and (one["ends_on"] or first) >= first
        and (one["starts_on"] or last) <= last
    ]


def treatment_fact(book: ChildBook, treatment: Snapshot) -> Fact:
    """Return a treatment with its prescription as the source."""
    by, on = treatment["prescriber"], treatment["prescribed_on"]
    doctor = f" du {by}" if (by or "").startswith("Dr") else f" de {by}"
    day = f" du {full_date(on)}" if on else ""
    known = f"ordonnance{doctor if by else ''}{day}"
    source = known if by or on else f"écrit par {treatment.author}"
    return book.fact(treatment, in_versions(treatment, treatment_words), source=source)


def treatment_words(treatment: Snapshot) -> str:
    """Return « Fluticasone, 1 bouffée, matin et soir (asthme), jusqu’au 15 décembre »."""
    dose = " ".join(part for part in (treatment["dose"], treatment["unit"]) if part)
    reason = f" ({treatment['reason']})" if treatment["reason"] else ""
    ends = treatment["ends_on"]
    until = f", jusqu’au {day_month(ends)}" if ends else ""
    said = ", ".join(part for part in (treatment["drug"], dose, treatment["frequency"]) if part)
    return f"{capital(said)}{reason}{until}"


def latest(book: ChildBook, themes: Iterable[DailyTheme], most: int) -> list[Fact]:
    """Return the newest notes of some subjects, newest first; the subject is said when several."""
    wanted = {theme.name: theme.value for theme in themes}
    notes = [one for one in book.told("daily_log", "at") if one["theme"] in wanted and _says(one)]
    several = len(wanted) > 1
    return [
        note_fact(book, one, label=f"{wanted[one['theme']]}\u00a0: " if several else "")
        for one in reversed(notes[-most:])
    ]


def _says(note: Snapshot) -> bool:
    """Return whether a note tells facts: exact words alone stand in a section of their own."""
    return bool(note["facts"] or note["action"])


def _habit(book: ChildBook, column: str) -> list[Fact]:
    text = in_versions(book.child, lambda one: one[column] or "")
    return [book.fact(book.child, text, source="")] if text else []


def _reports(book: ChildBook) -> list[Fact]:
    """Return what was said at the appointments for care of the span."""
    return [
        book.fact(
            one,
            in_versions(one, _report_words),
            source=in_versions(one, _reported),
            when=short_date(one["start"]),
        )
        for one in reversed(book.told("appointment", "start"))
        if every(one, "report") and one["appointment_kind"] in CARE
    ][:_SAID]


def _report_words(appointment: Snapshot) -> str:
    return f"{appointment_title(appointment)}\u00a0: {excerpt(appointment['report'] or '')}"


def _reported(appointment: Snapshot) -> str:
    by = appointment["practitioner"]
    return f"dit par {by}" if by else f"noté par {appointment.author}"


def _coming(book: ChildBook) -> list[Snapshot]:
    return [
        one
        for one in book.records("appointment")
        if one["start"]
        and one["start"] > book.span.until
        and not one["cancelled"]
        and one["appointment_kind"] in CARE
    ]


def _appointment(book: ChildBook, one: Snapshot) -> Fact:
    def words(found: Snapshot) -> str:
        parts = (appointment_title(found), found["practitioner"], hour(found["start"]))
        return ", ".join(part for part in parts if part)

    return book.fact(one, in_versions(one, words), source="", when=short_date(one["start"]))


def appointment_title(appointment: Snapshot) -> str:
    """Return what an appointment is for."""
    kind = AppointmentKind.label(appointment["appointment_kind"])
    return appointment["title"] or kind or "Rendez-vous"
