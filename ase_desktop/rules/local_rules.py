"""What a département decides: delays, ways to hand over, numbers, papers to ask for.

Everything has the program's usual value until a profile says otherwise. What a profile says and
this program does not know is kept in its file, named, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ase_desktop.base.errors import UserError
from ase_desktop.base.french import NBSP, capital, counted, listed, phone
from ase_desktop.base.kinds import Value
from ase_desktop.base.terms_incidents import INCIDENT_RULES, IncidentType
from ase_desktop.base.terms_writings import ARRIVAL_PAPERS, PaperType

STICK, FOLDER, PDF = "stick", "folder", "pdf"
CHANNELS = {STICK: "clé USB", FOLDER: "dossier ou courriel", PDF: "PDF imprimé"}
MONTHS = (6, 12, 24, 36)  # that the list of accesses may be kept
MOST_DAYS = 365
MOST_NUMBERS = 6
MOST_HOURS = 168  # within which an event is reported
LONGEST = 80  # characters of a text
DELAYS = {  # in days → what it is, in words
    "silent_days": "Famille silencieuse après",
    "soon_days": "Date à préparer, avant",
    "request_days": "Demande urgente après",
    "copy_days": "Copie hors de l’ordinateur, tous les",
}
_KNOWN_DELAYS = (*DELAYS, "access_months", "report_hours")
_ROOT = ("name", "delays", "channels", "numbers", "tables")


@dataclass(frozen=True, slots=True)
class LocalNumber:
    """One number to call: it names a service, never a person."""

    label: str
    phone: str
    hours: str = ""

    @property
    def words(self) -> str:
        """Return « Astreinte ASE · soir et week-end »."""
        return " · ".join(part for part in (self.label, self.hours) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalRules:
    """The values in force; the usual ones by default."""

    name: str = ""  # of the département
    silent_days: int = 30  # a household from which nothing came for so long is silent
    soon_days: int = 30  # a date that near is to be prepared
    request_days: int = 14  # a request waiting that long is urgent
    copy_days: int = 30  # without a safety copy away from the computer
    access_months: int | None = None  # the list of accesses is kept; None: as one chose
    report_hours: tuple[tuple[str, int], ...] = ()  # type of event → hours, where not the usual
    channels: tuple[str, ...] = tuple(CHANNELS)
    numbers: tuple[LocalNumber, ...] = ()
    arrival_papers: tuple[str, ...] = ARRIVAL_PAPERS


@dataclass(frozen=True, slots=True)
class Reading:
    """What is understood of a profile, and the names of what is not."""

    rules: LocalRules
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule before and after, in words."""

    label: str
    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        """Return whether the rule is not what it was."""
        return self.before != self.after


def read_rules(values: Mapping[str, Value]) -> Reading:
    """Return what a profile says; UserError profile_wrong names the first value that cannot be."""
    delays, tables = _object(values, "delays"), _object(values, "tables")
    rules = LocalRules(
        name=_text(values, "name"),
        **{name: _days(delays, name) for name in DELAYS},
        access_months=_months(delays),
        report_hours=tuple(_report_hours(delays)),
        channels=_chosen(values, "channels", tuple(CHANNELS)),
        numbers=tuple(_numbers(values)),
        arrival_papers=_chosen(tables, "arrival_papers", ARRIVAL_PAPERS),
    )
    return Reading(rules, tuple(_unknown(values, delays, tables)))


def still_read(values: Mapping[str, Value]) -> tuple[Reading, tuple[str, ...]]:
    """Return what is still understood of a profile accepted earlier, and the names of the rest.

    A later program may read more strictly: what it refuses has the usual value again, and nothing
    that opens the notebook ever stops at it.
    """
    try:
        return read_rules(values), ()
    except UserError:
        kept: Mapping[str, Value] = {}
        left = []
        for path, part in _leaves(values):
            wider = _with(kept, path, part)
            try:
                read_rules(wider)
            except UserError:
                left.append(".".join(path))
            else:
                kept = wider
        return read_rules(kept), tuple(left)


def _leaves(values: Mapping[str, Value], *above: str) -> Iterator[tuple[tuple[str, ...], Value]]:
    """Yield each value of a profile by itself with where it stands; of a list, its items."""
    for name, value in values.items():
        if isinstance(value, dict):
            yield from _leaves(value, *above, name)
        else:
            items = [[one] for one in value] if isinstance(value, list) else [value]
            yield from (((*above, name), one) for one in items)


def _with(values: Mapping[str, Value], path: Sequence[str], leaf: Value) -> dict[str, Value]:
    """Return values with one more, where it stands."""
    name, *below = path
    if below:
        return {**values, name: _with(values.get(name, {}), below, leaf)}
    before = values.get(name, []) if isinstance(leaf, list) else None
    return {**values, name: leaf if before is None else [*before, *leaf]}


def _wrong(name: str) -> UserError:
    return UserError("profile_wrong", field=name)


