"""A carer, a caseworker and a relief carer, by the command line alone.

Whatever they write, their files travel in any order, late, twice or never, their clocks are wrong,
and one of them puts an older copy back. Every word typed is remembered here, to be looked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tests.clocked import ClockedFace
from tests.draws import Draws
from tests.two_notebooks import linked, new_face

CARER, CASEWORKER, RELIEF = "carer", "caseworker", "relief"
NAMES = {CARER: "Mme Garnier", CASEWORKER: "M. Quentin", RELIEF: "Mme Perrin"}
LINKED = ((CARER, CASEWORKER), (CARER, RELIEF))
ROUND = ((0, 1), (1, 1), (0, 0), (1, 0), (0, 1), (1, 1))  # pair, whether its first one sends
COLUMNS = ("hours", "remarks", "organisation", "address")
LETTERS = "bcdfghjklm"


@dataclass(frozen=True)
class Typed:
    """Some words that were typed, and where."""

    text: str
    uid: str
    who: str


@dataclass
class Story:
    """The three notebooks, the files on the sticks, and what was typed."""

    folder: Path
    lots: Draws
    faces: dict[str, ClockedFace]
    children: dict[str, list[str]]  # whom each follows
    typed: list[Typed] = field(default_factory=list)
    sticks: dict[str, list[Path]] = field(default_factory=lambda: {who: [] for who in NAMES})
    said: set[str] = field(default_factory=set)  # the answers of receive
    losses: int = 0  # files that nobody ever opened again
    files: int = 0
    words: int = 0
    lost: str = ""  # whose disc is about to die: she writes nothing for herself alone

    def step(self) -> None:
        """Let somebody write, hand over, open or lose a file."""
        acts = (*[self.write] * 5, self.hand_over, *[self.open_any] * 2, self.lose)
        self.lots.one_of(acts)(self.lots.one_of(tuple(NAMES)))

    def write(self, who: str) -> None:
        """Let her write something."""
        acts: tuple[Callable[[str, str], None], ...] = (
            self._note,
            self._correct,
            *[self._contact] * 3,
            self._stale,
            self._new_contact,
            self._request,
            self._alert,
            self._private,
            self._retire,
            self._decide,
        )
        self.lots.one_of(acts)(who, self.lots.one_of(self.children[who]))

    def _word(self) -> str:
        self.words += 1
        return "mot" + "".join(LETTERS[int(digit)] for digit in f"{self.words:04}")

    def _put(self, who: str, kind: str, values: dict[str, str], *words: str) -> bool:
        """Write a word in the last of these columns; say whether it was taken."""
        column, text = list(values)[-1], self._word()
        said = self.faces[who].say("put", kind, *words, given=values | {column: text})
        assert said.code in {0, 2}, said.err
        if said.code == 0:
            self.typed.append(Typed(text, said.json["uid"], who))
        return said.code == 0

    def _note(self, who: str, child: str) -> None:
        values = {"at": "2026-11-20T10:00", "facts": ""}
        self._put(who, "daily_log", values, "--child", child)

    def _of(self, who: str, kind: str, child: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.faces[who].do("list", kind, "--child", child)
        return sorted(found, key=lambda one: str(one["uid"]))

    def _correct(self, who: str, child: str) -> None:
        """Correct a note of hers, or add to it once it is sent."""
        mine = [one for one in self._of(who, "daily_log", child) if one["author"] == NAMES[who]]
        if not mine:
            return
        uid = self.lots.one_of(mine)["uid"]
        if not self._put(who, "daily_log", {"facts": ""}, "--uid", uid):
            self._put(who, "addendum", {"about": uid, "addition": ""})

    def _contact(self, who: str, child: str) -> None:
        held = self._of(who, "contact", child)
        if held:
            uid = self.lots.one_of(held)["uid"]
            self._put(who, "contact", {self.lots.one_of(COLUMNS): ""}, "--uid", uid)

    def _stale(self, who: str, child: str) -> None:
        """Write on a form opened when only its first version was there."""
        held = self._of(who, "contact", child)
        if held:
            uid = self.lots.one_of(held)["uid"]
            first = self.faces[who].do("history", uid)[0]["commit"]
            words = ("--uid", uid, "--seen", first)
            self._put(who, "contact", {self.lots.one_of(COLUMNS): ""}, *words)

    def _new_contact(self, who: str, child: str) -> None:
        self._put(who, "contact", {"last_name": ""}, "--child", child)

    def _request(self, who: str, child: str) -> None:
        self._put(who, "request", {"title": ""}, "--child", child)

    def _alert(self, who: str, child: str) -> None:
        self._put(who, "health_alert", {"name": ""}, "--child", child)

    def _private(self, who: str, child: str) -> None:
        if who == self.lost:
            self._note(who, child)
        else:
            self._put(who, "private_note", {"about": child, "note": ""})

    def _retire(self, who: str, child: str) -> None:
        held = self._of(who, "contact", child)
        if held:
            uid = self.lots.one_of(held)["uid"]
            self.faces[who].do("retire", uid)
            if self.lots.below(2):
                self.faces[who].do("bring-back", uid)

    def _decide(self, who: str, child: str) -> None:
        waiting = [one for one in self.faces[who].do("conflicts") if one["child"] == child]
        if not waiting:
            return
        one = self.lots.one_of(waiting)
        number = 1 + self.lots.below(len(one["values"]))
        self.faces[who].do("resolve", one["uid"], one["field"], "--take", number)

    def hand_over(self, who: str) -> None:
        """Make a file for each of those she is linked with."""
        for one, other in LINKED:
            if who in {one, other}:
                self.send(who, other if who == one else one)

    def send(self, who: str, to: str) -> Path:
        """Make a file."""
        self.files += 1
        path = self.folder / f"{self.files}.lien"
        self.faces[who].do("send", "--to", NAMES[to], "-o", path)
        self.sticks[to].append(path)
        return path

    def open_any(self, who: str) -> None:
        """Open any file she ever got, perhaps again."""
        if self.sticks[who]:
            self.receive(who, self.lots.one_of(self.sticks[who]))

    def receive(self, who: str, file: Path) -> None:
        """Look at a file, then open it: it does what was shown."""
        shown = self.faces[who].do("receive", file, "--preview")
        told = self.faces[who].do("receive", file, "--accept-mass-change")
        assert told["refused"] == 0
        own = {"n": told["n"], "status": told["status"]}
        assert shown | own == told
        self.said.add(told["status"])

    def lose(self, who: str) -> None:
        """Lose a file."""
        if self.sticks[who]:
            self.sticks[who].remove(self.lots.one_of(self.sticks[who]))
            self.losses += 1

    def keep_a_copy(self, who: str) -> Path:
        """Make a safety copy: until it is put back, she writes nothing for herself alone."""
        self.lost = who
        return Path(self.faces[who].do("backup", self.folder / "copies")["copy"])

    def put_back(self, who: str, copy: Path) -> None:
        """Lose her computer, right after she handed a file to each, and put the copy back."""
        self.hand_over(who)
        kept = {to: stick[-1] for to, stick in self.sticks.items() if stick and to != who}
        face = replace(self.faces[who], vault=self.folder / f"{who}-again")
        face.do("restore", copy)
        self.faces[who] = face
        self.lost = ""
        for one, other in LINKED:
            to = other if who == one else one
            if who in {one, other}:
                self.receive(to, kept[to])

    def quiet_round(self) -> None:
        """Let the carer meet each of the others, and once more pass on what she got."""
        for pair, forward in ROUND:
            sender, receiver = LINKED[pair] if forward else LINKED[pair][::-1]
            self.receive(receiver, self.send(sender, receiver))


def begun(folder: Path, seed: int, *, in_processes: bool = False) -> Story:
    """Return three linked notebooks: two children, of whom the relief carer receives one."""
    lots = Draws(seed)
    faces = {}
    for who, name in NAMES.items():
        place = folder / who
        place.mkdir(parents=True)
        made = new_face(place, CASEWORKER if who == CASEWORKER else CARER, name)
        fields = (made.home, made.vault, made.passphrase, made.name)
        faces[who] = ClockedFace(*fields, lots=lots, in_processes=in_processes)
    for one, other in LINKED:
        linked(faces[one], faces[other])
    carer = faces[CARER]
    first, second = (carer.put("child", {"first_name": name})["uid"] for name in ("Léa", "Noé"))
    for child in (first, second):
        carer.put("contact", {"relation": "mother"}, "--child", child)
        carer.do("share", "--child", child, "--with", NAMES[CASEWORKER])
    carer.do("share", "--child", first, "--with", NAMES[RELIEF], "--until", "2099-12-31")
    children = {CARER: [first, second], CASEWORKER: [first, second], RELIEF: [first]}
    story = Story(folder, lots, faces, children)
    story.quiet_round()
    return story
