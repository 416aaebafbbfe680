"""Playing the acts of the story on the two notebooks, each at its own moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from ase_desktop.base.kinds import Value
from ase_desktop.rules.visit_identity import visit_uid
from ase_desktop.services import records, visits
from ase_desktop.services.asked import Save
from ase_desktop.services.demonstration.dates import Days
from ase_desktop.services.demonstration.script import Act
from ase_desktop.vault.vault import Vault

Step = Callable[[], object]
Meeting = tuple[datetime, Step]  # when the two persons meet, and what they do


class StoryClock:
    """A clock that is turned to each moment of the story, never past the real present."""

    def __init__(self, present: datetime) -> None:
        """Keep the real present."""
        self._present = present
        self._now = present

    def turn_to(self, moment: datetime) -> None:
        """Go to a moment of the story."""
        self._now = min(moment, self._present)

    def now(self) -> datetime:
        """Return the moment of the story."""
        return self._now


class Story:
    """The two notebooks, and what was written so far, by the names of the script."""

    def __init__(self, days: Days, clock: StoryClock, vaults: Mapping[str, Vault]) -> None:
        """Tell a story on these notebooks, by role."""
        self.days = days
        self.clock = clock
        self.vaults = vaults
        self.known: dict[tuple[str, str], str] = {}  # (child, key) → uid

    @property
    def children(self) -> list[str]:
        """Return the uids of the children, the first one first."""
        return [uid for (_, key), uid in self.known.items() if key == "child"]

    def tell(self, acts: Sequence[Act], meetings: Sequence[Meeting] = ()) -> None:
        """Play the acts and the meetings, in the order of their moments."""
        steps: list[Meeting] = [(act.moment, partial(self.play, act)) for act in acts]
        for moment, step in sorted([*steps, *meetings], key=lambda found: found[0]):
            self.clock.turn_to(moment)
            step()

    def play(self, act: Act) -> None:
        """Write what an act says, for each child it concerns, in one save."""
        vault = self.vaults[act.by]
        asked = [self._asked(act, child) for child in act.children]
        if act.kind == "visit":
            asked = [visits.touching(vault, one) for one in asked]
        changes = records.save_all(vault, asked)
        for child, (uid, _) in zip(act.children, changes.commits, strict=True):
            self._remember(act, child, uid)

    def _remember(self, act: Act, child: str, uid: str) -> None:
        if act.kind == "child":
            self.known[act.key, "child"] = uid
        elif act.key:
            self.known[child, act.key] = uid

    def _asked(self, act: Act, child: str) -> Save:
        return Save(
            kind=act.kind,
            values=self._linked(act.values, child),
            uid=self._uid(act, child),
            children=[self.known[child, "child"]] if child else (),
            rows={
                name: [self._linked(row, child) for row in rows] for name, rows in act.rows.items()
            },
            confirm=act.confirm,
        )

    def _uid(self, act: Act, child: str) -> str | None:
        if act.update:
            return self.known[child, act.update]
        return self._visit(child, act.visit) if act.visit else None

    def _linked(self, values: Mapping[str, Value], child: str) -> dict[str, Value]:
        return {name: self._link(value, child) for name, value in values.items()}

    def _link(self, value: Value, child: str) -> Value:
        """Return the uid of « #mother », « #first runaway » or « #visit wednesdays A+12 »."""
        if not isinstance(value, str) or not value.startswith("#"):
            return value
        words = value[1:].split()
        if words[0] in ("first", "second"):
            child, *words = words
        if words[0] == "visit":
            return self._visit(child, " ".join(words[1:]))
        return self.known.get((child, words[0])) or self.known["", words[0]]

    def _visit(self, child: str, named: str) -> str:
        """Return the uid of one day of a schedule: « wednesdays A+12 »."""
        schedule, day = named.split()
        return visit_uid(self.known[child, schedule], self.days.resolved(f"@{day}"), 0)
