"""What a child's summary says: values already worded, taken from the notebook by a service.

Empty fields print nothing. Dates and hours are in French words; people are named by their
link to the child (« sa mère ») except the child and professionals.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ase_desktop.reports.facts import Fact

STATEMENT = (
    "Écrit de l’assistante familiale destiné au service. Ne remplace pas le rapport au juge."
)


@dataclass(frozen=True, slots=True)
class Request:
    """One thing asked of the service."""

    text: str
    needed_by: str = ""  # « 4 décembre », « dès que possible »
    asked_on: str = ""  # « 2 novembre, rappelé le 16 »
    code: str = ""


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One visit, planned or held, and what followed it."""

    date: str  # « 18 nov. »
    happened: str
    then: str = ""
    code: str = ""
    notes: tuple[Fact, ...] = ()  # what was written afterwards, each with its own code


@dataclass(frozen=True, slots=True)
class Event:
    """One striking fact, told line by line with the hour and the source of each."""

    title: str  # « Sortie sans prévenir, samedi 14 novembre »
    lines: tuple[Fact, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words of the child."""

    words: str
    moment: str = ""  # « dans la voiture, 4 novembre, 17 h 30 »
    code: str = ""


@dataclass(frozen=True, slots=True)
class MissingPaper:
    """A document that should be with the child."""

    paper: str
    asked_on: str = ""
    reminded_on: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class CitedNote:
    """A note used in the summary, printed whole in the annex."""

    code: str
    when: str
    by: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Who writes about whom, to whom, for which period, under which decision."""

    child: str  # « Léa M. », or a first name alone
    first_name: str
    age: str = ""  # « 8 ans »
    period: str  # « du 12 septembre au 24 novembre 2026 »
    sender: str = ""  # « Mme Garnier, assistante familiale »
    recipient: str = ""  # « Mme Lefèvre, référente ASE »
    version: int = 1
    replaces: str = ""  # « celle du 12 septembre »
    measure: str = ""  # « Placement judiciaire à l’ASE, jugement du …, échéance … »
    judge: str = ""  # « Juge des enfants, cabinet 3, dossier A26/0142 »
    statement: str = STATEMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Rights and what became of them."""

    rights: tuple[Fact, ...] = ()  # one sentence a right, its source is the decision
    ordered_not_organised: int | None = None
    days_since_last: int | None = None
    visits: tuple[VisitRow, ...] = ()  # most recent first
    visit_counts: tuple[str, ...] = ()  # « Sur 14 visites prévues : 9 ont eu lieu, … »
    calls: tuple[Fact, ...] = ()
    siblings: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What one must know to care for the child."""

    allergies: tuple[Fact, ...] = ()
    alerts: tuple[Fact, ...] = ()  # asthma, diet, risks: anything but an allergy
    treatments: tuple[Fact, ...] = ()
    sleep: tuple[Fact, ...] = ()
    helps: tuple[Fact, ...] = ()
    development: tuple[Fact, ...] = ()
    appointments: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryContent:
    """Everything a summary prints, in the order of its ten sections."""

    header: Header
    essential: tuple[Fact, ...] = ()  # five at most
    requests: tuple[Request, ...] = ()
    family: Family = Family()
    health: Health = Health()
    school: tuple[Fact, ...] = ()
    events: tuple[Event, ...] = ()
    words: tuple[Quote, ...] = ()
    dates: tuple[Fact, ...] = ()  # when = « mercredi 25 novembre, 14 h »
    papers: tuple[MissingPaper, ...] = ()
    closing: str = ""
    notes: int = 0
    last_entry: str = ""  # « 24 novembre 2026, 21 h 10 »
    content_code: str = ""  # contents.content_code
    cited: tuple[CitedNote, ...] = ()
    made: datetime
