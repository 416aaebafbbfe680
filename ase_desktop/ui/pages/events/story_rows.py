"""The rows of an event while it is written: facts by the hour, calls, each with its uid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ase_desktop.base.kinds import Snapshot, Value
from ase_desktop.rules.event_hours import moment_of

Row = dict[str, Value]
_UNSAVED = frozenset({"incident"})  # the link to the form, written by saving
SEEN = "seen"


class StoryRows:
    """Rows of one table, in the order of their moments; what is taken away is retired."""

    def __init__(self, moment: str) -> None:
        """Hold no row; moment is the column of their local moment."""
        self._moment = moment
        self._rows: dict[str, Row] = {}
        self._saved: dict[str, Row] = {}
        self._seen: dict[str, Value] = {}  # the versions shown: a newer one is not written over
        self._gone: set[str] = set()

    def shown(self) -> list[Row]:
        """Return the rows in the order of their moments."""
        return sorted(self._rows.values(), key=lambda row: str(row.get(self._moment) or ""))

    def show_saved(self, records: Iterable[Snapshot]) -> None:
        """Take the rows as they are saved."""
        records = tuple(records)
        self._seen = {one.uid: list(one.commits) for one in records}
        self._saved = {
            one.uid: {
                "uid": one.uid,
                **{name: value for name, value in one.values.items() if name not in _UNSAVED},
            }
            for one in records
        }
        self._rows = {uid: dict(row) for uid, row in self._saved.items()}
        self._gone = set()

    def restore(self, rows: Iterable[Mapping[str, Value]]) -> None:
        """Put back the rows of a draft over those saved."""
        for row in rows:
            uid = str(row["uid"])
            if SEEN in row:
                self._seen[uid] = row[SEEN]
            if row.get("retired"):
                self.take_away(uid)
            else:
                written = {name: value for name, value in row.items() if name != SEEN}
                self._rows[uid] = {**self._rows.get(uid, {}), **written}

    def put(self, row: Row) -> None:
        """Add a row, or replace the one of the same uid."""
        self._rows[str(row["uid"])] = dict(row)
        self._gone.discard(str(row["uid"]))

    def has(self, uid: str) -> bool:
        """Return whether a row is there."""
        return uid in self._rows

    def take_away(self, uid: str) -> None:
        """Take a row away."""
        self._rows.pop(uid, None)
        if uid in self._saved:
            self._gone.add(uid)

    def to_save(self) -> list[Row]:
        """Return what differs from what is saved: new and changed rows, and those taken away."""
        changed = [
            self._changed(row) for uid, row in self._rows.items() if row != self._saved.get(uid)
        ]
        return [*changed, *({**self._marks(uid), "retired": True} for uid in sorted(self._gone))]

    def moment(self, hour: str, now: str, *, near: str = "") -> str:
        """Return the moment an hour, HH:MM, means: near another one, else near the last row."""
        last = max((str(row.get(self._moment) or "") for row in self._rows.values()), default="")
        return moment_of(hour, near=near or last or now, now=now)

    def _changed(self, row: Row) -> Row:
        uid = str(row["uid"])
        saved = self._saved.get(uid)
        if saved is None:
            return {**self._marks(uid), **row}
        changed = {name: value for name, value in row.items() if value != saved.get(name)}
        return {**self._marks(uid), **changed}

    def _marks(self, uid: str) -> Row:
        return {"uid": uid, SEEN: self._seen[uid]} if uid in self._seen else {"uid": uid}