def _object(values: Mapping[str, Value], name: str) -> Mapping[str, Value]:
    found = values.get(name, {})
    if not isinstance(found, dict):
        raise _wrong(name)
    return found


def _text(values: Mapping[str, Value], name: str, *, needed: bool = False) -> str:
    found = values.get(name, "")
    if not isinstance(found, str) or len(found) > LONGEST or not found.isprintable():
        raise _wrong(name)
    if needed and not found.strip():
        raise _wrong(name)
    return found.strip()


def _days(delays: Mapping[str, Value], name: str) -> int:
    usual: int = getattr(_USUAL, name)
    found = delays.get(name, usual)
    if type(found) is not int or not 1 <= found <= MOST_DAYS:
        raise _wrong(name)
    return found


def _months(delays: Mapping[str, Value]) -> int | None:
    found = delays.get("access_months")
    if found is not None and (type(found) is not int or found not in MONTHS):
        raise _wrong("access_months")
    return found


def _report_hours(delays: Mapping[str, Value]) -> Iterator[tuple[str, int]]:
    """Yield the delays of the events that are reported sooner or later than usual.

    What the law wants at once stays at once.
    """
    found = _object(delays, "report_hours")
    for name, rule in INCIDENT_RULES.items():
        hours = found.get(name, rule.hours)
        if type(hours) is not int or not 0 <= hours <= (MOST_HOURS if rule.hours else 0):
            raise _wrong(f"report_hours.{name}")
        if hours != rule.hours:
            yield name, hours


def _chosen(values: Mapping[str, Value], name: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return the known ones that are named, in the usual order; all when nothing is said."""
    found = values.get(name, list(known))
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise _wrong(name)
    chosen = tuple(one for one in known if one in found)
    if not chosen:
        raise _wrong(name)
    return chosen


def _numbers(values: Mapping[str, Value]) -> Iterator[LocalNumber]:
    found = values.get("numbers", [])
    if not isinstance(found, list) or len(found) > MOST_NUMBERS:
        raise _wrong("numbers")
    for one in found:
        if not isinstance(one, dict):
            raise _wrong("numbers")
        digits = _text(one, "phone", needed=True)
        if not any(char.isdigit() for char in digits):
            raise _wrong("phone")
        yield LocalNumber(_text(one, "label", needed=True), digits, _text(one, "hours"))


def _unknown(
    values: Mapping[str, Value], delays: Mapping[str, Value], tables: Mapping[str, Value]
) -> Iterator[str]:
    yield from (name for name in values if name not in _ROOT)
    yield from (f"delays.{name}" for name in delays if name not in _KNOWN_DELAYS)
    hours = delays.get("report_hours", {})
    yield from (f"report_hours.{name}" for name in hours if name not in INCIDENT_RULES)
    yield from (f"tables.{name}" for name in tables if name != "arrival_papers")
    for name, known in (("channels", CHANNELS), ("arrival_papers", ARRIVAL_PAPERS)):
        found = (values if name == "channels" else tables).get(name, [])
        yield from (f"{name}.{one}" for one in found if one not in known)
    for one in values.get("numbers", []):
        yield from (f"numbers.{name}" for name in one if name not in ("label", "phone", "hours"))


def hours_words(hours: int) -> str:
    """Return « sans délai », « dans les 12 h »."""
    return f"dans les {hours}{NBSP}h" if hours else "sans délai"


def rule_lines(before: LocalRules, after: LocalRules) -> tuple[RuleLine, ...]:
    """Return every rule in words, as it was and as it will be."""
    return tuple(
        RuleLine(label, said, then)
        for (label, said), (_, then) in zip(_said(before), _said(after), strict=True)
    )


def _said(rules: LocalRules) -> Iterator[tuple[str, str]]:
    months = rules.access_months
    yield "Nom", rules.name or "Aucun"
    yield from ((words, counted(getattr(rules, name), "jour")) for name, words in DELAYS.items())
    kept = f"{months}{NBSP}mois" if months else "Au choix de chacun"
    yield "Qui a ouvert, imprimé, transmis", kept
    delays = [
        f"{IncidentType.label(name)}{NBSP}: {hours_words(hours)}"
        for name, hours in rules.report_hours
    ]
    yield "Signaler un événement", " · ".join(delays) or "Délais d’usage"
    yield "Remettre par", capital(listed([CHANNELS[one] for one in rules.channels], "ou"))
    told = [f"{one.words}{NBSP}: {phone(one.phone)}" for one in rules.numbers]
    yield "Numéros", " · ".join(told) or "Aucun"
    papers = rules.arrival_papers
    named = listed([PaperType.label(paper) for paper in papers])
    every = f"Les {len(papers)} papiers d’usage"
    yield "Papiers demandés à l’arrivée", every if papers == ARRIVAL_PAPERS else named


_USUAL = LocalRules()
