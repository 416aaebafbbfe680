"""The emergency sheet filled from the notebook: one child, what who helps must know."""

from __future__ import annotations

from collections.abc import Iterator

from ase_desktop.base.french import capital, full_date, listed, phone
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_contacts import AuthorityHeld, Relation
from ase_desktop.base.terms_writings import AlertSeverity, PaperStatus, PaperType
from ase_desktop.reports.emergency_content import (
    Care,
    EmergencyContent,
    Holder,
    Identity,
    Permission,
)
from ase_desktop.rules.wording import contact_name
from ase_desktop.services.documents.child_book import ChildBook
from ase_desktop.services.documents.decisions import measure_words
from ase_desktop.services.documents.health import (
    alert_words,
    is_allergy,
    is_ruled_out,
    treatment_words,
    treatments,
)
from ase_desktop.services.documents.summary import (
    age_words,
    carer_words,
    caseworker_words,
    last_entry,
)
from ase_desktop.services.every_version import every, in_versions, text_in_versions

_HOLDS = frozenset({AuthorityHeld.full.name, AuthorityHeld.partial.name})
_KINDS = ("child", "contact", "health_alert", "treatment", "paper", "care_measure")
_MISSING = frozenset({PaperStatus.expected.name, PaperStatus.not_received.name})


def emergency_content(book: ChildBook) -> EmergencyContent:
    """Return everything the sheet and its cards print, the content code apart."""
    household = book.household
    return EmergencyContent(
        identity=_identity(book),
        care=_care(book),
        permission=_permission(book),
        holders=tuple(_holders(book)),
        professionals=tuple(_professionals(book)),
        on_call=(household["on_call_phone"] if household else None) or _on_call(book),
        home=_address(book),
        measure=measure_words(book),
        forbidden=tuple(_forbidden(book)),
        insurance=_reference(book, PaperType.insurance),
        last_entry=last_entry(book, (one for kind in _KINDS for one in book.records(kind))),
        made=book.span.made,
    )


def _identity(book: ChildBook) -> Identity:
    child = book.child

    def named(one: Snapshot) -> str:
        return " ".join(name for name in (one["first_name"], one["last_name"]) if name)

    def born(one: Snapshot) -> str:
        return full_date(one["birth_date"]) if one["birth_date"] else ""

    return Identity(
        child=in_versions(child, named),
        first_name=book.name,
        born=in_versions(child, born),
        age=age_words(book),
        measures=_measures(child),
    )


def _measures(child: Snapshot) -> str:
    """Return « 1,26 m le 2 septembre 2026 »."""
    height = child["height_cm"]
    if not height:
        return ""
    on = f" le {full_date(child['sized_on'])}" if child["sized_on"] else ""
    return f"{height // 100},{height % 100:02d}\u00a0m{on}"


def _care(book: ChildBook) -> Care:
    alerts = [book.used(one) for one in book.records("health_alert") if not is_ruled_out(one)]
    hospital = book.household["hospital"] if book.household and not book.hides_place else ""
    return Care(
        allergies=tuple(_grave(book, one) for one in alerts if is_allergy(one)),
        no_allergy=_no_allergy(book),
        illnesses=tuple(
            book.clean(in_versions(one, alert_words)) for one in alerts if not is_allergy(one)
        ),
        school_plan=_kept(book, PaperType.school_health_plan),
        treatments=tuple(
            book.clean(in_versions(book.used(one), treatment_words)) for one in treatments(book)
        ),
        hospital=book.clean(hospital),
        needs=tuple(_told(book, "sleep_habits", "comforter", "food")),
        do=(*_told(book, "what_helps"), *_allergy_gestures(book, alerts)),
        avoid=tuple(_told(book, "fears")),
    )


def _no_allergy(book: ChildBook) -> str:
    """Return what a child without a known allergy says: silence would be read as « none »."""
    asked = any(is_allergy(one) for one in book.records("health_alert"))
    return "aucune connue" if asked else "on ne sait pas"


def _name(book: ChildBook, alert: Snapshot) -> str:
    return book.clean(in_versions(alert, lambda one: one["name"] or ""))


def _grave(book: ChildBook, alert: Snapshot) -> str:
    """Return « arachide (danger pour la vie) », in every version, the gravest first."""

    doubtful = len({*every(alert, "alert_severity")}) > 1

    def words(one: Snapshot) -> str:
        severity = AlertSeverity.label(one["alert_severity"]).lower() if doubtful else ""
        how = "danger pour la vie" if _is_vital(one) else severity
        return f"{one['name'] or ''} ({how})" if how else one["name"] or ""

    return book.clean(in_versions(alert, words, rank=lambda one: not _is_vital(one)))


def _is_vital(alert: Snapshot) -> bool:
    return bool(alert["alert_severity"] == AlertSeverity.vital.name)


def _allergy_gestures(book: ChildBook, alerts: list[Snapshot]) -> Iterator[str]:
    """Yield what to do for each allergy, and where the remedy is."""
    for one in alerts:
        if is_allergy(one):
            said = in_versions(one, _gesture)
            if said:
                yield book.clean(f"{capital(_name(book, one))}\u00a0: {said}")


