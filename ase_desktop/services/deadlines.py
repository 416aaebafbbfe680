"""Dates that were written down and must be kept; those that the law computes come later."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from textwrap import shorten

from sqlalchemy import or_, select

from ase_desktop.base.clock import today
from ase_desktop.base.french import full_date
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_placement import HearingKind, MeasureKind
from ase_desktop.base.terms_writings import OPEN_REQUESTS
from ase_desktop.models.catalog import model_of, snapshot
from ase_desktop.rules.to_ask import paper_title
from ase_desktop.rules.wording import child_name
from ase_desktop.services.finding import kind_named, list_records
from ase_desktop.services.reporting import LATE_FOR, ToReport, to_report
from ase_desktop.vault.vault import Vault

OVERDUE, TODAY, TO_COME = "overdue", "today", "to_come"
_SHORT = 80  # characters of a writing that are quoted


@dataclass(frozen=True, slots=True)
class Deadline:
    """One date to keep, and what it comes from."""

    due: str  # YYYY-MM-DD
    event: str
    child: str | None
    why: str  # one French line
    source: str  # uid of the record that says it
    status: str  # overdue, today, to_come
    child_name: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class _Date:
    """One column that holds a date to keep."""

    kind: str
    field: str
    event: str
    words: str
    what: Callable[[Snapshot], str]  # what it is about, "" when the words are enough
    closed: Callable[[Snapshot], bool]  # nothing is to be done any more


def _nothing(record: Snapshot) -> str:
    del record
    return ""


def _never(record: Snapshot) -> bool:
    del record
    return False


def _text(*names: str) -> Callable[[Snapshot], str]:
    def said(record: Snapshot) -> str:
        return shorten(
            next((record[name] for name in names if record[name]), ""), _SHORT, placeholder=" …"
        )

    return said


def _any(*names: str) -> Callable[[Snapshot], bool]:
    def said(record: Snapshot) -> bool:
        return any(record[name] for name in names)

    return said


def _measure(record: Snapshot) -> str:
    return MeasureKind.label(record["measure_kind"])


def _hearing(record: Snapshot) -> str:
    return HearingKind.label(record["hearing_kind"])


def _answered(record: Snapshot) -> bool:
    status = record["request_status"]
    return status is not None and status not in OPEN_REQUESTS


_DATES = (
    _Date(
        "care_measure",
        "ends_on",
        "measure_end",
        "Échéance de la mesure",
        _measure,
        _any("lifted_on"),
    ),
    _Date(
        "care_measure", "report_due", "report_due", "Rapport au juge", _measure, _any("lifted_on")
    ),
    _Date("hearing", "start", "hearing", "Audience", _hearing, _any("outcome")),
    _Date(
        "hearing",
        "decision_expected_on",
        "decision_expected",
        "Décision attendue",
        _hearing,
        _any("notified_on"),
    ),
    _Date("contact_right", "ends_on", "right_end", "Fin d’un droit", _text("frequency"), _never),
    _Date(
        "placement",
        "planned_end",
        "placement_end",
        "Fin prévue de l’accueil",
        _text("home_name"),
        _any("ends_on"),
    ),
    _Date(
        "paper", "expires_on", "paper_expiry", "Fin de validité", paper_title, _any("returned_on")
    ),
    _Date(
        "treatment",
        "ends_on",
        "treatment_end",
        "Fin du traitement",
        _text("drug"),
        _any("stop_reason"),
    ),
    _Date(
        "appointment",
        "next_on",
        "next_appointment",
        "Prochain rendez-vous",
        _text("title", "practitioner"),
        _any("cancelled"),
    ),
    _Date(
        "approval",
        "ends_on",
        "approval_end",
        "Fin de l’agrément",
        _text("approval_number"),
        _any("unlimited"),
    ),
    _Date(
        "approval",
        "derogation_until",
        "derogation_end",
        "Fin de la dérogation",
        _text("derogation_for"),
        _never,
    ),
    _Date(
        "hosting_agreement",
        "planned_end",
        "agreement_end",
        "Fin du contrat d’accueil",
        _text("agreement_number"),
        _never,
    ),
    _Date(
        "hosting_agreement",
        "trial_until",
        "trial_end",
        "Fin de la période d’adaptation",
        _nothing,
        _never,
    ),
    _Date(
        "hosting_agreement",
        "supplement_review_on",
        "supplement_review",
        "Majoration à revoir",
        _text("supplement_reason"),
        _never,
    ),
    _Date(
        "request", "needed_by", "request_needed", "Réponse nécessaire", _text("title"), _answered
    ),
    _Date(
        "request", "valid_until", "permission_end", "Fin d’une autorisation", _text("title"), _never
    ),
    _Date("daily_log", "follow_up_on", "follow_up", "À revoir", _text("facts", "words"), _never),
    _Date(
        "incident",
        "follow_up_on",
        "follow_up",
        "Événement à revoir",
        _text("title"),
        _any("closed_on"),
    ),
)


def deadlines(
    vault: Vault, *, child: str | None = None, kinds: Collection[str] = ()
) -> list[Deadline]:
    """Return the dates written down that are to come, or late and not closed, soonest first.

    kinds keeps those that records of these kinds say; empty keeps all.
    """
    day = today(vault.around.clock, vault.zone)
    names = {one.uid: child_name(one) for one in list_records(vault, "child")}
    replaced = _replaced(vault, child)
    by_kind: dict[str, list[_Date]] = {}
    for kept in _DATES:
        if not kinds or kept.kind in kinds:
            by_kind.setdefault(kept.kind, []).append(kept)
    found = [
        _deadline(kept, record, due, day, names)
        for kind, dates in by_kind.items()
        for record in _candidates(vault, kind, dates, child, day)
        for kept in dates
        for due in _due(kept, record, day)
        if record.uid not in replaced
    ]
    if not kinds or "incident" in kinds:
        found += [
            _report(one, day, names)
            for one in to_report(vault, day - timedelta(days=LATE_FOR), child=child)
        ]
    return sorted(found, key=lambda one: (one.due, one.child_name, one.event, one.source))


def _candidates(
    vault: Vault, kind: str, dates: Iterable[_Date], child: str | None, day: date
) -> list[Snapshot]:
    """Return the records with a date recent enough, or with two versions of something."""
    model = model_of(kind)
    oldest = (day - timedelta(days=LATE_FOR)).isoformat()
    recent = [getattr(model, kept.field) >= oldest for kept in dates]
    query = select(model).where(
        model.retired.is_(False), or_(model.undecided.is_not(None), *recent)
    )
    if child is not None:
        query = query.where(model.child == child)
    with vault.read() as session:
        return [snapshot(row, vault.names) for row in session.scalars(query)]


def _replaced(vault: Vault, child: str | None) -> set[str]:
    """Return the measures that another one renews: the new one's dates count."""
    measures = list_records(vault, "care_measure", child=child)
    return {one["renews"] for one in measures if one["renews"]}


