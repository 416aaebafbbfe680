"""« Qui a ouvert quoi »: the lines of the audit in plain French."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ase_desktop.base.french import capital, hour, listed, long_date, of
from ase_desktop.base.terms_erasing import ErasureBasis
from ase_desktop.models.catalog import KINDS
from ase_desktop.reports.registry import REPORTS
from ase_desktop.rules.wording import child_name
from ase_desktop.services import keeping
from ase_desktop.services.finding import list_records, scope_of_record
from ase_desktop.services.scopes import scope_row
from ase_desktop.vault.audit import AuditLine
from ase_desktop.vault.vault import Vault

MOST = 400  # lines shown; the whole chain stays in the notebook


@dataclass(frozen=True, slots=True)
class OpenedLine:
    """One line: when, what."""

    day: str  # « mercredi 18 novembre 2026 »
    hour: str  # « 17 h 42 »
    words: str


def who_opened(vault: Vault, *, most: int = MOST) -> tuple[OpenedLine, ...]:
    """Return the last things done in this notebook, the newest first."""
    names = _Names(vault)
    return tuple(
        OpenedLine(long_date(one.at), hour(one.at), names.words(one))
        for one in keeping.audit_lines(vault, most)
    )


class _Names:
    """Children, persons and kinds, named once."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._children = {
            one.uid: child_name(one) for one in list_records(vault, "child", with_retired=True)
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

    def person(self, uid: str) -> str:
        """Return the name of a person."""
        return self._vault.names.get(uid, "une personne")

    def _child_name(self, uid: str) -> str:
        if uid in self._children:
            return self._children[uid]
        scope = scope_of_record(self._vault, uid) if uid else None
        child = scope_row(self._vault, scope).child if scope else None
        return self._children.get(child or "", "")


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


def _report(verb: str) -> Callable[[_Names, AuditLine], str]:
    def said(names: _Names, line: AuditLine) -> str:
        name = line.detail.split(" ", 1)[0]
        title = REPORTS[name].title if name in REPORTS else "Document"
        return f"{verb}\u00a0: {title}{names.child(line.object)}"

    return said


def _shared(verb: str) -> Callable[[_Names, AuditLine], str]:
    def said(names: _Names, line: AuditLine) -> str:
        child = names.child(line.object).removeprefix(" pour ")
        what = f"le dossier {of(child)}" if child else "le foyer"
        return f"{verb} {names.person(line.detail)}\u00a0: {what}"

    return said


_SENTENCES: dict[str, Callable[[_Names, AuditLine], str]] = {
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
    "trust": _with_person("Ordinateur relié à celui de"),
    "share": _shared("Partagé avec"),
    "accept": _with_person("Repris, écrit trop tard par"),
    "revoke": _shared("N’est plus partagé avec"),
    "backup": _plain("Copie de secours"),
    "rebuild": _plain("Carnet recalculé"),
    "passphrase": _plain("Mots changés"),
    "recovery_code": _plain("Feuille de secours faite"),
}
