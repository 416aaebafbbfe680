"""What the carer has to ask for: missing papers and requests still open, the urgent ones first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ase_desktop.base.french import day_month, relative
from ase_desktop.base.kinds import Snapshot
from ase_desktop.base.terms_writings import OPEN_REQUESTS, PaperStatus, PaperType

_MISSING = frozenset({PaperStatus.expected.name, PaperStatus.not_received.name})
_LATEST = "9999-12-31"


@dataclass(frozen=True, slots=True)
class ToAsk:
    """One line of « À demander »."""

    kind: str
    uid: str
    child: str | None
    title: str
    needed_by: str | None
    requested_on: str | None
    reminded_on: str | None

    @property
    def asked(self) -> bool:
        """Return whether it was asked for already: the next gesture is a reminder."""
        return self.requested_on is not None

    @property
    def last_asked(self) -> str | None:
        """Return the day of the last demand or reminder."""
        days = [day for day in (self.requested_on, self.reminded_on) if day]
        return max(days, default=None)


def to_ask(papers: Iterable[Snapshot], requests: Iterable[Snapshot]) -> tuple[ToAsk, ...]:
    """Return what waits, soonest needed first, then what was asked longest ago."""
    found = [_paper(one) for one in papers if _is_missing(one)]
    found += [_request(one) for one in requests if _is_open(one)]
    return tuple(sorted(found, key=_urgency))


def _is_missing(paper: Snapshot) -> bool:
    return not paper.retired and paper["paper_status"] in _MISSING


def _is_open(request: Snapshot) -> bool:
    status = request["request_status"]
    return not request.retired and (status is None or status in OPEN_REQUESTS)


def _urgency(line: ToAsk) -> tuple[str, str, str, str]:
    return (line.needed_by or _LATEST, line.last_asked or _LATEST, line.title, line.uid)


def paper_title(paper: Snapshot) -> str:
    """Return « Carnet de santé », or the precision written for another document."""
    label, detail = PaperType.label(paper["paper_type"]), paper["title"]
    if not detail:
        return label
    is_other = paper["paper_type"] in (None, PaperType.other.name)
    return str(detail) if is_other else f"{label} ({detail})"


def _paper(paper: Snapshot) -> ToAsk:
    return ToAsk(
        kind=paper.kind,
        uid=paper.uid,
        child=paper.child,
        title=paper_title(paper),
        needed_by=None,
        requested_on=paper["requested_on"],
        reminded_on=paper["reminded_on"],
    )


def _request(request: Snapshot) -> ToAsk:
    return ToAsk(
        kind=request.kind,
        uid=request.uid,
        child=request.child,
        title=request["title"] or "",
        needed_by=request["needed_by"],
        requested_on=request["requested_on"],
        reminded_on=request["reminded_on"],
    )


def waiting_words(line: ToAsk, today: str) -> str:
    """Return « Demandé il y a 16 jours », « Nécessaire le 4 décembre », or "" when unknown."""
    if line.reminded_on:
        return f"Rappelé {relative(line.reminded_on, today)}"
    if line.requested_on:
        return f"Demandé {relative(line.requested_on, today)}"
    return f"Nécessaire le {day_month(line.needed_by)}" if line.needed_by else ""
