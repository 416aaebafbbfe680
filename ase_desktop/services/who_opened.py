"""« Qui a ouvert, imprimé, transmis »: the lines of the audit in plain French, by what and whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from ase_desktop.base.french import capital, full_date, hour, listed, long_date, of
from ase_desktop.base.ids import record_code
from ase_desktop.base.terms_erasing import ErasureBasis
from ase_desktop.models.catalog import BY_NUMBER, KINDS
from ase_desktop.reports.registry import REPORTS
from ase_desktop.rules.wording import child_name
from ase_desktop.services import log_keeping
from ase_desktop.services.correspondents import correspondents
from ase_desktop.services.finding import list_records, scope_of_record
from ase_desktop.services.scopes import scope_row
from ase_desktop.vault import audit
from ase_desktop.vault.audit import AuditLine
from ase_desktop.vault.audit_cut import cut_of
from ase_desktop.vault.vault import Vault

MOST = 400  # lines shown; the whole chain stays in the notebook
WHAT = (  # name → words of what may be asked for
    ("opened", "Ouvert et lu"),
    ("written", "Écrit"),
    ("printed", "Imprimé et remis"),
    ("exchanged", "Transmis et reçu"),
    ("shared", "Relié et partagé"),
    ("kept", "Copies, mots, effacements"),
)
_ACTIONS = {
    "opened": ("open", "close", "read"),
    "written": ("save", "retire", "bring_back", "resolve", "accept"),
    "printed": ("report", "print", "hand_over", "hand_over_undone", "export", "list_copied"),
    "exchanged": (
        "send",
        "send_taken_back",
        "receive",
        "undo_receive",
        "receive_pdf",
        "remove_pdf",
    ),
    "shared": (
        "trust",
        "computer",
        "introduce",
        "introduce_back",
        "share",
        "revoke",
        "stolen",
        "found_again",
    ),
}
_WHAT_OF = {action: what for what, actions in _ACTIONS.items() for action in actions}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which lines: what was done, about whom, from and to which day (both included)."""

    what: str = ""  # a name of WHAT, "" for all
    whom: str = ""  # uid of a child or of a person, "" for all
    first: str = ""  # YYYY-MM-DD
    last: str = ""


@dataclass(frozen=True, slots=True)
class OpenedLine:
    """One line: when, what."""

    day: str  # « mercredi 18 novembre 2026 »
    hour: str  # « 17 h 42 »
    words: str


@dataclass(frozen=True, slots=True)
class CodedLine:
    """One line as it leaves the notebook: a child and a record by their codes, no name of a child.

    hash: the place of the chain once this line was written.
    """

    n: int
    at: str  # local moment
    action: str
    words: str
    code: str  # of the record, "" when it is about none
    hash: str


def who_opened(
    vault: Vault, asked: Asked | None = None, *, most: int = MOST
) -> tuple[OpenedLine, ...]:
    """Return the last things done in this notebook, the newest first."""
    names = _Names(vault)
    return tuple(
        OpenedLine(long_date(one.at), hour(one.at), names.words(one))
        for one in _chosen(vault, names, asked or Asked(), most)
    )


@dataclass(frozen=True, slots=True)
class AccessView:
    """What the page of accesses shows."""

    lines: tuple[OpenedLine, ...]
    whom: tuple[tuple[str, str], ...]  # (uid, name) to choose from
    months: int  # the lines are kept
    is_broken: bool  # a line was changed or taken away outside the program


def access_view(vault: Vault, asked: Asked) -> AccessView:
    """Return the last lines asked for, and how the list stands."""
    return AccessView(
        who_opened(vault, asked),
        whom(vault),
        log_keeping.months_kept(vault),
        log_keeping.is_broken(vault),
    )


def coded(vault: Vault, asked: Asked | None = None) -> tuple[CodedLine, ...]:
    """Return every line asked for, the oldest first, as it may leave the notebook."""
    codes = _Codes(vault)
    found = [
        CodedLine(one.n, one.at, one.action, codes.words(one), codes.code(one.object), one.hash)
        for one in _chosen(vault, codes, asked or Asked())
    ]
    return tuple(reversed(found))


def lines_asked(vault: Vault, asked: Asked) -> list[AuditLine]:
    """Return the lines asked for as they are kept, the newest first."""
    return list(_chosen(vault, _Names(vault), asked))