def _due(kept: _Date, record: Snapshot, day: date) -> Iterator[str]:
    """Yield the date to keep, the earliest of those written; nothing when it is closed or old."""
    days = sorted(_written(kept, record))
    if not days or kept.closed(record):
        return
    if (day - date.fromisoformat(days[0])).days <= LATE_FOR:
        yield days[0]


def _written(kept: _Date, record: Snapshot) -> Iterable[str]:
    """Yield every date written for this column, in all versions that wait for a choice."""
    spec = kind_named(record.kind).field(kept.field)
    values = [record[kept.field]]
    for one in record.undecided.get(spec.group or spec.name, ()):
        whole = one.value if isinstance(one.value, dict) else {}
        values.append(whole.get(spec.name) if spec.group else one.value)
    return {value[:10] for value in values if isinstance(value, str)}


def _report(one: ToReport, day: date, names: dict[str, str]) -> Deadline:
    """Return the deadline of an event that is still to be reported."""
    due = one.by[:10]
    name = names.get(one.child or "", "")
    status = _status(due, day)
    return Deadline(due, "report_event", one.child, one.why, one.uid, status, name, "incident")


def _status(due: str, day: date) -> str:
    return TODAY if due == day.isoformat() else OVERDUE if due < day.isoformat() else TO_COME


def _deadline(
    kept: _Date, record: Snapshot, due: str, day: date, names: dict[str, str]
) -> Deadline:
    return Deadline(
        due=due,
        event=kept.event,
        child=record.child,
        why=_why(kept, record, due),
        source=record.uid,
        status=_status(due, day),
        child_name=names.get(record.child or "", ""),
        kind=record.kind,
    )


def _why(kept: _Date, record: Snapshot, due: str) -> str:
    what = kept.what(record)
    said = f"{kept.words}\u00a0: {what}" if what else kept.words
    several = len(set(_written(kept, record))) > 1
    return (
        f"{said} (deux dates écrites, la plus proche est le {full_date(due)})" if several else said
    )