def _gesture(alert: Snapshot) -> str:
    kept = f"Remède\u00a0: {alert['kept_at']}" if alert["kept_at"] else ""
    return " ".join(part for part in (alert["what_to_do"] or "", kept) if part)


def _told(book: ChildBook, *columns: str) -> Iterator[str]:
    for column in columns:
        text = in_versions(book.child, lambda one, column=column: one[column] or "")  # type: ignore[misc]
        if text:
            yield book.clean(text)


def _papers(book: ChildBook, kind: PaperType) -> list[Snapshot]:
    return [one for one in book.records("paper") if kind.name in every(one, "paper_type")]


def _received(book: ChildBook, kind: PaperType) -> Snapshot | None:
    found = [one for one in _papers(book, kind) if one["paper_status"] == PaperStatus.received.name]
    return book.used(found[-1]) if found else None


def _kept(book: ChildBook, kind: PaperType) -> str:
    found = _received(book, kind)
    return book.clean(text_in_versions(found, "kept_at")) if found else ""


def _reference(book: ChildBook, kind: PaperType) -> str:
    found = _received(book, kind)
    if found is None:
        return ""
    return book.clean(in_versions(found, _reference_words))


def _reference_words(paper: Snapshot) -> str:
    until = f"jusqu’au {full_date(paper['expires_on'])}" if paper["expires_on"] else ""
    return ", ".join(part for part in (paper["reference"], paper["kept_at"], until) if part)


def _permission(book: ChildBook) -> Permission:
    """Return whether the paper that allows care is here; not known when nobody said it."""
    found = _received(book, PaperType.care_authorisation)
    if found is None:
        asked = [
            one
            for one in _papers(book, PaperType.care_authorisation)
            if any(status in _MISSING for status in every(one, "paper_status"))
        ]
        for one in asked:
            book.used(one)
        return Permission(held=False if asked else None)
    return Permission(
        held=True,
        signed_on=full_date(found["dated"]) if found["dated"] else "",
        kept_at=book.clean(text_in_versions(found, "kept_at")),
    )


def _holders(book: ChildBook) -> Iterator[Holder]:
    """Yield who holds parental authority, in one version at least."""
    for one in book.contacts:
        held = every(one, "parental_authority")
        if not any(value in _HOLDS for value in held):
            continue
        notes = [in_versions(one, _authority)]
        if any(every(one, "undisclosed_to")):
            notes.append("ne pas dire l’adresse")
        yield Holder(
            who=book.person(one.uid),
            phone=_number(one),
            note="\u00a0; ".join(notes),
        )


def _authority(contact: Snapshot) -> str:
    if contact["parental_authority"] == AuthorityHeld.full.name:
        return "autorité parentale"
    return AuthorityHeld.label(contact["parental_authority"]).lower()


def _professionals(book: ChildBook) -> Iterator[Holder]:
    yield from _named(book, caseworker_words(book), Relation.caseworker)
    household = book.household
    carer, _, work = carer_words(book).partition(", ")
    if carer:
        yield Holder(work, carer, _number(household) if household else "")
    for relation, who in (
        (Relation.respite_carer, "relais"),
        (Relation.doctor, "médecin"),
        (Relation.specialist, "spécialiste de santé"),
    ):
        for one in book.with_relation(relation):
            book.used(one)
            name, hours = in_versions(one, contact_name), text_in_versions(one, "hours")
            yield Holder(who, name, _number(one), hours)


def _named(book: ChildBook, words: str, relation: Relation) -> Iterator[Holder]:
    """Yield the référente under her name; one without a name is still a number to call."""
    name, _, work = words.partition(", ")
    for one in book.with_relation(relation)[-1:]:
        book.used(one)
        hours = text_in_versions(one, "hours")
        yield Holder(work or "référente ASE", name, _number(one), hours)


def _number(whose: Snapshot) -> str:
    """Return the number to call, the second one when there is no first."""

    def words(one: Snapshot) -> str:
        return phone(one["phone"] or one["phone2"] or "")

    return in_versions(whose, words)


def _on_call(book: ChildBook) -> str:
    found = [one for one in book.with_relation(Relation.on_call_line) if every(one, "phone")]
    return _number(book.used(found[0])) if found else ""


def _address(book: ChildBook) -> str:
    """Return the address to say on the phone; nothing when it must not be known."""
    household = book.household
    if household is None or book.hides_place:
        return ""
    return in_versions(household, _home_words)


def _home_words(household: Snapshot) -> str:
    town = " ".join(one for one in (household["postal_code"], household["city"]) if one)
    return ", ".join(part for part in (household["address"], town) if part)


def _forbidden(book: ChildBook) -> Iterator[str]:
    for one in book.contacts:
        if any(every(one, "forbidden")):
            said = text_in_versions(one, "forbidden_by")
            by = f" ({said})" if said else ""
            yield book.clean(f"{capital(book.person(one.uid))}\u00a0: aucune rencontre{by}")
    hidden = [one for one in book.contacts if any(every(one, "undisclosed_to"))]
    if hidden:
        names = listed([book.person(one.uid) for one in hidden])
        yield book.clean(f"Lieu d’accueil à ne pas dire à {names}")