def _chosen(
    vault: Vault, names: _Names, asked: Asked, most: int | None = None
) -> Iterator[AuditLine]:
    limit = most if most is not None and not (asked.what or asked.whom) else -1
    found = audit.lines(vault.db, limit, first=asked.first, last=asked.last)
    return islice((one for one in found if names.is_asked(one, asked)), most)


def whom(vault: Vault) -> tuple[tuple[str, str], ...]:
    """Return (uid, name) of the children and correspondents a line may be about."""
    children = list_records(vault, "child", with_retired=True, with_aside=True)
    return (
        *((one.uid, child_name(one)) for one in children),
        *((one.uid, one.name) for one in correspondents(vault)),
    )


class _Names:
    """Children, persons and kinds, named once."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._child_of: dict[str, str] = {}
        self._children = {
            one.uid: child_name(one)
            for one in list_records(vault, "child", with_retired=True, with_aside=True)
        }
        self._of_record: dict[str, str] = {}

    def words(self, line: AuditLine) -> str:
        """Return what was done, in one sentence."""
        say = _SENTENCES.get(line.action)
        return say(self, line) if say else capital(line.action.replace("_", " "))

    def child(self, uid: str) -> str:
        """Return « pour Léa » when a uid is a child or a record about one."""
        if uid not in self._of_record:
            self._of_record[uid] = self._child_name(uid)
        name = self._of_record[uid]
        return f" pour {name}" if name else ""

    def is_asked(self, line: AuditLine, asked: Asked) -> bool:
        """Say whether a line is of what is asked, and about the child or the person asked."""
        if asked.what and _WHAT_OF.get(line.action, "kept") != asked.what:
            return False
        about = (line.object, line.detail)
        return not asked.whom or asked.whom in (*about, self.child_uid(line.object))

    def person(self, uid: str) -> str:
        """Return the name of a person."""
        return self._vault.names.get(uid, "une personne")

    def child_uid(self, uid: str) -> str:
        """Return the child a uid is, or is about; "" for none."""
        if uid not in self._child_of:
            self._child_of[uid] = self._find_child(uid)
        return self._child_of[uid]

    def _find_child(self, uid: str) -> str:
        if uid in self._children:
            return uid
        scope = scope_of_record(self._vault, uid) if uid else None
        child = scope_row(self._vault, scope).child if scope else None
        return child if child in self._children and child else ""

    def _child_name(self, uid: str) -> str:
        return self._children.get(self.child_uid(uid), "")


class _Codes(_Names):
    """The same with codes in the place of children: for what leaves the notebook."""

    def code(self, uid: str) -> str:
        """Return the code of a record, "" for anything else."""
        row = self._vault.db.execute(
            "SELECT kind FROM record WHERE uid = ? AND kind > 15 ORDER BY id", (uid,)
        ).fetchone()
        kind = BY_NUMBER.get(row[0]) if row else None
        return record_code(kind.letter, uid) if kind else ""

    def _child_name(self, uid: str) -> str:
        return self.code(self.child_uid(uid))


def kinds_words(detail: str) -> str:
    """Return « Note du journal et Visite » from the names of kinds kept in a line."""
    labels = [KINDS[name].label for name in detail.split(",") if name in KINDS]
    return listed(labels) or "fiche"


def _saved(verb: str) -> Callable[[_Names, AuditLine], str]:
    def words(names: _Names, line: AuditLine) -> str:
        return f"{verb}\u00a0: {kinds_words(line.detail)}{names.child(line.object)}"

    return words


def _plain(words: str) -> Callable[[_Names, AuditLine], str]:
    def said(names: _Names, line: AuditLine) -> str:
        return f"{words}{names.child(line.object)}"

    return said


def _erased(verb: str) -> Callable[[_Names, AuditLine], str]:
    def said(names: _Names, line: AuditLine) -> str:
        basis = ErasureBasis.numbered(int(line.detail))
        return f"{verb}{names.child(line.object)}\u00a0: {basis}"

    return said


def _with_person(words: str) -> Callable[[_Names, AuditLine], str]:
    def said(names: _Names, line: AuditLine) -> str:
        return f"{words} {names.person(line.object)}"

    return said


def _counted(names: _Names, line: AuditLine) -> str:
    del names
    return f"Copie de cette liste\u00a0: {line.detail}"


def _kept_for(names: _Names, line: AuditLine) -> str:
    del names
    return f"Lignes à garder {line.detail}\u00a0mois"


def _cut(names: _Names, line: AuditLine) -> str:
    del names
    left = cut_of(line.detail)
    if left is None:
        return "Lignes anciennes ôtées"
    before = full_date(left.before)
    return f"Lignes {left.first} à {left.last} ôtées\u00a0: elles dataient d’avant le {before}"


def _report(verb: str) -> Callable[[_Names, AuditLine], str]:
    def said(names: _Names, line: AuditLine) -> str:
        name = line.detail.split(" ", 1)[0]
        title = REPORTS[name].title if name in REPORTS else "Document"
        return f"{verb}\u00a0: {title}{names.child(line.object)}"

    return said


def _introduced(names: _Names, line: AuditLine) -> str:
    return f"{names.person(line.object)}, à présenter à {names.person(line.detail)}"


def _introduced_no_more(names: _Names, line: AuditLine) -> str:
    return f"{names.person(line.object)}, à ne plus présenter à {names.person(line.detail)}"


def _shared(verb: str) -> Callable[[_Names, AuditLine], str]:
    def said(names: _Names, line: AuditLine) -> str:
        child = names.child(line.object).removeprefix(" pour ")
        what = f"le dossier {of(child)}" if child else "le foyer"
        return f"{verb} {names.person(line.detail)}\u00a0: {what}"

    return said


_SENTENCES: Mapping[str, Callable[[_Names, AuditLine], str]] = {
    "open": _plain("Carnet ouvert"),
    "close": _plain("Carnet fermé"),
    "save": _saved("Enregistré"),
    "read": _saved("Lu"),
    "retire": _plain("Fiche retirée"),
    "bring_back": _plain("Fiche remise"),
    "propose_erasure": _erased("Effacement proposé"),
    "erase": _erased("Effacé pour de bon"),
    "hold": _plain("Fiche à garder tant que dure une procédure"),
    "lift_hold": _plain("Fiche qui n’est plus à garder"),
    "choose_file": _plain("Un dossier choisi, entre deux"),
    "let_go": _plain("Fin d’accueil, dossier effacé de ce carnet"),
    "resolve": _plain("Deux versions départagées"),
    "report": _report("Document fait"),
    "print": _report("Document imprimé"),
    "hand_over": _report("Document remis"),
    "hand_over_undone": _report("Remise annulée"),
    "export": _plain("Copie lisible de tout le carnet"),
    "send": _with_person("Fichier fait pour"),
    "send_taken_back": _with_person("Fichier qui n’a pas pu être écrit, pour"),
    "receive": _with_person("Fichier reçu de"),
    "undo_receive": _with_person("Échange annulé, avec"),
    "receive_pdf": _plain("PDF reçu"),
    "remove_pdf": _plain("PDF reçu retiré"),
    "erase_on_shelf": _plain("Effacé dans les PDF reçus"),
    "trust": _with_person("Ordinateur relié à celui de"),
    "computer": _with_person("Un autre ordinateur ajouté, de"),
    "introduce": _introduced,
    "introduce_back": _introduced_no_more,
    "share": _shared("Partagé avec"),
    "accept": _with_person("Repris, écrit trop tard par"),
    "stolen": _with_person("Ordinateur déclaré volé, de"),
    "found_again": _with_person("Ordinateur retrouvé, de"),
    "revoke": _shared("N’est plus partagé avec"),
    "backup": _plain("Copie de secours"),
    "copy_damaged": _plain("Copie d’avant une réception trouvée abîmée, retirée"),
    "older": _plain("Carnet trouvé plus ancien que sa dernière utilisation"),
    "copy_tried": _plain("Copie de secours mise à l’essai"),
    "rebuild": _plain("Carnet recalculé"),
    "new_key": _plain("Mots et clé changés"),
    "passphrase": _plain("Mots changés"),
    "recovery_code": _plain("Feuille de secours faite"),
    "list_copied": _counted,
    "profile": _with_person("Profil du département appliqué, signé par"),
    "profile_undone": _plain("Profil du département d’avant remis"),
    "profile_made": _plain("Profil du département fait"),
    "keep_for": _kept_for,
    "cut": _cut,
}
